"""Whom a measure hits: not a country that only another sentence names, where what it stops is told to be another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Span
from detente.relating.acts.parties import labels
from detente.relating.parties.measures import hit, without_borrowed

Make = Callable[..., Event]
BEFORE = "Spain talked with Morocco. "


def _measure(make: Make, told: str, word: str, what: str, on: str, kind: str = "SANCTION/discontinue") -> Event:
    """What Algeria does in a sentence after one that names Morocco and Spain, with whom the coder took it to hit."""
    text = BEFORE + told
    at = Actor(on, text.index(on), text.index(on) + len(on), "GPE", on, "country:MAR", "MAR")
    start = text.index(what)
    found = make(kind, ["DZA"], [at], trigger=word, start=text.index(word))
    found = replace(found, themes=(Span(what, start, start + len(what)),))
    return hit(without_borrowed(found, text), text)


@pytest.mark.parametrize(
    ("told", "word", "what", "on"),
    [
        ("Algeria suspended its imports of Spanish tiles.", "suspended", "its imports of Spanish tiles", "ESP"),
        ("On Monday Algeria halted all flights to Madrid.", "halted", "all flights to Madrid", "ESP"),
        ("Algeria froze the accounts of two French banks.", "froze", "accounts of two French banks", "FRA"),
        ("Algeria banned Turkish ships. Morocco did not.", "banned", "Turkish ships", "TUR"),
    ],
)
def test_a_country_of_another_sentence_is_not_hit_by_what_stops_a_thing_of_a_third(
    make: Make, told: str, word: str, what: str, on: str
) -> None:
    assert labels(_measure(make, told, word, what, "Morocco").recipients) == (on,)


@pytest.mark.parametrize(
    ("told", "word", "what"),
    [
        ("Algeria suspended its imports of phosphate.", "suspended", "its imports of phosphate"),
        ("Algeria closed the bridge.", "closed", "bridge"),
        ("Algeria suspended the talks in Madrid.", "suspended", "talks in Madrid"),
        ("Algeria stopped imports of Moroccan and Spanish tiles.", "stopped", "imports of Moroccan and Spanish tiles"),
        ("Algeria froze the accounts of two Moroccan banks.", "froze", "accounts of two Moroccan banks"),
    ],
)
def test_a_country_of_another_sentence_stays_where_the_theme_names_no_third(
    make: Make, told: str, word: str, what: str
) -> None:
    assert labels(_measure(make, told, word, what, "Morocco").recipients) == ("MAR",)


def test_whom_the_sentence_itself_names_stays(make: Make) -> None:
    text = "Peru told Brazil that it banned Chilean fish."
    brazil, start = Actor("Brazil", 10, 16, "GPE", "Brazil", "country:BRA", "BRA"), text.index("Chilean")
    banned = make("SANCTION/discontinue", ["PER"], [brazil], themes=["Chilean fish"], trigger="banned", start=start - 7)
    assert without_borrowed(banned, text) == banned
