"""Windows put together again: one annotation for the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from detente.event import Act, ActLink, Annotation, Mention

from .decode import antecedents, softmax
from .disjoint import DisjointSets
from .encode import Encoded
from .labels import CONTEXTS, LINKS, N_TYPES, ROLES, SPAN_KINDS, STATUSES, TYPE_MODES, TYPES
from .network import Floats, Ints, Scores
from .windows import Window

_CONTEXT = -1.0
"""Log odds from which a context is named: training is shy of the rare ones (chosen on held-out writers)."""
_LINKED = 1.0
"""Log odds over no link from which two acts are linked: in training no link counts a fifth (chosen on the gate)."""
_FAR = 0.65
"""Share from which a recipient may stand in another sentence: the writers of the corpus differ on such recipients, and
of those less sure four in five are wrong (chosen on the gate)."""
_ACTOR, _RECIPIENT = ROLES.index("actor"), ROLES.index("recipient")
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
    kinds = types.argmax(axis=-1)
    kept = np.flatnonzero(~is_mention & (kinds < N_TYPES) & (starts >= part.window.coded_from))
    acts = {int(i): len(draft.acts) + n for n, i in enumerate(kept)}
    draft.acts.extend(_acts(part, kept, kinds[kept], types[kept, kinds[kept]], number, draft.same))
    for one, source in acts.items():
        for other, target in acts.items():
            scores = part.scores.link[one, other]
            rel = int(scores.argmax())
            if one != other and scores[rel] > scores[0] + _LINKED:
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


def _acts(
    part: Found, rows: Ints, kinds: Ints, confidence: Floats, number: list[int], same: DisjointSets
) -> Iterator[Act]:
    """The acts of the spans `rows`, all decisions taken at once. `number` is each span's mention, -1 for triggers."""
    scores = part.scores
    mention = np.array([n >= 0 for n in number])
    modes = np.where(_MODES_OF[kinds], scores.mode[rows], -np.inf).argmax(axis=-1)
    statuses = scores.status[rows].argmax(axis=-1)
    role = softmax(scores.role[rows])
    best = np.where(mention, role.argmax(axis=-1), 0)
    sentence = part.encoded.sentence[part.first]
    far = (sentence[None, :] != sentence[rows][:, None]) & (best == _RECIPIENT) & (role[..., _RECIPIENT] < _FAR)
    after = (sentence[None, :] > sentence[rows][:, None]) & (best == _ACTOR)
    best = np.where(far | after, 0, best)
    # "Nobody" scores 0 beside the mentions.
    source = np.where(mention, scores.attribution[rows], -np.inf)
    source = softmax(np.concatenate([source, np.zeros((len(rows), 1), dtype=np.float32)], axis=-1))
    speakers = source.argmax(axis=-1)
    contexts = np.argsort(-scores.contexts[rows], axis=-1, kind="stable")[:, :3]
    starts, ends = part.encoded.starts[part.first[rows]], part.encoded.ends[part.last[rows]]
    for n, row in enumerate(rows.tolist()):
        chosen: dict[int, list[int]] = {k: [] for k in range(1, len(ROLES))}
        for j in np.flatnonzero(best[n]).tolist():
            chosen[int(best[n, j])].append(j)
        chosen = {k: _fillers(places, role[n, :, k], number, same) for k, places in chosen.items()}
        certainty = [(ROLES[k], number[j], float(role[n, j, k])) for k, places in chosen.items() for j in places]
        speaker = int(speakers[n])
        known = speaker < len(number)
        if known:
            certainty.append(("attribution", number[speaker], float(source[n, speaker])))
        yield Act(
            int(starts[n]),
            int(ends[n]),
            TYPES[kinds[n]],
            TYPE_MODES[modes[n]][1],
            STATUSES[statuses[n]],
            tuple(CONTEXTS[c] for c in contexts[n].tolist() if scores.contexts[row, c] > _CONTEXT),
            attribution=number[speaker] if known else None,
            confidence=round(float(confidence[n]), 4),
            certainty=tuple(certainty),
            **{ROLES[k]: tuple(dict.fromkeys(number[j] for j in places)) for k, places in chosen.items()},
        )


def _fillers(places: list[int], likely: Floats, number: list[int], same: DisjointSets) -> list[int]:
    """The chosen spans in text order, the likeliest one of each entity."""
    if len(places) < 2:
        return places
    of_entity: dict[int, int] = {}
    for j in sorted(places, key=lambda j: -likely[j]):
        of_entity.setdefault(same.find(number[j]), j)
    return sorted(of_entity.values())
