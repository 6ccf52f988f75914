"""One field of an event changed by hand, with what follows from it; nonsense is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from detente.codebook import CONTEXTS, KINDS, MODES, SECTORS, STATUSES, TYPES, quad, score
from detente.event import Actor, Event, Place, Quantity, Span, When, from_dict, to_dict
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.dates.edtf import bounds
from detente.resolving.knowledge_tables import countries

from .typed import typed

EDITABLE = (
    "type", "mode", "status", "contexts", "actors", "recipients", "themes", "locations", "dates", "date",
    "attribution", "quantities",
)  # fmt: skip
"""The fields that can be edited. Ids and what follows from other fields cannot; an event with another trigger is
another event (`correcting.corrections_for` rejects the one and adds the other)."""
PARTS = {"actors": Actor, "recipients": Actor, "themes": Span, "locations": Place, "dates": When,
         "quantities": Quantity}  # fmt: skip
"""The fields that are lists of spans, and of what kind."""


def _code(given: str) -> str:
    """The code of a country given by code, name or capital, as other commands take it; what names none stays."""
    if given.upper() in countries():
        return given.upper()
    found = resolve_actor(given, "GPE")
    return found.country if found.country and found.entity == f"country:{found.country}" else given


_CASE: dict[str, Callable[[str], str]] = {
    "type": str.upper, "mode": str.lower, "status": str.lower, "contexts": str.lower, "kind": str.upper,
    "sectors": str.upper, "country": _code,
}  # fmt: skip
"""As the codebook and the tables write the values of closed vocabularies, by field."""


_DEEPEST = 4
"""Levels down to the sectors of one of several actors; deeper there is no known field, however deep a value goes."""


def in_its_case(field: str, value: Any, deep: int = _DEEPEST) -> Any:
    """A value that people gave for a field or a part of one ("actors.0.sectors"), with words of the codebook as that
    writes them, in whatever case they were given, and countries by their codes; all else as it is."""
    if isinstance(value, Mapping) and deep:
        return {name: in_its_case(str(name), inner, deep - 1) for name, inner in value.items()}
    if isinstance(value, list | tuple) and deep:
        return [in_its_case(field, inner, deep - 1) for inner in value]
    name = next((step for step in reversed(field.split(".")) if not step.isdecimal()), "")
    return _CASE[name](value.strip()) if name in _CASE and isinstance(value, str) else value


def edited(event: Event, field: str, value: Any) -> Event:
    """The event with a field changed: `field` is one of `EDITABLE`, or a part of one ("actors.0.country").

    `quad` and `score` follow type and mode; a mode that the new type lacks is dropped. Raises ValueError for a field
    that is none and a value that the field cannot have. Offsets are checked by `check_spans`, which needs the text.
    """
    name, *path = field.split(".")
    if name not in EDITABLE:
        raise ValueError(f"no field {name!r} to edit; there are {', '.join(EDITABLE)}")
    whole = typed("event", Event, to_dict(event))
    if path:
        _set(whole[name], path, value, field)
    else:
        whole[name] = value
    if name == "type" and whole["mode"] not in MODES.get(str(value), ()):
        whole["mode"] = None
    return checked(whole)


def _set(inside: Any, path: Sequence[str], value: Any, field: str) -> None:
    for i, step in enumerate(path):
        at: Any = int(step) if isinstance(inside, list | tuple) and step.isdecimal() else step
        try:
            there = inside[at]
        except (KeyError, IndexError, TypeError):
            raise ValueError(f"the event has no {'.'.join(field.split('.')[: i + 2])}") from None
        if i == len(path) - 1:
            inside[at] = value
        else:
            inside = there


def checked(row: dict[str, Any]) -> Event:
    """An event from a dict, with `quad` and `score` of its type and mode. Raises ValueError that says what is wrong."""
    _one_of("type", row["type"], TYPES)
    if row["mode"] is not None:
        _one_of(f"mode of {row['type']}", row["mode"], MODES[row["type"]])
    _one_of("status", row["status"], STATUSES)
    for context in _list("contexts", row["contexts"]):
        _one_of("context", context, CONTEXTS)
    if row["date"] is not None:
        _edtf("date", row["date"])
    for name, kind in PARTS.items():
        for item in _list(name, row[name]):
            _check_part(name, kind, item)
    if row["attribution"] is not None:
        _check_part("attribution", Actor, row["attribution"])
    event = from_dict(Event, typed("event", Event, row))
    if not 0 <= event.confidence <= 1:
        raise ValueError(f"confidence {event.confidence} is no number from 0 to 1")
    return replace(event, quad=quad(event.type), score=score(event.type, event.mode))


def _list(name: str, value: Any) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{name} is a list, not {value!r}")
    return value


def _one_of(name: str, value: Any, known: Sequence[str]) -> None:
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{name} {value!r} is not known; give one of {', '.join(known) or 'none: this type has none'}")


def _edtf(name: str, value: Any) -> None:
    try:
        if not isinstance(value, str) or bounds(value) == (None, None):
            raise ValueError
    except (ValueError, OverflowError):
        raise ValueError(f"{name} {value!r} is no EDTF date; write it as 2025-03-03, 2025-03 or 2025") from None


def _check_part(name: str, kind: type[Any], item: Any) -> None:
    known = {f.name for f in fields(kind)}
    if not isinstance(item, dict) or not {"text", "start", "end"} <= item.keys():
        raise ValueError(f'{name}: {item!r} is no object with "text", "start" and "end"')
    if unknown := item.keys() - known:
        raise ValueError(f"{name}: no field {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    if kind is Actor:
        _one_of(f"kind in {name}", item.get("kind"), KINDS)
        for sector in _list(f"{name}: sectors", item.get("sectors") or ()):
            _one_of(f"sector in {name}", sector, SECTORS)
    if kind in (Actor, Place):
        country = item.get("country")
        if country is not None and not (isinstance(country, str) and country in countries()):
            raise ValueError(f"{name}: {country!r} is no alpha-3 code of a country, as RUS")
    if kind is Place:
        for field, most in (("lat", 90), ("lon", 180)):
            at = item.get(field)
            if isinstance(at, int | float) and not -most <= at <= most:
                raise ValueError(f"{name}: {field} {at} is no degree from -{most} to {most}")
    if kind is When and item.get("edtf") is not None:
        _edtf(name, item["edtf"])


def check_spans(event: Event, text: str) -> None:
    """Raise ValueError where a span of an event is not the characters of its document."""
    parts: list[Any] = [event.trigger, *event.actors, *event.recipients, *event.themes, *event.locations]
    parts += [*event.dates, *event.quantities, *([event.attribution] if event.attribution else [])]
    for part in parts:
        if not 0 <= part.start <= part.end or text[part.start : part.end] != part.text:
            raise ValueError(f"{part.text!r} is not at {part.start} to {part.end} of the document")
