"""Acts in the text's own clause, with a name where it has a pronoun; and what is promised, asked or said, quoted."""

from __future__ import annotations

import re

from detente.event import Actor, Document, Event
from detente.relating.acts.receipts import sentence_at
from detente.relating.told.sentence import is_told
from detente.resolving.knowledge_tables import countries, country_name

from .naming import OWN, Documents, acting, all_called, article_before, called, listed, midway, names_country
from .own_words import BEGINS, LONGEST, bounded, clause_bounds, clause_end, is_fragment
from .slots import relative_object

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
_PERSON_BEFORE = re.compile(
    rf".*{BEGINS.pattern}(?P<told>[^.:;,]*(?-i:[A-Z][\w'’-]+ [A-Z])[^.:;]*\.\s+(?:he|she|his|her)\s)", re.I
)
"""A sentence whose last clause names somebody, before one on "him" or "her"."""
_NOT = re.compile(r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without)\b|n['’]t\b", re.I)
PAIR = 260
"""Characters of a quotation with the sentence before it."""


def quoted(event: Event, document: Document, texts: Documents) -> str:
    """An act in the text's own clause: who acts stands before it where the clause has a pronoun or nobody."""
    start, end = quotation(event, document)
    words = in_its_words(event, texts)
    subjects = dict.fromkeys(_subjects(event, start))
    here = [a for a in subjects if a.kind == "PRON" or (OWN.match(a.text) and not _is_told_in(a, a.text))]
    if here and (who := listed(filter(None, all_called(here, event, texts)))):
        whose = "'s" if here[0].text.lower() in ("his", "her", "its", "their") else ""
        return said_by(capital(f"{who}{whose} “{bounded(here[0].end, end, document)}”"), event, texts)
    begins = start == event.trigger.start and event.trigger.text.islower()
    own = [
        country_name(a.country) if a.country and a.kind != "PRON" and says(words, a.text) else called(a, event, texts)
        for a in acting(event) or event.actors
    ]
    if begins:
        own = [called(a, event, texts) for a in event.actors if a.end < start]
    elif is_told(event) or any(_is_told_in(a, words) for a in acting(event)):
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
    alone = start == clause_bounds(event, document)[0]
    before = None if alone or end - start > PAIR else _PERSON_BEFORE.match(document.text, start, end)
    words = bounded(before.start("told") if before else start, end, document, LONGEST if alone else PAIR)
    if (a := _object(event)) and a.antecedent:
        name = f"[{article_before(a.antecedent.start, event, documents)}{midway(a.antecedent.text)}]"
        words = re.sub(rf"(?<={re.escape(event.trigger.text)} ){re.escape(a.text)}\b", lambda _: name, words, count=1)
    return f"… {words}" if before else words


def _object(event: Event) -> Actor | None:
    """A pronoun right behind the verb that stands for somebody else than who acts: "arrested him"."""
    behind = (a for a in event.recipients if a.antecedent and a.start == event.trigger.end + 1)
    return next((a for a in behind if a.country not in {b.country for b in event.actors}), None)


def _subjects(event: Event, start: int) -> list[Actor]:
    return [a for a in (*acting(event), *event.recipients) if a.start == start]


def said_by(told: str, event: Event, texts: Documents) -> str:
    """A sentence with who says so, unless it names them, or they say something else behind a colon."""
    by, document = event.attribution, texts.get(event.document_id)
    speaker = called(by, event, texts) if by else ""
    names = (re.sub(r" \([^)]*\)$", "", speaker), by.antecedent.text if by and by.antecedent else speaker)
    else_told = document and by and re.search(r"\w:\s", document.text[event.trigger.end : by.start])
    if not by or not speaker or else_told or any(says(told, name) for name in names):
        return told
    denied = event.status == "negated" and not _NOT.search(told)
    return f"{told}, {'denied by' if denied else 'according to'} {midway(speaker)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def quotation(event: Event, document: Document) -> tuple[int, int]:
    """The words that tell an act: its clause; with what stands before it where that alone says what "it" is."""
    start, end = clause_bounds(event, document)
    first, _ = sentence_at(document, event.trigger.start)
    text = document.text
    points = _POINTS.match(text, event.trigger.end, end) and len(text[start : event.trigger.start].split()) < 4
    points = (points and not _object(event)) or relative_object(event, text[first : event.trigger.start])
    # Nothing says who "he" or "she" is but a country.
    known = any(a.antecedent or a.text.lower() not in ("he", "she") for a in _subjects(event, start))
    unowned = _BEGINS.match(text, start) and not known
    if start > first and (points or unowned or is_fragment(event, text, start, end)):
        return first, end
    earlier = sentence_at(document, max(0, first - 2))[0]
    return (earlier if (points or unowned) and end - earlier <= PAIR else start), end


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
