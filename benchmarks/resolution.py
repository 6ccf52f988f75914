"""How well words are resolved to people, dates and places, without coding.

usage: python benchmarks/resolution.py [--errors] [--json FILE]

The test sets in benchmarks/resolution were written by people who had not seen the code: `actors.jsonl` (country,
primary sector, name: who is identified, so another name of the same row of the tables is right, as NATO for North
Atlantic Treaty Organization, and accents do not count), `dates.jsonl` (EDTF, compared letter by letter) and
`places.jsonl` (country; for cities, towns and sites a point within 25 km).

A fixed third of each set, the rows whose number is divisible by 3, is `unseen`: their errors are never printed, so that
no rule can be made for them. `--errors` prints what came out wrong among the others, `open`. Both groups are reported.
The sets with a number, `actors2.jsonl` and so on, were written later by other fresh readers before a first look at any
answer, and are reported by themselves; benchmarks/resolution/README.md says what the first looks gave. The last line
is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from detente.resolving.actors.names import key
from detente.resolving.actors.terms import entity_of
from detente.resolving.knowledge_tables import countries, leaders, organisations
from detente.resolving.lookup import Who, when, where, who
from detente.resolving.places.gazetteer import distance

FOLDER = Path(__file__).parent / "resolution"
POINTS = ("city", "town", "site")
NEAR_KM = 25

SETS = {"": "first set", "2": "second set", "3": "third set", "4": "fourth set", "5": "fifth set"}
"""What the names of the files of a set end in, and what the set is called."""

Judgement = tuple[str, bool, bool, str]
"""What was asked for, whether its row is unseen, whether it came out, and how it differs."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    path = FOLDER / f"{name}.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def unseen(row: dict[str, Any]) -> bool:
    """Whether the errors of a row are kept from whoever mends the rules: a third, and the second set from 501 on."""
    of, _, number = row["id"].rpartition("-")
    return int(number) % 3 == 0 or (of[-1] in "23" and int(number) > 500)


def same_name(found: Who, name: str) -> bool:
    """Whether the answer names whom the key names."""
    known = {found.name or ""}
    known.update(all_names(found.entity) if found.entity else ())
    return key(name) in {key(one) for one in known}


@cache
def all_names(entity: str) -> frozenset[str]:
    """The names of a person, organisation or country of the tables."""
    body = organisations().get(entity)
    if body:
        return frozenset((body.name, *(name.removeprefix("~") for name in body.aliases)))
    land = countries().get(entity.removeprefix("country:"))
    if land:
        return frozenset((land.name, land.official, *land.aliases))
    terms = [term for term in leaders() if entity_of(term.person) == entity]
    return frozenset(name for term in terms for name in (term.person, *term.aliases))


def actors(of: str) -> Iterator[Judgement]:
    for row in rows("actors" + of):
        found = who(row["text"], row["published"], row["sentence"])
        hidden = unseen(row)
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}"
        yield (
            "actor country",
            hidden,
            found.country == row["country"],
            f"{words}: {found.country}, not {row['country']}",
        )
        wanted, given = (row["sectors"] or [None])[0], (found.sectors or (None,))[0]
        yield "actor primary sector", hidden, given == wanted, f"{words}: {given}, not {wanted}"
        if row["name"]:
            yield "actor name", hidden, same_name(found, row["name"]), f"{words}: {found.name}, not {row['name']}"


def dates(of: str) -> Iterator[Judgement]:
    for row in rows("dates" + of):
        found = when(row["text"], row["published"], row["sentence"], row.get("anchor"))
        hidden = unseen(row)
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}, {row['published']}"
        yield "date value", hidden, found.edtf == row["edtf"], f"{words}: {found.edtf}, not {row['edtf']}"


def places(of: str) -> Iterator[Judgement]:
    for row in rows("places" + of):
        found = where(row["text"], row["sentence"])
        hidden = unseen(row)
        words = f"{row['id']} {row['text']!r} in {row['sentence']!r}"
        yield (
            "place country",
            hidden,
            found.country == row["country"],
            f"{words}: {found.country}, not {row['country']}",
        )
        if row["kind"] in POINTS:
            known = found.lat is not None and found.lon is not None
            away = distance((found.lat or 0, found.lon or 0), (row["lat"], row["lon"])) if known else float("inf")
            yield f"place within {NEAR_KM} km", hidden, away <= NEAR_KM, f"{words}: {found.name}, {away:.0f} km away"


def report(judged: dict[str, list[Judgement]], called: str, errors: bool) -> dict[str, float]:
    """Print the figures of one set; they come back by what was asked for and group of rows."""
    result: dict[str, float] = {}
    print(f"{called:<22}{'all':>7}{'open':>8}{'unseen':>8}")
    for name, judgements in judged.items():
        groups = {"": judgements} | {
            label: [one for one in judgements if one[1] is hidden]
            for label, hidden in ((" (open)", False), (" (unseen)", True))
        }
        for label, group in groups.items():
            result[name + label] = round(sum(right for _, _, right, _ in group) / len(group), 4)
        shares = "".join(f"{result[name + label]:>8.3f}" for label in groups)
        print(f"{name:<21}{shares}  {sum(right for _, _, right, _ in judgements)} of {len(judgements)}")
        for _, hidden, right, words in judgements:
            if errors and not right and not hidden:
                print(f"    {words}")
    return result if called == SETS[""] else {f"{called}: {name}": share for name, share in result.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what came out wrong among the open rows")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    result: dict[str, float] = {}
    for of, called in SETS.items():
        judged: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in (*actors(of), *dates(of), *places(of)):
            judged[judgement[0]].append(judgement)
        result |= report(judged, called, given.errors)
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
