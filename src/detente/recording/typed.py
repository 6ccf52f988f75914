"""Values given from outside checked against the fields of `detente.event`, before they become part of a record."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, get_args, get_origin, get_type_hints

_LARGEST = 2**53
"""Whole numbers up to here are the same in every program that reads the record."""


def typed(name: str, hint: Any, value: Any) -> Any:
    """The value as plain dicts, lists and scalars of the types that `hint` has. Raises ValueError that names the fault.

    Whole numbers become floats where the field holds floats, so that a value is the same before and after it is kept.
    """
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{name} is a list, not {_short(value)}")
        return [typed(f"{name}.{i}", inner[0], v) for i, v in enumerate(value)]
    if inner:
        return None if value is None else typed(name, next(i for i in inner if i is not type(None)), value)
    if dataclasses.is_dataclass(hint):
        return _fields(name, hint, value)
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if hint is int and isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return value
    if hint is str and isinstance(value, str):
        return _text(name, value)
    kinds = {float: "a number", int: "a whole number", str: "text"}
    raise ValueError(f"{name} is {kinds[hint]}, not {_short(value)}")


def _fields(name: str, hint: Any, value: Any) -> dict[str, Any]:
    hints = get_type_hints(hint)
    if not isinstance(value, dict):
        raise ValueError(f"{name} is an object, not {_short(value)}")
    if unknown := value.keys() - hints.keys():
        raise ValueError(
            f"{name}: no field {', '.join(sorted(map(str, unknown)))}; there are {', '.join(sorted(hints))}"
        )
    needed = {f.name for f in dataclasses.fields(hint) if f.default is dataclasses.MISSING}
    if missing := needed - value.keys():
        raise ValueError(f"{name} lacks {', '.join(sorted(missing))}")
    return {key: typed(f"{name}.{key}", hints[key], v) for key, v in value.items()}


def readable(value: Any) -> None:
    """Raise ValueError where a value from JSON holds text that cannot be kept, be it deep inside or as a key."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            _text("a text", one)
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one


def _text(name: str, value: str) -> str:
    if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError(f"{name} holds a character that no text has")
    return value


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
