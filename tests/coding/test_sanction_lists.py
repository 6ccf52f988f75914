"""Who is taken off a list of sanctions is let go, who is put on one is sanctioned."""

from __future__ import annotations

import pytest

from detente.coding.sanction_lists import by_lists
from detente.event import Annotation
from detente.training.notation import parse


def _read(block: str) -> tuple[Annotation, str]:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_lists(passage.annotation, passage.text), passage.text


@pytest.mark.parametrize(
    ("block", "theme"),
    [
        ("[1 GPE|Peru] eased sanctions by {a|taking} [2 ORG|Andina] off its list."
         "\na SANCTION/discontinue actual A:1 R:2",
         "its list"),
        ("[1 GPE|Peru] {a|removed} [2 GROUP|three traders] from its sanctions list.\na RETREAT/release actual A:1 R:2",
         "its sanctions list"),
        ("[1 GPE|Peru] {a|deleted} [2 GROUP|three traders] from [3 THING|its blacklist]."
         "\na SANCTION/expel actual A:1 R:2 T:3",
         "its blacklist"),
        ("[1 GPE|Peru] {a|dropped} [2 GPE|Cuba] from the list of sponsors of terrorism."
         "\na SANCTION/expel actual A:1 R:2",
         "list"),
        ("[1 GPE|Peru] added two to its sanctions list and {a|took} [2 GROUP|one] off it.\n"
         "a SANCTION/discontinue actual A:1 R:2", "its sanctions list"),
    ],
)  # fmt: skip
def test_who_is_taken_off_a_list_of_sanctions_is_let_go(block: str, theme: str) -> None:
    note, text = _read(block)
    (act,) = note.acts
    assert (act.type, act.mode) == ("RETREAT", None)
    assert [text[note.mentions[i].start : note.mentions[i].end] for i in act.theme] == [theme]


def test_the_list_that_somebody_is_taken_off_is_no_act_beside() -> None:
    note, _ = _read(
        "[1 GROUP|Three traders] were {a|removed} from the [2 GPE|Peruvian] {b|sanctions list} as it {c|pledged}.\n"
        "a SANCTION/expel actual A:2 R:1\nb SANCTION/discontinue actual A:2 R:1\nc AGREE actual A:2\n> response c b"
    )
    assert [a.type for a in note.acts] == ["RETREAT", "AGREE"]
    assert [(x.source, x.target) for x in note.links] == [(1, 0)]


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("[1 GPE|Peru] {a|delisted} [2 ORG|Andina].\na SANCTION/discontinue actual A:1 R:2", ("RETREAT", None)),
        ("[2 PER|Jane Doe] was {a|de-listed} by [1 GPE|Peru].\na SANCTION/expel actual A:1 R:2", ("RETREAT", None)),
        ("[1 ORG|The Lima Stock Exchange] {a|delisted} [2 ORG|Andina].\na SANCTION/discontinue actual A:1 R:2",
         ("SANCTION", "discontinue")),
        ("[2 GROUP|Two judges] had been {a|listed} in May.\na SANCTION/convict actual R:2",
         ("SANCTION", "discontinue")),
        ("[2 GROUP|Two envoys] were {a|expelled} in May.\na SANCTION/expel actual R:2", ("SANCTION", "expel")),
        ("[1 GPE|Peru] {a|removed} [2 GROUP|two aspirants] from its list of candidates."
         "\na SANCTION/expel actual A:1 R:2",
         ("SANCTION", "expel")),
        ("[1 GPE|Peru] {a|removed} [2 GROUP|four mayors] from office.\na SANCTION/expel actual A:1 R:2",
         ("SANCTION", "expel")),
        ("[1 GPE|Peru] {a|freed} [2 GROUP|four traders] from prison.\na RETREAT/release actual A:1 R:2",
         ("RETREAT", "release")),
        ("[1 GPE|Peru] {a|cut} oil from [2 GPE|Cuba] and added it to its sanctions list."
         "\na SANCTION/discontinue actual A:1 R:2",
         ("SANCTION", "discontinue")),
    ],
)  # fmt: skip
def test_lists_of_sanctions_are_told_from_others(block: str, kind: tuple[str, str | None]) -> None:
    (act,) = _read(block)[0].acts
    assert (act.type, act.mode) == kind
