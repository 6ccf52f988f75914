"""Windows put together again: one annotation for the whole document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.event import Act, ActLink, Annotation, Mention

from .decode import antecedents, softmax
from .disjoint import DisjointSets
from .encode import Encoded
from .labels import CONTEXTS, LINKS, N_TYPES, ROLES, SPAN_KINDS, STATUSES, TYPE_MODES, TYPES
from .network import Floats, Ints, Scores
from .windows import Window

_CONTEXT = -1.0
"""Log odds from which a context is named: training is shy of the rare ones (chosen on held-out writers)."""
_MODES_OF = np.array([[kind == t for kind, _ in TYPE_MODES] for t in TYPES])


@dataclass(frozen=True, slots=True)
class Found:
    """The spans of one window with their scores: S spans, kinds as indices into SPAN_KINDS."""

    window: Window
    encoded: Encoded
    first: Ints
    last: Ints
    kind: Ints
    tag_scores: Floats
    scores: Scores


@dataclass(slots=True)
class _Draft:
    """A document being put together."""

    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    links: list[ActLink] = field(default_factory=list)
    same: DisjointSets = field(default_factory=DisjointSets)


def assemble(parts: Iterable[Found]) -> Annotation:
    """The annotation of a document from its windows in order.

    Acts come from the sentences that a window codes; mentions of its left context are those found before.
    """
    draft = _Draft()
    for part in parts:
        _add(draft, part)
    mentions = tuple(Mention(m.start, m.end, m.kind, draft.same.find(i)) for i, m in enumerate(draft.mentions))
    return Annotation(mentions, tuple(draft.acts), tuple(draft.links))


def _add(draft: _Draft, part: Found) -> None:
    is_mention = part.kind >= N_TYPES
    starts, ends = part.encoded.starts[part.first], part.encoded.ends[part.last]
    number = [
        _mention(draft, int(s), int(e), SPAN_KINDS[k]) if k >= N_TYPES else -1
        for s, e, k in zip(starts, ends, part.kind, strict=True)
    ]
    for mention, earlier in enumerate(antecedents(part.scores.coref, is_mention).tolist()):
        if earlier >= 0:
            draft.same.join(number[mention], number[earlier])
    types = _type_scores(part)
    role = softmax(part.scores.role)
    acts: dict[int, int] = {}
    for i in np.flatnonzero(~is_mention):
        kind = int(types[i].argmax())
        if kind == N_TYPES or starts[i] < part.window.coded_from:
            continue
        acts[int(i)] = len(draft.acts)
        draft.acts.append(_act(part, int(i), kind, float(types[i, kind]), role[i], number, draft.same))
    for one, source in acts.items():
        for other, target in acts.items():
            rel = int(part.scores.link[one, other].argmax())
            if rel and one != other:
                draft.links.append(ActLink(LINKS[rel], source, target))


def _mention(draft: _Draft, start: int, end: int, kind: str) -> int:
    """The number of this mention, which an earlier window may have found already."""
    for at in range(start, end):
        if at in draft.at:
            return draft.at[at]
    number = len(draft.mentions)
    draft.mentions.append(Mention(start, end, kind, number))
    draft.same.add()
    draft.at.update(dict.fromkeys(range(start, end), number))
    return number


def _type_scores(part: Found) -> Floats:
    """Probabilities over types and none: the mean of what tagger and span layers say."""
    span = softmax(part.scores.type)
    begin = softmax(part.tag_scores)
    tagged = np.concatenate([begin[:, 1 : 2 * N_TYPES : 2], 1 - begin[:, 1 : 2 * N_TYPES : 2].sum(1, keepdims=True)], 1)
    mean: Floats = (span + tagged) / 2
    return mean


def _act(part: Found, i: int, kind: int, confidence: float, role: Floats, number: list[int], same: DisjointSets) -> Act:
    scores = part.scores
    mode = int(np.where(_MODES_OF[kind], scores.mode[i], -np.inf).argmax())
    contexts = np.flatnonzero(scores.contexts[i] > _CONTEXT)
    contexts = contexts[np.argsort(-scores.contexts[i][contexts], kind="stable")][:3]
    best = role.argmax(axis=-1)
    mentions = np.array([n >= 0 for n in number])
    chosen = {k: _fillers((best == k) & mentions, role[:, k], number, same) for k in range(1, len(ROLES))}
    certainty = [(ROLES[k], number[j], float(role[j, k])) for k, places in chosen.items() for j in places]
    source = np.where(mentions, scores.attribution[i], -np.inf)
    speaker = int(source.argmax()) if len(source) else 0
    if source[speaker] > 0:
        # "Nobody" scores 0 beside the mentions.
        share = softmax(np.append(source, 0.0)[None])[0, speaker]
        certainty.append(("attribution", number[speaker], float(share)))
    return Act(
        int(part.encoded.starts[part.first[i]]),
        int(part.encoded.ends[part.last[i]]),
        TYPES[kind],
        TYPE_MODES[mode][1],
        STATUSES[int(scores.status[i].argmax())],
        tuple(CONTEXTS[c] for c in contexts),
        attribution=number[speaker] if source[speaker] > 0 else None,
        confidence=round(confidence, 4),
        certainty=tuple(certainty),
        **{ROLES[k]: tuple(dict.fromkeys(number[j] for j in places)) for k, places in chosen.items()},
    )


def _fillers(chosen: NDArray[np.bool_], likely: Floats, number: list[int], same: DisjointSets) -> list[int]:
    """The chosen spans in text order, the likeliest one of each entity."""
    of_entity: dict[int, int] = {}
    for j in sorted(np.flatnonzero(chosen).tolist(), key=lambda j: -likely[j]):
        of_entity.setdefault(same.find(number[j]), j)
    return sorted(of_entity.values())
