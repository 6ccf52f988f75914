"""The key of benchmarks/relations: its articles are the annotated texts, and its rows name what is there."""

from __future__ import annotations

import json
from pathlib import Path

from detente.training.notation import read_corpus

HERE = Path(__file__).parent.parent / "benchmarks" / "relations"
ARTICLES = {r["id"]: r for r in map(json.loads, (HERE / "articles.jsonl").open(encoding="utf-8"))}
KEY = [json.loads(line) for line in (HERE / "key.jsonl").open(encoding="utf-8")]


def test_the_articles_are_the_annotated_texts() -> None:
    told = {p.id: (p.published, p.text.replace("¶¶", "\n\n")) for p in read_corpus(HERE / "articles.ann")}
    assert {i: (r["published"], r["text"]) for i, r in ARTICLES.items()} == told


def test_every_row_names_words_of_its_articles() -> None:
    for row in KEY:
        texts = " ".join(ARTICLES[a]["text"] for a in row.get("articles", [row.get("article", "k1-001")])).lower()
        if row["kind"] == "claim":
            assert row["text"].lower() in texts
        if row["kind"] == "contradiction":
            assert row["one"].lower() in texts and row["other"].lower() in texts
        if row["kind"] == "ledger" and row["words"]:
            assert any(w.lower() in texts for w in row["words"]), row
