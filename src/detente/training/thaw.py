"""`python -m detente.training.thaw`: the weights that the package ships, as a checkpoint to go on training from.

A checkpoint is ten times what we ship, so none is kept. What int8 rounds is far below what an epoch moves.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from detente.coding.labels import MARKS, SHAPES

from .exported import Exported
from .model import DISTANCES, ORDERS, SENTENCES, Model
from .recipe import Recipe
from .tokenizing import encoder_folder
from .train import build

NEAR = 32
"""Width of the tables of distances, orders and sentences."""


class _Frozen(Exported):
    """A graph that is shipped: constants, and the int8 weights that its named nodes read, in float."""

    def __getitem__(self, name: str) -> Tensor:
        return torch.from_numpy(self.constants[name].copy())

    def turned(self, weight: str, scale: str) -> Tensor:
        """Int8 weights (in, out) with a scale for each output, as torch keeps them: (out, in)."""
        floats = self.constants[weight].astype(np.float32) * self.constants[scale]
        return torch.from_numpy(np.ascontiguousarray(floats.T))

    def read_by(self, node: str) -> Tensor:
        weight = self.nodes[f"{node}_quant"].input[1]
        return self.turned(weight, f"{weight.removesuffix('_quantized')}_scale")


def thaw(weights: Path, model: Model) -> None:
    """Fill the model with the weights of encoder.onnx, spans.onnx and pair.onnx; words keep their pretrained vectors.

    Raises KeyError where the files are not those of `export`, RuntimeError where the model has other sizes.
    """
    encoder, spans, pair = (
        _Frozen(onnx.load(weights / f"{name}.onnx")) for name in ("encoder", "spans", "pair")
    )  # fmt: skip
    with torch.no_grad():
        found = {f"encoder.{k}": v for k, v in _encoder(encoder, model).items()}
        found |= {f"spans.{k}": v for k, v in _spans(spans, model).items()}
        found |= {f"pair.{k}": v for k, v in _pair(pair).items()}
    kept = model.state_dict()
    # Neither is read from the files: words are not trained, and the only token type is part of the rows of letter case.
    given = {"encoder.bert.embeddings.word_embeddings.weight", "encoder.bert.embeddings.token_type_embeddings.weight"}
    if missing := kept.keys() - found.keys() - given:
        raise KeyError(f"{weights}: nothing there for {', '.join(sorted(missing))}")
    model.load_state_dict(kept | found)


def _encoder(of: _Frozen, model: Model) -> dict[str, Tensor]:
    bert = model.encoder.bert
    cases = of["cases"].unflatten(0, (MARKS, SHAPES))
    found = {
        "shape.weight": cases[0] - bert.embeddings.token_type_embeddings.weight[0],
        "mark.weight": (cases - cases[:1]).mean(1),
        "bert.embeddings.position_embeddings.weight": of["all_places"],
        "tags.weight": of.turned("tags.w", "tags.s"), "tags.bias": of["tags.b"],
    }  # fmt: skip
    names = {"bert.embeddings.LayerNorm": "embedded"}
    for i in range(len(bert.encoder.layer)):
        here, there = f"bert.encoder.layer.{i}", f"layer{i}"
        names |= {f"{here}.attention.output.LayerNorm": f"{there}.middle", f"{here}.output.LayerNorm": f"{there}.out"}
        dense = {f"attention.self.{way}": f"{way}.all" for way in ("query", "key", "value")}
        dense |= {"attention.output.dense": "told", "intermediate.dense": "up", "output.dense": "down"}
        for ours, theirs in dense.items():
            found[f"{here}.{ours}.weight"] = of.turned(f"{there}.{theirs}.w", f"{there}.{theirs}.s")
            found[f"{here}.{ours}.bias"] = of[f"{there}.{theirs}.b"]
        for ours, read in (("intermediate.dense", "middle"), ("output.dense", "gelu")):
            found[f"{here}.{ours}.weight"] *= of[f"{there}.{read}.factors"]
    for ours, theirs in names.items():
        found |= {f"{ours}.weight": of[f"{theirs}.gain"], f"{ours}.bias": of[f"{theirs}.bias"]}
    return found


def _spans(of: _Frozen, model: Model) -> dict[str, Tensor]:
    """As `asked.Asked` lays them out."""
    spans = model.spans
    found = {name.removeprefix("spans."): of[name] for name in of.constants if name.startswith("spans.l")
             and name.endswith((".bias", "norm_a.weight", "norm_b.weight"))}  # fmt: skip
    for i in range(len(spans.layers)):
        for name in ("qkv", "out", "up", "down"):
            found[f"layers.{i}.{name}.weight"] = of.read_by(f"/{name}{f'_{i}' if i else ''}/Gemm_MatMul")
    for name in ("type_of", "glue", "pair"):
        found |= {f"{name}.weight": of.read_by(f"/{name}/Gemm_MatMul"), f"{name}.bias": of[f"spans.{name}.bias"]}
    found |= {f"{name}.weight": of.read_by(f"/{name}/MatMul") for name in ("between", "typed")}
    found |= {"norm.weight": of["spans.norm.weight"], "norm.bias": of["spans.norm.bias"]}
    found |= {"kind.weight": of["spans.kind.weight"], "read.bias": of["spans.read.bias"]}
    first, last, before, after, mean = of.read_by("/read/Gemm_MatMul").chunk(5, -1)
    found["read.weight"] = torch.cat([first, last, mean, before, after], -1)
    told = {"left": spans.left, "times_left": spans.times_left, "right": spans.right, "times_right": spans.times_right,
            "status": spans.status, "mode": spans.mode, "contexts": spans.contexts}  # fmt: skip
    sizes = [layer.out_features for layer in told.values()]
    parts = zip(told, of.read_by("/told/Gemm_MatMul").split(sizes), of["told.bias"].split(sizes), strict=True)
    for name, weight, bias in parts:
        found |= {f"{name}.weight": weight, f"{name}.bias": bias}
    return found | _ways(torch.cat([of["bias"], of["near"]], -1), of["bias"].shape[-1])


def _ways(rows: Tensor, biases: int) -> dict[str, Tensor]:
    """Tables and layers that make these rows, one for each distance, order and turn of sentence.

    A row is the sum of a part for each of the three and of the layers' biases; the parts are the product of tables of
    32 columns and the layers' weights, which are not unique: any that make the rows do.
    """
    cube = rows.unflatten(0, (DISTANCES, ORDERS, SENTENCES))
    middle = rows.mean(0)
    parts = torch.cat([cube.mean((1, 2)), cube.mean((0, 2)), cube.mean((0, 1))]) - middle
    left, sizes, right = torch.linalg.svd(parts, full_matrices=False)
    table = left[:, :NEAR] * sizes[:NEAR].sqrt()
    weight = (sizes[:NEAR].sqrt()[:, None] * right[:NEAR]).T
    distance, order, sentence = table.split([DISTANCES, ORDERS, SENTENCES])
    return {
        "distance.weight": distance, "order.weight": order, "sentence.weight": sentence,
        "bias.weight": weight[:biases], "bias.bias": middle[:biases],
        "near.weight": weight[biases:], "near.bias": middle[biases:],
    }  # fmt: skip


def _pair(of: _Frozen) -> dict[str, Tensor]:
    found = {name: of[name] for name in of.constants if name.endswith(".bias")}
    for name, node in {"ask": "Gemm_MatMul", "inner": "Gemm_MatMul", "out": "Gemm_MatMul",
                       "key": "MatMul", "value": "MatMul"}.items():  # fmt: skip
        found[f"{name}.weight"] = of.read_by(f"/{name}/{node}")
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default="src/detente/weights", help="folder of the package's weights")
    parser.add_argument("--out", type=Path, default="build/thawed", help="folder for the checkpoint")
    given = parser.parse_args(arguments)
    recipe = Recipe()
    model = build(recipe, encoder_folder())
    thaw(given.weights, model)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.half().state_dict(), given.out / "checkpoint.pt")
    held = json.loads((given.weights / "model.json").read_text())["held_out"]
    report = {"recipe": dataclasses.asdict(recipe), "held_out": held}
    (given.out / "report.json").write_text(json.dumps(report, indent=1))
    print(f"checkpoint written to {given.out}")


if __name__ == "__main__":
    main()
