"""A server in a process of its own, in front of clients that are silent, slow or at work when it is told to stop."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

LAYING_OUT = """
import duckdb
from detente.web import snapshot
def forever(folder, file):
    print("laying out", flush=True)
    duckdb.connect().execute("SELECT count(*) FROM range(1000000000) a, range(1000000000) b").fetchall()
snapshot.lay_out = forever
"""
SERVER = """
import sys
from pathlib import Path
from detente.web import server
{before}
server.run(Path(sys.argv[1]), 0, token="correct-horse-battery")
"""
FORM = b"POST /enter HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n"


@contextmanager
def started(folder: Path, scratch: Path, before: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process of a server and its address. What it says goes to one pipe."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER.format(before=before), str(folder)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={"TMPDIR": str(scratch), "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    try:
        assert process.stdout
        yield process, process.stdout.readline().split()[3]
    finally:
        process.kill()
        process.communicate()


def connected(base: str, sent: bytes = b"") -> socket.socket:
    at = urlsplit(base)
    client = socket.create_connection((at.hostname, at.port or 0), timeout=60)
    client.sendall(sent)
    return client


def live(base: str) -> httpx.Response:
    return httpx.get(f"{base}api/live", headers={"Authorization": "Bearer correct-horse-battery"}, timeout=60)


HELD = (b"", FORM[:30], FORM + b"tok")
"""What clients send that then wait: nothing, half a head, half a body."""


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_clients_that_hold_the_line_keep_nobody_out_and_do_not_keep_the_server_up(
    folder: Path, tmp_path: Path, told: signal.Signals
) -> None:
    with started(folder, tmp_path) as (process, base), ExitStack() as held:
        for sent in HELD * 30:
            held.enter_context(connected(base, sent))
        assert live(base).status_code == 200
        process.send_signal(told)
        said, _ = process.communicate(timeout=30)
        assert process.returncode == -told and "Traceback" not in said
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_the_midst_of_the_first_snapshot(folder: Path, tmp_path: Path, told: signal.Signals) -> None:
    with started(folder, tmp_path, LAYING_OUT) as (process, _):
        assert process.stdout and process.stdout.readline() == "laying out\n"
        process.send_signal(told)
        process.communicate(timeout=30)
        assert process.returncode == -told


def test_a_connection_that_never_asks_is_closed(folder: Path, tmp_path: Path) -> None:
    with started(folder, tmp_path) as (_, base), connected(base) as silent, connected(base, FORM[:20]) as slow:
        begun = time.monotonic()
        while time.monotonic() < begun + 4:
            slow.sendall(b"a")
            time.sleep(1)
        assert silent.recv(1) == slow.recv(1) == b""
        assert time.monotonic() < begun + 20
