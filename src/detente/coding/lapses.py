"""Measures that end because nobody prolongs them: "let its sanctions expire", "the embargo on Iran ran out".

The network seldom finds an act in "let … expire", and takes the noun of "EU sanctions ran out on Thursday" for
sanctions imposed that day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.event import Act, Annotation

from .mending import AUXILIARY, MOST, WHO, begin_of, in_order, mention_at, overlap, without
from .vetoes import LOT, OBLIQUE

_OVER = re.compile(r"\b(?:(?P<bare>expire|lapse|run\s+out)|expired|lapsed|ran\s+out)\b(?!\s+of\b)")
_MEASURE = re.compile(
    r"\b(?:sanctions?|embargo(?:es)?|bans?|tariffs?|duties|curbs?|restrictions?|moratorium|boycott|blockade)\b", re.I
)
_EXEMPTS = re.compile(r"\b(?:waivers?|exemptions?|exceptions?|carve-?outs?|licen[cs]es?|relief|suspension)\b", re.I)
"""What lets through what a measure forbids: its end is no end of the measure."""
_WORD = (
    r"(?!(?:and\s+(?:the|an?|its|their)|but|when|while|after|before|because|if|until|unless|since|will|would|was|were|is"
    r"|are|be|due|not|to\s+(?:expire|lapse|run)|said|says|that|which|who)\b)[^\s;:?!,]+"
)
_ON_WHOM = re.compile(
    rf"(?:\s+(?:on|of|against|for|from|in|to|over|imposed|placed|put|levied|adopted|introduced)(?:\s+{_WORD})+)?"
    rf"(?:\s+(?:that|which)(?:\s+{_WORD})+|,\s+which)?(?:\s+(?:has|had|have|to))?(?:\s+\w+ly)?\s+"
)
"""Between what a measure is called and the word for its end: on whom, and by whom it was imposed."""
_LET = re.compile(r"\b(?:let|lets|allow(?:s|ed))\b")
_ON_A_DAY = re.compile(r"^(?:On|In|Last)\s+[A-Z]?\w+(?:\s+\d+)?,?\s+")
_UNREAL = re.compile(r"\b(?:if|unless|until|before|whether|could|might|may)\b[^.;:?!,]*$", re.I)
_WHEN = re.compile(r"(?:\s+in\s+[A-Z]\w+)?\s+(?:(?:on|in|at|early|late|last|the|end|of)\s+)*")
_SENTENCE = 600
"""Characters before the word for an end that are read at most."""


def by_lapses(note: Annotation, text: str) -> Annotation:
    """The annotation with the end of measures that ran out told as such, and not as measures of that day."""
    for over in islice(_OVER.finditer(text), MOST):
        far = max(0, over.start() - _SENTENCE)
        note = _ended(note, text, begin_of(text, over.start(), since=far), over)
    return note


def _ended(note: Annotation, text: str, begin: int, over: re.Match[str]) -> Annotation:
    """The same of one word for an end in the sentence from `begin`."""
    let, by = _letting(note, text, begin, over)
    noun = _measure(text, let.end() if let else begin, over)
    if noun is None or (over["bare"] and let is None) or _UNREAL.search(text, begin, noun.start()):
        return note  # "Refused to let them expire", "will expire".
    spans = [m.span() for m in (let, over) if m]
    told = [n for n, a in enumerate(note.acts) if any(overlap((a.start, a.end), s) for s in spans)]
    if any(note.acts[n].status != "actual" for n in told):
        return note
    named = [n for n, a in enumerate(note.acts) if a.type == "SANCTION" and overlap((a.start, a.end), noun.span())]
    dates = [(i, m) for i, m in enumerate(note.mentions) if m.kind == "DATE" and m.start >= begin]
    days = tuple(i for i, m in dates if m.start >= over.end() and _WHEN.fullmatch(text, over.end(), m.start))
    if not days and (opening := _ON_A_DAY.match(text[begin:])):
        days = tuple(i for i, m in dates if m.end <= begin + opening.end())
    # A noun with a day of its own tells when it was imposed; else it is what ended.
    gone = [*told, *(n for n in named if not set(note.acts[n].date) - set(days))]
    known = [note.acts[n] for n in dict.fromkeys((*named, *gone))]
    theme, mentions = mention_at(note.mentions, noun.span())
    hit = next((a.recipient for a in known if a.recipient), None) or tuple(
        i for i, m in enumerate(mentions) if m.kind in WHO and noun.end() <= m.start and m.end <= over.start()
    )
    who = by or next((a.actor for a in known if a.actor), ())
    if not (who or hit):
        return note
    on = tuple(dict.fromkeys((theme, *(i for a in known for i in a.theme))))
    last = Act(*over.span(), "RETREAT", None, "actual", actor=who, recipient=hit, date=days, theme=on)
    for a in known[:1]:
        last = replace(last, contexts=a.contexts, attribution=a.attribution, confidence=a.confidence)
    new = len(note.acts)
    put = Annotation(mentions, (*note.acts, last), note.links)
    return in_order(without(dict.fromkeys(gone, new), put))


def _letting(
    note: Annotation, text: str, begin: int, over: re.Match[str]
) -> tuple[re.Match[str] | None, tuple[int, ...]]:
    """Who "let" something end, and the word: it has that subject right before it."""
    for let in _LET.finditer(text, begin, over.start()):
        by = tuple(
            i for i, m in enumerate(note.mentions)
            if m.kind != "DATE" and m.end < let.start() and AUXILIARY.fullmatch(text, m.end, let.start())
        )  # fmt: skip
        if by:
            return let, by
    return None, ()


def _measure(text: str, begin: int, over: re.Match[str]) -> re.Match[str] | None:
    """What ended, where it is a measure: "the deadline for sanctions", "a waiver from them" are none."""
    for noun in _MEASURE.finditer(text, begin, over.start()):
        before = re.sub(LOT, "", _ON_A_DAY.sub("", text[begin : noun.start()]))
        if _ON_WHOM.fullmatch(text, noun.end(), over.start()) and not OBLIQUE.search(before):
            return None if _EXEMPTS.search(text, begin, over.start()) else noun
    return None
