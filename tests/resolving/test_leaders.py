"""Heads of state and government of the tables by surname, title and country, and by their office alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.actors.terms import last_holder, next_holder
from detente.resolving.knowledge_tables import Leader, countries, leaders

ROOT = Path(__file__).parents[2]
OFFICES = frozenset({
    "president", "acting president", "prime minister", "chancellor", "premier", "king", "queen", "emir", "sultan",
    "pope", "junta leader", "supreme leader", "general secretary", "chief executive",
})  # fmt: skip
SPOKEN = {"junta leader": "General"}
FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "VNM", "KHM"})
# Regnal names and single names are whole.
WHOLE = frozenset({"II", "III", "IV", "V", "VI", "XIV", "XVI"})


def heads() -> Iterator[tuple[Leader, date]]:
    """Every term of a head of state or government since 1990, with the day in its middle."""
    for term in leaders():
        if term.office in OFFICES and term.country:
            first = max(_day(term.valid_from), date(1990, 1, 1))
            last = _day(term.valid_to) if term.valid_to else date(2026, 3, 1)
            if first < last:
                yield term, first + (last - first) // 2


def _day(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def surname(term: Leader) -> str:
    words = term.person.split()
    if len(words) == 1 or words[-1] in WHOLE:
        return term.person
    first = term.country in FAMILY_FIRST and "-" not in words[0]
    return words[0] if first else words[-1]


def named(term: Leader, day: date, with_country: bool) -> str | None:
    title = SPOKEN.get(term.office, term.office.title())
    owner = f"{countries()[term.country].name}'s " if with_country else ""
    return resolve_actor(f"{owner}{title} {surname(term)}", "PER", day).name


def test_every_head_by_surname_title_and_country_is_the_person_of_that_date() -> None:
    every = list(heads())
    assert len(every) > 2500
    assert {(t.person, str(day)) for t, day in every if named(t, day, True) != t.person} == set()


def test_nearly_every_head_by_surname_and_title_alone_is_the_person_or_nobody() -> None:
    """Namesakes at once (two prime ministers Lee) stay open or are one of them; nobody else is named."""
    every = list(heads())
    by_name = [(t, named(t, day, False)) for t, day in every]
    assert sum(name == t.person for t, name in by_name) > 0.98 * len(every)
    persons = {t.person for t in leaders()}
    wrong = {(t.person, name) for t, name in by_name if name != t.person and name in persons}
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("President Bush", date(1991, 1, 17), "George H. W. Bush"),
        ("President Bush", date(2005, 1, 20), "George W. Bush"),
        ("the French president", date(1998, 7, 12), "Jacques Chirac"),
        ("Congolese President Denis Sassou Nguesso", date(2015, 10, 1), "Denis Sassou Nguesso"),
        ("Chadian President Idriss Déby", date(2021, 4, 20), "Idriss Déby"),
        ("President Lagos", date(2003, 3, 11), "Ricardo Lagos"),
        ("Prime Minister English", date(2017, 5, 20), "Bill English"),
        ("Jamaica's head of state", date(2000, 7, 1), "Elizabeth II"),
        ("the Scottish first minister", date(2015, 7, 1), "Nicola Sturgeon"),
        ("the first minister of Scotland", date(2015, 7, 1), "Nicola Sturgeon"),
        ("the Russian central bank governor", date(2022, 3, 1), "Elvira Nabiullina"),
        ("Pakistan's army chief", date(2000, 1, 1), "Pervez Musharraf"),
        ("the Turkish Cypriot leader", date(2002, 8, 9), "Rauf Denktaş"),
    ],
)
def test_people_of_their_date(text: str, day: date, name: str | None) -> None:
    assert resolve_actor(text, "PER", day).name == name


def test_a_soviet_leader_after_the_union_is_russian() -> None:
    assert resolve_actor("Mikhail Gorbachev", "PER", date(1991, 6, 1)).country == "SUN"
    assert resolve_actor("Mikhail Gorbachev", "PER", date(1996, 6, 1)).country == "RUS"


def test_every_first_of_july_has_both_offices_filled_or_a_reason() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "check_offices.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:]


def test_nobody_holds_an_office_before_beginning_it() -> None:
    for term in leaders():
        assert not term.valid_to or _day(term.valid_from) < _day(term.valid_to) + timedelta(days=366), term


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_day_is_too_early_or_too_late_to_ask_for(day: date) -> None:
    assert last_holder("USA", ("president",), day, just=True) is None
    assert next_holder("USA", ("president",), day) is None
