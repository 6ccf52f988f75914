"""Documents to annotations: one encoder pass over batches of windows from many documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from tokenizers import Tokenizer

from detente.event import Annotation

from .assemble import Found, assemble
from .decode import best_tags, span_kind, spans_of
from .encode import Encoded, encode, pad
from .network import Ints, Network, Scores
from .windows import Window, windows


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are cut and batched. `size` sentences are coded in a window, after `context` earlier ones."""

    size: int = 2
    context: int = 1
    max_chars: int = 900
    batch_tokens: int = 4096
    group: int = 32
    """Documents read ahead, so that windows of like length share a batch."""


def annotate(
    network: Network, tokenizer: Tokenizer, texts: Iterable[tuple[str, int]], options: Options
) -> Iterator[Annotation]:
    """The annotation of each (text, offset of the body), in order; a few texts are read ahead of the answer."""
    source = iter(texts)
    # The first answer should not wait for a full group.
    group = max(1, options.group // 8)
    while texts_now := list(islice(source, group)):
        yield from _annotate(network, tokenizer, texts_now, options)
        group = options.group


def _annotate(
    network: Network, tokenizer: Tokenizer, texts: list[tuple[str, int]], options: Options
) -> Iterator[Annotation]:
    owners: list[int] = []
    places: list[Window] = []
    for i, (text, body) in enumerate(texts):
        cut = windows(text, body, options.size, options.context, options.max_chars)
        places.extend(cut)
        owners.extend([i] * len(cut))
    encoded = encode(tokenizer, [texts[i][0] for i in owners], places)
    found: list[Found | None] = [None] * len(places)
    for rows in _batches([len(e.ids) for e in encoded], options.batch_tokens):
        for i, part in zip(rows, _run(network, [places[i] for i in rows], [encoded[i] for i in rows]), strict=True):
            found[i] = part
    parts: list[list[Found]] = [[] for _ in texts]
    for owner, part_found in zip(owners, found, strict=True):
        if part_found is not None:
            parts[owner].append(part_found)
    for p in parts:
        yield assemble(p)


def _batches(lengths: list[int], tokens: int) -> Iterator[list[int]]:
    """Indices in batches of like length that hold at most `tokens` tokens with their padding."""
    rows: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if rows and lengths[i] * (len(rows) + 1) > tokens:
            yield rows
            rows = []
        rows.append(i)
    if rows:
        yield rows


def _run(network: Network, places: list[Window], encoded: list[Encoded]) -> Iterator[Found | None]:
    """Tag a batch and relate its spans; None for a window in which no span was found."""
    words, logits = network.tag(
        pad([e.ids for e in encoded]),
        pad([np.ones_like(e.ids) for e in encoded]),
        pad([e.shapes for e in encoded]),
        pad([e.first for e in encoded]),
    )
    lengths = np.array([len(e.starts) for e in encoded], dtype=np.int64)
    row, first, last, kind = spans_of(best_tags(logits, lengths))
    counts = np.bincount(row, minlength=len(encoded))
    if not len(row):
        yield from [None] * len(encoded)
        return
    spans = _split(row, counts, first, last, kind)
    sentence = [e.sentence[f] for e, (f, _, _) in zip(encoded, spans, strict=True)]
    scores = network.relate(
        words,
        pad([f for f, _, _ in spans]),
        pad([e for _, e, _ in spans]),
        pad([span_kind(k) for _, _, k in spans], -1),
        pad(sentence),
    )
    for i, (window, e, (f, g, k)) in enumerate(zip(places, encoded, spans, strict=True)):
        yield Found(window, e, f, g, k, logits[i, f], _row(scores, i, len(f))) if len(f) else None


def _split(row: Ints, counts: Ints, *columns: Ints) -> list[tuple[Ints, ...]]:
    """Columns of a flat table of spans, split by row."""
    cuts = np.cumsum(counts)[:-1]
    return list(zip(*(np.split(c, cuts) for c in columns), strict=True)) if len(row) else []


def _row(s: Scores, i: int, size: int) -> Scores:
    """The scores of one window without the padding."""
    return Scores(
        s.type[i, :size], s.status[i, :size], s.mode[i, :size], s.contexts[i, :size],
        s.role[i, :size, :size], s.attribution[i, :size, :size], s.coref[i, :size, :size],
        s.link[i, :size, :size],
    )  # fmt: skip
