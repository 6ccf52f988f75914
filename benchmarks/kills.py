"""Kill the ingest at random moments, or let many writers at it, and compare the record with an undisturbed one.

usage: python benchmarks/kills.py [--kills 12] [--documents 2000] [--writers 0 [--maintain]]
                                  [--coder stand-in|real|workers] [--life 1.5] [--within 3600] [--seed 1]
                                  [--json FILE]

The stories are made up (`benchmarks/stories.py --mixed`): among them near-copies, French texts and lines that cannot be
read. A run is killed (SIGKILL) after a random while and started again until it is through; where it is through before
all kills are spent, the next round begins with a new record. One kill in ten falls while the run starts up, two at most
`--life` seconds after it began to read, seven as long after its first commit began. Each record is then compared with
that of an undisturbed run, row for row: documents, events, pairs and rejects. What was killed says in a file what it
was doing, and the report counts it. After `--within` seconds no more are killed.

`--writers` runs as many at once, over documents of which each writer has two thirds, in an order of its own; which of
some near-copies came first is then left out of the comparison, how many stories there are without copies is shown.
Meanwhile `detente maintain` rewrites the tables again and again (--maintain).

--coder stand-in   events are made up, so that the time goes into commits, of 16 documents each
--coder real       the coder in one process, in commits of 32 documents
--coder workers    as `detente add --workers 2`, in commits of 32 documents, in any order; no worker may outlive it

The last line is JSON. Exit code 1 where a record differs.
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
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import stories

from detente.event import Actor, Document, Event, Reject, Span, content_id
from detente.reading import read
from detente.record import Record
from detente.recording import keeping, store
from detente.recording.recoding import Codes

COUNTRIES = ("MMR", "RUS", "POL", "BLR", "TUR", "NLD", "USA", "CHN")
TABLES = {"documents": "document_id", "events_coded": "event_id", "pairs_coded": "pair_id", "rejects": "reject_id"}
STARTING = "starting"
AFTER = {"": 0.1, "reading": 0.2, "commit": 0.7}
"""What must have begun before a kill falls, and how many of the kills these are."""


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


class Said:
    """A file in which a run says what it is doing."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_RDWR)
        self(STARTING)

    def __call__(self, doing: str) -> None:
        os.pwrite(self._file, doing.ljust(32).encode(), 0)

    def around(self, call: Callable[..., Any], doing: Callable[..., str]) -> Callable[..., Any]:
        """The function, with what it does said before, and "coding" after it."""

        def saying(*given: Any, **named: Any) -> Any:
            self(doing(*given))
            try:
                return call(*given, **named)
            finally:
                self("coding")

        return saying

    def items(self, found: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
        several = iter(found)
        while True:
            self("reading")
            item = next(several, None)
            self("coding")
            if item is None:
                return
            yield item


def ingest(record: Path, path: Path, kind: str, writer: int | None) -> None:
    """One run: what the command `add` does, in small commits."""
    said = Said(record.with_suffix(".doing") if writer is None else Path(os.devnull))
    keeping.COMMIT_EVERY = 16 if kind == "stand-in" else 32
    keeping.insert_new = said.around(keeping.insert_new, lambda _at, table, *_: f"commit of {table}")
    keeping.document_rows = said.around(keeping.document_rows, lambda *_: "looking for copies")
    keeping.note = said.around(keeping.note, lambda *_: "commit of versions")
    items: Iterable[Document | Reject] = read([path])
    if writer is not None:
        mine = [item for i, item in enumerate(items) if (i + writer) % 3]
        random.Random(writer).shuffle(mine)
        items = mine
    Record(record).add(said.items(items), coder(kind))


def coder(kind: str) -> Codes | None:
    from detente.workers import Workers

    return {"stand-in": StandIn(), "real": None, "workers": Workers(2)}[kind]


def contents(record: Path, ordered: bool) -> dict[str, tuple[int, int, str]]:
    """Of each table the rows, the different keys, and a digest of all rows in order of their key."""
    db = store.connect(record)
    found = {}
    for table, key in TABLES.items():
        columns = '* EXCLUDE ("group", bands)' if table == "documents" and not ordered else "*"
        rows = db.sql(f"SELECT to_json(t)::VARCHAR FROM (SELECT {columns} FROM {table}) t ORDER BY {key}").fetchall()
        keys = db.sql(f"SELECT count(DISTINCT {key}) FROM {table}").fetchall()[0][0]
        found[table] = (len(rows), keys, hashlib.blake2b("\n".join(r[0] for r in rows).encode()).hexdigest()[:16])
    return found


def groups(record: Path) -> int:
    """How many stories there are when near-copies count as one."""
    return int(store.connect(record).sql('SELECT count(DISTINCT "group") FROM documents').fetchall()[0][0])


def _child(record: Path, path: Path, kind: str, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, "--coder", kind, "--ingest", str(record), str(path), *more]
    return subprocess.Popen(command, start_new_session=True)


def killed(
    folder: Path, path: Path, kills: int, kind: str, chance: random.Random, life: float, until: float
) -> tuple[list[Path], Counter[str], int]:
    """Records that were made with `kills` kills among them, what was killed, and how often events lacked a document."""
    records: list[Path] = []
    fell: Counter[str] = Counter()
    torn = 0

    def more() -> bool:
        return fell.total() < kills and time.monotonic() < until

    while more():
        record = folder / f"killed-{len(records)}"
        records.append(record)
        while True:
            doing = record.with_suffix(".doing")
            doing.unlink(missing_ok=True)
            run = _child(record, path, kind)
            if more() and not _through(run, doing, chance, life):
                os.kill(run.pid, signal.SIGKILL)
                run.wait()
                fell[_said(doing)] += 1
                torn += _torn(record)
                _all_gone(run.pid)
                print(f"  kill {fell.total()} of {kills}: {_said(doing)}", file=sys.stderr)
                continue
            if run.wait():
                raise SystemExit(f"the run failed with exit code {run.returncode}")
            break
    return records, fell, torn


def _through(run: subprocess.Popen[bytes], doing: Path, chance: random.Random, life: float) -> bool:
    """Wait for the moment of the kill; true where the run was through before."""
    (begun,) = chance.choices(list(AFTER), list(AFTER.values()))
    wait = chance.uniform(0, life)
    while begun and run.poll() is None and not _said(doing).startswith((begun, "commit")):
        time.sleep(0.001)
    try:
        run.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        return False
    return True


def _said(doing: Path) -> str:
    return doing.read_text().strip() if doing.exists() else STARTING


def _all_gone(leader: int) -> None:
    """Wait until no process of the killed run is left; its workers see within a second or so that it is gone."""
    for _ in range(100):
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise SystemExit(f"processes of the killed run {leader} go on")


def maintained(record: Path, runs: list[subprocess.Popen[bytes]]) -> dict[str, int]:
    """Bring the record's files together as often as it goes while others write; how often, and how often it gave up."""
    done: Counter[str] = Counter()
    while any(run.poll() is None for run in runs):
        try:
            Record(record).maintain()
            done["through"] += 1
        except store.RecordError as err:
            done["gave up"] += 1
            print(f"  {err}", file=sys.stderr)
        time.sleep(0.5)
    return dict(done)


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
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--maintain", action="store_true")
    parser.add_argument("--coder", choices=("stand-in", "real", "workers"), default="stand-in")
    parser.add_argument("--life", type=float, default=1.5, help="seconds")
    parser.add_argument("--within", type=float, default=3600, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ingest", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ingest:
        ingest(*given.ingest, given.coder, given.writer)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "stories.jsonl"
        stories.write(path, given.documents, mixed=True)
        whole = folder / "undisturbed"
        began = time.monotonic()
        if _child(whole, path, given.coder).wait():
            return 1
        took = time.monotonic() - began
        report: dict[str, object] = {
            "documents": given.documents, "coder": given.coder, "undisturbed_s": round(took, 1),
            "rows": {t: rows for t, (rows, _, _) in contents(whole, True).items()}, "differ": [],
        }  # fmt: skip
        records: list[Path] = []
        if given.kills:
            chance = random.Random(given.seed)
            records, fell, torn = killed(
                folder, path, given.kills, given.coder, chance, given.life, began + given.within
            )
            report |= {"kills": fell.total(), "rounds": len(records), "fell_in": dict(fell.most_common())}
            report["left_torn"] = torn
        if given.writers:
            records.append(folder / "writers")
            began = time.monotonic()
            runs = [_child(records[-1], path, given.coder, "--writer", str(w)) for w in range(given.writers)]
            if given.maintain:
                report["maintained"] = maintained(records[-1], runs)
            report |= {"writers": given.writers, "failed_writers": sum(bool(r.wait()) for r in runs)}
            report["writers_s"] = round(time.monotonic() - began, 1)
            report["groups"] = [groups(whole), groups(records[-1])]
        differ = []
        for record in records:
            ordered = record.name != "writers" and given.coder != "workers"
            expected, found = contents(whole, ordered), contents(record, ordered)
            differ += [f"{record.name}: {t} {found[t]}, not {expected[t]}" for t in TABLES if found[t] != expected[t]]
        report["differ"] = differ
    print("all records equal" if not differ else f"DIFFERENT: {', '.join(differ)}")
    print(json.dumps(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n")
    return bool(differ or report.get("failed_writers"))


if __name__ == "__main__":
    raise SystemExit(main())
