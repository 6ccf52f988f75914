"""Whether who, when and where ever raise: asked for random strings and for odd mixtures of words that they know.

usage: python scripts/check_random_strings.py [--count 200000] [--seed 1]

Prints how many were asked; ends with exit code 1 and the strings at the first one that raises. 200,000 take some ten
minutes; several seeds with smaller counts do as well.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from detente.resolving.lookup import when, where, who

WORDS = """the of its
Russia's president Monday two days after 3 May 2020 Tripoli near IRGC ousted president-elect 's “ (
North both presidents neighbour Brussels MOFA leader Kurdish since until earlier mid- Sunday week quarter Georgia Jordan
Kashmir's chief minister UN-backed ethnic 199X ../.. week's end""".split()
DAYS = ("2020-02-29", "1991-12-26", "1990-01-01", None)


def odd(choose: random.Random) -> str:
    """A string of known words, of any characters, or of both."""
    pieces = []
    for _ in range(choose.randint(0, 8)):
        if choose.random() < 0.6:
            pieces.append(choose.choice(WORDS))
        else:
            codes = (choose.choice((choose.randint(1, 0x2FF), choose.randint(1, 0xD7FF))) for _ in range(6))
            pieces.append("".join(map(chr, codes)))
    return choose.choice((" ", "", "-", "\n")).join(pieces) if choose.random() < 0.2 else " ".join(pieces)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000, help="how many strings")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers begin")
    given = parser.parse_args()
    choose, began = random.Random(given.seed), time.time()
    for asked in range(given.count):
        text, sentence, day = odd(choose), odd(choose), choose.choice(DAYS)
        try:
            who(text, day, sentence)
            when(text, day, sentence, "2020-03")
            where(text, sentence)
        except Exception:
            traceback.print_exc()
            print(f"string {asked}: {text!r} in {sentence!r} on {day}", file=sys.stderr)
            return 1
    print(f"{given.count} strings from seed {given.seed}: none raised, {time.time() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
