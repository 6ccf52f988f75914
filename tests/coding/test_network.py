"""Which pairs of spans the network is asked about."""

from __future__ import annotations

import numpy as np

from detente.coding.network import asked


def test_an_act_is_asked_about_every_span_and_a_mention_about_those_before_it() -> None:
    mention, act = 2, 0
    one, other = asked(np.array([mention, act, mention, act]))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [
        (1, 0), (1, 2), (1, 3), (2, 0), (3, 0), (3, 1), (3, 2),
    ]  # fmt: skip


def test_one_span_asks_nothing() -> None:
    one, other = asked(np.array([0]))
    assert len(one) == len(other) == 0
