"""Attacks that a count of dead names are acts where the network leans to one, and calamities are none."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from detente.coding.counted_dead import with_attacks
from detente.coding.encode import encode
from detente.coding.labels import TAGS
from detente.coding.windows import Window


def _attacks(tokenizer: Tokenizer, text: str, leaning: dict[str, float], tagged: str = "") -> list[str]:
    """The words tagged as of an attack, where the network leans so far to one and has `tagged` for an act."""
    (e,) = encode(tokenizer, [text], [Window(((0, len(text)),), 0)])
    words = [text[s:t] for s, t in zip(e.starts.tolist(), e.ends.tolist(), strict=True)]
    shares = np.full((len(words), len(TAGS)), 1e-6, dtype=np.float32)
    shares[:, 0] = 1
    for n, word in enumerate(words):
        if word in leaning:
            shares[n, TAGS.index("B-ASSAULT")] = leaning[word]
            shares[n, 0] = 1 - leaning[word]
        if word == tagged:
            shares[n, TAGS.index("B-ASSAULT")], shares[n, 0] = 0.9, 0.1
    best = with_attacks(text, e, np.log(shares)).argmax(axis=-1)
    return [f"{TAGS[t][0]}:{w}" for w, t in zip(words, best.tolist(), strict=True) if TAGS[t].endswith("ASSAULT")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The death toll from the strike on Nyala has risen to 52.", ["B:strike"]),
        ("The toll in a suicide bombing in Lima rose to 9.", ["B:suicide", "I:bombing"]),
        ("The number of people killed in the raid reached 9.", ["B:raid"]),
        ("Nine people are known to have died in the strike.", ["B:strike"]),
        ("Nine died of their wounds after the raid.", ["B:raid"]),
        ("The death toll from the quake rose to 52.", []),
        ("The death toll rose to 52 and a raid began.", []),
        ("The strike was long.", []),
        ("The death toll in Lima rose to 52, a raid apart.", []),
    ],
)
def test_an_attack_whose_dead_are_counted_is_an_act(tokenizer: Tokenizer, text: str, found: list[str]) -> None:
    leaning = {"strike": 0.2, "suicide": 0.3, "bombing": 0.3, "raid": 0.2, "quake": 0.02}
    assert _attacks(tokenizer, text, leaning) == found


def test_what_is_tagged_already_stays_as_it_is(tokenizer: Tokenizer) -> None:
    text = "The toll from the blast of the strike rose to 52."
    assert _attacks(tokenizer, text, {"blast": 0.3}, "strike") == ["B:strike"]
