"""`python -m detente.training.calibrate`: fit the confidence of exported weights on texts that they never saw."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.confidence import Scale, logit, scaled
from detente.coding.coreference import join_names
from detente.coding.network import OnnxNetwork

from .notation import Passage, read_corpus
from .scoring import calibration_error, judged

Judgement = tuple[float, bool]
_FOLDS = 5


def fit_scale(judgements: Sequence[Judgement]) -> Scale:
    """Platt's slope and shift: logistic regression of being right on the logit of the confidence."""
    x = torch.tensor([logit(p) for p, _ in judgements], dtype=torch.float64)
    y = torch.tensor([float(ok) for _, ok in judgements], dtype=torch.float64)
    line = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([line], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> float:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * x + line[1], y)
        loss.backward()
        return float(loss.detach())

    optimizer.step(closure)
    slope, shift = line.detach().tolist()
    return Scale(round(slope, 4), round(shift, 4))


def held_out_error(folds: Sequence[Sequence[Judgement]]) -> float:
    """Expected calibration error when each fold is judged on the scale that the others gave."""
    judged_fairly = []
    for i, fold in enumerate(folds):
        scale = fit_scale([j for k, other in enumerate(folds) if k != i for j in other])
        judged_fairly += [(scaled(p, scale), ok) for p, ok in fold]
    return calibration_error(judged_fairly)


def gather(weights: Path, passages: Sequence[Passage]) -> dict[str, list[list[Judgement]]]:
    """Judgements by kind, in folds of whole texts."""
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    found = annotate(OnnxNetwork(weights), tokenizer, ((p.text, 0) for p in passages), Options())
    folds: dict[str, list[list[Judgement]]] = defaultdict(lambda: [[] for _ in range(_FOLDS)])
    for i, (passage, note) in enumerate(zip(passages, found, strict=True)):
        for kind, sure, right in judged(passage.annotation, join_names(passage.text, note)):
            folds[kind][i % _FOLDS].append((sure, right))
    return folds


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default="src/detente/weights")
    parser.add_argument("--corpus", default="corpus/gate", help="annotated texts that the weights were not trained on")
    given = parser.parse_args(arguments)
    about = json.loads((given.weights / "model.json").read_text())
    folds = gather(given.weights, read_corpus(given.corpus))
    scales = {kind: fit_scale([j for fold in parts for j in fold]) for kind, parts in folds.items()}
    about["calibration"] = {kind: [s.slope, s.shift] for kind, s in sorted(scales.items())}
    (given.weights / "model.json").write_text(json.dumps(about) + "\n")
    for kind, parts in sorted(folds.items()):
        raw = calibration_error([j for fold in parts for j in fold])
        fair = held_out_error(parts)
        print(f"{kind}: calibration error {raw:.3f}, on scale {fair:.3f} (cross-fitted), {scales[kind]}")


if __name__ == "__main__":
    main()
