"""What the relating room makes of invented articles, against a key written before they were coded.

    python benchmarks/relations.py                 # twenty articles, events by the shipped weights
    python benchmarks/relations.py --hand          # events as annotated by hand: relating by itself (first, fifth)
    python benchmarks/relations.py --set second    # another set: second, third … seventh
    python benchmarks/relations.py --show          # also what is missed and what is false

Matching (see benchmarks/relations/README.md for the columns): an entry fits a row of the key when the ledger is the
same, the sides are (who acts and on whom, where the key says so; both sides of a joint act, one of them for plans), a
stated date overlaps that of one of its steps or is absent, one of the key's words stands in its themes or sentences,
and a story of the row is among its receipts. Each entry fits one row. What fits none is false; rows marked optional
count neither way. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from detente.event import Document, Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.acts.receipts import sentence_at
from detente.relating.acts.traits import sentence_of
from detente.relating.chains.chains import chains
from detente.relating.claims.claims import claims
from detente.relating.contradictions.contradictions import contradictions
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.settling.settle import settle
from detente.resolving.dates.edtf import bounds
from detente.resolving.events import resolve
from detente.resolving.knowledge_tables import organisations
from detente.training.notation import read_corpus

HERE = Path(__file__).parent / "relations"
CORPUS = Path(__file__).parent.parent / "corpus" / "passages"
LEDGERS = {
    "visit": "visits", "meeting": "meetings", "agreement": "agreements", "sanction": "sanctions",
    "transfer": "transfers", "movement": "people", "recognition": "votes", "vote": "votes", "conflict": "conflicts",
    "ceasefire": "ceasefires", "deaths": "deaths", "planned": "plans",
}  # fmt: skip
DIRECTED = {"visit", "sanction", "transfer", "movement"}


@dataclass(frozen=True)
class Told:
    """The record: documents by id, their events, and the article that each is."""

    documents: dict[str, Document]
    stories: dict[str, list[Event]]
    article: dict[str, str]

    @property
    def events(self) -> list[Event]:
        return [e for of in self.stories.values() for e in of]


def _annotated(folder: Path) -> Path:
    """The file of the corpus in which the set's articles are annotated; the first article's id begins with its name."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        writer = json.loads(lines.readline())["id"].partition("-")[0]
    return CORPUS / f"{writer}.ann"


def by_hand(folder: Path = HERE) -> Told:
    """Events as the training corpus has them."""
    documents, stories, article = {}, {}, {}
    for p in read_corpus(_annotated(folder)):
        d = make_document(p.text, p.id, published=p.published)
        documents[d.document_id], article[d.document_id] = d, p.id
        stories[d.document_id] = resolve(d, p.annotation, "hand")
    return Told(documents, stories, article)


def by_coder(weights: str | None, folder: Path = HERE) -> Told:
    """Events by weights, the package's own without a folder."""
    from detente.coder import Coder

    rows = [json.loads(line) for line in (folder / "articles.jsonl").open(encoding="utf-8")]
    read = [make_document(r["text"], r["id"], published=r["published"]) for r in rows]
    documents, stories, article = {}, {}, {}
    for d, events in Coder(weights).code_all(read):
        documents[d.document_id], stories[d.document_id], article[d.document_id] = d, events, d.source
    return Told(documents, stories, article)


def settled(told: Told) -> Told:
    """With the sides filled in that stories settle, as `Relation` does."""
    stories: dict[str, list[Event]] = {i: [] for i in told.stories}
    for e in settle(told.events, told.stories, told.documents):
        stories[e.document_id].append(e)
    return Told(told.documents, stories, told.article)


def acts(told: Told) -> list[Incident]:
    """The acts of the record, told once."""
    said = {e.event_id: sentence_of(e, told.documents[e.document_id].text) for e in told.events}
    return incidents(told.events, said)


def fits(row: dict, entry: Entry, told: Told) -> bool:
    """Whether an entry is what a row of the key asks for."""
    if LEDGERS[row["ledger"]] != entry.ledger:
        return False
    reports = [r for i in entry.incidents for r in i.reports]
    if not {told.article[r.document_id] for r in reports} & set(row["articles"]):
        return False
    if not same_sides(row, called(entry.actor), called(entry.recipient)):
        return False
    if row["date"] and not _dates(row["date"], entry):
        return False
    said = " ".join([entry.subject, *(_sentence(r, told) for r in reports)]).lower()
    return not row["words"] or any(w.lower() in said for w in row["words"])


def same_sides(row: dict, who: set[str], on: set[str]) -> bool:
    """Whether those who act and on whom, by every name, are those whom a row of the key asks for."""
    actor, recipient = ({s.casefold() for s in row[side]} for side in ("actor", "recipient"))
    if row["ledger"] in DIRECTED and recipient:
        hit = on | (who if row["ledger"] == "movement" else set())
        return bool((not actor or who & actor) and hit & recipient)
    asked = actor | recipient
    if row["ledger"] == "planned":
        return not asked or bool(asked & (who | on))
    if row["ledger"] in ("deaths", "vote", "recognition"):
        return not actor or bool(actor & who)
    return asked <= (who | on)


def called(sides: Iterable[str]) -> set[str]:
    """Sides by every name that the tables have for them, however they are capitalised.

    "National Liberation Army" is that of Colombia too.
    """
    known = {o.name: o.aliases for o in organisations().values()}
    return {n.removeprefix("~").casefold() for s in sides for n in (s, *known.get(s, ()))}


def _dates(asked: str, entry: Entry) -> bool:
    told = [s.incident.date for s in entry.steps if s.incident.date]
    if entry.steps and not entry.steps[0].incident.date:
        return True
    low, high = bounds(asked)
    for date in told:
        first, last = bounds(date)
        if (first is None or first <= high) and (last is None or last >= low):
            return True
    return not told


def _sentence(event: Event, told: Told) -> str:
    start, end = sentence_at(told.documents[event.document_id], event.trigger.start)
    return told.documents[event.document_id].text[start:end]


def match(rows: list[dict], found: list[Entry], told: Told) -> dict[int, int]:
    """Row to entry: as many rows as can be, rather by what an entry is about than by the words around it, and of two
    that both fit the one whose state is as asked."""
    graph = nx.Graph()
    for n, row in enumerate(rows):
        for m, entry in enumerate(found):
            if fits(row, entry, told):
                weight = 1 + 2 * _named(row, entry) + (right(row, entry) is True)
                graph.add_edge(("row", n), ("entry", m), weight=weight)
    pairs: dict[int, int] = {}
    for part in nx.connected_components(graph):
        top = [v for v in part if v[0] == "row"]
        # In one order whatever the hashes of this process, or two runs would match two ways.
        known = nx.Graph()
        edges = ((*sorted((a, b)), weight) for a, b, weight in graph.edges(part, data="weight"))
        known.add_weighted_edges_from(sorted(edges))
        best = nx.max_weight_matching(known, maxcardinality=True)
        found_as = {a: b for pair in best for a, b in (pair, pair[::-1])}
        pairs |= {n: found_as["row", n][1] for _, n in top if ("row", n) in found_as}
    return pairs


def against(rows: list[dict], found: list[Entry], told: Told) -> tuple[list[dict], dict[int, int], list[int]]:
    """The rows that are firmly asked, which entry each of them is, and the entries that no row has, optional or not."""
    firm, loose = ([r for r in rows if bool(r.get("optional")) is optional] for optional in (False, True))
    pairs = match(firm, found, told)
    rest = [m for m in range(len(found)) if m not in pairs.values()]
    spare = match(loose, [found[m] for m in rest], told)
    return firm, pairs, [m for n, m in enumerate(rest) if n not in spare.values()]


def _named(row: dict, entry: Entry) -> bool:
    """Whether a word of the row stands in what the entry is about or in the words for its acts."""
    own = " ".join([entry.subject, *(s.incident.lead.trigger.text for s in entry.steps)]).lower()
    return any(w.lower() in own for w in row["words"])


def right(row: dict, entry: Entry) -> bool | None:
    """Whether the state or fate is as asked; null where the key asks none."""
    asked = row.get("fate") or row.get("state")
    if not asked:
        return None
    same = {
        "in force": {"in force", "eased"},
        "imposed": {"in force", "eased"},
        "promised": {"promised", "planned"},
        "agreed": {"planned", "promised"},
    }
    return entry.state in same.get(asked, {asked})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--hand", action="store_true", help="events as annotated by hand")
    options.add_argument("--show", action="store_true", help="print what is missed and what is false")
    options.add_argument("--weights", help="folder of weights")
    sets = [path.parent.name for path in sorted(HERE.glob("*/key.jsonl"))]
    options.add_argument("--set", choices=sets, default="", help="articles and key of this folder of the benchmark")
    given = options.parse_args()
    folder = HERE / given.set
    if given.hand and not _annotated(folder).exists():
        options.error(f"{_annotated(folder)} does not exist: this set is not annotated by hand; leave out --hand")
    told = by_hand(folder) if given.hand else by_coder(given.weights, folder)
    key = [json.loads(line) for line in (folder / "key.jsonl").open(encoding="utf-8")]
    told = settled(told)
    happened = acts(told)
    found = entries(happened, told.documents, stories=told.stories)
    asked = [e for e in found if e.ledger in set(LEDGERS.values())]
    firm, pairs, false = against([r for r in key if r["kind"] == "ledger"], asked, told)

    names = list(dict.fromkeys(r["ledger"] for r in firm))
    print(f"{'ledger':<12}{'asked':>7}{'found':>7}{'recall':>8}{'false':>7}{'state right':>13}")
    of_ledger = Counter(asked[m].ledger for m in false)
    report: dict[str, object] = {"events": "hand" if given.hand else "weights"}
    for name in names:
        mine = [n for n, r in enumerate(firm) if r["ledger"] == name]
        got = [n for n in mine if n in pairs]
        states = [s for n in got if (s := right(firm[n], asked[pairs[n]])) is not None]
        wrong = of_ledger.get(LEDGERS[name], 0) if name != "recognition" else 0
        print(
            f"{name:<12}{len(mine):>7}{len(got):>7}{len(got) / len(mine):>8.0%}{wrong:>7}{sum(states):>9}/{len(states)}"
        )
        report[name] = {"asked": len(mine), "found": len(got), "false": wrong, "states": [sum(states), len(states)]}
    recall, wrong = len(pairs) / max(1, len(firm)), len(false) / max(1, len(asked))
    print(
        f"{'all':<12}{len(firm):>7}{len(pairs):>7}{recall:>8.0%}{len(false):>7} of {len(asked)} entries ({wrong:.0%})"
    )
    report |= {"recall": round(recall, 3), "false": round(wrong, 3)}
    if given.show:
        for n, r in enumerate(firm):
            if n not in pairs:
                print("  missed", {k: v for k, v in r.items() if k not in ("kind", "steps") and v})
        for n, m in pairs.items():
            if right(firm[n], asked[m]) is False:
                print(
                    "  state",
                    asked[m].state,
                    "for",
                    {k: v for k, v in firm[n].items() if k not in ("kind", "steps") and v},
                )
        for m in false:
            _show("false", asked[m], told)

    _claims(key, told, found, report, given.show)
    _contradictions(key, told, found, report, given.show)
    _chains(key, told, happened, found, report, given.show)
    print(json.dumps(report))


def _show(what: str, e: Entry, told: Told) -> None:
    where = sorted({told.article[r.document_id] for i in e.incidents for r in i.reports})
    steps = [(s.kind, s.date, s.incident.lead.trigger.text) for s in e.steps]
    print(f"  {what}", e.ledger, e.state, e.actor, e.recipient, repr(e.subject), steps, where)


def _claims(key: list[dict], told: Told, found, report, show: bool) -> None:
    made = claims(told.events, found, told.documents, told.stories)
    rows = [r for r in key if r["kind"] == "claim"]
    hit, judged, used = 0, 0, set()
    for r in rows:
        mine = [
            n for n, c in enumerate(made)
            if told.article[c.event.document_id] == r["article"] and _overlap(c, r["text"], told)
        ]  # fmt: skip
        used.update(mine)
        if r.get("optional"):
            continue
        hit += bool(mine)
        good = any(made[n].verdict == r["verdict"] for n in mine)
        judged += good
        if show and not good:
            print("  claim", r, [(made[n].words, made[n].since, len(made[n].counted), made[n].verdict) for n in mine])
    asked = sum(not r.get("optional") for r in rows)
    extra = [c for n, c in enumerate(made) if n not in used]
    print(f"claims: {hit} of {asked} found, {judged} judged right, {len(extra)} more")
    if show:
        for c in extra:
            print("  more", c.words, c.period, c.verdict, told.article[c.event.document_id])
    report["claims"] = {"asked": asked, "found": hit, "right": judged, "false": len(extra)}


def _overlap(claim, text: str, told: Told) -> bool:
    document = told.documents[claim.event.document_id].text
    at = document.find(text)
    while at >= 0:
        if claim.start < at + len(text) and at < claim.end:
            return True
        at = document.find(text, at + 1)
    return False


def _contradictions(key, told: Told, found, report, show: bool) -> None:
    made = contradictions(told.events, found, told.documents)
    rows = [r for r in key if r["kind"] == "contradiction"]
    hit, used = 0, set()
    for r in rows:
        mine = [n for n, c in enumerate(made) if _both(c, r, told)]
        used.update(mine)
        if not r.get("optional"):
            hit += bool(mine)
            if show and not mine:
                print("  contradiction", r)
    asked = sum(not r.get("optional") for r in rows)
    extra = [c for n, c in enumerate(made) if n not in used]
    print(f"contradictions: {hit} of {asked} found, {len(extra)} more")
    if show:
        for c in extra:
            print("  more", c.about, [(v.words, v.says) for v in c.versions], told.article[c.versions[0].document_id])
    report["contradictions"] = {"asked": asked, "found": hit, "false": len(extra)}


def _both(c, row: dict, told: Told) -> bool:
    """Whether one version's sentence holds the key's one wording and another's the other."""
    said = []
    for v in c.versions:
        if told.article[v.document_id] in row["articles"]:
            start, end = sentence_at(told.documents[v.document_id], v.start)
            said.append(told.documents[v.document_id].text[start:end])
    one = [n for n, s in enumerate(said) if row["one"] in s]
    other = [n for n, s in enumerate(said) if row["other"] in s]
    return any(a != b for a in one for b in other)


def _chains(key, told: Told, happened, found, report, show: bool) -> None:
    made = chains(happened, found, told.documents)
    rows = [r for r in key if r["kind"] == "chain" and not r.get("optional")]
    told_as = [[{s for i in knot for r in i.reports for s in _spots(r, told)} for knot in c.knots] for c in made]
    all_of = {}
    for e in found:
        spots = {s for i in e.incidents for r in i.reports for s in _spots(r, told)}
        for s in spots:
            all_of.setdefault(s, set()).update(spots if e.ledger in ("sanctions", "agreements", "visits") else {s})
    hit = 0
    for r in rows:
        steps = [(s["article"], s["trigger"]) for s in r["steps"]]
        good = any(_runs(steps, [set().union(*(all_of.get(s, {s}) for s in knot)) for knot in c]) for c in told_as)
        hit += good
        if show and not good:
            print("  chain", steps)
    print(f"chains: {hit} of {len(rows)} found, {len(made)} in all")
    report["chains"] = {"asked": len(rows), "found": hit, "all": len(made)}


def _spots(event: Event, told: Told) -> set[tuple[str, str]]:
    """The words by which the key may name an act: its trigger, a word of it, or the verb right before its noun.

    The key says "shot" and "imposed" where the coder marks "shot dead" and, of "imposed sanctions", the noun.
    """
    at = event.trigger
    before = told.documents[event.document_id].text[: at.start].split()
    return {(told.article[event.document_id], w) for w in (at.text, *at.text.split(), *before[-1:])}


def _runs(steps: list[tuple[str, str]], knots: list[set[tuple[str, str]]]) -> bool:
    """Whether the steps lie on the knots in order; two may lie on one."""
    at = 0
    for step in steps:
        while at < len(knots) and step not in knots[at]:
            at += 1
        if at == len(knots):
            return False
    return True


if __name__ == "__main__":
    main()
