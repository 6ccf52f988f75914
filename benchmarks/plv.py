"""The relation between two given actors, against a file in the format of PLV.

usage: python benchmarks/plv.py [FILE.tsv] [--weights DIR]

FILE has the columns `marked_sentence` (`<s>actor</s>`, `<t>recipient</t>`) and `gold_root` (YIELD is CONCEDE or
RETREAT). Prints, as its last line, JSON: macro F1 over root classes, quad classes and cooperation against conflict.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tokenizers import Tokenizer

from detente.coding.network import OnnxNetwork
from detente.training.pairs import MarkedError, read_marked, score_pairs

WEIGHTS = Path(__file__).parent.parent / "src" / "detente" / "weights"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    if given.file is None:
        print("SKIPPED: PLV is research data and not ours to ship; give its file: benchmarks/plv.py FILE.tsv")
        return
    try:
        pairs = read_marked(given.file)
    except (OSError, MarkedError) as err:
        sys.exit(str(err))
    tokenizer = Tokenizer.from_file(str(given.weights / "tokenizer.json"))
    scores = score_pairs(OnnxNetwork(given.weights), tokenizer, pairs)
    print(json.dumps(scores))


if __name__ == "__main__":
    main()
