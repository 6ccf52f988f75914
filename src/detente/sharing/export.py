"""Writing events, panels and networks to files, each with a codebook beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import duckdb

from detente.event import to_dict
from detente.recording import query
from detente.recording.query import Condition

from .flat import FLAT, flat_columns, write_flat
from .layouts import LAYOUTS, WITH_HEADER
from .panels import PANELS, panel_columns, write_panel
from .tables import layouts
from .told import Story, one_line, tell

NETWORKS: tuple[str, ...] = ("graphml", "gexf")
EXPORTS: tuple[str, ...] = (*LAYOUTS, *PANELS, FLAT, "events", "geojson", *NETWORKS)
"""What `export` can write."""
_AT_ONCE = 500
_ROWS = {"polecat": ("**Rows.** A row is one report of an act, with all its sides.",)}
_A_ROW_A_PAIR = (
    "**Rows.** A row is one pair of one report. What several do together stands both ways for each pair of them: a",
    "meeting of five states is twenty rows. To count reports, count `polecat` or `table`, which have a row for each;",
    "to count acts, the panels.",
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: rows, and events that the layout cannot hold (no status, no day, no coordinates)."""

    rows: int
    left_out: int


def export(db: duckdb.DuckDBPyConnection, kind: str, path: Path, conditions: dict[str, Condition]) -> Exported:
    """Write the events that meet the conditions (those of `query.events`) to `path`, and a codebook beside it.

    Raises ValueError for a kind or condition that is none, and OSError where the file cannot be written.
    """
    if kind not in EXPORTS:
        raise ValueError(f"no export {kind!r}; there are {', '.join(EXPORTS)}")
    if path.suffix == ".parquet" and kind not in (*PANELS, FLAT):
        raise ValueError(f"{path}: {kind} is a text file; give another ending")
    if path.suffix in (".csv", ".tsv") and kind in ("events", "geojson", *NETWORKS):
        raise ValueError(f"{path}: {kind} is no table; export `{FLAT}`, or give another ending")
    if kind in PANELS:
        done = Exported(*write_panel(db, kind, path, conditions))
    elif kind == FLAT:
        done = Exported(*write_flat(db, path, conditions))
    elif kind in NETWORKS:
        from .networks import write_network  # networkx takes a tenth of a second, and no other export needs it

        done = Exported(*write_network(db, kind, path, conditions))
    else:
        found = _stories(db, conditions)
        with path.open("w", encoding="utf-8", newline="") as out:
            done = _WRITERS[kind](found, out) if kind in _WRITERS else _write_layout(kind, found, out)
    path.with_name(f"{path.name}.codebook.md").write_text(codebook(kind), encoding="utf-8")
    return done


def _stories(db: duckdb.DuckDBPyConnection, conditions: dict[str, Condition]) -> Iterator[Story]:
    """The stories that hold such events, with those events in the order of the text, some hundred in memory at once."""
    ids = query.documents_with(db, conditions)
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        known, events = query.documents(db, some), query.stories(db, some, conditions)
        yield from (Story(known[i], events[i]) for i in some if i in known)


def _write_layout(layout: str, found: Iterable[Story], out: TextIO) -> Exported:
    columns = list(layouts()[layout])
    # Readers of these files split at tabs and know no quotes, so that no value may hold a tab or a line break.
    writer = csv.DictWriter(
        out, columns, restval="", delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
    )
    if layout in WITH_HEADER:
        writer.writeheader()
    rows = events = told = 0
    for story in found:
        events += len(story.events)
        for event in tell([story]):
            told += 1
            for row in LAYOUTS[layout](event):
                writer.writerow({column: one_line(value) for column, value in row.items()})
                rows += 1
    return Exported(rows, events - told)


def _write_events(found: Iterable[Story], out: TextIO) -> Exported:
    rows = 0
    for story in found:
        for event in story.events:
            out.write(json.dumps(to_dict(event), ensure_ascii=False) + "\n")
            rows += 1
    return Exported(rows, 0)


def _write_geojson(found: Iterable[Story], out: TextIO) -> Exported:
    """One feature for each place with coordinates (RFC 7946); the event's own values are its properties."""
    rows = left_out = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for story in found:
        for event in story.events:
            points = [p for p in event.locations if p.lat is not None and p.lon is not None]
            left_out += not points
            for place in points:
                feature = {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                    "properties": to_dict(event) | {"place": place.name},
                }
                out.write((",\n" if rows else "\n") + json.dumps(feature, ensure_ascii=False))
                rows += 1
    out.write("\n]}\n")
    return Exported(rows, left_out)


_WRITERS = {"events": _write_events, "geojson": _write_geojson}


def codebook(kind: str) -> str:
    """The columns of an export (of GeoJSON the properties, of a network what nodes and edges carry), in Markdown."""
    lines = [f"# Columns of {kind}", "", *(f"- **{name}**: {holds}" for name, holds in _columns(kind).items()), ""]
    if kind in LAYOUTS:
        head = "The first row has the names" if kind in WITH_HEADER else "There is no row of names"
        lines += [
            "**Format.** Columns are parted by tabs, whatever the file's ending, and nothing is quoted: a tab or line",
            f"break in a value is a blank. {head}. Read codes as text, or 040 becomes 40.",
            "",
            *_ROWS.get(kind, _A_ROW_A_PAIR),
            "",
            "**Dates.** The first day of the date that the text gives (2021-02 is 2021-02-01), else its last, else the",
            "day of publication. The record itself keeps the precision, and says by ~ that a text told as news gives",
            "none.",
            "",
            "**Status.** The layout has none. Acts that are denied or only possible are left out; planned cooperation",
            "is AGREE and planned force THREATEN, as in PLOVER.",
            "",
        ]
    if kind == FLAT:
        lines += [
            "**Format.** In CSV and TSV a value that a spreadsheet would run as a formula, since it begins with =, +,",
            "-, @ or a tab and is no number, has an apostrophe before it; in Parquet nothing has. To join with other",
            "tables, take `event_id` and `document_id`, which never have one.",
            "",
        ]
    if kind in PANELS:
        lines += [
            "**Acts.** What each report names itself counts. `timeline`, `series` and `brief` also read the story for",
            "sides and dates that a report leaves open, so that a pair can have more acts there.",
            "",
        ]
    return "\n".join(lines)


def _columns(kind: str) -> dict[str, str]:
    if kind in NETWORKS:
        return layouts()["network"]
    if kind == "geojson":
        return layouts()["events"] | {"place": "the name of the place that the point stands for"}
    return layouts().get(kind) or panel_columns(kind) or flat_columns()
