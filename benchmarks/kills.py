"""Kill the ingest at random moments, or let many writers at it, and compare the record with an undisturbed one.

usage: python benchmarks/kills.py [--kills 30] [--documents 2000] [--writers 8] [--real] [--seed 1] [--json FILE]

A run is killed (SIGKILL) after a random while and started again until it is through; where it is through before all
kills are spent, the next round begins with a new record. Each record is then compared with that of an undisturbed run,
row for row: documents, events, pairs and rejects. `--writers` runs as many at once, over documents of which each
writer has two thirds. The events are made by a stand-in for the coder, so that the time goes into commits and that is
where the kills fall (four documents a commit); `--real` takes the coder. The last line is JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.event import Actor, Document, Event, Reject, Span, content_id
from detente.reading import read
from detente.record import Record
from detente.recording import keeping, store

COUNTRIES = ("MMR", "RUS", "POL", "BLR", "TUR", "NLD", "USA", "CHN")
TABLES = {"documents": "document_id", "events_coded": "event_id", "pairs_coded": "pair_id", "rejects": "reject_id"}


class StandIn:
    """Makes up to five events a document, the same ones for the same text, without reading it."""

    version = "stand-in"

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        for document in documents:
            chance = random.Random(document.document_id)
            yield document, [_event(document, i, chance) for i in range(chance.randrange(6))]


def _event(document: Document, number: int, chance: random.Random) -> Event:
    span = Span(document.text[number : number + 1], number, number + 1)
    word = document.text[:6]
    one, other = (Actor(word, 0, 6, "GPE", c, f"country:{c}", c) for c in chance.sample(COUNTRIES, 2))
    return Event(
        content_id(document.document_id, str(number), str(number + 1)), document.document_id, document.source,
        "CONSULT", "visit", "actual", "verbal cooperation", 4.0, (), 0.9, span, (one,), (other,), (), (), (),
        "2024-05-06", None, (), (), document.published, "stand-in",
    )  # fmt: skip


def stories(path: Path, count: int) -> None:
    """Write `count` made-up stories as JSONL; every fiftieth line cannot be read."""
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            text = f"ANKARA, May 8 - Turkey expelled {i} Dutch diplomats on Monday. Poland and Belarus held talks."
            row = {"id": f"made/{i}", "text": text, "published": "2024-05-08"} if i % 50 else {"id": f"bad/{i}"}
            out.write(json.dumps(row) + "\n")


def ingest(record: Path, path: Path, real: bool, writer: int | None = None) -> None:
    """One run: what the command `add` does, in commits of four documents."""
    keeping.COMMIT_EVERY = 32 if real else 4
    items: Iterable[Document | Reject] = read([path])
    if writer is not None:
        mine = [item for i, item in enumerate(items) if (i + writer) % 3]
        random.Random(writer).shuffle(mine)
        items = mine
    Record(record).add(items, None if real else StandIn())


def contents(record: Path) -> dict[str, tuple[int, int, str]]:
    """Of each table the rows, the different keys, and a digest of all rows in order of their key."""
    db = store.connect(record)
    found = {}
    for table, key in TABLES.items():
        rows = db.sql(f"SELECT to_json(t)::VARCHAR FROM {table} t ORDER BY {key}").fetchall()
        keys = db.sql(f"SELECT count(DISTINCT {key}) FROM {table}").fetchall()[0][0]
        found[table] = (len(rows), keys, hashlib.blake2b("\n".join(r[0] for r in rows).encode()).hexdigest()[:16])
    return found


def _child(record: Path, path: Path, real: bool, *more: str) -> subprocess.Popen[bytes]:
    options = ["--real"] if real else []
    return subprocess.Popen([sys.executable, __file__, "--ingest", str(record), str(path), *options, *more])


def killed(
    folder: Path, path: Path, kills: int, real: bool, chance: random.Random, took: float
) -> tuple[list[Path], int]:
    """Records that were made with `kills` kills among them, and how many of the kills fell into a commit."""
    records, spent, torn = [], 0, 0
    while spent < kills:
        record = folder / f"killed-{len(records)}"
        records.append(record)
        while True:
            run = _child(record, path, real)
            wait = chance.uniform(0.5, 3 + took / 12) if spent < kills else 3600
            try:
                if run.wait(timeout=wait):
                    raise SystemExit(f"the run failed with exit code {run.returncode}")
                break
            except subprocess.TimeoutExpired:
                os.kill(run.pid, signal.SIGKILL)
                run.wait()
                spent += 1
                torn += _torn(record)
                print(f"  kill {spent} of {kills}, after {wait:.1f} s", file=sys.stderr)
    return records, torn


def _torn(record: Path) -> bool:
    """Whether the kill left events without their document: it fell between the commits of two tables."""
    try:
        db = store.connect(record)
    except store.RecordError:
        return True
    asked = "SELECT count(*) FROM events_coded WHERE document_id NOT IN (SELECT document_id FROM documents)"
    return bool(db.sql(asked).fetchall()[0][0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ingest", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ingest:
        ingest(*given.ingest, given.real, given.writer)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "stories.jsonl"
        stories(path, given.documents)
        began = time.monotonic()
        if _child(folder / "undisturbed", path, given.real).wait():
            return 1
        took = time.monotonic() - began
        expected = contents(folder / "undisturbed")
        report: dict[str, object] = {"documents": given.documents, "undisturbed_s": round(took, 1), "real": given.real}
        records: list[Path] = []
        if given.kills:
            chance = random.Random(given.seed)
            records, torn = killed(folder, path, given.kills, given.real, chance, took)
            report |= {"kills": given.kills, "rounds": len(records), "left_torn": torn}
        if given.writers:
            record = folder / "writers"
            began = time.monotonic()
            runs = [_child(record, path, given.real, "--writer", str(w)) for w in range(given.writers)]
            report |= {"writers": given.writers, "failed_writers": sum(bool(r.wait()) for r in runs)}
            report["writers_s"] = round(time.monotonic() - began, 1)
            records.append(record)
        differ = []
        for record in records:
            found = contents(record)
            print(record.name, found)
            differ += [f"{record.name}: {t}" for t in TABLES if found[t] != expected[t]]
        report |= {"rows": {t: rows for t, (rows, _, _) in expected.items()}, "differ": differ}
    print("undisturbed", expected)
    print("all records equal" if not differ else f"DIFFERENT: {', '.join(differ)}")
    print(json.dumps(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n")
    return bool(differ or report.get("failed_writers"))


if __name__ == "__main__":
    raise SystemExit(main())
