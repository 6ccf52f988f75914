"""Truces of which a clause of time tells that they began."""

from __future__ import annotations

import pytest

from detente.event import content_id
from detente.reading import make_document
from detente.relating.told.sentence import told_in
from detente.relating.told.truces import begun
from detente.resolving.events import resolve
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("behind", "began"),
    [
        ("a day after a ceasefire took effect", ["2025-03-22"]),
        ("two days after the seven-day truce between the two had begun", ["2025-03-21"]),
        ("a week after their truce came into force", ["2025-03-16"]),
        ("hours after a ceasefire took effect", []),
        ("a day after a ceasefire was agreed", []),
        ("a day after the talks on a ceasefire began", []),
        ("a day after the peace talks began", []),
    ],
)
def test_a_truce_began_so_many_days_before_what_is_told(behind: str, began: list[str]) -> None:
    passage = parse(
        "# x-1 wire 2025-03-24\n[1 GROUP|Sudanese rebels] {a|shelled} [2 GROUP|a camp] [3 DATE|on Sunday],"
        f" {behind}.\na ASSAULT actual A:1 R:2 D:3".split("\n")
    )
    document = make_document(passage.text, content_id(passage.text), published="2025-03-24")
    (sentence,) = told_in(document, resolve(document, passage.annotation, "test"))
    assert [e.date for e in begun(sentence)] == began


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("It is seventeen days since a truce between Peru and Chile, agreed on in May, began.", ["2025-05-24"]),
        ("Two weeks have passed since the ceasefire took effect.", ["2025-05-27"]),
        ("It is seventeen days since talks on a truce began.", []),
        ("It is seventeen days since the truce collapsed and the war began.", []),
    ],
)
def test_a_truce_began_so_many_days_before_it_is_told(said: str, days: list[str]) -> None:
    (sentence,) = told_in(make_document(said, "a", published="2025-06-10"), ())
    assert [e.date for e in begun(sentence)] == days
