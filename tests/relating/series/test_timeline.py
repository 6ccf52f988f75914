"""Cooperation and conflict over time."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.codebook import QUADS, score
from detente.event import Document, Event, to_dict
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.relation import Relation
from detente.relating.series.timeline import of_no_month, timeline, trend
from detente.sharing.panels import PANELS, write_panel

Make = Callable[..., Event]
DATES = {
    "2021": None, "2025-02-27/2025-03-02": None, "2024-24": None, "2020/..": None, "../2024-12-01": None,
    "2024-11-16/..": "2024-11", "2024-10/..": "2024-10", "2024-07~/..": "2024-07",
    "2024-09-03/2024-09-20": "2024-09", "2024-08-03~": "2024-08",
}  # fmt: skip
"""Dates, and the month in which an act of then stands."""


def test_acts_are_counted_by_month_and_quad_class(make: Make) -> None:
    months = timeline(
        incidents([
            make("CONSULT/visit", date="2025-03-03"),
            make("ASSAULT", date="2025-03-09", published="2025-03-10"),
            make("AID", date="2025-01"),
            make("ACCUSE", date=None, published="2025-03-30"),
        ])
    )  # fmt: skip
    assert [(m.month, m.total, m.undated) for m in months] == [("2025-01", 1, 0), ("2025-03", 3, 1)]
    assert list(months[1].counts) == list(QUADS)
    assert months[1].counts == {
        "verbal cooperation": 1, "material cooperation": 0, "verbal conflict": 1, "material conflict": 1,
    }  # fmt: skip
    mean = (score("CONSULT", "visit") + score("ASSAULT") + score("ACCUSE")) / 3
    assert months[1].mean_score == pytest.approx(mean, abs=0.01)


def test_an_act_stands_in_a_month_that_holds_its_date_or_in_none(make: Make) -> None:
    acts = {date: incidents([make("ASSAULT", date=date)]) for date in DATES}
    assert {d: next((m.month for m in timeline(of)), None) for d, of in acts.items()} == DATES
    assert [d for d, of in acts.items() if of_no_month(of)] == [d for d, month in DATES.items() if month is None]


def test_an_act_told_twice_counts_once_and_what_did_not_happen_never(make: Make) -> None:
    months = timeline(
        incidents([
            make("AID", date="2025-03-03"),
            make("AID", date="2025-03-03"),
            make("AID", date="2025-03-03", status="negated"),
            make("AID", date="2025-04-03", status="future"),
            make("AID", date="2025-05-03", status="hypothetical"),
            make("AID", date=None, published=None),
        ])
    )  # fmt: skip
    assert [(m.month, m.total) for m in months] == [("2025-03", 1)]
    assert timeline([]) == []


def test_the_trend_is_the_last_year_against_the_time_before(make: Make) -> None:
    old = [make("AID", date="2020-01-01", published="2020-01-02"), make("AID", date="2019", published="2020-01-02")]
    new = make("ASSAULT", date="2025-03-03", published="2025-03-05")
    found = trend(incidents([*old, new]))
    assert (found.until, found.recent_count, found.before_count) == ("2025-03-05", 1, 2)
    assert found.recent == score("ASSAULT")
    assert found.before == score("AID")
    assert found.words == "too few acts to compare"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("ASSAULT", "AID", "more cooperative"), ("AID", "AID", "steady"), ("AID", "ASSAULT", "more conflictual")],
)
def test_the_trend_has_a_word(make: Make, before: str, after: str, words: str) -> None:
    days = [f"0{n}" for n in range(1, 9)]
    told = {"published": "2025-03-12"}
    acts = [make(before, date=f"2020-01-{d}", **told) for d in days]
    acts += [make(after, date=f"2025-03-{d}", **told) for d in days]
    assert trend([Incident((e,)) for e in acts]).words == words


def test_there_is_no_trend_without_earlier_acts(make: Make) -> None:
    assert trend(incidents([make("AID", date="2025-03-03")])).words == "no earlier acts to compare with"
    nothing = trend([])
    assert (nothing.until, nothing.recent, nothing.before) == (None, None, None)


@pytest.mark.parametrize(
    ("one", "other"), [("RUS", "MMR"), ("MMR", "RUS"), ("NATO", "RUS"), ("NATO", "FRA"), ("FRA", "NATO")]
)
def test_reports_are_counted_in_the_tables_as_acts_are_where_each_is_told_once(
    tmp_path: Path, make: Make, one: str, other: str
) -> None:
    events = [
        make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-03"),
        make("ASSAULT", ["MMR"], ["RUS", "IND"], date="2025-03-04"),
        make("AID", ["RUS", "MMR"], date="2025-01"),
        make("CONSULT", ["RUS"], places={"Yangon": "MMR"}, date="../2024-12-01"),
        make("ACCUSE", ["MMR"], ["RUS"], date=None, published="2025-03-30"),
        make("ACCUSE", ["MMR"], ["RUS"], date="2025-03-31", status="negated"),
        make("AID", ["RUS"], ["MMR"], date=None, published=None),
        make("REJECT", ["org:nato"], ["RUS"], date="2025-02-03"),
        make("REJECT", ["FRA"], ["RUS"], date="2025-02-05"),
        make("AGREE", ["FRA"], ["USA"], date="2025-02-07"),
        make("SANCTION", ["USA"], ["FRA"], date="2025-02-27"),
        make("REJECT", ["org:nato"], ["FRA"], date="2025-01-08"),
        make("AID", ["IND"], ["CHN"], date="2025-02-03"),
        *(make("ASSAULT", ["RUS"], ["MMR"], date=date) for date in DATES),
    ]
    relation = _relation(tmp_path, events, one, other)
    assert relation.timeline() and relation.timeline(reports=True) == relation.timeline()


@pytest.mark.parametrize("kind", ["dyad-month", "dyad-year"])
def test_a_panel_has_acts_in_the_periods_of_a_series(tmp_path: Path, make: Make, kind: str) -> None:
    unit = PANELS[kind]
    relation = _relation(tmp_path, [make("ASSAULT", ["RUS"], ["MMR"], date=d, themes=[d]) for d in DATES], "RUS", "MMR")
    write_panel(relation._held.record, kind, tmp_path / "panel.csv", {})
    rows = csv.DictReader((tmp_path / "panel.csv").read_text(encoding="utf-8").splitlines())
    counted = {p.period: p.total for p in relation.series(unit).points if p.total}
    assert {row[unit]: int(row["acts"]) for row in rows} == counted


def test_a_report_told_twice_counts_twice(tmp_path: Path, make: Make) -> None:
    twice = [make("AID", ["RUS"], ["MMR"], date="2025-03-03", document=d) for d in ("a", "b")]
    (month,) = _relation(tmp_path, twice, "RUS", "MMR").timeline(reports=True)
    assert (month.total, month.mean_score) == (2, score("AID"))


def test_reports_need_two_sides(tmp_path: Path, make: Make) -> None:
    with pytest.raises(ValueError, match="name the other one"):
        _relation(tmp_path, [make("AID", ["RUS"], ["MMR"])], "RUS").timeline(reports=True)


def _relation(path: Path, events: list[Event], one: str, other: str | None = None) -> Relation:
    store.create(path)
    documents = {e.document_id: Document(e.document_id, "text", e.source, e.published) for e in events}
    store.insert(path, "documents", [to_dict(d) for d in documents.values()])
    store.insert(path, "events", event_rows(events))
    return Relation(store.connect(path), one, other)
