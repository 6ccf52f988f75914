"""The pages. Each is complete without JavaScript; pictures and instant filters need it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from detente.codebook import CONTEXTS, QUADS, SECTORS, STATUSES, TYPES
from detente.relating.conditions import ALL_MODES

from .answers import about, coded, front, listing, live, network, pair, side, sides, story, world
from .asked import ORDERS, Cursor, Sort, Stretch, stretch
from .flow import flow, worked
from .rendering import PAUSE, flowing, path, render
from .requests import Asked, Fresh, Newest, Within, fields
from .safety import COOKIE, ENTRANCE, Door, give_cookie
from .spans import pieces

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
CHOICES = {
    "type": TYPES, "mode": ALL_MODES, "status": STATUSES, "quad": QUADS, "sector": SECTORS, "context": CONTEXTS,
}  # fmt: skip
"""The values of the filters that have few."""


@pages.get("/")
def home(record: Fresh, request: Request, response: Response) -> Response:
    lately = world.lately(record)
    return flow(
        record, request, response,
        flowing("home", answer=lambda: (front.overview(record), world.world(record, lately)), lately=lately, text=""),
    )  # fmt: skip


@pages.get("/go")
def go(one: str = "", other: str = "") -> Response:
    """Where the form of the first page leads: to one side, or to two."""
    given = [sides.handle(sides.side(g)) for g in (one, other) if g.strip()]
    if not given:
        return RedirectResponse("/", 303)
    return RedirectResponse(path("pair", *given) if len(given) > 1 else path("side", *given), 303)


@pages.get("/pair/{one}/{other}")
def pair_(record: Fresh, request: Request, response: Response, one: str, other: str, within: Within) -> Response:
    """What is known at once comes at once, the brief when it is written."""
    known, order = pair.summary(record, one, other, within)
    period = _query(known.since, known.until)
    twin = "/api" + path("pair", known.one, known.other) + (f"?{period}" if period else "")
    here = path("pair", one, other)
    page = render("pair", pair=known, period=period, here=here, pause=PAUSE, twin=twin)
    before, paused, after = page.partition(PAUSE)

    async def parts() -> AsyncIterator[str]:
        yield before
        if paused:
            found = pair.written(record, known)
            if found is None:
                whole = await worked(pair.resting, record, known, order)
                brief = await asyncio.wrap_future(record.bench.begin(record.file, whole))
                found = pair.finished(record, known, brief)
            yield await run_in_threadpool(render, "brief", brief=found.brief, pair=known, here=here, twin=twin)
        yield after

    return flow(record, request, response, parts())


@pages.get("/side/{given}")
def side_(record: Fresh, request: Request, response: Response, given: str, within: Within) -> Response:
    found, (since, until) = sides.side(given), within.days()
    page = flowing(
        "side", title=found.name, id=sides.handle(found), since=since, until=until, here=path("side", given),
        period=_query(since, until), answer=lambda: side.side(record, given, within),
    )  # fmt: skip
    return flow(record, request, response, page)


@pages.get("/story/{document_id}")
def story_(
    record: Fresh, request: Request, response: Response, document_id: str, at: Stretch = ""
) -> Response:  # fmt: skip
    found = story.document(record, document_id)
    lit = stretch(at, len(found.text))
    page = flowing("story", document=found, answer=lambda: story.story(record, document_id), pieces=pieces, lit=lit)
    return flow(record, request, response, page)


@pages.get("/story/{document_id}/why")
def why(record: Fresh, document_id: str) -> str:
    found = story.explained(record, document_id)
    return render("story", document=found.document, answer=lambda: found, pieces=pieces, lit=(0, 0))


@pages.get("/events")
def events(
    record: Fresh, request: Request, response: Response, filters: Asked, sort: Sort = "-date", cursor: Cursor = ""
) -> Response:
    listing.check(filters, sort, cursor)
    page = flowing(
        "events", filters=filters, sort=sort, cursor=cursor, orders=ORDERS, choices=CHOICES,
        answer=lambda: listing.page(record, filters, sort, cursor),
    )  # fmt: skip
    return flow(record, request, response, page)


@pages.get("/map")
def map_(record: Fresh, request: Request, response: Response, filters: Asked) -> Response:
    filters.conditions()
    page = flowing("map", filters=filters, choices=CHOICES, answer=lambda: world.world(record, filters))
    return flow(record, request, response, page)


@pages.get("/network")
def network_(record: Fresh, request: Request, response: Response, filters: Asked) -> Response:
    filters.conditions()
    page = flowing("network", filters=filters, choices=CHOICES, answer=lambda: network.network(record, filters))
    return flow(record, request, response, page)


@pages.get("/about")
def about_(record: Fresh, request: Request, response: Response) -> Response:
    page = flowing("about", about=about.about(record), folder=record.folder)
    return flow(record, request, response, page)


@pages.get("/live")
def live_(record: Newest, response: Response) -> str:
    response.headers["Cache-Control"] = "no-store"
    return render("live", live=live.live(record))


async def sent(request: Request) -> dict[str, str]:
    """The fields of a form, the last value of each."""
    return {name: values[-1] for name, values in (await fields(request)).items()}


Sent = Annotated[dict[str, str], Depends(sent)]


@pages.post("/code")
def code(form: Sent) -> str:
    found = coded.coded(form.get("text", ""), form.get("published", ""))
    return render("coded", story=found, pieces=pieces(found.document.text, found.events))


@pages.get(ENTRANCE)
def entrance() -> str:
    return render("enter", wrong=False, to="/")


@pages.post(ENTRANCE)
def enter(request: Request, form: Sent) -> Response:
    """Give a reader who knows the token the cookie that stands for it, and the page that they came for."""
    door: Door = request.app.state.door
    to = form.get("to", "")
    # Only to a page of this server, whatever the form says.
    to = to if to.startswith("/") and not to.startswith("//") else "/"
    if not door.fits(form.get("token", "").strip()):
        return HTMLResponse(render("enter", wrong=True, to=to), 401)
    response = RedirectResponse(to, 303)
    give_cookie(request, response, COOKIE, door.pass_value, 30)
    return response


def _query(since: str | None, until: str | None) -> str:
    """A period as the query of an address."""
    return urlencode({k: v for k, v in (("since", since), ("until", until)) if v})
