"""Acts in the text's own clause, with a name where it has a pronoun; and what is promised, asked or said, quoted."""

from __future__ import annotations

import re

from detente.event import Actor, Document, Event
from detente.relating.acts.receipts import sentence_at
from detente.relating.told.sentence import is_told
from detente.resolving.knowledge_tables import countries, country_name

from .naming import Documents, called, listed, names_country
from .own_words import LONGEST, bounded, clause_bounds, clause_end, is_fragment
from .slots import relative_object

MANY = re.compile(
    r"^(?:(?!1\b)\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens|hundreds|thousands|many|some|several|about|members|people)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:to|that|for|an?|the|not to|it|its|their|his|her|him|them|any|all|only (?:with|if|after)"
    r"|of(?=\s+(?:not\s+)?\w+ing\b))"
    r"\s+[\"“]?\w+",
    re.I,
)
"""What is promised, asked or said, as the text has it."""
_TO_WHOM = re.compile(r"\s+(?:(?:of|on|to|with|from|against)\s+)?(?:(?:the|an?|its|their|his|her)\s+)?", re.IGNORECASE)
"""What may stand between a verb and those to whom it is said."""
_POINTS = re.compile(r"\s+(?:it|them|him|this|that|these|those)\b(?!\s+\w+(?:s|ed)\b)")
"""An object that only earlier words name: "broke them off"."""
_BEGINS = re.compile(r"(?:it|he|she|they|this|these|those|his|her|its|their)\s", re.IGNORECASE)
PAIR = 260
"""Characters of a quotation with the sentence before it."""


def quoted(event: Event, document: Document, texts: Documents) -> str:
    """An act in the text's own clause: who acts stands before it where the clause has a pronoun or nobody."""
    start, end = quotation(event, document)
    subject = next((a for a in event.actors if a.start == start and a.kind == "PRON"), None)
    if subject and (who := called(subject, event, texts)):
        return said_by(capital(f"{who} “{bounded(subject.end, end, document)}”"), event, texts)
    words = in_its_words(event, texts)
    begins = start == event.trigger.start and event.trigger.text.islower()
    own = [
        country_name(a.country) if a.country and a.kind != "PRON" and says(words, a.text) else called(a, event, texts)
        for a in event.actors
    ]
    if begins:
        own = [called(a, event, texts) for a in event.actors if a.end < start]
    elif is_told(event) or any(_is_told_in(a, words) for a in event.actors):
        own = []  # Of what only a sentence tells, its words name who it was.
    who = listed(filter(None, own))
    told = f"{who}{'' if begins else ':'} “{words}”" if who and not says(words.lower(), who.lower()) else f"“{words}”"
    by = event.attribution
    return capital(told) if by and says(words, by.text) else said_by(capital(told), event, texts)


def in_its_words(event: Event, documents: Documents) -> str:
    """The words that tell an act, whether its line is made of them or not."""
    document = documents.get(event.document_id)
    if document is None:
        return ""
    start, end = quotation(event, document)
    return bounded(start, end, document, LONGEST if start == clause_bounds(event, document)[0] else PAIR)


def said_by(told: str, event: Event, texts: Documents) -> str:
    """A sentence with who says so, unless it names them."""
    speaker = called(event.attribution, event, texts) if event.attribution else ""
    if not speaker or speaker in told:
        return told
    return f"{told}, according to {speaker[:1].lower() + speaker[1:] if MANY.match(speaker) else speaker}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def quotation(event: Event, document: Document) -> tuple[int, int]:
    """The words that tell an act: its clause; with what stands before it where that alone says what "it" is."""
    start, end = clause_bounds(event, document)
    first, _ = sentence_at(document, event.trigger.start)
    text, subject = document.text, next((a for a in event.actors if a.start == start), None)
    points = _POINTS.match(text, event.trigger.end, end) and len(text[start : event.trigger.start].split()) < 4
    points = points or relative_object(event, text[first : event.trigger.start])
    unowned = _BEGINS.match(text, start) and (subject is None or _is_unnamed(subject))
    if start > first and (points or unowned or is_fragment(event, text, start, end)):
        return first, end
    before = sentence_at(document, max(0, first - 2))[0]
    return (before if (points or unowned) and end - before <= PAIR else start), end


def _is_unnamed(actor: Actor) -> bool:
    """Whether nothing says who "he" or "she" is but a country."""
    return re.fullmatch("he|she", actor.text, re.I) is not None and actor.antecedent is None


def _is_told_in(actor: Actor, words: str) -> bool:
    """Whether words tell who somebody is: by a name, or with the country."""
    known = countries().get(actor.country or "")
    named = known is None or names_country(words, known) or any(c in words for c in known.capitals)
    return actor.kind != "PRON" and says(words, actor.text) and (named or actor.kind == "PER")


def says(words: str, name: str) -> bool:
    """Whether words hold a name as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def content(event: Event, documents: Documents) -> str:
    """What is promised, asked, threatened or refused, in the text's words: the rest of the clause."""
    document = documents.get(event.document_id)
    if document is None:
        return ""
    start = content_start(event, document.text)
    rest = bounded(start, clause_end(start, document), document)
    if not _SAID.match(rest) or len(rest.split()) < 3 or (event.type == "SUPPORT" and not rest.startswith("for ")):
        return ""
    return rest


def content_start(event: Event, text: str) -> int:
    """Where it begins: after the verb, or after those to whom it is said."""
    at = event.trigger.end
    for a in event.recipients:
        if a.start >= at and _TO_WHOM.fullmatch(text, at, a.start):
            at = a.end
    return at
