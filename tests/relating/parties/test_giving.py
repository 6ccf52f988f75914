"""Who gets what is given, where no sentence names them."""

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
    ("where", "to"),
    [
        ("to [3 PLACE|Port Sudan]", ("SDN",)),
        ("to the port of [3 PLACE|Mogadishu]", ("SOM",)),
        ("in [3 PLACE|Geneva]", ()),
        ("to [3 PLACE|Alexandria]", ()),
    ],
)
def test_aid_that_goes_to_a_town_goes_to_its_land(where: str, to: tuple[str, ...]) -> None:
    (gave,) = _settled(f"[1 GPE|Egypt] {{a|delivered}} [2 THING|300 tonnes of food] {where}.\na AID actual A:1 T:2 L:3")
    assert labels(gave.recipients) == to


def test_goods_that_came_to_a_town_are_given_to_its_land() -> None:
    *_, gave, paid = _settled(
        "[1 ORG|The World Food Programme] {a|brought} wheat to [2 PLACE|Mogadishu]. [3 GPE|Ukraine] {b|donated} the"
        " [4 THING|grain], and [5 GPE|Oman] {c|paid} [6 THING|30 million dollars] for its transport.\n"
        "a AID actual A:1 L:2\nb AID actual A:3 T:4\nc AID actual A:5 T:6 R:3"
    )
    assert (labels(gave.recipients), labels(paid.recipients)) == (("SOM",), ("SOM",))


def test_who_is_paid_in_another_clause_is_paid() -> None:
    *_, paid = _settled(
        "[1 GPE|Chile] {a|sent} [2 THING|food] to [3 GPE|Peru], and [4 GPE|Oman] {b|gave} [5 GPE|Peru]"
        " [6 THING|3 million dollars].\na AID actual A:1 R:3 T:2\nb AID actual A:4 R:5 T:6"
    )
    assert labels(paid.recipients) == ("PER",)
