"""What measures between states are called, and the verbs by which they are widened or eased."""

from __future__ import annotations

import re

PENALTY = re.compile(
    r"\b(?:sanction|embargo|tariff|ban(?:s|ned|ning)?\b|blacklist|asset|freeze|froze|duties|duty|penalt|restriction|visa"
    r"|curb|measure|moratorium|suspension|expulsion|recall|boycott|closure|blockade)",
    re.I,
)
WIDENED = re.compile(
    r"\b(?:widen\w*|expand\w*|extend\w*|tighten\w*|broaden\w*|step\w* up|stiffen\w*|toughen\w*|add(?:s|ed|ing)?"
    r"|rais(?:e[sd]?|ing)|increas\w*)\b",
    re.I,
)
EASED = re.compile(
    r"\b(?:eas(?:e|es|ed|ing)\b|cut(?:s|ting)?\b(?!\s+(?:off|short))"
    r"|(?:relax|soften|loosen|partial|partly|suspend|waiv|reduc|halv|lower)\w*)",
    re.I,
)
LIFTS = re.compile(r"(?:lift|revok|rescind|repeal)(?:s|e[sd]?|ed|ing)?\s", re.I)
"""Before what is over: "lifted its expulsion of two diplomats"."""
LETS = re.compile(r"(?:allow|admit|open|let|permit)\w*", re.I)
"""How it is said that what a measure kept out may come."""
PARTLY = re.compile(r"\b(?:partly|partially|partial)\s+$", re.I)
"""Before the word for an end that is none of all."""
