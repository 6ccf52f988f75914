"""Review for programs: what the pages of `review_pages` do, in JSON below /api/review."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Header, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import with_config

from detente.event import Event
from detente.recording.correction import Ruling
from detente.recording.standing import Overtaken

from .answers import decisions, reasons, review
from .api import PROBLEMS, STRICT, Limit, Problem
from .asked import LONGEST, Cursor
from .desk import Desk
from .requests import Asked, Newest, understood
from .session import HEADER, Session, sessions

review_api = APIRouter(prefix="/api/review", responses=PROBLEMS, tags=["review"])
_QUEUES = "; ".join(f"{name}: {words}" for name, words in review.QUEUES.items())
Which = Annotated[str, Query(alias="queue", max_length=LONGEST, description=_QUEUES)]
Token = Annotated[str, Header(alias=HEADER, description="`csrf` of the session.")]


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Name:
    """Who reviews; it stands beside the corrections."""

    name: str


@dataclass(frozen=True, slots=True)
class Who:
    """The session of a cookie: `csrf` is the header of requests that write. Both are null where there is no session."""

    name: str | None
    csrf: str | None


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Decision:
    """`seen` is the `state` of the event that the decision rests on.

    `changes` are an edit's new values by field, in whole ("actors": [...]) or in part ("actors.0.country"); parts of an
    event may be given by their words alone.
    """

    action: Literal["accept", "reject", "edit"]
    seen: str
    why: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Missed:
    """An event that was missed: `event` holds document_id, type and trigger, and what else is known."""

    event: dict[str, Any]
    why: str = ""


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Undo:
    """A correction to take back, with all that was changed in the same go."""

    correction_id: str
    seen: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """Someone was faster: nothing was written; `event` is what stands now and `state` its state, null where none is."""

    detail: str
    event: Event | None
    review: str | None
    state: str | None


def desk(request: Request) -> Desk:
    """That of the server that was asked."""
    found: Desk = request.app.state.desk
    return found


def writer(request: Request, _: Token = "") -> Session:
    """The session of a request that writes."""
    return sessions(request).writer(request)


def unstored(response: Response) -> None:
    """Answers of these addresses depend on corrections and on who asks: none is kept."""
    response.headers["Cache-Control"] = "no-store"


AtDesk = Annotated[Desk, Depends(desk)]
Writer = Annotated[Session, Depends(writer)]
_LATE: dict[int | str, dict[str, Any]] = {
    403: {"model": Problem, "description": "the token of the session is missing"},
    409: {"model": Late, "description": "someone was faster"},
}
review_api.dependencies += Depends(unstored), Depends(understood)


@review_api.get("", summary="What is to be reviewed: uncertain events, then conflicts; who reviewed how many")
def queue(
    record: Newest, at: AtDesk, filters: Asked, which: Which = "due", cursor: Cursor = "", limit: Limit = review.PAGE
) -> review.Queue:
    return review.queue(record, at, filters, which, cursor, limit)


@review_api.get(
    "/event/{event_id}", summary="An event with its state, its corrections, and its neighbours in the queue"
)
def card(record: Newest, at: AtDesk, filters: Asked, event_id: str, which: Which = "due") -> review.Card:
    return review.card(record, at, filters, which, event_id)


@review_api.get("/event/{event_id}/why", summary="Why the machine coded it so: its story read again")
def why(record: Newest, at: AtDesk, event_id: str) -> reasons.Reasons:
    return reasons.reasons(record, at, event_id)


@review_api.get("/history", summary="All corrections, the newest first")
def history(
    at: AtDesk, by: Annotated[str, Query(max_length=LONGEST)] = "", cursor: Cursor = "", limit: Limit = review.PAGE
) -> decisions.History:
    return decisions.history(at, by, cursor, limit)


@review_api.get("/session", summary="Who the asker is")
def who(request: Request) -> Who:
    found = sessions(request).of(request)
    return Who(found.name, found.csrf) if found else Who(None, None)


@review_api.post("/session", summary="Begin a session; its cookie and its token are needed to write")
def enter(request: Request, response: Response, name: Annotated[Name, Body()]) -> Who:
    found = sessions(request).open(request, response, name.name)
    return Who(found.name, found.csrf)


@review_api.post("/leave", summary="End the session", responses=_LATE)
def leave(request: Request, response: Response, _: Writer) -> Who:
    sessions(request).close(request, response)
    return Who(None, None)


@review_api.post("/event/{event_id}", summary="Accept, reject or edit an event", responses=_LATE)
def decide(
    record: Newest, at: AtDesk, session: Writer, event_id: str, decision: Annotated[Decision, Body()]
) -> decisions.Decided:
    d = decision
    return decisions.decide(record, at, Ruling(d.action, event_id, d.changes, session.name, d.why, d.seen))


@review_api.post("/add", summary="Add an event that was missed", responses=_LATE)
def add(record: Newest, at: AtDesk, session: Writer, missed: Annotated[Missed, Body()]) -> decisions.Decided:
    return decisions.decide(record, at, Ruling("add", missed.event, by=session.name, why=missed.why))


@review_api.post("/undo", summary="Take a decision back", responses=_LATE)
def undo(record: Newest, at: AtDesk, session: Writer, undo: Annotated[Undo, Body()]) -> decisions.Decided:
    return decisions.take_back(record, at, undo.correction_id, session.name, undo.why, undo.seen)


def late(err: Overtaken) -> Response:
    """The answer to who was slower."""
    now = err.now
    told = Late(str(err), *((now.event, now.review, now.state) if now else (None, None, None)))
    return JSONResponse(jsonable_encoder(asdict(told)), 409)
