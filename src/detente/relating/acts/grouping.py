"""Reports put together that tell one act.

First within a story, where the day and the place of an act are told once and meant throughout; then across stories,
where what a story tells of an act stands for all its reports there. A group is joined with another only where no report
of the one rules out one of the other and they agree on the whole (a link between one of each is not enough), so that
unlike acts are not chained together. The result does not depend on the order of the input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from zlib import crc32

from detente.event import Event
from detente.resolving.dates.edtf import width

from .meaning import weight
from .outcomes import is_outcome
from .sameness import agreement, likelihood
from .traits import Traits, together, traits, unstated

SURE_WITHIN, SURE_ACROSS = 0.7, 0.4
"""Mean likelihood from which two groups are one, within a story and across stories."""
_MONTH = 27
"""Days from the first to the last of the shortest month."""
DOUBT = 0.25
"""Likelihood of any one pair below which they are not."""

Links = dict[tuple[int, int], float]
"""Likelihood by pair of indices, the smaller first."""
Groups = list[tuple[str, ...]]
"""Ids of events, a group an act."""


def group(events: Iterable[Event], sentences: Mapping[str, str] | None = None) -> Groups:
    """Ids of the events by act, in order of their ids. `sentences`: those around the triggers, by id of event."""
    return sorted(join(tellings(events, sentences or {})))


def tellings(events: Iterable[Event], sentences: Mapping[str, str]) -> list[Traits]:
    """What each story tells of each act, in order of ids."""
    stories: dict[str, list[Event]] = {}
    for event in sorted(events, key=certainty, reverse=True):
        stories.setdefault(event.document_id, []).append(event)
    found = []
    for story in stories.values():
        parts = [traits(e, sentences.get(e.event_id)) for e in story]
        likely: Links = {}
        for n, m in combinations(range(len(parts)), 2):
            one_sentence = parts[n].sentence is not None and parts[n].sentence == parts[m].sentence
            value = float(is_outcome(story[n], story[m])) if one_sentence else likelihood(parts[n], parts[m])
            likely[n, m] = value
        of_acts = clusters(parts, likely, SURE_WITHIN)
        found += [together(parts[i] for i in sorted(of)) for of in _referred(parts, of_acts)]
    return sorted(found, key=lambda t: t.ids)


def _referred(parts: Sequence[Traits], of_acts: list[list[int]]) -> list[list[int]]:
    """Bare references ("the takeover", "the coup of 2021") go to the one act of the story that they can mean."""
    named = [of for of in of_acts if len(of) > 1 or not _bare(parts[of[0]])]
    for of in of_acts:
        if len(of) == 1 and _bare(parts[of[0]]):
            meant = [other for other in named if _may_mean(parts[of[0]], [parts[i] for i in other])]
            if len(meant) == 1:
                meant[0].extend(of)
            else:
                named.append(of)
    return named


def _bare(part: Traits) -> bool:
    """Whether an act is spoken of as known, by a word that names nobody, and no day but perhaps its month or year."""
    day = part.stated and (part.last or 0) - (part.first or 0) < _MONTH
    return part.definite and not (part.who or part.whom or part.about or part.spots or day)


def _may_mean(reference: Traits, told: Sequence[Traits]) -> bool:
    named = any(reference.trigger & part.trigger for part in told)
    return named and all(agreement(reference, part) is not None for part in told)


def certainty(e: Event) -> tuple[bool, int, int, float, str]:
    """For sorting: the report that tells most comes last; the id decides, so that the order of input does not."""
    stated = e.date if e.date and not unstated(e) else None
    named = len([a for a in (*e.actors, *e.recipients) if a.entity and a.entity.startswith("person:")])
    told = named + len(e.themes) + len(e.locations) + bool(e.quantities)
    return stated is not None, -width(stated) if stated else 0, told, e.confidence, e.event_id


def join(parts: Sequence[Traits]) -> Groups:
    """Tellings of different stories by act: the ids of their events."""
    likely = links(parts)
    return [tuple(i for n in of for i in parts[n].ids) for of in clusters(parts, likely, SURE_ACROSS)]


def links(parts: Sequence[Traits], fresh: int | None = None) -> Links:
    """How likely two tellings are of one act, by index, where it is DOUBT or more; `fresh` as in `candidates`."""
    pairs = ((pair, likelihood(parts[pair[0]], parts[pair[1]])) for pair in candidates(parts, fresh))
    return {pair: value for pair, value in pairs if value >= DOUBT}


def candidates(parts: Sequence[Traits], fresh: int | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of tellings of two stories that may be of one act, each once: they share a block, and their days meet.

    With `fresh` only pairs of one of the first so many with one of the others.
    """
    known = [keys(part) for part in parts]
    blocks: dict[int, list[int]] = {}
    for n, of in enumerate(known):
        if parts[n].first is not None:
            for key in of:
                blocks.setdefault(key, []).append(n)
    for key, block in blocks.items():
        if len(block) < 2 or (fresh is not None and not min(block) < fresh <= max(block)):
            continue
        dated = sorted(block, key=lambda n: (parts[n].first or 0, n))
        starts = [parts[n].first or 0 for n in dated]
        for at, n in enumerate(dated):
            for m in dated[at + 1 : bisect_right(starts, (parts[n].last or 0) + 1)]:
                if fresh is not None and (n < fresh) == (m < fresh):
                    continue
                # A pair that shares several blocks is looked at in the first.
                if parts[n].document_id != parts[m].document_id and key == min(known[n] & known[m]):
                    yield (n, m) if n < m else (m, n)


_FAMILIES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("talk",), "ACCUSE": ("word",), "REQUEST": ("word",), "THREATEN": ("word",), "REJECT": ("word", "force"),
    "AGREE": ("help",), "SUPPORT": ("help",), "CONCEDE": ("help",), "RETREAT": ("help",), "COOPERATE": ("help",),
    "AID": ("help", "force"),
}  # fmt: skip
"""Kinds of types that are looked at together; all others are force."""
_RARE = 0.75
"""Weight from which a word is rare enough to look for others by it alone."""
_NARROW = 31
"""Days within which an act must lie to be compared with all others of its country and time."""


def keys(part: Traits) -> frozenset[int]:
    """The blocks of a telling: kind and status with a country, a rare word, a place or a name.

    Acts of which the year alone is known meet all others of years; they are looked for under a country only together
    with the act.
    """
    lands = part.lands or frozenset({""})
    acts = part.trigger | ({part.mode} if part.mode else set())
    marks = {w for w in part.words if weight(w) >= _RARE} | part.doers | part.sufferers | {s.name for s in part.spots}
    marks |= {f"{land}/{act}" for land in lands for act in acts}
    if part.first is None or part.last is None or part.last - part.first <= _NARROW:
        marks |= {f"{land}/" for land in lands}
    kinds = (*_FAMILIES.get(part.type, ("force",)), *(("withdraw",) if part.mode == "withdraw" else ()))
    return frozenset(crc32(f"{kind}/{part.status}/{mark}".encode()) for kind in kinds for mark in marks)


def clusters(parts: Sequence[Traits], likely: Links, sure: float) -> list[list[int]]:
    """Indices by act. The likeliest two groups are joined first, as long as their mean likelihood is `sure`.

    Two that cannot be one act keep their groups apart, and so do two that a story tells apart; two that only have
    little in common do not. What `likely` does not tell of a pair is asked where it matters, and kept there.
    """
    home = list(range(len(parts)))
    members = {n: [n] for n in home}
    for _, n, m in sorted((-v, n, m) for (n, m), v in likely.items() if v >= sure):
        if home[n] == home[m]:
            continue
        one, other = members[home[n]], members[home[m]]
        total = 0.0
        for pair in ((x, y) if x < y else (y, x) for x in one for y in other):
            value = likely.get(pair)
            if value is None:
                value = likely[pair] = _of_two_stories(parts[pair[0]], parts[pair[1]])
            if not value:
                break
            total += value
        else:
            if total >= sure * len(one) * len(other):
                target, joined = min(one[0], other[0]), sorted(one + other)
                del members[home[n]], members[home[m]]
                members[target] = joined
                for x in joined:
                    home[x] = target
    return sorted(members.values())


def _of_two_stories(one: Traits, other: Traits) -> float:
    return 0.0 if one.document_id == other.document_id else likelihood(one, other)
