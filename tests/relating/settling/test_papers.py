"""Agreements told later in other words, and those who do what was told of another just before."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.settling.settle import settle
from detente.resolving.events import resolve
from detente.training.notation import parse


def _read(text: str, published: str) -> tuple[Document, list[Event]]:
    passage = parse(f"# x-1 wire {published}\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published=published)
    return document, resolve(document, passage.annotation, "test")


def _ledger(name: str, *stories: str) -> list[Entry]:
    told = [_read(text, f"2025-0{3 + n}-12") for n, text in enumerate(stories)]
    documents = {d.document_id: d for d, _ in told}
    events = settle([e for _, of in told for e in of], {d.document_id: of for d, of in told}, documents)
    return [e for e in entries(incidents(events), documents) if e.ledger == name]


@pytest.mark.parametrize(
    "signed", ["[3 THING|treaty] with her on cattle", "[3 THING|treaty] under which cattle may graze on both banks"]
)
def test_what_an_agreement_is_on_stands_behind_whoever_signs_it_or_in_its_clause(signed: str) -> None:
    text = f"[1 GPE|Peru] and [2 GPE|Chile] {{a|signed}} a {signed}.\na SUPPORT actual A:1,2 T:3"
    later = (
        "[3 GPE|Peru] {a|ratified} [1 THING|the treaty on cattle] [2 DATE|on April 2].\na SUPPORT actual A:3 T:1 D:2"
    )
    (entry,) = _ledger("agreements", text, later)
    assert (entry.state, set(entry.actor)) == ("ratified", {"PER", "CHL"})


def test_it_is_the_one_on_something_that_was_told_last() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|pact on trout], after the one on wool. "
        "[4 GPE|Peru] {b|ratified} [5 THING|it].\na SUPPORT actual A:1,2 T:3\nb SUPPORT actual A:4 T:5"
    )
    assert {e.subject: e.state for e in _ledger("agreements", text)} == {
        "pact on trout": "signed",
        "one on wool": "ratified",
    }


def test_who_accepts_an_invitation_agrees_on_nothing() -> None:
    text = (
        "[1 GPE|Brazil] {a|asked} [2 GPE|Peru] and [3 GPE|Chile] to a dinner, and [4 GROUP|both] have {b|accepted}.\n"
        "a REQUEST/assist actual A:1 R:2,3\nb AGREE actual A:4"
    )
    assert not _ledger("agreements", text)


def test_an_agreement_of_nobody_stands_nowhere() -> None:
    text = "[1 THING|The accord on llamas] was {a|signed}, [2 GROUP|a herder] said.\na SUPPORT actual A:2 T:1"
    assert not _ledger("agreements", text)


@pytest.mark.parametrize("words", ["followed", "did so", "did the same"])
def test_who_follows_does_what_was_told_just_before(words: str) -> None:
    text = (
        "[1 GPE|Peru] {a|recognised} [2 GPE|Kosovo] [3 DATE|on March 3], and [4 GPE|Chile] "
        f"{{b|{words}}} [5 DATE|on March 6].\na SUPPORT actual A:1 R:2 D:3\nb SUPPORT actual A:4 D:5"
    )
    _, other = _ledger("votes", text)
    assert (other.state, other.actor, other.recipient) == ("recognised", ("CHL",), ("XKX",))


def test_no_troops_march_where_a_text_enters_into_force() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|praised} the treaty on cattle, which [3 GPE|Peru] {b|ratified} [4 DATE|on "
        "March 3] and which {c|entered} into force on March 6.\n"
        "a SUPPORT actual A:1 R:2\nb SUPPORT actual A:3 T:5\nc MOBILIZE/troops actual A:3"
    ).replace("the treaty on cattle", "[5 THING|the treaty on cattle]")
    (entry,) = _ledger("agreements", text)
    assert entry.state == "in force"
    assert not _ledger("force", text)


def test_property_that_is_frozen_is_of_the_same_sanctions() -> None:
    text = (
        "[1 GPE|Peru] {a|imposed sanctions} on [2 GROUP|two Chilean judges] and {b|froze} [3 THING|villas].\n"
        "a SANCTION/discontinue actual A:1 R:2\nb SANCTION/discontinue actual A:1 T:3"
    )
    assert len(_ledger("sanctions", text)) == 1


_SIGNED = (
    "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} an [3 THING|agreement on the ferries] [4 DATE|on March 3].\n"
    "a SUPPORT actual A:1,2 T:3 D:4"
)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # Cut off before its noun.
        (
            _SIGNED.replace("[3 THING|agreement on the ferries]", "[3 THING|agreement on] the ferries"),
            "[1 GPE|Peru] {a|ratified} the [2 THING|agreement on the ferries] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1 T:2 D:3",
        ),
        # What it is on only in the sentence before, where nothing is done.
        (
            _SIGNED,
            "The agreement on the ferries is safe. It was {a|ratified} by [1 GPE|Peru] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1 D:3",
        ),
        # An adverb ends its name.
        (
            _SIGNED,
            "The agreement on the ferries now totters. [1 GPE|Peru] {a|ratified} [2 THING|it] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1 T:2 D:3",
        ),
        # The only one of the two, either time by its bare name.
        (
            _SIGNED,
            "[1 GPE|Peru] and [4 GPE|Chile] {a|ratified} the [2 THING|agreement] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1,4 T:2 D:3",
        ),
        (
            _SIGNED.replace("agreement on the ferries]", "agreement under which Peru] will run ferries"),
            "[1 GPE|Peru] and [4 GPE|Chile] {a|ratified} the [2 THING|ferry agreement] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1,4 T:2 D:3",
        ),
    ],
)
def test_what_is_ratified_is_what_was_signed(first: str, then: str) -> None:
    (entry,) = _ledger("agreements", first, then)
    assert entry.state == "ratified" and set(entry.actor) == {"PER", "CHL"}


def test_the_agreement_of_two_with_two_is_neither() -> None:
    other = _SIGNED.replace("the ferries", "the lighthouses").replace("March 3", "March 5")
    then = "[1 GPE|Peru] {a|ratified} the [2 THING|agreement] [3 DATE|on April 3].\na SUPPORT actual A:1 T:2 D:3"
    assert len(_ledger("agreements", _SIGNED, other, then)) == 3


@pytest.mark.parametrize("word", ["assurance", "undertaking"])
def test_what_one_alone_assures_is_no_agreement(word: str) -> None:
    text = f"[1 GROUP|A minister of Peru] left [2 GPE|Chile] with an {{a|{word}}}.\na AGREE actual A:1,2"
    assert not _ledger("agreements", text)


def test_what_is_known_of_one_side_alone_and_not_signed_is_no_agreement() -> None:
    text = "An {a|accord} of 1968 lets the neighbours fish off [1 GPE|Peru].\na AGREE actual A:1"
    assert not _ledger("agreements", text)


SIGNED = "[1 GPE|Oman] and [2 GPE|Kenya] {a|signed} [3 THING|a convention against double taxation] [4 DATE|on March 2]"


@pytest.mark.parametrize(
    ("then", "state"),
    [
        # What the first story says around it tells which paper the second means.
        (
            "[1 GPE|Kenya]'s assembly {a|ratified} the [2 THING|deal on dividends] [3 DATE|on April 3].\n"
            "a SUPPORT actual A:1 T:2 D:3",
            ["ratified"],
        ),
        (
            "[1 ORG|A committee] in Nairobi {a|approved} the [2 THING|tax agreement].\na SUPPORT actual A:1 T:2",
            ["signed"],
        ),
        # Two that were signed on days apart are two, whatever both are called.
        (
            "[1 GPE|Oman] and [2 GPE|Kenya] {a|signed} [3 THING|a paper] [4 DATE|on April 3]. Dividends rose.\n"
            "a SUPPORT actual A:1,2 T:3 D:4",
            ["signed", "signed"],
        ),
    ],
)
def test_a_paper_of_another_story_is_known_by_what_was_said_around_it(then: str, state: list[str]) -> None:
    first = f"{SIGNED}. Dividends are taxed at 7 per cent.\na SUPPORT actual A:1,2 T:3 D:4"
    assert [e.state for e in _ledger("agreements", first, then)] == state


@pytest.mark.parametrize(("day", "papers"), [("", 1), (" [7 DATE|on February 9]", 2)])
def test_what_two_undertake_on_the_day_they_sign_is_part_of_the_paper(day: str, papers: int) -> None:
    text = (
        f"{SIGNED}. [5 GPE|Oman] and [6 GPE|Kenya] {{b|agreed on}} [8 THING|a bus line]{day}.\n"
        f"a SUPPORT actual A:1,2 T:3 D:4\nb AGREE actual A:5,6 T:8{' D:7' if day else ''}"
    )
    assert len(_ledger("agreements", text)) == papers


def test_who_signs_abroad_signs_with_those_who_live_there() -> None:
    text = (
        "[1 GPE|Oman] {a|signed} [2 THING|a pact on ports] in [3 GPE|Nairobi]. [4 GPE|Kenya] {b|thanked} its guests.\n"
        "a SUPPORT actual A:1 T:2 L:3\nb SUPPORT actual A:4"
    )
    (entry,) = _ledger("agreements", text)
    assert set(entry.actor) == {"OMN", "KEN"}


@pytest.mark.parametrize(
    "undertaken",
    [
        "to {b|begin talks} on a new [3 THING|air services arrangement]",
        "to {b|discuss} a [3 THING|treaty on wolves]",
        "to {b|hold} two rounds of talks on a [3 THING|ferry pact]",
    ],
)
@pytest.mark.parametrize("theme", ["", " T:3"])
def test_who_agrees_to_talk_about_an_agreement_has_none(undertaken: str, theme: str) -> None:
    said = f"[1 GPE|Peru] and [2 GPE|Chile] {{a|agreed}} {undertaken}."
    text = f"{said}\na AGREE actual A:1,2{theme}\nb CONSULT future A:1,2 T:3"
    assert not _ledger("agreements", text)


@pytest.mark.parametrize(
    "agreed, named",
    [
        ("{a|agreed on} the [3 THING|terms of a treaty on wolves].\na AGREE actual A:1,2 T:3", "treaty on wolves"),
        ("{a|agreed} on a [3 THING|deal to resume talks].\na AGREE actual A:1,2 T:3", "deal to resume talks"),
        (
            "{a|agreed} to {b|sign} a [3 THING|wolf pact].\na AGREE actual A:1,2\nb SUPPORT future A:1,2 T:3",
            "wolf pact",
        ),
        ("{a|agreed} to {b|open} a [3 THING|bus line].\na AGREE actual A:1,2\nb COOPERATE future A:1,2 T:3", ""),
        ("{a|signed} [3 THING|their wolf pact].\na SUPPORT actual A:1,2 T:3", "wolf pact"),
        ("{a|signed} the [3 THING|accord on it].\na SUPPORT actual A:1,2 T:3", "accord"),
    ],
)
def test_an_agreement_is_called_by_its_name_and_never_by_what_is_undertaken(agreed: str, named: str) -> None:
    (entry,) = _ledger("agreements", f"[1 GPE|Peru] and [2 GPE|Chile] {agreed}")
    assert entry.subject == named


def test_what_was_ended_before_is_another_than_what_is_signed_now() -> None:
    old = "[1 GPE|Oman] {a|suspended} [2 THING|the fishing agreement] with [3 GPE|Kenya] in [4 DATE|May 2019].\n"
    new = "[1 GPE|Oman] and [2 GPE|Kenya] {a|signed} [3 THING|a fishing agreement] on [4 DATE|April 2]."
    told = (f"{old}a SANCTION/discontinue actual A:1 R:3 T:2 D:4", f"{new}\na SUPPORT actual A:1,2 T:3 D:4")
    assert sorted(e.state for e in _ledger("agreements", *told)) == ["signed", "suspended"]


@pytest.mark.parametrize(
    ("then", "steps"),
    [
        # One paper that goes on from stage to stage.
        (
            "[1 THING|The treaty on wolves] with [3 GPE|Peru] became {a|binding}.\na SUPPORT actual A:3 T:1",
            ["signed", "in force"],
        ),
        # What becomes binding is no paper where none is named.
        ("[1 THING|The rules on wolves] of [3 GPE|Peru] became {a|binding}.\na SUPPORT actual A:3 T:1", ["signed"]),
    ],
)
def test_what_becomes_binding_is_in_force(then: str, steps: list[str]) -> None:
    signed = "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|treaty on wolves].\na SUPPORT actual A:1,2 T:3"
    (entry,) = _ledger("agreements", signed, then)
    assert [s.kind for s in entry.steps] == steps


def test_the_treaty_is_the_one_that_was_called_so_and_not_the_agreement_since() -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|signed} a [3 THING|treaty on the border]. They {b|signed} an "
        "[5 THING|agreement on the use of a dam]. [6 GPE|Peru] {c|ratified} the [7 THING|treaty] on "
        "[8 DATE|March 3].\na SUPPORT actual A:1,2 T:3\nb SUPPORT actual A:1,2 T:5\nc SUPPORT actual A:6 T:7 D:8"
    )
    assert {e.subject: e.state for e in _ledger("agreements", text)} == {
        "treaty on the border": "ratified",
        "agreement on the use of a dam": "signed",
    }


def test_what_an_agreement_is_on_stands_behind_the_town_where_it_was_signed() -> None:
    text = (
        "[1 GPE|Peru]'s chamber {a|passed} the [3 THING|agreement on incidents]. [4 GPE|Peru] and [5 GPE|Chile] "
        "{b|signed} an [6 THING|agreement] in [7 GPE|Arica] on the training of pilots.\n"
        "a SUPPORT actual A:1 T:3\nb SUPPORT actual A:4,5 T:6 L:7"
    )
    assert {e.subject: e.state for e in _ledger("agreements", text)} == {
        "agreement on incidents": "ratified",
        "agreement on the training of pilots": "signed",
    }


def test_what_is_initialled_and_what_was_signed_are_two_acts_though_told_as_one() -> None:
    text = (
        "In [1 DATE|1986] [2 GPE|Peru] and [3 GPE|Chile] {a|signed} a [4 THING|treaty of mutual respect]. At the end "
        "of a visit [5 GPE|Peru] and [6 GPE|Chile] {b|initialled} an [7 THING|extradition treaty].\n"
        "a SUPPORT actual A:2,3 T:4 D:1\nb SUPPORT actual A:5,6 T:7"
    )
    document, events = _read(text, "2025-03-12")
    found = entries([Incident(tuple(events))], {document.document_id: document})
    assert {e.subject: e.state for e in found if e.ledger == "agreements"} == {
        "treaty of mutual respect": "signed",
        "extradition treaty": "announced",
    }


@pytest.mark.parametrize(
    ("said", "papers"),
    [
        ("had {b|initialled} the [6 THING|text]", {"treaty on wolves": {"PER", "CHL"}}),
        ("had {b|initialled} a [6 THING|pact on wool]", {"treaty on wolves": {"PER", "CHL"}, "pact on wool": None}),
        ("had {b|signed} the [6 THING|text]", {"treaty on wolves": {"PER", "CHL"}, "text": None}),
    ],
)
def test_what_two_had_initialled_is_what_was_told_to_be(said: str, papers: dict[str, set[str] | None]) -> None:
    text = (
        "[1 GPE|Peru] and [2 GPE|Chile] {a|initialled} a [3 THING|treaty on wolves]. [4 GPE|Bolivia] and [5 GPE|Peru], "
        f"a paper said, {said}.\na SUPPORT actual A:1,2 T:3\nb SUPPORT actual A:4,5 T:6"
    )
    found = {e.subject: set(e.actor) for e in _ledger("agreements", text)}
    assert found.keys() == papers.keys()
    assert all(found[name] == sides for name, sides in papers.items() if sides)
