"""Logits to tags and spans."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.decode import (
    antecedents,
    best_tags,
    in_one_line,
    log_softmax,
    one_a_phrase,
    softmax,
    span_kind,
    spans_of,
    whole,
)
from detente.coding.labels import N_TYPES, SPAN_KINDS, TAGS

FEW = (0, 1, 2, 47, 48)
"""O, and B and I of the first and of the last kind."""


def _well_formed(tags: tuple[int, ...]) -> bool:
    """An I (even, above 0) follows the B or I of its kind."""
    return all(t == 0 or t % 2 or before in (t - 1, t) for before, t in zip((0, *tags), tags, strict=False))


rows = st.lists(st.lists(st.floats(-4, 4, width=32), min_size=len(FEW), max_size=len(FEW)), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(st.lists(rows, min_size=1, max_size=3))
def test_the_best_tags_are_those_of_trying_every_sequence(batch: list[list[list[float]]]) -> None:
    width = max(map(len, batch))
    logits = np.full((len(batch), width, len(TAGS)), -60, dtype=np.float32)
    for b, row in enumerate(batch):
        logits[b, : len(row), FEW] = np.array(row, dtype=np.float32).T
    lengths = np.array([len(row) for row in batch])
    found = best_tags(logits, lengths)
    scores = log_softmax(logits)
    for b, row in enumerate(batch):
        tags = tuple(int(t) for t in found[b, : len(row)])
        assert _well_formed(tags)
        assert not found[b, len(row) :].any()
        every = filter(_well_formed, product(FEW, repeat=len(row)))
        best = max(sum(float(scores[b, i, t]) for i, t in enumerate(s)) for s in every)
        assert sum(float(scores[b, i, t]) for i, t in enumerate(tags)) == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize("shape", [(2, 0, len(TAGS)), (0, 3, len(TAGS))])
def test_nothing_to_tag_gives_no_tags(shape: tuple[int, int, int]) -> None:
    rows, width, _ = shape
    tags = best_tags(np.zeros(shape, dtype=np.float32), np.zeros(rows, dtype=np.int64))
    assert tags.shape == (rows, width)
    assert [len(column) for column in spans_of(tags)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("tags", "joined"),
    [
        ([0, 1, 1, 0], [0, 1, 2, 0]),
        ([1, 2, 1, 1, 2], [1, 2, 2, 2, 2]),
        ([1, 3, 0, 1], [1, 3, 0, 1]),
        ([47, 47, 48], [47, 47, 48]),
    ],
)
def test_an_act_does_not_begin_right_behind_another_of_its_type(tags: list[int], joined: list[int]) -> None:
    """But of another type, or a mention behind a mention, it may."""
    assert one_a_phrase(np.array([tags])).tolist() == [joined]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([0, 1, 2, 2, 0], [(0, 1, 3, 0)]),
        ([1, 1, 2], [(0, 0, 0, 0), (0, 1, 2, 0)]),
        ([1, 2, 3, 4], [(0, 0, 1, 0), (0, 2, 3, 1)]),
        ([0, 0], []),
        ([47, 48, 47], [(0, 0, 1, 23), (0, 2, 2, 23)]),
    ],
)
def test_spans_run_from_a_b_to_the_last_i_after_it(tags: list[int], spans: list[tuple[int, int, int, int]]) -> None:
    columns = spans_of(np.array([tags]))
    assert list(zip(*(c.tolist() for c in columns), strict=True)) == spans


def test_spans_of_several_rows_stay_with_their_row() -> None:
    row, first, last, kind = spans_of(np.array([[1, 2, 0], [0, 0, 0], [0, 33, 34]]))
    assert (row.tolist(), first.tolist(), last.tolist(), kind.tolist()) == ([0, 2], [0, 1], [1, 2], [0, 16])


def test_the_network_is_told_triggers_from_kinds_of_mention() -> None:
    assert span_kind(np.array([0, N_TYPES - 1, N_TYPES, len(SPAN_KINDS) - 1])).tolist() == [0, 0, 1, 8]


def test_a_mention_refers_back_to_its_likeliest_earlier_mention_only() -> None:
    coref = np.full((4, 4), 5.0, dtype=np.float32)
    coref[2, 0], coref[3, 0], coref[3, 2] = 1.0, 2.0, -1.0
    mention = np.array([True, False, True, True])
    assert antecedents(coref, mention).tolist() == [-1, -1, 0, 0]
    assert antecedents(-coref, mention).tolist()[:3] == [-1, -1, -1]
    assert antecedents(np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=bool)).tolist() == []


def test_probabilities_sum_to_one_however_large_the_logits() -> None:
    logits = np.array([[1000.0, 1000.0, -1000.0]], dtype=np.float32)
    assert softmax(logits)[0].tolist() == pytest.approx([0.5, 0.5, 0.0])
    assert np.exp(log_softmax(logits)).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("words", "spans", "kept"),
    [
        ("agreement on the gas line", [(0, 2, "THING"), (3, 4, "THING")], [(0, 4, "THING")]),
        ("agreement on Lima 's gas", [(0, 1, "THING"), (4, 4, "THING")], [(0, 0, "THING"), (4, 4, "THING")]),
        ("visit of the king", [(0, 2, "THING"), (3, 3, "PER")], [(0, 0, "THING"), (3, 3, "PER")]),
        ("nurses and relatives", [(0, 1, "GROUP"), (2, 2, "GROUP")], [(0, 0, "GROUP"), (2, 2, "GROUP")]),
        ("ministry in Lima", [(0, 1, "ORG"), (2, 2, "PLACE")], [(0, 0, "ORG"), (2, 2, "PLACE")]),
        ("from March on", [(0, 2, "DATE")], [(0, 2, "DATE")]),
        ("The Hague", [(0, 0, "PLACE")], [(0, 0, "PLACE")]),
    ],
)
def test_a_mention_does_not_end_in_an_article_or_preposition(
    words: str, spans: list[tuple[int, int, str]], kept: list[tuple[int, int, str]]
) -> None:
    first, last, kind = (np.array(column) for column in zip(*spans, strict=True))
    said = words.lower().split()
    found = whole(first, last, np.array([SPAN_KINDS.index(k) for k in kind]), said.__getitem__)
    assert [(f, z, SPAN_KINDS[k]) for f, z, k in zip(*(c.tolist() for c in found), strict=True)] == kept


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ([0, 0, 0, 1, 1, 1], [2, 4]),  # words 1 and 2 end the heading, words 3 to 5 are the story
        ([0, 0, 0, 0, 0, 0], [3, 4]),  # a bound within a line is none that ends a name: "U.S. Steel"
        ([0, 0, 1, 1, 1, 1], [3, 4]),  # a line may end within a sentence
    ],
)
def test_a_span_does_not_go_on_below_the_line_that_its_sentence_ends(lines: list[int], last: list[int]) -> None:
    sentence = np.array([0, 0, 0, 1, 1, 1])
    found = in_one_line(np.array([1, 4]), np.array([3, 4]), sentence, lambda one, other: lines[one] == lines[other])
    assert found.tolist() == last
