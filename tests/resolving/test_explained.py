"""Each actor, date and place of an event says what decided and what that rests on."""

from __future__ import annotations

import pytest

from detente.coder import shared_coder
from detente.event import Event
from detente.resolving.decision import Decision
from detente.resolving.lookup import when, where, who

TEXT = "Turkey expelled two Dutch diplomats on Monday. President Erdogan met Vladimir Putin in Tripoli last week."


def explained() -> list[tuple[Event, tuple[Decision, ...]]]:
    return shared_coder().explain(TEXT, published="2024-05-08")


def test_the_events_are_those_of_code() -> None:
    assert [event for event, _ in explained()] == shared_coder().code(TEXT, published="2024-05-08") != []


def test_every_actor_date_and_place_has_a_decision_with_its_characters() -> None:
    for event, decisions in explained():
        parts = [*event.actors, *event.recipients, *event.dates, *event.locations]
        assert {(p.start, p.end) for p in parts} <= {(d.start, d.end) for d in decisions}
        for one in decisions:
            assert TEXT[one.start : one.end] == one.text
            assert one.rule


def test_a_decision_names_the_rows_of_the_tables() -> None:
    rows = {d.text: d.rests_on for _, decisions in explained() for d in decisions}
    assert any(row.startswith("countries.csv:") and "Turkey" in row for row in rows["Turkey"])
    assert any(row.startswith("leaders_") and "president, TUR" in row for row in rows["President Erdogan"])


def test_who_says_why_and_whom_else_it_could_be() -> None:
    found = who("Prime Minister Lee", "2015-05-01", "In Singapore and Seoul Prime Minister Lee spoke.")
    assert found.rule
    close = who("President Bush", "2005-01-20")
    assert close.rule.startswith("person")
    assert [one.answer for one in close.candidates][:1] == ["George W. Bush"]
    assert "George H. W. Bush" in [one.answer for one in close.candidates]
    assert all(0 <= one.score <= 1 for one in close.candidates)


def test_when_says_from_which_day_it_counts() -> None:
    assert when("March 2020").rule == "the words give the date in full"
    assert "2023-05-04, the day of publication" in when("two weeks ago", "2023-05-04").rule
    assert "counted from 2020-03-02" in when("three days later", "2023-05-04", anchor="2020-03-02").rule
    assert when("for nine days", "2023-05-04").rule == "the words fix no date"


def test_when_offers_the_other_turn_of_what_comes_back() -> None:
    shares = {one.answer: one.score for one in when("Friday", "2023-05-04").candidates}
    assert set(shares) == {"2023-04-28", "2023-05-05"}
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)


def test_where_says_how_it_chose_among_namesakes() -> None:
    assert where("Tripoli").rule == "it is the largest place of that name"
    lebanese = where("Tripoli", "Lebanese soldiers shelled a camp near Tripoli.")
    assert lebanese.country == "LBN"
    assert lebanese.rule != where("Tripoli").rule
    assert where("the zzyzx", "").rule.startswith("no place")
