"""An event as data sets without a status tell it: one type, one day, one pair of sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations, product

from detente.codebook import QUADS, quad, score, to_cameo, without_status
from detente.coding.sentences import sentences
from detente.event import Actor, Document, Event, Place, content_id
from detente.resolving.dates.edtf import some_day


@dataclass(frozen=True)
class Story:
    """A document with its events."""

    document: Document
    events: Sequence[Event]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return sentences(self.document.text, self.document.body)

    def sentence(self, event: Event) -> int:
        """The number, from 1, of the sentence in which an event's trigger stands; 0 for one outside the body."""
        at = event.trigger.start
        return next((i for i, (start, end) in enumerate(self._sentences, 1) if start <= at < end), 0)

    def names(self, *prefixes: str) -> list[str]:
        """The actors of the story whose entities begin with one of the prefixes, each once, in order."""
        actors = (a for e in self.events for a in (*e.actors, *e.recipients))
        return list(dict.fromkeys(a.name for a in actors if a.name and (a.entity or "").startswith(prefixes)))

    @property
    def places(self) -> list[str]:
        return list(dict.fromkeys(p.name for e in self.events for p in e.locations if p.name))


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the layouts have it. `day` is the day it is filed under; `type` and `mode` are PLOVER's own."""

    event: Event
    story: Story
    type: str
    mode: str | None
    day: datetime.date

    @property
    def quad(self) -> str:
        return quad(self.type)

    @property
    def quad_number(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return 1 + QUADS.index(self.quad)

    @property
    def score(self) -> float:
        return score(self.type, self.mode)

    @property
    def cameo(self) -> str:
        return to_cameo(self.type, self.mode)

    @property
    def place(self) -> Place | None:
        """The first place with coordinates."""
        return next((p for p in self.event.locations if p.lat is not None), None)

    @property
    def sides(self) -> list[tuple[Actor | None, Actor | None]]:
        """Each actor with each recipient; the sides of a joint act in both orders; None where a side is not stated."""
        event = self.event
        if not event.recipients and len(event.actors) > 1:
            return list(permutations(event.actors, 2))
        return list(product(event.actors or (None,), event.recipients or (None,)))

    def number(self, side: int) -> int:
        """A whole number below 2**60 for the event's pair of that index: the layouts' ids are numbers."""
        return int(content_id(self.event.event_id, str(side))[:15], 16)


def tell(stories: Iterable[Story]) -> Iterator[Told]:
    """The events that can be told without a status and have a day, in order; the others are left out."""
    for story in stories:
        for event in story.events:
            kept, day = without_status(event.type, event.mode, event.status), day_of(event)
            if kept and day:
                yield Told(event, story, *kept, day)


def day_of(event: Event) -> datetime.date | None:
    """The first day of the event's date, else the last, else the day of publication."""
    published = datetime.date.fromisoformat(event.published[:10]) if event.published else None
    return some_day(event.date) or published


def say(actor: Actor | None) -> str:
    """An actor's name, else the words of the text; empty for nobody."""
    return (actor.name or actor.text) if actor else ""


def one_line(text: str) -> str:
    """Tabs and line breaks as blanks: the layouts have one event a line and tabs between the columns."""
    return " ".join(text.split())
