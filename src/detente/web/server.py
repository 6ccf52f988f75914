"""The server behind `detente serve`: pages without scripts, a JSON twin for each, reachable from this machine only."""

from __future__ import annotations

import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import duckdb
import uvicorn
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from detente import __version__
from detente.codebook import QUADS, STATUSES, TYPES
from detente.recording import store
from detente.relating.brief import Brief
from detente.relating.wording import name_of
from detente.resolving.knowledge_tables import countries

from . import answers
from .answers import EventPage, Filters, Overview, Story
from .spans import pieces

HOST = "127.0.0.1"
# A page of another site could point a name of its own at this machine; only these names are answered.
NAMES = [HOST, "localhost"]
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer."""

    detail: str


def run(record: Path, port: int) -> None:
    """Serve a record until stopped and print its address; port 0 takes a free one, a taken one exits with 2."""
    try:
        listening = socket.create_server((HOST, port))
    except OSError as err:
        print(f"detente: port {port}: {err.strerror}; give another with --port", file=sys.stderr)
        raise SystemExit(2) from err
    with listening:
        print(f"{record} is at http://{HOST}:{listening.getsockname()[1]}/ (Ctrl-C stops)", flush=True)
        config = uvicorn.Config(create_app(record), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def create_app(record: Path) -> FastAPI:
    """The pages and the API over the record in a folder, which is opened anew for each request."""
    app = FastAPI(
        title="Détente", version=__version__, summary="Pairs of countries, stories and events of one record.",
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.record = record
    app.include_router(api)
    app.include_router(pages)
    app.mount("/static", StaticFiles(packages=[("detente.web", "static")]))
    app.add_exception_handler(HTTPException, _no_answer)
    app.add_exception_handler(RequestValidationError, _no_answer)
    app.add_exception_handler(store.RecordError, _no_answer)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)
    app.middleware("http")(_with_headers)
    return app


def _open(request: Request) -> Iterator[duckdb.DuckDBPyConnection]:
    db = store.connect(request.app.state.record)
    try:
        yield db
    finally:
        db.close()


Db = Annotated[duckdb.DuckDBPyConnection, Depends(_open)]
Asked = Annotated[Filters, Depends()]
PageNumber = Annotated[int, Query(ge=1, description=f"From 1; a page has {answers.PAGE} events.")]
api = APIRouter(prefix="/api", responses={404: {"model": Problem}, 422: {"model": Problem}})
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@api.get("/pairs", summary="Counts of the record and the pairs most written about")
def api_pairs(db: Db) -> Overview:
    return answers.overview(db)


@api.get("/relation/{one}/{other}", summary="The brief of two countries or blocs, by code or name")
def api_relation(db: Db, one: str, other: str) -> Brief:
    return answers.brief(db, one, other)


@api.get("/story/{document_id}", summary="A story with its events")
def api_story(db: Db, document_id: str) -> Story:
    return answers.story(db, document_id)


@api.get("/events", summary="Events that meet all conditions, a page at a time")
def api_events(db: Db, filters: Asked, page: PageNumber = 1) -> EventPage:
    return answers.events(db, filters, page)


@pages.get("/")
def home(db: Db) -> str:
    return _render("home", overview=answers.overview(db), countries=countries())


@pages.get("/pair")  # The form on the first page asks with one= and other=.
@pages.get("/pair/{one}/{other}")
def pair(db: Db, one: str, other: str) -> str:
    return _render("pair", brief=answers.brief(db, one, other))


@pages.get("/story/{document_id}")
def story(db: Db, document_id: str) -> str:
    found = answers.story(db, document_id)
    return _render("story", story=found, pieces=pieces(found.document.text, found.events))


@pages.get("/events")
def events(db: Db, filters: Asked, page: PageNumber = 1) -> str:
    found = answers.events(db, filters, page)
    given = urlencode({k: v for k, v in asdict(filters).items() if v})
    return _render("events", found=found, filters=filters, given=given, types=TYPES, statuses=STATUSES)


@pages.get("/about")
def about(request: Request) -> str:
    return _render("about", record=request.app.state.record, version=__version__)


def _no_answer(request: Request, err: Exception) -> Response:
    """The message of an error as JSON under /api, else as a page."""
    status, message = 503, str(err)
    if isinstance(err, HTTPException):
        status, message = err.status_code, err.detail
    elif isinstance(err, RequestValidationError):
        status, message = 422, "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in err.errors())
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, status)
    return HTMLResponse(_render("problem", status=status, message=message), status)


async def _with_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    response.headers.update(HEADERS)
    return response


def _render(page: str, **values: Any) -> str:
    return _templates().get_template(f"{page}.html.j2").render(values)


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("detente.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    env.globals["QUADS"] = QUADS
    env.filters |= {"name_of": name_of, "quad_class": lambda quad: f"q{QUADS.index(quad)}"}
    return env
