"""The trained network behind two functions, so that decoding does not know what runs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .labels import ROLES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits for the S spans of a window; row i of a pair matrix is the act or mention, column j the other span.

    type (S, types + none), status (S, 4), mode (S, type-mode pairs), contexts (S, contexts), role (S, S, roles),
    attribution, coref (S, S), link (S, S, links). Pairs that `asked` leaves out tell nothing.
    """

    type: Floats
    status: Floats
    mode: Floats
    contexts: Floats
    role: Floats
    attribution: Floats
    coref: Floats
    link: Floats


def asked(kinds: Ints) -> tuple[Ints, Ints]:
    """The pairs of spans that decoding looks at: an act and any other span, a mention and one before it."""
    act, place = kinds == 0, np.arange(len(kinds))
    one, other = np.nonzero(np.where(act[:, None], place != place[:, None], (place < place[:, None]) & ~act))
    return one, other


class Network(Protocol):
    """One encoder pass over B windows of T tokens and W words, then the scores of the spans found in each."""

    def tag(self, ids: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        """ids, shapes (B, T), first (B, W) to word vectors (B, W, H) and tag logits (B, W, tags); no padding."""

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        """Words (W, H) and spans (S,) of a window: first and last word, kind (0 a trigger, 1 + k a mention of k)."""

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
        one, other = asked(kinds)
        inputs = {
            "words": words[None], "starts": starts[None], "ends": ends[None], "kinds": kinds[None],
            "sentence": sentence[None], "one": one, "other": other,
        }  # fmt: skip
        kind, status, mode, contexts, of_pairs = self._spans.run(None, inputs)
        pairs = np.zeros((len(kinds), len(kinds), of_pairs.shape[-1]), dtype=np.float32)
        pairs[one, other] = of_pairs
        roles = len(ROLES)
        return Scores(
            kind[0], status[0], mode[0], contexts[0],
            pairs[..., :roles], pairs[..., roles], pairs[..., roles + 1], pairs[..., roles + 2 :],
        )  # fmt: skip

    def pair(self, words: Floats, tags: Floats, first: Ints, spans: Ints) -> Floats:
        inputs = {"words": words, "tags": tags, "first": first, "spans": spans}
        logits: Floats = self._pair.run(None, inputs)[0]
        return logits
