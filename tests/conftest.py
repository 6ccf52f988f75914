"""A web server on this machine, for tests of what is fetched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import settings

from detente.reading.addresses import exempted

Answer = tuple[int, dict[str, str], bytes]
Page = bytes | Answer | Callable[[BaseHTTPRequestHandler], Answer | None]
HOST = "127.0.0.1"

# How long an example takes says something of the machine and its other work; hangs have tests of their own.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass
class Site:
    """`pages` by path: a body, (status, headers, body), or a function of the request that may answer it itself."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def server() -> Iterator[Site]:
    """A site on a loopback address, which is not to be asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, (404, {}, b"none"))
            answer = page(self) if callable(page) else page
            if answer is None:
                return
            status, headers, body = (200, {}, answer) if isinstance(answer, bytes) else answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    listening = Quiet((HOST, 0), Handler)
    site = Site(f"http://{HOST}:{listening.server_port}")
    threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield site
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def site(server: Site) -> Iterator[Site]:
    """A site that may be asked, as tests alone can let it."""
    with exempted(HOST):
        yield server
