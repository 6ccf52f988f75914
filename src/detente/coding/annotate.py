"""Documents to annotations, a window at a time, as many documents at once as there are cores.

Each window is read by itself: int8 arithmetic scales a whole batch by its largest number, so in a batch a text would be
read a little differently beside other texts. Alone, it gives the same events wherever and whenever it is coded. It
costs nothing: two windows on two cores are as fast as one batch on both.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from tokenizers import Tokenizer

from detente.event import Annotation

from .absences import by_absences
from .aftermaths import by_aftermaths
from .agendas import by_agendas
from .aside_dates import by_participles
from .assemble import Found, assemble
from .charges import by_charges
from .counted_dead import with_attacks
from .deaths import by_deaths
from .decode import best_tags, in_one_line, one_a_phrase, span_kind, spans_of, whole
from .departures import by_departures
from .encode import Encoded, pad
from .exemptions import by_exemptions
from .fighting import by_fights
from .fired_from import by_origins
from .fitting import fit, told_case
from .fixed_phrases import by_fixed_phrases
from .goals import by_goals
from .included import by_inclusion
from .lapses import by_lapses
from .light_verbs import by_verbs
from .names_ahead import by_names_ahead
from .network import Floats, Ints, Network
from .nouns_of_acts import by_their_nouns
from .outbreaks import by_outbreaks
from .sanction_lists import by_lists
from .senders import by_senders
from .standing_agreements import by_agreements
from .stays import by_stays
from .strengthened import by_strengthening
from .talked_about import by_subjects
from .vetoes import by_vetoes
from .whole_names import by_whole_names
from .windows import windows

_MENDS = (
    by_whole_names, by_fixed_phrases, by_verbs, by_their_nouns, by_lists, by_vetoes, by_lapses, by_exemptions,
    by_fights, by_participles, by_senders, by_deaths, by_outbreaks, by_strengthening, by_agreements, by_departures,
    by_inclusion, by_goals, by_agendas, by_stays, by_origins, by_absences, by_subjects, by_names_ahead, by_charges,
    by_aftermaths,
)  # fmt: skip
"""What sound patterns of words tell against the network, in this order."""
TURN = 0.0002
"""Seconds for which a thread may keep the interpreter while another waits; Python's own 0.005 are a window's work."""


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are cut and read. `size` sentences are coded in a window, after `context` earlier ones."""

    size: int = 4
    context: int = 1
    max_chars: int = 1400
    threads: int = 0
    """Documents read at once; 0 for two a core, since one may wait for the interpreter while the other computes."""
    ahead: int = 8
    """Documents read ahead of the answers."""


def annotate(
    network: Network, tokenizer: Tokenizer, texts: Iterable[tuple[str, int]], options: Options
) -> Iterator[Annotation]:
    """The annotation of each (text, offset of the body), in order; a few texts are read ahead of the answer."""
    waiting: deque[Future[Annotation]] = deque()
    # Nothing is read beside the first text: the first answer, and the tables that it needs, should not wait for others.
    ahead = 0
    with _short_turns(), ThreadPoolExecutor(options.threads or 2 * cores()) as pool:
        for text, body in texts:
            waiting.append(pool.submit(_annotate, network, tokenizer, text, body, options))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
                ahead = options.ahead
        while waiting:
            yield waiting.popleft().result()


@dataclass(slots=True)
class _Turns:
    """The interpreter's turns are one for the whole process: the first who codes shortens them, the last restores."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0
    before: float = 0.0

    def take(self, more: int) -> None:
        with self.lock:
            if not self.users:
                self.before = sys.getswitchinterval()
                sys.setswitchinterval(min(self.before, TURN))
            self.users += more
            if not self.users:
                sys.setswitchinterval(self.before)


_turns = _Turns()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Threads hand over the interpreter sooner: one that has waited for the network else waits as long again for it."""
    _turns.take(1)
    try:
        yield
    finally:
        _turns.take(-1)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _annotate(network: Network, tokenizer: Tokenizer, text: str, body: int, options: Options) -> Annotation:
    places = fit(tokenizer, text, windows(text, body, options.size, options.context, options.max_chars))
    read = [_read(network, text, e) for _, e in places]
    found = []
    for (window, e), (words, tags), (first, last, kind) in zip(
        places, read, _spans([tags for _, tags in read]), strict=True
    ):
        last = in_one_line(first, last, e.sentence, partial(_in_one_line, text, e))
        first, last, kind = whole(first, last, kind, partial(_word, text, e))
        if len(first):
            scores = network.relate(words, first, last, span_kind(kind), e.sentence[first])
            found.append(Found(window, e, first, last, kind, tags[first], scores))
    note = assemble(found)
    for mended in _MENDS:
        note = mended(note, text)
    return note


def _in_one_line(text: str, e: Encoded, one: int, other: int) -> bool:
    return "\n" not in text[e.ends[one] : e.starts[other]]


def _word(text: str, e: Encoded, at: int) -> str:
    return text[e.starts[at] : e.ends[at]].lower()


def _read(network: Network, text: str, e: Encoded) -> tuple[Floats, Floats]:
    """Word vectors (W, H) and tag logits (W, tags) of one window."""
    words, tags = network.tag(e.ids[None], told_case(e)[None], e.first[None])
    return words[0], with_attacks(text, e, tags[0])


def _spans(logits: Sequence[Floats]) -> list[tuple[Ints, ...]]:
    """First word, last word and kind of the spans of each window."""
    if not logits:
        return []
    tags = best_tags(pad(logits), np.array([len(t) for t in logits], dtype=np.int64))
    row, *columns = spans_of(one_a_phrase(tags))
    cuts = np.cumsum(np.bincount(row, minlength=len(logits)))[:-1]
    return list(zip(*(np.split(c, cuts) for c in columns), strict=True))
