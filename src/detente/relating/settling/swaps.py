"""A swap told by one verb: "Peru freed two Chileans in exchange for three spies" is a release by each side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from detente.event import Event, content_id
from detente.relating.acts.parties import labels
from detente.relating.parties.pair import at_words

_FOR = re.compile(r"[^.;:!?]*?\b(?P<for>in\s+(?:exchange|return)\s+for)\s")


def swapped(event: Event, text: str) -> tuple[Event, Event | None]:
    """A release without those for whom somebody was freed, and theirs: by whose people were freed, if that is known."""
    m = _FOR.match(text, event.trigger.end) if event.mode == "release" else None
    if m is None:
        return event, None
    ours = tuple(a for a in event.recipients if a.start < m.start("for"))
    others = tuple(a for a in event.recipients if a.start >= m.end("for"))
    if not ours or not others:
        return event, None
    by = set(labels(ours)) - set(labels(event.actors))
    given = tuple(q for q in event.quantities if q.start < m.start("for"))
    got = tuple(q for q in event.quantities if q.start >= m.end("for"))
    back = replace(
        event, event_id=content_id(event.event_id, "swap"), recipients=others, quantities=got, links=(),
        actors=tuple(at_words(ours[0], c, event.trigger) for c in by if len(by) == 1),
    )  # fmt: skip
    return replace(event, recipients=ours, quantities=given), back


def unanswered(event: Event, known: Mapping[str, Event], text: str) -> Event:
    """ "Freed two men in exchange for a spy jailed in Lima": the jailing was not answered so."""
    if event.mode not in ("arrest", "convict", "seize"):
        return event

    def for_whom(freed: Event | None) -> bool:
        m = _FOR.match(text, freed.trigger.end, event.trigger.start) if freed and freed.mode == "release" else None
        return m is not None and not re.search(r"[.;:!?]", text[m.end() : event.trigger.start])

    return replace(event, links=tuple(link for link in event.links if not for_whom(known.get(link.event_id))))
