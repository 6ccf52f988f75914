"""Armed groups that a story alone knows, and "the rebels" of one that it named."""

from __future__ import annotations

import pytest

from detente.event import Document, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse

FRONT = "group:free-karamoja-front"


def _who_acts(block: str) -> list[tuple[str | None, str | None]]:
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05")
    events = resolve(document, passage.annotation, "test")
    return [(a.entity, a.country) for e in events for a in (*e.actors, *e.recipients)]


ATTACK = "[1 GPE|Uganda] is poor. The [2 ORG|{name}]{said} {{a|attacked}} [3 GROUP|a patrol].\na ASSAULT actual A:2"


@pytest.mark.parametrize(
    ("name", "said", "entity"),
    [
        ("Free Karamoja Front", "", FRONT),
        ("Movement for Karamoja", "", "group:movement-for-karamoja"),
        ("Abu Fadl Brigades", "", "group:abu-fadl-brigades"),
        ("Karamoja Freedom Army", ", a rebel group,", "group:karamoja-freedom-army"),
        # An army, or nobody's name.
        ("Fourth Brigade", "", None),
        ("Border Force", "", None),
        ("Front", "", None),
    ],
)
def test_a_band_that_attacks_or_is_called_rebels_is_an_armed_group(name: str, said: str, entity: str | None) -> None:
    assert _who_acts(ATTACK.format(name=name, said=said))[0][0] == entity


def test_a_band_that_only_meets_is_none() -> None:
    block = "The [1 ORG|Free Karamoja Front] {a|met} [2 GPE|Uganda].\na CONSULT actual A:1,2"
    assert _who_acts(block)[0][0] is None


def test_a_band_that_attacks_by_a_short_word_for_it_is_an_armed_group() -> None:
    block = "[1 GPE|Uganda] {b|met} the [2 ORG|Free Karamoja Front]. The [3 ORG|front] {a|attacked} [4 GROUP|a patrol]."
    roles = "b CONSULT actual A:1,2\na ASSAULT actual A:3 R:4"
    assert _who_acts(f"{block}\n{roles}\n= 2 3")[1:3] == [(FRONT, None), (FRONT, None)]
    assert _who_acts(f"{block}\n{roles}")[1][0] is None


def test_a_name_once_told_to_be_a_groups_is_so_everywhere_and_by_its_letters() -> None:
    events = _who_acts(
        "[1 GPE|Uganda] {a|warned} the [2 ORG|Free Karamoja Front] (FKF). [3 GROUP|Fighters of the Free Karamoja Front]"
        " fled. [4 GPE|Uganda] and [5 ORG|FKF] {b|agreed} on a [6 THING|truce].\n"
        "a THREATEN actual A:1 R:2\nb AGREE actual A:4,5 T:6"
    )
    assert [entity for entity, _ in events] == ["country:UGA", FRONT, "country:UGA", FRONT]
    assert events[1] == (FRONT, None)


REBELS = "[1 GPE|Uganda] is poor. {named} {who} {{a|seized}} [9 GROUP|two nurses].\na ASSAULT/abduct actual A:8 R:9"
ITS_CAMP = "[2 GPE|Uganda] bombed [3 PLACE|a camp of the Free Karamoja Front]."


@pytest.mark.parametrize(
    ("named", "who", "entity"),
    [
        (ITS_CAMP, "The [8 GROUP|rebels]", FRONT),
        (ITS_CAMP, "The [8 GROUP|militants]", FRONT),
        ("[3 ORG|Hezbollah] moved.", "The [8 GROUP|militants]", "group:hezbollah"),
        (ITS_CAMP, "[8 GROUP|Rebels]", None),
        (ITS_CAMP, "Then [8 GROUP|18 rebels]", None),
        (ITS_CAMP, "The [8 GROUP|gunmen]", None),
        (ITS_CAMP, "The [8 GROUP|Chadian rebels]", None),
        (f"{ITS_CAMP} [4 GROUP|Chadian rebels] fled.", "The [8 GROUP|rebels]", None),
        (f"{ITS_CAMP} [4 ORG|Hezbollah] was silent.", "The [8 GROUP|rebels]", None),
        ("Nobody was there.", "The [8 GROUP|rebels]", None),
    ],
)
def test_the_rebels_are_of_the_one_group_named_before(named: str, who: str, entity: str | None) -> None:
    named = named.replace("the Free", "the rebel Free")
    assert _who_acts(REBELS.format(named=named, who=who))[0][0] == entity


def test_a_name_that_the_tables_have_of_a_country_is_that_of_the_storys() -> None:
    block = "[1 GPE|{land}] {{a|attacked}} the [2 ORG|National Liberation Army].\na ASSAULT actual A:1 R:2"
    assert _who_acts(block.format(land="Colombia"))[1] == ("group:eln", "COL")
    assert _who_acts(block.format(land="Chad"))[1] == ("group:national-liberation-army", None)
