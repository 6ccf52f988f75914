"""Who fights whom, from when to when, and what they agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.event import Actor, Event, Quantity
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.attacks import apart
from detente.relating.ledgers.conflicts import conflicts

Make = Callable[..., Event]


def test_a_breach_ends_the_last_that_began_before(make: Make) -> None:
    def step(kind: str, trigger: str, date: str) -> Incident:
        return Incident(
            (make(kind, ["TCD", "SDN"], trigger=trigger, themes=["truce"], date=date, published="2025-06-01"),)
        )

    first, second = step("AGREE", "agreed", "2025-02-01"), step("AGREE", "agreed", "2025-05-01")
    found = conflicts([first, second, step("REJECT/yield", "collapsed", "2025-03-01")])
    assert [(e.ledger, e.date, e.state) for e in found] == [
        ("ceasefires", "2025-02-01", "broken"), ("ceasefires", "2025-05-01", "agreed"),
    ]  # fmt: skip


def test_an_attack_by_nobody_known_is_a_conflict_of_who_is_hit(make: Make) -> None:
    six = Actor("six soldiers", 70, 82, "GROUP", country="NGA")
    bomb = make("ASSAULT", [], ["NGA"], trigger="hit", date="2025-03-04", document="a")
    toll = (Quantity("six", 70, 73, 6, 6, "soldiers"),)
    dead = make("ASSAULT", [], [six], trigger="killing", start=60, document="a", quantities=toll)
    found = conflicts([Incident((bomb,)), Incident((dead,))])
    assert [(e.ledger, e.actor, e.date) for e in found if e.ledger == "conflicts"] == [
        ("conflicts", ("NGA",), "2025-03-04")
    ]


def test_who_is_hit_fights_whoever_attacks_beside_it(make: Make) -> None:
    raid = Incident((make("ASSAULT", ["TCD"], trigger="raided", date="2025-03-04", document="a"),))
    dead = Incident((make("ASSAULT", [], ["NER"], trigger="killed", start=90, document="a"),))
    far = Incident((make("ASSAULT", [], ["NER"], trigger="killed", start=900, document="a"),))
    assert [e.actor for e in conflicts([raid, dead])] == [("NER", "TCD")]
    assert not conflicts([raid, far])


def test_fighting_after_a_quiet_month_is_another_conflict(make: Make) -> None:
    def fight(date: str) -> Incident:
        return Incident((make("ASSAULT", ["TCD"], ["NER"], date=date, document=date, published=date),))

    found = conflicts([fight("2025-01-10"), fight("2025-02-07"), fight("2025-03-20")])
    assert [[s.date for s in e.steps] for e in found] == [["2025-01-10", "2025-02-07"], ["2025-03-20"]]


def test_a_fight_without_a_day_is_of_no_conflict_that_began_long_after_its_story(make: Make) -> None:
    def fight(date: str | None, published: str) -> Incident:
        return Incident((make("ASSAULT", ["TCD"], ["NER"], date=date, document=published, published=published),))

    old, first, late = fight(None, "2021-10-26"), fight("2023-05-31", "2023-06-01"), fight(None, "2023-06-20")
    assert [len(e.steps) for e in conflicts([old, first, late])] == [1, 2]
    between = fight(None, "2023-06-02")
    found = conflicts([first, between, fight("2024-01-10", "2024-01-11")])
    assert [len(e.steps) for e in found] == [2, 1]


def test_gunmen_are_of_no_country_for_where_the_story_was_written(make: Make) -> None:
    men = Actor("gunmen", 0, 6, "GROUP", sectors=("UAF",))
    ambush = make(
        "ASSAULT", [men], ["SEN"], trigger="ambushed", date="2025-05-09", published="2025-05-15", document="a"
    )
    answer = make("ASSAULT", ["SEN"], ["MLI"], trigger="bombed", start=200, date="2025-05-12", published="2025-05-15")
    found = conflicts([Incident((ambush,)), Incident((answer,))])
    assert [(e.actor, e.date) for e in found] == [(("SEN",), "2025-05-09"), (("MLI", "SEN"), "2025-05-12")]


def test_a_breach_by_nobody_is_of_the_truce_of_those_who_fight_in_its_story(make: Make) -> None:
    truce = make("RETREAT/ceasefire", ["TCD", "SDN"], date="2025-02-01", document="a")
    strike = make("ASSAULT", ["TCD"], ["SDN"], date="2025-04-01", document="b", published="2025-04-02")
    over = make("REJECT/yield", [], themes=["truce"], trigger="broken", document="b", published="2025-04-02")
    found = conflicts([Incident((e,)) for e in (truce, strike, over)])
    assert [e.state for e in found if e.ledger == "ceasefires"] == ["broken"]


def test_a_truce_of_two_clans_is_of_whoever_is_hit_there(make: Make) -> None:
    clans = Actor("Two clans", 0, 9, "GROUP")
    truce = make("CONCEDE", [clans], themes=["truce"], date="2025-03-01", document="a")
    dead = (Quantity("four", 70, 74, 4, 4, "herders"),)
    herders = Actor("four herders", 70, 82, "GROUP", country="KEN")
    shot = make("ASSAULT", [], [herders], trigger="shot dead", date="2025-03-03", document="a", quantities=dead)
    told = [Incident((e,)) for e in (truce, shot)]
    assert ("ceasefires", ("KEN",)) in [(e.ledger, e.actor) for e in conflicts(told)]
    abroad = make("ASSAULT", ["UGA"], ["KEN"], date="2025-03-02", document="a", start=300)
    assert not [e for e in conflicts([*told, Incident((abroad,))]) if e.ledger == "ceasefires"]


def test_a_noun_for_blows_of_no_day_is_no_fight_of_the_day_that_its_story_tells(make: Make) -> None:
    raid = Incident((make("ASSAULT", ["TCD"], ["NER"], trigger="raided", date="2025-03-04", document="a"),))
    past = Incident((make("ASSAULT", ["TCD"], ["NER"], trigger="massacre", start=90, document="a"),))
    shots = Incident((make("ASSAULT", ["TCD"], ["NER"], trigger="fired", start=90, document="a"),))
    assert [len(e.steps) for e in conflicts([raid, past])] == [1]
    assert [len(e.steps) for e in conflicts([raid, shots])] == [2]
    assert [len(e.steps) for e in conflicts([past])] == [1]
    assert [len(e.steps) for e in conflicts([past, shots])] == [1]


def test_the_dead_of_a_period_are_those_of_no_one_attack(make: Make) -> None:
    def killed(date: str) -> Incident:
        people = Actor("331 people", 20, 30, "GROUP", country="LBN")
        many = (Quantity("331", 20, 23, 331, 331, "people"),)
        return Incident((make("ASSAULT", ["ISR"], [people], trigger="killed", date=date, quantities=many),))

    tolls = {d: [e.state for e in conflicts([killed(d)]) if e.ledger == "deaths"] for d in (
        "2025-02-10", "2025-02", "2025-01/..", "2025-01/2025-10", "2025",
    )}  # fmt: skip
    assert tolls == {
        "2025-02-10": ["331"], "2025-02": ["331"], "2025-01/..": [], "2025-01/2025-10": [], "2025": [],
    }  # fmt: skip


def test_a_blow_and_its_dead_in_one_breath_are_one_act_of_force(make: Make) -> None:
    marchers = Actor("seven marchers", 40, 54, "GROUP", country="MOZ")
    count = (Quantity("seven", 40, 45, 7, 7, "marchers"),)
    fired = make("ASSAULT", ["MOZ"], [], trigger="opened fire", date="2025-03-04", document="a", start=12)
    dead = make("ASSAULT", ["MOZ"], [marchers], trigger="killing", date="2025-03-04", document="a", start=30,
                quantities=count)  # fmt: skip
    assert [i.lead.trigger.text for i in apart([Incident((dead,)), Incident((fired,))])] == ["opened fire"]
    assert [e.ledger for e in conflicts([Incident((fired,)), Incident((dead,))])] == ["deaths"]
    later = replace(fired, event_id="later", trigger=replace(fired.trigger, start=200, end=211))
    assert [e.ledger for e in conflicts([Incident((dead,)), Incident((later,))])] == ["conflicts", "deaths"]


def test_whom_nobody_named_hits_is_no_side_of_his_countrys_war_with_its_rebels(make: Make) -> None:
    rebels = Actor("rebels", 0, 6, "ORG", "Rapid Support Forces", "group:rsf", "SDN")
    struck = make("ASSAULT", ["SDN"], [rebels], trigger="struck", date="2025-03-04", document="a", start=90)

    def bouts(hit: Actor) -> list[int]:
        market = make("ASSAULT", [], [hit], trigger="killed", date="2025-03-04", document="a", start=10)
        found = conflicts([Incident((market,)), Incident((struck,))])
        return [len(e.steps) for e in found if e.ledger == "conflicts"]

    people = Actor("38 people", 20, 29, "GROUP", None, None, "SDN")
    assert bouts(people) == [1]
    assert bouts(replace(people, text="38 soldiers", sectors=("MIL",))) == [2]


def test_a_truce_that_began_by_nobody_named_is_the_one_its_story_agreed_on_just_before(make: Make) -> None:
    agreed = make("AGREE", ["PER", "CHL"], themes=["truce"], date="2025-03-01", document="a", trigger="agreed")

    def states(date: str, document: str) -> list[str]:
        began = make("RETREAT/ceasefire", [], themes=["truce"], date=date, document=document, trigger="began", start=90)
        told = [Incident((e,)) for e in (agreed, began)]
        return [e.state for e in conflicts(told) if e.ledger == "ceasefires"]

    assert states("2025-03-04", "a") == ["in force"]
    assert states("2025-02-01", "a") == ["agreed"]
    assert states("2025-03-04", "b") == ["agreed"]


def test_men_of_whom_nothing_is_told_are_strangers_on_a_day_that_is_told(make: Make) -> None:
    men = Actor("men in black", 60, 72, "GROUP", sectors=("CVL",))

    def hit(date: str | None) -> Incident:
        return Incident((make("ASSAULT", [men], ["BGD"], trigger="set upon", start=80, date=date, document="a"),))

    assert not conflicts([hit(None)])
    assert [(e.actor, e.date) for e in conflicts([hit("2025-03-04")])] == [(("BGD",), "2025-03-04")]


def test_a_place_taken_by_arms_is_fought_for_but_no_ship_or_power(make: Make) -> None:
    town = Actor("port of Ouadane", 20, 35, "PLACE", country="NER")

    def taken(**told: object) -> list[tuple[str, ...]]:
        given = {"trigger": "stormed", "date": "2025-03-04", "contexts": ("military",), **told}
        event = make("COERCE/seize", ["TCD"], given.pop("on", [town]), **given)
        return [e.actor for e in conflicts([Incident((event,))]) if e.ledger == "conflicts"]

    assert taken() == [("NER", "TCD")]
    assert not taken(contexts=("crime",))
    assert not taken(on=[Actor("trawler", 20, 27, "THING", country="NER")])
    assert not taken(on=["NER"], themes=["tanker"])


def test_a_toll_counts_the_dead_where_it_is_coded(make: Make) -> None:
    def dead(trigger: str) -> list[str]:
        group, counted = Actor("19", 60, 62, "GROUP", country="LBY"), (Quantity("19", 60, 62, 19, 19, ""),)
        event = make("ASSAULT", ["SDN"], [group], trigger=trigger, date="2025-03-04", quantities=counted)
        return [e.state for e in conflicts([Incident((event,))]) if e.ledger == "deaths"]

    assert dead("toll") == dead("lost") == ["19"]
    assert not dead("wounded")
