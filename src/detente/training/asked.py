"""The span layers as they run: the same weights, and of all pairs of spans only those that somebody asks about.

Training scores every pair of a batch. Run so for one window, most of the time went into passes over spans x spans x 128
numbers. Here how two spans lie to one another is one row of one table, what is read off one span is read once for the
span and not for each of its pairs, and pairs come as a list: an act with every other span, a mention with those before
it. Answers are those of `model.Spans`, but for rounding.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from .model import ORDERS, SENTENCES, Spans, ways


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
        sides = (spans.left, spans.times_left, spans.right, spans.times_right)
        self.sides = nn.Linear(spans.left.in_features, sum(side.out_features for side in sides))
        self.sides.weight = nn.Parameter(torch.cat([side.weight for side in sides]))
        self.sides.bias = nn.Parameter(torch.cat([side.bias for side in sides]))

    def forward(
        self, words: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor, sentence: Tensor, one: Tensor, other: Tensor
    ) -> Any:
        spans = self.spans
        distance, order, turn = ways(starts, ends, sentence)
        way = ((distance * ORDERS + order) * SENTENCES + turn)[0]
        bias = self.bias[way].permute(2, 0, 1).unflatten(0, (len(spans.layers), 1, spans.heads))
        kind, x = spans.relate_spans(spans.read_spans(words, starts, ends, kinds), bias, kinds)
        left, times_left, right, times_right = self.sides(x)[0].chunk(4, -1)
        z = left[one] + right[other] + times_left[one] * times_right[other] + self.near[way[one, other]]
        z = z + self._between(words, starts, ends, one, other)
        return kind, spans.status(x), spans.mode(x), spans.contexts(x), spans.pair(nn.functional.gelu(z))

    def _between(self, words: Tensor, starts: Tensor, ends: Tensor, one: Tensor, other: Tensor) -> Tensor:
        """The mean of what the words between two spans say, (N, inner): `Spans` tells how, for all pairs."""
        later = starts[0, other] >= starts[0, one]
        first, second = torch.where(later, one, other), torch.where(later, other, one)
        before, after = self.spans.told_before(words, starts, ends)
        total = before[0, second] - after[0, first]
        count = starts[0, second] - ends[0, first] - 1
        return total * ((count > 0) / count.clamp(min=1)).unsqueeze(-1)
