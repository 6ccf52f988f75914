"""Confidence that means what it says: raw scores to the share of cases in which they are right.

Method: Platt scaling (Platt 1999) of the logit of a score, fitted on texts that the weights never saw
(`detente.training.calibrate`) and kept with the weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from detente.event import Annotation


@dataclass(frozen=True, slots=True)
class Scale:
    """Slope and shift on the logit; (1, 0) changes nothing."""

    slope: float = 1.0
    shift: float = 0.0


def calibrate(note: Annotation, event: Scale, argument: Scale) -> Annotation:
    """The annotation with the confidence of its acts and of their fillers brought to scale."""
    acts = tuple(
        replace(
            act,
            confidence=scaled(act.confidence, event),
            certainty=tuple((role, mention, scaled(p, argument)) for role, mention, p in act.certainty),
        )
        for act in note.acts
    )
    return replace(note, acts=acts)


def scaled(share: float, scale: Scale) -> float:
    """A probability on the scale, to four digits."""
    return round(1 / (1 + math.exp(-(scale.slope * logit(share) + scale.shift))), 4)


def logit(share: float) -> float:
    """The log odds of a probability, kept finite."""
    near = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(near / (1 - near))
