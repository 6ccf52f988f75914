"""Reports put together that tell one act.

First within a story, where the day and the place of an act are told once and meant throughout; then across stories,
where what a story tells of an act stands for all its reports there. A group is joined with another only where no report
of the one rules out one of the other and they agree on the whole (a link between one of each is not enough), so that
unlike acts are not chained together. The result does not depend on the order of the input.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from detente.event import Event
from detente.resolving.edtf import width

from .sameness import likelihood
from .traits import Traits, together, traits, unstated

SURE_WITHIN, SURE_ACROSS = 0.7, 0.5
"""Mean likelihood from which two groups are one, within a story and across stories."""
DOUBT = 0.25
"""Likelihood of any one pair below which they are not."""

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
        found += [together(parts[i] for i in of) for of in _clusters(parts, combinations(range(len(parts)), 2), SURE_WITHIN)]
    return sorted(found, key=lambda t: t.ids)


def certainty(e: Event) -> tuple[bool, int, int, float, str]:
    """For sorting: the report that tells most comes last; the id decides, so that the order of input does not."""
    stated = e.date if e.date and not unstated(e) else None
    named = sum(bool(a.entity and a.entity.startswith("person:")) for a in (*e.actors, *e.recipients))
    told = named + len(e.themes) + len(e.locations)
    return stated is not None, -width(stated) if stated else 0, told, e.confidence, e.event_id


def join(parts: Sequence[Traits]) -> Groups:
    """Tellings of different stories by act: the ids of their events."""
    return [tuple(i for n in of for i in parts[n].ids) for of in _clusters(parts, candidates(parts), SURE_ACROSS)]


def candidates(parts: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of tellings that may be of one act, each once: they share a block and their days meet."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for n, part in enumerate(parts):
        for key in keys(part):
            blocks.setdefault(key, []).append(n)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        dated = sorted((n for n in members if parts[n].first is not None), key=lambda n: (parts[n].first or 0, n))
        starts = [parts[n].first or 0 for n in dated]
        for at, n in enumerate(dated):
            for m in dated[at + 1 : bisect_right(starts, (parts[n].last or 0) + 1)]:
                pair = (n, m) if n < m else (m, n)
                if pair not in seen and parts[n].document_id != parts[m].document_id:
                    seen.add(pair)
                    yield pair


_FAMILIES = {
    "CONSULT": "talk", "ACCUSE": "word", "REJECT": "word", "REQUEST": "word", "THREATEN": "word", "AGREE": "help",
    "SUPPORT": "help", "CONCEDE": "help", "RETREAT": "help", "COOPERATE": "help", "AID": "help",
}  # fmt: skip


def keys(part: Traits) -> Iterator[tuple[str, ...]]:
    """The blocks of a telling: family of types, status, and a country of the sentence or, where it has none, its words."""
    family = _FAMILIES.get(part.type, "force")
    for land in part.lands or part.about or part.words:
        yield family, part.status, land


def _clusters(parts: Sequence[Traits], pairs: Iterable[tuple[int, int]], sure: float) -> list[list[int]]:
    """Indices by act. The likeliest pair of groups is joined first, as long as its mean likelihood is `sure`."""
    likely: dict[int, dict[int, float]] = {}
    for n, m in pairs:
        value = likelihood(parts[n], parts[m])
        if value >= DOUBT:
            likely.setdefault(n, {})[m] = likely.setdefault(m, {})[n] = value
    home = list(range(len(parts)))
    members = {n: [n] for n in home}
    waiting = [(-v, n, m) for n, of in likely.items() for m, v in of.items() if n < m and v >= sure]
    heapq.heapify(waiting)
    while waiting:
        _, n, m = heapq.heappop(waiting)
        if home[n] == home[m]:
            continue
        one, other = members[home[n]], members[home[m]]
        crossing = [likely.get(x, {}).get(y) for x in one for y in other]
        known = [v for v in crossing if v is not None]
        if len(known) < len(crossing) or sum(known) / len(known) < sure:
            continue
        target = min(one[0], other[0])
        joined = sorted(one + other)
        del members[home[n]], members[home[m]]
        members[target] = joined
        for x in joined:
            home[x] = target
    return sorted(members.values())
