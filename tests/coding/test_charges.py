"""What somebody is accused of is no act told as done."""

from __future__ import annotations

import pytest

from detente.coding.charges import by_charges
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("words", "roles", "status"),
    [
        ("{a|accused} [2 GPE|Chile] of the {b|bombing}", "A:2 S:1", "hypothetical"),
        ("{a|suspects} [2 GPE|Chile] of a deadly {b|raid}", "A:2", "hypothetical"),
        ("{a|accused} [2 GPE|Chile] of theft after the {b|bombing}", "A:2 S:1", "actual"),
        ("{a|accused} [2 GPE|Chile], which was behind a long series of {b|raids}", "A:2", "actual"),
        ("{a|accused} [2 GPE|Chile] of theft in [3 GPE|Bolivia] and of its {b|raid}", "A:3", "actual"),
        ("{a|blamed} [2 GPE|Chile] for the {b|raid}", "A:2 S:1", "actual"),
        ("{a|accused} [2 GPE|Chile] of the {b|raid} of [3 DATE|Monday]", "A:2 D:3", "actual"),
    ],
)
def test_who_is_accused_of_a_deed_is_not_told_to_have_done_it(words: str, roles: str, status: str) -> None:
    block = f"[1 GPE|Peru] {words}.\na ACCUSE/allege actual A:1 R:2\nb ASSAULT actual {roles}"
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    note = by_charges(passage.annotation, passage.text)
    assert [a.status for a in note.acts] == ["actual", status]
