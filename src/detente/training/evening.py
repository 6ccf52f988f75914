"""Channels that outgrow the others made even, so that int8 keeps what the rest say.

Activations are rounded with one scale a window. In every layer of the encoder one or two channels reach ten times what
the others do, and the scale that holds them leaves the others some twenty steps. What a layer reads is divided by a
factor for such a channel and its weights are multiplied by it: the same answer in float, half of the error in int8.
Method: SmoothQuant (Xiao et al. 2023), here for the channels alone that stand out; to balance all channels with all
weights was worse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from detente.coding.annotate import Options, annotate

from .model import Model
from .train import TorchNetwork

REACH = 3.0
"""A channel stands out above so many times what the middle channel reaches (2 to 5 differ little)."""


def even(model: Model, tokenizer: Tokenizer, texts: Sequence[str]) -> dict[str, Tensor]:
    """Make the weights even in place; gives what to multiply "layer0.middle", "layer0.gelu" … by before they are read.

    `texts` show how far each channel reaches. What attention has seen needs no factor: the values' weights take it.
    """
    reach = _reach(model, tokenizer, texts)
    factors = {}
    with torch.no_grad():
        for name, layer in _readers(model):
            above = (reach[name] / (REACH * reach[name].median())).clamp(min=1)
            layer.weight *= above
            factors[name] = 1 / above
        for i, block in enumerate(model.encoder.bert.encoder.layer):
            shares, value = factors.pop(f"layer{i}.seen"), block.attention.self.value
            value.weight *= shares[:, None]
            value.bias *= shares
    return factors


def _readers(model: Model) -> Iterator[tuple[str, nn.Linear]]:
    """The dense layers whose inputs have such channels, by the inputs' names in the graph that `lean` writes."""
    for i, block in enumerate(model.encoder.bert.encoder.layer):
        yield f"layer{i}.seen", block.attention.output.dense
        yield f"layer{i}.middle", block.intermediate.dense
        yield f"layer{i}.gelu", block.output.dense


def _reach(model: Model, tokenizer: Tokenizer, texts: Sequence[str]) -> dict[str, Tensor]:
    """The greatest absolute value of each channel that each of these layers reads while the texts are coded."""
    # Windows are read side by side: each tells what it saw, and the greatest is taken at the end.
    seen: dict[str, list[Tensor]] = defaultdict(list)

    def watch(name: str, layer: nn.Linear) -> torch.utils.hooks.RemovableHandle:
        def look(_: nn.Module, read: tuple[Tensor, ...]) -> None:
            seen[name].append(read[0].detach().abs().flatten(0, -2).amax(0))

        return layer.register_forward_pre_hook(look)

    watching = [watch(name, layer) for name, layer in _readers(model)]
    for _ in annotate(TorchNetwork(model), tokenizer, ((text, 0) for text in texts), Options()):
        pass
    for watched in watching:
        watched.remove()
    return {name: torch.stack(windows).amax(0) for name, windows in seen.items()}
