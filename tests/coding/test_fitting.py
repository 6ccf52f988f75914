"""What the encoder cannot read at once is read in parts, and nothing is dropped."""

from __future__ import annotations

import time

import pytest
from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.encode import MAX_TOKENS
from detente.coding.fitting import fit, told_case
from detente.coding.network import Network
from detente.coding.windows import Window, windows

# The tokenizer of these tests reads letters, so that a few words fill a window.
LONG = "nothing of note happened here, " * 24


def test_an_act_at_the_end_of_a_long_sentence_is_found(network: Network, tokenizer: Tokenizer) -> None:
    text = f"{LONG}and Russia visited Myanmar."
    (note,) = annotate(network, tokenizer, [(text, 0)], Options())
    assert [text[a.start : a.end] for a in note.acts] == ["visited"]
    (act,) = note.acts
    assert [text[note.mentions[i].start : note.mentions[i].end] for i in (*act.actor, *act.recipient)] == [
        "Russia",
        "Myanmar",
    ]


def test_acts_of_long_windows_are_found_once(network: Network, tokenizer: Tokenizer) -> None:
    text = f"Russia attacked Kenya {LONG}. Kenya visited Russia {LONG}. Kenya attacked Myanmar."
    (note,) = annotate(network, tokenizer, [(text, 0)], Options(size=2, context=1, max_chars=3000))
    assert [text[a.start : a.end] for a in note.acts] == ["attacked", "visited", "attacked"]


@pytest.mark.parametrize(
    "text",
    [LONG * 3, "\N{GRINNING FACE}" * 2000, "!?" * 1500, f"Russia {LONG}. {LONG} Kenya.", "x" * 5000, "visited " * 900],
)
def test_every_window_fits_and_all_words_are_read(tokenizer: Tokenizer, text: str) -> None:
    found = fit(tokenizer, text, windows(text, 0, 5, 1, 1400))
    assert all(len(e.ids) <= MAX_TOKENS for _, e in found)
    assert all(w.start <= e.starts[0] and e.ends[-1] <= w.end for w, e in found if len(e.starts))
    read = {c for _, e in found for s, t in zip(e.starts, e.ends, strict=True) for c in range(s, t)}
    assert read == {i for i, c in enumerate(text) if not c.isspace()}
    coded = [w.coded_from for w, _ in found]
    assert coded == sorted(set(coded))


def test_left_context_goes_first(tokenizer: Tokenizer) -> None:
    text = f"{LONG}. Russia visited Kenya."
    cut = text.index("Russia")
    ((window, _),) = fit(tokenizer, text, [Window(((0, cut - 1), (cut, len(text))), 1)])
    assert window == Window(((cut, len(text)),), 0)


def test_bounds_that_are_none_take_linear_time() -> None:
    began = time.process_time()
    windows("Visit. a " * 20_000, 0, 5, 1, 1400)
    assert time.process_time() - began < 5  # 90 s when each bound looked at the whole piece


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Russia said on Monday that it had expelled two envoys.", False),
        ("Min Aung Hlaing met Vladimir Putin in Moscow on Monday.", False),
        ("RUSSIA SAID ON MONDAY THAT IT HAD EXPELLED TWO ENVOYS.", True),
        ("Russia Said On Monday That It Had Expelled Two Envoys.", True),
        ("12 : 14", False),
    ],
)
def test_letter_case_is_hidden_where_it_tells_nothing(tokenizer: Tokenizer, text: str, hidden: bool) -> None:
    ((_, e),) = fit(tokenizer, text, windows(text, 0, 5, 1, 1400))
    assert bool((told_case(e) == 0).all()) is hidden
