"""What `detente demo` shows: the sample articles coded, a record filled, a brief read from it."""

from __future__ import annotations

import time
from importlib.resources import as_file, files
from pathlib import Path

from detente.coder import Coder
from detente.reading import read
from detente.record import Record

PAIR = ("POL", "BLR")
OTHERS = (("KEN", "KOR"), ("NIC", "RUS"))


def run(folder: Path) -> None:
    """Fill a record in `folder` with the sample articles and print the brief of PAIR."""
    record = Record(folder)
    began = time.monotonic()
    with as_file(files("detente") / "samples" / "articles.jsonl") as articles:
        added = record.add(read([articles]), Coder())
    print(f"The sample articles are invented. {added.documents} of them were coded in"
          f" {time.monotonic() - began:.1f} s ({added.known} were known): {added.events} new events"
          f" in the record {folder}/.\n")  # fmt: skip
    print(record.relation(*PAIR).brief().markdown())
    print("Try next:")
    for one, other in OTHERS:
        print(f"  detente brief {one} {other} --record {folder}")
    print(f"  detente ledger {' '.join(PAIR)} sanctions --record {folder}")
    print(f'  detente sql "SELECT type, count(*) FROM events GROUP BY type ORDER BY 2 DESC" --record {folder}')
    print("  detente code YOUR_ARTICLE.txt --published 2025-03-03")
