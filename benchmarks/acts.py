"""How long it takes to work out the acts of a record, and whether that grows with the record alone.

usage: python benchmarks/acts.py [--events N] [--json FILE]    (100,000 events)

The record is synthetic: N events of stories of five, over two years and forty countries of which some are in the news
far more often than others, each act told by one to four stories that leave out or vary what they say. The acts are
worked out for a quarter, half and all of the events, and then again after a hundred stories more; pairs of events are
scored against the acts that they were made of. The last line is JSON.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from detente.codebook import MODES, quad, score
from detente.event import Actor, Document, Event, Place, Span, When, content_id, to_dict
from detente.recording.schema import TABLES, event_rows
from detente.relating.acts.kept import freshen
from detente.resolving.knowledge_tables import countries

FIRST = datetime.date(2023, 1, 1)
DAYS = 730
STORY = 5
CITIES = ("Goma", "Kharkiv", "Aleppo", "Lagos", "Lima", "Osaka", "Basra", "Kandahar", "Sanaa", "Tripoli")
THINGS = ("wheat", "gas pipeline", "rail link", "visas", "fishing rights", "border posts", "arms", "debt", "water",
          "hostages", "election", "tariffs", "uranium", "vaccines", "cables")  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """An act, of which reports are made."""

    number: int
    type: str
    mode: str | None
    actor: str
    recipient: str
    day: datetime.date
    thing: str
    city: str | None


def happenings(dice: random.Random) -> Iterator[Happening]:
    codes = sorted(code for code, c in countries().items() if not c.valid_to)[:40]
    often = [1 / (n + 1) for n in range(len(codes))]
    kinds = [(type_, mode) for type_, modes in MODES.items() for mode in (None, *modes)]
    number = 0
    while True:
        number += 1
        actor, recipient = dice.choices(codes, often, k=2)
        type_, mode = dice.choice(kinds)
        yield Happening(
            number, type_, mode, actor, recipient, FIRST + datetime.timedelta(dice.randrange(DAYS)),
            dice.choice(THINGS), dice.choice(CITIES) if dice.random() < 0.3 else None,
        )  # fmt: skip


def reports(dice: random.Random, count: int) -> Iterator[tuple[Happening, int]]:
    """Acts with the day on which they are told, in order of publication."""
    told = []
    for act in happenings(dice):
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
            told.append((act, (act.day - FIRST).days + dice.choice((0, 0, 1, 1, 2, 4))))
        if len(told) >= count:
            break
    return iter(sorted(told[:count], key=lambda t: (t[1], t[0].number)))


def record(dice: random.Random, count: int) -> Iterator[tuple[Document, list[tuple[Event, int]]]]:
    queue, number = reports(dice, count), 0
    while batch := list(islice(queue, STORY)):
        number += 1
        published = (FIRST + datetime.timedelta(batch[-1][1])).isoformat()
        text, events = "", []
        for act, _ in batch:
            names = [countries()[c].name for c in (act.actor, act.recipient)]
            verb = (act.mode or act.type).lower()
            dated = f" on {act.day:%B} {act.day.day}" if dice.random() < 0.6 else ""
            place = f" in {act.city}" if act.city and dice.random() < 0.8 else ""
            start = len(text) + len(names[0]) + 1
            text += f"{names[0]} {verb} {names[1]} over {act.thing}{place}{dated}. "
            events.append((_event(act, start, verb, number, published, bool(dated), bool(place)), act.number))
        yield Document(f"d{number:07}", text, f"{number}.txt", published), events


def _event(act: Happening, start: int, verb: str, number: int, published: str, dated: bool, placed: bool) -> Event:
    def who(code: str) -> Actor:
        return Actor(countries()[code].name, 0, 1, "GPE", countries()[code].name, f"country:{code}", code)

    day = act.day.isoformat()
    return Event(
        event_id=content_id(str(number), str(start)), document_id=f"d{number:07}", source=f"{number}.txt",
        type=act.type, mode=act.mode, status="actual", quad=quad(act.type), score=score(act.type, act.mode),
        contexts=(), confidence=0.9, trigger=Span(verb, start, start + len(verb)), actors=(who(act.actor),),
        recipients=(who(act.recipient),), themes=(Span(act.thing, 0, 1),),
        locations=(Place(act.city, 0, 1, act.city, None, float(len(act.city)), float(ord(act.city[0])), 1),)
        if placed and act.city else (),
        dates=(When(day, 0, 1, day),) if dated else (), date=day if dated else None, attribution=None, quantities=(),
        links=(), published=published, model="synthetic",
    )  # fmt: skip


def fill(db: duckdb.DuckDBPyConnection, stories: list[tuple[Document, list[tuple[Event, int]]]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for name, rows in (
            ("documents", (to_dict(d) for d, _ in stories)),
            ("events", (r for _, es in stories for r in event_rows(e for e, _ in es))),
        ):
            path = Path(scratch) / f"{name}.jsonl"
            with path.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows)
            db.read_json(str(path), columns=TABLES[name], format="newline_delimited").insert_into(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    stories = list(record(random.Random(5), given.events + 500))
    first, later = stories[:-100], stories[-100:]
    result: dict[str, object] = {}
    for share in (4, 2, 1):
        part = first[: len(first) // share]
        db = duckdb.connect()
        for name in ("documents", "events"):
            shape = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
            db.execute(f"CREATE TABLE {name} ({shape})")
        fill(db, part)
        start, spent = time.perf_counter(), time.process_time()
        freshen(db)
        wall, cpu = time.perf_counter() - start, time.process_time() - spent
        events = sum(len(es) for _, es in part)
        result[f"{events}"] = {"seconds": round(wall, 1), "cpu": round(cpu, 1)}
        print(f"{events:>9} events: {wall:7.1f} s ({cpu:.1f} s of work), {events / cpu:.0f} events a second of work")
    fill(db, later)
    spent = time.process_time()
    freshen(db)
    result["hundred_more_stories"] = round(time.process_time() - spent, 2)
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    key = {e.event_id: n for _, es in stories for e, n in es}
    acts = dict(db.execute("SELECT event_id, act_id FROM tellings").fetchall())
    both = Counter((key[i], act) for i, act in acts.items())
    pairs = [sum(n * (n - 1) // 2 for n in c.values()) for c in (both, Counter(key.values()), Counter(acts.values()))]
    result |= {"precision": round(pairs[0] / max(1, pairs[2]), 4), "recall": round(pairs[0] / max(1, pairs[1]), 4)}
    print(f"a hundred stories more: {result['hundred_more_stories']} s of work; peak memory {result['peak_mb']} MB")
    print(f"pairs of reports: precision {result['precision']}, recall {result['recall']}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
