"""Votes read from sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.votes import vote_kind
from detente.relating.told.ballots import COUNT, ballots
from detente.relating.told.sentence import told_in

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Chad and Niger abstained.", [("abstained", ["TCD", "NER"])]),
        ("Spain voted in favour, while Chile voted against.", [("voted", ["ESP"]), ("voted against", ["CHL"])]),
        ("Russia vetoed the text.", [("vetoed", ["RUS"])]),
        ("Spain, Chile and Peru voted against it.", [("voted against", ["ESP", "CHL", "PER"])]),
        ("Chile alone voted no.", [("voted against", ["CHL"])]),
        ("Peru cast the only vote against.", [("voted against", ["PER"])]),
        ("Spain will abstain.", []),
    ],
)  # fmt: skip
def test_who_voted_how(said: str, found: list[tuple[str, list[str]]]) -> None:
    document = make_document(said, "a", published="2025-06-10")
    told = [e for s in told_in(document, []) for e in ballots(s)]
    assert [(vote_kind(Incident((e,))), [a.country or a.name for a in e.actors]) for e in told] == found


@pytest.mark.parametrize(
    ("said", "no"),
    [
        ("It passed by 45 votes to fifteen.", "fifteen"),
        ("It passed by 120 votes to twenty-one.", "twenty-one"),
        ("It passed by 9 votes to zero.", "zero"),
        ("It raised the duty by 10 to twenty percent.", None),
    ],
)
def test_votes_counted_in_words(said: str, no: str | None) -> None:
    counted = COUNT.search(said)
    assert (counted and counted["no"]) == no
