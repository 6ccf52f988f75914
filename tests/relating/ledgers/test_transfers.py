"""What is given: to a country or to people, how much of it came, and what is still to come of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.ledgers.entry import Entry
from detente.relating.relation import Relation

Told = Callable[..., Callable[..., Relation]]


def _given(told: Told, *stories: str) -> list[Entry]:
    numbered = (f"# x-{n} wire 2025-03-12\n{s}" for n, s in enumerate(stories, 1))
    return told(*numbered)("PER", "CHL").ledger("transfers")


@pytest.mark.parametrize(
    "gift",
    [
        "[1 PER|President of Peru Ana Diaz] {a|brought} her [2 GROUP|Chilean hosts] a [3 THING|wooden flute].",
        "[1 GPE|Peru] {a|gave} [2 GROUP|two Chilean sailors] [3 THING|hot soup].",
        "[1 GPE|Peru] {a|paid for} the [3 THING|guest house] of the [2 GROUP|Chilean negotiators].",
    ],
)
def test_what_people_are_given_for_themselves_passes_between_no_countries(told: Told, gift: str) -> None:
    assert not _given(told, f"{gift}\na AID actual A:1 R:2 T:3")


@pytest.mark.parametrize(
    "aid",
    [
        "[1 GPE|Peru] {a|gave} [2 GROUP|Chilean refugees] [3 THING|food].",
        "[1 GPE|Peru] {a|gave} [2 GROUP|Chilean farmers] [3 THING|400 goats].",
        "[1 GPE|Peru] {a|gave} [2 GPE|Chile] [3 THING|seed potatoes].",
    ],
)
def test_goods_numbers_of_things_and_what_a_country_gets_do(told: Told, aid: str) -> None:
    (entry,) = _given(told, f"{aid}\na AID actual A:1 R:2 T:3")
    assert (entry.actor, entry.recipient) == (("PER",), ("CHL",))


PAID = "[1 GPE|Peru] {a|paid} [2 GPE|Chile] [3 THING|20 million dollars] [4 DATE|on March 3]."


def test_who_says_how_much_it_received_tells_of_the_same_payment(told: Told) -> None:
    got = "[5 ORG|Chile's finance ministry] says that [6 PRON|it] {b|received} [7 THING|only 12 million dollars]."
    (entry,) = _given(told, f"{PAID} {got}\na AID actual A:1 R:2 T:3 D:4\nb AID actual A:1 R:6 T:7 S:5\n= 5 6")
    assert {f.low or f.high for f in entry.figures} == {20_000_000, 12_000_000}


def test_what_was_received_on_another_day_is_another_payment(told: Told) -> None:
    got = (
        "[5 ORG|Chile's government] says that [6 PRON|it] {b|received} [7 THING|9 million dollars] [8 DATE|on March 9]."
    )
    found = _given(told, f"{PAID} {got}\na AID actual A:1 R:2 T:3 D:4\nb AID actual A:1 R:6 T:7 D:8 S:5\n= 5 6")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("more", "count"), [("second instalment", 1), ("5 million dollars", 2), ("shipment of rice", 2)]
)
def test_what_is_to_come_of_a_payment_is_no_transfer_of_its_own(told: Told, more: str, count: int) -> None:
    due = f"A [7 THING|{more}] is {{b|due}} [8 DATE|in June]."
    found = _given(told, f"{PAID} {due}\na AID actual A:1 R:2 T:3 D:4\nb AID future A:1 R:2 T:7 D:8")
    assert len(found) == count


def test_a_counted_thing_that_reaches_its_buyer_is_handed_over_whatever_it_is_called(told: Told) -> None:
    (entry,) = _given(
        told,
        "The [3 THING|first two Condors] {a|reached} [2 GPE|Chile] from [1 GPE|Peru] [4 DATE|on March 3].\n"
        "a COOPERATE actual A:1 R:2 T:3 D:4",
    )
    assert entry.state == "delivered"


def test_who_is_punished_for_buying_has_had_nothing_delivered(told: Told) -> None:
    assert not _given(
        told,
        "[1 GROUP|Two Peruvian firms] were accused of {a|buying} [2 GPE|Chilean] [3 THING|fuel].\n"
        "a COOPERATE actual A:1 R:2 T:3",
    )
