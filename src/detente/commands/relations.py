"""The commands `brief`, `series`, `timeline`, `ledger` and `claims`: how two sides stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.codebook import signed
from detente.printing import print_json, print_rows, print_table

from .asking import (
    RECORD,
    AsOf,
    Json,
    OtherSide,
    RecordPath,
    Side,
    asked,
    day,
    form,
    found_nothing,
    open_record,
)

if TYPE_CHECKING:
    from detente.relating.relation import Relation

NAMES = (
    "visits", "meetings", "agreements", "sanctions", "transfers", "people", "votes", "conflicts", "ceasefires",
    "deaths", "plans", "backing", "cooperation", "disputes", "force",
)  # fmt: skip
"""The ledgers; named here so that help need not load what makes them. A test holds it to `ledgers.kinds.LEDGERS`."""
MANY = 100_000
"""Events of a record beyond which `timeline` counts reports where it is not told what to count."""


def brief(
    one: Side,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="Without it, ONE with all others, and inside it.")
    ] = None,
    record: RecordPath = RECORD,
    format: Annotated[str, typer.Option(help="markdown, html or json; without it markdown.")] = "",
    since: Annotated[
        str | None,
        typer.Option(
            help="ISO date; what was published from then on is told as new. Without it, 60 days to the last story."
        ),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the state of a relation: `detente brief MMR RUS`, `detente brief MMR "the West"`, `detente brief MMR`."""
    shown = form(format, json, ("markdown", "html", "json")) or "markdown"
    kept = open_record(record, as_of=as_of)
    from_day = day("--since", since)
    relation = asked(lambda: kept.relation(one, other))
    print(getattr(relation.brief(from_day), shown)())
    if not relation.tells:
        raise found_nothing(f"the record has nothing {_between(relation)}")


def series(
    one: Side,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Without it, ONE and all others.")] = None,
    record: RecordPath = RECORD,
    unit: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    by: Annotated[str, typer.Option(help="quad, type or mode.")] = "quad",
    actor: Annotated[
        str | None, typer.Option(help="One of the two sides: only what runs from it to the other.")
    ] = None,
    inside: Annotated[
        bool, typer.Option("--inside", help="Of ONE alone: what passes inside it, as war among its own and protest.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print counts, mean score, smoothed net cooperation with its interval, and changes of level with their acts."""
    from detente.relating.briefs.wording import dated

    kept = open_record(record, as_of=as_of)
    relation = asked(lambda: kept.relation(one, other))
    found = asked(lambda: relation.series(unit, by, actor, inside))
    _say_left_out(found.left_out, unit)
    if not found.points:
        raise found_nothing(
            f"the record has no {'other ' * bool(found.left_out)}act that happened"
            f" {f'inside {relation.one.name}' if inside else _between(relation)}"
        )
    if json:
        for p in found.points:
            net = [p.net.value, p.net.low, p.net.high] if p.net else None
            print_json({
                "period": p.period, "counts": p.counts, "total": p.total, "mean_score": p.mean_score, "net": net,
                "undated": p.undated, "stories": p.stories, "share": p.share,
            })  # fmt: skip
        for c in found.changes:
            print_json({
                "change": c.period, "before": c.before, "after": c.after,
                "acts": [r.event_id for i in c.acts for r in i.reports],
            })  # fmt: skip
        return
    names = list(found.points[0].counts)
    rows = [
        [
            p.period, *(str(n or "") for n in p.counts.values()),
            "" if p.mean_score is None else signed(p.mean_score),
            f"{signed(p.net.value)} ({signed(p.net.low)} to {signed(p.net.high)})" if p.net else "",
            "" if p.share is None else f"{p.share:.0%}",
        ]
        for p in found.points
    ]  # fmt: skip
    print_table([unit, *names, "mean score", "net, 90 %", "share of stories"], rows)
    for c in found.changes:
        acts = "; ".join(dated(i, relation.documents) for i in c.acts)
        print(f"{c.period}: from {signed(c.before)} to {signed(c.after)}: {acts}")


def timeline(
    one: Side,
    other: OtherSide,
    record: RecordPath = RECORD,
    reports: Annotated[
        bool | None,
        typer.Option(
            "--reports/--acts",
            help=f"Count each report, at once in records of millions, or each act once; acts up to {MANY:,} events.",
        ),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the acts that happened between two countries by month and quad class, with their mean score."""
    from detente.codebook import QUADS
    from detente.relating.series.timeline import of_no_month

    kept = open_record(record, as_of=as_of)
    if reports is None and (reports := kept.size() > MANY):
        print("detente: a large record: reports are counted; --acts counts each act once, slowly", file=sys.stderr)
    relation = asked(lambda: kept.relation(one, other))
    months = asked(lambda: relation.timeline(bool(reports)))
    if not reports:
        _say_left_out(of_no_month(relation.incidents), "month")
    if not months:
        raise found_nothing(f"the record has no act that happened {_between(relation)}")
    print_rows(
        months, json, ["month", *QUADS, "mean score", "undated"],
        lambda m: [m.month, *map(str, m.counts.values()), signed(m.mean_score), str(m.undated)],
    )  # fmt: skip


def ledger(
    one: Side,
    other: OtherSide,
    name: Annotated[str | None, typer.Argument(metavar="LEDGER", help=f"One of {', '.join(NAMES)}.")] = None,
    record: RecordPath = RECORD,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the ledgers of a relation, or one of them."""
    from detente.event import to_dict
    from detente.relating.briefs.telling import tell

    kept = open_record(record, as_of=as_of)
    relation = asked(lambda: kept.relation(one, other))
    found = asked(lambda: relation.ledger(name.lower() if name else None))
    if not found:
        raise found_nothing(f"the record has nothing for the ledger{f' {name}' if name else 's'} {_between(relation)}")
    if json:
        for e in found:
            print_json({
                "ledger": e.ledger, "state": e.state, "date": e.date, "text": tell(e, relation.documents),
                "actor": e.actor, "recipient": e.recipient, "level": e.level, "ordinal": e.ordinal,
                "figures": [[f.low, f.high, f.unit, f.says] for f in e.figures],
                "steps": [{"kind": s.kind, "date": s.date, "by": s.by,
                           "reports": [r.event_id for r in s.incident.reports]} for s in e.steps],
                "reports": [to_dict(r) for i in e.incidents for r in i.reports],
            })  # fmt: skip
        return
    print_table(
        ["ledger", "date", "state", "act"],
        [[e.ledger, e.date or "", e.state, tell(e, relation.documents)] for e in found],
    )


def claims(
    one: Side, other: OtherSide, record: RecordPath = RECORD, as_of: AsOf = None, json: Json = False
) -> None:  # fmt: skip
    """Print the counting claims about a relation ("fourth visit since …") and what the record says of them."""
    kept = open_record(record, as_of=as_of)
    relation = asked(lambda: kept.relation(one, other))
    found = asked(relation.claims)
    if not found:
        raise found_nothing(f"the record has no counting claim {_between(relation)}")
    if json:
        for c in found:
            print_json({
                "words": c.words, "source": c.event.source, "start": c.start, "end": c.end, "count": c.count,
                "ordinal": c.ordinal, "since": c.since, "verdict": c.verdict,
                "fate": c.fate, "counted": [r.event_id for i in c.counted for r in i.reports],
            })  # fmt: skip
        return
    print_table(
        ["claim", "since", "in the record", "verdict", "source"],
        [[c.words, c.since or "", f"{len(c.counted)} of {c.expected}", c.verdict, c.event.source] for c in found],
    )


def _say_left_out(acts: int, unit: str) -> None:
    if acts:
        told = "1 act is" if acts == 1 else f"{acts} acts are"
        print(f"detente: {told} left out for want of a date within one {unit}", file=sys.stderr)


def _between(relation: Relation) -> str:
    """Of whom something was asked, as it is told where there is nothing."""
    if relation.other is None:
        return f"of {relation.one.name}"
    return f"between {relation.one.name} and {relation.other.name}"
