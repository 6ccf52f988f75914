"""Near-duplicates: how many copies of a story are put to it, and whether other stories are.

python benchmarks/copies.py [--json FILE]

Copies are made of invented texts of at least 60 words (corpus/passages, the sample articles) as desks make them; the
other pairs are all pairs of those texts, many of which are on one topic or report one event.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from itertools import combinations
from pathlib import Path

import detente
from detente.reading.alike import alike, bands, shingles
from detente.training.notation import read_corpus

ROOT = Path(__file__).parents[1]
SAMPLES = Path(detente.__file__).parent / "samples" / "articles.jsonl"


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def copies(text: str, rng: random.Random) -> dict[str, str]:
    """What desks do to a story of a wire."""
    parts, words = sentences(text), text.split()
    swapped = [word if rng.random() > 0.08 else word[::-1] for word in words]
    return {
        "another headline": f"Talks end without result, both sides say\n{text}",
        "an agency's line": f"BERLIN (Levant Wire) - {text}\n(Reporting by A. Desk; editing by B. Desk)",
        "a corrected figure": re.sub(r"\b\d+\b", "37", text, count=1),
        "three sentences more": f"{text} The two sides meet again next week. Nobody was hurt. Police gave no comment.",
        "a quarter cut": " ".join(parts[: max(1, len(parts) * 3 // 4)]),
        "half cut": " ".join(parts[: max(1, len(parts) // 2)]),
        "one word in twelve changed": " ".join(swapped),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rng = random.Random(1)
    texts = [p.text for p in read_corpus(ROOT / "corpus" / "passages")]
    texts += [json.loads(line)["text"] for line in SAMPLES.read_text().splitlines()]
    texts = [text for text in dict.fromkeys(texts) if len(text.split()) >= 60]
    runs = [shingles(text) for text in texts]
    marks = [set(bands(r)) for r in runs]
    hit: dict[str, list[bool]] = {}
    for text, own, mark in zip(texts, runs, marks, strict=True):
        for change, copy in copies(text, rng).items():
            if copy != text and len(copy.split()) >= 25:
                other = shingles(copy)
                hit.setdefault(change, []).append(not mark.isdisjoint(bands(other)) and alike(own, other) > 0)
    joined = [(a, b) for a, b in combinations(range(len(texts)), 2) if alike(runs[a], runs[b])]
    nearest = max(len(runs[a] & runs[b]) / len(runs[a] | runs[b]) for a, b in combinations(range(len(texts)), 2))
    found = {change: sum(hits) / len(hits) for change, hits in hit.items()}
    print(f"{len(texts)} texts")
    for change, share in found.items():
        print(f"{change:<28}{share:7.3f} of {len(hit[change])} copies found")
    print(f"{len(joined)} of {len(texts) * (len(texts) - 1) // 2} other pairs joined; the nearest share {nearest:.2f}")
    if given.json:
        given.json.write_text(
            json.dumps({"texts": len(texts), "found": found, "joined": len(joined), "nearest": nearest})
        )


if __name__ == "__main__":
    main()
