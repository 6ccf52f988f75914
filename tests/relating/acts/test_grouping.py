"""The same act told again is one act; different acts stay apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.event import Actor, Event, Place, Quantity
from detente.relating.acts.grouping import clusters, group, keys
from detente.relating.acts.sameness import likelihood
from detente.relating.acts.traits import traits
from detente.resolving.quantities import quantity

Make = Callable[..., Event]


def apart(a: Event, b: Event) -> bool:
    assert likelihood(traits(a), traits(b)) == likelihood(traits(b), traits(a))
    return len(group([a, b])) == 2


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        # days
        ({"date": "2025-03-03"}, {"date": "2025-03-03"}, False),
        ({"date": "2025-03-03"}, {"date": "2025-03-04"}, True),
        ({"date": "2025-03"}, {"date": "2025-03-04"}, False),
        ({"date": "2025-03"}, {"date": "2025-04-04"}, True),
        ({"date": "2024"}, {"date": "2025-03"}, True),
        ({"date": "2025-03-01/2025-03-02"}, {"date": "2025-03-02"}, False),
        ({"date": "../2021"}, {"date": "2022-01-01"}, True),
        # without a date: in the week before publication
        ({"date": "2025-03-03"}, {"published": "2025-03-09"}, False),
        ({"date": "2025-03-03"}, {"published": "2025-04-09"}, True),
        ({"date": "2025-03-03"}, {"published": "2025-03-01"}, True),
        # persons, places, sides
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS:Sergei Lavrov"]}, False),
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS:Vladimir Putin"]}, True),
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS"]}, False),
        ({"places": {"Yangon": "MMR"}}, {"places": {"Yangon": "MMR"}}, False),
        ({"places": {"Yangon": "MMR"}}, {}, False),
        ({"actors": ["CHN"], "recipients": ["LAO"]}, {}, True),
        # kind
        ({"status": "future"}, {"status": "actual"}, True),
        ({"kind": "CONSULT/phone"}, {"kind": "CONSULT/visit"}, True),
        ({"kind": "CONSULT"}, {"kind": "CONSULT/visit"}, False),
        ({"kind": "AID"}, {"kind": "ASSAULT"}, True),
    ],
)
def test_what_the_texts_state_decides_whether_two_reports_are_one_act(
    make: Make, one: dict[str, object], other: dict[str, object], two: bool
) -> None:
    both: dict[str, object] = {
        "kind": "CONSULT/visit", "actors": ["RUS"], "recipients": ["MMR"], "date": "2025-03-03", "trigger": "visited",
    }  # fmt: skip
    if "published" in other:
        other = {"date": None, **other}
    assert apart(make(**(both | one)), make(**(both | other))) is two


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ({"themes": ["oil embargo"]}, {"themes": ["embargo on oil"]}, False),
        ({"themes": ["oil embargo"], "trigger": "halted"}, {"themes": ["travel bans"], "trigger": "imposed"}, True),
        ({"trigger": "sanctions"}, {"trigger": "Sanctions"}, False),
    ],
)
def test_measures_are_one_only_where_their_words_agree(
    make: Make, one: dict[str, object], other: dict[str, object], two: bool
) -> None:
    both = {"kind": "SANCTION/discontinue", "actors": ["USA"], "recipients": ["MMR"], "date": "2025-03-03"}
    assert apart(make(**both, **one), make(**both, **other)) is two


def people(text: str) -> tuple[Actor, Quantity]:
    """The people of a text that begins with their number, and that number."""
    number = quantity(text, 0)
    assert number is not None
    return Actor(text, 0, len(text), "GROUP", None, None, "LBN"), number


@pytest.mark.parametrize(
    ("when", "count", "day", "toll", "two"),
    [
        ("2025-01/2025-10", "331 people", "2025-09-03", "six people", True),
        ("2025-03-04/..", "40 people", "2025-03-04", "eight people", True),
        ("2025", "163 people", "2025-04-12", "six people", True),
        ("2025-01/2025-10", "331 people", "2025-01/2025-10", "331 people", False),
        ("2025-09-03", "17 people", "2025-09-03", "12 people", False),
        ("2025-09", "17 people", "2025-09-03", "12 people", False),
        ("2025-09-03", "7,000 people", "2025-09-03", "dozens of people", True),
    ],
)
def test_a_total_of_a_period_is_no_act_of_a_day_in_it(
    make: Make, when: str, count: str, day: str, toll: str, two: bool
) -> None:
    one, other = (
        make("ASSAULT", ["ISR"], [who], quantities=(q,), date=date, trigger="killed", published="2025-11-03")
        for date, (who, q) in ((when, people(count)), (day, people(toll)))
    )
    assert apart(one, other) is two


def struck(place: str) -> Actor:
    return Actor(place, 0, len(place), "PLACE", None, None, "SDN")


ARMY = Actor("army", 0, 4, "ORG", None, None, "SDN", ("MIL",))
RSF = Actor("RSF", 0, 3, "ORG", "RSF", "group:rsf", "SDN", ("REB", "PRM"))


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ((RSF, "army base"), (ARMY, "army base"), True),
        ((RSF, "army base"), (RSF, "army base"), False),
        ((RSF, "army base"), (replace(ARMY, sectors=()), "army base"), False),
        ((ARMY, "Omdurman"), (ARMY, "town of Nyala"), True),
        ((ARMY, "Nyala"), (ARMY, "town of Nyala"), False),
    ],
)
def test_blows_by_two_sides_or_on_two_towns_are_two(
    make: Make, one: tuple[Actor, str], other: tuple[Actor, str], two: bool
) -> None:
    pair = [
        make("ASSAULT", [by], [struck(on)], date=day, trigger="attacked", document="d")
        for (by, on), day in ((one, "2025-03-06"), (other, None))
    ]
    said = ["The town was attacked on Thursday.", "It attacked the town."]
    assert (len(group(pair, dict(zip((e.event_id for e in pair), said, strict=True)))) == 2) is two


@pytest.mark.parametrize(("documents", "two"), [(("d", "d"), True), (("d", "e"), False)])
def test_two_near_towns_are_two_where_one_story_names_both(make: Make, documents: tuple[str, str], two: bool) -> None:
    towns = (Place("Sidon", 0, 5, "Sidon", "LBN", 33.558, 35.371), Place("Tyre", 0, 4, "Tyre", "LBN", 33.273, 35.194))
    pair = [
        replace(make("ASSAULT", ["ISR"], ["LBN"], date="2025-03-03", trigger="hit", document=d), locations=(town,))
        for d, town in zip(documents, towns, strict=True)
    ]
    assert apart(*pair) is two


def test_two_persons_are_not_joined_by_a_report_that_names_neither(make: Make) -> None:
    both = {"kind": "CONSULT/visit", "recipients": ["MMR"], "date": "2025-03-03"}
    lavrov, putin = (make(actors=[f"RUS:{name}"], **both) for name in ("Sergei Lavrov", "Vladimir Putin"))
    nobody = make(actors=["RUS"], **both)
    for order in permutations([lavrov, putin, nobody]):
        found = group(order)
        assert len(found) == 2
        assert not any(lavrov.event_id in of and putin.event_id in of for of in found)


def test_an_act_and_its_retellings_in_one_story_are_one(make: Make) -> None:
    said = {
        "e1": "Myanmar's military overthrew the elected government in February 2021.",
        "e2": "Two years after the coup in Myanmar the generals rule alone.",
        "e3": "The military takeover in Myanmar has cost thousands of lives.",
    }
    told = [("overthrew", ["MMR"], "2021-02"), ("coup", ["MMR"], None), ("takeover", [], None)]
    story = [
        make("COERCE/seize", actors, ["MMR"] if not actors else (), trigger=word, date=when, document="d")
        for word, actors, when in told
    ]
    assert [sorted(of) for of in group(story, said)] == [["e1", "e2", "e3"]]


def test_a_bare_reference_goes_to_the_one_act_that_it_can_mean(make: Make) -> None:
    said = {
        "e1": "Myanmar's military overthrew the elected government in February 2021.",
        "e2": "Critics say that the military takeover was a mistake.",
    }
    coup = make("COERCE/seize", ["MMR"], trigger="overthrew", date="2021-02", document="d")
    bare = make("COERCE/seize", [], trigger="takeover", document="d")
    assert [sorted(of) for of in group([coup, bare], said)] == [["e1", "e2"]]


@pytest.mark.parametrize(("when", "one"), [("2021", True), ("2021-02", True), ("2014", False)])
def test_the_coup_of_a_year_is_the_one_that_the_story_tells_of_that_year(make: Make, when: str, one: bool) -> None:
    said = {
        "e1": "Myanmar's military overthrew the elected government in February 2021.",
        "e2": f"Since that takeover of {when} little is exported.",
    }
    coup = make("COERCE/seize", ["MMR"], trigger="overthrew", date="2021-02", document="d")
    known = make("COERCE/seize", [], trigger="takeover", date=when, document="d")
    found = group([coup, known], said)
    assert (len(found) == 1) == one


def test_two_acts_of_one_sentence_are_two(make: Make) -> None:
    sentence = "Kenya arrested two editors and deported a third."
    pair = [make("COERCE/arrest", ["KEN"], trigger=w, document="d") for w in ("arrested", "deported")]
    assert len(group(pair, {e.event_id: sentence for e in pair})) == 2


def test_a_pair_with_little_in_common_keeps_no_group_apart(make: Make) -> None:
    parts = [traits(make()) for _ in range(3)]
    assert clusters(parts, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}, 0.4) == [[0, 1, 2]]
    assert clusters(parts, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.0}, 0.4) == [[0, 1], [2]]
    assert clusters(parts, {(0, 1): 0.5, (1, 2): 0.45, (0, 2): 0.1}, 0.4) == [[0, 1], [2]]


def test_what_was_not_compared_is_asked_where_it_matters(make: Make) -> None:
    visit = {"kind": "CONSULT/visit", "recipients": ["MMR"], "date": "2025-03-03", "trigger": "visited"}
    lavrov, putin = (traits(make(actors=[f"RUS:{n}"], **visit)) for n in ("Sergei Lavrov", "Vladimir Putin"))
    russia, again = (traits(make(actors=["RUS"], **visit)) for _ in range(2))
    assert clusters([lavrov, russia, putin], {(0, 1): 0.9, (1, 2): 0.8}, 0.4) == [[0, 1], [2]]
    assert clusters([lavrov, russia, again], {(0, 1): 0.9, (1, 2): 0.8}, 0.4) == [[0, 1, 2]]


def test_two_acts_of_a_story_are_not_joined_by_another(make: Make) -> None:
    one, other = (traits(make(document="d", trigger="met")) for _ in range(2))
    assert clusters([one, other, traits(make(trigger="met"))], {(0, 2): 0.9, (1, 2): 0.8}, 0.4) == [[0, 2], [1]]


def test_withdrawals_of_either_type_are_looked_at_together(make: Make) -> None:
    one, other = (
        traits(make(f"{kind}/withdraw", ["FRA"], ["NER"], trigger="withdrew")) for kind in ("RETREAT", "SANCTION")
    )
    assert keys(one) & keys(other)


changes = st.fixed_dictionaries({
    "kind": st.sampled_from(["CONSULT", "CONSULT/visit", "AID"]),
    "actors": st.sampled_from([["RUS"], ["RUS:Sergei Lavrov"], ["RUS:Vladimir Putin"], ["CHN"]]),
    "recipients": st.just(["MMR"]),
    "date": st.sampled_from([None, "2025-03-03", "2025-03", "2025-03-04"]),
    "themes": st.sampled_from([[], ["rice"], ["arms"]]),
    "document": st.sampled_from(["", "one", "two"]),
})  # fmt: skip


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, max_size=7), st.randoms())
def test_every_report_is_in_one_act_whatever_the_order(
    make: Make, given_changes: list[dict[str, object]], dice: object
) -> None:
    events = [make(**c) for c in given_changes]
    found = group(events)
    assert sorted(i for of in found for i in of) == sorted(e.event_id for e in events)
    shuffled = list(events)
    dice.shuffle(shuffled)
    assert group(shuffled) == found


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, max_size=7))
def test_no_act_has_two_stated_days_or_two_named_persons(make: Make, given_changes: list[dict[str, object]]) -> None:
    events = {e.event_id: e for e in (make(**c) for c in given_changes)}
    for of in group(events.values()):
        days = {events[i].date for i in of} - {None, "2025-03"}
        people = {a.name for i in of for a in events[i].actors if a.kind == "PER"}
        assert len(days) <= 1
        assert len(people) <= 1
