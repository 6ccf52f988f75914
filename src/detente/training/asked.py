"""The span layers as they run: the same weights, and of all pairs of spans only those that somebody asks about.

Training scores every pair of a batch. Run so for one window, most of the time went into passes over spans x spans x 128
numbers. Here how two spans lie to one another is one row of one table, what is read off one span is read once for the
span and not for each of its pairs, and pairs come as a list: an act with every other span, a mention with those before
it. Answers are those of `model.Spans`, but for rounding.

A window is small, so that half of the rest went into operations by their number: there is no batch here, no shape is
asked for that is known, and what reads the same vectors is one layer.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from .model import GLUE, ORDERS, SENTENCES, SpanLayer, Spans, ways


class Asked(nn.Module):
    """Words (1, W, H), spans (1, S) and N pairs of spans, to type, status, mode, contexts (1, S, …) and pairs (N, …).

    The columns of pairs are roles, attribution, coreference and links, as `detente.coding.network.Scores` has them.
    """

    def __init__(self, spans: Spans) -> None:
        super().__init__()
        self.spans = spans
        every_way = spans.distance.weight[:, None, None] + spans.order.weight[:, None] + spans.sentence.weight
        self.bias = nn.Parameter(spans.bias(every_way.flatten(0, 2)))
        self.near = nn.Parameter(spans.near(every_way.flatten(0, 2)))
        self.told = _one([spans.left, spans.times_left, spans.right, spans.times_right,
                          spans.status, spans.mode, spans.contexts])  # fmt: skip
        self.columns = [layer.out_features for layer in (spans.left, spans.left, spans.right, spans.right)]
        self.columns += [layer.out_features for layer in (spans.status, spans.mode, spans.contexts)]
        # The mean of a span's words comes after the four words that are looked up, so that these are so at once.
        first, last, mean, before, after = spans.read.weight.chunk(5, -1)
        self.read = nn.Linear(spans.read.in_features, spans.read.out_features)
        self.read.weight = nn.Parameter(torch.cat([first, last, before, after, mean], -1))
        self.read.bias = spans.read.bias
        self.nothing = nn.Parameter(torch.zeros(1, GLUE))

    def forward(
        self, words: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor, sentence: Tensor, one: Tensor, other: Tensor
    ) -> Any:
        spans = self.spans
        distance, order, turn = ways(starts, ends, sentence)
        way = ((distance * ORDERS + order) * SENTENCES + turn).squeeze(0)
        words, starts, ends, kinds = words.squeeze(0), starts.squeeze(0), ends.squeeze(0), kinds.squeeze(0)
        bias = self.bias[way].permute(2, 0, 1)
        x = self._read(words, starts, ends) + spans.kind(kinds + 1)
        for layer, ours in zip(spans.layers, bias.chunk(len(spans.layers)), strict=True):
            x = _layer(layer, x, ours)
        x = spans.norm(x)
        kind = spans.type_of(x)
        x = x + spans.typed(kind.softmax(-1)) * (kinds == 0).unsqueeze(-1)
        left, times_left, right, times_right, status, mode, contexts = self.told(x).split(self.columns, -1)
        z = left[one] + right[other] + times_left[one] * times_right[other]
        z = z + self.near[way.flatten()[one * starts.shape[0] + other]]
        z = z + self._between(words, starts, ends, one, other)
        pairs = spans.pair(nn.functional.gelu(z))
        return kind[None], status[None], mode[None], contexts[None], pairs

    def _read(self, words: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """Both ends, the words before and after, and the mean of each span."""
        places = torch.stack([starts, ends, starts - 1, ends + 1], -1).clamp(0, words.shape[0] - 1)
        place = torch.arange(words.shape[0], device=words.device)
        inside = (place >= starts.unsqueeze(-1)) & (place <= ends.unsqueeze(-1))
        share = inside.to(words.dtype) / (ends - starts + 1).unsqueeze(-1).to(words.dtype)
        return self.read(torch.cat([words[places].flatten(1), share @ words], -1))

    def _between(self, words: Tensor, starts: Tensor, ends: Tensor, one: Tensor, other: Tensor) -> Tensor:
        """The mean of what the words between two spans say, (N, inner): `Spans` tells how, for all pairs."""
        spans = self.spans
        later = starts[other] >= starts[one]
        first, second = torch.where(later, one, other), torch.where(later, other, one)
        summed = torch.cat([self.nothing, nn.functional.gelu(spans.glue(words)).cumsum(0)])
        before, after = spans.between(summed[torch.cat([starts, ends + 1])]).chunk(2)
        total = before[second] - after[first]
        count = starts[second] - ends[first] - 1
        return total * ((count > 0) / count.clamp(min=1)).unsqueeze(-1)


def _one(layers: list[nn.Linear]) -> nn.Linear:
    """One layer with the outputs of several."""
    whole = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    whole.weight = nn.Parameter(torch.cat([layer.weight for layer in layers]))
    whole.bias = nn.Parameter(torch.cat([layer.bias for layer in layers]))
    return whole


def _layer(layer: SpanLayer, x: Tensor, bias: Tensor) -> Tensor:
    """As `SpanLayer.forward`, for the spans (S, width) of one window without dropout; bias (heads, S, S)."""
    width = layer.out.in_features
    size = width // layer.heads
    q, k, v = layer.qkv(layer.norm_a(x)).reshape(-1, 3, layer.heads, size).permute(1, 2, 0, 3)
    weights = (q @ k.transpose(-1, -2) / math.sqrt(size) + bias).softmax(-1)
    x = x + layer.out((weights @ v).transpose(0, 1).reshape(-1, width))
    return x + layer.down(nn.functional.gelu(layer.up(layer.norm_b(x))))
