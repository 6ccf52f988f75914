"""Pairs of actors from marked sentences and from the corpus."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from detente.training.notation import parse
from detente.training.pairs import (
    ROOTS,
    MarkedError,
    PairExample,
    corpus_pairs,
    pair_batches,
    read_marked,
    root_of,
)
from detente.training.recipe import Recipe
from detente.training.scoring import macro_f1

HEAD = "marked_sentence\tgold_root\n"


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "marked.tsv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return path


def test_marks_become_spans_of_the_plain_text(tmp_path: Path) -> None:
    (pair,) = read_marked(_file(tmp_path, "On Monday <s>Chad</s> freed <t>two envoys</t>.\tYIELD"))
    assert pair.text == "On Monday Chad freed two envoys."
    assert pair.actor and pair.text[slice(*pair.actor)] == "Chad"
    assert pair.recipient and pair.text[slice(*pair.recipient)] == "two envoys"
    assert pair.roots == {"YIELD": 1.0}


def test_nested_repeated_and_missing_marks_are_read(tmp_path: Path) -> None:
    rows = (
        "<s><t>Chadian</t> rebels</s> surrendered\tYIELD",
        "<s>Chad</s> met <t>Togo</t> and <t>Togo</t>\tCONSULT",
        "<s>Chad</s> mobilised\tMOBILIZE",
    )
    nested, twice, alone = read_marked(_file(tmp_path, *rows))
    assert (nested.actor, nested.recipient) == ((0, 14), (0, 7))
    assert (twice.recipient, alone.recipient) == ((9, 13), None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("marked_sentence\troot\nx\tAID\n", "no column"),
        (HEAD + "<s>Chad</s> slept\tSLEEP\n", "none of"),
        (HEAD + "<s>Chad slept\tAID\n", "do not enclose"),
        (HEAD + "<s></s> slept\tAID\n", "do not enclose"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "marked.tsv"
    path.write_text(text)
    with pytest.raises(MarkedError, match=f"line 2.*{fault}"):
        read_marked(path)


def test_the_corpus_is_read_as_plv_reads() -> None:
    passage = parse(
        [
            "# x-1 wire 2025-03-03",
            "[1 GPE|Chad] {a|refused} to {b|meet} [2 GPE|Togo] but will {c|free} [3 GROUP|envoys]; "
            "[4 GPE|Mali] and [5 GPE|Niger] {d|talked}; [6 GPE|Oman] might {e|attack} [7 GPE|Iran].",
            "a REJECT/meet actual A:1 R:2",
            "b CONSULT negated A:1 R:2",
            "c RETREAT/release future A:1 R:3",
            "d CONSULT actual A:4,5",
            "e ASSAULT hypothetical A:6 R:7",
        ]
    )
    found = {
        (p.text[slice(*p.actor)], p.text[slice(*p.recipient)]): p.roots
        for p in corpus_pairs([passage])
        if p.actor and p.recipient
    }
    assert found == {
        ("Chad", "Togo"): {"REJECT": 1.0},
        ("Chad", "envoys"): {"AGREE": 1.0},
        ("Mali", "Niger"): {"CONSULT": 1.0},
        ("Niger", "Mali"): {"CONSULT": 1.0},
    }


def test_concede_and_retreat_count_together() -> None:
    assert root_of({"AID": 0.4, "CONCEDE": 0.3, "RETREAT": 0.3}) == "YIELD"


def test_macro_f1_is_the_mean_over_the_keys_classes() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx((2 / 3 + 2 / 3) / 2, abs=1e-4)
    assert macro_f1(["a"], ["c"]) == 0


def test_every_marked_pair_is_met_in_an_epoch_and_those_of_a_rare_class_more_than_once() -> None:
    def example(number: int, root: str) -> PairExample:
        ids = np.array([101, number, 102])
        target = np.array([float(r == root) for r in ROOTS], dtype=np.float32)
        return PairExample(ids, np.ones(3, dtype=np.int64), np.array([1]), np.zeros((2, 2), dtype=np.int64), target)

    fixed = [example(i, "AID") for i in range(30)] + [example(40, "PROTEST"), example(41, "PROTEST")]
    drawn = [example(100 + i, "CONSULT") for i in range(50)]
    recipe = Recipe(batch=4, pairs=10, pairs_a_class=12)
    met = Counter(int(e.ids[1]) for rows in pair_batches(fixed, drawn, recipe, random.Random(1)) for e in rows)
    assert all(met[i] == 1 for i in range(30))
    assert met[40] >= 1 and met[41] >= 1 and met[40] + met[41] == 12
    assert sum(n for i, n in met.items() if i >= 100) == 10
