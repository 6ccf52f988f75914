"""Whose a name is that no table knows, by the words that introduce it."""

from __future__ import annotations

import pytest

from detente.event import Document
from detente.resolving.events import explain
from detente.resolving.introduced import country_told
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ana Vega leads the army of Bolivia. On Monday Vega went to Lima.", "BOL"),
        ("Ana Vega, a former judge who became Bolivia's trade minister in May, went to Lima.", "BOL"),
        ("Ana Vega, Bolivia's trade minister, went to Lima.", "BOL"),
        ("Ana Vega represents Bolivia in Quito.", "BOL"),
        ("Ana Vega, who is fifty, represents Bolivia.", "BOL"),
        ("Ana Vega represents farmers of Bolivia.", None),
        ("Ana Vega, a Bolivian diplomat, spoke for the union.", None),
        ("Ana Vega was in Bolivia on Monday.", None),
        ("Bolivia's trade minister, Ana Vega, and the trade minister of Peru met.", "BOL"),
        ("Nobody was there.", None),
        ("Lorries queued. In La Paz, Defence Minister Ana Vega said no.", "BOL"),
        ("In La Paz, Peruvian Defence Minister Ana Vega said no.", "PER"),
        ("In La Paz, singer Ana Vega said no.", None),
        ("In Cuzco, Defence Minister Ana Vega said no.", None),
        ("Ana Vega became Bolivia's ambassador to Chile.", "BOL"),
        ("Bolivian army chief of staff Ana Vega slept.", "BOL"),
        ("Bolivia's army arrested Ana Vega.", None),
        ("Bolivia's president met Ana Vega on Monday.", None),
        ("After meeting Bolivia's president, Ana Vega left.", None),
        ("Ana Vega, Bolivia's president said, was dead.", None),
        ("Ana Vega runs against Bolivia's president.", None),
        ("Susana Vega slept. Ana Vega, Bolivia's trade minister, did not.", "BOL"),
        ("The Bolivian side was headed by H.E. Ana Vega.", "BOL"),
        ("The Bolivian delegation slept. The choir was led by Ana Vega.", None),
        ("The delegation was headed by Bolivia's trade minister, Ana Vega.", "BOL"),
        ("Mayor Ana Vega of Cochabamba brought flowers.", "BOL"),
    ],
)
def test_a_person_is_of_the_country_whose_office_is_told(text: str, country: str | None) -> None:
    assert country_told(text, "Ana Vega", True) == country


def test_a_ship_is_of_its_flag() -> None:
    assert country_told("The Sea Rose, a Danish bulk carrier, sank.", "Sea Rose", False) == "DNK"
    assert country_told("The Sea Rose sank off Denmark.", "Sea Rose", False) is None


def test_whose_office_is_told_is_not_at_home_where_the_story_plays_and_says_why() -> None:
    passage = parse([
        "# x-1 wire 2025-03-05",
        "[1 GPE|Chile] slept. [2 PER|Ana Vega], Bolivia's trade minister, {a|warned} [3 GPE|Chile].",
        "a THREATEN actual A:2 R:3",
    ])  # fmt: skip
    document = Document("x", passage.text, "a.txt", "2025-03-05")
    ((event, decisions),) = explain(document, passage.annotation, "test")
    assert event.actors[0].country == "BOL"
    assert next(one.rule for one in decisions if one.about == "actor").startswith("introduced")
