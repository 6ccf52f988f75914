"""Pages sent as they come: the head at once, the rest when it is worked out, and whole when they are asked for again.

A reader sees the page begin, and a browser fetches its styles, while the record is still asked. Only so many pages are
worked out at a time: more would not be done earlier, and would keep the heads of the others waiting.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

import anyio.to_thread
import duckdb
from anyio import CapacityLimiter
from fastapi import Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from .rendering import render
from .snapshot import Snapshot

Found = TypeVar("Found")

_AT_WORK = CapacityLimiter(max(2, os.cpu_count() or 1))


def flow(record: Snapshot, request: Request, response: Response, parts: Iterator[str] | AsyncIterator[str]) -> Response:
    """The answer that sends a page in parts, with the headers that its route has set. It is kept by its address.

    What goes wrong after the first part is said in the place of the rest, since the status is sent by then; such a
    page is not kept.
    """
    key = ("page", request.url.path, request.url.query)
    known = record.known(key)
    if known is not None:
        return HTMLResponse(known, headers=dict(response.headers))

    coming = parts if isinstance(parts, AsyncIterator) else _later(next(parts), parts)

    async def sent() -> AsyncIterator[str]:
        told = []
        try:
            async for part in coming:
                told.append(part)
                yield part
            record.keep(key, "".join(told))
        except (duckdb.Error, BrokenProcessPool) as err:
            print(f"detente: {request.url.path}: {err}", file=sys.stderr)
            yield render("unwritten")

    return StreamingResponse(sent(), media_type="text/html; charset=utf-8", headers=dict(response.headers))


async def worked(work: Callable[..., Found], *given: Any) -> Found:
    """What work comes to, done in a thread when one is free."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_AT_WORK)


async def _later(first: str, parts: Iterator[str]) -> AsyncIterator[str]:
    """The first part at once, each other in a thread when one is free."""
    yield first
    end = object()
    while True:
        part: Any = await worked(next, parts, end)
        if part is end:
            return
        yield part
