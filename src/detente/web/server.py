"""The server behind `detente serve`: the pages and the API over one record, behind a guard."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from detente import __version__

from .answers.warming import warm
from .api import api
from .briefing import Bench
from .connection import Prompt
from .desk import Desk
from .pages import pages
from .refusals import FAULTS, no_answer, turned_away
from .review_api import review_api
from .review_pages import review_pages
from .safety import LOOPBACK, SHORTEST_TOKEN, Door, Guard
from .scratch import sweep
from .session import Sessions
from .snapshot import Latest

_GRACE = 5
"""Seconds for answers under way when the server stops."""
_LAYING_OUT = 3.0
"""Seconds for the first snapshot when the server stops."""


def run(
    record: Path, port: int, host: str = "127.0.0.1", token: str | None = None, names: tuple[str, ...] = (),
    proxies: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Serve a record until stopped and print its address; port 0 takes a free one.

    Who asks, and whether by https, is taken from `proxies`, addresses or networks, as they forward it. Exits with 2
    where one is none, the port is taken, or the address is not this machine's alone and there is no token.
    """
    door = make_door(host, token, names)
    for proxy in proxies:
        if not _is_network(proxy):
            raise _misused(f"--proxy {proxy}: no address; give one as 127.0.0.1 or 172.18.0.0/16")
    try:
        sweep()
    except OSError as err:
        raise _misused("no folder for temporary files can be written; name one in TMPDIR") from err
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as err:
        raise _misused(f"{host} port {port}: {err.strerror}; give another with --port or --host") from err
    with listening:
        at = reached_at(host)
        shown = f"[{at}]" if ":" in at else at
        print(f"{record} is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C stops)", flush=True)
        # One core for answers, the others for briefs.
        app = create_app(record, door, Bench(max(1, (os.cpu_count() or 1) - 1)))
        config = uvicorn.Config(
            app, http=Prompt, log_level="warning", server_header=False, timeout_keep_alive=10,
            timeout_graceful_shutdown=_GRACE, proxy_headers=bool(proxies), forwarded_allow_ips=list(proxies),
        )  # fmt: skip
        # uvicorn stops at a signal and then raises it anew; SIGINT is to end the process there, as SIGTERM does. To end
        # Python step by step would wait for threads that are at work in DuckDB, or abort in the midst of them.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        uvicorn.Server(config).run(sockets=[listening])


def make_door(host: str, token: str | None, names: tuple[str, ...] = ()) -> Door:
    """The door for an address to listen at. Exits with 2 where others could read without a token."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise _misused(f"the token has {len(token)} characters; give {SHORTEST_TOKEN} or more")
    if token is not None and not (token.isascii() and token.isprintable() and token == token.strip()):
        # Programs do not agree on how a header carries other letters.
        raise _misused("the token has other characters than ASCII, or spaces around it; leave them out")
    known = {*LOOPBACK, *map(str.lower, names)}
    if is_loopback(host):
        return Door(frozenset(known), token)
    if token is None:
        raise _misused(
            f"{host} can be reached from other machines; give --token (or DETENTE_TOKEN), which readers are asked for,"
            " or leave out --host"
        )
    return Door(frozenset({*known, "*", host.lower(), socket.gethostname().lower()}), token)


def _misused(message: str) -> SystemExit:
    """Print what is wrong; raise the result."""
    print(f"detente: {message}", file=sys.stderr)
    return SystemExit(2)


def reached_at(host: str) -> str:
    """Where others reach what listens at an address; of all addresses of this machine it is that of its way out."""
    if host not in ("0.0.0.0", "::"):
        return host
    family, far = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    try:
        # Nothing is sent: the system only chooses from where it would be.
        with socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((far, 9))
            return str(way.getsockname()[0])
    except OSError:
        return socket.gethostname().lower()


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_network(proxy: str) -> bool:
    try:
        ipaddress.ip_network(proxy)
    except ValueError:
        return False
    return True


def create_app(record: Path, door: Door | None = None, bench: Bench | None = None) -> FastAPI:
    """The pages and the API over the record in a folder; without a door, for this machine only.

    `bench` are the processes that write briefs; without, the server's own writes them.
    """
    latest = Latest(record, bench, warm)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        # A large record takes a while to lay out: it need not wait for the first reader.
        first = threading.Thread(target=latest.begin, daemon=True)
        first.start()
        yield
        # A small record is laid out by then and its files go; Python cannot end in the midst of DuckDB, but aborts.
        first.join(_LAYING_OUT)
        latest.close()

    app = FastAPI(
        lifespan=life, title="Détente", version=__version__, summary="Relations, stories and events of one record.",
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.latest = latest
    app.state.door = door or Door()
    app.state.desk = Desk(record)
    app.state.sessions = Sessions()
    for routes in (api, pages, review_api, review_pages):
        app.include_router(routes)
    app.mount("/static", _Kept(packages=[("detente.web", "static")]))
    for kind in FAULTS:
        app.add_exception_handler(kind, no_answer)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard, door=app.state.door, refuse=turned_away)
    return app


class _Kept(StaticFiles):
    """Static files, which a browser may keep where the address names their content."""

    async def get_response(self, path: str, scope: Any) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
