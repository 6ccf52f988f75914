"""Odd stories: long ones, mentions without characters, dates at the far ends of the calendar."""

from __future__ import annotations

import time

import pytest

from detente.event import Act, Annotation, Document, Mention, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse

from ..long_stories import again

_SENTENCES = 2_000


def _seconds(block: str, times: int) -> float:
    """The least of three runs: what else the machine does only adds."""
    took = []
    for _ in range(3):
        text, note = again(block, times)
        document = Document(content_id(text), text, "a.txt", "2025-03-05")
        began = time.process_time()
        assert len(resolve(document, note, "test")) == len(note.acts)
        took.append(time.process_time() - began)
    return min(took)


@pytest.mark.parametrize(
    "block",
    [
        '"[1 GPE|Benin] {a|shelled} [2 PRON|us] and [3 GROUP|our men]," [4 PER|Koffi Amouzou] said.\n'
        "a ASSAULT actual A:1 R:2,3 S:4",
        "What then?¶[1 PRON|We] {a|shelled} [2 GROUP|the Beninese].\na ASSAULT actual A:1 R:2",
        "[1 PER|Koffi Amouzou#] {a|met} [2 PER|Ana Vega#] on the [3 ORG|Sea Rose#].\na CONSULT actual A:1 R:2",
        "It rains in [4 GPE|Ankara]. [1 GROUP|Greeks] {a|visited} the [2 PLACE|city].\na CONSULT/visit actual A:1 L:2",
        "[1 GPE|Chad] {a|warned} [2 GPE|Benin] on [3 DATE|Monday], [4 DATE|two days after] [5 GPE|Chad] {b|fled}.\n"
        "a THREATEN actual A:1 R:2 D:3\nb RETREAT actual A:5 D:4",
    ],
    ids=["quoted", "interview", "names", "the city", "two days after"],
)
def test_a_story_of_two_thousand_sentences_takes_linear_time(block: str) -> None:
    times = _SENTENCES // (1 + block.split("\n")[0].count(". "))
    _seconds(block, 20)  # tables and answers that are kept
    # Four times as long: 4, with what the machine adds; where each mention asks the whole story, 10 and more.
    assert _seconds(block, times) < 8 * _seconds(block, times // 4) + 0.2


@pytest.mark.parametrize("text", ["", " \n\n ", "Chad shot Benin."])
def test_mentions_without_characters_are_nobody(text: str) -> None:
    kinds = ("PER", "ORG", "GPE", "GROUP", "PLACE", "THING", "PRON", "DATE")
    every = tuple(range(len(kinds)))
    act = Act(0, 0, "ASSAULT", None, "actual", (), every, every, every, every[-1:], every, 0)
    for at in (0, len(text)):
        note = Annotation(tuple(Mention(at, at, kind, n) for n, kind in enumerate(kinds)), (act,))
        (event,) = resolve(Document("x", text, "a.txt", "2025-03-05"), note, "test")
        assert not any(actor.country for actor in (*event.actors, *event.recipients))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar_are_known_or_open(published: str) -> None:
    passage = parse(
        [
            "# x-1 wire 2025-03-05",
            "[1 GPE|Chad] {a|left} on [2 DATE|Monday], [3 DATE|two days after] [4 GPE|Benin] {b|fled}. It {c|ends}"
            " [5 DATE|in two weeks' time].",
            "a RETREAT actual A:1 D:2",
            "b RETREAT actual A:4 D:3",
            "c RETREAT future A:1 D:5",
        ]
    )
    document = Document("x", passage.text, "a.txt", published)
    for event in resolve(document, passage.annotation, "test"):
        assert event.date is None or event.date[:4] == published[:4]
