"""Made-up stories in any number, from the invented sentences of the corpus, for measures of ingest.

usage: python benchmarks/stories.py [build/stories.jsonl] [--count 2000] [--sentences 3] [--mixed] [--seed 1]

Each story is some sentences of corpus/passages drawn at random, with a day of publication: one more day after every
200 stories. `--mixed` makes of every twentieth line a copy of an earlier story under another headline, of every
fiftieth a French text, and of every fiftieth one that cannot be read; no text comes twice. The same arguments give the
same file; it prints how many stories and sentences it wrote.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus" / "passages"
FRENCH = "Le gouvernement a expulsé lundi {} diplomates étrangers accusés d'avoir rencontré des opposants en exil."
A_DAY = 200


@cache
def sentences() -> tuple[str, ...]:
    """All sentences of the corpus, each once."""
    from detente.training.notation import read_corpus

    found = dict.fromkeys(s for p in read_corpus(CORPUS) for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", p.text))
    return tuple(s for s in found if len(s.split()) >= 5)


def write(path: Path, count: int, each: int = 3, mixed: bool = False, seed: int = 1) -> int:
    """Write `count` lines, stories of `each` sentences; returns how many sentences."""
    chance, every, written = random.Random(seed), sentences(), 0
    earlier: list[str] = []
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            text = " ".join(chance.sample(every, each))
            if mixed and i % 20 == 7 and earlier:
                text = f"Talks end without result, both sides say\n{earlier.pop(chance.randrange(len(earlier)))}"
            elif mixed and i % 50 == 9:
                text = FRENCH.format(i)
            elif len(text.split()) >= 40:
                earlier.append(text)
            day = datetime.date(2024, 1, 1) + datetime.timedelta(days=i // A_DAY)
            row = {"id": f"made/{i}", "text": text, "published": day.isoformat()}
            if mixed and i % 50 == 1:
                row = {"id": f"bad/{i}"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += each
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=Path("build/stories.jsonl"))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    written = write(given.out, given.count, given.sentences, given.mixed, given.seed)
    print(f"{given.out}: {given.count} stories of {written} sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
