"""The same act told again is one act; different acts stay apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.event import Event
from detente.relating.incidents import incidents, same_act

Make = Callable[..., Event]


def test_the_same_visit_told_twice_is_one_with_both_reports(make: Make) -> None:
    sure = make("CONSULT/visit", ["RUS:Sergei Lavrov"], ["MMR"], date="2025-03-03", places={"Yangon": "MMR"})
    vague = make("CONSULT/visit", ["RUS"], ["MMR"], published="2025-03-06")
    (incident,) = incidents([vague, sure])
    assert incident.reports == (sure, vague)
    assert incident.lead == sure
    assert (incident.date, incident.day) == ("2025-03-03", date(2025, 3, 3))
    assert incident.sources == (sure.source, vague.source)


def _apart(a: Event, b: Event) -> bool:
    assert same_act(a, b) == same_act(b, a)
    return len(incidents([a, b])) == 2


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        # days
        ({"date": "2025-03-03"}, {"date": "2025-03-03"}, False),
        ({"date": "2025-03-03"}, {"date": "2025-03-04"}, True),
        ({"date": "2025-03"}, {"date": "2025-03-04"}, False),
        ({"date": "2025-03"}, {"date": "2025-04-04"}, True),
        ({"date": "2024"}, {"date": "2025-03"}, True),
        ({"date": "2025-03-01/2025-03-02"}, {"date": "2025-03-02"}, False),
        ({"date": "../2021"}, {"date": "2022-01-01"}, True),
        ({"date": "2022/.."}, {"date": "2022-01-01"}, False),
        # without a date: published within a week
        ({"published": "2025-03-05"}, {"published": "2025-03-12"}, False),
        ({"published": "2025-03-05"}, {"published": "2025-03-13"}, True),
        ({"date": "2025-03-03"}, {"published": "2025-03-09"}, False),
        ({"date": "2025-03-03"}, {"published": "2025-04-09"}, True),
        ({"published": None}, {"published": "2025-03-05"}, True),
        # persons, places, sides
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS:Sergei Lavrov"]}, False),
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS:Vladimir Putin"]}, True),
        ({"actors": ["RUS:Sergei Lavrov"]}, {"actors": ["RUS"]}, False),
        ({"places": {"Yangon": "MMR"}}, {"places": {"Yangon": "MMR"}}, False),
        ({"places": {"Yangon": "MMR"}}, {"places": {"Mandalay": "MMR"}}, True),
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
    make: Make, one: dict[str, object], other: dict[str, object], apart: bool
) -> None:
    both = {"kind": "CONSULT/visit", "actors": ["RUS"], "recipients": ["MMR"]}
    assert _apart(make(**(both | one)), make(**(both | other))) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"themes": ["oil embargo"]}, {"themes": ["embargo on oil"]}, False),
        ({"themes": ["oil embargo"]}, {"themes": ["travel bans"]}, True),
        ({"trigger": "sanctions"}, {"trigger": "Sanctions"}, False),
        ({"trigger": "tariffs"}, {"trigger": "expelled"}, True),
    ],
)
def test_measures_are_one_only_where_their_words_agree(
    make: Make, one: dict[str, object], other: dict[str, object], apart: bool
) -> None:
    both = {"kind": "SANCTION", "actors": ["USA"], "recipients": ["MMR"]}
    assert _apart(make(**both, **one), make(**both, **other)) is apart


def test_two_persons_are_not_joined_by_a_report_that_names_neither(make: Make) -> None:
    lavrov = make("CONSULT/visit", ["RUS:Sergei Lavrov"], ["MMR"])
    putin = make("CONSULT/visit", ["RUS:Vladimir Putin"], ["MMR"])
    nobody = make("CONSULT/visit", ["RUS"], ["MMR"])
    for order in permutations([lavrov, putin, nobody]):
        found = incidents(order)
        assert len(found) == 2
        assert not any(lavrov in i.reports and putin in i.reports for i in found)


def test_an_incident_takes_what_any_report_tells(make: Make) -> None:
    month = make("CONSULT", ["RUS"], ["MMR"], date="2025-03", places={"Yangon": "MMR"})
    day = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-03")
    (incident,) = incidents([month, day])
    assert (incident.mode, incident.date) == ("visit", "2025-03-03")


@pytest.mark.parametrize(
    ("stated", "published", "day"),
    [
        ("2025-03", "2025-04-01", date(2025, 3, 1)),
        ("2022/..", "2025-04-01", date(2022, 1, 1)),
        ("../2021-02", "2025-04-01", date(2021, 2, 28)),
        (None, "2025-04-01", date(2025, 4, 1)),
        (None, None, None),
    ],
)
def test_the_day_for_sorting_is_the_first_one_known(
    make: Make, stated: str | None, published: str | None, day: date | None
) -> None:
    (incident,) = incidents([make(date=stated, published=published)])
    assert incident.day == day


def test_incidents_come_in_order_of_date_the_unknown_last(make: Make) -> None:
    dates = ["2025-03-03", None, "2020", "2024-05"]
    found = incidents([make(date=d, published=None) for d in dates])
    assert [i.date for i in found] == ["2020", "2024-05", "2025-03-03", None]


changes = st.fixed_dictionaries({
    "kind": st.sampled_from(["CONSULT", "CONSULT/visit", "AID"]),
    "actors": st.sampled_from([["RUS"], ["RUS:Sergei Lavrov"], ["RUS:Vladimir Putin"], ["CHN"]]),
    "recipients": st.just(["MMR"]),
    "date": st.sampled_from([None, "2025-03-03", "2025-03", "2025-03-04"]),
    "themes": st.sampled_from([[], ["rice"], ["arms"]]),
})  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, max_size=7))
def test_every_report_is_in_one_incident_and_agrees_with_all_others_in_it(
    make: Make, given_changes: list[dict[str, object]]
) -> None:
    events = [make(**c) for c in given_changes]
    found = incidents(events)
    assert sorted(e.event_id for i in found for e in i.reports) == sorted(e.event_id for e in events)
    for incident in found:
        assert all(same_act(a, b) for a in incident.reports for b in incident.reports)
    again = incidents(events[::-1])
    assert [set(i.reports) for i in again] == [set(i.reports) for i in found]
