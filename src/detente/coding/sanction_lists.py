"""Who is put on a list of sanctions and who comes off it: "delisted the bank", "took two firms off its blacklist".

The network knows few such wordings. Beside "sanctions" it takes whoever comes off a list for one who is put on it, or
for one who is set free or thrown out, and those who "had been listed" for people expelled or convicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .mending import begin_of, without

DELISTED = re.compile(r"de-?list\w*$", re.I)
LISTED = re.compile(r"(?:black)?list(?:s|ed|ing)?$", re.I)
TAKES_OFF = re.compile(
    r"(?:remov|tak(?=e|ing)|took|drop|delet|str(?=ik|uck)|cross|cut|scrub|clear|free|releas|withdr[ae]w)\w*(?:\s+off)?$",
    re.I,
)
_LIST = r"(?:(?:its|their)\s+)?(?:(?!(?:to|from|off|on|in|of|and|the|an?)\b)[a-z-]+\s+){0,3}?(?:black)?list\b"
_OFF = re.compile(rf"[^.;:?!]{{0,100}}?\b(?:off|from)\s+(?:(?:the|an?|[A-Z][\w.'’-]*)\s+)*(?P<list>{_LIST}|it\b)")
_OF_PENALTIES = re.compile(r"sanction|black|terror|embargo|visa|no-fly|designat|restrict", re.I)
_EXCHANGE = re.compile(r"\b(?:exchanges?|bourses?|stocks?|shares?|Nasdaq|NYSE|securities)\b", re.I)
"""Where firms are listed that sell their shares."""
_BEGINS = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n+")
_CLAUSE = re.compile(r"[^.;:,?!]*")
_ON_LISTS = frozenset({"SANCTION", "RETREAT", "COERCE"})


def by_lists(note: Annotation, text: str) -> Annotation:
    """The annotation in which who comes off a list of sanctions is let go, and who is put on one under sanctions."""
    acts, mentions = list(note.acts), list(note.mentions)
    named_by: dict[int, int] = {}
    for n, act in enumerate(note.acts):
        trigger = text[act.start : act.end]
        if act.type not in _ON_LISTS:
            continue
        if DELISTED.match(trigger) and not _EXCHANGE.search(_before(text, act) + _CLAUSE.match(text, act.end)[0]):  # type: ignore[index]
            acts[n] = replace(act, type="RETREAT", mode=None)
        elif act.type == "SANCTION" and LISTED.match(trigger):
            acts[n] = replace(act, mode="discontinue")
        elif span := _taken_off(act, text):
            acts[n] = replace(act, type="RETREAT", mode=None)
            named_by |= {k: n for k in _within(note, *span) if k != n}
            if not any(m.start < span[1] and span[0] < m.end for m in map(note.mentions.__getitem__, act.theme)):
                acts[n] = replace(acts[n], theme=(*act.theme, len(mentions)))
                mentions.append(Mention(*span, "THING", len(mentions)))
    return without(named_by, Annotation(tuple(mentions), tuple(acts), note.links))


def _taken_off(act: Act, text: str) -> tuple[int, int] | None:
    """Where the list of sanctions stands that somebody is taken off; null where nobody is."""
    off = _OFF.match(text, act.end) if TAKES_OFF.match(text[act.start : act.end]) else None
    if off is None:
        return None
    start, end = off.span("list")
    before = _before(text, act) + text[act.start : start]
    if off["list"] == "it":  # "Added one to its blacklist and took two off it."
        lists = [m for m in re.finditer(rf"\b{_LIST}", before) if _OF_PENALTIES.search(m[0])]
        at = start - len(before)
        return (at + lists[-1].start(), at + lists[-1].end()) if lists else None
    clause = _CLAUSE.match(text, start)
    named = clause and _OF_PENALTIES.search(clause[0])
    meant = off["list"] in ("list", "its list", "their list") and "sanctions" in before
    return (start, end) if named or meant else None


def _before(text: str, act: Act) -> str:
    """The sentence of an act up to it."""
    return text[begin_of(text, act.start, begins=_BEGINS) : act.start]


def _within(note: Annotation, start: int, end: int) -> Iterator[int]:
    return (k for k, a in enumerate(note.acts) if start <= a.start and a.end <= end)
