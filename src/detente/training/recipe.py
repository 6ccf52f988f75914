"""The settings of a training run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Defaults are those of `make train`; docs/experiments.md says which run is shipped and what else was tried."""

    cycles: tuple[tuple[int, float], ...] = ((6, 1.0), (6, 0.5))
    """Epochs of each cycle and the share of the learning rates that it starts from. Every cycle goes on from the one
    before; what is kept is the mean of the weights at their ends (Izmailov et al. 2018)."""
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 1.6e-3
    warmup: float = 0.06
    weight_decay: float = 0.01
    dropout: float = 0.2
    width: int = 256
    layers: int = 2
    heads: int = 4
    noise: float = 0.1
    """Share of false spans added to the true ones."""
    caseless: float = 0.1
    """Share of windows whose letter case is hidden."""
    masked: float = 0.1
    """Share of tokens hidden from the encoder in every other window, so that it learns to read the rest."""
    swapped: float = 0.3
    """Share of triggers of which the thesaurus has others that are swapped for one, anew each epoch."""
    smoothing: float = 0.05
    """Label smoothing of tags and types."""
    average: float = 0.99
    """Decay of the moving average of the weights within a cycle, which is what is left at its end."""
    seed: int = 1
    layer_decay: float = 0.9
    """Each layer of the encoder learns at this share of the rate of the layer above."""
    max_chars: int = 1800
    long: int = 6
    """Texts of more sentences than this are met twice an epoch: articles are fewer than passages, and what we code."""
    pairs: int = 1500
    """Pairs of actors drawn from the corpus for an epoch, beside those of the file of marked sentences."""
    pairs_a_class: int = 60
    """Marked sentences of a class met in an epoch at least: rare ones are met more than once."""
    nameless: float = 0.3
    """Share of pairs whose actors' names are hidden."""
    cuts: tuple[tuple[int, int], ...] = ((1, 0), (2, 1), (4, 1), (8, 1))
    """Windows met in training, (sentences coded, sentences of left context); one is drawn a passage and epoch."""
