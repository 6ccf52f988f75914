"""Days beside an act that are not its own, but those of what was still to come when it was told.

"Called off a ban that was to take effect on Thursday", "put off its ban to June 1": the act was done on another day.
"""

from __future__ import annotations

import re

from detente.event import Act
from detente.resolving.english_forms import POSTPONED, SENTENCE_END, sentences_back

from .mention import DatedStory

_SET = r"(?:due|set|planned|scheduled|slated|expected|supposed|meant|intended)"
_DO = (
    r"(?:have\s+)?(?:be(?:en)?\s+(?:\w+ed|held|made|put|taken|sent|set|built)|take|taken|begin|begun|start|started|come"
    r"|enter|entered|go|gone|kick|kicked|end|ended|expire|run|last|open|close|arrive|leave|meet|visit|apply|resume"
    r"|return|sign|vote)\b"
)
"""What somebody or something is to do on a day; "due to storms" tells why, "would boost trade" what for."""
_REST = r"(?:(?!\b(?:and|but|after|before|since|because|when|while|that|which|who)\b)[^,.;:]){0,60}?\s$"
_CLAUSE = re.compile(
    r"\b(?:which|that|who)\s+(?:(?:(?P<coming>is|are|ha(?:s|ve)\s+been)|was|were|had\s+been)\s+(?:\w+ly\s+)?"
    rf"(?:{_SET}\s+(?:for|on|in)\b|(?:{_SET}\s+)?to\s+{_DO})|(?:(?P<will>will|shall)|would)\s+(?:\w+ly\s+)?{_DO}){_REST}"
    rf"|(?<!\bas\s)\b{_SET}\s+(?:for\b|to\s+{_DO}){_REST}",
    re.IGNORECASE,
)
"""Before the day: "which was to take effect on", "talks set for"."""
_AIM = re.compile(rf"\b(?:plans?|proposals?|intentions?|decisions?|threats?)\s+to\s+{_REST}", re.IGNORECASE)
_MOVES = re.compile(rf"{POSTPONED.pattern}|(?:prolong|exten[ds]|renew)\w*", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till)\s+$")


def day_ahead(story: DatedStory, i: int, act: Act) -> str | None:
    """The day of a mention that is not the act's own but that of something to come; null where it may be its own."""
    m, text = story.note.mentions[i], story.text
    if act.status != "actual":  # Of a visit that was put off its day is the one on which it was to be.
        return None
    first = act.end
    if m.start < act.end:
        if m.end > act.start or text[m.end : m.end + 1] != ",":
            return None
        first = sentences_back(text, m.start, 0)
    before = text[first : m.start]
    if SENTENCE_END.search(before):
        return None
    if m.start >= act.end and _MOVES.match(text, act.start) and _TO.search(before):
        return story.read_ahead(story.words(i), may_be_over=False)
    if clause := _CLAUSE.search(before):
        return story.read_ahead(story.words(i), may_be_over=not (clause["coming"] or clause["will"]))
    # "Said on Sunday that it had dropped its plan to close the crossing on Tuesday": of two days that of the plan.
    if _AIM.search(before) and _told_before(story, sentences_back(text, act.start, 0), act.end):
        return story.read_ahead(story.words(i), may_be_over=True)
    return None


def _told_before(story: DatedStory, start: int, end: int) -> bool:
    """Whether a day is told within these characters."""
    return any(m.kind == "DATE" and start <= m.start < end for m in story.note.mentions)
