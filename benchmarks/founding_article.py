"""Which rows of the founding article's table come out of the program.

usage: python benchmarks/founding_article.py [FOLDER]    (FOLDER holds article.txt; default ../shared/seed)

Each row is a question to the events, the ledgers and the briefs; the answers know the facts of the article, the
program does not. The article is somebody else's text and is not part of this repository.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente import Coder, Record, Relation
from detente.event import Actor, Event, to_dict
from detente.reading import read
from detente.relating.acts.incidents import Incident
from detente.relating.briefs.brief import Brief

PUBLISHED = "2025-03-03"
FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "seed"
GENERAL, PUTIN = "Min Aung Hlaing", "Vladimir Putin"


@dataclass(frozen=True)
class Answer:
    """All that the program says of the article."""

    text: str
    events: list[Event]
    pair: Relation
    west: Relation
    brief: Brief
    west_brief: Brief
    acts: list[Incident]

    def of(self, type: str, mode: str | None = None, status: str | None = None) -> Iterator[Event]:
        for e in self.events:
            if e.type == type and mode in (None, e.mode) and status in (None, e.status):
                yield e

    def lines(self, title: str, brief: Brief | None = None) -> list[str]:
        return [line.text for s in (brief or self.brief).sections if s.title == title for line in s.lines]

    def causes(self, event: Event) -> list[Event]:
        """The events that have a link to this one."""
        return [e for e in self.events if any(link.event_id == event.event_id for link in e.links)]


def answer(folder: Path, record: Path) -> Answer:
    """Code the article into a fresh record and ask it."""
    path = folder / "article.txt"
    kept = Record(record)
    kept.add(read([path], published=PUBLISHED), Coder())
    pair, west = kept.relation("MMR", "RUS"), kept.relation("MMR", "the West")
    events = sorted(kept.events(), key=lambda e: e.trigger.start)
    return Answer(path.read_text("utf-8"), events, pair, west, pair.brief(), west.brief(), kept.acts())


def names(actors: Iterable[Actor]) -> set[str]:
    return {a.name or a.text for a in actors}


def lands(actors: Iterable[Actor]) -> set[str]:
    return {a.country for a in actors if a.country}


def west(actors: Iterable[Actor]) -> bool:
    return any(a.entity == "bloc:western-countries" for a in actors)


def about(event: Event, *words: str) -> bool:
    said = " ".join(t.text.lower() for t in event.themes) + " " + event.trigger.text.lower()
    return all(w in said for w in words)


def state_visit(a: Answer) -> bool:
    day = [i for i in a.pair.incidents if i.type == "CONSULT" and i.mode == "visit" and i.date == PUBLISHED]
    return len(day) == 1 and any(
        GENERAL in names(r.actors) and {"GOV", "MIL"} <= set(r.actors[0].sectors) and "RUS" in lands(r.recipients)
        for r in day[0].reports
    )


def delegation(a: Answer) -> bool:
    return any(
        "military officials" in " ".join(x.text for x in e.actors) and e.attribution and e.attribution.name == "MRTV"
        for e in a.events
    )


def planned_meetings(a: Answer) -> bool:
    plans = list(a.of("CONSULT", status="future"))
    with_putin = any({PUTIN, GENERAL} <= names((*e.actors, *e.recipients)) for e in plans)
    agenda = any(
        about(e, "security") and "officials" in " ".join(x.text for x in (*e.actors, *e.recipients)) for e in plans
    )
    return with_putin and agenda and len(a.lines("Planned")) >= 2


def departure(a: Answer) -> bool:
    return any(
        p.lat and abs(p.lat - 19.75) < 0.3 and abs((p.lon or 0) - 96.1) < 0.3 for e in a.events for p in e.locations
    )


def mutual_backing(a: Answer) -> bool:
    ways = {(x, y) for e in a.of("SUPPORT", status="actual") for x in lands(e.actors) for y in lands(e.recipients)}
    return {("RUS", "MMR"), ("MMR", "RUS")} <= ways and any("back each other" in x for x in a.lines("Backing"))


def coup(a: Answer) -> bool:
    told = [i for i in a.acts if any((r.type, r.mode) == ("COERCE", "seize") for r in i.reports)]
    return len(told) == 1 and any(
        r.date == "2021-02" and "MMR" in lands(r.actors) and any("Suu Kyi" in x.text for x in r.recipients)
        for r in told[0].reports
    )


def repression(a: Answer) -> bool:
    acts = [e for e in a.events if e.type in ("COERCE", "ASSAULT") and "MMR" in lands(e.actors) and e.mode != "seize"]
    return bool(acts) and any("thousands" in q.text for e in a.events for q in e.quantities)


def armed_conflict(a: Answer) -> bool:
    war = [
        e
        for e in a.events
        if e.quad == "material conflict" and e.trigger.text in ("conflict", "armed conflict", "civil war", "war")
    ]
    return any(a.causes(e) for e in war)


def condemnation(a: Answer) -> bool:
    return any(west(e.actors) and a.causes(e) for e in a.of("ACCUSE", "disapprove"))


def sanctions(a: Answer) -> bool:
    caused = any(west(e.actors) and a.causes(e) for e in a.of("SANCTION"))
    return caused and any(e.state == "in force" for e in a.west.ledger("sanctions"))


def visits_counted(a: Answer) -> bool:
    found = [c for c in a.pair.claims() if c.count == 4 and c.event.mode == "visit"]
    return len(found) == 2 and any(c.since == "2021-02-01" for c in found) and all(c.verdict for c in found)


def earlier_meeting(a: Answer) -> bool:
    return any(
        e.date == "2022-09" and {PUTIN, GENERAL} <= names(e.actors)
        and any(p.name == "Vladivostok" and p.lat for p in e.locations)
        for e in a.of("CONSULT", status="actual")
    )  # fmt: skip


def nuclear_agreement(a: Answer) -> bool:
    entries = [e for e in a.pair.ledger("agreements") if any(about(r, "nuclear") for r in e.incident.reports)]
    return len(entries) == 1 and len(entries[0].incident.reports) == 2


def military_cooperation(a: Answer) -> bool:
    given = [e for e in a.of("AID") if "RUS" in lands(e.actors) and "MMR" in lands(e.recipients)]
    joint = [e for e in a.of("COOPERATE") if "military" in e.contexts]
    arms = any("arms" in x.lower() for x in a.lines("Transfers"))
    return bool(joint) and arms and any("military" in e.contexts for e in given)


def labour_migration(a: Answer) -> bool:
    plans = [e for e in a.events if e.status == "future" and "MMR" in lands(e.actors) and about(e, "workers")]
    return any("migration" in e.contexts and any(k.rel == "purpose" for k in e.links) for e in plans)


def position_in_forums(a: Answer) -> bool:
    against = any(
        "RUS" in lands(e.actors) and about(e, "penalties") for e in a.events if e.type in ("REJECT", "ACCUSE")
    )
    stance = any(
        "RUS" in lands(e.actors) and about(e, "position") for e in a.events if e.type in ("SUPPORT", "REQUEST")
    )
    return against and stance


def drivers(a: Answer) -> bool:
    return any("trade, security" in line for line in a.lines("Stated interests"))


def sourcing(a: Answer) -> bool:
    said = {e.attribution.name for e in a.events if e.attribution}
    return "MRTV" in said and not wrong_spans(a)


def two_briefs(a: Answer) -> bool:
    return all(b.sections and b.receipts and b.trend.recent is not None for b in (a.brief, a.west_brief))


ROWS: tuple[Callable[[Answer], bool], ...] = (
    state_visit, delegation, planned_meetings, departure, mutual_backing, coup, repression, armed_conflict,
    condemnation, sanctions, visits_counted, earlier_meeting, nuclear_agreement, military_cooperation, labour_migration,
    position_in_forums, drivers, sourcing, two_briefs,
)  # fmt: skip


def wrong_spans(a: Answer) -> list[str]:
    """Spans whose text is not the document's characters."""

    def walk(value: object) -> Iterator[dict[str, object]]:
        if isinstance(value, dict):
            if {"text", "start", "end"} <= value.keys():
                yield value
            for v in value.values():
                yield from walk(v)
        elif isinstance(value, list | tuple):
            for v in value:
                yield from walk(v)

    spans = (s for e in a.events for s in walk(to_dict(e)))
    return [str(s) for s in spans if a.text[s["start"] : s["end"]] != s["text"]]  # type: ignore[misc]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not (folder / "article.txt").exists():
        print(f"{folder}/article.txt is not there; name the folder that holds it")
        return
    with tempfile.TemporaryDirectory() as record:
        found = answer(folder, Path(record))
        results = {row.__name__: row(found) for row in ROWS}
        wrong = wrong_spans(found)
    for number, (name, good) in enumerate(results.items(), 1):
        print(f"{number:>2} {name.replace('_', ' '):<24}{'yes' if good else 'NO'}")
    print(f"{len(found.events)} events, {len(wrong)} wrong spans")
    print(json.dumps({"rows": sum(results.values()), "of": len(ROWS), "wrong_spans": len(wrong), **results}))


if __name__ == "__main__":
    main()
