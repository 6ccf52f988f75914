"""Who "we" are: the country of who says so, in an interview of who is asked, which the story tells first."""

from __future__ import annotations

import re

from detente.event import Event
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.knowledge_tables import Country

from .each_actor import each_actor
from .pair import of_country

_WE = re.compile(r"(?:we|us|ours)$|(?:.*\s)?our\b(?!\s+(?:two\s+)?(?:countries|governments))", re.I)
_OFFICE = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}?(?:minister|president|premier|chancellor|envoy|ambassador|diplomat|consul"
    r"|commander|general|admiral|chief|head|governor|mayor|secretary|commissioner|spokes(?:man|woman|person))\b",
    re.I,
)
_QUESTION = re.compile(r"\?[”\"]?\s*\n")


def asked(text: str) -> str | None:
    """The country of who is interviewed, by "Peru's foreign minister"; null where a text does not ask twice."""
    if len(_QUESTION.findall(text)) < 2:
        return None
    tokens = tokenize(text[:300])
    for m in find_names(tokens):
        end = tokens[m.end - 1].start + len(tokens[m.end - 1].written)
        if (m.senses[0].form == "demonym" or text.startswith(("'s", "’s"), end)) and _OFFICE.match(text, end):
            return m.senses[0].row.code if isinstance(m.senses[0].row, Country) else None
    return None


def ours(event: Event, country: str | None) -> Event:
    """The event with "us" and "our sailors" of whoever says so; who meets or agrees says "we" of both."""
    country = (event.attribution and event.attribution.country) or country
    if country is None or event.type in ("CONSULT", "AGREE"):
        return event
    return each_actor(event, lambda a: of_country(a, country) if a.kind != "PLACE" and _WE.match(a.text) else a)
