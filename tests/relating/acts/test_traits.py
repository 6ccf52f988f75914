"""The traits of an event are what reports are compared by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.event import Event
from detente.relating.acts.traits import sentence_of, together, traits

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("stated", "published", "status", "first", "last", "known"),
    [
        ("2025-03", "2025-04-01", "actual", date(2025, 3, 1), date(2025, 3, 31), True),
        (None, "2025-04-08", "actual", date(2025, 4, 1), date(2025, 4, 8), False),
        (None, "2025-04-08", "future", date(2025, 4, 8), date(2025, 5, 6), False),
        ("../2025-03-31", None, "actual", None, date(2025, 3, 31), True),
        (None, None, "actual", None, None, False),
    ],
)
def test_the_days_of_an_act_are_stated_or_lie_before_its_publication(
    make: Make,
    stated: str | None,
    published: str | None,
    status: str,
    first: date | None,
    last: date | None,
    known: bool,
) -> None:
    found = traits(make(date=stated, published=published, status=status))
    assert found.stated is known
    assert found.last == (last and last.toordinal())
    if first:
        assert found.first == first.toordinal()


def test_countries_of_the_sentence_are_known_by_name_demonym_and_capital(make: Make) -> None:
    found = traits(make(actors=["RUS"]), "Moscow's envoy met Burmese officials in South Sudan and Paris.")
    assert found.lands == {"RUS", "MMR", "SSD", "FRA"}


def test_names_and_countries_are_no_meanings(make: Make) -> None:
    found = traits(make(actors=["RUS:Sergei Lavrov"], trigger="visited"), "Sergei Lavrov visited Myanmar's harbour.")
    assert "visit" in found.words
    assert not {"myanmar", "lavrov", "sergei"} & found.words


def test_numbers_leave_out_dates(make: Make) -> None:
    found = traits(make(), "On March 3, 2025 at least 14 people and three soldiers died; 2,000 fled on 4 May.")
    assert found.numbers == {14, 3, 2000}


def test_a_known_act_is_told_from_a_new_one(make: Make) -> None:
    said = "The strike on the port"
    assert traits(make(trigger="strike"), said).definite
    assert not traits(make(trigger="strike"), "A strike hit the port").definite


def test_a_verb_is_nothing_known(make: Make) -> None:
    said = "The Albanian opposition demanded early elections."
    assert not traits(make("REQUEST", ["ALB"], trigger="demanded"), said).definite


def test_tellings_of_one_story_stand_together(make: Make) -> None:
    day = traits(make("CONSULT/visit", ["RUS"], date="2025-03-03", document="d"))
    vague = traits(make("CONSULT", ["RUS:Sergei Lavrov"], ["MMR"], places={"Yangon": "MMR"}, document="d"))
    both = together([day, vague])
    assert (both.ids, both.mode, both.first, both.stated) == (day.ids + vague.ids, "visit", day.first, True)
    assert both.whom == {"MMR"}
    assert both.doers == {"lavrov"}
    assert both.spots == vague.spots


def test_the_sentence_of_an_event_is_that_of_its_trigger(make: Make) -> None:
    event = make(trigger="met")
    assert sentence_of(event, "Oh my. Xi met Li. He left.") == "Xi met Li."


def test_what_goes_on_since_a_year_began_then(make: Make) -> None:
    closed = traits(make("SANCTION", ["PER"], date="2011-10/.."))
    assert closed.last is not None and closed.first is not None and closed.last - closed.first == 30
