"""What sentences tell, joined with the acts of their story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.event import Actor, Event, Quantity, Span
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import receipt
from detente.relating.ledgers.kinds import entries

Make = Callable[..., Event]


def test_the_reading_takes_the_place_of_the_coded_act(make: Make) -> None:
    text = "Chile took delivery of 12 helicopters from Spain."
    document = make_document(text, "a", published="2025-06-10")
    coded = make(
        "AID", [_at(text, "Chile", "CHL")], [_at(text, "Spain", "ESP")], trigger="took delivery",
        document=document.document_id, quantities=(Quantity("12", 23, 25, 12, 12, "helicopters"),),
    )  # fmt: skip
    coded = _moved(coded, text)
    (found,) = entries([Incident((coded,))], {document.document_id: document})
    assert (found.ledger, found.actor, found.recipient) == ("transfers", ("ESP",), ("CHL",))
    assert receipt(found.incident.lead, {document.document_id: document}).event_id == coded.event_id


def test_what_only_a_sentence_tells_is_no_event_of_the_record() -> None:
    document = make_document("Some 900 Zambian miners crossed into Angola.", "a", published="2025-06-10")
    (found,) = [e for e in entries([_aside(document.document_id)], {document.document_id: document})
                if e.ledger == "people"]  # fmt: skip
    said = receipt(found.incident.lead, {document.document_id: document})
    assert (said.event_id, said.text) == ("", "Some 900 Zambian miners crossed into Angola.")
    assert said.text[said.trigger_start : said.trigger_end] == "crossed"


def _at(text: str, words: str, code: str) -> Actor:
    start = text.index(words)
    return Actor(words, start, start + len(words), "GPE", words, f"country:{code}", code)


def _moved(event: Event, text: str) -> Event:
    start = text.index(event.trigger.text)
    return replace(event, trigger=Span(event.trigger.text, start, start + len(event.trigger.text)))


def _aside(document: str) -> Incident:
    return Incident((
        Event("x", document, "a", "ACCUSE", None, "actual", "verbal conflict", -2.0, (), 0.9, Span("S", 0, 1), (), (),
              (), (), (), None, None, (), (), "2025-06-10", "test"),
    ))  # fmt: skip
