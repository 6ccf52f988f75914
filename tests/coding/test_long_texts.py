"""Mends of an annotation in long texts: each act asks those beside it and not the whole story."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from detente.coding.charges import by_charges
from detente.coding.talked_about import by_subjects
from detente.event import Annotation

from ..long_stories import again


def _seconds(mend: Callable[[Annotation, str], Annotation], block: str, times: int) -> float:
    """The least of three runs: what else the machine does only adds."""
    took = []
    for _ in range(3):
        text, note = again(block, times)
        began = time.process_time()
        assert mend(note, text) != note
        took.append(time.process_time() - began)
    return min(took)


@pytest.mark.parametrize(
    ("mend", "block"),
    [
        (
            by_charges,
            "[1 GPE|Peru] {a|accused} [2 GPE|Chile] of the {b|bombing}.\n"
            "a ACCUSE/allege actual A:1 R:2\nb ASSAULT actual A:2",
        ),
        (
            by_subjects,
            "[1 GPE|Peru] {a|spoke} with [2 GPE|Chile] about [3 PER|Jo Roux], the [4 GROUP|Frenchman].\n"
            "a CONSULT actual A:1,2,3,4",
        ),
    ],
    ids=["charges", "subjects"],
)
def test_eight_thousand_acts_take_linear_time(mend: Callable[[Annotation, str], Annotation], block: str) -> None:
    # Four times as long: 4, with what the machine adds; where each act asks the whole story, 16.
    assert _seconds(mend, block, 4_000) < 8 * _seconds(mend, block, 1_000) + 0.2
