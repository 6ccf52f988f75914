"""The collector stands still while a brief is made, and is as it was afterwards."""

import gc
from threading import Barrier, Thread

import pytest

from detente.uncollected import uncollected


def test_collection_rests_inside_and_goes_on_after() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_brings_it_back() -> None:
    with pytest.raises(ValueError, match="no such pair"), uncollected():
        raise ValueError("no such pair")
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_last_thread_to_leave_brings_it_back() -> None:
    both_in, one_out = Barrier(2), Barrier(2)
    seen: list[bool] = []

    def short() -> None:
        with uncollected():
            both_in.wait(10)
        one_out.wait(10)

    def long() -> None:
        with uncollected():
            both_in.wait(10)
            one_out.wait(10)
            seen.append(gc.isenabled())

    threads = [Thread(target=short), Thread(target=long)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(20)
    assert seen == [False]
    assert gc.isenabled()
