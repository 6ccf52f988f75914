"""Who attacked, where no role of the act says it but somebody claims the deed.

"Gunmen stormed the post; the Lord's Resistance Army claimed the attack".
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.evidence import By, found_by
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.english_forms import sentences_back
from detente.resolving.knowledge_tables import Organisation

_CLAIMED = re.compile(
    r"\s+(?:(?:later|also|has|have|had)\s+)*claimed\s+(?:responsibility\s+for\s+)?(?:the|that|this|both)\s+"
    r"(?:[\w-]+\s+)?(?:attacks?|ambush|assault|blasts?|bombings?|explosions?|killings?|raids?|shootings?|strikes?)\b"
)
_AFTER = 400
"""Characters after an attack in which somebody claims it."""


def attacked_by(event: Event, text: str) -> Event:
    """An attack by nobody, or by those of whom only the setting tells, with whoever claims it as its author."""
    if event.type != "ASSAULT" or any(found_by(a) > By.SETTING or a.entity for a in event.actors):
        return event
    first = sentences_back(text, event.trigger.start, 0)
    words = text[first : event.trigger.end + _AFTER]
    tokens = tokenize(words)
    for m in find_names(tokens):
        row, start, last = m.senses[0].row, tokens[m.start].start, tokens[m.end - 1]
        end = last.start + len(last.written)
        if isinstance(row, Organisation) and _CLAIMED.match(words, end):
            span = words[start:end], first + start, first + end
            return replace(event, actors=(Actor(*span, "ORG", row.name, row.id, row.country, row.sectors),))
    return event
