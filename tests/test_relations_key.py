"""The key of benchmarks/relations: its articles are the annotated texts, and its rows name what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.training.notation import read_corpus

HERE = Path(__file__).parent.parent / "benchmarks" / "relations"
KEYS = sorted(HERE.rglob("*key.jsonl"))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


ARTICLES = {r["id"]: r for r in _rows(HERE / "articles.jsonl")}


@pytest.mark.parametrize("folder", [path.parent for path in sorted(HERE.rglob("articles.ann"))], ids=lambda f: f.name)
def test_the_articles_are_the_annotated_texts(folder: Path) -> None:
    told = {p.id: (p.published, p.text.replace("¶¶", "\n\n")) for p in read_corpus(folder / "articles.ann")}
    assert {r["id"]: (r["published"], r["text"]) for r in _rows(folder / "articles.jsonl")} == told


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
