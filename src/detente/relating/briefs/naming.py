"""Who and what takes part, in words: countries by their names, others by the text's words, with their country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Document, Event, Span
from detente.resolving.knowledge_tables import Country, countries
from detente.resolving.numbers import SEVERAL

Documents = Mapping[str, Document]

_WITH_THE = re.compile(
    r"^(?:United |Philippines|Netherlands|Maldives|Gambia|Bahamas|Seychelles|Comoros|Solomon|Marshall|Czech Republic"
    r"|Central African|D(?:ominican|emocratic) Republic|Holy See|European Union|African Union)"
)  # fmt: skip
OWN = re.compile(r"^(?:its|their|his|her)(?:\s+own)?\s+", re.IGNORECASE)
EMPTY = frozenset(
    "it its them they this that these those he she his her their him one both all some me i we us my our you your who"
    " which whom".split()
)
_OTHER_SIDE = re.compile(r"(?:counterpart|colleague|opposite number|host)s?\b", re.I)
"""Who somebody is to another: "the counterpart of Peru" would be none of Peru's."""
MANY = re.compile(
    rf"^(?:(?!1\b)\d[\d,.]*|{'|'.join(SEVERAL)}|dozens|hundreds|thousands|many|some|several|about|members|people)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"(?:^|[\s(“\"])(the|an?|its|their|his|her)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|[\s(“\"])(the|an?)\s+$", re.IGNORECASE)


def all_called(of: Sequence[Actor], event: Event, documents: Documents) -> list[str]:
    """Who they are; of two countries' people told in one mention ("both presidents") none has a country beside it."""
    spans = [(a.start, a.end) for a in of]
    own = (spans.count((a.start, a.end)) == 1 or a.entity == f"country:{a.country}" for a in of)
    alone = (a if is_own else replace(a, country=None) for a, is_own in zip(of, own, strict=True))
    return [called(a, event, documents) for a in alone]


def acting(event: Event) -> tuple[Actor, ...]:
    """Who acts in the text's words: no doer filled in, who has the words of those to whom it is done."""
    done = {(a.start, a.end): a.country for a in event.recipients}
    bare = [a for a in event.actors if a.kind != "GPE" and a.entity == f"country:{a.country}"]
    return tuple(a for a in event.actors if a not in bare or done.get((a.start, a.end), a.country) == a.country)


def midway(words: str) -> str:
    """Words that began a sentence, as they stand in one: "about 1,100 people"."""
    return words[:1].lower() + words[1:] if MANY.match(words) else words


def called(actor: Actor, event: Event, documents: Documents | None = None) -> str:
    """Who somebody is, in words: the country's name, else the fullest of the text's words, with the country."""
    if actor.country and actor.entity == f"country:{actor.country}":
        return with_article(actor.name or actor.country)
    said: Actor | Span = actor
    if actor.antecedent and (actor.kind == "PRON" or (actor.kind == "PER" and _fuller(actor.antecedent, actor))):
        said = actor.antecedent
    words = " ".join(said.text.split())
    known = countries().get(actor.country or "")
    if words.lower() in EMPTY:
        return with_article(known.name) if known else ""
    own = OWN.match(words)
    if own and known and known.demonyms and _OTHER_SIDE.match(words, own.end()):
        return f"the {known.demonyms[0]} {words[own.end() :]}"
    if own:
        of = f" of {known.name}" if known and not names_country(words, known) else ""
        return f"the {words[own.end() :]}{of}"
    text = f"{article_before(said.start, event, documents, _ARTICLE)}{words}"
    if known and not names_country(words, known) and not any(c.lower() in words.lower() for c in known.capitals):
        text += f" ({known.name})"
    return text


def _fuller(antecedent: Span, actor: Actor) -> bool:
    """Whether an earlier mention says more of who somebody is: it holds the name, or is one where that is none."""
    if not is_name(actor.text):
        return is_name(antecedent.text)
    return len(antecedent.text) > len(actor.text) and actor.text.split()[-1] in antecedent.text.split()


def is_name(words: str) -> bool:
    """Whether words name a person: they end with a capital."""
    return words.split()[-1][:1].isupper()


def names_country(words: str, country: Country) -> bool:
    """Whether words name a country or its people."""
    return any(w.lower() in words.lower() for w in (country.name, *country.demonyms))


def with_article(country: str) -> str:
    """The name as it stands in a sentence: "the Netherlands"."""
    return f"the {country}" if _WITH_THE.match(country) else country


def article_before(start: int, event: Event, documents: Documents | None, pattern: re.Pattern[str] = _THE) -> str:
    """The article that stands before a span in its text."""
    document = (documents or {}).get(event.document_id)
    m = pattern.search(document.text, max(0, start - 7), start) if document else None
    return f"{m[1].lower()} " if m else ""


def listed(words: Iterable[str]) -> str:
    """ "one", "one and two", "one, two and three", each once."""
    of = list(dict.fromkeys(words))
    return " and ".join((", ".join(of[:-1]), of[-1]) if len(of) > 1 else of)


def people(events: Iterable[Event], role: str, texts: Documents) -> str:
    """Who they are, in the words of the text, pronouns by what they stand for; bare countries left out."""
    return listed(fullest(people_of(events, role, texts)))


def people_of(events: Iterable[Event], role: str, texts: Documents) -> Iterator[str]:
    for e in events:
        for a in getattr(e, role):
            named = a.kind in ("PER", "GROUP", "ORG", "GPE") or (a.kind == "PRON" and a.antecedent)
            if named and a.entity != f"country:{a.country}":
                yield called(a, e, texts)


def fullest(told: Iterable[str]) -> list[str]:
    """Each once, the fuller where one holds another ("the ministers" goes with "the two ministers")."""
    kept = list(dict.fromkeys(told))
    bare = {w: re.sub(r"^(?:the|an?)\s+", "", w.lower()) for w in kept}
    found: list[str] = []
    for w in sorted(kept, key=lambda w: -len(bare[w])):
        whole = re.compile(rf"(?<!\w){re.escape(bare[w])}(?!\w)")
        if not any(whole.search(bare[other]) or (surname(w) and surname(w) == surname(other)) for other in found):
            found.append(w)
    return sorted(found, key=kept.index)


def surname(words: str) -> str | None:
    """The last name of a person named with two words or more, or alone."""
    m = re.search(r"([A-Z][\w'’-]+)(?:\s+\([^)]*\))?$", words)
    return m[1] if m and not words.startswith("the ") else None
