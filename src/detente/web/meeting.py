"""The conditions of `recording.query` as a snapshot answers them: over its narrow tables, with the same result."""

from __future__ import annotations

from collections.abc import Mapping

from detente.recording.query import Condition, Parameter, parameters
from detente.recording.searching import folded, holding

_COUNTRY = "n IN (SELECT n FROM who WHERE country = ${0}{1})"
_BODY = "n IN (SELECT n FROM touched WHERE party IN ${0} AND {1})"
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
_OF_BODIES = {
    "country": _BODY.format("country", "(actor OR recipient)"),
    "actor": _BODY.format("actor", "actor"),
    "recipient": _BODY.format("recipient", "recipient"),
}

CONDITIONS = (*_MEETS, "text")
"""Those that there are, the ones of `recording.query`."""


def meets(conditions: Mapping[str, Condition]) -> tuple[str, dict[str, Parameter]]:
    """SQL that holds for the rows of `facts` which meet all conditions, and its parameters."""
    given = parameters(conditions)
    sought = str(given.pop("text", ""))
    parts = [(_OF_BODIES if isinstance(value, list) else _MEETS)[name] for name, value in given.items()]
    if sought:
        holds, words = holding(sought, "sought")
        parts.append(holds)
        given |= words
    return " AND ".join(parts) or "true", given
