"""The trained network behind two functions, so that decoding does not know what runs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits for B windows of S spans each; row i of a pair matrix is the act, column j the other span.

    type (B, S, types + none), status (B, S, 4), mode (B, S, type-mode pairs), contexts (B, S, contexts),
    role (B, S, S, roles), attribution, coref (B, S, S), link (B, S, S, links).
    """

    type: Floats
    status: Floats
    mode: Floats
    contexts: Floats
    role: Floats
    attribution: Floats
    coref: Floats
    link: Floats


class Network(Protocol):
    """One encoder pass over B windows of T tokens and W words, then the scores of the spans found in them."""

    def tag(self, ids: Ints, mask: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        """ids, mask, shapes (B, T), first (B, W) to word vectors (B, W, H) and tag logits (B, W, tags)."""

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        """Spans (B, S): first and last word, kind (0 a trigger, 1 + k a mention of kind k, -1 padding)."""


class OnnxNetwork:
    """The shipped weights under onnxruntime on the CPU. `threads` 0 lets it take all cores."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        providers = ["CPUExecutionProvider"]
        self._encoder = onnxruntime.InferenceSession(folder / "encoder.onnx", options, providers=providers)
        self._spans = onnxruntime.InferenceSession(folder / "spans.onnx", options, providers=providers)

    def tag(self, ids: Ints, mask: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        words, tags = self._encoder.run(None, {"ids": ids, "mask": mask, "shapes": shapes, "first": first})
        return words, tags

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        inputs = {"words": words, "starts": starts, "ends": ends, "kinds": kinds, "sentence": sentence}
        return Scores(*self._spans.run(None, inputs))
