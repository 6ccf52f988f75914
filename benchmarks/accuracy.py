"""How well the coder agrees with annotated texts that it has not been trained on.

usage: python benchmarks/accuracy.py [--weights DIR] [--corpus corpus/gate] [--writers g1,g2] [--json FILE]
       python benchmarks/accuracy.py --corpus corpus/unseen

Prints F1 by kind (scoring: detente.training.scoring) for whole articles and for passages, CoNLL F1 of coreference where
scipy is installed, calibration, precision and recall by confidence, and, as its last line, JSON. The texts of
`corpus/gate` and `corpus/unseen` are never trained on. For the writers of `corpus/passages` the figures show fit, not
skill, unless `held_out` in model.json names them: `make train HOLD_OUT=w3 OUT=build/without-w3` makes weights that
never saw w3, and `--weights build/without-w3/package --corpus corpus/passages --writers w3` measures those.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.confidence import Scale, calibrate
from detente.coding.coreference import join_names
from detente.coding.network import OnnxNetwork
from detente.coding.sentences import sentences
from detente.event import Annotation
from detente.training.coreference import conll_f1
from detente.training.notation import Passage, read_corpus
from detente.training.scoring import calibration_error, judged, score

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "detente" / "weights"
GATE = ROOT / "corpus" / "gate"
UNSEEN = ROOT / "corpus" / "unseen"
ARTICLE = 7
"""Texts of at least so many sentences are counted as whole articles."""
THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

Pair = tuple[Annotation, Annotation]


def code(weights: Path, passages: Sequence[Passage], options: Options) -> list[Pair]:
    """Key and answer of each text, confidence on the weights' scale."""
    about = json.loads((weights / "model.json").read_text())
    scales = [Scale(*about["calibration"][kind]) for kind in ("event", "argument")]
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    found = annotate(OnnxNetwork(weights), tokenizer, [(p.text, 0) for p in passages], options)
    return [(p.annotation, join_names(p.text, calibrate(a, *scales))) for p, a in zip(passages, found, strict=True)]


def agreement(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 and accuracies by name, with the CoNLL scores of coreference where scipy is there."""
    table = score(pairs).table()
    if importlib.util.find_spec("scipy"):
        table |= {f"coreference {name}": f1 for name, f1 in conll_f1(pairs).items()}
    return table


def confidence(pairs: Sequence[Pair]) -> dict[str, object]:
    """Calibration error of events and arguments, and precision and recall of events above each threshold."""
    answers = [j for key, given in pairs for j in judged(key, given)]
    events = [(sure, right) for kind, sure, right in answers if kind == "event"]
    total = sum(len(key.acts) for key, _ in pairs)
    rows = []
    for least in THRESHOLDS:
        kept = [right for sure, right in events if sure >= least]
        rows.append([least, round(sum(kept) / len(kept), 3) if kept else 1.0, round(sum(kept) / total, 3)])
    return {
        "event_calibration_error": round(calibration_error(events), 4),
        "argument_calibration_error": round(
            calibration_error([(sure, right) for kind, sure, right in answers if kind == "argument"]), 4
        ),
        "precision_recall": rows,
    }


def show(title: str, pairs: Sequence[Pair]) -> dict[str, float]:
    tally, table = score(pairs), agreement(pairs)
    print(f"\n{title}: {len(pairs)} texts\n{'':<22}{'F1':>7}{'right':>7}{'key':>7}{'given':>7}")
    for name, f1 in table.items():
        counts = f"{tally.right[name]:>7}{tally.key[name]:>7}{tally.given[name]:>7}" if name in tally.key else ""
        print(f"{name:<22}{f1:>7.3f}{counts}")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=GATE)
    parser.add_argument("--writers", default="", help="comma-separated; all of the folder's without it")
    parser.add_argument("--size", type=int, default=Options().size, help="sentences coded in a window")
    parser.add_argument("--context", type=int, default=Options().context, help="sentences of left context")
    parser.add_argument("--json", type=Path, help="write the scores to this file too")
    given = parser.parse_args()
    writers = set(given.writers.split(",")) - {""}
    passages = [p for p in read_corpus(given.corpus) if not writers or p.writer in writers]
    if not passages:
        sys.exit(f"no passage by {given.writers or 'anyone'} in {given.corpus}")
    about = json.loads((given.weights / "model.json").read_text())
    seen = {p.writer for p in passages} - set(about["held_out"])
    if given.corpus.resolve() not in (GATE.resolve(), UNSEEN.resolve()) and seen:
        print(f"NOTE: these weights were trained on {', '.join(sorted(seen))}; the figures show fit, not skill.")
    pairs = code(given.weights, passages, Options(size=given.size, context=given.context))
    long = [len(sentences(p.text, 0)) >= ARTICLE for p in passages]
    groups = {
        "articles": [pair for pair, whole in zip(pairs, long, strict=True) if whole],
        "passages": [pair for pair, whole in zip(pairs, long, strict=True) if not whole],
    }
    result: dict[str, object] = {"weights": about["version"], "held_out": about["held_out"]}
    result |= {name: show(name, group) for name, group in groups.items() if group}
    sure = confidence(pairs)
    print(
        f"\ncalibration error: events {sure['event_calibration_error']}, arguments {sure['argument_calibration_error']}"
    )
    print(f"\n{'confidence':>10}{'precision':>11}{'recall':>8}")
    for least, precision, recall in sure["precision_recall"]:  # type: ignore[attr-defined]
        print(f"{least:>10}{precision:>11}{recall:>8}")
    result |= sure
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
