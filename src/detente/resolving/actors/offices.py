"""Offices by their names: what one is called in the tables, whatever word for it stands in the text."""

from __future__ import annotations

from collections.abc import Iterable

from detente.resolving.knowledge_tables import Country, Organisation, countries
from detente.resolving.own_tables import kept

from .names import key

REIGNING = (
    "king", "queen", "emir", "sultan", "pope", "crown prince", "prince", "emperor", "monarch", "supreme leader",
)  # fmt: skip
LEADING = frozenset({"president", "prime minister", "chancellor", "junta leader", *REIGNING})
_CHIEFS = (
    "secretary-general", "director general", "president", "managing director", "head", "leader", "director",
    "executive director", "chief executive", "commissioner-general",
)  # fmt: skip
_ALSO = {
    "ceo": ("chief executive",),
    "chief executive officer": ("chief executive",),
    "chairman": ("chairman", "chief executive", "president", "leader"),
    "chief prosecutor": ("chief prosecutor", "prosecutor"),
    "director": ("director", "executive director", "director general"),
    "president": ("president", "leader"),
    "general secretary": ("general secretary", "secretary-general", "leader"),
    "commander": ("commander", "leader"),
}
"""Other words for who heads a body, by the word that stands in the text."""
ENVOYS = frozenset({
    "ambassador", "envoy", "special envoy", "special representative", "representative", "peace envoy", "coordinator",
    "presidential envoy", "special adviser", "climate envoy", "un envoy", "mediator",
})  # fmt: skip
"""Who is sent somewhere. The tables call all but ambassadors special envoys "for" it."""


@kept
def office(written: str) -> str:
    """An office as it is compared: folded, British spelling, no articles."""
    return " ".join(word for word in key(written) if word != "the").replace("defense", "defence")


def offices_of_chief(body: Organisation, title: str) -> list[str]:
    """What the office of whoever heads an organisation may be called, by the title in the text or just "chief"."""
    titles = _CHIEFS if title in ("head", "chief", "leader", "boss") else _ALSO.get(title, (title,))
    return [f"{said} of {name}" for name in (body.name, *body.aliases) for said in titles]


def envoys_office(title: str, place: str, body: Organisation | None = None) -> tuple[str, ...]:
    """What the office of an envoy may be called in the tables: an ambassador "to" a place, any other "for" it."""
    if title == "ambassador":
        return (f"ambassador to {place}",)
    sender = f" of {body.name}" if body else ""
    return (f"special envoy{sender} for {place}",)


def meant_offices(country: str | None, offices: Iterable[str]) -> tuple[str, ...]:
    """The offices with `leads` replaced by those that lead the country, first choice first."""
    meant: list[str] = []
    for wanted in offices:
        if wanted == "leads":
            known: Country | None = countries().get(country or "")
            meant += [
                "junta leader",
                *(known.leads if known else ()),
                "leader",
                "president",
                "prime minister",
            ]
        else:
            meant.append(wanted)
    return tuple(office(wanted) for wanted in dict.fromkeys(meant))
