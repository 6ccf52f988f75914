"""For which international body somebody acts: its officials by their office, its organs by the table."""

from __future__ import annotations

from datetime import date

from detente.resolving.knowledge_tables import bodies_in, leaders, organisations, organs
from detente.resolving.own_tables import kept

from .phrases import read_phrase
from .terms import entity_of


def body_of(entity: str | None) -> str | None:
    """The body for which an entity without a country acts; null where it acts for itself or nobody knows.

    `entity` is an id as in `Actor.entity`. A person acts for the body that the office named last names.
    """
    body = _offices().get(entity or "", entity)
    seen = organs().get(body or "")
    body = seen.body if seen else body
    return body if body != entity else None


def standing_for(body: str, on: date | None = None) -> frozenset[str]:
    """All ids that stand for a body: its own, those of the bodies that belong to it, of their organs and people.

    Its members named together belong to it ("EU leaders"), a member by itself does not. `on` is the day of belonging
    (null: today).
    """
    return frozenset(i for one in bodies_in(body, on) for i in (one, *bodies_people().get(one, ())))


@kept
def bodies_people() -> dict[str, frozenset[str]]:
    """By the id of a body, the ids of the organs and the people that act for it."""
    found: dict[str, set[str]] = {}
    for entity in (*organs(), *_offices()):
        if body := body_of(entity):
            found.setdefault(body, set()).add(entity)
    return {body: frozenset(of) for body, of in found.items()}


@kept
def _offices() -> dict[str, str]:
    """The body named in the last office without a country, by the person's id."""
    found: dict[str, tuple[str, str]] = {}
    bodies: dict[str, str | None] = {}
    for term in leaders():
        if term.country:
            continue
        if term.office not in bodies:
            named = (part.organisation for part in read_phrase(term.office, None, False).parts if part.organisation)
            bodies[term.office] = next((body.id for body in named if body.kind == "igo"), None)
        body, entity = bodies[term.office], entity_of(term.person)
        if body and term.valid_from >= found.get(entity, ("", ""))[0]:
            found[entity] = term.valid_from, body
    known = organisations()
    return {entity: body for entity, (_, body) in found.items() if body in known}
