"""Memory while many documents are added to one record: does it stay as it is?

usage: python benchmarks/memory.py [--documents 50000] [--every 5000] [--sentences 2]
                                   [--workers N | --stand-in] [--record FOLDER] [--json FILE]

Made-up stories of two sentences (`benchmarks/stories.py`) go through the whole way into a new record, as by `detente
add`, in this process or, with --workers, coded by others; --stand-in makes up their events (`benchmarks/kills.py`), so
that reading and committing alone are seen. After every so many documents it prints the seconds so far,
the resident memory of this process in MB, and the files of the record. Last, as JSON, the growth from the first fifth,
by which everything that is loaded once has been loaded, to the end.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from pathlib import Path

import kills
import stories

from detente.event import Document
from detente.reading import read
from detente.record import Record
from detente.recording.recoding import Codes


def resident() -> float:
    """Megabytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--every", type=int, default=5_000)
    parser.add_argument("--sentences", type=int, default=2)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--stand-in", action="store_true")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    coder: Codes | None = None
    if given.workers:
        from detente.workers import Workers

        coder = Workers(given.workers)
    if given.stand_in:
        coder = kills.StandIn()
    points: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "stories.jsonl"
        stories.write(path, given.documents, given.sentences)
        stories.sentences.cache_clear()
        record = Record(given.record or Path(scratch) / "record")
        done, began = 0, time.monotonic()

        def seen() -> None:
            files = sum(1 for _ in record.path.rglob("*.parquet"))
            points.append({
                "documents": done, "seconds": round(time.monotonic() - began, 1), "mb": round(resident(), 1),
                "files": files,
            })  # fmt: skip
            print(points[-1], flush=True)

        def counted(_: Document) -> None:
            nonlocal done
            done += 1
            if done % given.every == 0:
                seen()

        added = record.add(read([path]), coder, counted)
        if done % given.every:
            seen()
    early = points[max(0, len(points) // 5 - 1)]
    thousands = (points[-1]["documents"] - early["documents"]) / 1000
    report = {
        "documents": added.documents, "events": added.events, "copies": added.copies, "workers": given.workers,
        "stand_in": given.stand_in,
        "mb_early": early["mb"], "mb_end": points[-1]["mb"],
        "kb_a_document": round((points[-1]["mb"] - early["mb"]) / max(thousands, 1) * 1024 / 1000, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "points": points,
    }  # fmt: skip
    print(json.dumps(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
