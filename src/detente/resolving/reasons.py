"""Rows of the knowledge tables as reasons: file and line, and what the row says in short."""

from __future__ import annotations

from .knowledge_tables import Body, Country, Leader, Organisation, People, Title

Row = Body | Country | Leader | Organisation | People | Title


def row_of(row: Row) -> str:
    """A row as a reason: "leaders_asia_africa.csv:4 Than Shwe, junta leader, MMR, 1992-04-23 to 2011-03-30"."""
    return f"{row.source} {', '.join(_said(row))}"


def _said(row: Row) -> tuple[str, ...]:
    match row:
        case Country():
            return row.name, row.code
        case Leader():
            held = f"{row.valid_from} to {row.valid_to or 'now'}"
            return (row.person, row.office, row.country, held) if row.country else (row.person, row.office, held)
        case Organisation():
            return row.name, row.id
        case People():
            return (row.name,)
        case Body():
            return f"{row.words!r} is the {row.name}", row.country or "every country without a row of its own"
        case _:
            return f"{row.words!r}", "|".join(row.sectors) or "no sector"
