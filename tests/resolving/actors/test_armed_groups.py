"""Armed groups that no table knows, by their names and by the words for their people."""

from __future__ import annotations

import pytest

from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.scene import country_of_place


@pytest.mark.parametrize(
    ("words", "kind", "name", "country"),
    [
        ("fighters of the Free Karamoja Front", "GROUP", "Free Karamoja Front", None),
        ("Free Karamoja Front rebels", "GROUP", "Free Karamoja Front", None),
        ("Rebels of the Free Karamoja Front", "GROUP", "Free Karamoja Front", None),
        ("rebel group Free Karamoja Front", "GROUP", "Free Karamoja Front", None),
        ("Uganda's Free Karamoja Front rebels", "GROUP", "Free Karamoja Front", "UGA"),
        (
            "militants of the Movement for the Liberation of Fooland",
            "GROUP",
            "Movement for the Liberation of Fooland",
            None,
        ),
        ("insurgents from the Zawiya Martyrs Brigade", "GROUP", "Zawiya Martyrs Brigade", None),
        # A name that says itself that it fights, and of whose land.
        ("Fooland Liberation Army", "ORG", "Fooland Liberation Army", None),
        ("Fooland Liberation Army (FLA", "ORG", "Fooland Liberation Army", None),
        ("Chadian Liberation Front", "ORG", "Chadian Liberation Front", "TCD"),
        ("camp of the West Papua Liberation Army", "PLACE", "West Papua Liberation Army", "IDN"),
    ],
)
def test_an_armed_group_has_an_id_and_the_country_of_its_name(
    words: str, kind: str, name: str, country: str | None
) -> None:
    found = resolve_actor(words, kind, setting="KEN", city_country=country_of_place)
    assert (found.name, found.country) == (name, country)
    assert found.entity == "group:" + name.lower().replace(" ", "-")
    assert found.sectors == ("REB",)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Free Karamoja Front", "ORG"),
        ("Liberation Front", "ORG"),
        ("Resistance Museum", "ORG"),
        ("Zawiya Martyrs Brigade", "ORG"),
        ("Northern Command", "ORG"),
        ("fighters of the Iraqi Armed Forces", "GROUP"),
        ("rebels of the Movement", "GROUP"),
        ("Kurdish fighters", "GROUP"),
        ("militants who attacked the Border Force", "GROUP"),
        ("gunmen near the Northern Command", "GROUP"),
        ("leader of the Free Karamoja Front", "GROUP"),
        ("fighters of the Free Karamoja Front", "PER"),
    ],
)
def test_nobody_is_an_armed_group_of_whom_nothing_tells_it(words: str, kind: str) -> None:
    assert not (resolve_actor(words, kind, setting="KEN").entity or "").startswith("group:")


def test_a_group_of_the_tables_stays_itself() -> None:
    for words in ("Arakan Army", "fighters of the Arakan Army", "Arakan Army rebels"):
        assert resolve_actor(words, "GROUP").entity == "group:arakan-army"


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Iraqi armed forces", "IRQ"),
        ("Chadian armed forces", "TCD"),
        ("Turkish-armed rebels", None),
        ("Iran backed militia", None),
        ("US-led coalition", None),
    ],
)
def test_armed_forces_are_of_their_country_and_who_is_armed_by_one_is_not(words: str, country: str | None) -> None:
    assert resolve_actor(words, "GROUP").country == country
