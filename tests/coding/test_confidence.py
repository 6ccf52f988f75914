"""Raw scores brought to scale."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.coding.confidence import Scale, calibrate, scaled
from detente.event import Act, Annotation

shares = st.floats(0, 1)


@given(shares, shares, st.floats(0.1, 5), st.floats(-4, 4))
def test_a_scale_keeps_the_order_and_stays_a_probability(a: float, b: float, slope: float, shift: float) -> None:
    low, high = (scaled(p, Scale(slope, shift)) for p in sorted((a, b)))
    assert 0 <= low <= high <= 1


@given(shares)
def test_the_plain_scale_changes_nothing(share: float) -> None:
    assert abs(scaled(share, Scale()) - share) < 1e-3


def test_acts_and_fillers_have_scales_of_their_own() -> None:
    act = Act(0, 3, "AID", None, "actual", actor=(0,), confidence=0.5, certainty=(("actor", 0, 0.5),))
    (found,) = calibrate(Annotation(acts=(act,)), Scale(1, 2), Scale(1, -2)).acts
    assert found.confidence > 0.8 and found.certainty[0][2] < 0.2
    assert (found.actor, found.certainty[0][:2]) == ((0,), ("actor", 0))
