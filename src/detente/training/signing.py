"""The version of a folder of weights."""

from __future__ import annotations

import json
from pathlib import Path

from detente.event import content_id


def sign(folder: Path) -> str:
    """Write the weights' version, a digest of the three graphs, into model.json; returns it."""
    about = json.loads((folder / "model.json").read_text())
    graphs = ("encoder.onnx", "spans.onnx", "pair.onnx")
    about["version"] = content_id(*((folder / n).read_bytes().hex() for n in graphs))[:8]
    (folder / "model.json").write_text(json.dumps(about) + "\n")
    return str(about["version"])
