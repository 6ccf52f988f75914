"""What a reviewer's form changes in an event: its fields compared with what stands.

A field that the form does not hold stays as it is. Parts of an event are named `actors.0.text`, `actors.0.start` and
so on; `actors.new.text` (or `new1`, `new2` …) is one more, `actors.0.drop` takes one away. Words without offsets are
looked up in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import HTTPException

from detente.event import Event, to_dict
from detente.recording.editing import PARTS
from detente.relating.sides import find_side
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.knowledge_tables import countries
from detente.resolving.lookup import where

Form = Mapping[str, Sequence[str]]
"""The values of a form by field, in their order."""

PART_FIELDS = {
    "actors": ("kind", "name", "country", "sectors"), "recipients": ("kind", "name", "country", "sectors"),
    "attribution": ("kind", "name", "country", "sectors"), "themes": (), "locations": ("name", "country", "lat", "lon"),
    "dates": ("edtf",), "quantities": ("low", "high", "unit"),
}  # fmt: skip
"""The fields of each kind of part that a form shows beside its words."""
_NUMBERS = ("lat", "lon", "low", "high")
_ACTING = ("actors", "recipients", "attribution")
_NEW = re.compile(r"new\d{0,3}")


def changes_of(event: Event, form: Form) -> dict[str, Any]:
    """The fields that the form holds with another value than the event, for `Record.correct`; 422 for bad numbers."""
    was, found = to_dict(event), dict[str, Any]()
    for field in ("type", "mode", "status", "date"):
        if field in form:
            found[field] = one(form, field) or None
    # A form has them in the order of the codebook, which is no decision of whoever sends it.
    if "contexts" in form and {*form["contexts"]} - {""} != {*was["contexts"]}:
        found["contexts"] = [c for c in form["contexts"] if c]
    for role in PARTS:
        if f"{role}.shown" in form:
            found[role] = _parts(role, list(was[role]), form)
    if "attribution.shown" in form:
        says = _parts("attribution", [was["attribution"]] if was["attribution"] else [], form)
        found["attribution"] = says[-1] if says else None
    trigger = _part("trigger", was["trigger"], form, "trigger")
    if trigger:
        found["trigger"] = trigger
    return {k: v for k, v in found.items() if _plain(v) != _plain(was[k]) and (k != "type" or v)}


def event_of(document_id: str, form: Form) -> dict[str, Any]:
    """A missed event from a form, for `Record.correct`."""
    given: dict[str, Any] = {
        "document_id": document_id,
        "type": one(form, "type"),
        "status": one(form, "status") or "actual",
    }
    given |= {"mode": one(form, "mode") or None, "date": one(form, "date") or None}
    given["contexts"] = [c for c in form.get("contexts", ()) if c]
    for role in PARTS:
        given[role] = _parts(role, [], form)
    given["attribution"] = next(iter(_parts("attribution", [], form)), None)
    given["trigger"] = _part("trigger", {}, form, "trigger") or ""
    return given


def one(form: Form, field: str) -> str:
    """The value of a field that has one; blanks around it do not count."""
    values = form.get(field) or ("",)
    return values[0].strip()


def _parts(role: str, was: list[Any], form: Form) -> list[Any]:
    found = []
    for n, part in enumerate(was):
        if not one(form, f"{role}.{n}.drop"):
            found.append(_part(f"{role}.{n}", part, form, role) or part)
    fresh = sorted({m[0] for k in form if k.startswith(f"{role}.") and (m := _NEW.fullmatch(k.split(".")[1]))})
    for key in fresh:
        part = _part(f"{role}.{key}", {}, form, role)
        if part and (part.get("text") or "start" in part):
            found.append(part)
    return found


def _part(prefix: str, was: Mapping[str, Any], form: Form, role: str) -> dict[str, Any] | None:
    """A part with what the form says of it, null where the form says nothing new."""
    told: dict[str, Any] = {}
    for field in ("start", "end"):
        if raw := one(form, f"{prefix}.{field}"):
            told[field] = _whole(prefix, field, raw)
    if words := one(form, f"{prefix}.text"):
        told["text"] = words
    for field in PART_FIELDS.get(role, ()):
        if f"{prefix}.{field}" in form:
            told[field] = _value(prefix, field, one(form, f"{prefix}.{field}"))
    return _changed(role, was, told) if was else _fresh(role, told)


def _changed(role: str, was: Mapping[str, Any], told: dict[str, Any]) -> dict[str, Any] | None:
    """A part that stood before with what is told of it, null where nothing of that is new."""
    if "text" in told and _bare(told["text"]) == _bare(was["text"]):
        del told["text"]
    changed = {k for k, v in told.items() if _plain(v) != _plain(was.get(k))}
    if not changed:
        return None
    part = {**was, **told}
    if changed & {"text", "start", "end"}:
        _put_elsewhere(part, changed)
        apart = "start" not in part or part["start"] >= was["end"] or part["end"] <= was["start"]
        if apart and not changed & set(PART_FIELDS.get(role, ())):
            # Other words are someone or something else: they are resolved anew.
            return {k: v for k, v in part.items() if k in ("text", "start", "end", "low", "high", "unit")}
    return part | _following(role, was, part, changed)


def _put_elsewhere(part: dict[str, Any], changed: set[str]) -> None:
    """Leave out what spoke of the words before. Offsets have the last word: a field for words holds no line break."""
    for field in ("text",) if changed & {"start", "end"} else ("start", "end"):
        del part[field]
    if "antecedent" in part:
        part["antecedent"] = None


def _following(role: str, was: Mapping[str, Any], part: Mapping[str, Any], changed: set[str]) -> dict[str, Any]:
    """What follows for other fields of a part from those that were changed."""
    found: dict[str, Any] = {}
    if role in _ACTING:
        if "country" in changed and "name" not in changed and part["name"] == _name(was["country"]):
            found["name"] = _name(part["country"])
        if changed & {"name", "country", "kind"}:
            found["entity"] = _entity({**part, **found})
    elif role == "locations":
        if "name" in changed and part["name"] and not changed & {"lat", "lon"}:
            place = where(part["name"])
            found = {k: getattr(place, k) for k in ("lat", "lon", "geonameid")}
            found |= {} if "country" in changed else {"country": place.country}
        elif changed & {"country", "lat", "lon"}:
            found["geonameid"] = None
    return found


def _fresh(role: str, told: dict[str, Any]) -> dict[str, Any] | None:
    part = {k: v for k, v in told.items() if v not in (None, "", [])}
    if not part.keys() & {"text", "start", "end"}:
        return None
    if part.keys() >= {"start", "end"}:
        part.pop("text", None)
    if role in _ACTING:
        if part.keys() & {"name", "country", "sectors"}:
            part["entity"] = _entity({"name": None, "country": None, "sectors": [], "text": "", **part})
        else:
            # The kind is what resolving finds, unless more is said of who it is.
            part.pop("kind", None)
    return {"low": None, "high": None, "unit": ""} | part if role == "quantities" else part


def _entity(part: Mapping[str, Any]) -> str | None:
    """Who an actor is by the name and country that a reviewer gave."""
    code, name = part["country"], part["name"]
    if code in countries() and not part["sectors"] and name in (None, _name(code)):
        return f"country:{code}"
    found = resolve_actor(name, part.get("kind") or "GROUP") if name else None
    return found.entity if found and found.country == code else None


def _name(code: str | None) -> str | None:
    return countries()[code].name if code in countries() else None


def _bare(words: str) -> str:
    """Words without blanks: a field of a form takes line breaks out of them."""
    return "".join(words.split())


def _whole(prefix: str, field: str, raw: str) -> int:
    if not raw.isdecimal() or len(raw) > 9:
        raise HTTPException(422, f"{prefix}.{field}: {raw[:20]!r} is no whole number; count characters from 0")
    return int(raw)


def _value(prefix: str, field: str, raw: str) -> Any:
    if field == "sectors":
        return [s.upper() for s in re.split(r"[\s,]+", raw) if s]
    if field == "country" and raw:
        try:
            side = find_side(raw)
        except ValueError as err:
            raise HTTPException(422, f"{prefix}.country: {err}") from err
        if not side.entity.startswith("country:"):
            raise HTTPException(422, f"{prefix}.country: {side.name} is no country; leave it empty and give the name")
        return side.entity.removeprefix("country:")
    if field in _NUMBERS and raw:
        try:
            return float(raw)
        except ValueError:
            raise HTTPException(422, f"{prefix}.{field}: {raw[:20]!r} is no number") from None
    return raw if field == "unit" else raw or None


def _plain(value: Any) -> Any:
    """Lists for tuples, so that what was kept compares with what was sent."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
