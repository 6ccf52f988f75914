"""Measures that a veto keeps from being taken: "blocked a new package of sanctions", "an embargo was vetoed".

The network takes the noun for a measure in force, beside the veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .mending import begin_of

_VETO = re.compile(r"(?:veto|block|h[eo]ld|thwart|torpedo|scupper|stymi)\w*(?:\s+up)?$", re.I)
_MEASURE = re.compile(
    r"(?:[\w'’-]+\s+)*(?:sanctions?|embargo(?:es)?|bans?|tariffs?|duties|restrictions|curbs|measures|penalties)$", re.I
)
LOT = r"(?:package|round|set|raft|series|tranche|wave|batch|list)s?\s+of"
_TEXT = (
    r"(?:resolution|bill|motion|proposal|plan|text|draft|decision)s?\s+"
    r"(?:impos\w+|introduc\w+|order\w+|to\s+(?:impose|introduce|adopt)|for|on)"
)
_WORD = (
    r"(?!(?:of|on|over|for|from|to|into|in|by|at|after|before|with|against|under|despite|as|and|or|but|that|which|who|if"
    r"|until|lifting|easing|ending|expiry|extension|renewal)\b)(?:[\w’'-]|\.(?=\w|\s))+"
)
_ITS_OBJECT = re.compile(rf"(?:\s+(?:{LOT}|{_TEXT}|{_WORD}))*\s+", re.I)
"""Between the verb and what is vetoed."""
_RELIEF = re.compile(
    r"\s*[-\s](?:relief|waivers?|exemptions?|eas\w+|evasion|busting|proceeds|regime)\b", re.I
)  # fmt: skip
_IS_SUBJECT = re.compile(
    r"(?:(?!\b(?:and|but|who|when|while|after|because|if|until)\b)[^.;:,?!])*\b(?:was|were|is|are|been|being)\s+(?:(?:\w+ly|again|also|not|then)\s+)?",
    re.I,
)
"""Between what is vetoed and the participle."""
OBLIQUE = re.compile(r"\b(?:of|under|from|by|over|on|to|against|for|in|after)\s+(?:[\w.'’-]+\s+){0,4}$", re.I)
"""Before a measure that is not itself the subject: "the lifting of sanctions was blocked"."""
_COURT = re.compile(r"\b(?:court|judges?|tribunal)\b", re.I)
"""Who stops what is in force."""
_NEAR = 150
"""Characters between the two at most."""
_BEGINS = re.compile(r"[.!?;:][\"”’']?\s+(?=[A-Z\"“])|\n+|;")


def by_vetoes(note: Annotation, text: str) -> Annotation:
    """The annotation with measures that are vetoed told as what did not come."""
    vetoes = [
        a for a in note.acts if a.type == "REJECT" and a.status == "actual" and _VETO.match(text[a.start : a.end])
    ]
    vetoes = [a for a in vetoes if not any(_COURT.search(text[m.start : m.end]) for m in _who(note, a))]
    if not vetoes:
        return note
    acts = (
        replace(a, status="hypothetical") if _is_measure(a, text) and any(_hits(v, a, text) for v in vetoes) else a
        for a in note.acts
    )
    return replace(note, acts=tuple(acts))


def _who(note: Annotation, act: Act) -> Iterator[Mention]:
    return (note.mentions[i] for i in act.actor)


def _is_measure(act: Act, text: str) -> bool:
    named = act.type == "SANCTION" and act.status == "actual" and _MEASURE.match(text[act.start : act.end])
    return bool(named) and not _RELIEF.match(text, act.end)


def _hits(veto: Act, measure: Act, text: str) -> bool:
    """Whether a measure is the object of a veto, or the subject of its passive."""
    if abs(veto.start - measure.start) > _NEAR:
        return False
    if veto.end <= measure.start:
        return bool(_ITS_OBJECT.fullmatch(text, veto.end, measure.start))
    begin = begin_of(text, measure.start, begins=_BEGINS)
    subject = not OBLIQUE.search(re.sub(LOT, "", text[begin : measure.start]))
    return subject and bool(_IS_SUBJECT.fullmatch(text, measure.end, veto.start))
