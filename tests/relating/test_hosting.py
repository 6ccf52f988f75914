"""Whom a journey to a town goes to, and who travels."""

from __future__ import annotations

import pytest

from detente.event import Event, content_id
from detente.reading import make_document
from detente.relating.ledgers.entry import labels
from detente.relating.settling import settle
from detente.resolving.events import resolve
from detente.training.notation import parse


def _settled(text: str) -> list[Event]:
    passage = parse(f"# x-1 wire 2025-03-12\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published="2025-03-12")
    events = resolve(document, passage.annotation, "test")
    return settle(events, {document.document_id: events}, {document.document_id: document})


@pytest.mark.parametrize(
    ("guest", "town", "host", "name"),
    [
        (
            "Armenian Foreign Minister Jan Doe",
            "Brussels",
            "the European Union's foreign policy chief",
            "European Union",
        ),
        ("Kenyan President Jan Doe", "Addis Ababa", "the African Union", "African Union"),
    ],
)
def test_who_meets_a_body_where_it_sits_visits_it(guest: str, town: str, host: str, name: str) -> None:
    was, _ = _settled(
        f"[1 PER|{guest}] {{a|was}} in [2 PLACE|{town}] on [3 DATE|Monday], where "
        f"[4 PRON|he] {{b|met}} [5 ORG|{host}].\n"
        "a CONSULT/visit actual A:1,5 L:2 D:3\nb CONSULT actual A:4 R:5\n= 1 4"
    )
    assert len(labels(was.actors)) == 1
    assert labels(was.recipients) == (name,)


@pytest.mark.parametrize(
    ("other", "hosts"), [("The European Union", ("European Union",)), ("Belgium", ()), ("The African Union", ())]
)
def test_a_town_stands_for_the_body_of_the_story_unless_its_country_takes_part(
    other: str, hosts: tuple[str, ...]
) -> None:
    _, visited = _settled(
        f"[1 ORG|{other}] {{a|praised}} [2 GPE|Armenia]. [3 PER|Armenian President Jan Doe] {{b|visited}} "
        "[4 PLACE|Brussels] on [5 DATE|March 4].\na SUPPORT actual A:1 R:2\nb CONSULT/visit actual A:3 L:4 D:5"
    )
    assert labels(visited.recipients) == hosts


def test_whoever_is_met_on_a_journey_does_not_travel_too() -> None:
    was, _ = _settled(
        "[1 PER|Peruvian President Ana Ruiz] {a|was} in [2 PLACE|Quito], where [3 PRON|she] {b|met} "
        "[4 PER|Ecuadorian President Luis Soto].\n"
        "a CONSULT/visit actual A:1,4 L:2\nb CONSULT actual A:3,4\n= 1 3"
    )
    assert labels(was.actors) == ("PER",)
