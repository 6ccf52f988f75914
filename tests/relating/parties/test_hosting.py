"""Whom a journey to a town goes to, and who travels."""

from __future__ import annotations

import pytest

from detente.event import Event, content_id
from detente.reading import make_document
from detente.relating.acts.parties import labels
from detente.relating.settling.settle import settle
from detente.resolving.events import resolve
from detente.training.notation import parse


def _settled(text: str) -> list[Event]:
    passage = parse(f"# x-1 wire 2025-03-12\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published="2025-03-12")
    events = resolve(document, passage.annotation, "test")
    return settle(events, {document.document_id: events}, {document.document_id: document})


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
