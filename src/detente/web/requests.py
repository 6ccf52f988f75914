"""What the routes of pages and API have in common: the record to ask, and the answer "you have that already"."""

from __future__ import annotations

from collections import Counter
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from .asked import Filters, Period
from .rendering import build
from .snapshot import Latest, Snapshot


async def newest(request: Request) -> Snapshot:
    """The record as it is now. Raises RecordError where there is none."""
    latest: Latest = request.app.state.latest
    held = latest.held
    return held if held is not None else await run_in_threadpool(latest)


async def fresh(request: Request, response: Response, snapshot: Annotated[Snapshot, Depends(newest)]) -> Snapshot:
    """The record as it is now; 304 where the asker has the answer of this version already.

    An answer depends on its address, on the record and on what makes the pages, and on nothing else.
    """
    tag = f'W/"{snapshot.version}.{build()}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    if tag in (t.strip() for t in request.headers.get("if-none-match", "").split(",")):
        raise HTTPException(304, headers={"ETag": tag})
    return snapshot


async def fields(request: Request, most: int = 8) -> dict[str, list[str]]:
    """The fields of a form, each with its values. HTTPException 422 for what is none, and for more than `most`."""
    try:
        sent = (await request.body()).decode()
        found = parse_qs(sent, keep_blank_values=True, max_num_fields=most)
    except ValueError as err:
        raise HTTPException(422, "the form cannot be read; send it as UTF-8, URL-encoded") from err
    if "\0" in sent or "%00" in sent:
        raise HTTPException(422, "the form holds a NUL character, which is in no text; leave it out")
    return found


def understood(request: Request) -> None:
    """Refuse parameters that the description of the API does not have, and those given twice.

    A program cannot see that they were passed over. HTTPException 422 that names them.
    """
    given = Counter(name for name, _ in request.query_params.multi_items())
    if not given:
        return
    described = request.app.openapi()["paths"][request.scope["route"].path][request.method.lower()]
    known = [p["name"] for p in described.get("parameters", ()) if p["in"] == "query"]
    there = f"there are {', '.join(known)}" if known else "there are none here"
    wrong = [f"{name}: given {n} times; give it once" for name, n in given.items() if n > 1 and name in known]
    wrong += [f"{name}: no such parameter; {there}" for name in given if name not in known]
    if wrong:
        raise HTTPException(422, "; ".join(wrong))


Newest = Annotated[Snapshot, Depends(newest)]
Fresh = Annotated[Snapshot, Depends(fresh)]
Asked = Annotated[Filters, Depends()]
Within = Annotated[Period, Depends()]
