"""A graph that was exported: its constants as arrays, and its nodes, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import onnx
from numpy.typing import NDArray
from onnx import numpy_helper


@dataclass(slots=True)
class Exported:
    """A graph by the names that torch, the quantiser or `lean` gave its parts."""

    model: onnx.ModelProto
    constants: dict[str, NDArray[Any]] = field(init=False)
    nodes: dict[str, onnx.NodeProto] = field(init=False)

    def __post_init__(self) -> None:
        self.constants = {i.name: numpy_helper.to_array(i) for i in self.model.graph.initializer}
        self.nodes = {n.name: n for n in self.model.graph.node}
