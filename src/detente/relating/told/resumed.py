"""What goes on again: "the crossing opened again on May 3", "fuel was flowing again", "both consuls went back".

Such words end a measure and name neither who took it nor whom it hit, so that a coder of acts passes them over; which
measure they end is told by what it was on (`ledgers.measures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.event import Actor, Event, Place, Span
from detente.resolving.english_forms import MONTH, WEEKDAY

from .sentence import Sentence, act

_BE = r"(?:is|are|was|were|ha(?:s|ve|d)\s+(?:now\s+)?been)(?:\s+(?:now|all|once|[a-z]+ly))?"
_WHEN = rf"(?=\s*[.;,]|\s+(?:again|on|in|at|after|last|this|yesterday|since|for|to|{WEEKDAY}|{MONTH})\b)"
_GOES_ON = re.compile(
    rf"\s(?P<verb>{_BE}\s+open(?=\s[^.;:!?]{{0,30}}?\b(?:again|since)\b)"
    rf"|{_BE}\s+(?!being\b)[a-z]+ing(?=\s(?:(?:to|into|in|through|across|over|from|at|on|between)\s[^.;:!?]{{1,60}}?\s)?again\b)"
    rf"|opened\s+(?:(?:its|their)\s+(?:gates|doors)\s+)?again|(?:(?:{_BE}|has|have|had)\s+)?re-?opened{_WHEN}"
    r"|(?:may|can)\s+(?:now\s+)?be\s+[a-z]+(?=\s(?:[^.;:!?]{0,40}?\s)?again\b))"
)
"""What somebody stopped and which is so no more, told of what was stopped."""
_IS_BACK = re.compile(
    rf"\s(?P<verb>(?:{_BE}\s+back|went\s+back|(?:has\s+|have\s+|had\s+)?returned)"
    r"(?=\s+(?:at|to|in)\s+(?:(?:his|her|its|their|the)\s+(?:old\s+)?(?:desk|post|office|mission|embassy|consulate)s?\b|[A-Z]))"
    r"|(?:may|can)\s+(?:now\s+)?(?:return|come\s+back)\b)"
)
"""Who was called home or sent away, and is where he was."""
_UNREAL = re.compile(
    r"\b(?:if|when|until|unless|once|before|not|never|nor|no|nobody|will|would|should|could|must|hope\w*)\b", re.I
)
_CLAUSE = re.compile(r"[,;:]\s+|\b(?:and|but|that|while|whereas)\s+", re.I)
_OF_TWO = re.compile(r"\b(?:between|both)\s[^,;:]*$")
"""Before an "and" that joins two: "the border between Peru and Chile"."""
_DETERMINED = re.compile(r"\b(?:the|its|their|all|both)\s", re.I)
_LEADS = re.compile(r"\s*(?:(?:on|in|since|by|from|last|this|only)\s+)*", re.I)
"""What may stand before a day that begins a clause."""
_PRONOUN = re.compile(r"(?:he|she|it|they)$", re.I)
_WHO = re.compile(r"(?:who|which|that|there)\b", re.I)
_SENT = frozenset({"withdraw", "expel"})
_LEAVE = re.compile(r"\b(?:visas?|permits?|licen[cs]es?)\b")
_LETS = re.compile(r"(?:let|allow|admit|permit|open|accept)\w*", re.I)
_AGAIN = re.compile(r"[^.;:!?]*\b(?:again|back)\b")
_ITS = re.compile(r"\b(?P<what>(?:its|their)\s+[a-z]+)\s+again\b")
"""What one lets others use: "permitted lorries to use its roads again"."""
_GIVES_WAY = frozenset({"AID", "COOPERATE", "RETREAT"})


def resumed(sentence: Sentence, before: Sequence[Event]) -> Iterator[Event]:
    """What a sentence tells so, as acts of giving way on what was stopped; `before` are the acts told before it."""
    text, at = sentence.text, sentence.start
    for pattern in (_GOES_ON, _IS_BACK):
        m = pattern.search(text)
        found = _subject(sentence, m.start()) if m else None
        if m is None or found is None:
            continue
        clause, first, last = found
        if _WHO.match(text, first, last):
            continue
        theme = Span(text[first:last], at + first, at + last)
        start, end = at + m.start("verb"), at + m.end("verb")
        # "Went to Moscow on June 9, and two days later the fuel was flowing again": not on that day.
        days = [w for w in sentence.dates if w.start >= at + clause and not theme.start <= w.start < theme.end]
        by: Sequence[Actor] = ()
        on: Sequence[Actor] = ()
        if _PRONOUN.match(theme.text):
            stopped = next((e for e in reversed(before) if e.type == "SANCTION" and e.status == "actual"), None)
            if stopped is None or (pattern is _IS_BACK) is not (stopped.mode in _SENT):
                continue
            hit = (*stopped.themes, *(Span(a.text, a.start, a.end) for a in stopped.recipients))
            theme = next(iter(hit), theme)
            by, on = stopped.actors, [a for a in stopped.recipients if a.country]
        elif pattern is _IS_BACK:
            by = sentence.between(theme.start, theme.end)
            on = [a for a in sentence.between(end, sentence.end) if a.country][:1]
        yield act(
            sentence, (start, end), "RETREAT", themes=[theme], actors=by, recipients=on,
            when=min(days, key=lambda w: (w.start < start, abs(w.start - start)), default=None),
        )  # fmt: skip


def let_again(sentence: Sentence) -> Iterator[Event]:
    """What is let in or through again, told of who lets it: "allowed Peruvian lorries on its roads again"."""
    for e in sentence.events:
        if e.type in _GIVES_WAY and e.status == "actual" and e.actors and (e.themes or e.recipients):
            visas = any(_LEAVE.search(t.text) for t in e.themes)
            if (visas or _LETS.match(e.trigger.text)) and _AGAIN.match(
                sentence.document.text, e.trigger.end, sentence.end
            ):
                goods = e.themes or [Span(a.text, a.start, a.end) for a in e.recipients if a.kind == "GROUP"]
                told = act(
                    sentence, (e.trigger.start, e.trigger.end), "RETREAT", themes=goods, actors=e.actors,
                    recipients=e.recipients, when=next(iter(e.dates), None), date=e.date,
                )  # fmt: skip
                where = _ITS.search(sentence.document.text, e.trigger.end, sentence.end)
                there = (Place(where["what"], *where.span("what"), where["what"]),) if where else ()
                yield replace(told, locations=e.locations or there)


def _subject(sentence: Sentence, end: int) -> tuple[int, int, int] | None:
    """Where the clause of the verb at an offset of the sentence begins, and its subject begins and ends.

    What is put in between commas is left out.
    """
    text = sentence.text
    if text[:end].endswith(","):
        end = text.rfind(",", 0, end - 1)
    parts = (m for m in _CLAUSE.finditer(text, 0, max(end, 0)) if not _OF_TWO.search(text, 0, m.start()))
    clause = max((m.end() for m in parts), default=0)
    if end <= clause or _UNREAL.search(text, clause, end):
        return None
    start = clause
    for when in sentence.dates:
        if clause <= when.start - sentence.start and _LEADS.fullmatch(text, start, when.start - sentence.start):
            start = when.end - sentence.start
    if (named := _DETERMINED.search(text, start, end)) and not re.search(r"[A-Z]", text[start : named.start()]):
        start = named.start()
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,"))
    return (clause, start, end) if end > start else None
