"""Two given actors: how they are marked, and the distribution over types."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer

from detente.coding.labels import SHAPES, TYPES
from detente.coding.network import Network
from detente.coding.pairs import MarkedPair, classify, encode_pairs

TEXT = "Peru won. Russia attacked Kenya on Monday. Chad stayed."
ACTOR, RECIPIENT = (10, 16), (26, 31)


def _mark(tokenizer: Tokenizer, text: str, *spans: tuple[int, int] | None) -> MarkedPair:
    (found,) = encode_pairs(tokenizer, [(text, spans[0], spans[1])])
    assert found is not None
    return found


def _marks(found: MarkedPair) -> list[int]:
    return [int(m) for m in found.encoded.shapes[found.encoded.first] // SHAPES]


def test_actors_are_marked_in_the_sentence_that_holds_them(tokenizer: Tokenizer) -> None:
    found = _mark(tokenizer, TEXT, ACTOR, RECIPIENT)
    assert TEXT[found.encoded.starts[0] :].startswith("Russia")
    assert _marks(found) == [1, 0, 2, 0, 0, 0]
    assert found.spans.tolist() == [[0, 0], [2, 2]]


def test_marks_leave_the_letter_case_as_it_was(tokenizer: Tokenizer) -> None:
    found = _mark(tokenizer, TEXT, ACTOR, RECIPIENT)
    assert set((found.encoded.shapes % SHAPES).tolist()) <= {1, 2, 3}
    assert found.encoded.shapes[found.encoded.first[0]] % SHAPES == 3


def test_the_window_reaches_from_one_actor_to_the_other(tokenizer: Tokenizer) -> None:
    found = _mark(tokenizer, TEXT, (43, 47), ACTOR)
    assert _marks(found) == [2, 0, 0, 0, 0, 0, 1, 0, 0]


def test_a_nested_recipient_keeps_its_mark(tokenizer: Tokenizer) -> None:
    found = _mark(tokenizer, "Russia attacked Kenya", (0, 21), (16, 21))
    assert _marks(found) == [1, 1, 2]


def test_an_unknown_actor_is_nobody(tokenizer: Tokenizer) -> None:
    found = _mark(tokenizer, TEXT, ACTOR, None)
    assert found.spans.tolist() == [[0, 0], [-1, -2]]
    whole = _mark(tokenizer, TEXT, None, None)
    assert whole.encoded.starts[0] == 0 and whole.encoded.ends[-1] == len(TEXT)


def test_actors_too_far_apart_give_none(tokenizer: Tokenizer) -> None:
    text = "Russia" + " z" * 600 + " Kenya"
    assert encode_pairs(tokenizer, [(text, (0, 6), (len(text) - 5, len(text)))]) == [None]


def test_distributions_come_in_the_order_asked(tokenizer: Tokenizer, network: Network) -> None:
    far = "Russia" + " z" * 600 + " Kenya"
    asked = [
        (TEXT, ACTOR, RECIPIENT),
        (far, (0, 6), (len(far) - 5, len(far))),
        ("Russia visited Kenya", (0, 6), (15, 20)),
        (TEXT, ACTOR, None),
    ]
    attack, nothing, visit, alone = classify(network, tokenizer, asked)
    assert nothing is None and attack and visit and alone
    assert max(attack, key=attack.__getitem__) == "ASSAULT"
    assert max(visit, key=visit.__getitem__) == "CONSULT"
    assert attack["ASSAULT"] > alone["ASSAULT"]
    for shares in (attack, visit, alone):
        assert list(shares) == list(TYPES)
        assert np.isclose(sum(shares.values()), 1)
    assert not list(classify(network, tokenizer, []))
