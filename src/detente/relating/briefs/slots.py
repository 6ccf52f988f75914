"""The slots of a verb, filled: what is done, to whom and where, with the articles and prepositions of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from detente.event import Document, Event, Place, Span
from detente.relating.acts.receipts import sentence_at
from detente.resolving.english_forms import PASSIVE
from detente.resolving.knowledge_tables import countries
from detente.resolving.quantities import quantity

from .naming import EMPTY, Documents, article_before, listed, with_article
from .verbs import Verb

Words = tuple[int, str]
"""Where something stands in the text, and what it is called."""

_ARTICLE = r"(?:(?:the|an?|its|their|his|her)\s+)?"
_SIDE = r"(?:(?:north|south|east|west)-?(?:east|west)?|miles|km) of"
_HOW = r"of|to|on|with|from|against|for|over|by|at|about|between|into|towards|in"
_UNITS = r"(?:\s(?:years?|months?|weeks?|days?|tonnes?|per cent|percent|million|billion)\b)"
_THEIRS = re.compile(r"(?:^|[\s(“\"])(the|an?|its|their|his|her)\s+$", re.IGNORECASE)
_WHERE = re.compile(rf"\b({_SIDE}|in|at|on|near|off|outside|along|across|over|around)\s+(the\s+)?$", re.IGNORECASE)
_PREPOSITION = re.compile(rf"\s({_HOW})\s+{_ARTICLE}$", re.IGNORECASE)
_COUNTED = re.compile(_UNITS)
"""What a number that ends a theme counts."""
_LINK = re.compile(rf"\s+(?:(?:of|on|for|in|about|over)\s+{_ARTICLE})?")
_NEXT = rf"among them|including|and|or|near|off|outside|along|across|around|(?:[\w-]+\s+){{,2}}{_SIDE}|{_HOW}"
_BETWEEN = re.compile(
    rf"{_UNITS}?(?:,\s[^.;:]{{1,80}},)?(?:,?(?:\s+(?:{_NEXT}))?"
    rf"\s+{_ARTICLE}|\s+(?:and|or)\s+(?:{_HOW})\s+{_ARTICLE}|['’]s\s+|-)",
    re.IGNORECASE,
)
"""What may part two things that are told after a verb: a preposition and an article, or the "and" of a list."""
_GOES_ON = re.compile(r"\s+to\s+(?!the\b|an?\b|its\b|[A-Z])\W?\w+|\s+(?:from|of|for)\s+\w+ing\b")
"""What else is said of it: "forbids hauliers to drive on"."""
_LISTED = re.compile(rf",\s+{_ARTICLE}|,?\s+(?:and|or)\s+(?:(?:{_HOW})\s+)?{_ARTICLE}|,\s.*", re.IGNORECASE)
_RELATIVE = re.compile(rf",?\s+(?:(?:{_HOW})\s+)?(?:which|that|whom)\s+(?!(?:has|have|had|is|are|was|were)\b)")


def is_whole(event: Event, document: Document) -> bool:
    """Whether the text has the parts of an act one after another: a sentence made of them leaves nothing out."""
    text, verb = document.text, event.trigger
    first, last = sentence_at(document, verb.start)
    done = [(s.start, s.end, True) for of in (event.recipients, event.themes, event.locations) for s in of]
    if any(first <= start and _RELATIVE.match(text, end, verb.start) for start, end, _ in done if end <= verb.start):
        return False
    if PASSIVE.search(text, first, verb.start) and any(first <= a.start < verb.start for a in event.actors):
        return False  # In a passive who stands before the verb does not act.
    particle = _PARTICLE.match(text, verb.end)
    at = told = particle.end() if particle else verb.end
    whom = sorted((s.start, s.end) for s in event.recipients if s.start >= verb.end)
    if any(not _LISTED.fullmatch(text, one[1], two[0]) for one, two in pairwise(whom) if one[1] <= two[0] < last):
        return False
    beside = [(s.start, s.end, False) for of in (event.actors, event.dates) for s in of]
    for start, end, is_part in sorted((*done, *beside)):
        if not at <= start < last:
            continue
        if _BETWEEN.fullmatch(text, at, start):
            at, told = end, end if is_part else told
        elif is_part:
            return False
    return _GOES_ON.match(text, told) is None


_PARTICLE = re.compile(r"\s+(?:off|out|back|down|away|up|on)\b(?!\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+\d)")


def parts(verb: Verb, slots: Mapping[str, Sequence[Words]], event: Event, documents: Documents) -> dict[str, str]:
    """The filled slots of a frame with their prepositions, in the text's order where it has both after the verb."""
    found: dict[str, str] = {}
    first: dict[str, int] = {}
    waiting, left_out = "", False
    told_as_noun = _is_noun(event, documents)
    noun = told_as_noun or event.trigger.text.lower() not in (verb.base, verb.past, verb.participle)
    for word in verb.frame.split():
        word, sign = word.rstrip(":"), ":" if word.endswith(":") else ""
        if word not in slots:
            # "Restricted protests of students", but without the protests "restricted students".
            waiting += "" if word == "of" and left_out else f" {word}"
            continue
        if not slots[word]:
            waiting, left_out = sign, True
            continue
        start = min(at for at, _ in slots[word])
        said = preposition(start, event, documents)
        if word == "R" and any(t.start <= start < t.end for t in event.themes):
            said = None  # "closed the Polish schools"
        if (said == " of" and noun) or verb.base == "blame" or ":" in verb.frame:
            said = None  # "the condemnation of the coup": who condemns, condemns the coup; "blamed it on Peru"
        elif said in (" on", " against", " at") and told_as_noun and not (found or waiting):
            said = None  # "a ban on fish": who bans, bans fish
        found[word] = f"{waiting if said is None else said} {listed(w for _, w in slots[word] if w)}"
        first[word] = start if said is not None else -1
        waiting = sign
    if first and all(at >= 0 for at in first.values()):
        return {slot: found[slot] for slot in sorted(found, key=lambda slot: first[slot])}
    return found


def _is_noun(event: Event, documents: Documents) -> bool:
    """Whether an act is told with a noun: "a ban", "its attack", "Peru's embargo"."""
    document = documents.get(event.document_id)
    at = event.trigger.start
    before = document.text[max(0, at - 8) : at] if document else ""
    return bool(_THEIRS.search(before) or re.search(r"(?:['’]s|s['’])\s+$", before))


def preposition(start: int, event: Event, documents: Documents) -> str | None:
    """The preposition that the text has before a span after the verb; empty where it follows at once, null else."""
    document = documents.get(event.document_id)
    if document is None or start < event.trigger.end or start > sentence_at(document, event.trigger.start)[1]:
        return None
    between = document.text[event.trigger.end : start]
    if re.fullmatch(rf"\s+{_ARTICLE}", between, re.IGNORECASE):
        return ""
    m = _PREPOSITION.search(between)
    # What "by" names acts in something else: "a visit by the minister", "an investigation by both".
    if m is None or (m[1].lower() == "by" and not any(t.start < start for t in event.themes)):
        return None
    return f" {m[1].lower()}"


def things(event: Event, documents: Documents) -> list[Words]:
    """What an act is about; what a blank or a preposition parts is one: "issuing" + "visas", "talks" on "a pact"."""
    document = documents.get(event.document_id)
    found: list[Span] = []
    for t in sorted(event.themes, key=lambda t: t.start):
        if document and found and _LINK.fullmatch(document.text, found[-1].end, t.start):
            t = Span(document.text[found[-1].start : t.end], found.pop().start, t.end)
        found.append(t)
    return [(t.start, w) for t in found if (w := _thing(t, event, documents))]


def _thing(theme: Span, event: Event, documents: Documents) -> str:
    words = " ".join(theme.text.split())
    if words.lower() in EMPTY:
        return ""
    document = documents.get(event.document_id)
    noun = _COUNTED.match(document.text, theme.end) if document and quantity(words, 0) else None
    return f"{article_before(theme.start, event, documents, _THEIRS)}{words}{noun[0] if noun else ''}"


def where(event: Event, documents: Documents, said: str) -> str:
    """ " in Brest", " near Krynki": places that the sentence does not name yet."""
    document = documents.get(event.document_id)
    found: dict[str, list[str]] = {}
    for p in event.locations:
        words = p.name or " ".join(p.text.split())
        if words.lower() in said.lower() or words.lower() in EMPTY or _is_seat(p, event, document):
            continue
        m = _WHERE.search(document.text, max(0, p.start - 24), p.start) if document else None
        if m is None and document and _stands_for_a_country(p, event, document.text, said):
            continue
        the = (m[2] or "").lower() if m else ""
        found.setdefault(m[1].lower() if m else "in", []).append(f"the {' '.join(p.text.split())}" if the else words)
    return "".join(f" {how} {listed(filter(None, of))}" for how, of in found.items())


def _is_seat(place: Place, event: Event, document: Document | None) -> bool:
    """Whether a place says where who acts sits: "the ministry in Minsk", "police in Brest"."""
    return document is not None and any(document.text[a.end : place.start] == " in " for a in event.actors)


def seat(event: Event, document: Document | None) -> str:
    """ " in Brest": where who acts sits, unless it is the capital."""
    capitals = {c for a in event.actors if a.country for c in countries()[a.country].capitals}
    found = (p.name or p.text for p in event.locations if _is_seat(p, event, document))
    return "".join(f" in {town}" for town in found if town not in capitals and len(event.actors) == 1)


def _stands_for_a_country(place: Place, event: Event, text: str, said: str) -> bool:
    """Whether a capital is told by its country already: "recalled its envoy from Oslo" by "from Norway"."""
    m = re.search(r"\b(?:from|to|with|against|of|by|between)\s+$", text[max(0, place.start - 9) : place.start])
    homes = (countries().get(a.country or "") for a in (*event.actors, *event.recipients))
    capital = (c.name for c in homes if c and (place.name or place.text) in c.capitals)
    return m is not None and any(f"{m[0].strip()} {with_article(name)}" in said for name in capital)
