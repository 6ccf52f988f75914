"""How well an annotation agrees with the key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.event import ActLink, Annotation
from detente.training.notation import parse, read_corpus
from detente.training.scoring import Tally, calibration_error, judged, score

CORPUS = Path(__file__).parents[2] / "corpus" / "passages"
KEY = parse(
    [
        "# x-1 wire 2025-03-03",
        "[1 GPE|Russia] {a|accused} [2 GPE|Poland] on [3 DATE|Monday], [4 GROUP|officials] said. "
        "[5 PRON|It] then {b|expelled} [6 GROUP|envoys].",
        "a ACCUSE/allege actual A:1 R:2 D:3 S:4 C:diplomatic",
        "b SANCTION/expel actual A:5 R:6 C:diplomatic,legal",
        "= 1 5",
        "> response b a",
    ]
).annotation


def _given(act: int, **changes: object) -> Annotation:
    acts = list(KEY.acts)
    acts[act] = replace(acts[act], **changes)  # type: ignore[arg-type]
    return replace(KEY, acts=tuple(acts))


def _score(given: Annotation, key: Annotation = KEY) -> Tally:
    return score([(key, given)])


def test_the_key_itself_scores_one_everywhere() -> None:
    assert set(_score(KEY).table().values()) == {1.0}


def test_the_corpus_scores_one_against_itself() -> None:
    passages = read_corpus(CORPUS / "a1.ann")
    assert set(score((p.annotation, p.annotation) for p in passages).table().values()) == {1.0}


def test_an_empty_answer_finds_nothing_and_an_empty_key_forgives_nothing() -> None:
    for tally in (_score(Annotation()), _score(KEY, Annotation())):
        assert tally.f1("event") == tally.f1("argument") == tally.f1("trigger") == tally.f1("link") == 0.0
    assert _score(Annotation(), Annotation()).f1("event") == 1.0


def test_a_wrong_type_is_no_event_though_its_trigger_is_found() -> None:
    tally = _score(_given(0, type="REJECT", mode=None))
    assert tally.f1("trigger") == 1.0
    assert tally.f1("event") == 0.5
    assert tally.f1("event ACCUSE") == tally.f1("event REJECT") == 0.0
    assert tally.f1("event SANCTION") == 1.0
    assert tally.f1("actor") == 0.5
    assert tally.f1("link") == 0.0


def test_a_trigger_counts_where_it_overlaps_and_only_once() -> None:
    a = KEY.acts[0]
    assert _score(_given(0, start=a.start - 3, end=a.start + 1)).f1("event") == 1.0
    assert _score(_given(0, start=a.end, end=a.end + 2)).f1("event") == 0.5
    twice = replace(KEY, acts=(*KEY.acts, a))
    assert _score(twice).f1("event") == pytest.approx(4 / 5)


def test_a_wrong_role_misses_one_and_adds_one() -> None:
    tally = _score(_given(0, recipient=(), theme=(1,)))
    assert tally.f1("event") == 1.0
    assert tally.f1("recipient") == pytest.approx(2 / 3)
    assert tally.f1("theme") == 0.0
    assert tally.f1("argument") == pytest.approx(2 * 5 / 12)


def test_a_mention_that_corefers_with_the_filler_counts() -> None:
    assert _score(_given(1, actor=(0,))).f1("actor") == 1.0
    assert _score(_given(1, actor=(1,))).f1("actor") == 0.5


def test_one_span_fills_a_role_once() -> None:
    key = _given(1, actor=(0, 4))
    assert _score(_given(1, actor=(4,)), key).f1("actor") == pytest.approx(2 * 2 / (3 + 2))


def test_attribution_is_an_argument_of_its_own() -> None:
    assert _score(_given(0, attribution=None)).f1("attribution") == 0.0
    assert _score(_given(0, attribution=1)).f1("attribution") == 0.0
    assert _score(_given(1, attribution=3)).f1("attribution") == pytest.approx(2 / 3)


def test_status_mode_and_contexts_are_measured_on_found_events() -> None:
    assert _score(_given(0, status="negated")).f1("status") == 0.5
    assert _score(_given(0, mode=None)).f1("mode") == 0.5
    assert _score(_given(1, contexts=("diplomatic",))).f1("contexts") == pytest.approx(4 / 5)
    assert _score(replace(KEY, acts=KEY.acts[:1], links=())).f1("status") == 1.0


@pytest.mark.parametrize(
    ("links", "f1"),
    [
        ((ActLink("response", 1, 0),), 1.0),
        ((ActLink("response", 0, 1),), 0.0),
        ((ActLink("cause", 1, 0),), 0.0),
        ((), 0.0),
        ((ActLink("response", 1, 0), ActLink("cause", 1, 0)), 2 / 3),
    ],
)
def test_a_link_needs_its_relation_and_direction(links: tuple[ActLink, ...], f1: float) -> None:
    assert _score(replace(KEY, links=links)).f1("link") == pytest.approx(f1)


def test_links_are_found_whatever_the_order_of_the_acts() -> None:
    turned = replace(KEY, acts=KEY.acts[::-1], links=(ActLink("response", 0, 1),))
    assert _score(turned).f1("link") == 1.0


def test_coreference_is_measured_on_pairs_of_fillers() -> None:
    parted = replace(KEY, mentions=tuple(replace(m, cluster=i) for i, m in enumerate(KEY.mentions)))
    assert _score(parted).f1("coreference") == 0.0
    lumped = replace(KEY, mentions=tuple(replace(m, cluster=0) for m in KEY.mentions))
    assert _score(lumped).f1("coreference") == pytest.approx(2 * 1 / (1 + 15))


def test_documents_add_up() -> None:
    tally = score([(KEY, KEY), (KEY, Annotation())])
    assert tally.f1("event") == pytest.approx(2 * 2 / (4 + 2))
    assert tally.table()["event"] == 0.6667


def test_what_is_right_is_judged_with_its_confidence() -> None:
    sure = tuple(replace(a, confidence=0.8, certainty=(("actor", a.actor[0], 0.6),)) for a in KEY.acts)
    wrong = replace(sure[1], type="ASSAULT")
    found = list(judged(KEY, replace(KEY, acts=(sure[0], wrong))))
    assert found == [("event", 0.8, True), ("argument", 0.6, True), ("event", 0.8, False), ("argument", 0.6, False)]


def test_calibration_error_is_the_gap_between_saying_and_being_right() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == pytest.approx(0)
    assert calibration_error([(1.0, False), (0.0, False)]) == pytest.approx(0.5)
    assert calibration_error([]) == 0
