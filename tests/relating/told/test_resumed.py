"""What goes on again, told of what was stopped."""

from __future__ import annotations

import pytest

from detente.reading import make_document
from detente.relating.told.resumed import resumed
from detente.relating.told.sentence import told_in


def _found(said: str) -> list[tuple[str, str, str | None]]:
    told = [e for s in told_in(make_document(said, "a", published="2025-06-10"), ()) for e in resumed(s, ())]
    return [(e.themes[0].text, e.trigger.text, e.date) for e in told]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The bridge at Kulma opened again on May 3.", ("The bridge at Kulma", "opened again", "2025-05-03")),
        ("The port, closed since March, opened its gates again on May 3.",
         ("The port", "opened its gates again", "2025-05-03")),
        ("The border between Peru and Chile was reopened on May 3.",
         ("The border between Peru and Chile", "was reopened", "2025-05-03")),
        ("The crossings have been fully open since May 3.",
         ("The crossings", "have been fully open", "2025-05-03/..")),
        ("Gas has been flowing to the two towns again since May 3.", ("Gas", "has been flowing", "2025-05-03/..")),
        ("They met on May 3, and two days later the fuel was flowing again.", ("the fuel", "was flowing", None)),
        ("Chilean plums, the last on the list of April, may be imported again since May 3.",
         ("Chilean plums", "may be imported", "2025-05-03/..")),
        ("On May 3 both consuls went back to their desks.", ("both consuls", "went back", "2025-05-03")),
        ("The attaché expelled in March may return.", ("The attaché expelled in March", "may return", None)),
    ],
)  # fmt: skip
def test_what_was_stopped_and_goes_on(said: str, found: tuple[str, str, str | None]) -> None:
    assert _found(said) == [found]


@pytest.mark.parametrize(
    "said",
    [
        "If the bridge opened again, traders would cheer.",
        "The bridge has not been reopened.",
        "Peru reopened its embassy in Quito on May 3.",
        "Peru has been sending teachers to Quito again since May 3.",
        "The bridge opened on May 3.",
        "The envoy, who returned to Quito on May 3, was pleased.",
    ],
)
def test_what_is_not_so_or_is_done_by_somebody_is_not_read(said: str) -> None:
    assert _found(said) == []
