"""An incident is an act with all who report it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.event import Event
from detente.relating.acts.incidents import incidents

Make = Callable[..., Event]


def test_the_same_visit_told_twice_is_one_with_both_reports(make: Make) -> None:
    sure = make("CONSULT/visit", ["RUS:Sergei Lavrov"], ["MMR"], date="2025-03-03", places={"Yangon": "MMR"})
    vague = make("CONSULT/visit", ["RUS"], ["MMR"], published="2025-03-06")
    (incident,) = incidents([vague, sure])
    assert incident.reports == (sure, vague)
    assert incident.lead == sure
    assert (incident.date, incident.day) == ("2025-03-03", date(2025, 3, 3))
    assert incident.sources == (sure.source, vague.source)
    assert (incident.first_report, incident.last_report) == ("2025-03-05", "2025-03-06")


def test_an_incident_takes_what_any_report_tells(make: Make) -> None:
    month = make("CONSULT", ["RUS"], ["MMR"], date="2025-03", places={"Yangon": "MMR"})
    day = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-03")
    (incident,) = incidents([month, day])
    assert (incident.mode, incident.date) == ("visit", "2025-03-03")


def test_a_stated_month_counts_before_the_day_of_which_a_text_is_news(make: Make) -> None:
    month = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03")
    news = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-05~", dates=())
    (incident,) = incidents([news, month])
    assert incident.date == "2025-03"
    assert incidents([news])[0].date == "2025-03-05~"


def test_the_id_of_an_act_stays_when_later_reports_come(make: Make) -> None:
    first = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-03", published="2025-03-03")
    later = make("CONSULT/visit", ["RUS:Sergei Lavrov"], ["MMR"], date="2025-03-03", published="2025-03-06")
    (before,) = incidents([first])
    (after,) = incidents([first, later])
    assert after.lead == later
    assert after.act_id == before.act_id


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
