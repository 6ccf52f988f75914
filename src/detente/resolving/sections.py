"""Digests: paragraphs under the names of countries or cities, each a story of its own ("Chad and Sudan. On Monday")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .actors.resolve import resolve_actor
from .places.resolve import resolve_place

_PARAGRAPH = re.compile(r"(?:\A|\n[ \t]*\n\s*)(?=\S)")
_LABEL = re.compile(r"([^\W\d_a-z][\w’', -]{1,60}?)(?:\.(?: -)?|:| [-–—]|\n)\s+(?=\S)")
_WORD = r"[^\W\d_a-z][\w’'-]*"
_NAME = re.compile(rf"(?:the\s+)?{_WORD}(?:\s(?:(?:de|del|da|la|le|el|al|of|of\sthe|and)\s)?{_WORD})*")
_JOINED = re.compile(r"\s+and\s+|,\s+|\s*/\s*")
_ANYBODY = re.compile(r"(?:everybody|everyone|the\s+world|(?:its|their)\s+[a-z]+)$", re.IGNORECASE)
"""Who may stand beside a country in a heading and is no country: "China and its neighbours"."""
_SHORT = 3
"""Words of a heading that names nothing known, at which a section ends."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: its characters without it, the countries that head it, or the city."""

    start: int
    end: int
    countries: tuple[str, ...]
    city: str | None


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a digest in order of text; none where fewer than two paragraphs are headed by known names."""
    found = tuple(_sections(text))
    return found if len(found) > 1 else ()


def _sections(text: str) -> Iterator[Section]:
    starts = [found.end() for found in _PARAGRAPH.finditer(text)]
    labels = [(start, label, _lands(label[1])) for start in starts if (label := _LABEL.match(text, start))]
    headings = [(s, label, lands) for s, label, lands in labels if lands or len(label[1].split()) <= _SHORT]
    for (_, label, lands), end in zip(headings, [*(s for s, *_ in headings[1:]), len(text)], strict=False):
        if lands:
            city = label[1] if not any(lands) else None
            yield Section(label.end(), end, tuple(land for land in lands if land), city)


def _lands(heading: str) -> tuple[str, ...]:
    """The countries that a heading consists of, an empty one for a city; none where it says anything else."""
    sides = [side for side in _JOINED.split(heading) if not _ANYBODY.match(side)]
    if not all(_NAME.fullmatch(side) for side in sides):
        return ()
    known = [resolve_actor(side, "GPE") for side in sides]
    if sides and all(one.rule == "country" and one.country for one in known):
        return tuple(one.country or "" for one in known)
    spot = resolve_place(sides[0].title() if sides[0].isupper() else sides[0]) if len(sides) == 1 else None
    return ("",) if spot and spot.kind in ("city", "town") else ()
