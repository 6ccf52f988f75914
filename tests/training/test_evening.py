"""Channels made even change no answer in float, and make those of int8 nearer to it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
onnx = pytest.importorskip("onnx", reason="training needs the extra `train`")

from detente.coding.network import OnnxNetwork  # noqa: E402
from detente.training.evening import REACH, even  # noqa: E402
from detente.training.export import export  # noqa: E402
from detente.training.recipe import Recipe  # noqa: E402
from detente.training.thaw import thaw  # noqa: E402
from detente.training.tokenizing import encoder_folder, load_tokenizer  # noqa: E402
from detente.training.train import TorchNetwork, build  # noqa: E402

WEIGHTS = Path(__file__).parents[2] / "src" / "detente" / "weights"
TEXTS = ["Envoys of Norland met the Sudran minister in Port Vale on Monday.", "Sudra's navy seized two trawlers."]


@pytest.fixture(scope="module")
def model() -> Any:
    """The shipped weights in float, with a channel that outgrows the others in one layer."""
    model = build(Recipe(), encoder_folder())
    thaw(WEIGHTS, model)
    model.eval()
    with torch.no_grad():
        norm = model.encoder.bert.encoder.layer[2].attention.output.LayerNorm
        norm.bias[7] += 60
    return model


def _tags(network: Any, text: str) -> Any:
    encoded = load_tokenizer(encoder_folder()).encode(text)
    ids = np.array([encoded.ids])
    return network.tag(ids, np.zeros_like(ids), np.arange(1, ids.shape[1] - 1)[None])[1]


def test_what_stands_out_is_read_smaller_by_weights_that_are_larger(model: Any) -> None:
    ours = copy.deepcopy(model)
    before = ours.encoder.bert.encoder.layer[2].intermediate.dense.weight.clone()
    factors = even(ours, load_tokenizer(encoder_folder()), TEXTS)
    assert set(factors) == {f"layer{i}.{name}" for i in range(6) for name in ("middle", "gelu")}
    factor = factors["layer2.middle"]
    assert factor.argmin() == 7 and factor[7] < 1 / REACH and (factor == 1).sum() > 300
    after = ours.encoder.bert.encoder.layer[2].intermediate.dense.weight
    assert torch.allclose(after * factor, before, atol=1e-5)


def test_int8_keeps_the_answers_where_a_channel_stands_out(model: Any, tmp_path: Path) -> None:
    meant = [_tags(TorchNetwork(model), text) for text in TEXTS]
    export(copy.deepcopy(model), encoder_folder(), tmp_path, TEXTS)
    shipped = OnnxNetwork(tmp_path)
    for text, tags in zip(TEXTS, meant, strict=True):
        assert np.sqrt(np.mean((_tags(shipped, text) - tags) ** 2)) < 0.15


def test_the_shipped_weights_thaw_to_a_model_that_answers_alike() -> None:
    model = build(Recipe(), encoder_folder())
    thaw(WEIGHTS, model)
    shipped, thawed = OnnxNetwork(WEIGHTS), TorchNetwork(model.eval())
    for text in TEXTS:
        assert np.sqrt(np.mean((_tags(shipped, text) - _tags(thawed, text)) ** 2)) < 0.15


def test_what_was_exported_thaws(model: Any, tmp_path: Path) -> None:
    export(copy.deepcopy(model), encoder_folder(), tmp_path, TEXTS)
    again = build(Recipe(), encoder_folder())
    thaw(tmp_path, again)
    for text in TEXTS:
        assert np.allclose(_tags(TorchNetwork(again.eval()), text), _tags(TorchNetwork(model), text), atol=0.3)
