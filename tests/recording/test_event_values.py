"""Events go through dicts, JSON and tables and come back equal."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook import TYPES
from detente.event import (
    Actor,
    Document,
    Event,
    Link,
    Place,
    Quantity,
    Reject,
    Span,
    When,
    content_id,
    from_dict,
    to_dict,
    to_json,
)  # fmt: skip
from detente.recording import query, store
from detente.recording.schema import event_rows

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
maybe = st.none() | words
offset = st.integers(0, 10**12)
real = st.none() | st.floats(-1e15, 1e15)
spans = st.builds(Span, words, offset, offset)
actors = st.builds(
    Actor, words, offset, offset, words, maybe, maybe, maybe, st.lists(words, max_size=2).map(tuple), st.none() | spans
)
places = st.builds(Place, words, offset, offset, maybe, maybe, real, real, st.none() | offset)
whens = st.builds(When, words, offset, offset, maybe)
quantities = st.builds(Quantity, words, offset, offset, real, real, words)
links = st.builds(Link, words, words)
day = st.sampled_from([None, "2025-03-03", "2025-03", "199X", "2012/..", "../2021-02", "2022-09~", "{2023-03,2023-05}"])
published = st.sampled_from([None, "2025-03-04", "1990-01-01"])


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=2).map(tuple)


events = st.builds(
    Event, words, words, words, st.sampled_from(TYPES), maybe, words, words, st.floats(-10, 10), _some(words),
    st.floats(0, 1), spans, _some(actors), _some(actors), _some(spans), _some(places), _some(whens), day,
    st.none() | actors, _some(quantities), _some(links), published, words,
)  # fmt: skip


@settings(deadline=None)
@given(events)
def test_an_event_is_the_same_after_dicts_and_json(event: Event) -> None:
    assert from_dict(Event, to_dict(event)) == event
    assert from_dict(Event, json.loads(to_json(event))) == event
    assert "\n" not in to_json(event)


@settings(max_examples=5, deadline=None)
@given(st.lists(events, min_size=1, max_size=6, unique_by=lambda e: e.event_id))
def test_events_are_the_same_after_the_tables(told: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record"
        store.create(path)
        assert store.insert(path, "events", event_rows(told)) == len(told)
        found = query.events(store.connect(path))
    assert sorted(found, key=lambda e: e.event_id) == sorted(told, key=lambda e: e.event_id)


def test_documents_and_rejects_are_the_same_after_dicts(story: Document, event: Callable[..., Event]) -> None:
    reject = Reject("a.txt", None, "empty", "give text")
    assert from_dict(Document, to_dict(story)) == story
    assert from_dict(Reject, to_dict(reject)) == reject
    assert from_dict(Event, to_dict(event(attribution=None))).attribution is None


def test_ids_depend_on_where_one_part_ends() -> None:
    assert content_id("ab", "c") != content_id("a", "bc") != content_id("abc")
    assert content_id("Lomé") == content_id("Lomé")
    assert len(content_id("Lomé")) == 16
