"""`python -m detente.training.export`: a checkpoint to the int8 ONNX files that the package ships."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from detente.coding.labels import TAGS

from .asked import Asked
from .evening import even
from .lean import lean
from .model import Model
from .notation import read_corpus
from .recipe import Recipe
from .signing import sign
from .tokenizing import encoder_folder, load_tokenizer
from .train import build

_AXES = {0: "windows"}
_EVERY = 40
"""Every such text of the corpus shows how far the encoder's channels reach."""


def export(model: Model, encoder: Path, out: Path, texts: Sequence[str], held_out: Sequence[str] = ()) -> str:
    """Write encoder.onnx, spans.onnx, pair.onnx, tokenizer.json and model.json to `out`; returns the weights' version.

    `texts` are some to code, for the scales of int8 (`evening`). `held_out` are the writers that the model never saw,
    kept with it so that no one measures on the others unawares.
    """
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(encoder)
    factors = {name: factor.numpy() for name, factor in even(model, tokenizer, texts).items()}
    ids, first = torch.ones(2, 9, dtype=torch.long), torch.ones(2, 7, dtype=torch.long)
    tokens, words = _AXES | {1: "tokens"}, _AXES | {1: "words"}
    inputs = {"ids": (ids, tokens), "mask": (ids, tokens), "shapes": (ids, tokens), "first": (first, words)}
    _write(model.encoder, inputs, ["words", "tags"], out / "encoder.onnx")
    vectors = torch.randn(2, 7, model.encoder.bert.config.hidden_size)
    some, few = torch.ones(1, 5, dtype=torch.long), torch.ones(6, dtype=torch.long)
    inputs = {"words": (vectors[:1], {1: "words"})}
    inputs |= {name: (some, {1: "spans"}) for name in ("starts", "ends", "kinds", "sentence")}
    inputs |= {name: (few, {0: "pairs"}) for name in ("one", "other")}
    names = ["type", "status", "mode", "contexts", "pairs"]
    _write(Asked(model.spans), inputs, names, out / "spans.onnx", ["MatMul"])
    either = torch.ones(2, 2, 2, dtype=torch.long)
    tags = torch.randn(2, 7, len(TAGS))
    inputs = {"words": (vectors, words), "tags": (tags, words), "first": (first, words), "spans": (either, _AXES)}
    _write(model.pair, inputs, ["types"], out / "pair.onnx")
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    onnx.save(lean(onnx.load(out / "encoder.onnx"), factors), out / "encoder.onnx")
    about = {"version": "", "held_out": list(held_out), "calibration": {"argument": [1, 0], "event": [1, 0]}}
    (out / "model.json").write_text(json.dumps(about) + "\n")
    return sign(out)


def _write(
    module: nn.Module,
    inputs: dict[str, tuple[Tensor, dict[int, str]]],
    outputs: list[str],
    path: Path,
    operators: list[str] | None = None,
) -> None:
    """Export in int8; `operators` are those that compute in it, without them all that can."""
    arguments: tuple[Any, ...] = tuple(tensor for tensor, _ in inputs.values())
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "float.onnx"
        torch.onnx.export(
            module.eval(), arguments, str(whole), input_names=list(inputs), output_names=outputs,
            dynamic_axes={name: axes for name, (_, axes) in inputs.items()}, opset_version=18, dynamo=False,
        )  # fmt: skip
        onnx.checker.check_model(str(whole))
        # Per-channel scales keep the accuracy of float32 to within a tenth of a point.
        quantize_dynamic(whole, path, operators, weight_type=QuantType.QInt8, per_channel=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default="build/weights", help="folder that training wrote")
    parser.add_argument("--out", default="src/detente/weights", help="folder of the package's weights")
    parser.add_argument("--corpus", default="corpus/passages", help="folder of .ann files")
    given = parser.parse_args(arguments)
    report = json.loads((given.run / "report.json").read_text())
    model = build(Recipe(**report["recipe"]), encoder_folder(), given.run)
    texts = [p.text for p in read_corpus(given.corpus)[::_EVERY]]
    version = export(model.float().eval(), encoder_folder(), Path(given.out), texts, report["held_out"])
    print(f"weights {version} written to {given.out}")


if __name__ == "__main__":
    main()
