"""One act for a verb and a noun that only says of what it is: "raised its tariff", "paid 5 million, the first part of a
loan".

The network now and then marks both, and one act would be two in every export. The verb stays, as in corpus/GUIDE.md:
the noun of a measure is what is changed, that of a part is what was given, and the whole is not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .labels import ROLES
from .mending import without

_ITS = re.compile(
    r"\s+(?:the|its|their|his|her|(?:[\w.-]+\s+){1,3}?[\w.-]+(?:['’]s|s['’]))\s+"
    r"(?:(?!(?:and|or|of|on|for|to|in|over|against|after|from|with|by)\b)[\w.%'’-]+\s+){0,4}?"
)
"""Between a verb and a measure that there is already: "raised its", "cut the bloc's common external"."""
_MEASURE = re.compile(
    r"(?:sanctions?|embargo(?:es)?|bans?|tariffs?|dut(?:y|ies)|curbs?|restrictions?|moratorium|boycott|blockade|quotas?)$",
    re.I,
)
_CHANGED = frozenset({"SANCTION", "RETREAT", "CONCEDE"})
_THREAT = re.compile(r"(?:its|their|his|her|the)?\s*threats?$", re.I)
_TAKEN_BACK = frozenset({"RETREAT", "CONCEDE"})
_PART = r"(?:instal{1,2}ments?|tranches?|parts?|portions?|share|batch(?:es)?|half|third|quarter)"
_NOT = r"(?!(?:but|which|that|who|of|after|before|in|on|from|with)\b)"
PART_OF = re.compile(
    rf"[^.;:!?]{{0,80}}[,–—-]\s+(?!and\b)(?:{_NOT}[\w-]+\s+){{0,4}}?{_PART}\s+of\s+(?:(?:the|an?|its|their)\s+)?"
    rf"(?:{_NOT}[\w-]+\b\s*){{0,3}}(?:of\s+)?",
    re.I,
)
"""From what was given to behind the word that says of what it is a part: ", the first instalment of a"."""
_GIVEN = frozenset({"AID", "COOPERATE"})
_BESIDE = 8
"""Acts before a noun among which its verb is looked for."""


def by_their_nouns(note: Annotation, text: str) -> Annotation:
    """The annotation without the acts of nouns that are the object of another act's verb, or say which part it gave."""
    acts = list(note.acts)
    verb_of: dict[int, int] = {}
    by_start = sorted(range(len(acts)), key=lambda n: acts[n].start)
    for at, n in enumerate(by_start):
        for v in reversed(by_start[max(0, at - _BESIDE) : at]):
            changed = _is_changed(acts[v], acts[n], note.mentions, text)
            if v not in verb_of and (changed or _is_part(acts[v], acts[n], text)):
                verb_of[n] = v
                acts[v] = _both(acts[v], acts[n]) if changed else acts[v]
                break
    return without(verb_of, replace(note, acts=tuple(acts))) if verb_of else note


def _is_changed(verb: Act, noun: Act, mentions: tuple[Mention, ...], text: str) -> bool:
    """Whether a noun is the measure that a verb changes; with a day or a doer of its own it tells when it came.

    Nor is a threat made again where it is dropped.
    """
    words = text[noun.start : noun.end]
    dropped = noun.type == "THREATEN" and verb.type in _TAKEN_BACK and _THREAT.fullmatch(words)
    if dropped and not text[verb.end : noun.start].strip():
        return True  # "Dropped [its threat]".
    measure = noun.type == "SANCTION" and verb.type in _CHANGED and _MEASURE.match(words)
    if not (dropped or measure):
        return False
    owner = {i for i, m in enumerate(mentions) if verb.end < m.start < noun.start}
    own = set(noun.date) - set(verb.date) or set(noun.actor) - set(verb.actor) - owner
    return not own and _ITS.fullmatch(text, verb.end, noun.start) is not None


def _is_part(verb: Act, noun: Act, text: str) -> bool:
    """Whether a noun is the part, or the whole of which it is one: "paid 5 million, the first part of a loan"."""
    if verb.type not in _GIVEN or (noun.type, noun.status) != (verb.type, verb.status):
        return False
    within = PART_OF.match(text, verb.end)
    return within is not None and within.start() < noun.start and noun.end <= within.end()


def _both(verb: Act, noun: Act) -> Act:
    taken = {role: getattr(noun, role) for role in ROLES[1:] if not getattr(verb, role)}
    return replace(verb, mode=verb.mode or (noun.mode if noun.type == verb.type else None), **taken)
