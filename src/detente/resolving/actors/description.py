"""What the words of a mention say of whom it stands for, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.resolving.knowledge_tables import Organisation

from .phrases import Part, Phrase


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase of a kind ("PER", "ORG" …) on a day, with the country, organisation and sectors that its words say.

    `own` are the parts that say who acts or to whom the actor belongs, `head` the head noun among them.
    """

    phrase: Phrase
    kind: str
    on: date | None
    own: list[Part]
    head: Part | None
    country: str | None
    body: Organisation | None
    sectors: tuple[str, ...]

    @property
    def titles(self) -> list[Part]:
        return [part for part in self.own if part.title]
