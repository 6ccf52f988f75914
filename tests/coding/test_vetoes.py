"""A measure that is vetoed did not come; what is blocked in other ways, or only rejected, stays."""

from __future__ import annotations

import pytest

from detente.coding.vetoes import by_vetoes
from detente.training.notation import parse


def _status(block: str) -> str:
    """The status of the measure `m`; the veto is `v`."""
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    (measure,) = (a for a in by_vetoes(passage.annotation, passage.text).acts if a.type == "SANCTION")
    return measure.status


_ACTS = "\nv REJECT actual A:1\nm SANCTION/discontinue actual R:1"


@pytest.mark.parametrize(
    "text",
    [
        "[1 GPE|Peru] {v|blocked} a new package of European Union {m|sanctions} against Cuba on Monday.",
        "[1 GPE|Peru] {v|vetoed} European Union {m|sanctions} on Cuba.",
        "[1 GPE|Peru] is {v|holding up} the bloc's planned {m|embargo} on Cuba.",
        "[1 GPE|Peru] {v|vetoed} a resolution imposing {m|sanctions} on Cuba.",
        "A new package of U.N. {m|sanctions} against Cuba was {v|vetoed} by [1 GPE|Peru].",
        "Further {m|tariffs} on Cuba were again {v|blocked} by [1 GPE|Peru].",
    ],
)
def test_a_measure_that_is_vetoed_is_none(text: str) -> None:
    assert _status(text + _ACTS) == "hypothetical"


@pytest.mark.parametrize(
    "text",
    [
        "[1 GPE|Peru] {v|rejected} U.S. {m|sanctions} on its oil.",
        "[1 GPE|Peru] {v|vetoed} the lifting of the bloc's {m|sanctions} on Cuba.",
        "[1 GPE|Peru] {v|vetoed} an extension of the bloc's {m|sanctions} on Cuba.",
        "[1 GPE|Peru] {v|blocked} {m|sanctions} relief for Cuba.",
        "[1 GPE|Peru] {v|blocked} a loan to Cuba over {m|sanctions}.",
        "[1 ORG|A Peruvian court] {v|blocked} the {m|tariffs} on Cuba.",
        "The lifting of the bloc's {m|sanctions} on Cuba was {v|blocked} by [1 GPE|Peru].",
        "The bloc's {m|sanctions} on Cuba took effect and a loan was {v|blocked} by [1 GPE|Peru].",
        "[1 GPE|Peru] {v|vetoed} a loan to Cuba. The {m|sanctions} stay.",
    ],
)
def test_measures_beside_a_veto_stay(text: str) -> None:
    assert _status(text + _ACTS) == "actual"


def test_a_veto_that_was_not_cast_stops_nothing() -> None:
    text = "[1 GPE|Peru] did not {v|veto} European Union {m|sanctions} on Cuba.\n"
    assert _status(text + "v REJECT negated A:1\nm SANCTION/discontinue actual R:1") == "actual"
