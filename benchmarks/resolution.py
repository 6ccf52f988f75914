"""How well words are resolved to people, dates and places, without coding.

usage: python benchmarks/resolution.py [--errors] [--json FILE]

The test sets in benchmarks/resolution were written by people who had not seen the code: `actors.jsonl` (country,
primary sector, name), `dates.jsonl` (EDTF, compared letter by letter) and `places.jsonl` (country; for cities, towns
and sites a point within 25 km). `--errors` prints what came out wrong. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.resolving.gazetteer import distance
from detente.resolving.lookup import when, where, who

FOLDER = Path(__file__).parent / "resolution"
POINTS = ("city", "town", "site")
NEAR_KM = 25

Judgement = tuple[str, bool, str]
"""What was asked for, whether it came out, and how it differs."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def actors() -> Iterator[Judgement]:
    for row in rows("actors"):
        found = who(row["text"], row["published"], row["sentence"])
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}"
        yield "actor country", found.country == row["country"], f"{words}: {found.country}, not {row['country']}"
        key, given = (row["sectors"] or [None])[0], (found.sectors or (None,))[0]
        yield "actor primary sector", given == key, f"{words}: {given}, not {key}"
        if row["name"]:
            yield "actor name", found.name == row["name"], f"{words}: {found.name}, not {row['name']}"


def dates() -> Iterator[Judgement]:
    for row in rows("dates"):
        found = when(row["text"], row["published"], row["sentence"], row.get("anchor"))
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}, {row['published']}"
        yield "date value", found.edtf == row["edtf"], f"{words}: {found.edtf}, not {row['edtf']}"


def places() -> Iterator[Judgement]:
    for row in rows("places"):
        found = where(row["text"], row["sentence"])
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}"
        yield "place country", found.country == row["country"], f"{words}: {found.country}, not {row['country']}"
        if row["kind"] in POINTS:
            known = found.lat is not None and found.lon is not None
            away = distance((found.lat or 0, found.lon or 0), (row["lat"], row["lon"])) if known else float("inf")
            yield f"place within {NEAR_KM} km", away <= NEAR_KM, f"{words}: {found.name}, {away:.0f} km away"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what came out wrong")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    judged: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in (*actors(), *dates(), *places()):
        judged[judgement[0]].append(judgement)
    result = {}
    for name, judgements in judged.items():
        right = sum(ok for _, ok, _ in judgements)
        result[name] = round(right / len(judgements), 4)
        print(f"{name:<22}{result[name]:>7.3f}  {right} of {len(judgements)}")
        for _, ok, words in judgements:
            if given.errors and not ok:
                print(f"    {words}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
