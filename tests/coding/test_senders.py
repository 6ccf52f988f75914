"""Reactions side by side come from the same."""

from __future__ import annotations

import pytest

from detente.coding.senders import by_senders
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "doers"),
    [
        ("[9 GPE|Peru] met with {a|condemnation} and {b|sanctions} from [1 GPE|Canada].\n"
         "a ACCUSE/disapprove actual R:9\nb SANCTION/discontinue actual A:1", [["Canada"], ["Canada"]]),
        ("[9 GPE|Peru] drew {a|outrage}, {b|condemnation} and new {c|sanctions}, particularly from the "
         "[1 GROUP|Baltic states].\n"
         "a ACCUSE/disapprove actual R:9\nb ACCUSE/disapprove actual R:9\nc SANCTION/discontinue actual R:9",
         [["Baltic states"]] * 3),
        ("[9 GPE|Mali]'s vote led to {a|criticism} from [1 GPE|Peru], [2 GPE|Chile] and [3 GPE|Bolivia].\n"
         "a ACCUSE/disapprove actual R:9",
         [["Peru", "Chile", "Bolivia"]]),
    ],
)  # fmt: skip
def test_who_stands_behind_from_has_sent_all(block: str, doers: list[list[str]]) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    note = by_senders(passage.annotation, passage.text)
    told = [[passage.text[note.mentions[i].start : note.mentions[i].end] for i in a.actor] for a in note.acts]
    assert told == doers


@pytest.mark.parametrize(
    "block",
    [
        "[2 GPE|Peru] told of {a|condemnation} and {b|sanctions} from [1 GPE|Chile].\na ACCUSE/disapprove actual A:2\n"
        "b SANCTION/discontinue actual A:1",
        "{a|Sanctions} freed [1 GPE|Peru] from debt.\na SANCTION/discontinue actual R:1",
        "Its {a|expulsion} from [1 ORG|the league] came late.\na SANCTION/expel actual R:1",
        "[9 GPE|Peru]'s {a|condemnation} was heard, and {b|sanctions} from [1 GPE|Chile] may follow.\n"
        "a ACCUSE/disapprove actual R:9\nb SANCTION/discontinue future A:1",
    ],
)
def test_others_keep_their_doers(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_senders(passage.annotation, passage.text) == passage.annotation
