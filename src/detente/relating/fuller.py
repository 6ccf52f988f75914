"""Words that a span leaves out though they tell what it is: read on in the text.

"Signed an agreement" says less than the "agreement on border patrols" that stands there, and what "entered into" is
only known by the "force" that follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Document, Event, Span
from detente.resolving.english_forms import MONTH, WEEKDAY
from detente.resolving.quantities import quantity

from .ledgers.entry import labels
from .ledgers.subjects import AGREEMENT
from .papers import in_full
from .told.goods import GOODS

_ABOUT = re.compile(
    # "With Peru on the river": with whom stands between.
    rf"(?-i:\s+(?:with|between)\s+(?:(?:the\s+|and\s+)?[A-Z][\w'’-]+\s+){{1,5}}?(?=(?:on|about)\s)|\s+)"
    rf"(?:on|about|covering|governing)\s+(?!{WEEKDAY}\b|\d|{MONTH}(?!\w))"
    r"(?:(?!(?:in|at|on|with|by|after|before|when|while|that|which|who|will|would|is|are|was"
    r"|were|has|have|had|signed|but|since|until|during|from)\b)[\w'’-]+(?:\s+(?=[\w'’-])|(?=[^\w\s]|$)|\s*$)){1,10}",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:\w+\s+){0,2}?to\s+(?:\w+ly\s+)?", re.IGNORECASE)
_DET = re.compile(r"\s+(?:(?:its|the|their|his|her|an?)\s+)?(?:[\w-]+\s+)?", re.IGNORECASE)
_EMPTY = frozenset({"it", "its", "them", "their", "this", "that"})
_MEASURE = re.compile(
    r"\s+(?:(?:all|its|the|their|some|most|an?)\s+)*(?P<what>(?!(?:on|against|in|at|to|for|from|by|of|after|with|and)\b)"
    r"(?:[\w€$£,.'’-]+\s+){0,2}?(?:ambassador|envoy|sanctions|embargo|tariffs?|visas|imports|exports|airspace|border"
    r"|crossings?|flights|aid|ban|trade|restrictions)\b)",
)
_GIVEN = re.compile(
    r"\s+(?:(?:the\s+)?(?:[A-Z][\w'’-]+\s+){1,3}|it\s+|them\s+)?(?P<what>(?:(?:about|some|another|nearly|over)\s+)?"
    r"(?:[A-Z]{0,3}[$€£¥]\s?\d(?:[\d,.]*\d)?(?:\s(?:million|billion))?"
    r"|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|dozens of|hundreds of)\s+(?:million\s+)?"
    r"[a-z-]+(?:\s+of\s+[a-z-]+|\s+[a-z-]+(?=\s+(?:to|for)\b))?))",
)
_FORCE = re.compile(r"(?:\s+into)?\s+(?:force|effect)\b", re.IGNORECASE)
_ENTERS = re.compile(r"(?:enter(?:s|ed|ing)?|c[ao]mes?|coming)(?:\s+into)?$|.*\sinto$", re.IGNORECASE)


def fuller(event: Event, documents: Mapping[str, Document], story: Sequence[Event] = ()) -> Event:
    """The event with the spans read on; itself where nothing is left out or its text is not at hand.

    With the story's events a joint agreement without a theme takes what was agreed, a lifting what was lifted.
    """
    document = documents.get(event.document_id)
    if document is None:
        return event
    themes = tuple(
        t for of in event.themes if (t := _theme(_cut(of, event.trigger), document.text, event.trigger)).text
    )
    themes = themes + (_of_next(event, story, document.text) or (() if themes else _left_out(event, document.text)))
    themes = in_full(event, themes, document.text)
    counted = () if event.themes else tuple(q for t in themes if (q := quantity(t.text, t.start)))
    trigger = event.trigger
    if _ENTERS.match(trigger.text) and (m := _FORCE.match(document.text, trigger.end)):
        trigger = Span(document.text[trigger.start : m.end()], trigger.start, m.end())
    if themes == event.themes and trigger is event.trigger:
        return event
    return replace(event, themes=themes, trigger=trigger, quantities=(*event.quantities, *counted))


def _cut(theme: Span, trigger: Span) -> Span:
    """A theme that runs into its trigger ("the agreement entered into force"), cut before it."""
    if not theme.start < trigger.start < theme.end:
        return theme
    text = theme.text[: trigger.start - theme.start].rstrip()
    return Span(text, theme.start, theme.start + len(text))


def _of_next(event: Event, story: Sequence[Event], text: str) -> tuple[Span, ...]:
    """What the act after it says of an act without a theme: "agreed to reopen the crossing", "lifted its expulsion"."""
    of_type = event.type in ("AGREE", "RETREAT", "CONCEDE") or event.mode == "withdraw"
    if not of_type or any(t.text.lower() not in _EMPTY for t in event.themes):
        return ()
    then = min((e for e in story if e.trigger.start > event.trigger.start), key=lambda e: e.trigger.start, default=None)
    if then is None:
        return ()
    between = text[event.trigger.end : then.trigger.start]
    if event.type == "AGREE" and len(labels(event.actors)) > 1 and _TO.fullmatch(between):
        return then.themes
    # "Lifted its expulsion", "withdrew its recognition".
    undone = "SUPPORT" if event.mode == "withdraw" else "SANCTION"
    if event.type != "AGREE" and then.type == undone and _DET.fullmatch(between):
        return (then.trigger,)
    return ()


def _left_out(event: Event, text: str) -> tuple[Span, ...]:
    """The measure or the goods right after the verb, which the coder gave no role: "recalled its ambassador"."""
    if event.type in ("SANCTION", "RETREAT", "CONCEDE") and event.mode in (None, "discontinue", "withdraw"):
        m = _MEASURE.match(text, event.trigger.end)
    elif event.type in ("AID", "COOPERATE", "AGREE"):
        m = _GIVEN.match(text, event.trigger.end)
        m = m if m and (re.search(r"[$€£¥]", m["what"]) or GOODS.search(m["what"])) else None
    else:
        return ()
    if m is None:
        return ()
    start, end = m.span("what")
    parts = [(p.start, p.end) for of in (event.actors, event.recipients) for p in of]
    parts += [(p.start, p.end) for p in event.locations] + [(p.start, p.end) for p in event.dates]
    if any(first < end and start < last for first, last in parts):
        return ()
    return (Span(m["what"], start, end),)


def _theme(theme: Span, text: str, trigger: Span) -> Span:
    last = theme.text.split()[-1:] or [""]
    if not AGREEMENT.fullmatch(last[0]):
        return theme
    # Not into the verb: "the agreement on a zone entered into force".
    m = _ABOUT.match(text, theme.end, trigger.start) if theme.end < trigger.start else _ABOUT.match(text, theme.end)
    if m is None:
        return theme
    end = theme.end + len(m[0].rstrip())
    return Span(text[theme.start : end], theme.start, end)
