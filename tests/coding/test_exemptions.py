"""A licence from sanctions eases them, and its end tightens them."""

from __future__ import annotations

import pytest

from detente.coding.exemptions import by_exemptions
from detente.event import Annotation
from detente.training.notation import parse


def _read(block: str) -> tuple[Annotation, str]:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_exemptions(passage.annotation, passage.text), passage.text


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("[1 GPE|Peru] on [4 DATE|Monday] issued a licence that {a|allows} [2 ORG|Andina] to pump oil in [3 GPE|Chile]"
         " despite sanctions.\na COOPERATE actual A:1 R:2",
         "RETREAT"),
        ("[1 GPE|Peru] granted [2 ORG|Andina] an {a|exemption} from {b|sanctions} on [3 GPE|Chile] on [4 DATE|Monday]."
         "\na SANCTION/discontinue actual A:1 R:3\nb SANCTION/discontinue actual A:1 R:3",
         "RETREAT"),
        ("[2 ORG|Andina] won an {a|exemption} from [1 GPE|Peru]'s sanctions on [3 GPE|Chile] on [4 DATE|Monday]."
         "\na SANCTION/discontinue actual A:1 R:2",
         "RETREAT"),
        ("[2 ORG|Andina]'s [5 THING|licence] to trade with [3 GPE|Chile] under sanctions was {a|revoked} by"
         " [1 GPE|Peru] on [4 DATE|Monday].\na SANCTION/expel actual A:2 R:1 D:4",
         "SANCTION"),
        ("[1 GPE|Peru] {a|let} a waiver from its sanctions for [2 ORG|Andina] in [3 GPE|Chile] expire on"
         " [4 DATE|Monday].\na RETREAT actual A:1 R:3",
         "SANCTION"),
    ],
)  # fmt: skip
def test_what_lets_through_sanctions_eases_them_as_long_as_it_lasts(block: str, kind: str) -> None:
    note, text = _read(block)
    (act,) = note.acts

    def said(of: tuple[int, ...]) -> list[str]:
        return sorted(text[note.mentions[i].start : note.mentions[i].end] for i in of)

    assert (act.type, act.mode) == (kind, "discontinue" if kind == "SANCTION" else None)
    assert (said(act.actor), said(act.recipient), said(act.date)) == (["Peru"], ["Andina", "Chile"], ["Monday"])
    assert said(act.theme)[0] in ("licence", "exemption", "waiver")


def test_a_licence_given_beside_an_act_of_easing_is_of_the_same_and_of_that_day() -> None:
    note, text = _read(
        "[1 GPE|Peru] {a|eased} [2 THING|its sanctions] on [3 GPE|Chile] on [4 DATE|Monday], giving [5 ORG|Andina] a"
        " licence to pump oil.\na RETREAT actual A:1 R:3 T:2 D:4"
    )
    eased, given = note.acts
    assert (text[given.start : given.end], given.actor, given.date) == ("giving", eased.actor, eased.date)
    assert [text[note.mentions[i].start : note.mentions[i].end] for i in given.theme] == ["licence"]


@pytest.mark.parametrize(
    "block",
    [
        "[1 GPE|Peru] {a|granted} a [3 THING|mining licence] to [2 ORG|Andina].\na COOPERATE actual A:1 R:2 T:3",
        "[1 GPE|Peru] {a|revoked} [2 ORG|Andina]'s [3 THING|licence] to fly.\na COERCE/censor actual A:1 R:2 T:3",
        "[1 GPE|Peru] {a|extended} a visa waiver to [2 GPE|Chile], which is under sanctions.\na AID actual A:1 R:2",
        "[1 GPE|Peru] has not {a|extended} the licence of [2 ORG|Andina] under sanctions.\na AID negated A:1 R:2",
        "[1 GPE|Peru] will issue a licence to [2 ORG|Andina] despite sanctions.",
    ],
)
def test_other_licences_and_those_not_given_stay_as_they_are(block: str) -> None:
    before = parse(["# x-1 wire 2025-03-05", *block.split("\n")]).annotation
    assert _read(block)[0] == before
