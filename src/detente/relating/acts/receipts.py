"""Receipts: the characters of which text a line rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from detente.coding.sentences import sentences
from detente.event import Document, Event

from .incidents import Incident


@dataclass(frozen=True, slots=True)
class Receipt:
    """A quotation: `text` is `document.text[start:end]`, the sentence around the act's trigger.

    `event_id` is empty where the words are no act.
    """

    event_id: str
    document_id: str
    source: str
    published: str | None
    start: int
    end: int
    text: str
    trigger_start: int
    trigger_end: int


def in_record(event: Event) -> bool:
    """Whether the record holds an event; what only a sentence tells (`relating.told`) it does not."""
    return not event.event_id.startswith("told-")


def receipt(event: Event, documents: Mapping[str, Document]) -> Receipt:
    """The receipt of an event."""
    document = documents[event.document_id]
    start, end = sentence_at(document, event.trigger.start)
    return Receipt(
        event.event_id if in_record(event) else "", event.document_id, event.source, event.published, start, end,
        document.text[start:end],
        event.trigger.start, event.trigger.end,
    )  # fmt: skip


def sentence_at(document: Document, offset: int) -> tuple[int, int]:
    """The bounds of the sentence that holds an offset."""
    for start, end in sentences_of(document):
        if start <= offset < end:
            return start, end
    return offset, offset


@lru_cache(maxsize=64)
def sentences_of(document: Document) -> list[tuple[int, int]]:
    """The bounds of all sentences; kept, since a brief asks for those of a story once for each of its acts."""
    return sentences(document.text, document.body)


def words_receipt(document: Document, start: int, end: int) -> Receipt:
    """The receipt of words that are no act: their sentence, with the words lit."""
    first, last = sentence_at(document, start)
    return Receipt(
        "",
        document.document_id,
        document.source,
        document.published,
        first,
        last,
        document.text[first:last],
        start,
        end,
    )


class Numbered:
    """Receipts in the order in which lines use them, each once; numbers count from 1."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._numbers: dict[str, int] = {}
        self.all: list[Receipt] = []

    def of(self, *incidents: Incident) -> tuple[int, ...]:
        """The numbers of all reports of the acts."""
        reports = [r for i in incidents for r in i.reports if r.document_id in self.documents]
        return tuple(dict.fromkeys(self._number(r.event_id, partial(receipt, r, self.documents)) for r in reports))

    def of_words(self, document_id: str, start: int, end: int) -> tuple[int, ...]:
        """The number of words that are no act."""
        key = f"{document_id}:{start}-{end}"
        return (self._number(key, partial(words_receipt, self.documents[document_id], start, end)),)

    def _number(self, key: str, make: Callable[[], Receipt]) -> int:
        if key not in self._numbers:
            self.all.append(make())
            self._numbers[key] = len(self.all)
        return self._numbers[key]
