"""Annotated windows as tensors to learn from."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from detente.coding.encode import Encoded, encode, pad
from detente.coding.labels import CONTEXTS, KINDS, LINKS, N_TYPES, ROLES, STATUSES, TYPE_MODES, TYPES
from detente.coding.sentences import sentences
from detente.coding.windows import Window, windows
from detente.event import Annotation

from .notation import Passage
from .pairs import PairExample

Ints = NDArray[np.int64]
IGNORE = -100

_LOOKING_BACK = 0.1
"""The share of far recipients from which a writer's silence on one means that there is none."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels. S spans in text order, triggers and mentions mixed.

    tags (W,). spans (S, 4): first word, last word, kind input, sentence. labels (S, 4): type, status, mode,
    attribution (span index or S for none). contexts (S, contexts). roles, links (S, S). cluster (S,).
    """

    encoded: Encoded
    tags: Ints
    spans: Ints
    labels: Ints
    contexts: Ints
    roles: Ints
    links: Ints
    cluster: Ints


def looking_back(passages: Sequence[Passage]) -> frozenset[str]:
    """The writers who take recipients from other sentences too: a tenth of theirs at least.

    The guide has a recipient from context "where elided and unmistakable", and writers differ on what is: 0 to 28 in a
    hundred of their recipients. What the others leave unmarked says nothing.
    """
    far: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for passage in passages:
        begins = [start for start, _ in sentences(passage.text)]
        for act in passage.annotation.acts:
            here = bisect_right(begins, act.start)
            places = [bisect_right(begins, passage.annotation.mentions[m].start) for m in act.recipient]
            all_of[passage.writer] += len(places)
            far[passage.writer] += sum(place != here for place in places)
    return frozenset(writer for writer, count in far.items() if count >= _LOOKING_BACK * all_of[writer])


def examples(
    tokenizer: Tokenizer,
    passages: Sequence[Passage],
    size: int,
    context: int,
    max_chars: int,
    teaching: frozenset[str] = frozenset(),
) -> list[list[Example]]:
    """The windows of each passage, cut as at run time; the writers `teaching` are believed on far recipients."""
    places: list[Window] = []
    owners: list[int] = []
    for i, passage in enumerate(passages):
        cut = windows(passage.text, 0, size, context, max_chars)
        places.extend(cut)
        owners.extend([i] * len(cut))
    encoded = encode(tokenizer, [passages[i].text for i in owners], places)
    found: list[list[Example]] = [[] for _ in passages]
    for owner, e in zip(owners, encoded, strict=True):
        found[owner].append(_label(passages[owner], e, passages[owner].writer in teaching))
    return found


def _label(passage: Passage, e: Encoded, teaching: bool) -> Example:
    """Spans that the window holds whole; others are left out (rare: a mention cut by a sentence boundary)."""
    note = passage.annotation
    places = [(a.start, a.end, 0, i) for i, a in enumerate(note.acts)]
    places += [(m.start, m.end, 1 + KINDS.index(m.kind), i) for i, m in enumerate(note.mentions)]
    spans: list[tuple[int, int, int, int]] = []
    of_act: dict[int, int] = {}
    of_mention: dict[int, int] = {}
    for start, end, kind, i in sorted(places):
        first, last = int(np.searchsorted(e.ends, start, "right")), int(np.searchsorted(e.starts, end)) - 1
        if first > last or e.starts[first] < start or e.ends[last] > end:
            continue
        (of_mention if kind else of_act)[i] = len(spans)
        spans.append((first, last, kind, int(e.sentence[first])))
    size = len(spans)
    tags = np.zeros(len(e.starts), dtype=np.int64)
    labels = np.full((size, 4), IGNORE, dtype=np.int64)
    contexts = np.zeros((size, len(CONTEXTS)), dtype=np.int64)
    roles, links = np.full((2, size, size), IGNORE, dtype=np.int64)
    cluster = np.full(size, -1, dtype=np.int64)
    mentions = [j for _, j in sorted(of_mention.items())]
    for i, at in of_act.items():
        act = note.acts[i]
        first, last = spans[at][:2]
        kind = TYPES.index(act.type)
        tags[first], tags[first + 1 : last + 1] = 1 + 2 * kind, 2 + 2 * kind
        source = _source(act.attribution, of_mention, size, passage)
        labels[at] = kind, STATUSES.index(act.status), TYPE_MODES.index((act.type, act.mode)), source
        contexts[at, [CONTEXTS.index(c) for c in act.contexts]] = 1
        roles[at, mentions] = 0
        links[at, list(of_act.values())] = 0
        links[at, at] = IGNORE
        for role in ROLES[1:]:
            fillers = getattr(act, role)
            roles[at, [of_mention[m] for m in fillers if m in of_mention]] = ROLES.index(role)
        _pardon_other_names(roles[at], of_mention, note)
        if not teaching:
            _leave_open_far_recipients(roles[at], at, spans)
    for link in note.links:
        if link.source in of_act and link.target in of_act:
            links[of_act[link.source], of_act[link.target]] = LINKS.index(link.rel)
    for i, at in of_mention.items():
        first, last, kind, _ = spans[at]
        tag = 1 + 2 * (N_TYPES + kind - 1)
        tags[first], tags[first + 1 : last + 1] = tag, tag + 1
        cluster[at] = note.mentions[i].cluster
    table = np.array(spans, dtype=np.int64).reshape(-1, 4)
    return Example(e, tags, table, labels, contexts, roles, links, cluster)


def _source(said: int | None, of_mention: dict[int, int], nobody: int, passage: Passage) -> int:
    """The span that an act is ascribed to.

    The label of a speaker's turn ("MINISTER: …") is left open: learnt as the source of all that follows, it makes
    whoever spoke last in a report the source of the rest of it.
    """
    if said is None:
        return nobody
    if passage.text.startswith(":", passage.annotation.mentions[said].end):
        return IGNORE
    return of_mention.get(said, nobody)


def _pardon_other_names(roles: Ints, of_mention: dict[int, int], note: Annotation) -> None:
    """A further mention of an act's filler is as right as the one that the annotator took: not denied."""
    fillers = {note.mentions[m].cluster for m, at in of_mention.items() if roles[at] > 0}
    for m, at in of_mention.items():
        if roles[at] == 0 and note.mentions[m].cluster in fillers:
            roles[at] = IGNORE


def _leave_open_far_recipients(roles: Ints, at: int, spans: Sequence[tuple[int, int, int, int]]) -> None:
    """Whether an act without a recipient in its sentence has one in another is neither taught nor denied."""
    recipient = ROLES.index("recipient")
    far = np.array([sentence != spans[at][3] for *_, sentence in spans])
    if not (roles[~far] == recipient).any():
        roles[far & (roles == 0)] = IGNORE
    roles[far & (roles == recipient)] = IGNORE


def batch(rows: Sequence[Example], device: torch.device) -> dict[str, Tensor]:
    """Stack examples; padding is 0 for inputs and IGNORE for labels."""
    size = max(len(r.spans) for r in rows) or 1
    spans = np.zeros((len(rows), size, 4), dtype=np.int64)
    spans[..., 2] = -1
    labels = np.full((len(rows), size, 4), IGNORE, dtype=np.int64)
    contexts = np.zeros((len(rows), size, len(CONTEXTS)), dtype=np.int64)
    pairs = np.full((3, len(rows), size, size), IGNORE, dtype=np.int64)
    for i, r in enumerate(rows):
        s = len(r.spans)
        spans[i, :s], labels[i, :s], contexts[i, :s] = r.spans, r.labels, r.contexts
        labels[i, :s, 3] = np.where(r.labels[:, 3] == s, size, r.labels[:, 3])
        pairs[0, i, :s, :s], pairs[1, i, :s, :s] = r.roles, r.links
        mention = r.spans[:, 2] > 0
        pairs[2, i, :s, :s] = np.where(
            np.tril(mention[:, None] & mention[None, :], -1),
            (r.cluster[:, None] == r.cluster[None, :]) & (r.cluster[:, None] >= 0),
            IGNORE,
        )
    arrays = {
        **_inputs([r.encoded for r in rows]),
        "tags": pad([r.tags for r in rows], IGNORE),
        "spans": spans, "labels": labels, "contexts": contexts,
        "roles": pairs[0], "links": pairs[1], "coref": pairs[2],
    }  # fmt: skip
    return _on(device, arrays)


def pair_batch(rows: Sequence[PairExample], device: torch.device) -> dict[str, Tensor]:
    """Stack pairs of actors."""
    stacked = _inputs(rows)
    stacked |= {"spans": np.stack([r.spans for r in rows]), "target": np.stack([r.target for r in rows])}
    return _on(device, stacked)


def _inputs(rows: Sequence[Encoded | PairExample]) -> dict[str, NDArray[Any]]:
    """What the encoder reads of some windows, padded."""
    return {
        "ids": pad([r.ids for r in rows]),
        "mask": pad([np.ones_like(r.ids) for r in rows]),
        "shapes": pad([r.shapes for r in rows]),
        "first": pad([r.first for r in rows]),
    }


def _on(device: torch.device, arrays: dict[str, NDArray[Any]]) -> dict[str, Tensor]:
    return {k: torch.from_numpy(v).to(device, non_blocking=True) for k, v in arrays.items()}
