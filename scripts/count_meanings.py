"""Write src/detente/relating/acts/common_meanings.csv: how many passages of the corpus have each common meaning.

usage: python scripts/count_meanings.py

Run it again after meanings.txt or the corpus has changed, and fit_sameness.py after it, whose weights are for these
shares. Meanings in fewer than one passage in a thousand are left out: they count in full.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from detente.relating.acts.meaning import meanings
from detente.training.notation import read_corpus

ROOT = Path(__file__).parent.parent
LEAST = 0.001


def main() -> None:
    texts = [p.text for p in read_corpus(ROOT / "corpus" / "passages")]
    counts = Counter(m for text in texts for m in meanings(text))
    rows = sorted((m, n / len(texts)) for m, n in counts.items() if n / len(texts) >= LEAST)
    with (ROOT / "src/detente/relating/acts/common_meanings.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["meaning", "share"])
        table.writerows((m, f"{share:.4f}") for m, share in rows)
    print(f"{len(texts)} passages, {len(rows)} common meanings")


if __name__ == "__main__":
    main()
