"""Visits are told by their end, and by where somebody in office was on a day."""

from __future__ import annotations

import pytest

from detente.coding.stays import by_stays
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "who", "where", "day"),
    [
        ("[1 PER|Foreign Minister Ana Sol] ended a two-day visit to [2 GPE|Chile] on [3 DATE|Tuesday].",
         "Foreign Minister Ana Sol", "Chile", "Tuesday"),
        ("[1 GROUP|Greece's foreign minister] wound up a stay of two days in [2 PLACE|Ankara].",
         "Greece's foreign minister", "Ankara", None),
        ("[1 GROUP|Libya's foreign minister], [2 PER|Najla Zway], was in [3 PLACE|Cairo] on [4 DATE|April 8].\n= 1 2",
         "Libya's foreign minister", "Cairo", "April 8"),
        ("[1 PER|Prime Minister Sorgho], who was in [2 PLACE|Lima] from [3 DATE|June 19 to 20], {a|smiled}.\n"
         "a SUPPORT actual A:1", "Prime Minister Sorgho", "Lima", "June 19 to 20"),
        ("[1 PER|Minister Sorgho] spoke. [2 PRON|He] was in [3 PLACE|Lima] next [4 DATE|June].\n= 1 2", None, None,
         None),
        ("[1 PER|Minister Sorgho] spoke. [2 PRON|He] was in [3 PLACE|Lima] [4 DATE|last June].\n= 1 2", "He", "Lima",
         "last June"),
    ],
)  # fmt: skip
def test_such_words_tell_a_visit(block: str, who: str | None, where: str | None, day: str | None) -> None:
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    note = by_stays(passage.annotation, passage.text)
    visits = [a for a in note.acts if a.mode == "visit"]

    def said(of: tuple[int, ...]) -> list[str]:
        return [passage.text[note.mentions[i].start : note.mentions[i].end] for i in of]

    told = [(a.type, a.status, said(a.actor), said((*a.recipient, *a.location)), said(a.date)) for a in visits]
    assert told == ([("CONSULT", "actual", [who], [where], [day] if day else [])] if who else [])


def test_the_end_of_a_visit_is_no_refusal_to_meet() -> None:
    block = "{a|Tanks} came after [1 PER|Wei] {b|ended} a [2 THING|visit] to [3 PLACE|Riga]."
    passage = parse(
        ["# x-1 wire 2025-06-30", block, "a MOBILIZE actual A:1", "b REJECT/meet actual A:1 L:3 T:2", "> response a b"]
    )
    note = by_stays(passage.annotation, passage.text)
    visit = note.acts[1]
    assert (passage.text[visit.start : visit.end], visit.type, visit.mode) == ("visit", "CONSULT", "visit")
    assert (len(visit.actor), len(visit.location), visit.theme) == (1, 1, ())
    assert note.links == passage.annotation.links


@pytest.mark.parametrize(
    "block",
    [
        "[1 PER|Minister Sol] {a|ended} a {b|visit} to [2 GPE|Chile].\na REJECT/meet actual A:1\n"
        "b CONSULT/visit actual A:1",
        "[1 PER|Minister Sol] will have ended a visit to [2 GPE|Chile].",
        "The quake ended a visit to [1 GPE|Chile].",
        "[1 PER|Pedro Sol] was in [2 PLACE|Lima] on [3 DATE|Monday].",
        "[1 PER|Minister Sol] was in [2 PLACE|Lima] and smiled on [3 DATE|Monday].",
        "[1 PER|Minister Sol] was in the dark on [3 DATE|Monday].",
    ],
)
def test_what_is_told_already_or_is_no_visit_is_not_added(block: str) -> None:
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    assert by_stays(passage.annotation, passage.text) == passage.annotation
