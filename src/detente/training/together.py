"""Several processes that train one model: each learns from its share of every batch, and all take the same step.

Two processes of one thread are a fifth faster than one of two threads, which wait for one another at each operation
(docs/experiments.md). `torchrun` starts them; without it there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import torch
from torch import distributed

T = TypeVar("T")


def join() -> None:
    """Find the other processes, where torchrun has started several."""
    if distributed.is_torchelastic_launched():
        distributed.init_process_group("gloo")


def leave() -> None:
    if distributed.is_initialized():
        distributed.destroy_process_group()


def place() -> int:
    """This process among all: 0 is the one that prints and writes."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def share(batch: Sequence[T]) -> Sequence[T]:
    """What of a batch is this process's; all of it where there is not one for each."""
    count = distributed.get_world_size() if distributed.is_initialized() else 1
    return batch[place() :: count] if len(batch) >= count else batch


def mean_gradients(model: torch.nn.Module) -> None:
    """Put in place of each gradient its mean over all processes, which must have the same ones."""
    if not distributed.is_initialized():
        return
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    joined = torch.cat([g.flatten() for g in gradients])
    distributed.all_reduce(joined)
    joined /= distributed.get_world_size()
    for gradient, mean in zip(gradients, joined.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(mean.view_as(gradient))
