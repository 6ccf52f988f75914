"""Wars that other acts set off are acts with their causes."""

from __future__ import annotations

import pytest

from detente.coding.outbreaks import by_outbreaks
from detente.event import Annotation
from detente.training.notation import parse


def _read(block: str) -> tuple[Annotation, str]:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_outbreaks(passage.annotation, passage.text), passage.text


@pytest.mark.parametrize(
    ("block", "causes"),
    [
        ("The {a|coup} and the {b|arrest} of the [1 GROUP|president] set off a civil war."
         "\na COERCE/seize actual R:1\nb COERCE/arrest actual R:1", ["coup", "arrest"]),
        ("The {a|massacre} of [1 GROUP|herders] sparked an armed conflict.\na ASSAULT actual R:1", ["massacre"]),
        ("[1 ORG|Police] {a|killed} [2 GROUP|nine marchers], which led to a new insurgency.\na ASSAULT actual A:1 R:2",
         ["killed"]),
        ("[1 ORG|Troops] {a|shot} [2 GROUP|miners], triggering an armed rebellion.\na ASSAULT actual A:1 R:2",
         ["shot"]),
        ("The {a|crackdown}, which has left [2 GROUP|hundreds] {b|dead} and sparked a long civil war, went on."
         "\na COERCE actual R:2\nb ASSAULT actual R:2\n> cause a b", ["crackdown"]),
    ],
)  # fmt: skip
def test_a_war_has_the_acts_that_set_it_off_for_its_causes(block: str, causes: list[str]) -> None:
    note, text = _read(block)
    last = ("war", "conflict", "insurgency", "rebellion")
    (n,) = [n for n, a in enumerate(note.acts) if text[a.start : a.end].split()[-1] in last]
    assert (note.acts[n].type, note.acts[n].status) == ("ASSAULT", "actual")
    of = [note.acts[x.source] for x in note.links if x.target == n]
    assert [text[a.start : a.end] for a in of] == causes


def test_who_fights_in_it_is_told_behind_it() -> None:
    note, text = _read(
        "The {a|killings} led to a war between the [1 ORG|army] and the [2 ORG|Lions].\na ASSAULT actual A:1"
    )
    assert [text[note.mentions[i].start : note.mentions[i].end] for i in note.acts[-1].actor] == ["army", "Lions"]
    note, _ = _read("The {a|killings} led to a guerrilla war against [1 GPE|Chad].\na ASSAULT actual R:1")
    assert note.acts[-1].recipient == (0,)


@pytest.mark.parametrize(
    "block",
    [
        "In [1 GPE|Peru] the {a|coup} could have sparked a civil war.\na COERCE/seize actual A:1",
        "[1 GPE|Peru]'s {a|ban} set off a trade war.\na SANCTION/discontinue actual A:1",
        "[1 GPE|Peru]'s {a|charge} led to a war of words.\na ACCUSE/allege actual A:1",
        "The drought led to a civil war.",
        "[1 GPE|Peru]'s {a|coup} failed, and the drought led to a civil war.\na COERCE/seize actual A:1",
        "[1 GPE|Peru]'s {a|coup} set off a {b|civil war}.\na COERCE/seize actual A:1\nb ASSAULT actual A:1",
        "If [1 GPE|Peru]'s {a|coup} succeeds it has triggered a civil war.\na COERCE/seize hypothetical A:1",
    ],
)
def test_other_wars_stay_as_they_are(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_outbreaks(passage.annotation, passage.text) == passage.annotation
