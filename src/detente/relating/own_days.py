"""The day of an act by what is told beside it.

"Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too, and so is what was done
"shortly before".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.dates.edtf import width
from detente.resolving.english_forms import SENTENCE_END, sentences_back

from .acts.traits import unstated
from .led_by_words import HAD
from .ledgers.entry import taking_part

_REACH = 500
"""Characters between an agreement told with its day and the talks at which it was reached."""
_SIGNING = re.compile(r"\b(?:before|after|at|during|day\s+of)\s+(?:the|its|their)\s+(?:signing|ceremony)\b", re.I)
_DURING = re.compile(
    r"\b(?:during|(?:(?:at|by)\s+the\s+(?:end|close|conclusion|start|beginning)"
    r"|on\s+the\s+(?:first|second|third|fourth|fifth|sixth|last|final|closing)\s+day)\s+of)"
    r"\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:shortly|immediately|just|right|minutes|hours)\s+(?:before|after)\s+[^.;:]{0,80}$",
    re.I,
)


def on_the_day_told(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too.

    Talks told without a day beside an agreement of the same two ("met before the signing") are of the day of that.
    """
    if event.type != "CONSULT" or event.status != "actual":
        return event
    at = event.trigger.start
    since, until = sentences_back(text, at, 0), SENTENCE_END.search(text, at)
    own = any(w.edtf for w in event.dates)
    signing = not own and _SIGNING.search(text, since, until.start() if until else len(text))
    if event.date and width(event.date) <= 7 and not signing:
        return event
    during = _DURING.search(text[max(0, at - 100) : at])
    if not (during or signing) and (own or event.date or HAD.search(text, max(0, at - 30), at)):
        return event
    dated = [e for e in before if e.date and width(e.date) <= 1 and e.status == "actual" and not unstated(e)]
    sides = taking_part(event) | {p.country for p in event.locations if p.country and event.mode == "visit"}
    agreed = [
        e for e in dated
        if e.type in ("AGREE", "SUPPORT") and sides == {a.country for a in e.actors}
        and (signing or at - e.trigger.start < _REACH)
    ]  # fmt: skip
    here = [e for e in dated if e.trigger.start >= since and e.trigger.end <= at] if during else []
    near = (here or agreed)[-1:]
    return replace(event, date=near[0].date) if near else event
