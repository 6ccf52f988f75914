"""The number that a printed correction puts right takes the place of the wrong one."""

from __future__ import annotations

import pytest

from detente.resolving.corrections import put_right
from detente.resolving.quantities import quantity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A story said wrongly that Peru had pledged 120 million dollars. The amount is 102 million dollars.", 102e6),
        ("We incorrectly reported that Peru had pledged 120 tonnes of maize. The correct figure was 12 tonnes.", 12),
        ("An earlier version overstated that Peru pledged 120 tonnes. It should have been 12 tonnes.", 12),
        ("Peru said that it had pledged 120 tonnes. The amount is 12 tonnes.", 120),
        ("A story said wrongly that Peru had pledged 120 tonnes. It is worth 12 million dollars.", 120),
        ("A story said wrongly that Peru had pledged 120 tonnes. Chile sent 12 tonnes.", 120),
        ("A story said wrongly that Chile was silent. Peru pledged 120 tonnes. The amount is 12 tonnes.", 120),
    ],
)
def test_a_wrong_number_is_put_right(text: str, number: float) -> None:
    at = text.index("120")
    wrong = quantity(text[at : text.index(".", at)], at)
    assert wrong is not None
    found = put_right(wrong, text, text.index("pledged"))
    assert found.low == number and text[found.start : found.end] == found.text
