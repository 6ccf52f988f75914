"""Where a mention is by what the story told: "the city", "the port", a place that is hit, a story without countries."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.events import explain, resolve
from detente.resolving.story import TAKEN_UP
from detente.training.notation import Passage, parse


def _document(passage: Passage, dateline: str | None = None) -> Document:
    return Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05", dateline=dateline)


def _told(block: str, dateline: str | None = None) -> list[Event]:
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    return resolve(_document(passage, dateline), passage.annotation, "test")


def _visit(told: str, noun: str) -> tuple[str | None, str | None]:
    block = (
        f"{told} [7 GROUP|A Greek delegation] {{a|visited}} {noun} on [9 DATE|Monday].\na CONSULT/visit actual A:7 L:8"
    )
    (place,) = _told(block)[0].locations
    return place.name, place.country


def test_the_city_is_the_one_told_last() -> None:
    odesa = "[1 GPE|Ukraine] mended the pier of [2 PLACE|Odesa] in [3 PLACE|Odesa region]."
    assert _visit(odesa, "the [8 PLACE|city]") == ("Odesa", "UKR")
    assert _visit(odesa, "the [8 PLACE|same port]") == ("Odesa", "UKR")
    assert _visit(odesa, "the [8 PLACE|region]")[1] == "UKR"
    assert _visit(odesa, "a [8 PLACE|city]") == (None, None)
    assert _visit(odesa, "the [8 PLACE|island]") == (None, None)
    assert _visit(
        odesa + " It rained a lot on all of them in those days of early spring." * 5, "the [8 PLACE|city]"
    ) == (
        None,
        None,
    )
    # The government of Ankara is no city to visit.
    assert _visit(f"{odesa} [4 GPE|Ankara] wants grain.", "the [8 PLACE|port]") == ("Odesa", "UKR")


def test_a_place_told_last_is_explained() -> None:
    passage = parse([
        "# x-1 wire 2025-03-05",
        "[1 PER|The envoy] left for [2 PLACE|Odesa]. [3 PRON|He] {a|visited} the [4 PLACE|port].",
        "a CONSULT/visit actual A:3 L:4",
    ])  # fmt: skip
    ((event, decisions),) = explain(_document(passage), passage.annotation, "test")
    assert event.locations[0].name == "Odesa"
    assert [d.rule for d in decisions if d.about == "place"] == [TAKEN_UP]


def test_a_place_that_is_hit_is_where_places_are() -> None:
    for hit, country in (("depot near Tuapse", "RUS"), ("barracks in Santa Ana, El Salvador", "SLV"), ("depot", None)):
        (event,) = _told(f"[1 GROUP|Drones] {{a|hit}} the [2 PLACE|{hit}].\na ASSAULT/drone actual A:1 R:2")
        assert event.recipients[0].country == country


def test_a_story_that_names_no_country_plays_where_its_dateline_is() -> None:
    (event,) = _told(
        "[1 GROUP|Police] {a|arrested} [2 GROUP|clerks] in [3 PLACE|Santa Ana].\na COERCE/arrest actual A:1 R:2 L:3",
        dateline="SAN SALVADOR",
    )
    assert (event.actors[0].country, event.locations[0].country) == ("SLV", "SLV")


def test_a_dateline_outweighs_people_named_by_where_they_come_from() -> None:
    event, *_ = _told(
        "[1 GROUP|Police] {a|held} [2 GROUP|two Chileans]. [3 GROUP|Three Chileans] fled; [4 GROUP|Chileans] often do."
        " [5 GPE|Peru] is strict.\na COERCE/arrest actual A:1 R:2",
        dateline="LIMA",
    )
    assert event.actors[0].country == "PER"


def test_civilians_are_at_home_where_they_are_hit_unless_more_is_told_of_them() -> None:
    def hit(who: str, mode: str = "", place: str = "[4 PLACE|Khartoum]", where: str = "L:4") -> list[str | None]:
        *_, event = _told(
            "[1 GPE|The United States] {a|punished} [2 GPE|Chad]. [6 GPE|The United States] said so. "
            f"{who} were {{b|hit}} in {place}.\na SANCTION actual A:1 R:2\nb ASSAULT{mode} actual R:3 {where}"
        )
        return [a.country for a in event.recipients]

    assert hit("[3 GROUP|19 people]") == ["SDN"]
    assert hit("[3 GROUP|Four Chadians]") == ["TCD"]
    assert hit("[3 GROUP|Two soldiers]") == ["USA"]
    assert hit("The [3 GROUP|people]") == ["USA"]
    assert hit("[3 GROUP|19 people]", "/abduct") == ["USA"]
    assert hit("[3 GROUP|19 people]", place="[4 PLACE|Khartoum] and [5 PLACE|Gao]", where="L:4,5") == ["USA"]


@pytest.mark.parametrize(
    ("thing", "kind", "whose"),
    [
        ("Indian jet", "ASSAULT/destroy", ["IND", "IND"]),
        ("Greek tanker", "ASSAULT", ["GRC", "GRC"]),
        # Where it was made, or nothing, does not say whose it is.
        ("Russian-made drone", "ASSAULT/destroy", [None, "PAK"]),
        ("drone", "ASSAULT/destroy", [None, "PAK"]),
        # Its crew may be of anywhere, and is freed by who seized it.
        ("Greek tanker", "COERCE/seize", [None, "PAK"]),
        # Gas that is asked for is no side.
        ("Russian gas", "REQUEST", [None, "PAK"]),
    ],
)
def test_a_thing_that_is_hit_is_of_the_country_of_its_words_and_its_crew_with_it(
    thing: str, kind: str, whose: list[str | None]
) -> None:
    events = _told(
        f"[1 GPE|Pakistan] {{a|hit}} a [2 THING|{thing}] and {{b|took}} [3 GROUP|its crew].\n"
        f"a {kind} actual A:1 R:2\nb COERCE actual A:1 R:3"
    )
    assert [a.country for e in events for a in e.recipients] == whose
