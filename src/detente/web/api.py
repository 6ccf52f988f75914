"""The REST interface: for each page its twin in JSON, at the page's address below /api."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query
from pydantic import ConfigDict, with_config
from starlette.responses import FileResponse, Response

from .answers import about, coded, front, listing, live, network, pair, side, story, world
from .asked import Cursor, Sort
from .download import FORMATS, download
from .requests import Asked, Fresh, Newest, Within, understood

STRICT = ConfigDict(extra="forbid")
"""Of what is sent: a key that would be passed over is refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer."""

    detail: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Text:
    """A text to code; `published` is an ISO date against which relative dates are read."""

    text: str
    published: str = ""


_PROBLEMS = {
    400: "the host name is not served", 401: "a token is needed", 404: "not there", 405: "ask in another way",
    408: "the body did not come", 413: "the body is too large", 414: "the address is too long", 422: "cannot be met",
    429: "asked too often", 503: "no sound record, or too busy",
}  # fmt: skip
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": why} for code, why in _PROBLEMS.items()
}
"""How an answer says that there is none, for the OpenAPI."""
api = APIRouter(prefix="/api", responses=PROBLEMS, dependencies=[Depends(understood)])
Limit = Annotated[int, Query(ge=1, le=500, description="Events in one answer.")]


@api.get("/overview", summary="How much the record holds, pairs that changed, pairs most written about, latest events")
def overview(record: Fresh) -> front.Overview:
    return front.overview(record)


@api.get("/pair/{one}/{other}", summary="The relation of two countries or blocs, by code, id or name")
def pair_(record: Fresh, one: str, other: str, within: Within) -> pair.PairAnswer:
    return pair.pair(record, one, other, within)


@api.get("/pair/{one}/{other}/brief.md", summary="Its brief in Markdown", response_class=Response)
def brief(record: Fresh, response: Response, one: str, other: str, within: Within) -> Response:
    words = pair.pair(record, one, other, within).brief.markdown()
    return Response(words, media_type="text/markdown; charset=utf-8", headers=dict(response.headers))


@api.get("/side/{given}", summary="A country or bloc, by code, id or name")
def side_(record: Fresh, given: str, within: Within) -> side.SideAnswer:
    return side.side(record, given, within)


@api.get("/story/{document_id}", summary="A story with its events, and who else reports them")
def story_(record: Fresh, document_id: str) -> story.Story:
    return story.story(record, document_id)


@api.get("/story/{document_id}/why", summary="A story with the decisions that made each event, and their reasons")
def why(record: Fresh, document_id: str) -> story.Story:
    return story.explained(record, document_id)


@api.get("/events", summary="Events that meet all conditions; go on with `next` as cursor")
def events(
    record: Fresh, filters: Asked, sort: Sort = "-date", cursor: Cursor = "", limit: Limit = listing.PAGE
) -> listing.Listing:
    return listing.listing(record, filters, sort, cursor, limit)


@api.get("/facets", summary="What the events that meet all conditions could be narrowed by")
def facets(record: Fresh, filters: Asked) -> tuple[listing.Facet, ...]:
    return listing.facets(record, filters)


def _file(ending: str) -> Callable[..., FileResponse]:
    def file(record: Fresh, response: Response, filters: Asked) -> FileResponse:
        return download(record, filters, ending, response.headers)

    return file


for _ending, (_kind, _media) in FORMATS.items():
    api.add_api_route(
        f"/events.{_ending}", _file(_ending), name=f"events_{_ending}", response_class=FileResponse,
        summary=f"Events that meet all conditions as a file: `detente export {_kind}`",
        responses={200: {"content": {_media.partition(";")[0]: {}}, "description": "The file."}},
    )  # fmt: skip


@api.get("/map", summary="Cooperation and conflict by country and by place")
def map_(record: Fresh, filters: Asked) -> world.World:
    return world.world(record, filters)


@api.get("/network", summary="Who deals with whom")
def network_(record: Fresh, filters: Asked) -> network.Network:
    return network.network(record, filters)


@api.get("/about", summary="Codebook, weights, sources and inputs that could not be read")
def about_(record: Fresh) -> about.About:
    return about.about(record)


@api.get("/live", summary="Whether the record is being filled")
def live_(record: Newest) -> live.Live:
    return live.live(record)


@api.post("/code", summary="The events of a text; the record does not change")
def code(text: Annotated[Text, Body()]) -> story.Story:
    return coded.coded(text.text, text.published)
