"""An agreement that came into force, told in a story of its own in which nobody acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]
SIGNED = """\
# x-1 wire 2024-11-12
[1 GPE|India] and [2 GPE|Oman] {a|signed} a [3 THING|free trade agreement] on [4 DATE|Tuesday].
a SUPPORT actual A:1,2 T:3 D:4
"""


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The free trade agreement between India and Oman came into force on Saturday", ["signed", "in force"]),
        ("The trade pact of Oman with India took effect on Saturday", ["signed", "in force"]),
        ("The free trade agreement between India and Oman has not come into force since Saturday", ["signed"]),
        ("The free trade agreement between India and Japan came into force on Saturday, said Oman", ["signed"]),
        ("The ceasefire between India and Oman came into force on Saturday", ["signed"]),
        ("A tariff on Omani steel came into force in India on Saturday", ["signed"]),
    ],
)
def test_an_agreement_between_two_is_in_force_though_nothing_else_is_told_of_them(
    words: str, states: list[str], told: Told
) -> None:
    relation = told(SIGNED, f"# x-2 wire 2025-03-04\n{words}, it was announced.\n")("IND", "OMN")
    (paper,) = relation.ledger("agreements")
    assert [s.kind for s in paper.steps] == states
    assert paper.steps[-1].date == ("2025-03-01" if len(states) > 1 else "2024-11-12")
    assert f"*{states[-1]}*" in relation.brief().markdown()
