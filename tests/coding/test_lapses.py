"""Measures that run out are over, and not imposed on the day of their end."""

from __future__ import annotations

import pytest

from detente.coding.lapses import by_lapses
from detente.event import Annotation
from detente.training.notation import parse


def _read(block: str) -> tuple[Annotation, str]:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_lapses(passage.annotation, passage.text), passage.text


@pytest.mark.parametrize(
    "block",
    [
        "[1 ORG|Peru] let [2 THING|its sanctions] on [3 GPE|Chile] expire on [4 DATE|Thursday].",
        "[1 GPE|Peru] has {a|allowed} [2 THING|its ban] on imports from [3 GPE|Chile] to lapse on [4 DATE|Thursday]."
        "\na RETREAT actual A:1 R:3 T:2 D:4",
        "[1 GPE|Peru]'s {a|sanctions} on [3 GPE|Chile] ran out on [4 DATE|Thursday]."
        "\na SANCTION/discontinue actual A:1 R:3 D:4",
        "The {a|embargo} that [1 GPE|Peru] put on [3 GPE|Chile] {b|expired} on [4 DATE|Thursday]."
        "\na SANCTION/discontinue actual A:1 R:3\nb RETREAT actual A:3",
    ],
)
def test_what_runs_out_is_over_by_who_imposed_it_and_on_whom(block: str) -> None:
    note, text = _read(block)
    (act,) = note.acts

    def said(of: tuple[int, ...]) -> list[str]:
        return [text[note.mentions[i].start : note.mentions[i].end] for i in of]

    assert (act.type, act.mode, act.status) == ("RETREAT", None, "actual")
    assert (said(act.actor), said(act.recipient), said(act.date)) == (["Peru"], ["Chile"], ["Thursday"])
    assert said(act.theme)[0].split()[-1] in ("sanctions", "ban", "embargo")


def test_what_was_imposed_on_a_day_of_its_own_stays_beside_its_end() -> None:
    note, _ = _read(
        "The {a|sanctions} that [1 GPE|Peru] imposed on [2 GPE|Chile] in [3 DATE|2020] lapsed as it {b|pledged}.\n"
        "a SANCTION/discontinue actual A:1 R:2 D:3\nb AGREE actual A:1\n> cause b a"
    )
    assert [a.type for a in note.acts] == ["SANCTION", "RETREAT", "AGREE"]
    assert [(x.source, x.target) for x in note.links] == [(2, 0)]


@pytest.mark.parametrize(
    "block",
    [
        "[1 GPE|Peru]'s {a|sanctions} on [2 GPE|Chile] will expire on [3 DATE|May 20].",
        "[1 GPE|Peru] refused to let its {a|sanctions} on [2 GPE|Chile] expire.",
        "[1 GPE|Peru] did not let its {a|sanctions} on [2 GPE|Chile] lapse.",
        "A waiver from [1 GPE|Peru]'s {a|sanctions} on [2 GPE|Chile] expired.",
        "The deadline for [1 GPE|Peru]'s {a|sanctions} on [2 GPE|Chile] expired.",
        "[1 GPE|Peru] imposed {a|sanctions} on [2 GPE|Chile] and the truce expired.",
        "[1 GPE|Peru]'s {a|ban} on [2 GPE|Chile] ran out of support.",
        "If [1 GPE|Peru]'s {a|ban} on goods from [2 GPE|Chile] lapsed it would regret it.",
    ],
)
def test_what_will_end_or_something_else_that_ends_lifts_nothing(block: str) -> None:
    block += "\na SANCTION/discontinue actual A:1 R:2"
    before = parse(["# x-1 wire 2025-03-05", *block.split("\n")]).annotation
    assert _read(block)[0] == before
