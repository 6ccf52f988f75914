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
    ("who", "kind", "country"),
    [
        ("a [3 GROUP|crowd] from [4 PLACE|Haiti]", "ASSAULT/firearms", "HTI"),
        ("[3 GROUP|six people] from [4 PLACE|Haiti]", "ASSAULT", "HTI"),
        # From where they come who are told of already, or the shell, nothing says.
        ("the [3 GROUP|crowd] from [4 PLACE|Haiti]", "ASSAULT/firearms", "DOM"),
        ("a [3 GROUP|crowd] from [4 PLACE|Haiti]", "ASSAULT/heavy-weapons", "DOM"),
        ("a [3 GROUP|crowd] from [4 PLACE|Haiti]", "ASSAULT/abduct", "DOM"),
        ("a [3 GROUP|crowd] from [4 PLACE|Greenwood]", "ASSAULT/firearms", "DOM"),
    ],
)
def test_people_who_are_shot_are_from_where_they_are_told_to_be(who: str, kind: str, country: str) -> None:
    (event,) = _told(
        "[1 GPE|The Dominican Republic] and [6 GPE|Haiti] quarrel. [2 GROUP|Dominican soldiers of the Dominican"
        f" Republic] {{a|hit}} {who}.\na {kind} actual A:2 R:3",
        dateline="SANTO DOMINGO",
    )
    assert event.recipients[0].country == country


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


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("[7 GPE|government] in [8 PLACE|Port-au-Prince]", "HTI"),
        ("[7 GPE|new government] in [8 PLACE|Port-au-Prince]", "HTI"),
        ("[7 ORG|army] in [8 PLACE|Port-au-Prince]", "HTI"),
        ("[7 ORG|foreign ministry] in [8 PLACE|Kingston]", "JAM"),
        ("[7 GPE|authorities] in [8 PLACE|Kingston]", "JAM"),
        # Those who name no place, or their own country, stay with the story or with themselves.
        ("[7 GPE|government]", "DOM"),
        ("[7 ORG|army], in March,", "DOM"),
        ("[7 GPE|Dominican government] in [8 PLACE|Port-au-Prince]", "DOM"),
        ("[7 GPE|government], in [8 PLACE|Port-au-Prince] for talks,", "DOM"),
        ("[7 ORG|Cuban embassy] in [8 PLACE|Port-au-Prince]", "CUB"),
    ],
)
def test_a_government_in_a_city_is_that_of_its_country(told: str, country: str) -> None:
    (event,) = _told(
        "[1 GPE|The Dominican Republic] and [2 GPE|Haiti] quarrel, which [3 GPE|Jamaica] regrets. [4 GPE|The Dominican"
        f" Republic] is firm. The {told} {{a|halted}} [9 THING|trade].\na SANCTION/discontinue actual A:7 T:9",
        dateline="SANTO DOMINGO",
    )
    assert event.actors[0].country == country


DIGEST = (
    "THE WEEK¶¶{one}On Monday [1 GROUP|gunmen] {{a|shot}} [2 GROUP|eight labourers].¶¶"
    "{two}[3 GPE|Australia] met [4 GPE|Australia] and [5 GPE|Australia]."
    " [6 GROUP|Policemen] {{b|shot}} [7 GROUP|clerks]."
    "\na ASSAULT/firearms actual A:1 R:2\nb ASSAULT/firearms actual A:6 R:7"
)


@pytest.mark.parametrize(
    ("one", "two", "first", "second"),
    [
        ("Fiji. ", "Australia and Fiji. ", "FJI", "AUS"),
        ("FIJI: ", "AUSTRALIA: ", "FJI", "AUS"),
        ("Indonesia and its rebels. ", "Australia. ", "IDN", "AUS"),
        ("Papua New Guinea and Indonesia. [8 GPE|Indonesia] frets. ", "Australia. ", "IDN", "AUS"),
        ("SUVA - [8 GPE|Fiji] mourns. ", "CANBERRA - ", "FJI", "AUS"),
        # One heading makes no digest, and sentences and words that are no names are no headings.
        ("Fiji. ", "", "AUS", "AUS"),
        ("Fiji is quiet. ", "Australia is not. ", "AUS", "AUS"),
        ("From Suva came money. ", "From Canberra came none. ", "AUS", "AUS"),
        ("Weather. ", "Sport. ", "AUS", "AUS"),
        ("GENEVA. ", "CANBERRA. ", "AUS", "AUS"),
    ],
)
def test_what_stands_under_a_heading_plays_there(one: str, two: str, first: str, second: str) -> None:
    a, b = _told(DIGEST.format(one=one, two=two))
    assert (a.recipients[0].country, b.recipients[0].country) == (first, second)


@pytest.mark.parametrize(
    ("lead", "country"),
    [
        ("[1 ORG|Lesotho's army] seized power", "LSO"),
        ("[1 GPE|Lesotho] shut its border", "LSO"),
        ("[1 GPE|South Africa] shut its border", "ZAF"),
        ("It was a bad week for [1 GPE|South Africa] and [2 GPE|Lesotho]", "ZAF"),
    ],
)
def test_a_story_that_begins_with_its_dateline_s_country_plays_there(lead: str, country: str) -> None:
    event, *_ = _told(
        f"{lead}. [5 GPE|South Africa] spoke, and [6 GPE|South Africa] again, and [7 GPE|South Africa]."
        " [8 GROUP|Four policemen] were {a|shot dead}.\na ASSAULT/firearms actual R:8",
        dateline="MASERU",
    )
    assert event.recipients[0].country == country


def test_who_is_told_of_a_country_is_not_put_where_the_story_plays() -> None:
    block = "[1 GPE|Lesotho] waits. [2 GPE|Lesotho] hopes.{0}{{a|arrives}} today.\na CONSULT/visit future A:8\n{1}"
    told = block.format(" [8 GROUP|Fiji's envoy], the [9 PER|former minister Naledi Mabuza], ", "= 8 9")
    (event,) = _told(told, dateline="MASERU")
    assert (event.actors[0].name, event.actors[0].country) == ("Naledi Mabuza", "FJI")
    alone = block.format(" The [8 PER|former minister Naledi Mabuza] ", "")
    (event,) = _told(alone, dateline="MASERU")
    assert event.actors[0].country == "LSO"


@pytest.mark.parametrize(
    ("whom", "same", "found"),
    [
        ("[3 PRON|it]", "= 1 3", []),
        ("[3 PRON|them]", "= 1 3", []),
        ("[3 PRON|itself]", "= 1 3", ["PER"]),
        ("[3 PRON|it]", "= 2 3", ["CHL"]),
        ("[3 GPE|Peru]", "", ["PER"]),
    ],
)
def test_it_is_never_who_acts(whom: str, same: str, found: list[str]) -> None:
    (event,) = _told(
        f"[2 GPE|Chile] spoke. [1 ORG|Peru's army] {{a|hit back}} and punished {whom}.\n"
        f"a SANCTION actual A:1 R:3\n{same}"
    )
    assert [one.country for one in event.recipients] == found


def test_whom_it_goes_back_to_is_not_hit_by_it() -> None:
    ban = "[1 GPE|Peru] eased the ban on [2 GPE|Chile] that [3 PRON|it] {a|imposed}.\na SANCTION actual A:3"
    for recipients, found in (("1", []), ("1,2", ["CHL"]), ("2", ["CHL"])):
        (event,) = _told(f"{ban} R:{recipients}\n= 1 3")
        assert [one.country for one in event.recipients] == found


@pytest.mark.parametrize(
    ("told", "name", "country"),
    [
        ("the [2 ORG|World Food Programme] said. The [8 ORG|agency]", "World Food Programme", None),
        ("two officials of the World Food Programme said. The [8 ORG|agency]", None, "SOM"),
        ("[2 GROUP|officials of the World Food Programme] said. The [8 ORG|body]", "World Food Programme", None),
        ("[2 ORG|Somalia's army] said of the [3 ORG|World Food Programme]. An [8 ORG|agency]", None, "SOM"),
        ("the [3 ORG|World Food Programme] told [2 ORG|Mali's army]. The [8 ORG|agency]", "World Food Programme", None),
    ],
)  # fmt: skip
def test_the_agency_is_the_international_body_named_before(told: str, name: str | None, country: str | None) -> None:
    block = (
        f"[1 GPE|Somalia] is hungry, {told} {{a|suspended}} [9 THING|deliveries] to [5 GPE|Somalia]."
        "\na SANCTION/discontinue actual A:8 R:5 T:9"
    )
    (actor,) = _told(block)[0].actors
    assert (actor.name, actor.country) == (name, country)


@pytest.mark.parametrize(
    ("told", "entity"),
    [
        ("[2 GROUP|leaders of the Gulf Cooperation Council] met. The [8 GROUP|six]", "org:gcc"),
        ("[2 ORG|the Gulf Cooperation Council] met. [8 GROUP|All six states]", "org:gcc"),
        ("[2 GROUP|EU leaders] met. The [8 GROUP|27]", "bloc:eu-member-states"),
        ("[2 GROUP|leaders of the Gulf Cooperation Council] met. The [8 GROUP|five]", None),
        ("[2 GROUP|leaders of the Gulf Cooperation Council] met. [8 GROUP|Six]", None),
        ("[2 GROUP|leaders of the Gulf Cooperation Council] met. The [8 GROUP|six soldiers]", None),
        ("[2 ORG|the Gulf Cooperation Council] met six men. The [8 GROUP|six]", None),
        ("[2 ORG|the Gulf Cooperation Council] met. It rained. It was cold. The [8 GROUP|six]", None),
        ("[2 GROUP|Mercosur leaders] met. The [8 ORG|bloc]", "org:mercosur"),
        ("[2 GROUP|NATO ministers] met. The [8 ORG|alliance]", "org:nato"),
        ("[3 ORG|NATO] met. [2 ORG|Kenya's opposition alliance] met. The [8 ORG|alliance]", None),
        ("[2 ORG|the World Food Programme] met. A [8 ORG|bloc]", None),
    ],
)
def test_a_body_of_states_is_meant_by_how_many_they_are_or_as_the_bloc(told: str, entity: str | None) -> None:
    block = f"{told} {{a|condemned}} [5 GPE|Somalia].\na ACCUSE/disapprove actual A:8 R:5"
    assert _told(block)[0].actors[0].entity == entity


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("[2 GPE|Peru]'s {b|expulsion} of [9 GROUP|two of its officers]", "CHL"),
        ("[2 GPE|Peru] {b|sacked} [9 GROUP|two of its officers]", "PER"),
    ],
)
def test_nobody_sends_their_own_people_out_of_the_country(told: str, country: str) -> None:
    block = (
        f"[1 GPE|Chile] {{a|expelled}} [3 GROUP|two Peruvians] after {told}."
        "\na SANCTION/expel actual A:1 R:3\nb SANCTION/expel actual A:2 R:9"
    )
    assert _told(block)[1].recipients[0].country == country


@pytest.mark.parametrize(("does", "country"), [("ASSAULT", None), ("AID", "IRN")])
def test_nobody_kills_their_own(does: str, country: str | None) -> None:
    block = (
        "[1 ORG|Iran's army] said that [2 PRON|it] {a|hit} a [3 PLACE|camp] and {b|reached} [4 GROUP|11 of its men]."
        f"\na ASSAULT actual A:2 R:3\nb {does} actual A:2 R:4\n= 1 2"
    )
    assert _told(block)[1].recipients[0].country == country


@pytest.mark.parametrize(
    ("boat", "whom", "country"),
    [
        ("a Venezuelan fishing boat", "its nine crew", "VEN"),
        ("a Venezuelan trawler", "its captain", "VEN"),
        ("a Venezuelan trawler", "its own captain", "GUY"),
        ("a fishing boat", "its minister", "GUY"),
    ],
)
def test_the_crew_of_a_fishing_boat_that_is_seized_is_of_its_country(boat: str, whom: str, country: str | None) -> None:
    block = (
        f"[1 ORG|Guyana's coast guard] {{a|seized}} [2 THING|{boat}] and {{b|detained}} [9 GROUP|{whom}]."
        "\na COERCE/seize actual A:1 T:2\nb COERCE/arrest actual A:1 R:9"
    )
    assert _told(block)[1].recipients[0].country == country


def test_the_leader_of_a_junta_is_not_the_president_whom_it_has_overthrown() -> None:
    """The tables may end before the coup."""
    block = "[1 PER|The leader of {}'s junta] {{a|met}} [2 GROUP|envoys].\na CONSULT actual A:1,2"
    for land, name in (("Mali", "Assimi Goïta"), ("Senegal", None)):
        assert _told(block.format(land))[0].actors[0].name == name


@pytest.mark.parametrize(("place", "country"), [("Bissau", "GNB"), ("Dakar", "SEN")])
def test_of_a_country_named_and_one_where_things_happen_the_dateline_decides(place: str, country: str) -> None:
    block = (
        "[1 PER|Senegal's President Bassirou Diomaye Faye] {a|met} [2 GROUP|soldiers] in [3 PLACE|%s]. The"
        " [4 GROUP|junta] {b|vowed} [5 THING|order].\na CONSULT/visit actual A:1 R:2 L:3\nb AGREE actual A:4 T:5"
    )
    assert _told(block % place, "BISSAU")[1].actors[0].country == country
