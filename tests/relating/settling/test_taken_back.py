"""What had been given before and is taken back is not given anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]


@pytest.mark.parametrize(
    ("clause", "acts"),
    [
        ("that [4 PRON|it] had {b|granted} to [5 GPE|Togo]", 1),
        ("[4 PRON|it] had {b|granted} to [5 GPE|Togo] in [6 DATE|1996]", 2),
        ("and [4 PRON|it] {b|granted} a loan to [5 GPE|Togo]", 2),
    ],
)
def test_a_grant_that_says_what_is_withdrawn_is_no_act_beside_it(clause: str, acts: int, told: Told) -> None:
    day = " D:6" if "DATE" in clause else ""
    story = (
        f"# x-1 wire 2025-03-05\n[1 GPE|Chad] {{a|withdrew}} [2 THING|the privileges] {clause}.\n"
        f"a SANCTION/discontinue actual A:1 R:5 T:2\nb AID actual A:4 R:5 T:2{day}\n= 1 4"
    )
    assert len(told(story)("TCD", "TGO").incidents) == acts
