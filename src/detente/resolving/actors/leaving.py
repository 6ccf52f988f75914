"""Whether a sentence tells how somebody lost an office: "Turkey's central bank governor was dismissed at midnight".

On such a day the successor may already be in office, and the words mean whoever left. Only what is said right beside
the mention counts, so that "the president said that three soldiers were killed" is of the one who holds the office.
"""

from __future__ import annotations

import re

_LOST = (
    "killed|assassinated|murdered|poisoned|executed|hanged|shot|wounded|sacked|dismissed|fired|ousted|toppled|deposed|"
    "overthrown|unseated|removed|impeached|recalled|replaced|arrested|detained|seized|captured|abducted|kidnapped"
)
# "was among those killed", "was a passenger in the jet shot down"
_AFTER = re.compile(
    rf"^(?:,[^,.]{{1,60}},)?\s+(?:(?:was|were|is|has been|had been|is being|was being)(?:\s\w+){{0,6}}?\s(?:{_LOST}|"
    r"found dead|voted out|forced out|forced to resign)|(?:has\s|had\s)?(?:abruptly\s|suddenly\s)?(?:resign(?:ed|s)|"
    r"quits?|died|dies|stepped down|steps down|fled|flees|abdicated|fell|lost a (?:confidence vote|vote of)))\b"
)
_BEFORE = re.compile(
    rf"\b(?:(?:{_LOST}|killing|assassinating|sacking|dismissing|firing|ousting|toppling|deposing|overthrowing|"
    r"unseating|removing|impeaching|arresting|detaining|seizing)(?:\s(?:dead|twice|at|down)){0,3}|"
    r"(?:death|assassination|murder|killing|body|funeral|ouster|overthrow|dismissal|sacking|removal|resignation|"
    r"arrest) of)\s+(?:the\s|a\s)?$",
    re.IGNORECASE,
)
_LONGEST = 50
"""Characters that `_BEFORE` takes at most."""
_OPENING = re.compile(rf"(?:{_LOST}|Held)\b[^,.]*,\s+(?:the\s|a\s)?$", re.IGNORECASE)


def loses_office(before: str, after: str) -> bool:
    """Whether the words right before and after a mention say that whoever it means is losing an office."""
    return bool(_AFTER.match(after) or _OPENING.match(before) or _BEFORE.search(before, max(0, len(before) - _LONGEST)))
