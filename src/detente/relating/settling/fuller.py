"""Words that a span leaves out though they tell what it is: read on in the text.

"Signed an agreement" says less than the "agreement on border patrols" that stands there, and what "entered into" is
only known by the "force" that follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Document, Event, Span
from detente.relating.acts.measure_words import PARTLY
from detente.relating.acts.named_papers import AGREEMENT
from detente.relating.acts.parties import labels
from detente.resolving.english_forms import MONTH, WEEKDAY

from .papers import in_full
from .put_off import CALLED_OFF, PLAN_TO

_ABOUT = re.compile(
    # "With Peru on the river": with whom stands between.
    rf"(?-i:\s+(?:with|between)\s+(?:(?:the\s+|and\s+)?[A-Z][\w'’-]+\s+|(?:her|him|them|it)\s+){{1,5}}?(?=(?:on|about)\s)|\s+)"
    rf"(?:on|about|covering|governing|under\s+which|by\s+which)\s+(?!{WEEKDAY}\b|\d|{MONTH}(?!\w))"
    r"(?:(?!(?:in|at|on|with|by|after|before|when|while|that|which|who|will|would|is|are|was"
    r"|were|has|have|had|signed|but|since|until|during|from)\b)[\w'’-]+(?:\s+(?=[\w'’-])|(?=[^\w\s]|$)|\s*$)){1,10}",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:\w+\s+){0,2}?(?P<to>to)\s+(?:\w+ly\s+)?", re.IGNORECASE)
_DET = re.compile(r"\s+(?:(?:its|the|their|his|her|an?)\s+)?(?:[\w-]+\s+)?", re.IGNORECASE)
_EMPTY = frozenset({"it", "its", "them", "their", "this", "that"})
_FORCE = re.compile(r"(?:\s+into)?\s+(?:force|effect)\b", re.IGNORECASE)
_SHORT = 12
"""Characters before an end in which stands that it is one in part."""
_ENTERS = re.compile(r"(?:enter(?:s|ed|ing)?|c[ao]mes?|coming)(?:\s+into)?$|.*\sinto$", re.IGNORECASE)


def fuller(event: Event, documents: Mapping[str, Document], story: Sequence[Event] = ()) -> Event:
    """The event with the spans read on; itself where nothing is left out or its text is not at hand.

    With the story's events a joint agreement without a theme takes what was agreed, a lifting what was lifted.
    """
    document = documents.get(event.document_id)
    if document is None:
        return event
    themes = tuple(_theme(of, document.text, event.trigger) for of in event.themes)
    more = _of_next(event, story, document.text)
    # "Agreed to begin talks on a treaty": the treaty is what the talks are on.
    own = tuple(t for t in themes if not any(m.start < t.start < m.end for m in more))
    themes = in_full(own + more, document.text)
    trigger = event.trigger
    if _ENTERS.match(trigger.text) and (m := _FORCE.match(document.text, trigger.end)):
        trigger = Span(document.text[trigger.start : m.end()], trigger.start, m.end())
    before = document.text[max(0, trigger.start - _SHORT) : trigger.start]
    if event.type in ("RETREAT", "CONCEDE") and (m := PARTLY.search(before)):
        start = trigger.start - len(m[0])
        trigger = Span(document.text[start : trigger.end], start, trigger.end)
    if themes == event.themes and trigger is event.trigger:
        return event
    return replace(event, themes=themes, trigger=trigger)


def _of_next(event: Event, story: Sequence[Event], text: str) -> tuple[Span, ...]:
    """What the act after it says of an act without a theme: "agreed to reopen the crossing", "lifted its expulsion"."""
    of_type = event.type in ("AGREE", "RETREAT", "CONCEDE") or event.mode == "withdraw"
    if not of_type:
        return ()
    then = min((e for e in story if e.trigger.start > event.trigger.start), key=lambda e: e.trigger.start, default=None)
    if then is None or any(t.text.lower() not in _EMPTY and t.start < then.trigger.start for t in event.themes):
        return ()
    between = text[event.trigger.end : then.trigger.start]
    if event.type == "AGREE" and len(labels(event.actors)) > 1 and (m := _TO.fullmatch(between)):
        start, end = event.trigger.end + m.start("to"), max((t.end for t in then.themes), default=then.trigger.end)
        return (Span(text[start:end], start, end),)
    # "Lifted its expulsion", "withdrew its recognition".
    undone = "SUPPORT" if event.mode == "withdraw" else "SANCTION"
    if event.type != "AGREE" and then.type == undone and _DET.fullmatch(between):
        return (then.trigger,)
    return ()


def _theme(theme: Span, text: str, trigger: Span) -> Span:
    if CALLED_OFF.match(trigger.text) and (m := PLAN_TO.match(text, theme.start)) and m.end() > theme.end >= m.start():
        return Span(m[0].rstrip(), theme.start, theme.start + len(m[0].rstrip()))
    last = theme.text.split()[-1:] or [""]
    if not AGREEMENT.fullmatch(last[0]):
        return theme
    # Not into the verb: "the agreement on a zone entered into force".
    m = _ABOUT.match(text, theme.end, trigger.start) if theme.end < trigger.start else _ABOUT.match(text, theme.end)
    if m is None:
        return theme
    end = theme.end + len(m[0].rstrip())
    return Span(text[theme.start : end], theme.start, end)
