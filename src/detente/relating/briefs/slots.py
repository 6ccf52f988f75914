"""What stands after the verb of an act: in the text's own words where they go together, else by the verb's frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.event import Document, Event
from detente.relating.acts.receipts import sentence_at
from detente.resolving.english_forms import PASSIVE

from .naming import EMPTY, Documents, acting, all_called, listed, midway
from .verbs import Verb

_ARTICLE = r"(?:(?:the|an?|its|their|his|her)\s+)?"
_SIDE = r"(?:(?:north|south|east|west)-?(?:east|west)?|miles|km) of"
_HOW = r"of|to|on|with|from|against|for|over|by|at|about|between|into|towards|in"
_UNITS = re.compile(r"\s(?:years?|months?|weeks?|days?|tonnes?|per cent|percent|million|billion)\b")
"""What a number that ends a part counts."""
_NEXT = rf"among them|including|and|or|near|off|outside|along|across|around|(?:[\w-]+\s+){{,2}}{_SIDE}|{_HOW}"
_BETWEEN = re.compile(
    rf"(?:,\s[^.;:]{{1,80}},)?(?:,?(?:\s+(?:{_NEXT}))?\s+{_ARTICLE}|\s+(?:and|or)\s+(?:{_HOW})\s+{_ARTICLE}|['’]s\s+|-)",
    re.IGNORECASE,
)
"""What may part two things that are told after a verb: a preposition and an article, or the "and" of a list."""
_GOES_ON = re.compile(r"\s+to\s+(?!the\b|an?\b|its\b|[A-Z])\W?\w+|\s+(?:from|of|for)\s+\w+ing\b")
"""What else is said of it: "forbids hauliers to drive on"."""
_RELATIVE = re.compile(rf",?\s+(?:(?:{_HOW})\s+)?(?:which|that|whom)\s+(?!(?:has|have|had|is|are|was|were)\b)")
_PARTICLE = re.compile(r"\s+(off|out|back|down|away|up|on)\b(?!\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+\d)")
_NOUN = re.compile(r"(?:\b(?:the|an?|its|their|his|her)|['’]s|s['’])\s+$", re.IGNORECASE)


def stands_apart(event: Event, verb: Verb, text: str) -> bool:
    """Whether what an act is done to does not follow its verb: a noun tells it, or a participle behind its object."""
    at, said = event.trigger.start, event.trigger.text.lower()
    own = {a.end for a in acting(event)}
    behind = any(text[a.end : at] in (" ", ", ") for a in event.recipients if a.end not in own)
    if behind or _NOUN.search(text[max(0, at - 8) : at]):
        return True
    first = (verb.base.split()[0], verb.past.split()[0], verb.participle.split()[0])
    return said.split()[0] not in first and not said.endswith(("ing", "s", "ed"))


def is_passive(event: Event, text: str) -> bool:
    return PASSIVE.search(text[: event.trigger.start]) is not None and not event.trigger.text.endswith("ing")


def after_verb(event: Event, verb: Verb, document: Document, documents: Documents) -> str | None:
    """The words after the verb to the last part of the act; null where the text parts them by what is no part."""
    text, said = document.text, event.trigger
    first, last = sentence_at(document, said.start)
    done = [(s.start, s.end, True) for of in (event.recipients, event.themes, event.locations) for s in of]
    if any(first <= start and _RELATIVE.match(text, end, said.start) for start, end, _ in done if end <= said.start):
        return None
    if is_passive(event, text) or relative_object(event, text[first : said.start]):
        return None
    particle = _PARTICLE.match(text, said.end)
    if particle and particle[1] == "on" and verb.frame.startswith("on "):
        particle = None  # "Sanctions on six banks".
    begin = at = told = particle.end() if particle else said.end
    beside = [(s.start, s.end, False) for of in (acting(event), event.dates) for s in of]
    for start, end, is_part in sorted((*done, *beside)):
        if not at <= start < last:
            continue
        if _BETWEEN.fullmatch(text, at, start):
            counted = _UNITS.match(text, end)
            at = counted.end() if counted else end
            told = at if is_part else told
        elif is_part:
            return None
    if any(begin <= a.start < told for a in acting(event)):
        return None
    words = told_between(begin, told, event, documents)
    bare = verb.frame.split()[0] in ("R", "T") and re.match(r"\s+(?:of|to|on|with|from|against|for|by)\s", words)
    if not words.strip() or bare or _GOES_ON.match(text, told) or re.match(r"\s+(?:it|them|him|her)(?:\s|$)", words):
        return None
    return words


def told_between(begin: int, end: int, event: Event, documents: Documents) -> str:
    """Words of the text with names for pronouns, and without the day, which stands beside them."""
    text = words = documents[event.document_id].text[begin:end]
    whom = [a for a in event.recipients if a.text.lower() in EMPTY]
    names: dict[tuple[int, int], list[str]] = {}  # "them" may be of two countries
    for a, name in zip(whom, all_called(whom, event, documents), strict=True):
        names.setdefault((a.start, a.end), []).append(midway(name))
    changes = [(*span, listed(of)) for span, of in names.items()]
    for d in event.dates:
        on = re.search(r"\s(?:on|in|by)\s+$|\s*$", text[: max(0, d.start - begin)])
        changes += [(d.start - len(on[0]), d.end, "")] if on and d.edtf and d.edtf == event.date else []
    for start, stop, name in sorted(changes, reverse=True):
        if begin <= start and stop <= end:
            words = f"{words[: start - begin]}{name}{words[stop - begin :]}"
    return words


def relative_object(event: Event, before: str) -> bool:
    """Whether what an act is done to is a "which" before who acts: "attacks, which it blamed on them"."""
    m = re.search(r",\s+(?:which|whom)\s+(?:[\w’']+\s+){1,4}$", before)
    return m is not None and any(a.end <= event.trigger.start and a.text in m[0] for a in event.actors)


def parts(verb: Verb, slots: Mapping[str, str]) -> dict[str, str]:
    """The filled slots of a frame with its prepositions."""
    found: dict[str, str] = {}
    waiting, left_out = "", False
    for word in verb.frame.split():
        word, sign = word.rstrip(":"), ":" if word.endswith(":") else ""
        if word not in slots:
            # "Restricted protests of students", but without the protests "restricted students".
            waiting += "" if word == "of" and left_out else f" {word}"
            continue
        if slots[word]:
            found[word] = f"{waiting} {slots[word]}"
        waiting, left_out = sign, left_out or not slots[word]
    return found
