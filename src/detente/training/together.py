"""Several processes that train one model, each on its own share of the batches, and meet every few steps at their mean.

Averaging weights and not gradients leaves each process alone for many steps (local SGD, Lin et al. 2020). On two cores
this is half as fast again as one process of two threads, which wait for one another at each operation; processes that
average each gradient are slower than that one (docs/experiments.md). `torchrun` starts them; without it there is one.
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


def share(items: Sequence[T]) -> Sequence[T]:
    """What is this process's: as many for each, so that all take as many steps; the few that are left over go."""
    count = distributed.get_world_size() if distributed.is_initialized() else 1
    return items[place() : len(items) - len(items) % count : count]


def meet(model: torch.nn.Module) -> None:
    """Put in place of each weight that learns its mean over all processes."""
    if not distributed.is_initialized():
        return
    weights = [p.data for p in model.parameters() if p.requires_grad]
    joined = torch.cat([w.flatten() for w in weights])
    distributed.all_reduce(joined)
    joined /= distributed.get_world_size()
    for weight, mean in zip(weights, joined.split([w.numel() for w in weights]), strict=True):
        weight.copy_(mean.view_as(weight))
