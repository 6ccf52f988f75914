"""The pages over a record, served to a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from detente.web.safety import Door
from detente.web.server import create_app


@contextmanager
def serving(folder: Path, door: Door) -> Iterator[str]:
    """The address of a server over a record, which ends with the block."""
    server = uvicorn.Server(uvicorn.Config(create_app(folder, door), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
