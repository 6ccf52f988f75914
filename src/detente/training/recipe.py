"""The settings of a training run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Defaults are those of the shipped weights; docs/experiments.md says what else was tried."""

    epochs: int = 12
    batch: int = 24
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    weight_decay: float = 0.01
    dropout: float = 0.15
    width: int = 256
    layers: int = 2
    heads: int = 4
    noise: float = 0.1
    """Share of false spans added to the true ones."""
    caseless: float = 0.1
    """Share of windows whose letter case is hidden."""
    average: float = 0.997
    """Decay of the moving average of the weights, which is what is kept."""
    seed: int = 1
    max_chars: int = 900
    cuts: tuple[tuple[int, int], ...] = ((1, 0), (2, 1), (3, 1), (4, 0))
    """Windows met in training, (sentences coded, sentences of left context); one is drawn a passage and epoch."""
