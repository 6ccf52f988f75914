"""The trained network behind two functions, so that decoding does not know what runs it."""

from __future__ import annotations

from dataclasses import dataclass, fields
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

    def row(self, i: int) -> Scores:
        """The scores of one window."""
        return Scores(*(getattr(self, f.name)[i] for f in fields(self)))


class Network(Protocol):
    """One encoder pass over B windows of T tokens and W words, then the scores of the spans found in them."""

    def tag(self, ids: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        """ids, shapes (B, T), first (B, W) to word vectors (B, W, H) and tag logits (B, W, tags); no padding."""

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        """Spans (B, S): first and last word, kind (0 a trigger, 1 + k a mention of kind k, -1 padding)."""

    def pair(self, words: Floats, tags: Floats, first: Ints, spans: Ints) -> Floats:
        """Word vectors, tag logits and spans (B, 2, 2) of windows with two marked actors: logits (B, types)."""


class OnnxNetwork:
    """The shipped weights under onnxruntime on the CPU. `threads` are those of one call; calls may run side by side."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._encoder, self._spans, self._pair = (
            # A sum and a norm apart take a fifth of the time of the two fused.
            onnxruntime.InferenceSession(
                folder / f"{name}.onnx",
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            for name in ("encoder", "spans", "pair")
        )

    def tag(self, ids: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        words, tags = self._encoder.run(None, {"ids": ids, "shapes": shapes, "first": first})
        return words, tags

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        inputs = {"words": words, "starts": starts, "ends": ends, "kinds": kinds, "sentence": sentence}
        return Scores(*self._spans.run(None, inputs))

    def pair(self, words: Floats, tags: Floats, first: Ints, spans: Ints) -> Floats:
        inputs = {"words": words, "tags": tags, "first": first, "spans": spans}
        logits: Floats = self._pair.run(None, inputs)[0]
        return logits
