"""Series of a pair by period."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.event import Document, Event, to_dict
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.acts.incidents import incidents
from detente.relating.relation import Relation
from detente.relating.series.series import UNITS, after, name_of_period, series, start_of

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("unit", "first", "name", "then"),
    [
        ("day", "2024-03-06", "2024-03-06", "2024-03-07"),
        ("week", "2024-03-04", "2024-W10", "2024-03-11"),
        ("month", "2024-03-01", "2024-03", "2024-04-01"),
        ("quarter", "2024-01-01", "2024-Q1", "2024-04-01"),
        ("year", "2024-01-01", "2024", "2025-01-01"),
    ],
)
def test_a_day_lies_in_its_period(unit: str, first: str, name: str, then: str) -> None:
    start = start_of(datetime.date(2024, 3, 6), unit)
    assert (start.isoformat(), name_of_period(start, unit), after(start, unit).isoformat()) == (first, name, then)


@pytest.mark.parametrize("unit", UNITS)
def test_the_last_days_of_the_calendar_lie_in_a_period(make: Make, unit: str) -> None:
    told = [make("AID", date=f"9999-12-{day}", published="9999-12-31", themes=[day]) for day in ("30", "31")]
    points = series(incidents(told), unit).points
    assert (points[-1].last, sum(p.total for p in points)) == (datetime.date.max, 2)


def test_empty_periods_stand_between_and_wide_dates_are_left_out(make: Make) -> None:
    told = [
        make("AID", ["RUS"], ["MMR"], date="2024-01-05", themes=["rice"]),
        make("ASSAULT", ["RUS"], ["MMR"], date="2024-03-09"),
        make("AID", ["RUS"], ["MMR"], date="2023", themes=["oil"]),
    ]
    found = series(incidents(told), "month")
    assert [(p.period, p.total) for p in found.points] == [("2024-01", 1), ("2024-02", 0), ("2024-03", 1)]
    assert found.left_out == 1
    assert found.points[1].mean_score is None and found.points[1].net is not None


def test_the_share_is_of_all_stories_of_the_period(make: Make) -> None:
    told = [make("AID", date="2024-01-05", published="2024-01-06")]
    found = series(incidents(told), "month", all_stories={datetime.date(2024, 1, 9): 4})
    assert (found.points[0].stories, found.points[0].share) == (1, 0.25)


def test_stories_that_cannot_be_coded_are_no_part_of_the_share(make: Make, tmp_path: Path) -> None:
    told = make("AID", ["RUS"], ["MMR"], date="2024-01-05", published="2024-01-06", document="d1")
    store.create(tmp_path)
    store.insert(tmp_path, "events", event_rows([told]))
    for i, language in (("d1", "en"), ("d2", "fr"), ("d3", None)):
        story = Document(i, "The text of a story.", f"{i}.txt", "2024-01-09", language=language)
        store.insert(tmp_path, "documents", [to_dict(story)])
    assert Relation(store.connect(tmp_path), "RUS", "MMR").series().points[0].share == 0.5


def test_a_change_names_the_acts_that_explain_it(make: Make) -> None:
    warm = [make("AID", date=f"2023-{m:02}-05", themes=[f"rice {m}"]) for m in range(1, 9)]
    cold = [make("ASSAULT", date=f"2024-{m:02}-05") for m in range(1, 9)]
    (change,) = series(incidents([*warm, *cold]), "month").changes
    assert change.period == "2024-01" and change.after < change.before
    assert {i.type for i in change.acts} == {"ASSAULT"}


def test_the_means_of_a_change_are_those_of_its_points(make: Make) -> None:
    warm = [make("AID", date=f"2023-{m:02}-05", themes=[f"rice {m}"], confidence=m / 10) for m in range(1, 9)]
    cold = [make("ASSAULT", date=f"2024-{m:02}-05") for m in range(1, 9)]
    told = [make("REQUEST", date=None, published="2023-02-05", document="x"), *warm, *cold]
    found = series(incidents(told), "month")
    (change,) = found.changes
    before = [(p.mean_score, p.total) for p in found.points if p.mean_score is not None and p.period < change.period]
    assert change.before == pytest.approx(sum(m * n for m, n in before) / sum(n for _, n in before), abs=0.01)


def test_unknown_units_and_groupings_are_errors() -> None:
    with pytest.raises(ValueError, match="no unit 'hour'"):
        series([], "hour")
    with pytest.raises(ValueError, match="no grouping 'colour'"):
        series([], "month", "colour")
    assert series([]).points == ()


def test_an_act_that_nobody_is_sure_of_has_no_level(make: Make) -> None:
    (point,) = series(incidents([make("AID", confidence=0.0, date="2025-03-03")])).points
    assert (point.total, point.net) == (1, None)


def test_undated_acts_make_no_turn(make: Make) -> None:
    warm = [make("AID", date=f"2023-{m:02}-05", themes=[f"rice {m}"]) for m in range(1, 9)]
    told = [make("ASSAULT", date=None, published=f"2024-{m:02}-05", document=f"d{m}") for m in range(1, 9)]
    assert series(incidents([*warm, *told]), "month").changes == ()
