"""Who was put on a list by nobody told, and by whom."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse

_WIDENED = "[1 GPE|The United States] {a|widened} its [2 THING|sanctions] against [3 GPE|Venezuela]. "
_ACT = "\na SANCTION/discontinue actual A:1 R:3 T:2\n"


def _last(text: str, act: str) -> Event:
    passage = parse(["# x-1 wire 2025-03-05", *f"{_WIDENED}{text}{_ACT}{act}".split("\n")])
    document = Document(content_id(text), passage.text, "a.txt", "2025-03-05")
    return resolve(document, passage.annotation, "test")[-1]


def _sides(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.country for a in event.actors], [a.country for a in event.recipients]


@pytest.mark.parametrize("verb", ["listed", "blacklisted", "sanctioned"])
def test_who_had_been_listed_was_so_by_whoever_took_the_measure_told_before(verb: str) -> None:
    listed = _last(f"[4 GROUP|Eleven officials] had been {{b|{verb}}} in May.", "b SANCTION/discontinue actual R:4")
    assert _sides(listed) == (["USA"], ["VEN"])


@pytest.mark.parametrize(
    ("text", "act", "sides"),
    [
        ("[4 GROUP|Eleven U.S. officials] had been {b|listed} in May.", "b SANCTION/discontinue actual R:4",
         ([], ["USA"])),
        ("[4 GROUP|Eleven officials] had been {b|listed} by [5 GPE|Peru].", "b SANCTION/discontinue actual A:5 R:4",
         (["PER"], ["USA"])),
        ("[4 GROUP|Eleven officials] had been {b|expelled} in May.", "b SANCTION/expel actual R:4", ([], ["USA"])),
    ],
)  # fmt: skip
def test_who_is_of_a_country_by_own_words_or_hit_by_somebody_told_stays(
    text: str, act: str, sides: tuple[list[str], list[str]]
) -> None:
    assert _sides(_last(text, act)) == sides
