"""Wars that something set off: "the coup sparked an armed conflict", "the killings led to a civil war".

The network takes no such war for an act, so that what it came of leads nowhere.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, ActLink, Annotation

from .led_to import UNREAL
from .led_to import causes as led_to
from .mending import AND, MOST, WHO, begin_of, in_order, is_told, side_by_side

_SET_OFF = re.compile(
    r"\b(?P<verb>sparked|sparking|triggered|triggering|ignited|igniting|unleashed|unleashing|provoked|touched\s+off"
    r"|set\s+off|led\s+to|leading\s+to|resulted\s+in|brought\s+(?:on|about))\s+"
    r"(?:an?|the|another)\s+(?:(?!trade|price|cold|culture|propaganda|tariff|bidding|turf)[\w-]+\s+){0,3}?"
    r"(?P<war>(?:civil|guerrilla)\s+war|armed\s+conflict|war|insurgency|insurrection|armed\s+rebellion)\b"
    r"(?!\s+(?:of\s+(?:words|nerves)|scare|fever|crimes?|effort))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:in\s+[^.,;:]{0,30}\s)?between\s+(?:the\s+)?")
_WITH = re.compile(r"\s+(?:in\s+[^.,;:]{0,30}\s)?(?:with|against)\s+(?:the\s+)?")


def by_outbreaks(note: Annotation, text: str) -> Annotation:
    """The annotation with wars that others acts set off as acts, and links from those that did."""
    for m in islice(_SET_OFF.finditer(text), MOST):
        begin = begin_of(text, m.start())
        if is_told(note, m.span("war")) or UNREAL.search(text, begin, m.start()):
            continue
        if causes := tuple(led_to(note, text, begin, m.start())):
            new, at = len(note.acts), m.span("war")
            actor, recipient = _sides(note, text, m.end())
            sure = min(note.acts[n].confidence for n in causes)
            war = Act(*at, "ASSAULT", None, "actual", ("military",), actor=actor, recipient=recipient, confidence=sure)
            links = (ActLink("cause", n, new) for n in causes)
            note = in_order(Annotation(note.mentions, (*note.acts, war), (*note.links, *links)))
    return note


def _sides(note: Annotation, text: str, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who fights whom, where it stands right behind: "between A and B", "with B"."""
    kinds = (*WHO, "PRON")
    first = next((m.start for m in note.mentions if m.start >= end and m.kind in kinds), end)
    sides = tuple(side_by_side(note, text, first, AND, kinds)[:2])
    if len(sides) == 2 and _BETWEEN.fullmatch(text, end, first):
        return sides, ()
    return (), sides[:1] if _WITH.fullmatch(text, end, first) else ()
