"""Measures whose steps a story tells in other words: what is lifted, whom it hits, and who takes it."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import incidents
from detente.relating.ledgers.entry import Entry, labels
from detente.relating.ledgers.kinds import entries
from detente.relating.settling import settle
from detente.resolving.events import resolve
from detente.training.notation import parse


def _read(text: str, published: str) -> tuple[Document, list[Event]]:
    passage = parse(f"# x-1 wire {published}\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published=published)
    return document, resolve(document, passage.annotation, "test")


def _measures(*stories: str, ledger: str = "sanctions") -> list[Entry]:
    told = [_read(text, f"2025-0{3 + n}-12") for n, text in enumerate(stories)]
    documents = {d.document_id: d for d, _ in told}
    events = settle([e for _, of in told for e in of], {d.document_id: of for d, of in told}, documents)
    return [e for e in entries(incidents(events), documents) if e.ledger == ledger]


STOPPED = (
    "[1 GPE|Peru] {a|stopped} its [2 THING|deliveries of copper] to [3 GPE|Chile] [4 DATE|on March 3].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4"
)


@pytest.mark.parametrize(
    "told",
    [
        "[1 GPE|Peru] {a|resumed} its [2 THING|deliveries of copper] to [3 GPE|Chile].\na COOPERATE actual A:1 R:3 T:2",
        "[1 GPE|Peru] {a|lifted} its [2 THING|block on copper] for [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2",
    ],
)
def test_a_flow_that_is_resumed_and_whatever_is_lifted_from_something_is_over(told: str) -> None:
    (entry,) = _measures(STOPPED, told)
    assert entry.state == "lifted"


def test_what_is_allowed_again_is_what_the_story_said_was_stopped() -> None:
    text, acts = STOPPED.split("\n")
    (entry,) = _measures(
        f"{text} Shipments were {{b|permitted}} again for [6 PRON|them].\n{acts}\nb RETREAT actual R:6"
    )
    assert entry.state == "lifted"


def test_a_ban_on_many_kinds_of_goods_is_the_one_on_some_of_them() -> None:
    banned = (
        "[1 GPE|Peru] {a|banned} [2 THING|imports of Chilean plums] from [3 GPE|Chile].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2"
    )
    eased = "[1 GPE|Peru] {a|relaxed} its [2 THING|ban on food] from [3 GPE|Chile].\na RETREAT actual A:1 R:3 T:2"
    (entry,) = _measures(banned, eased)
    assert entry.state == "eased"


def test_it_that_is_closed_is_the_crossing_told_of_before() -> None:
    text = (
        "[1 GPE|Peru] {a|protested} to [2 GPE|Chile]. The bridge at Tacna was empty. [3 GPE|Peru] had {b|shut} "
        "[4 THING|it] [5 DATE|on March 3].\n"
        "a ACCUSE/disapprove actual A:1 R:2\nb SANCTION/discontinue actual A:3 T:4 D:5"
    )
    (entry,) = _measures(text)
    assert entry.subject == "bridge at Tacna"


def test_a_line_that_is_stopped_hits_where_it_went_and_not_the_other_of_the_story() -> None:
    text = (
        "[1 GPE|Peru] {a|thanked} [2 GPE|Chile]. [3 GPE|Chile] {b|thanked} [6 GPE|Peru]. [7 GPE|Peru] {c|halted} its "
        "[4 THING|ferries] to [5 PLACE|Ecuador].\na SUPPORT actual A:1 R:2\nb SUPPORT actual A:3 R:6\n"
        "c SANCTION/discontinue actual A:7 T:4 L:5"
    )
    (entry,) = _measures(text)
    assert entry.recipient == ("ECU",)


def test_an_ambassador_who_was_recalled_was_so_by_his_own_country() -> None:
    text = (
        "[1 GPE|Peru] {a|wrote} to [2 GPE|Chile]. [3 GROUP|Peru's ambassador], who was {b|recalled} "
        "[4 DATE|in January], is at home.\na ACCUSE/disapprove actual A:1 R:2\nb SANCTION/withdraw actual R:3 D:4"
    )
    _, recalled = settle(*(lambda d, of: (of, {d.document_id: of}, {d.document_id: d}))(*_read(text, "2025-03-12")))
    assert (labels(recalled.actors), "PER" in labels(recalled.recipients)) == (("PER",), False)


def test_sanctions_that_another_had_imposed_are_one_act_and_theirs_alone() -> None:
    text = (
        "[1 GPE|Peru] {a|recalled} [2 GROUP|its ambassador] from [3 PLACE|Santiago] over {b|sanctions} that "
        "[4 GPE|Chile] had {c|imposed} on [5 GROUP|Peruvian judges] [6 DATE|on March 3].\n"
        "a SANCTION/withdraw actual A:1 R:4 T:2 L:3\nb SANCTION/discontinue actual R:4,5 D:6\n"
        "c SANCTION/discontinue actual A:4 R:5 D:6"
    )
    found = {e.actor: e.recipient for e in _measures(text)}
    assert found == {("PER",): ("CHL",), ("CHL",): ("PER",)}


def test_a_crossing_that_is_reopened_by_nobody_told_is_the_one_of_that_name() -> None:
    shut = (
        "[1 GPE|Peru] {a|closed} [2 THING|the bridge at Desaguadero] to [3 GPE|Chile].\n"
        "a SANCTION/discontinue actual A:1 R:3 T:2"
    )
    later = (
        "[1 GPE|Peru] {a|praised} [2 GPE|Chile] since [3 THING|the Desaguadero bridge] was {b|reopened} for "
        "[4 GROUP|lorries].\na SUPPORT actual A:1 R:2\nb RETREAT actual R:4 T:3"
    )
    (entry,) = _measures(shut, later)
    assert entry.state == "lifted"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("[1 GPE|Peru] {a|lifted} its [2 THING|suspension of copper sales].\na RETREAT actual A:1 T:2", "lifted"),
        (
            "[1 GPE|Peru] {a|resumed} its [2 THING|deliveries of copper].\na SANCTION/discontinue actual A:1 T:2",
            "lifted",
        ),
        ("[1 GPE|Peru] {a|restarted} its [2 THING|sales of copper].\na COOPERATE actual A:1 T:2", "lifted"),
        ("[1 GPE|Peru] {a|halved} its [2 THING|duty on copper].\na RETREAT actual A:1 T:2", "eased"),
        ("[1 THING|Copper] of [2 GPE|Peru] is still {a|shut out}.\na SANCTION/discontinue actual A:2 T:1", "in force"),
        ("[2 GPE|Peru] {a|imposed} a [1 THING|ban on copper].\na SANCTION/discontinue actual A:2 T:1", "in force"),
    ],
)
def test_what_becomes_of_a_measure_is_what_its_verb_does_to_what_it_is_called(told: str, state: str) -> None:
    (entry,) = _measures(STOPPED, told)
    assert entry.state == state


def test_closing_what_belongs_to_another_country_is_a_measure_and_closing_ones_own_is_none() -> None:
    closed = "[1 GPE|Peru] {a|shut} [2 ORG|the %s school] in Lima.\na COERCE/restrict actual A:1 R:2"
    assert [(e.actor, e.recipient) for e in _measures(closed % "Chilean")] == [(("PER",), ("CHL",))]
    assert not _measures(closed % "Peruvian")
