"""The pages. Each is complete without JavaScript; pictures and instant filters need it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

import duckdb
from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from starlette.exceptions import HTTPException

from detente.codebook import CONTEXTS, QUADS, SECTORS, STATUSES, TYPES

from .answers import about, coded, front, listing, live, network, pair, side, sides, story, world
from .asked import ALL_MODES, ORDERS, Cursor, Sort
from .rendering import path, render
from .requests import Asked, Fresh, Newest, Within
from .safety import COOKIE, ENTRANCE, Door
from .spans import pieces

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
CHOICES = {
    "type": TYPES, "mode": ALL_MODES, "status": STATUSES, "quad": QUADS, "sector": SECTORS, "context": CONTEXTS,
}  # fmt: skip
"""The values of the filters that have few."""
BRIEF_HERE = "<!-- the brief -->"
"""Where the brief goes into the page of a pair; no text of an article can be this, its < being escaped."""


@pages.get("/")
def home(record: Fresh) -> str:
    lately = world.lately(record)
    return render("home", overview=front.overview(record), lately=lately, world=world.world(record, lately), text="")


@pages.get("/go")
def go(one: str = "", other: str = "") -> Response:
    """Where the form of the first page leads: to one side, or to two."""
    given = [sides.handle(sides.side(g)) for g in (one, other) if g.strip()]
    if not given:
        return RedirectResponse("/", 303)
    return RedirectResponse(path("pair", *given) if len(given) > 1 else path("side", *given), 303)


@pages.get("/pair/{one}/{other}")
def pair_(record: Fresh, response: Response, one: str, other: str, within: Within) -> Response:
    """What is known at once comes at once, the brief when it is written."""
    known, order = pair.summary(record, one, other, within)
    page = render("pair", pair=known, period=_period(known), here=path("pair", one, other), brief_here=BRIEF_HERE)
    twin = "/api" + path("pair", known.one, known.other) + (f"?{_period(known)}" if _period(known) else "")
    before, _, after = page.partition(BRIEF_HERE)
    found = pair.written(record, known)
    if found:
        return HTMLResponse(before + render("brief", brief=found.brief, twin=twin) + after, headers=response.headers)
    coming = record.bench.begin(record.file, order)

    async def parts() -> AsyncIterator[str]:
        yield before
        try:
            found = pair.finished(record, known, await asyncio.wrap_future(coming))
            yield await run_in_threadpool(render, "brief", brief=found.brief, twin=twin)
        except (duckdb.Error, BrokenProcessPool):
            yield render("unwritten")
        yield after

    return StreamingResponse(parts(), media_type="text/html; charset=utf-8", headers=dict(response.headers))


@pages.get("/side/{given}")
def side_(record: Fresh, given: str, within: Within) -> str:
    found = side.side(record, given, within)
    return render("side", side=found, period=_period(found), here=path("side", given))


@pages.get("/story/{document_id}")
def story_(record: Fresh, document_id: str) -> str:
    found = story.story(record, document_id)
    return render("story", story=found, pieces=pieces(found.document.text, found.events))


@pages.get("/events")
def events(record: Fresh, filters: Asked, sort: Sort = "-date", cursor: Cursor = "") -> str:
    found, facets = listing.page(record, filters, sort, cursor)
    return render(
        "events", found=found, filters=filters, facets=facets, sort=sort, cursor=cursor,
        orders=ORDERS, choices=CHOICES,
    )  # fmt: skip


@pages.get("/map")
def map_(record: Fresh, filters: Asked) -> str:
    return render("map", world=world.world(record, filters), filters=filters, choices=CHOICES)


@pages.get("/network")
def network_(record: Fresh, filters: Asked) -> str:
    return render("network", network=network.network(record, filters), filters=filters, choices=CHOICES)


@pages.get("/about")
def about_(record: Fresh) -> str:
    return render("about", about=about.about(record), folder=record.folder)


@pages.get("/live")
def live_(record: Newest, response: Response) -> str:
    response.headers["Cache-Control"] = "no-store"
    return render("live", live=live.live(record))


async def form(request: Request) -> dict[str, str]:
    """The fields of a form. HTTPException 422 for what is none."""
    try:
        return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=8))
    except ValueError as err:
        raise HTTPException(422, "the form cannot be read; send it as UTF-8, URL-encoded") from err


Sent = Annotated[dict[str, str], Depends(form)]


@pages.post("/code")
def code(sent: Sent) -> str:
    found = coded.coded(sent.get("text", ""), sent.get("published", ""))
    return render("coded", story=found, pieces=pieces(found.document.text, found.events))


@pages.get(ENTRANCE)
def entrance() -> str:
    return render("enter", wrong=False)


@pages.post(ENTRANCE)
def enter(request: Request, sent: Sent) -> Response:
    """Give a reader who knows the token the cookie that stands for it."""
    door: Door = request.app.state.door
    if not door.fits(sent.get("token", "").strip()):
        return HTMLResponse(render("enter", wrong=True), 401)
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, door.pass_value, httponly=True, samesite="strict", max_age=30 * 24 * 3600)
    return response


def _period(found: pair.Summary | side.SideAnswer) -> str:
    """The period of an answer as the query of an address."""
    return urlencode({k: v for k, v in (("since", found.since), ("until", found.until)) if v})
