"""Who the two sides are, and which way an act runs between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event
from detente.relating.acts.parties import labels
from detente.relating.relation import Relation
from detente.relating.sides import at_home, belongs, directions, find_side, find_sides, inside, struck

Make = Callable[..., Event]
Told = Callable[..., Callable[[str, str], Relation]]


@pytest.mark.parametrize("given", ["MMR", "mmr", "Myanmar", "Burma", " Myanmar "])
def test_a_country_goes_by_code_or_name(given: str) -> None:
    side = find_side(given)
    assert (side.name, side.entity, side.countries) == ("Myanmar", "country:MMR", frozenset({"MMR"}))


@pytest.mark.parametrize(
    ("given", "member", "stranger"),
    [("European Union", "FRA", "RUS"), ("NATO", "TUR", "RUS"), ("the West", "USA", "CHN"), ("ASEAN", "MMR", "CHN")],
)
def test_a_bloc_stands_for_its_members(given: str, member: str, stranger: str) -> None:
    side = find_side(given)
    assert member in side.countries and stranger not in side.countries
    assert len(side.countries) > 5
    assert find_side(side.entity) == side


@pytest.mark.parametrize("given", ["Atlantis", "", "  ", "XXX", "the two sides"])
def test_an_unknown_side_is_an_error_that_says_what_to_give(given: str) -> None:
    with pytest.raises(
        ValueError, match=r"no country, bloc or organisation .*give a code of three letters such as MMR, or a name"
    ):
        find_side(given)


def test_a_side_is_the_state_those_who_act_for_it_and_its_members() -> None:
    nato, france = find_side("NATO"), find_side("FRA")
    itself = Actor("NATO", 0, 4, "ORG", entity="org:nato")
    troops = Actor("French troops", 0, 4, "GROUP", country="FRA", sectors=("MIL",))
    nobody = Actor("they", 0, 4, "PRON")
    assert [belongs(a, nato) for a in (itself, troops, nobody)] == [True, True, False]
    assert [belongs(a, france) for a in (itself, troops, nobody)] == [False, True, False]


def _ways(event: Event, one: str = "RUS", other: str = "MMR") -> set[tuple[str, str]]:
    return set(directions(event, *find_sides(one, other)))


THERE, BACK = ("Russia", "Myanmar"), ("Myanmar", "Russia")


def test_an_act_runs_from_actor_to_recipient(make: Make) -> None:
    assert _ways(make("AID", ["RUS"], ["MMR"])) == {THERE}
    assert _ways(make("AID", ["RUS", "CHN"], ["MMR", "LAO"])) == {THERE}
    assert _ways(make("AID", ["RUS"], ["LAO"])) == set()
    assert _ways(make("AID", ["RUS"], [None])) == set()


def test_a_joint_act_runs_both_ways(make: Make) -> None:
    assert _ways(make("AGREE", ["RUS", "MMR"])) == {THERE, BACK}
    assert _ways(make("AGREE", ["RUS", "MMR", "CHN"])) == {THERE, BACK}
    assert _ways(make("AGREE", ["RUS", "CHN"])) == set()


def test_what_two_do_to_a_third_is_not_between_the_two(make: Make) -> None:
    assert _ways(make("ACCUSE", ["RUS", "MMR"], ["USA"])) == set()


def test_a_visit_without_a_host_runs_to_the_place_visited(make: Make) -> None:
    assert _ways(make("CONSULT/visit", ["RUS"], places={"Yangon": "MMR"})) == {THERE}
    assert _ways(make("CONSULT/visit", ["RUS"], places={"Moscow": "RUS"})) == set()
    assert _ways(make("CONSULT/visit", ["RUS"], ["CHN"], places={"Yangon": "MMR"})) == set()
    assert _ways(make("ASSAULT", ["RUS"], places={"Yangon": "MMR"})) == set()


@pytest.mark.parametrize(
    ("kind", "whom", "place", "home"),
    [
        ("COERCE/arrest", (), "MMR", True),
        ("COERCE/arrest", ("MMR",), None, False),  # Nobody tells where.
        ("COERCE/arrest", ("RUS",), "MMR", False),
        ("COERCE/deport", ("MMR",), "MMR", False),
        ("PROTEST/demo", (), "MMR", True),
        ("PROTEST/demo", ("RUS",), "MMR", False),
        ("PROTEST/demo", (), "RUS", False),
    ],
)
def test_what_nobody_named_does_in_a_country_is_inside_it(
    make: Make, kind: str, whom: tuple[str, ...], place: str | None, home: bool
) -> None:
    event = make(kind, [], whom, places={"Town": place} if place else None)
    assert at_home(event, find_side("MMR")) is home


def test_a_meeting_of_both_at_home_of_one_is_a_meeting_of_both(make: Make) -> None:
    assert _ways(make("CONSULT", ["RUS", "MMR"], places={"Moscow": "RUS"})) == {THERE, BACK}


FRANCE, UNION, ALLIES = "France", "European Union", "North Atlantic Treaty Organization"


@pytest.mark.parametrize(
    ("one", "other", "actor", "recipient", "ways"),
    [
        ("EU", "RUS", "FRA", "RUS", {(UNION, "Russia")}),
        ("EU", "RUS", "org:european-union", "RUS", {(UNION, "Russia")}),
        ("EU", "RUS", "FRA", "DEU", set()),
        ("EU", "FRA", "FRA", "DEU", {(FRANCE, UNION)}),
        ("EU", "FRA", "DEU", "FRA", {(UNION, FRANCE)}),
        ("FRA", "EU", "org:european-union", "FRA", {(UNION, FRANCE)}),
        ("EU", "FRA", "FRA", "FRA", set()),
        ("EU", "FRA", "DEU", "ITA", set()),
        ("NATO", "EU", "USA", "FRA", {(ALLIES, UNION)}),
        ("NATO", "EU", "FRA", "USA", {(UNION, ALLIES)}),
        ("NATO", "EU", "FRA", "DEU", set()),
        ("EU", "NATO", "org:nato", "org:european-union", {(ALLIES, UNION)}),
    ],
)
def test_members_act_for_their_bloc_and_whoever_would_be_of_both_sides_is_of_the_smaller(
    make: Make, one: str, other: str, actor: str, recipient: str, ways: set[tuple[str, str]]
) -> None:
    assert _ways(make("SANCTION", [actor], [recipient]), one, other) == ways


def test_what_a_member_does_with_another_runs_both_ways(make: Make) -> None:
    for event in (make("AGREE", ["FRA", "DEU"]), make("CONSULT/third-party", ["USA"], ["FRA", "DEU"])):
        assert _ways(event, "EU", "FRA") == {(FRANCE, UNION), (UNION, FRANCE)}


def test_what_an_organisation_of_a_bloc_does_the_bloc_does_once(make: Make, told: Told) -> None:
    ways = {("Western countries", "Russia")}
    for body in ("org:european-union", "org:nato", "org:european-commission", "bloc:nato-allies"):
        acted = Actor(body, 0, 1, "ORG", body, body)
        assert _ways(make("SANCTION", [acted, "FRA"], ["RUS"]), "the West", "RUS") == ways
    assert _ways(make("SANCTION", ["org:arab-league"], ["RUS"]), "the West", "RUS") == set()
    story = (
        "# x-1 wire 2025-03-12\n[1 ORG|NATO] and [2 GPE|France] {a|warned} [3 GPE|Russia]. [4 ORG|The EU] {b|imposed} "
        "[5 THING|tariffs] on [6 GPE|Russia].\na THREATEN actual A:1,2 R:3\nb SANCTION/discontinue actual A:4 R:6 T:5"
    )
    relation = told(story)("the West", "RUS")
    assert [e.type for e in relation.events] == ["THREATEN", "SANCTION"]
    assert [m.total for m in relation.timeline()] == [m.total for m in relation.timeline(reports=True)] == [2]


def test_domestic_acts_are_inside_one_country(make: Make) -> None:
    myanmar, asean = find_side("MMR"), find_side("ASEAN")
    assert inside(make("COERCE/arrest", ["MMR"], ["MMR"]), myanmar)
    assert inside(make("COERCE/arrest", ["MMR"], [None]), myanmar)
    assert inside(make("COERCE/arrest", ["MMR"], ["MMR"]), asean)
    assert not inside(make("COERCE/arrest", ["MMR"], ["RUS"]), myanmar)
    assert not inside(make("COERCE/arrest", [None], ["MMR"]), myanmar)
    assert not inside(make("CONSULT", ["MMR"], ["LAO"]), asean)


def test_a_relation_needs_two_known_sides(told: Told) -> None:
    relation = told()
    with pytest.raises(ValueError, match="are the same; a relation needs two sides"):
        relation("Burma", "MMR")
    with pytest.raises(ValueError, match="'Atlantis' is no country, bloc or organisation"):
        relation("MMR", "Atlantis")
    with pytest.raises(ValueError, match="did you mean 'Poland'"):
        relation("MMR", "Polnad")
    with pytest.raises(ValueError, match="know; give a code of three letters such as MMR"):
        relation("MMR", "PL")


def test_a_body_without_members_can_be_a_side(told: Told) -> None:
    relation = told(
        "# x-1 wire 2025-03-05\n[1 ORG|Amnesty International] {a|accused} [2 GPE|Myanmar].\na ACCUSE actual A:1 R:2"
    )("Amnesty International", "MMR")
    assert [e.type for e in relation.events] == ["ACCUSE"]


def test_a_mediator_brings_both_sides_together(make: Make) -> None:
    assert _ways(make("CONSULT/third-party", ["CHN"], ["RUS", "MMR"])) == {THERE, BACK}
    assert _ways(make("CONSULT/third-party", ["CHN"], ["RUS"])) == set()


def test_officials_and_organs_of_a_bloc_belong_to_it() -> None:
    union = find_side("European Union")
    president = Actor("she", 0, 3, "PRON", "Ursula von der Leyen", "person:ursula-von-der-leyen", None, ("IGO",))
    organ = Actor("Commission", 0, 10, "ORG", "European Commission", "org:european-commission", None, ("IGO",))
    assert belongs(president, union) and belongs(organ, union)
    assert not belongs(president, find_side("NATO"))
    assert labels([president, organ]) == ("European Union", "European Commission")


def test_an_attack_by_nobody_known_on_people_of_one_in_the_other_stands_between_the_two(make: Make) -> None:
    one, other = find_side("GRC"), find_side("TUR")
    tourist = Actor("Greek tourist", 0, 13, "GROUP", country="GRC", sectors=("CVL",))
    assert struck(make("ASSAULT", [], [tourist], places={"Ankara": "TUR"}), one, other)
    assert not struck(make("ASSAULT", [], [tourist], places={"Athens": "GRC"}), one, other)
    assert not struck(make("ASSAULT", ["BGR"], [tourist], places={"Ankara": "TUR"}), one, other)


def test_a_story_that_names_both_lands_at_its_beginning_is_theirs_whoever_acts(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-12\nA line between the navies of Peru and Chile opened. [1 PER|Vice Admiral Luis Doe] and"
        " [2 GROUP|his Chilean colleague] {a|signed} [3 THING|a pact].\na SUPPORT actual A:1,2 T:3"
    )
    (signed,) = told(story)("PER", "CHL").events
    assert set(labels(signed.actors)) == {"PER", "CHL"}
