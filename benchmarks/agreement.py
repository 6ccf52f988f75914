"""How well two annotators agree who worked apart with the guide alone: the ceiling for any coder.

usage: python benchmarks/agreement.py [--json FILE]

`corpus/agreement` holds second annotations, made blind, of texts of the gate and of the corpus. They are scored against
the key as a coder is (detente.training.scoring). The key was mended afterwards where the comparison showed it to be
wrong by the guide; the second annotations never were. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from detente.training.notation import read_corpus
from detente.training.scoring import score

CORPUS = Path(__file__).parent.parent / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    key = {p.id: p for folder in ("gate", "passages") for p in read_corpus(CORPUS / folder)}
    # A text that was reworded after the second annotator saw it is no comparison.
    second = [p for p in read_corpus(CORPUS / "agreement") if key[p.id].text == p.text]
    tally = score((key[p.id].annotation, p.annotation) for p in second)
    print(
        f"{len(second)} texts; events: {tally.key['event']} in the key, {tally.given['event']} in the second annotation"
    )
    for name, f1 in tally.table().items():
        print(f"{name:<22}{f1:>7.3f}{tally.right[name]:>7}{tally.key[name]:>7}{tally.given[name]:>7}")
    result = {"texts": len(second), **tally.table()}
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
