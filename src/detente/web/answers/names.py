"""Countries by name."""

from __future__ import annotations

from detente.resolving.knowledge_tables import countries


def name(code: str) -> str:
    """The name of a country, or the code where the tables have none."""
    return countries()[code].name if code in countries() else code
