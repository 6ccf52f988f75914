"""Who is talked about at a meeting does not meet: "the talks dealt with Marc Roux, the Frenchman held in Niamey".

The network takes whom talks are about for one of those who talk, and for another talk where he is held.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .mending import with_acts

_ABOUT = re.compile(
    r"\b(?:(?:dealt|deal|deals|dealing)\s+with|concern(?:ed|s|ing)|focus(?:ed|es|ing)?\s+on|cent(?:red|ered)\s+on|touched\s+on"
    r"|turned\s+on|(?:was|were)\s+about|about|regarding|over|discuss(?:ed|es|ing)?"
    r"|(?:fate|case|release|future|health|transfer|exchange|detention|arrest|return)\s+of)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?:held|detained|jailed|imprisoned)\b")
_WHERE = re.compile(r"\s+(?:(?:captive|hostage)\s+)?(?:in|by|since|at|for|on|without|near)\s")
_TALKS = re.compile(
    r"\b(?:talks|meetings?|summit|session|consultations|negotiations|conference|vigil|march)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;,\n]")
_APPOSED = re.compile(r",\s+(?:the|an?)\s+")
_PEOPLE = ("PER", "GROUP")
_NEAR = 40


def by_subjects(note: Annotation, text: str) -> Annotation:
    """The annotation in which whom a talk is about is its theme, and who is "held in Niamey" is under arrest."""
    people = sorted((m.end, i) for i, m in enumerate(note.mentions) if m.kind == "PER")
    acts = (_arrest(_meeting(act, note, people, text), note, people, text) for act in note.acts)
    return with_acts(note, acts)


def _meeting(act: Act, note: Annotation, people: Sequence[tuple[int, int]], text: str) -> Act:
    """A meeting without those who stand right behind words for what it is about, or beside such a one as who he is."""
    if act.type != "CONSULT":
        return act
    themes: list[int] = []
    beside: list[int] = []
    sides = sorted((*act.actor, *act.recipient), key=lambda i: note.mentions[i].start)
    for i in sides:
        m = note.mentions[i]
        about = m.start > act.start and _ABOUT.search(text, max(act.start, m.start - _NEAR), m.start)
        if m.kind in _PEOPLE and about:
            themes.append(i)
        elif m.kind in _PEOPLE and _named_beside(note.mentions[i], people, text) in themes:
            beside.append(i)
    if not themes:
        return act
    by, whom = (tuple(i for i in of if i not in (*themes, *beside)) for of in (act.actor, act.recipient))
    return replace(act, actor=by, recipient=whom, theme=tuple(dict.fromkeys((*act.theme, *themes))))


def _arrest(act: Act, note: Annotation, people: Sequence[tuple[int, int]], text: str) -> Act:
    """ "Marc Roux, the Frenchman held in Niamey since May" does not meet there."""
    if act.type != "CONSULT" or not _HELD.match(text, act.start) or not _WHERE.match(text, act.end):
        return act
    sides = (i for i in (*act.actor, *act.recipient) if note.mentions[i].kind in _PEOPLE)
    whom = next((i for i in sides if text[note.mentions[i].end : act.start] == " "), None)
    end = _CLAUSE_END.search(text, act.end)
    if whom is None or _TALKS.search(text, act.end, end.start() if end else len(text)):
        return act
    by = tuple(i for i in act.actor if note.mentions[i].start > act.end)
    name = _named_beside(note.mentions[whom], people, text)
    return replace(
        act, type="COERCE", mode="arrest", actor=by, recipient=(whom if name is None else name,), contexts=()
    )


def _named_beside(mention: Mention, people: Sequence[tuple[int, int]], text: str) -> int | None:
    """The person who stands right before a mention that says who he is: "Marc Roux, the Frenchman".

    `people` are the mentions of persons by (end, number), in order.
    """
    before = bisect_left(people, (mention.start, 0))
    end, i = people[before - 1] if before else (0, None)
    return i if i is not None and _APPOSED.fullmatch(text, end, mention.start) else None
