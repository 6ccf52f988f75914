"""A noun that only says of what a verb's act is tells no other act."""

from __future__ import annotations

import pytest

from detente.coding.nouns_of_acts import by_their_nouns
from detente.training.notation import parse


def _acts(text: str) -> list[tuple[str, str, int]]:
    """Word, type and number of recipients of each act that is left."""
    passage = parse(f"# x-1 wire 2025-03-12\n{text}".split("\n"))
    done = by_their_nouns(passage.annotation, passage.text)
    return [(passage.text[a.start : a.end], a.type, len(a.recipient)) for a in done.acts]


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("raised} its {b|tariff} on [2 GROUP|Chilean] paper to 9 percent", "SANCTION"),
        ("tightened} the {b|embargo} on [2 GPE|Chile]", "SANCTION"),
        ("extended} Lima's third round of {b|sanctions} against [2 GPE|Chile]", None),
        ("cut} its common external {b|tariff} on [2 GROUP|Chilean] paper", "RETREAT"),
        ("lifted} the 22.5 percent {b|duty} on [2 GROUP|Chilean] paper", "RETREAT"),
        ("raised} the issue of {b|sanctions} on [2 GPE|Chile]", None),
        ("raised} its fees and {b|sanctions} on [2 GPE|Chile]", None),
        ("announced} {b|sanctions} on [2 GPE|Chile]", None),
        ("retaliated} after the {b|sanctions} on [2 GPE|Chile]", None),
    ],
)
def test_what_a_verb_changes_is_no_measure_beside_it(words: str, verb: str | None) -> None:
    kind = verb or "SANCTION"
    text = f"[1 GPE|Peru] {{a|{words}.\na {kind} actual A:1\nb SANCTION/discontinue actual A:1 R:2"
    found = _acts(text)
    assert (found == [(words.split("}")[0], verb, 1)]) if verb else len(found) == 2


@pytest.mark.parametrize(
    ("words", "kind", "acts"),
    [
        ("{a|dropped} {b|its threat}", "CONCEDE", 1),
        ("{a|withdrew} its {b|threat}", "RETREAT", 1),
        ("{a|repeated} its {b|threat}", "ACCUSE", 2),
        ("{a|yielded} after the {b|threat}", "CONCEDE", 2),
    ],
)
def test_a_threat_that_is_dropped_is_not_made_again(words: str, kind: str, acts: int) -> None:
    text = f"[1 GPE|Peru] {words} to shut [2 THING|its border].\na {kind} actual A:1\nb THREATEN/restrict actual A:1"
    assert len(_acts(text)) == acts


@pytest.mark.parametrize("role", ["A:3", "A:1 D:4"])
def test_a_measure_with_a_doer_or_a_day_of_its_own_is_told(role: str) -> None:
    text = "[1 GPE|Peru] {a|lifted} the {b|ban} that [3 GPE|Chile] had set in [4 DATE|2019]."
    assert len(_acts(f"{text}\na RETREAT actual A:1\nb SANCTION/discontinue actual {role}")) == 2


@pytest.mark.parametrize(
    ("behind", "acts"),
    [
        (", the first {b|instalment} of a loan of 9 million", 1),
        (", the second and last {b|tranche} of 9 million dollars pledged in May", 1),
        (" on Monday - part of a {b|gift} of 9 million", 1),
        (", half of the {b|loan}", 1),
        (", and a {b|grant} of 9 million", 2),
        (", and later part of the {b|loan}", 2),
        (". The first {b|instalment} of 9 million came in May", 2),
        (", two days after the first {b|instalment}", 2),
        (", a second {b|delivery} of 9 million", 2),
    ],
)
def test_what_something_given_is_a_part_of_is_not_given_beside_it(behind: str, acts: int) -> None:
    text = f"[1 GPE|Peru] {{a|paid}} [2 GPE|Chile] 5 million{behind}."
    assert len(_acts(f"{text}\na AID actual A:1 R:2\nb AID actual A:1 R:2")) == acts
