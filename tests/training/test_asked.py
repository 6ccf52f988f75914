"""The span layers as they run give what the span layers as they learn give, for every pair that is asked about."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from torch import nn  # noqa: E402

from detente.coding.network import asked  # noqa: E402
from detente.training.asked import Asked  # noqa: E402
from detente.training.model import Spans  # noqa: E402

HIDDEN = 24


def _spans(words: int, seed: int) -> tuple[Any, ...]:
    """Some spans of a window in text order, triggers and mentions mixed, in three sentences."""
    rng = np.random.default_rng(seed)
    starts = np.sort(rng.choice(words - 2, 12, replace=False))
    ends = np.minimum(starts + rng.integers(0, 3, 12), np.append(starts[1:], words) - 1)
    kinds, sentence = rng.integers(0, 4, 12), starts * 3 // words
    return tuple(torch.from_numpy(a)[None] for a in (starts, ends, kinds, sentence))


def test_pairs_that_are_asked_about_score_the_same() -> None:
    torch.manual_seed(3)
    learnt = Spans(HIDDEN, width=16, layers=2, heads=4, dropout=0.1).eval()
    for parameter in learnt.parameters():
        nn.init.normal_(parameter, std=0.4)
    run = Asked(learnt).eval()
    for seed in range(5):
        words = torch.randn(1, 40, HIDDEN)
        spans = _spans(40, seed)
        one, other = (torch.from_numpy(a) for a in asked(spans[2][0].numpy()))
        with torch.no_grad():
            *of_spans, pairs = run(words, *spans, one, other)
            *whole, role, source, coref, link = learnt(words, *spans)
        every = torch.cat([role, source[..., None], coref[..., None], link], -1)[0]
        torch.testing.assert_close(pairs, every[one, other], rtol=1e-4, atol=1e-4)
        for got, expected in zip(of_spans, whole, strict=True):
            torch.testing.assert_close(got, expected, rtol=1e-4, atol=1e-4)
