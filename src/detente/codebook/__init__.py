"""PLOVER as data: types, modes, contexts, sectors, scores, quad classes, and the crosswalk to and from CAMEO.

The tables are CSV files beside this module; README.md there says what their columns mean. The order of every
tuple is part of the contract: the model's output layers are numbered by it, so append, never reorder.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

Cameo = tuple[str | None, str | None, tuple[str, ...]]
"""Type, mode and contexts that a CAMEO code stands for; type null where PLOVER codes no such act."""


def _table(name: str) -> list[dict[str, str]]:
    """The rows of one of the package's CSV files, every value a string."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


_TYPES = {row["type"]: row["quad"] for row in _table("types.csv")}
_PLOVER = {(row["type"], row["mode"] or None): row for row in _table("plover.csv")}
_CONTEXTS = {row["context"]: row["description"] for row in _table("contexts.csv")}
_SECTORS = {row["sector"]: row["description"] for row in _table("sectors.csv")}

TYPES: tuple[str, ...] = tuple(_TYPES)
QUADS: tuple[str, ...] = tuple(dict.fromkeys(_TYPES.values()))
MODES: dict[str, tuple[str, ...]] = {
    type_: tuple(mode for of, mode in _PLOVER if of == type_ and mode is not None) for type_ in TYPES
}
CONTEXTS: tuple[str, ...] = tuple(_CONTEXTS)
SECTORS: tuple[str, ...] = tuple(_SECTORS)
STATUSES: tuple[str, ...] = ("actual", "future", "hypothetical", "negated")
KINDS: tuple[str, ...] = ("PER", "ORG", "GPE", "GROUP", "PLACE", "DATE", "THING", "PRON")
MINUS = "\N{MINUS SIGN}"
RELS: tuple[str, ...] = ("cause", "purpose", "response")


def quad(type: str) -> str:
    """The quad class of a type, one of `QUADS`. ValueError for a type that PLOVER lacks."""
    if type not in _TYPES:
        raise ValueError(f"{type!r} is no PLOVER type; the types are {', '.join(TYPES)}")
    return _TYPES[type]


def score(type: str, mode: str | None = None) -> float:
    """The conflict-cooperation score, from -10 to 10. ValueError for a type or mode that PLOVER lacks."""
    return float(_row(type, mode)["score"])


def signed(score: float) -> str:
    """A score as people read it: one decimal, with its sign, a minus being U+2212; data say it with "-"."""
    said = f"{score:+.1f}"
    return "0.0" if said in ("+0.0", "-0.0") else said.replace("-", MINUS)


def describe(type: str, mode: str | None = None) -> str:
    """What a type or mode covers, in one sentence. ValueError for a type or mode that PLOVER lacks."""
    return _row(type, mode)["description"]


def meaning(code: str) -> str:
    """What a context or sector is, in a few words. ValueError for what is neither."""
    for table in (_CONTEXTS, _SECTORS):
        if code in table:
            return table[code]
    raise ValueError(f"{code!r} is no context or sector; there are {', '.join((*CONTEXTS, *SECTORS))}")


def without_status(type: str, mode: str | None, status: str) -> tuple[str, str | None] | None:
    """The type and mode that an act has in PLOVER, whose events carry no status; None for what did not happen.

    What is planned is announced: cooperation as AGREE, force as THREATEN. ValueError for a type that PLOVER lacks.
    """
    if status in ("hypothetical", "negated"):
        return None
    if status == "future" and quad(type).endswith("cooperation"):
        return "AGREE", None
    if status == "future" and quad(type) == "material conflict":
        return "THREATEN", None
    return type, mode


def from_cameo(code: str) -> Cameo:
    """What a CAMEO code of two to four digits is in PLOVER. ValueError for a code that CAMEO lacks."""
    row = _cameo_row(code)
    return row["type"] or None, row["mode"] or None, tuple(filter(None, row["contexts"].split("|")))


def cameo_name(code: str) -> str:
    """What a CAMEO code means, in a few words. ValueError for a code that CAMEO lacks."""
    return _cameo_row(code)["name"]


def _cameo_row(code: str) -> dict[str, str]:
    table = _cameo()
    if code not in table:
        raise ValueError(f"{code!r} is no CAMEO code; codes are strings of two to four digits such as '042'")
    return table[code]


def to_cameo(type: str, mode: str | None = None) -> str:
    """The CAMEO code closest to a type and mode. ValueError for a type or mode that PLOVER lacks."""
    _row(type, mode)
    return _to_cameo()[type, mode]


def _row(type: str, mode: str | None) -> dict[str, str]:
    quad(type)
    if (type, mode) not in _PLOVER:
        have = ", ".join(MODES[type]) or "none"
        raise ValueError(f"{mode!r} is no mode of {type}; its modes are: {have}")
    return _PLOVER[type, mode]


@cache
def _cameo() -> dict[str, dict[str, str]]:
    return {row["cameo"]: row for row in _table("cameo.csv")}


@cache
def _to_cameo() -> dict[tuple[str, str | None], str]:
    return {(row["type"], row["mode"] or None): row["cameo"] for row in _table("to_cameo.csv")}
