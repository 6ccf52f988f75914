"""Licences and waivers that let through what sanctions forbid: to give one eases them, to end one tightens them.

The network takes them now for cooperation, now for sanctions, and often for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from detente.event import Act, Annotation, Mention

from .mending import AUXILIARY, BEGINS, MOST, WHO, in_order, overlap, without

EXEMPTION = r"\b(?<!visa )(?:licen[cs]es?|waivers?|exemptions?|carve-?outs?)\b"
_FROM_SANCTIONS = re.compile(
    r"\b(?:sanctions?|embargo|blacklist\w*|export\s+(?:bans?|controls?|curbs)|Treasury|OFAC|Foreign\s+Assets\s+Control)\b"
)
"""What in its sentence or the one before tells of a licence that it exempts."""
_REST = r"(?:(?!\b(?:and|but|that|which|who|when|while|after|before|because|said|says)\b)[^.;:?!,]){0,70}?"
_NOUN = f"(?P<noun>{EXEMPTION})"
_WAS = r"(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?"
GIVES = (
    r"(?:re-?)?issu(?:es|ed|ing)|grant(?:s|ed|ing)|g[ai]v(?:es?|en|ing)|renew(?:s|ed|ing)|extend(?:s|ed|ing)"
    r"|prolong(?:s|ed|ing)"
)
_END = (
    r"revok(?:es|ed|ing)|withdr(?:ew|aws|awn|awing)|cancel(?:s|l?ed|l?ing)|suspend(?:s|ed|ing)|rescind(?:s|ed|ing)"
    r"|end(?:s|ed|ing)|terminat(?:es|ed|ing)|scrap(?:s|ped|ping)"
)
GETS = r"won|wins|receiv(?:es|ed)|obtain(?:s|ed)|secur(?:es|ed)|got"
_OVER = r"(?:ha[sd]\s+|have\s+|to\s+)?(?P<verb>expired?|lapsed?|r[au]n\s+out\b(?!\s+of\b))"
_WORDS = (
    (re.compile(rf"\b(?P<verb>{GIVES})\s+{_REST}{_NOUN}"), "RETREAT", "object"),
    (re.compile(rf"{_NOUN}{_REST}\s+{_WAS}(?P<verb>{GIVES})\b"), "RETREAT", "passive"),
    (re.compile(rf"\b(?P<verb>{GETS})\s+{_REST}{_NOUN}"), "RETREAT", "got"),
    (re.compile(rf"\b(?P<verb>{_END})\s+{_REST}{_NOUN}"), "SANCTION", "object"),
    (re.compile(rf"{_NOUN}{_REST}\s+{_WAS}(?P<verb>{_END})\b"), "SANCTION", "passive"),
    (re.compile(rf"{_NOUN}{_REST}\s+{_OVER}\b"), "SANCTION", "over"),
)
"""What is done to a licence, the type of act, and how the two stand to one another."""
_FROM_THEM = re.compile(r"\s+(?:from|to|under)\s+(?:[\w.'’-]+\s+){0,4}")
"""Between a licence and the measures from which it exempts."""
_LETTING = re.compile(r"\b(?:let|lets|allow(?:s|ed))\s[^.;:?!,]*$")
_LETS = re.compile(r"(?:\s+on\s+\w+)?(?:\s+(?:that|which)(?:\s+ha[sd])?)?\s+(?:let|allow|permit|authori[sz]|enabl)\w*")
"""Behind a licence what it does."""
_WHOSE = re.compile(r"(?:['’]s)?\s+(?:(?!despite|under|amid|after|without)[a-z-]+\s+){0,2}sanctions\b")
"""Behind those whose sanctions they are."""
_BY = re.compile(r"(?:\s+(?:on\s+)?\w+)?\s+by\s+(?:the\s+)?")
_TELLER = re.compile(r",?\s+(?:[\w.'’-]+\s+){1,6}(?:said|says)\b")
_BEFORE = 1500
"""Characters before what is done to a licence that are read at most."""
_NO_DAY = re.compile(r"(?:by|for|until|through)\b|\w+\s+(?:days|weeks|months|years)\b")


def by_exemptions(note: Annotation, text: str) -> Annotation:
    """The annotation with what is let through by sanctions, or no longer, told as such."""
    if re.search(EXEMPTION, text) and _FROM_SANCTIONS.search(text):
        for pattern, kind, form in _WORDS:
            for m in islice(pattern.finditer(text), MOST):
                note = _told(note, text, m, kind, form)
    return note


def _told(note: Annotation, text: str, m: re.Match[str], kind: str, form: str) -> Annotation:
    """The same of one licence and what is done to it."""
    far = max(0, m.start() - _BEFORE)
    starts = [far, *(b.end() for b in BEGINS.finditer(text, far, m.start()))]
    stop = BEGINS.search(text, m.end())
    end = stop.start() if stop else len(text)
    if not _FROM_SANCTIONS.search(text, starts[-2:][0], end):
        return note
    (at, verb_end), noun = m.span("verb"), m.span("noun")
    letting = _LETTING.search(text, starts[-1], at) if form == "over" else None
    words = [(at, verb_end), noun, *([(letting.start(), letting.start() + 1)] if letting else [])]
    gone = [n for n, a in enumerate(note.acts) if any(overlap((a.start, a.end), w) for w in words)]
    teller = _TELLER.search(text, m.end(), end)
    end = teller.start() if teller else end
    here = [(i, a) for i, a in enumerate(note.mentions) if starts[-1] <= a.start and a.end <= end]
    known = [note.acts[n] for n in gone] or list(_goes_on(note, text, starts[-1], at))
    by = tuple(_by_whom(note, text, here, letting.start() if letting else at, verb_end, form))
    if any(a.status != "actual" for a in known):
        return note
    if not (known or by) or (m["verb"] in ("expire", "lapse", "run out") and not letting):
        return note
    by = by or (() if form in ("passive", "got") else next((a.actor for a in known if a.actor), ()))
    whose = {i for i, a in here if _WHOSE.match(text, a.end)}
    hit = [i for i, a in here if a.kind in WHO and i not in (*by, *whose)]
    hit += [i for a in known if a not in note.acts or form != "passive" for i in a.recipient if i not in (*by, *hit)]
    days = [i for a in known for i in a.date]
    days = days or [i for i, a in here if a.kind == "DATE" and not _NO_DAY.match(text, a.start)]
    theme = [i for i, a in here if overlap((a.start, a.end), noun)] or [len(note.mentions)]
    mentions = (*note.mentions, *([Mention(*noun, "THING", theme[0])] if theme[0] == len(note.mentions) else ()))
    told = replace(
        known[0] if known else Act(at, verb_end, kind, None, "actual"), start=at, end=verb_end, type=kind,
        mode="discontinue" if kind == "SANCTION" else None, actor=by, recipient=tuple(hit), date=tuple(days[:1]),
        theme=tuple(theme),
    )  # fmt: skip
    gone += [
        n for n, a in enumerate(note.acts)
        if _LETS.fullmatch(text, noun[1], a.end)
        or (a.type == "SANCTION" and a.status == "actual" and _FROM_THEM.fullmatch(text, noun[1], a.start))
    ]  # fmt: skip
    put = Annotation(mentions, (*note.acts, told), note.links)
    return in_order(without(dict.fromkeys(gone, len(note.acts)), put))


def _goes_on(note: Annotation, text: str, begin: int, at: int) -> Iterator[Act]:
    """The act that a participle goes on with: "eased its sanctions, giving it a licence"."""
    before = [a for a in note.acts if begin <= a.start < at and a.actor]
    if before and text[:at].endswith(", ") and re.match(r"\w+ing\b", text[at:]):
        yield before[-1]


def _by_whom(
    note: Annotation, text: str, here: list[tuple[int, Mention]], at: int, end: int, form: str
) -> Iterator[int]:
    """Who gives or ends a licence, where the words around the verb at an offset tell it."""
    if form == "got":
        yield from (i for i, a in here if a.kind in WHO and _WHOSE.match(text, a.end))
    elif form == "passive":
        yield from (i for i, a in here if a.kind in WHO and a.start > end and _BY.fullmatch(text, end, a.start))
    else:
        yield from _subject(note, text, at)


def _subject(note: Annotation, text: str, at: int) -> Iterator[int]:
    """Who does what the word at an offset says: right before it, but for a date."""
    dated = next((a.start for a in note.mentions if a.kind == "DATE" and AUXILIARY.fullmatch(text, a.end, at)), None)
    before = at if dated is None else len(text[:dated].removesuffix("on "))
    for i, a in enumerate(note.mentions):
        if a.kind in (*WHO, "PRON") and a.end < before and AUXILIARY.fullmatch(text, a.end, before):
            yield i
