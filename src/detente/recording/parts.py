"""Parts of an event given by their words alone: found in the text, and resolved as the coder would."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from detente.event import Document
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.lookup import when, where
from detente.resolving.undated import sentence_around

ACTORS = ("actors", "recipients")
_KINDS = ("GPE", "PER", "ORG", "GROUP")


def part_of(document: Document, role: str, part: Any, near: int) -> Any:
    """A part of an event as `detente.event` has it. `role` is a field of events, `near` an offset.

    `part` is an object, or words alone. Without `start` its words are looked up in the text (of several places that
    nearest to `near`); without `text` it has the characters that it bounds. Actors, places and dates of which nothing
    else is said are resolved. Raises ValueError for words that the document does not hold.
    """
    if not isinstance(part, str | Mapping):
        raise ValueError(f'{role}: {part!r} is no object with "text", "start" and "end", and no words')
    given = dict(part) if isinstance(part, Mapping) else {"text": part}
    told = {k for k, v in given.items() if k not in ("text", "start", "end") and v not in (None, "", [], ())}
    found = given | _bounds(document.text, role, given, near)
    if role in (*ACTORS, "attribution"):
        return _actor(document, found, told)
    if role == "locations" and not told:
        place = where(found["text"], _sentence(document, found))
        return found | {k: getattr(place, k) for k in ("name", "country", "lat", "lon", "geonameid")}
    if role == "dates" and not told:
        return found | {"edtf": when(found["text"], document.published, _sentence(document, found)).edtf}
    return found


def _bounds(text: str, role: str, part: Mapping[str, Any], near: int) -> dict[str, Any]:
    start, end, words = (part.get(k) for k in ("start", "end", "text"))
    if isinstance(start, int) and isinstance(end, int):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{role}: {start} to {end} are no characters of the document, which has {len(text)}")
        return {} if words is not None else {"text": text[start:end]}
    places, at = [], -1
    while isinstance(words, str) and words and (at := text.find(words, at + 1)) >= 0:
        places.append(at)
    if not places:
        raise ValueError(f"{role}: {words!r} are no words of the document")
    first = min(places, key=lambda p: abs(p - near))
    return {"start": first, "end": first + len(str(words))}


def _sentence(document: Document, part: Mapping[str, Any]) -> str:
    return sentence_around(document.text, part["start"], part["end"])[1]


def _actor(document: Document, part: dict[str, Any], told: set[str]) -> dict[str, Any]:
    if told:
        return {"kind": "GROUP"} | part
    day = datetime.date.fromisoformat(document.published) if document.published else None
    for kind in _KINDS:
        known = resolve_actor(part["text"], kind, day)
        if known.entity or known.name:
            break  # whom no kind makes somebody by name is a group: "two Estonian diplomats"
    return part | {
        "kind": kind, "name": known.name, "entity": known.entity, "country": known.country,
        "sectors": list(known.sectors),
    }  # fmt: skip
