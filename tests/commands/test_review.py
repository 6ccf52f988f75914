"""Fields of an event as the command line takes them."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from detente.commands.review import _value


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("locations.0.lat", "43.1", 43.1), ("quantities.0.low", "1200", 1200), ("actors.0.start", "5", 5),
        ("date", "2024", "2024"), ("date", "2024-05-06", "2024-05-06"), ("mode", "null", None),
        ("contexts", '["military"]', ["military"]), ("actors.0.name", "Kenya", "Kenya"),
    ],
)  # fmt: skip
def test_a_value_is_of_the_kind_that_its_field_holds(field: str, words: str, value: Any) -> None:
    assert _value(field, words) == value


def test_a_number_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        _value("locations.0.lat", "north")
    assert "'north' is no JSON" in capsys.readouterr().err
