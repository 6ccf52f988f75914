"""Why there is no answer, in words: as JSON below /api, else as a page."""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import duckdb
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from detente.recording import store
from detente.recording.standing import Overtaken

from .rendering import render
from .review_api import late
from .safety import Scope

FAULTS = (HTTPException, RequestValidationError, Overtaken, store.RecordError, duckdb.Error, OSError)
"""What `no_answer` has words for."""
_BODY = "send one JSON object in UTF-8, with Content-Type: application/json"
_FULL = (errno.ENOSPC, errno.EDQUOT)


def refusal(path: str, status: int, message: str, to: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says why there is none; the page leads to `to` where the token is lacking."""
    if path.startswith("/api/"):
        return JSONResponse({"detail": message}, status, headers)
    # The field that it begins with is called as its label is.
    message = re.sub(r"^\w+(?=: )", lambda field: field[0].replace("_", " "), message)
    return HTMLResponse(render("problem", status=status, message=message, to=to), status, headers)


def turned_away(scope: Scope, status: int, message: str) -> Response:
    """As `refusal`; the token that lacks leads to the page that was asked for, the first one where a form was sent."""
    path, asked = scope["path"], scope["query_string"].decode("latin-1")
    here = quote(path) + (f"?{asked}" if asked else "") if scope["method"] == "GET" else "/"
    return refusal(path, status, message, here if status == 401 else "")


def no_answer(request: Request, err: Exception) -> Response:
    """What is said of a fault."""
    path = request.url.path
    if isinstance(err, HTTPException):
        return _unheard(request, err)
    if isinstance(err, Overtaken):
        return late(err)
    if isinstance(err, RequestValidationError):
        return refusal(path, 422, "; ".join(map(_wrong, err.errors())))
    if isinstance(err, duckdb.InterruptException):
        return refusal(path, 503, "this took too long; set more filters or a shorter period")
    if isinstance(err, store.RecordError):
        return refusal(path, 503, str(err))
    print(f"detente: {path}: {err}", file=sys.stderr)
    # Its files were replaced while it was read, or it is damaged: the next question finds out which.
    request.app.state.latest.forget()
    if any(os.strerror(full) in str(err) for full in _FULL):
        # DuckDB says it in the system's words alone.
        return refusal(
            path, 503, f"there is no room left for temporary files in {tempfile.gettempdir()}; tell who runs it"
        )
    return refusal(path, 503, "the record changed or cannot be read; try again")


def _unheard(request: Request, err: HTTPException) -> Response:
    path, headers = request.url.path, err.headers
    if err.status_code == 304:
        return Response(status_code=304, headers=headers)
    if err.status_code == 400:
        # All that FastAPI says of a body that is no text, or packed.
        return refusal(path, 422, f"body: {_BODY}")
    if err.status_code == 405:
        if request.method in ("GET", "HEAD") and not path.startswith("/api/"):
            # Where a form was sent: the form is on the page above.
            return RedirectResponse(path.rpartition("/")[0] or "/", 303)
        methods = _methods(request)
        told = f"{request.method} is not done here; ask with {methods[0]}"
        return refusal(path, 405, told, headers={"Allow": ", ".join(methods)})
    told = f"there is nothing at {path[:80]}" if err.detail == "Not Found" else err.detail
    return refusal(path, err.status_code, told, headers=headers)


def _methods(request: Request) -> list[str]:
    """How an address can be asked: it may have several routes, of which each knows its own methods."""
    asked = {"type": "http", "path": request.scope["path"], "root_path": "", "headers": []}

    def does(method: str) -> bool:
        # A folder of files takes any method, and then sends files alone.
        routes = [r for r in request.app.routes if method == "GET" or not isinstance(r, Mount)]
        return any(r.matches(asked | {"method": method})[0] is Match.FULL for r in routes)

    return [*(("GET", "HEAD") if does("GET") else ()), *(("POST",) if does("POST") else ())]


def _wrong(found: Mapping[str, Any]) -> str:
    """One thing that a request's values lack, without the names that they have in here."""
    where, kind = found["loc"], found["type"]
    if kind == "json_invalid":
        return f"body: no JSON from character {where[-1]} on ({found['ctx']['error']}); {_BODY}"
    if tuple(where) == ("body",):
        return f"body: {_BODY}"
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"{where[-1]}: no such key; /api/openapi.json has those there are"
    return f"{where[-1] if where else 'request'}: {found['msg']}"
