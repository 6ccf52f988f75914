"""What institutions are called that the text names by plain words: "the Iranian foreign ministry", "Quai d'Orsay"."""

from __future__ import annotations

from dataclasses import replace

from detente.resolving.knowledge_tables import Body, Country, bodies, countries
from detente.resolving.reasons import row_of

from .identity import Identity
from .phrases import Part, Phrase

_MINISTRY = "ministry"
# Countries whose English name takes an article: "the Supreme Court of the United States".
_WITH_ARTICLE = ("United ", "Democratic Republic", "Republic of", "Netherlands", "Philippines", "Maldives", "Gambia",
                 "Bahamas", "Comoros", "Solomon Islands", "Marshall Islands", "Central African", "Czech Republic",
                 "Dominican Republic", "Soviet Union", "Holy See", "Seychelles")  # fmt: skip


def metonym_name(words: str, country: Country) -> tuple[str, tuple[str, ...]]:
    """The name of a building or office that stands for a body of the country, and the rows that say so."""
    body = _body(words, country.code)
    return (body.name, (row_of(country), row_of(body))) if body else (words, (row_of(country),))


def institution(found: Identity, phrase: Phrase, head: Part) -> Identity:
    """The same with the institution's name, where the phrase ends in one of a known country."""
    own = phrase.own()
    noun = [part for part in own if (part.title or part.sense.form == "metonym") and part.chunk == head.chunk][-1]
    if found.country is None or noun is not head or any(run.zone == "own" for run in phrase.runs):
        return found
    if any(part.sense.form in ("part", "people") for part in own):
        return found
    country = countries().get(found.country)
    if head.sense.form == "metonym" and head.country:
        name, reasons = metonym_name(head.sense.name, head.country)
        return replace(found, name=name, rule="metonym", rests_on=reasons)
    if head.sense.form != "title" or country is None:
        return found
    body = _body(head.sense.name, country.code)
    if body:
        name = body.name.format(country=_with_article(country.name))
        return replace(found, name=name, rule="institution", rests_on=(*found.rests_on, row_of(body)))
    if topic := _topic(phrase, head):
        return replace(found, name=f"Ministry of {topic}", rule="institution")
    named = _written_as_name(phrase)
    return replace(found, name=phrase.text, rule="institution") if named else found


def _written_as_name(phrase: Phrase) -> bool:
    """Whether the whole phrase is written as a name: "Indian Air Force", "South African Police Service"."""
    land = next((part for part in phrase.own() if part.country), None)
    first = phrase.tokens[0]
    if land is None or land.start or land.possessive or len(phrase.tokens) - land.end < 2:
        return False
    joined = any(token.joined for token in phrase.tokens)
    return not first.possessive and not joined and not any(t.lower and t.word != "of" for t in phrase.tokens)


def _body(words: str, code: str) -> Body | None:
    table, plain = bodies(), words.lower()
    return table.get((plain, code)) or table.get((plain, ""))


def _topic(phrase: Phrase, head: Part) -> str | None:
    """Of what a ministry is: "tourism ministry", "ministry of fisheries"."""
    words = head.sense.name
    if words.endswith(f" {_MINISTRY}"):
        return words.removesuffix(f" {_MINISTRY}").title()
    if words.startswith(f"{_MINISTRY} of "):
        return words.removeprefix(f"{_MINISTRY} of ").removeprefix("the ").title()
    if words != _MINISTRY:
        return None
    topic: list[str] = []
    for token in reversed(phrase.tokens[: head.start]):
        if token.word not in phrase.rest or token.possessive or not token.lower:
            break
        topic.insert(0, token.written.title())
    return " ".join(topic) or None


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name
