"""The pages of review: the queue, one event before a reviewer, a missed event, what was decided.

Forms do all of it; `static/review.js` spares the loading of pages and adds keys and the choosing of words.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from detente.codebook import CONTEXTS, KINDS, MODES, SECTORS, STATUSES, TYPES
from detente.event import Event
from detente.recording.correction import Ruling
from detente.recording.standing import Overtaken

from .answers import decisions, reasons, review, story
from .asked import LONGEST, Cursor, Filters
from .form_changes import PART_FIELDS, Form, changes_of, event_of, one
from .pages import CHOICES
from .rendering import path, render
from .requests import Asked, Newest, fields
from .review_api import AtDesk, Which, unstored
from .session import Session, sessions
from .stretches import excerpt

review_pages = APIRouter(
    prefix="/review", include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Depends(unstored)]
)
_MOST_FIELDS = 5000
KEYS = {
    "a": "accept", "r": "reject", "e": "edit", "w": "write a reason", "n": "next", "p": "previous", "u": "undo",
    "t": "the text: arrows move, Shift+arrows select", "?": "help",
}  # fmt: skip
Done = Annotated[str, Query(max_length=LONGEST)]


async def sent(request: Request) -> Form:
    """The fields of a form: an event has many."""
    return await fields(request, _MOST_FIELDS)


def reader(request: Request) -> Session | None:
    """The session of who asks, if any."""
    return sessions(request).of(request)


def writer(request: Request, form: Annotated[Form, Depends(sent)]) -> Session:
    """The session of who sends a form."""
    return sessions(request).writer(request, one(form, "csrf"))


Sent = Annotated[Form, Depends(sent)]
Reader = Annotated[Session | None, Depends(reader)]
Writer = Annotated[Session, Depends(writer)]


def _query(filters: Filters, which: str, **more: str) -> str:
    """The query that leads on through the same queue."""
    return urlencode(
        {**filters.given, **({"queue": which} if which != "due" else {}), **{k: v for k, v in more.items() if v}}
    )


@review_pages.get("")
def queue(
    record: Newest, at: AtDesk, session: Reader, filters: Asked, which: Which = "due", cursor: Cursor = "",
    done: Done = "",
) -> str:  # fmt: skip
    found = review.queue(record, at, filters, which, cursor, review.PAGE)
    return render(
        "review", found=found, filters=filters, which=which, queues=review.QUEUES, cursor=cursor, choices=CHOICES,
        session=session, query=_query(filters, which), back="/review?" + _query(filters, which), keys=KEYS,
        lately=decisions.history(at, "", "", 8).corrections, done=decisions.told(record, at, done) if done else None,
    )  # fmt: skip


@review_pages.get("/history")
def history(
    at: AtDesk, by: Annotated[str, Query(max_length=LONGEST)] = "", cursor: Cursor = ""
) -> str:  # fmt: skip
    return render("review_history", found=decisions.history(at, by, cursor, review.PAGE), by=by, cursor=cursor)


@review_pages.post("/session")
def enter(request: Request, form: Sent) -> Response:
    back = one(form, "back")
    # Only to a page of review, whatever the form says.
    response = RedirectResponse(back if back.startswith(("/review?", "/review/")) else "/review", 303)
    sessions(request).open(request, response, one(form, "name"))
    return response


@review_pages.post("/leave")
def leave(request: Request, _: Writer) -> Response:
    response = RedirectResponse("/review", 303)
    sessions(request).close(request, response)
    return response


@review_pages.get("/event/{event_id}")
def event(
    record: Newest, at: AtDesk, session: Reader, filters: Asked, event_id: str, which: Which = "due", done: Done = "",
    whole: Annotated[str, Query(max_length=LONGEST)] = "",
) -> str:  # fmt: skip
    card = review.card(record, at, filters, which, event_id)
    said = decisions.told(record, at, done) if done else None
    return _event_page(card, session, filters, which, whole=bool(whole), done=said)


def _event_page(
    card: review.Card, session: Session | None, filters: Filters, which: str, whole: bool = False, **told: Any
) -> str:
    query = _query(filters, which)
    return render(
        "review_event", card=card, event=card.event, session=session, filters=filters, which=which, query=query,
        queues=review.QUEUES, text=excerpt(card.document.text, card.event, whole), whole=whole, keys=KEYS,
        back=path("review", "event", card.event.event_id) + "?" + query, fields=_fields(),
        **{"done": None, "late": None, "wrong": None, "sent": {}, **told},
    )  # fmt: skip


def _fields() -> dict[str, Any]:
    """What the form of an event can be set to."""
    return {
        "types": TYPES, "modes": MODES, "statuses": STATUSES, "contexts": CONTEXTS, "kinds": KINDS, "sectors": SECTORS,
        "parts": PART_FIELDS,
    }  # fmt: skip


@review_pages.post("/event/{event_id}")
def decide(
    record: Newest, at: AtDesk, session: Writer, form: Sent, filters: Asked, event_id: str, which: Which = "due"
) -> Response:
    card = review.card(record, at, filters, which, event_id)
    action, changes = one(form, "action"), {}
    try:
        if action == "edit":
            changes = changes_of(card.event, form)
            if not changes and card.state == one(form, "seen"):
                raise HTTPException(422, "nothing was changed; change a field, or accept the event as it stands")
            # Where what was wanted stands already, the reviewer is told who was faster.
            changes = changes or {"type": card.event.type}
        done = decisions.decide(
            record, at, Ruling(action, event_id, changes, session.name, one(form, "why"), one(form, "seen"))
        )
    except Overtaken as err:
        card = review.card(record, at, filters, which, event_id)
        page = _event_page(card, session, filters, which, late=str(err), sent=changes)
        return HTMLResponse(page, 409)
    except HTTPException as err:
        if err.status_code != 422:
            raise
        return HTMLResponse(_event_page(card, session, filters, which, wrong=err.detail, sent=changes), 422)
    return _onward(card.next, filters, which, done)


def _onward(event_id: str | None, filters: Filters, which: str, done: decisions.Decided) -> Response:
    query = _query(filters, which, done=done.corrections[-1].correction_id)
    return RedirectResponse(f"{path('review', 'event', event_id) if event_id else '/review'}?{query}", 303)


@review_pages.post("/undo")
def undo(record: Newest, at: AtDesk, session: Writer, form: Sent, filters: Asked, which: Which = "due") -> Response:
    try:
        done = decisions.take_back(record, at, one(form, "undo"), session.name, one(form, "why"), one(form, "seen"))
    except Overtaken as err:
        if err.now is None:
            raise HTTPException(409, str(err)) from err
        card = review.card(record, at, filters, which, err.now.event.event_id)
        return HTMLResponse(_event_page(card, session, filters, which, late=str(err)), 409)
    return _onward(done.event.event_id if done.event else None, filters, which, done)


@review_pages.get("/event/{event_id}/why")
def why(record: Newest, at: AtDesk, event_id: str) -> str:
    return render("review_why", why=reasons.reasons(record, at, event_id))


@review_pages.get("/add/{document_id}")
def missed(record: Newest, session: Reader, document_id: str) -> str:
    return _add_page(story.story(record, document_id), session)


def _add_page(found: story.Story, session: Session | None, **told: Any) -> str:
    d = found.document
    return render(
        "review_add", story=found, document=d, session=session, text=excerpt(d.text, None), fields=_fields(),
        event=None, back=path("review", "add", d.document_id), keys=KEYS, **{"wrong": None, "sent": {}, **told},
    )  # fmt: skip


@review_pages.post("/add/{document_id}")
def add(record: Newest, at: AtDesk, session: Writer, form: Sent, document_id: str) -> Response:
    found = story.story(record, document_id)
    try:
        ruling = Ruling("add", event_of(document_id, form), by=session.name, why=one(form, "why"))
        done = decisions.decide(record, at, ruling)
    except HTTPException as err:
        if err.status_code != 422:
            raise
        given = {k: values[0] for k, values in form.items() if values[0] and k != "csrf"}
        return HTMLResponse(_add_page(found, session, wrong=err.detail, sent=given), 422)
    event: Event | None = done.event
    return _onward(event.event_id if event else None, Filters(), "due", done)
