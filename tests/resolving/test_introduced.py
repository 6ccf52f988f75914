"""Whose a name is that no table knows, by the words that introduce it."""

from __future__ import annotations

import pytest

from detente.resolving.introduced import country_told


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ana Vega leads the army of Bolivia. On Monday Vega went to Lima.", "BOL"),
        ("Ana Vega, a former judge who became Bolivia's trade minister in May, went to Lima.", "BOL"),
        ("Ana Vega, Bolivia's trade minister, went to Lima.", "BOL"),
        ("Ana Vega, a Bolivian diplomat, spoke for the union.", None),
        ("Ana Vega was in Bolivia on Monday.", None),
        ("Bolivia's trade minister, Ana Vega, and the trade minister of Peru met.", "BOL"),
        ("Nobody was there.", None),
        ("Ana Vega became Bolivia's ambassador to Chile.", "BOL"),
        ("Bolivian army chief of staff Ana Vega slept.", "BOL"),
        ("Bolivia's army arrested Ana Vega.", None),
        ("Bolivia's president met Ana Vega on Monday.", None),
        ("After meeting Bolivia's president, Ana Vega left.", None),
        ("Ana Vega, Bolivia's president said, was dead.", None),
        ("Ana Vega runs against Bolivia's president.", None),
        ("Susana Vega slept. Ana Vega, Bolivia's trade minister, did not.", "BOL"),
    ],
)
def test_a_person_is_of_the_country_whose_office_is_told(text: str, country: str | None) -> None:
    assert country_told(text, "Ana Vega", True) == country


def test_a_ship_is_of_its_flag() -> None:
    assert country_told("The Sea Rose, a Danish bulk carrier, sank.", "Sea Rose", False) == "DNK"
    assert country_told("The Sea Rose sank off Denmark.", "Sea Rose", False) is None
