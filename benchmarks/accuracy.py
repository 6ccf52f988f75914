"""How well the coder agrees with annotated texts that it has not been trained on.

usage: python benchmarks/accuracy.py [--weights DIR] [--corpus corpus/passages] [--writers a3] [--json FILE]

Prints F1 by kind (scoring: detente.training.scoring) and, as its last line, JSON. The weights say which writers they
never saw (`held_out` in model.json); for the others the figures show fit, not skill. `make train HOLD_OUT=w3
OUT=build/without-w3` makes weights that never saw writer w3, and `--weights build/without-w3/package` measures those.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.coreference import join_names
from detente.coding.network import OnnxNetwork
from detente.training.notation import read_corpus
from detente.training.scoring import score

WEIGHTS = Path(__file__).parent.parent / "src" / "detente" / "weights"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", default="corpus/passages")
    parser.add_argument("--writers", default="a3")
    parser.add_argument("--size", type=int, default=Options().size, help="sentences coded in a window")
    parser.add_argument("--context", type=int, default=Options().context, help="sentences of left context")
    parser.add_argument("--json", type=Path, help="write the scores to this file too")
    given = parser.parse_args()
    writers = set(given.writers.split(","))
    passages = [p for p in read_corpus(given.corpus) if p.writer in writers]
    if not passages:
        sys.exit(f"no passage by {given.writers} in {given.corpus}")
    about = json.loads((given.weights / "model.json").read_text())
    if not writers <= set(about["held_out"]):
        print(f"NOTE: these weights were trained on {given.writers}; the figures show fit, not skill.\n")
    network = OnnxNetwork(given.weights)
    tokenizer = Tokenizer.from_file(str(given.weights / "tokenizer.json"))
    options = Options(size=given.size, context=given.context)
    found = annotate(network, tokenizer, [(p.text, 0) for p in passages], options)
    tally = score((p.annotation, join_names(p.text, a)) for p, a in zip(passages, found, strict=True))
    print(f"{len(passages)} texts by {given.writers}, weights {about['version']}\n")
    print(f"{'':<22}{'F1':>7}{'right':>7}{'key':>7}{'given':>7}")
    for name, f1 in tally.table().items():
        print(f"{name:<22}{f1:>7.3f}{tally.right[name]:>7}{tally.key[name]:>7}{tally.given[name]:>7}")
    result = {
        "writers": sorted(writers),
        "weights": about["version"],
        "held_out": about["held_out"],
        **tally.table(),
    }
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
