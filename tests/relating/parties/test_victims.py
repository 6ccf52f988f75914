"""Whose people an attack hit, where their words do not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event
from detente.relating.acts.parties import labels
from detente.relating.parties.victims import foes, hit_abroad, hit_there, of_named_lands, of_those_counted, unhurt

Make = Callable[..., Event]
MEN = Actor("seven men", 0, 9, "GROUP", country="BRA", sectors=("CVL",))
TEXT = "x" * 200


def _hit(event: Event, *before: Event) -> tuple[str, ...]:
    return labels(hit_there(event, before, TEXT).recipients)


def test_those_known_by_the_dateline_alone_are_of_where_it_struck(make: Make) -> None:
    assert _hit(make("ASSAULT", [], [MEN], places={"Quito": "ECU"})) == ("ECU",)
    assert _hit(make("ASSAULT", [], [MEN])) == ("BRA",)
    peruvian = Actor("Peruvian men", 0, 12, "GROUP", country="PER", sectors=("CVL",))
    assert _hit(make("ASSAULT", [], [peruvian], places={"Quito": "ECU"})) == ("PER",)
    assert _hit(make("ASSAULT/abduct", [], [MEN], places={"Quito": "ECU"})) == ("BRA",)


@pytest.mark.parametrize(
    ("by", "struck", "hit"),
    [
        ([], ["PER"], "PER"),
        (["ECU"], ["PER"], "PER"),
        # Another attack, or one on those who act now.
        (["CHL"], ["PER"], "BRA"),
        (["ECU"], ["ECU"], "BRA"),
        (["ECU"], [], "BRA"),
    ],
)
def test_else_they_are_of_what_was_attacked_just_before(make: Make, by: list[str], struck: list[str], hit: str) -> None:
    before = make("ASSAULT", ["ECU"], struck)
    event = make("ASSAULT", by, [MEN], start=80)
    assert _hit(event, before) == (hit,)


def test_else_they_are_of_the_country_that_counts_them_unless_its_side_attacked(make: Make) -> None:
    manila = Actor("Manila", 0, 6, "GPE", "Philippines", "country:PHL", "PHL")
    dead = make("ASSAULT", [], [MEN], start=80, attribution=manila)
    assert _hit(dead, make("ASSAULT", ["CHN"])) == ("PHL",)
    assert _hit(dead, make("ASSAULT", ["PHL"])) == ("BRA",)


def test_whom_another_country_killed_are_of_the_country_that_counts_them(make: Make) -> None:
    manila = Actor("Manila", 0, 6, "GPE", "Philippines", "country:PHL", "PHL")
    assert _hit(make("ASSAULT", ["CHN"], [MEN], start=80, attribution=manila), make("ASSAULT", ["PHL"])) == ("PHL",)
    assert _hit(make("ASSAULT", ["PHL"], [MEN], start=80, attribution=manila)) == ("BRA",)


def test_of_blows_told_one_after_another_each_is_where_the_first_struck(make: Make) -> None:
    text = "Peru bombed a base in Chile. It killed six men. It hit a store. " + "x" * 200
    six, store = (Actor(of, at, at + 5, "GROUP", country="BRA") for of, at in (("six men", 39), ("store", 56)))
    bombed = make("ASSAULT", ["PER"], ["CHL"], start=5)
    killed = make("ASSAULT", ["PER"], [six], start=32)
    assert labels(hit_there(make("ASSAULT", ["PER"], [store], start=52), [bombed, killed], text).recipients) == ("CHL",)
    own = make("ASSAULT", [], [Actor("one of its patrols", 39, 57, "GROUP", country="ECU")], start=32)
    assert labels(hit_there(make("ASSAULT", [], [store], start=52), [own], text).recipients) == ("ECU",)
    other = make("ASSAULT", [], [Actor("a patrol", 39, 47, "GROUP", country="ECU")], start=32)
    assert labels(hit_there(make("ASSAULT", [], [store], start=52), [other], text).recipients) == ("BRA",)


def test_a_ship_told_by_name_is_not_of_the_coast_off_which_it_is_hit(make: Make) -> None:
    ship = Actor("Izmir Star", 0, 10, "THING", country="TUR")
    assert _hit(make("ASSAULT", [], [ship], places={"Odesa": "UKR"})) == ("TUR",)
    assert _hit(make("ASSAULT", [], [replace(ship, text="tanker")], places={"Odesa": "UKR"})) == ("UKR",)


def test_whom_one_of_two_foes_attacks_is_the_others_unless_it_is_said(make: Make) -> None:
    boat, text = Actor("boat", 30, 34, "GROUP"), "The coastguard of Chile fired at a boat."
    fired = make("ASSAULT", ["CHL"], [boat], start=24)
    assert labels(hit_abroad(fired, (), ("CHL", "PER"), text).recipients) == ("PER",)
    assert not labels(hit_abroad(fired, (), ("ECU", "PER"), text).recipients)
    assert not labels(hit_abroad(fired, (), None, text).recipients)
    protest = make("SANCTION", ["PER"], ["CHL"])
    assert foes([fired, protest], ("CHL", "PER")) == ("CHL", "PER")
    assert foes([fired, make("CONSULT", ["PER"], ["CHL"])], ("CHL", "PER")) is None


def test_who_came_from_a_land_is_of_it_and_so_are_those_of_whom_another_says_the_same(make: Make) -> None:
    text = "Three men who had waded across from Paraguay were shot by Argentine police. Another says that two died."
    three, two = (
        Actor(w, text.index(w), text.index(w) + len(w), "GROUP", None, None, "ARG") for w in ("Three men", "two")
    )
    first = hit_abroad(make("ASSAULT", ["ARG"], [three], start=50), (), None, text)
    then = hit_abroad(make("ASSAULT", ["ARG"], [two], start=96), (first,), None, text)
    assert (labels(first.recipients), labels(then.recipients)) == (("PRY",), ("PRY",))


def test_what_is_attacked_lies_in_a_country_that_the_story_names(make: Make) -> None:
    refinery = Actor("oil refinery at Tuapse", 0, 22, "PLACE", country="RUS")
    drones = make("ASSAULT", ["UKR"], [refinery])
    assert labels(of_named_lands(drones, {"RUS", "UKR"}).recipients) == ("RUS",)
    assert not labels(of_named_lands(drones, {"UKR"}).recipients)
    # "Two villagers" of a village whose namesake lies in another country.
    killed = make("ASSAULT", ["IDN"], [replace(MEN, country="BFA")], places={"Yako": "BFA"})
    assert not labels(of_named_lands(killed, {"IDN", "PNG"}).recipients)
    assert labels(of_named_lands(killed, {"IDN", "BFA"}).recipients) == ("BFA",)


def test_gunmen_from_a_country_are_of_there(make: Make) -> None:
    men = make("ASSAULT", [Actor("Gunmen", 0, 6, "GROUP", sectors=("UAF",))], ["UGA"])
    assert labels(hit_abroad(men, (), None, "Gunmen from South Sudan attacked a hamlet.").actors) == ("SSD",)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("15 of its soldiers were killed and 12 captured in fighting.", "PER"),
        ("15 of its soldiers were killed and another 12 captured.", "PER"),
        ("15 of its soldiers died, and Chile said that 12 were captured.", None),
        ("15 of its soldiers were killed and 12 in Bolivia were captured.", None),
        ("15 of its soldiers were killed. Then 12 were captured.", None),
    ],
)
def test_a_bare_number_is_of_those_counted_before_it(make: Make, text: str, country: str | None) -> None:
    at = text.index("12")
    killed = make("ASSAULT", [], [Actor("15 of its soldiers", 0, 18, "GROUP", country="PER")], start=24)
    held = make("COERCE/arrest", ["CHL"], [Actor("12", at, at + 2, "GROUP")], trigger="captured", start=at + 3)
    assert [a.country for a in of_those_counted(held, [killed], text).recipients] == [country]


def test_who_counts_their_own_dead_is_not_whom_the_attack_before_hit(make: Make) -> None:
    text = "Peru bombed a base in Chile. Peru said that nine of its men died. Officials said nine of its men died."
    bombed = make("ASSAULT", ["PER"], ["CHL"], start=5, trigger="bombed")
    own = Actor("nine of its men", 44, 59, "GROUP", country="PER")
    says = Actor("Peru", 29, 33, "GPE", "Peru", "country:PER", "PER")
    died = make("ASSAULT", [], [own], start=60, trigger="died", attribution=says)
    assert hit_there(died, [bombed], text).recipients[0].country == "PER"
    assert hit_there(replace(died, attribution=None), [bombed], text).recipients[0].country == "CHL"


@pytest.mark.parametrize(
    ("text", "word", "hit"),
    [
        ("The return of 300 men was put off because of fighting.", "fighting", False),
        ("Aid to 300 men was halted on Sunday due to the heavy clashes.", "clashes", False),
        ("The aid workers took out 300 men amid violence.", "violence", False),
        ("The 300 men died because of fighting.", "fighting", True),
        ("The 300 men were hit in the fighting.", "fighting", True),
        ("The 300 men were wounded due to clashes.", "clashes", True),
        ("The flights stopped because of attacks on 300 men.", "attacks", True),
    ],
)
def test_what_is_put_off_because_of_fighting_hits_nobody(make: Make, text: str, word: str, hit: bool) -> None:
    men = Actor("300 men", text.index("300"), text.index("300") + 7, "GROUP", country="SDN")
    event = make("ASSAULT", [], [men], trigger=word, start=text.index(word))
    assert bool(unhurt(event, text).recipients) is hit


def test_however_many_blows_are_told_one_after_another_the_last_is_told(make: Make) -> None:
    gunmen = Actor("Gunmen", 0, 6, "GROUP", sectors=("UAF",))
    blows = [replace(make("ASSAULT", [gunmen], [MEN]), event_id=str(n)) for n in range(2_000)]
    assert _hit(blows[-1], *blows[:-1]) == ("BRA",)
