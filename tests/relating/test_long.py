"""A long story and a pair with thousands of agreements take no more time than in proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.told_papers import papers_of
from detente.relating.settling.settle import settle

Make = Callable[..., Event]

_SAYS = "Peru rejected the claim. Chile visited Peru for talks. Peru and Chile signed a treaty. "
_ON = ("wool", "salmon", "ferries", "nurses", "tea", "buses", "radar")


def _in_proportion(work: Callable[[int], Callable[[], object]]) -> bool:
    """Whether eight times as much takes less than 24 times as long; it would take 64 times, were it by pairs."""

    def seconds(count: int) -> float:
        ready = work(count)
        start = time.process_time()
        ready()
        return time.process_time() - start

    seconds(10)  # What is read once is not counted.
    return seconds(2000) < 24 * max(seconds(250), 0.05)


def test_a_text_of_thousands_of_sentences_is_settled_in_proportion_to_its_length(make: Make) -> None:
    def work(sentences: int) -> Callable[[], object]:
        document = make_document(_SAYS * (sentences // 3), "long", published="2025-03-12")
        here, story = document.document_id, list[Event]()
        for at in range(0, len(document.text), len(_SAYS)):
            story += [
                make("REJECT", ["PER"], themes=["claim"], trigger="rejected", document=here, start=at + 5),
                make("CONSULT/visit", ["CHL"], ["PER"], trigger="visited", document=here, start=at + 31),
                make("SUPPORT", ["PER", "CHL"], themes=["treaty"], trigger="signed", document=here, start=at + 70),
            ]
        return lambda: settle(story, {here: story}, {here: document})

    assert _in_proportion(work)


def test_thousands_of_agreements_of_two_are_put_together_in_proportion_to_their_number(make: Make) -> None:
    def work(count: int) -> Callable[[], object]:
        told = [
            Incident((make("SUPPORT", ["PER", "CHL"], themes=[f"treaty on {_ON[n % 7]}"], trigger=word, date=day),))
            for n in range(count)
            for word, day in [("signed", f"{2000 + n % 25}-0{1 + n % 9}-12"), ("approved", None)][n % 2 :][:1]
        ]
        return lambda: papers_of(told, {})

    assert _in_proportion(work)
