"""The key of benchmarks/relations: its articles are the annotated texts, and its rows name what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.training.notation import Passage, read_corpus

HERE = Path(__file__).parent.parent / "benchmarks" / "relations"
KEYS = sorted(HERE.rglob("*key.jsonl"))
SETS = sorted(HERE.rglob("articles.jsonl"))
UNSEEN = ("thirteenth", "fifteenth", "nineteenth", "twenty-third")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


ARTICLES = {r["id"]: r for r in _rows(HERE / "articles.jsonl")}


@pytest.fixture(scope="module")
def trained() -> dict[str, Passage]:
    return {p.id: p for p in read_corpus(HERE.parent.parent / "corpus" / "passages")}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.parent.name)
def test_a_set_is_annotated_word_for_word_or_unseen(path: Path, trained: dict[str, Passage]) -> None:
    rows = _rows(path)
    if path.parent.name in UNSEEN:
        assert not {r["id"] for r in rows} & set(trained)
        assert not {r["text"] for r in rows} & {p.text for p in trained.values()}
    else:
        told = {r["id"]: trained[r["id"]] for r in rows}
        assert all((r["published"], r["text"]) == (told[r["id"]].published, told[r["id"]].text) for r in rows)


@pytest.mark.parametrize("key", KEYS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_row_names_words_of_its_articles(key: Path) -> None:
    articles = {r["id"]: r for r in _rows(key.parent / "articles.jsonl")}
    for row in _rows(key):
        named = row.get("articles", [row.get("article", next(iter(articles)))])
        texts = " ".join(articles[a]["text"] for a in named).lower()
        if row["kind"] == "claim":
            assert row["text"].lower() in texts
        if row["kind"] == "contradiction":
            assert row["one"].lower() in texts and row["other"].lower() in texts
        if row["kind"] == "ledger" and row["words"]:
            assert any(w.lower() in texts for w in row["words"]), row
