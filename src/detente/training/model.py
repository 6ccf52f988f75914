"""The network: one encoder pass tags spans; a small transformer over the spans relates them.

Method: BIO tagging of triggers and mentions in one label set (so they never overlap), then self-attention over the
span vectors with a bias from distance, order and sentence, and one pair scorer for roles, attribution, coreference
(mention ranking, Lee et al. 2017) and links. The type of a trigger is scored twice, by tagger and by span.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from detente.coding.labels import CONTEXTS, KINDS, LINKS, MARKS, N_TYPES, ROLES, SHAPES, STATUSES, TAGS, TYPE_MODES

DISTANCES, ORDERS, SENTENCES = 21, 13, 7
GLUE = 64
"""Width of what the words between two spans say."""


class Encoder(nn.Module):
    """Token ids and letter shapes to word vectors and tag logits."""

    def __init__(self, bert: Any, dropout: float) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.mark = nn.Embedding(MARKS, width, padding_idx=0)
        nn.init.normal_(self.mark.weight[1:], std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(TAGS))

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes % SHAPES)
        embedded = embedded + self.mark(shapes // SHAPES)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return words, self.tags(self.dropout(words))


class SpanLayer(nn.Module):
    """Pre-norm self-attention over spans with an additive bias, and a feed-forward layer."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm_a, self.norm_b = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, s, w = x.shape
        q, k, v = self.qkv(self.norm_a(x)).reshape(b, s, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) / math.sqrt(w // self.heads) + bias).softmax(-1)
        x = x + self.dropout(self.out((self.dropout(weights) @ v).transpose(1, 2).reshape(b, s, w)))
        return x + self.dropout(self.down(nn.functional.gelu(self.up(self.norm_b(x)))))


class Spans(nn.Module):
    """Spans of a window to the logits of `detente.coding.network.Scores`, in its order."""

    def __init__(self, hidden: int, width: int, layers: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.read = nn.Linear(5 * hidden, width)
        self.kind = nn.Embedding(len(KINDS) + 2, width)
        self.distance = nn.Embedding(DISTANCES, 32)
        self.order = nn.Embedding(ORDERS, 32)
        self.sentence = nn.Embedding(SENTENCES, 32)
        self.bias = nn.Linear(32, heads * layers)
        self.layers = nn.ModuleList(SpanLayer(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.type_of = nn.Linear(width, N_TYPES + 1)
        self.typed = nn.Linear(N_TYPES + 1, width, bias=False)
        self.status = nn.Linear(width, len(STATUSES))
        self.mode = nn.Linear(width, len(TYPE_MODES))
        self.contexts = nn.Linear(width, len(CONTEXTS))
        inner = width // 2
        self.left, self.right = nn.Linear(width, inner), nn.Linear(width, inner)
        self.times_left, self.times_right = nn.Linear(width, inner), nn.Linear(width, inner)
        self.near = nn.Linear(32, inner)
        self.glue, self.between = nn.Linear(hidden, GLUE), nn.Linear(GLUE, inner, bias=False)
        self.pair = nn.Linear(inner, len(ROLES) + 2 + len(LINKS))
        self.dropout = nn.Dropout(dropout)
        self.heads = heads

    def forward(self, words: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor, sentence: Tensor) -> Any:
        there = kinds >= 0
        x = self.dropout(self.read_spans(words, starts, ends, kinds))
        distance, order, turn = ways(starts, ends, sentence)
        near = self.distance(distance) + self.sentence(turn) + self.order(order)
        bias = self.bias(near).unflatten(-1, (len(self.layers), self.heads)).permute(3, 0, 4, 1, 2)
        bias = bias.masked_fill(~there[None, :, None, None, :], -1e4)
        kind, x = self.relate_spans(x, bias, kinds)
        y = self.dropout(x)
        z = self.left(y).unsqueeze(2) + self.right(y).unsqueeze(1) + self.near(near)
        z = z + self._between(words, starts, ends)
        z = z + self.times_left(y).unsqueeze(2) * self.times_right(y).unsqueeze(1)
        pair = self.pair(nn.functional.gelu(z))
        roles = len(ROLES)
        return (
            kind, self.status(y), self.mode(y), self.contexts(y),
            pair[..., :roles], pair[..., roles], pair[..., roles + 1], pair[..., roles + 2 :],
        )  # fmt: skip

    def relate_spans(self, x: Tensor, bias: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Type logits, and the spans' vectors in the light of the others and of their own types.

        x (B, S, width), bias (layers, B, heads, S, S), kinds (B, S).
        """
        for i, layer in enumerate(self.layers):
            x = layer(x, bias[i])
        x = self.norm(x)
        kind = self.type_of(x)
        return kind, x + self.typed(kind.softmax(-1)) * (kinds == 0).unsqueeze(-1)

    def read_spans(self, words: Tensor, starts: Tensor, ends: Tensor, kinds: Tensor) -> Tensor:
        """Both ends, the mean, and the words before and after of each span."""
        width = words.shape[-1]

        def at(index: Tensor) -> Tensor:
            return words.gather(1, index.clamp(0, words.shape[1] - 1).unsqueeze(-1).expand(-1, -1, width))

        place = torch.arange(words.shape[1], device=words.device)
        inside = (place >= starts.unsqueeze(-1)) & (place <= ends.unsqueeze(-1))
        share = inside.to(words.dtype) / (ends - starts + 1).clamp(min=1).unsqueeze(-1).to(words.dtype)
        vectors = torch.cat([at(starts), at(ends), share @ words, at(starts - 1), at(ends + 1)], -1)
        return self.read(vectors) + self.kind(kinds + 1)

    def _between(self, words: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """The mean of what the words between two spans say ("because of", a full stop), else 0: (B, S, S, inner)."""
        start, stop = self.told_before(words, starts, ends)
        total = start.unsqueeze(1) - stop.unsqueeze(2)
        count = starts.unsqueeze(1) - ends.unsqueeze(2) - 1
        later = starts.unsqueeze(1) >= starts.unsqueeze(2)
        total = torch.where(later.unsqueeze(-1), total, total.transpose(1, 2))
        count = torch.where(later, count, count.transpose(1, 2))
        return (total * ((count > 0) / count.clamp(min=1)).unsqueeze(-1)).to(words.dtype)

    def told_before(self, words: Tensor, starts: Tensor, ends: Tensor) -> tuple[Tensor, Tensor]:
        """What all words before each span say together, and all words to its end: (B, S, inner) each.

        What the words between two spans say is the difference of two such sums, so no word is looked at twice.
        """
        summed = nn.functional.pad(nn.functional.gelu(self.glue(words)).float().cumsum(1), (0, 0, 1, 0))
        places = torch.cat([starts, ends + 1], 1).clamp(max=words.shape[1])
        told = self.between(summed.gather(1, places.unsqueeze(-1).expand(-1, -1, GLUE)).to(words.dtype)).float()
        before, after = told.chunk(2, 1)
        return before, after


def ways(starts: Tensor, ends: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """How two spans lie to one another, as rows of the tables of distances, orders and sentences: (B, S, S) each."""
    gap = starts.unsqueeze(1) - ends.unsqueeze(2)
    back = starts.unsqueeze(2) - ends.unsqueeze(1)
    away = torch.where(gap > 0, gap, torch.where(back > 0, -back, torch.zeros_like(gap)))
    bucket = (away.abs().float() + 1).log2().mul(2).floor().clamp(max=DISTANCES // 2).long() * away.sign()
    index = torch.arange(starts.shape[1], device=starts.device)
    order = (index.unsqueeze(0) - index.unsqueeze(1)).clamp(-(ORDERS // 2), ORDERS // 2).expand_as(gap)
    turn = (sentence.unsqueeze(1) - sentence.unsqueeze(2)).clamp(-(SENTENCES // 2), SENTENCES // 2)
    return bucket + DISTANCES // 2, order + ORDERS // 2, turn + SENTENCES // 2


class Pair(nn.Module):
    """Two marked actors to the logits of the types that hold between them."""

    def __init__(self, hidden: int, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.ask = nn.Linear(2 * hidden, width)
        seen = hidden + len(TAGS)
        self.key, self.value = nn.Linear(seen, width), nn.Linear(seen, width)
        self.inner = nn.Linear(3 * hidden + width, width)
        self.out = nn.Linear(width, N_TYPES)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, tags: Tensor, first: Tensor, spans: Tensor) -> Tensor:
        """words (B, W, H), tags (B, W, tags) as the encoder gives them, first (B, W) with 0 for padding, spans
        (B, 2, 2) first and last word; (B, types)."""
        b, w, _ = words.shape
        place = torch.arange(w, device=words.device)
        inside = ((place >= spans[..., :1]) & (place <= spans[..., 1:])).to(words.dtype)
        both = (inside / inside.sum(-1, keepdim=True).clamp(min=1)) @ words
        actor, recipient = both[:, 0], both[:, 1]
        ask = self.ask(both.flatten(1)).reshape(b, self.heads, 1, -1)
        # What the tagger makes of each word is told outright: it has learnt types from far more text than pairs give.
        told = torch.cat([words, tags.softmax(-1).to(words.dtype)], -1)
        key = self.key(told).reshape(b, w, self.heads, -1).permute(0, 2, 3, 1)
        value = self.value(told).reshape(b, w, self.heads, -1).transpose(1, 2)
        scores = (ask @ key) / math.sqrt(key.shape[2])
        scores = scores.masked_fill((first == 0)[:, None, None, :], -1e4)
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(b, -1)
        vectors = torch.cat([actor, recipient, actor * recipient, seen], -1)
        logits: Tensor = self.out(self.dropout(nn.functional.gelu(self.inner(self.dropout(vectors)))))
        return logits


class Model(nn.Module):
    """Encoder, span layers and pair layer, trained together."""

    def __init__(self, bert: Any, width: int = 256, layers: int = 2, heads: int = 4, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = Encoder(bert, dropout)
        self.spans = Spans(bert.config.hidden_size, width, layers, heads, dropout)
        self.pair = Pair(bert.config.hidden_size, width, heads, dropout)
