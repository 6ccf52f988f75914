"""How well reports of one act are told from reports of two, on pairs labelled by a reader.

usage: python benchmarks/merging.py [--errors] [--json FILE]

The pairs lie in benchmarks/merging (its README says how they were written). Each report is coded by the shipped
weights, and the event whose trigger overlaps the reader's stands for it; a pair of which one event was not found counts
as not merged. Beside it: the same where the only event of that type in the sentence stands for one not found
("reworded": of "issued a warrant" the reader marked the verb, and the guide has the noun); with the reader's own
annotation in place of events not found ("filled"), and with it for all ("oracle"). "Pooled" groups all coded events of
all texts at once, as a record would, and asks the pairs there; acts of different groups that it joins are counted
apart. `--errors` prints what came out wrong among the seen pairs; the unseen are never printed. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from detente import Coder
from detente.event import Act, Annotation, Document, Event, Mention
from detente.reading.document import make_document
from detente.relating.acts.grouping import group
from detente.relating.acts.traits import sentence_of
from detente.resolving.events import resolve
from detente.resolving.undated import sentence_around

PAIRS = Path(__file__).parent / "merging" / "pairs.jsonl"
ROLES = {"actors": "actor", "recipients": "recipient", "locations": "location", "dates": "date", "themes": "theme"}

Report = dict[str, Any]
Coded = dict[tuple[str, str], list[Event]]


def pairs() -> Iterator[dict[str, Any]]:
    with PAIRS.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def document(report: Report) -> Document:
    return make_document(report["text"], report["text"], published=report["published"])


def annotated(report: Report) -> Event:
    """The event that the reader marked."""
    act = report["act"]
    spans = sorted({tuple(m) for role in ROLES for m in act[role]}, key=lambda m: (m[1], m[2]))
    mentions = tuple(Mention(start, end, kind, i) for i, (kind, start, end) in enumerate(spans))
    roles = {name: tuple(spans.index(tuple(m)) for m in act[role]) for role, name in ROLES.items()}
    start, end = act["trigger"]
    coded = Act(start, end, act["type"], act["mode"], act["status"], **roles)
    return resolve(document(report), Annotation(mentions, (coded,)), "reader")[0]


def coder(rows: Iterable[dict[str, Any]]) -> Coded:
    """The events of each text and date of publication, coded."""
    documents = {(r["text"], r["published"]): document(r) for row in rows for r in (row["a"], row["b"])}
    keys = {d.document_id: key for key, d in documents.items()}
    return {keys[d.document_id]: events for d, events in Coder().code_all(documents.values())}


def find(report: Report, events: Iterable[Event]) -> Event | None:
    """The event whose trigger overlaps the reader's, the longest overlap first."""
    start, end = report["act"]["trigger"]
    over = {e: min(end, e.trigger.end) - max(start, e.trigger.start) for e in events}
    best = max(over, key=lambda e: over[e], default=None)
    return best if best and over[best] > 0 else None


def in_other_words(row: dict[str, Any], named: list[Event | None], coded: Coded) -> list[Event | None]:
    """The events of a pair, where one was not found the only one of its type in the reader's sentence."""
    found = list(named)
    for n, report in enumerate((row["a"], row["b"])):
        if found[n] is None:
            low, said = sentence_around(report["text"], *report["act"]["trigger"])
            high, kind = low + len(said), report["act"]["type"]
            alike = [e for e in coded[report["text"], report["published"]] if e.type == kind]
            alike = [e for e in alike if low <= e.trigger.start < high]
            # Of one text that tells two acts, one event is not both.
            found[n] = alike[0] if len(alike) == 1 and alike[0] not in found else None
    return found


def merged(row: dict[str, Any], a: Event | None, b: Event | None) -> bool:
    """Whether two events, alone in the world, are one act."""
    if a is None or b is None:
        return False
    said = {e.event_id: sentence_of(e, r["text"]) for e, r in ((a, row["a"]), (b, row["b"]))}
    return a == b or len(group([a, b], said)) == 1


def scores(judged: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """Precision and recall of pairs, from (key, given)."""
    rows = list(judged)
    right = sum(k and g for k, g in rows)
    given, key = sum(g for _, g in rows), sum(k for k, _ in rows)
    return {"precision": round(right / max(given, 1), 4), "recall": round(right / max(key, 1), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what came out wrong among the seen pairs")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    rows = list(pairs())
    coded = coder(rows)
    named = {id(r): find(r, coded[r["text"], r["published"]]) for row in rows for r in (row["a"], row["b"])}
    said = {e.event_id: sentence_of(e, text) for (text, _), es in coded.items() for e in es}
    home = {i: n for n, of in enumerate(group((e for es in coded.values() for e in es), said)) for i in of}
    ways: dict[str, Callable[[dict[str, Any]], bool]] = {
        "coded": lambda row: merged(row, named[id(row["a"])], named[id(row["b"])]),
        "reworded": lambda row: merged(row, *in_other_words(row, [named[id(row[s])] for s in "ab"], coded)),
        "filled": lambda row: merged(row, *(named[id(r)] or annotated(r) for r in (row["a"], row["b"]))),
        "oracle": lambda row: merged(row, annotated(row["a"]), annotated(row["b"])),
        "pooled": lambda row: None not in (
            ids := [home[e.event_id] if (e := named[id(r)]) else None for r in (row["a"], row["b"])]
        ) and ids[0] == ids[1],
    }  # fmt: skip
    result: dict[str, Any] = {}
    for part, of in (("seen", [r for r in rows if r["id"] % 3]), ("unseen", [r for r in rows if not r["id"] % 3])):
        reports = [r for row in of for r in (row["a"], row["b"])]
        coverage = round(sum(named[id(r)] is not None for r in reports) / len(reports), 4)
        result[part] = {"pairs": len(of), "coverage": coverage}
        print(f"{part}: {len(of)} pairs, {sum(r['same'] for r in of)} of one act; triggers found {coverage:.3f}")
        for way, decide in ways.items():
            result[part][way] = scores((row["same"], decide(row)) for row in of)
            print(
                f"  {way:<8} precision {result[part][way]['precision']:.3f}  recall {result[part][way]['recall']:.3f}"
            )
    owner = {e.event_id: row["group"] for row in rows for r in (row["a"], row["b"]) if (e := named[id(r)])}
    result["across_groups"] = sum(home[x] == home[y] and owner[x] != owner[y] for x, y in combinations(owner, 2))
    print(f"pairs of acts of different groups that the pooled record joins: {result['across_groups']}")
    if given.errors:
        for row in rows:
            if row["id"] % 3 and (wrong := [w for w, decide in ways.items() if decide(row) != row["same"]]):
                key = "one act" if row["same"] else "two acts"
                print(f"\n{row['id']} {key}: {row['about']} — wrong {', '.join(wrong)}")
                for r in (row["a"], row["b"]):
                    print(f"   {r['published']} {r['text']}")
                    print(f"      {brief(named[id(r)])}")
                    print(f"      {brief(annotated(r))}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def brief(e: Event | None) -> str:
    """One line of an event, for `--errors`."""
    if e is None:
        return "not found"
    who = [[f"{a.text}={a.entity or a.country}" for a in side] for side in (e.actors, e.recipients)]
    where = [f"{p.name or p.text}" for p in e.locations]
    return f"{e.type}/{e.mode} {e.status} {e.date} {who[0]} > {who[1]} T{[t.text for t in e.themes]} L{where}"


if __name__ == "__main__":
    main()
