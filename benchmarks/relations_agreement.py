"""How far two readers agree on what the articles of a set hold: the ceiling to compare `relations.py` with.

    python benchmarks/relations_agreement.py

Where a set has a `second-key.jsonl`, its ledger rows were written by a reader who saw the articles and the conventions
and not the first key. They are held against the first as what the program lists is (see `relations.py`), with one
difference: the rows of both are a reader's, so the sentences of a row are those of its articles with one of its words.
The last line is JSON.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
from relations import HERE, LEDGERS, called, same_sides

from detente.resolving.dates.edtf import bounds

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")


def rows_of(path: Path) -> list[dict]:
    """The ledger rows of a key."""
    return [r for r in map(json.loads, path.open(encoding="utf-8")) if r["kind"] == "ledger"]


def fits(asked: dict, told: dict, articles: dict[str, str]) -> bool:
    """Whether a row of the one key is what a row of the other asks for."""
    if LEDGERS[asked["ledger"]] != LEDGERS[told["ledger"]] or not set(asked["articles"]) & set(told["articles"]):
        return False
    if not same_sides(asked, called(told["actor"]), called(told["recipient"])) or not _meet(asked, told):
        return False
    said = " ".join([*told["words"], *_sentences(told, articles)]).lower()
    return not asked["words"] or any(w.lower() in said for w in asked["words"])


def _sentences(row: dict, articles: dict[str, str]) -> list[str]:
    all_of = [s for a in row["articles"] for s in _SENTENCE.split(articles[a])]
    return [s for s in all_of if not row["words"] or any(w.lower() in s.lower() for w in row["words"])]


def _meet(asked: dict, told: dict) -> bool:
    if not asked["date"] or not told["date"]:
        return True
    (low, high), (first, last) = bounds(asked["date"]), bounds(told["date"])
    return (first is None or first <= high) and (last is None or last >= low)


def match(asked: list[dict], told: list[dict], articles: dict[str, str]) -> dict[int, int]:
    """Row to row, as many as can be."""
    pairs = nx.Graph()
    pairs.add_edges_from(
        (("asked", n), ("told", m)) for n, a in enumerate(asked) for m, b in enumerate(told) if fits(a, b, articles)
    )
    best = nx.max_weight_matching(pairs, maxcardinality=True)
    return {a[1]: b[1] for a, b in map(sorted, best)}


def main() -> None:
    total = {"asked": 0, "found": 0, "told": 0, "false": 0, "states": 0, "states_right": 0}
    for path in sorted(HERE.glob("*/second-key.jsonl")):
        stories = map(json.loads, (path.parent / "articles.jsonl").open(encoding="utf-8"))
        articles = {r["id"]: r["text"] for r in stories}
        first, second = rows_of(path.parent / "key.jsonl"), rows_of(path)
        firm, loose = ([r for r in first if bool(r.get("optional")) is is_loose] for is_loose in (False, True))
        found = match(firm, second, articles)
        rest = [r for m, r in enumerate(second) if m not in found.values()]
        false = len(rest) - len(match(loose, rest, articles))
        states = [(_state(firm[n]), _state(second[m])) for n, m in found.items() if _state(firm[n])]
        of_set = {
            "asked": len(firm), "found": len(found), "told": len(second), "false": false,
            "states": len(states), "states_right": sum(a == b for a, b in states),
        }  # fmt: skip
        total = {k: n + of_set[k] for k, n in total.items()}
        print(f"{path.parent.name:<14}" + "  ".join(f"{k} {n}" for k, n in of_set.items()))
    print(json.dumps(total))


def _state(row: dict) -> str | None:
    return row.get("fate") or row.get("state")


if __name__ == "__main__":
    main()
