"""Who stays away from a meeting has not met, and who sends somebody does not travel."""

from __future__ import annotations

import pytest

from detente.coding.absences import by_absences
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "acts"),
    [
        ("[1 GPE|Peru] {a|stayed away}.\na CONSULT/multilateral actual A:1", [("multilateral", "negated", ["Peru"])]),
        ("[1 PER|Ana Sol] {a|stayed away}.\na CONSULT/visit actual A:1", [(None, "negated", ["Ana Sol"])]),
        ("[1 PER|Ana Sol] did not {a|attend}.\na CONSULT actual A:1", [(None, "negated", ["Ana Sol"])]),
        ("[1 PER|Ana Sol] was absent and {a|sent} [2 GROUP|her deputy].\na CONSULT/visit actual A:1,2",
         [("visit", "actual", ["her deputy"])]),
        ("[1 GPE|Peru] stayed away but {a|sent} a [2 THING|note].\na CONSULT/visit actual A:1",
         [("visit", "actual", ["Peru"])]),
        # These stay.
        ("[1 GPE|Peru] {a|stayed away}.\na REJECT/meet actual A:1", [("meet", "actual", ["Peru"])]),
        ("[1 GPE|Peru] {a|stayed} for talks.\na CONSULT actual A:1", [(None, "actual", ["Peru"])]),
        ("[1 GPE|Peru] will {a|stay away}.\na CONSULT future A:1", [(None, "future", ["Peru"])]),
        ("[1 PER|Ana Sol] {a|met} [2 PER|Jon Ek], who was absent.\na CONSULT actual A:1,2",
         [(None, "actual", ["Ana Sol", "Jon Ek"])]),
        ("[1 PER|Ana Sol] {a|sent} [2 GROUP|an envoy] to Lima.\na CONSULT/visit actual A:1,2",
         [("visit", "actual", ["Ana Sol", "an envoy"])]),
    ],
)  # fmt: skip
def test_who_stays_away_has_not_met(block: str, acts: list[tuple[str | None, str, list[str]]]) -> None:
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    note = by_absences(passage.annotation, passage.text)

    def said(of: tuple[int, ...]) -> list[str]:
        return [passage.text[note.mentions[i].start : note.mentions[i].end] for i in of]

    assert [(a.mode, a.status, said(a.actor)) for a in note.acts] == acts
