"""Votes read from sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.votes import vote_kind
from detente.relating.told.ballots import ballots
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
        ("The Security Council adopted the text by 13 votes to none.",
         [("voted", ["United Nations Security Council"])]),
    ],
)  # fmt: skip
def test_who_voted_how(said: str, found: list[tuple[str, list[str]]]) -> None:
    document = make_document(said, "a", published="2025-06-10")
    told = [e for s in told_in(document, []) for e in ballots(s, [])]
    assert [(vote_kind(Incident((e,))), [a.country or a.name for a in e.actors]) for e in told] == found


def test_a_count_is_of_the_body_that_acts_before(make: Make) -> None:
    document = make_document(
        "The Union eased its measures. The ministers decided it by 20 votes to 3.", "a", published=None
    )
    eased = make("RETREAT", ["org:european-union"], ["VEN"], trigger="eased", date="2025-06-09")
    (vote,) = [e for s in told_in(document, []) for e in ballots(s, [eased])]
    assert (vote.actors[0].entity, vote.date) == ("org:european-union", "2025-06-09")


def test_a_vote_is_of_the_day_of_what_the_body_did_and_not_of_what_led_to_it(make: Make) -> None:
    document = make_document("The Union shut Chad out over the coup. Niger abstained.", "a", published=None)
    shut = make("SANCTION", ["org:african-union"], ["TCD"], trigger="shut out", date="2025-06-09")
    coup = make("COERCE/seize", ["TCD"], trigger="coup", date="2025-05-20")
    (vote,) = [e for s in told_in(document, []) for e in ballots(s, [shut, coup])]
    assert vote.date == "2025-06-09"
