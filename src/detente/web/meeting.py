"""The conditions of `recording.query` as a snapshot answers them: over its narrow tables, with the same result."""

from __future__ import annotations

from collections.abc import Mapping

from detente.recording.query import Condition
from detente.recording.searching import folded, holding

_COUNTRY = "n IN (SELECT n FROM who WHERE country = ${0}{1})"
_MEETS = {
    "type": "type = $type",
    "mode": "mode = $mode",
    "status": "status = $status",
    "quad": "quad = $quad",
    "source": "source_n IN (SELECT source_n FROM sources WHERE source = $source)",
    "country": _COUNTRY.format("country", ""),
    "actor": _COUNTRY.format("actor", " AND actor"),
    "recipient": _COUNTRY.format("recipient", " AND recipient"),
    "since": "ends >= $since::DATE",
    "until": "begins <= $until::DATE",
    "min_confidence": "confidence >= $min_confidence",
    "sector": "n IN (SELECT n FROM sectors WHERE sector = $sector)",
    "context": "n IN (SELECT n FROM contexts WHERE context = $context)",
    "place": f"n IN (SELECT n FROM spots WHERE {folded('place')} = {folded('$place')})",
}

CONDITIONS = (*_MEETS, "text")
"""Those that there are, the ones of `recording.query`."""


def meets(conditions: Mapping[str, Condition]) -> tuple[str, dict[str, Condition]]:
    """SQL that holds for the rows of `facts` which meet all conditions, and its parameters."""
    given: dict[str, Condition] = {name: value for name, value in conditions.items() if value is not None}
    sought = str(given.pop("text", ""))
    parts = [_MEETS[name] for name in given]
    if sought:
        holds, words = holding(sought, "sought")
        parts.append(holds)
        given |= words
    return " AND ".join(parts) or "true", given
