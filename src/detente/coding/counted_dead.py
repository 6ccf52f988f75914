"""Attacks named where a sentence only counts their dead: "the death toll from the strike on Nyala has risen to 52".

The network seldom takes the noun for an act there, though it leans to one far more than of an earthquake or a crash:
how far it leans decides which tolls are those of attacks.
"""

from __future__ import annotations

import re

import numpy as np

from .decode import softmax
from .encode import Encoded
from .labels import N_TYPES, TAGS
from .network import Floats

_LEANS = 0.1
"""Probability from which a noun behind a count of dead is an attack; those of calamities have a tenth of it at most."""
_SURE = 20.0
_OF_DEAD = (
    r"(?:(?:(?:death|casualty)\s+)?toll|fatalities|number\s+of(?:\s+[\w'’-]+){0,3}?\s+(?:dead|deaths|killed|victims)"
    r"|died(?:\s+of\s+(?:(?:his|her|their|the)\s+)?(?:wounds|injuries)(?:\s+(?:suffered|sustained|received))?)?)"
)
_NAMED = re.compile(rf"\b{_OF_DEAD}\s+(?:from|in|of|after)\s+(?P<what>[^.,;:!?]{{3,160}})", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|could|may|might|rose|rises|rising|climb\w*|reach\w*|stands|stood|said"
    r"|says|that|who|which|when|while|but|and)\b|\b(?:at|to)\s+\d"
)
"""What no longer says which attack it is."""
_BEGINS, _INSIDE = TAGS.index("B-ASSAULT"), TAGS.index("I-ASSAULT")


def with_attacks(text: str, e: Encoded, tags: Floats) -> Floats:
    """The tag logits (W, tags) of a window, sure of the attacks that counts of dead name and no tag marks."""
    end = int(e.ends[-1]) if len(e.ends) else 0
    found = list(_NAMED.finditer(text, int(e.starts[0]) if end else 0, end))
    if not found:
        return tags
    best, leans = tags.argmax(axis=-1), softmax(tags)[:, [_BEGINS, _INSIDE]].sum(axis=-1)
    acts = (best > 0) & (best <= 2 * N_TYPES)
    sure = tags.copy()
    for m in found:
        stop = _GOES_ON.search(text, *m.span("what"))
        within = (e.starts >= m.start("what")) & (e.ends <= (stop.start() if stop else m.end("what")))
        words = np.flatnonzero(within & (leans >= _LEANS))
        if len(words) and not acts[within].any():
            # The words of one noun stand side by side: "suicide bombing".
            one = words[words == words[0] + np.arange(len(words))]
            sure[one[:1], _BEGINS] += _SURE
            sure[one[1:], _INSIDE] += _SURE
    return sure
