"""From text to annotation, with a network that knows a dozen words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.labels import ROLES
from detente.coding.network import Network, Scores
from detente.event import Annotation

STORY = "Russia visited Myanmar. Russia attacked Kenya. A spokesman said Kenya visited Russia. Nothing happened."


def _one(network: Network, tokenizer: Tokenizer, text: str, body: int = 0, **options: int) -> Annotation:
    (note,) = annotate(network, tokenizer, [(text, body)], Options(**options))
    return note


def _acts(text: str, note: Annotation) -> list[str]:
    def words(which: tuple[int, ...]) -> str:
        return ",".join(text[note.mentions[i].start : note.mentions[i].end] for i in which)

    return [f"{words(a.actor)} {text[a.start : a.end]} {words(a.recipient)}" for a in note.acts]


def test_acts_have_their_words_types_and_participants(network: Network, tokenizer: Tokenizer) -> None:
    note = _one(network, tokenizer, STORY)
    assert _acts(STORY, note) == ["Russia visited Myanmar", "Russia attacked Kenya", "Kenya visited Russia"]
    assert [a.type for a in note.acts] == ["CONSULT", "ASSAULT", "CONSULT"]
    assert all(0.9 < a.confidence <= 1 for a in note.acts)
    assert {(a.status, a.mode, a.contexts) for a in note.acts} == {("actual", None, ())}


def test_nobody_acts_who_is_named_only_in_a_later_sentence(network: Network, tokenizer: Tokenizer) -> None:
    class Ahead:
        """Takes whoever stands anywhere for the actor."""

        tag, pair = network.tag, network.pair

        def relate(self, *of: Any) -> Scores:
            scores = network.relate(*of)
            scores.role[..., ROLES.index("actor")] = 9
            scores.role[..., ROLES.index("recipient")] = 0
            return scores

    text = "Russia visited. Myanmar attacked Kenya."
    told = [a.split(" ")[0].split(",") for a in _acts(text, _one(Ahead(), tokenizer, text))]
    assert "Russia" in told[0] and not {"Myanmar", "Kenya"} & set(told[0])
    assert "Myanmar" in told[1]


def test_a_source_is_named_only_where_the_sentence_has_one(network: Network, tokenizer: Tokenizer) -> None:
    note = _one(network, tokenizer, STORY)
    told = [a.attribution for a in note.acts]
    assert told[:2] == [None, None]
    assert told[2] is not None
    assert note.mentions[told[2]].kind == "GROUP"


@pytest.mark.parametrize(("size", "context"), [(1, 0), (1, 1), (1, 3), (2, 1), (4, 0)])
def test_acts_of_context_sentences_are_not_told_twice(
    network: Network, tokenizer: Tokenizer, size: int, context: int
) -> None:
    note = _one(network, tokenizer, STORY, size=size, context=context)
    assert _acts(STORY, note) == ["Russia visited Myanmar", "Russia attacked Kenya", "Kenya visited Russia"]
    spans = [(m.start, m.end) for m in note.mentions]
    assert len(set(spans)) == len(spans) == 7


def test_mentions_of_a_name_are_joined_through_the_windows_that_share_a_sentence(
    network: Network, tokenizer: Tokenizer
) -> None:
    note = _one(network, tokenizer, STORY, size=1, context=1)
    clusters = {c: {STORY[m.start : m.end] for m in note.mentions if m.cluster == c} for c in
                {m.cluster for m in note.mentions}}  # fmt: skip
    assert sorted(map(sorted, clusters.values())) == [["Kenya"], ["Myanmar"], ["Russia"], ["spokesman"]]
    apart = _one(network, tokenizer, STORY, size=1, context=0)
    assert len({m.cluster for m in apart.mentions}) == 7


def test_acts_of_one_window_are_linked_by_their_numbers(network: Network, tokenizer: Tokenizer) -> None:
    note = _one(network, tokenizer, STORY, size=2, context=0)
    assert [(k.rel, k.source, k.target) for k in note.links] == [("response", 1, 0)]


def test_a_trigger_that_the_span_layers_doubt_is_no_act(network: Network, tokenizer: Tokenizer) -> None:
    note = _one(network, tokenizer, "Russia doubted Kenya.")
    assert [m.kind for m in note.mentions] == ["GPE", "GPE"]
    # The mean of tagger (certain) and span layers (certain of none): either may win, but never as a sure act.
    assert all(a.confidence < 0.6 for a in note.acts)


def test_the_dateline_is_not_coded(network: Network, tokenizer: Tokenizer) -> None:
    text = "Kenya visited Russia (Agency) - Russia attacked Kenya."
    note = _one(network, tokenizer, text, body=text.index("Russia attacked"))
    assert _acts(text, note) == ["Russia attacked Kenya"]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "Nothing happened."])
def test_a_story_without_known_words_has_an_empty_annotation(network: Network, tokenizer: Tokenizer, text: str) -> None:
    assert _one(network, tokenizer, text) == Annotation()


def test_stories_are_answered_in_order_before_all_are_read(network: Network, tokenizer: Tokenizer) -> None:
    taken: list[int] = []

    def told() -> Iterator[tuple[str, int]]:
        for i in range(200):
            taken.append(i)
            yield "Russia visited Kenya. " * (1 + i % 3), 0

    notes = annotate(network, tokenizer, told(), Options())
    assert [len(n.acts) for n in islice(notes, 5)] == [1, 2, 3, 1, 2]
    assert len(taken) < 100


def test_the_interpreter_s_turns_are_as_before_once_all_have_coded(network: Network, tokenizer: Tokenizer) -> None:
    before = sys.getswitchinterval()
    one, other = (annotate(network, tokenizer, [("Russia visited Kenya.", 0)] * 2, Options()) for _ in range(2))
    next(one), next(other)
    list(one)
    assert sys.getswitchinterval() < before
    list(other)
    assert sys.getswitchinterval() == before


sentence = st.tuples(
    st.sampled_from(["Russia", "Kenya", "Myanmar"]),
    st.sampled_from(["visited", "attacked", "ignored"]),
    st.sampled_from(["Russia", "Kenya", "Peru"]),
).map(lambda t: " ".join(t) + ".")


@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(st.lists(sentence, max_size=6).map(" ".join), min_size=1, max_size=6),
    size=st.integers(1, 4),
    context=st.integers(0, 2),
    threads=st.integers(1, 3),
)
def test_batching_changes_nothing(
    network: Network, tokenizer: Tokenizer, texts: list[str], size: int, context: int, threads: int
) -> None:
    options = Options(size=size, context=context, threads=threads)
    together = list(annotate(network, tokenizer, [(t, 0) for t in texts], options))
    alone = [next(annotate(network, tokenizer, [(t, 0)], options)) for t in texts]
    assert together == alone
    for text, note in zip(texts, together, strict=True):
        assert len(note.acts) == text.count("visited") + text.count("attacked")
