"""Several processes that code side by side, each with a coder of its own on one core.

Threads of one process share Python's lock, processes do not. Documents go out in small batches and come back coded, in
any order; a few batches are under way at once, so memory does not grow with the number of documents. A worker that
dies takes only its batch with it, which is given to another.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from detente.coder import Coder, packaged_version
from detente.event import Document, Event

BATCH = 8
"""Documents that a worker is given at once."""
UNDER_WAY = 3
"""Batches under way for each worker: one in hand, the others waiting so that it need not."""
TRIES = 3
"""How often a batch is given out whose workers died; then it is its fault, and the error says so."""

Batch = tuple[Document, ...]
Coded = list[tuple[Document, list[Event]]]
_coder: Coder | None = None


class WorkersError(RuntimeError):
    """Worker processes died on the same documents again and again."""


@dataclass(frozen=True, slots=True)
class Workers:
    """`count` processes with a coder each; `version` is theirs.

    `knowledge` is a folder with tables of the user's own; `make` makes another coder in each process.
    """

    count: int
    knowledge: Path | None = None
    make: Callable[[], Coder] | None = None

    @property
    def version(self) -> str:
        return self.make().version if self.make else packaged_version(self.knowledge)

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        """Each document with its events, in the order in which they are done. Raises WorkersError."""
        left = _batches(documents)
        tries: dict[Batch, int] = {}
        again: list[Batch] = []
        while True:
            pool = ProcessPoolExecutor(
                self.count, mp_context=get_context("spawn"), initializer=_begin,
                initargs=(self.make or partial(one_core, self.knowledge), os.getpid()),
            )  # fmt: skip
            waiting: dict[Future[Coded], Batch] = {}
            try:
                while True:
                    for batch in _take(again, left, self.count * UNDER_WAY - len(waiting)):
                        waiting[pool.submit(_code, batch)] = batch
                    if not waiting:
                        return
                    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in done:
                        coded = future.result()
                        # What was not given on yet is given out again where the pool breaks.
                        del waiting[future]
                        yield from coded
            except BrokenProcessPool as err:
                for batch in waiting.values():
                    tries[batch] = tries.get(batch, 0) + 1
                    if tries[batch] >= TRIES:
                        raise WorkersError(
                            f"{batch[0].source} to {batch[-1].source}: worker processes died {TRIES} times on these"
                            f" {len(batch)} documents ({err}); give fewer --workers, or code them by themselves"
                        ) from err
                again += waiting.values()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def one_core(knowledge: Path | None = None) -> Coder:
    """The coder with the package's weights, on one core."""
    return Coder(threads=1, knowledge=knowledge)


def _batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """The documents in tuples of `BATCH`."""
    several = iter(documents)
    while batch := tuple(islice(several, BATCH)):
        yield batch


def _take(again: list[Batch], left: Iterator[Batch], most: int) -> Iterator[Batch]:
    """Up to `most` batches, those to be done again first."""
    for _ in range(max(most, 0)):
        batch = again.pop() if again else next(left, None)
        if batch is None:
            return
        yield batch


def _begin(make: Callable[[], Coder], parent: int) -> None:
    """In the worker: load the coder, and end when the parent is gone (a killed parent cannot say so)."""
    global _coder
    end_with(parent)
    _coder = make()


def end_with(parent: int) -> None:
    """End this process when its parent has ended, within a second; returns at once."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _code(batch: Batch) -> Coded:
    assert _coder is not None
    return list(_coder.code_all(batch))
