"""An amount of which only a part was given is none that was given."""

from __future__ import annotations

import pytest

from detente.resolving.quantities import quantity
from detente.resolving.wholes import without_wholes


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("120 million dollars of the 300 million that it had pledged", 1),
        ("120 million dollars out of a total of 300 million", 1),
        ("120 million dollars on Monday, the first instalment of a loan of 300 million", 1),
        ("120 trucks, part of the 300 that it promised", 1),
        ("120 trucks on Monday - the second batch of 300", 1),
        ("120 million dollars and 300 trucks", 2),
        ("120 trucks of 300 horsepower", 2),
        ("120 trucks of the army and 300 tents", 2),
        ("120 million dollars, two days after the first part of 300 million", 2),
        ("120 trucks; the first part of 300 came in May", 2),
    ],
)
def test_a_whole_is_no_amount_beside_its_part(words: str, given: int) -> None:
    told = [q for w in ("120", "300") if (q := quantity(words[words.index(w) :], words.index(w)))]
    found = list(without_wholes(told, words))
    assert found == told[:given]
