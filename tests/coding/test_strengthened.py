"""Cooperation that grows is an act of those who work together."""

from __future__ import annotations

import pytest

from detente.coding.strengthened import by_strengthening
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "who", "what", "context"),
    [
        ("[1 GPE|Serbia] and [2 GPE|China] deepened their military cooperation.", ["Serbia", "China"],
         "military cooperation", "military"),
        ("The pact strengthens trade cooperation between [1 GPE|Peru] and [2 GPE|Chile].", ["Peru", "Chile"],
         "trade cooperation", "economic"),
        ("[1 GPE|Mali] has expanded police cooperation with [2 GPE|Niger].", ["Mali", "Niger"], "police cooperation",
         "crime"),
        ("In addition to strengthening technical collaboration between the [1 GROUP|two countries], it is cheap.",
         ["two countries"], "technical collaboration", "technology"),
    ],
)  # fmt: skip
def test_those_named_beside_it_work_together(block: str, who: list[str], what: str, context: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    note = by_strengthening(passage.annotation, passage.text)
    (act,) = note.acts

    def said(of: tuple[int, ...]) -> list[str]:
        return [passage.text[note.mentions[i].start : note.mentions[i].end] for i in of]

    assert (act.type, act.status, act.contexts) == ("COOPERATE", "actual", (context,))
    assert (said(act.actor), said(act.theme)) == (who, [what])


@pytest.mark.parametrize(
    "block",
    [
        "[1 GPE|Peru] and [2 GPE|Chile] {a|agreed} to deepen military cooperation.\na AGREE actual A:1,2",
        "[1 GPE|Peru] and [2 GPE|Chile] {a|talked} about strengthening military cooperation.\na CONSULT actual A:1,2",
        "[1 GPE|Peru] could have strengthened cooperation with [2 GPE|Chile].",
        "The thaw strengthened cooperation.",
        "[1 GPE|Peru] {a|strengthened} cooperation with [2 GPE|Chile].\na SUPPORT actual A:1 R:2",
    ],
)
def test_what_is_only_meant_or_told_already_is_not_added(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_strengthening(passage.annotation, passage.text) == passage.annotation
