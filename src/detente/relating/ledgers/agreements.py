"""Agreements: announced, signed, ratified, in force, suspended, ended. One agreement is one entry, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.relating.acts.incidents import Incident
from detente.relating.acts.named_papers import about, own_name

from .entry import Entry, Step, acting, as_steps, in_order, receiving, sides, state_of, themes
from .stages import STEPS, speaks_of_one
from .told_papers import Paper

_NOUNS = re.compile(r"\b(?:agreement|accord|pact|treaty|deal|memorandum|contract|protocol)s?\b", re.I)
"""What papers are called that bind, rather than declare."""


def agreements(papers: Iterable[Paper]) -> list[Entry]:
    """The agreements with their states; what is only planned of them stands with the plans."""
    done = ([(k, i) for k, i in p.acts if i.status != "future"] for p in papers)
    return [entry for acts in done if acts and (entry := _entry(acts))]


def _entry(group: Sequence[tuple[str, Incident]]) -> Entry | None:
    ordered = in_order(as_steps((state_of(i, kind), i) for kind, i in group))
    if all(s.kind == "denied" for s in ordered):
        return None  # What was not agreed is no agreement.
    first = next((n for n, s in enumerate(ordered) if s.kind in STEPS[:2]), 0)
    # No paper is suspended before it is made.
    ordered = (*(s for s in ordered[:first] if s.kind not in STEPS[4:]), *ordered[first:])
    done = [s for s in ordered if s.kind in STEPS]
    state = _state(done) if done else ordered[-1].kind
    who = tuple(dict.fromkeys(c for _, i in group for c in (*acting(i), *receiving(i))))
    if len(who) < (2 if state == "announced" else 1):
        return None  # Between whom is not told.
    lead = max((s.incident for s in ordered), key=lambda i: (i.status == "actual", i.date is not None, len(sides(i))))
    return Entry("agreements", lead, state, ordered, _name(group), who)


def _name(group: Iterable[tuple[str, Incident]]) -> str:
    """What the paper is called, as fully as any act tells; empty where none is told of one."""
    told = (own_name(t) for kind, i in group if speaks_of_one(kind, i) for t in themes(i))
    return max(told, key=lambda t: (bool(about(t)), bool(_NOUNS.search(t)), len(t)), default="")


def _state(done: list[Step]) -> str:
    """The furthest of the stages, unless it was suspended or ended after."""
    last = done[-1]
    if last.kind in ("suspended", "ended"):
        return last.kind
    return max((s.kind for s in done if s.kind not in ("suspended", "ended")), key=STEPS.index)
