"""Whether the coder reads what a text says rather than how it is written.

usage: python benchmarks/probes.py [--weights DIR] [--corpus FOLDER] [--texts 150] [--misses] [--json FILE]

Three probes. Every figure is a rate with what it is a rate of ("0.912 of 340"); the last line is JSON.

1. Invariance. Texts of a corpus (`corpus/gate`, else `corpus/passages`; of writers that the weights never saw, where
   there are such) are coded, changed in ways that leave what they report alone, and coded again; only texts that a
   change alters count. Of the events coded before, `found` have an event of their type at the same trigger again, and
   `same` agree with it in status and in the spans of all five roles too. Of those found, `status` and `who` (actors
   and recipients) agree. Of the events coded after, `new` were not there before. Every text is coded by itself; the
   row `among others` changes nothing but that, and shows how far the coder is from saying the same twice.
2. Contrast sets: sentences of probes.tsv that say the same act in other words, or only its status differently.
   `pair` is the share of pairs (an item's first variant and another) in which type, actor and recipient come out the
   same and each status as it should. Of the single variants, `right` is the share right in all of `type`, `status`,
   `actor` and `recipient`. A span is right that overlaps the one given, or is a pronoun carried to it.
3. Near misses: sentences without any political event (set `empty`). `silent` is the share that gives no event.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from random import Random

from detente.coder import Coder, WeightsError
from detente.coding.sentences import sentences
from detente.event import Actor, Event, Place, Span, When
from detente.reading import make_document
from detente.resolving.actors.resolve import resolve_actor
from detente.training.notation import Passage, read_corpus

ROOT = Path(__file__).parent.parent
PROBES = Path(__file__).with_name("probes.tsv")
WEIGHTS = ROOT / "src" / "detente" / "weights"

Table = dict[str, dict[str, list[bool]]]
"""Judgements by row and column; a rate is their mean."""

COUNTRIES = """
Russia, Russian, Moscow; Ukraine, Ukrainian, Kyiv; Germany, German, Berlin; Hungary, Hungarian, Budapest;
Romania, Romanian, Bucharest; Bulgaria, Bulgarian, Sofia; Serbia, Serbian, Belgrade; Croatia, Croatian, Zagreb;
Latvia, Latvian, Riga; Lithuania, Lithuanian, Vilnius; Belarus, Belarusian, Minsk; Norway, Norwegian, Oslo;
Libya, Libyan, Tripoli; Tunisia, Tunisian, Tunis; Kenya, Kenyan, Nairobi; Nigeria, Nigerian, Abuja;
Zambia, Zambian, Lusaka; Ghana, Ghanaian, Accra; Syria, Syrian, Damascus; Cambodia, Cambodian, Phnom Penh;
Malaysia, Malaysian, Kuala Lumpur; Colombia, Colombian, Bogota; Venezuela, Venezuelan, Caracas; Peru, Peruvian, Lima;
Brazil, Brazilian, Brasilia; Cuba, Cuban, Havana; Bolivia, Bolivian, La Paz; Canada, Canadian, Ottawa;
Iran, Iranian, Tehran; India, Indian, New Delhi; Indonesia, Indonesian, Jakarta; Egypt, Egyptian, Cairo;
Ethiopia, Ethiopian, Addis Ababa; Armenia, Armenian, Yerevan; Estonia, Estonian, Tallinn; Italy, Italian, Rome;
Austria, Austrian, Vienna; Australia, Australian, Canberra; Algeria, Algerian, Algiers; Angola, Angolan, Luanda;
Poland, Polish, Warsaw; Sweden, Swedish, Stockholm; Finland, Finnish, Helsinki; Denmark, Danish, Copenhagen;
Turkey, Turkish, Ankara; Spain, Spanish, Madrid; France, French, Paris; Portugal, Portuguese, Lisbon;
China, Chinese, Beijing; Japan, Japanese, Tokyo; Vietnam, Vietnamese, Hanoi; Sudan, Sudanese, Khartoum;
Lebanon, Lebanese, Beirut; Thailand, Thai, Bangkok; Kazakhstan, Kazakh, Astana; Senegal, Senegalese, Dakar;
Pakistan, Pakistani, Islamabad; Qatar, Qatari, Doha; Yemen, Yemeni, Sanaa; Bangladesh, Bangladeshi, Dhaka
"""
"""Name, adjective and capital of those swapped; the capital goes along, for it stands for the government."""


# --- Texts and their changes


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of a text give way to `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An edited text. `starts` and `ends` hold, by old offset, where a span that starts or ends there does so now."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the new text; an edit that it cuts is taken in whole."""
        return self.starts[start], self.ends[end]


def apply(text: str, edits: Iterable[Edit]) -> Changed:
    """The text with the edits, which must be in order and apart."""
    starts, ends = [0] * (len(text) + 1), [0] * (len(text) + 1)
    out, at = "", 0
    for edit in [*edits, Edit(len(text), len(text), "")]:
        for i in range(at, edit.start + 1):
            starts[i] = len(out) + i - at
            if i > at:
                ends[i] = starts[i]
        out += text[at : edit.start]
        for i in range(edit.start + 1, edit.end + 1):
            starts[i], ends[i] = len(out), len(out) + len(edit.text)
        out += edit.text
        at = edit.end
    return Changed(out, tuple(starts), tuple(ends))


Change = Callable[[Passage, Random], list[Edit]]


def replace(text: str, pattern: str, new: Callable[[re.Match[str]], str]) -> list[Edit]:
    """An edit for every match of a pattern that `new` makes into something else."""
    return [Edit(m.start(), m.end(), word) for m in re.finditer(pattern, text) if (word := new(m)) != m[0]]


def country_swap(rng: Random) -> dict[str, str]:
    """Each country's words to those of another of the same form: same article, same kind of plural."""
    groups: dict[object, list[tuple[str, ...]]] = defaultdict(list)
    for name, adjective, capital in (line.strip().split(", ") for line in COUNTRIES.split(";")):
        plural = adjective.endswith(("an", "i"))
        words = (name, adjective, capital, *([adjective + "s"] if plural else []))
        groups[adjective.endswith("an"), adjective.endswith("i"), name[0] in "AEIO"].append(words)
    swap: dict[str, str] = {}
    for group in groups.values():
        ring = rng.sample(group, len(group))
        for old, new in pairwise([*ring, ring[0]]):
            swap.update(zip(old, new, strict=True))
    return swap | {old.upper(): new.upper() for old, new in swap.items()}


def countries(passage: Passage, rng: Random) -> list[Edit]:
    """Countries, nationalities and capitals swapped for others, but not in "South Sudan" or "Indian Ocean"."""
    swap = country_swap(rng)
    words = "|".join(sorted(map(re.escape, swap), key=len, reverse=True))
    before = "".join(f"(?<!{word} )" for word in ("South", "North", "East", "West", "New", "Gulf of"))
    return replace(passage.text, rf"{before}\b(?:{words})\b(?! (?:Sea|Ocean|City)\b)", lambda m: swap[m[0]])


def invented_surnames(passage: Passage) -> list[str]:
    """The last names of the persons whom the knowledge tables do not know; no Paraguay of "Ms Assis of Paraguay"."""
    persons = [passage.text[m.start : m.end] for m in passage.annotation.mentions if m.kind == "PER"]
    last = [re.search(r"(?:^|\b[A-Z]\S* )([A-Z][^\W\d_]{3,})$", p) for p in persons]
    return sorted({m[1] for m in last if m and resolve_actor(m.string, "PER").entity is None})


def surnames(passage: Passage, rng: Random, pool: Sequence[str]) -> list[Edit]:
    """Invented persons renamed, each throughout the text."""
    old = invented_surnames(passage)
    if not old:
        return []
    swap = dict(zip(old, rng.sample([name for name in pool if name not in passage.text], len(old)), strict=True))
    return replace(passage.text, rf"\b(?:{'|'.join(old)})\b", lambda m: swap[m[0]])


def upper_case(passage: Passage, _: Random) -> list[Edit]:
    return replace(passage.text, r"\w", lambda m: m[0].upper())


def headline_case(passage: Passage, _: Random) -> list[Edit]:
    return replace(passage.text, r"(?<![\w'’])[^\W\d_]", lambda m: m[0].upper())


def typographic(passage: Passage, _: Random) -> list[Edit]:
    """Curly quotes, en and em dashes."""
    opening = {'"': "“", "'": "‘"}
    closing = {'"': "”", "'": "’", " - ": " – ", "--": "—"}

    def new(m: re.Match[str]) -> str:
        opens = m.start() == 0 or m.string[m.start() - 1] in " \n([—"
        return opening.get(m[0], closing[m[0]]) if opens else closing[m[0]]

    return replace(passage.text, r"\"|'| - |--", new)


def entities(passage: Passage, _: Random) -> list[Edit]:
    """Quotes, apostrophes and ampersands as HTML writes them."""
    return replace(passage.text, r"[&'\"]", lambda m: {"&": "&amp;", "'": "&#39;", '"': "&quot;"}[m[0]])


def hard_spaces(passage: Passage, rng: Random) -> list[Edit]:
    """One space in six made a no-break space."""
    return replace(passage.text, " ", lambda m: "\u00a0" if rng.random() < 1 / 6 else m[0])


def hyphenated(passage: Passage, _: Random) -> list[Edit]:
    """About every 70 characters a line that ends within a word of eight letters or more."""
    edits: list[Edit] = []
    for m in re.finditer(r"(?<![\w-])[a-z]{8,}(?![\w-])", passage.text):
        middle = (m.start() + m.end()) // 2
        if middle - (edits[-1].start if edits else 0) >= 60:
            edits.append(Edit(middle, middle, "-\n"))
    return edits


def spaced(passage: Passage, rng: Random) -> list[Edit]:
    """Two spaces, one or two line breaks between sentences."""
    spans = sentences(passage.text)
    return [Edit(a[1], b[0], rng.choice(("  ", "\n", "\n\n"))) for a, b in pairwise(spans) if a[1] < b[0]]


def changes(passages: Iterable[Passage]) -> dict[str, Change]:
    """The changes by name. New surnames come from these passages."""
    pool = sorted({name for passage in passages for name in invented_surnames(passage)})
    return {
        "countries": countries,
        "surnames": partial(surnames, pool=pool),
        "upper case": upper_case,
        "headline case": headline_case,
        "typography": typographic,
        "entities": entities,
        "hard spaces": hard_spaces,
        "hyphenation": hyphenated,
        "spacing": spaced,
    }


# --- 1. Invariance


@dataclass(frozen=True, slots=True)
class Frame:
    """What must not change of an event. `roles` are (role, start, end)."""

    trigger: tuple[int, int]
    type: str
    status: str
    roles: frozenset[tuple[str, int, int]]

    def who(self) -> frozenset[tuple[str, int, int]]:
        return frozenset(r for r in self.roles if r[0] in ("actor", "recipient"))


def frame(event: Event, span: Callable[[int, int], tuple[int, int]] = lambda start, end: (start, end)) -> Frame:
    """The frame of an event; `span` maps its offsets."""
    by_role: dict[str, Sequence[Actor | Span | Place | When]] = {
        "actor": event.actors, "recipient": event.recipients, "theme": event.themes,
        "location": event.locations, "date": event.dates,
    }  # fmt: skip
    roles = frozenset((role, *span(f.start, f.end)) for role, fs in by_role.items() for f in fs)
    return Frame(span(event.trigger.start, event.trigger.end), event.type, event.status, roles)


def compare(before: Sequence[Frame], after: Sequence[Frame], row: dict[str, list[bool]]) -> None:
    """Add the judgements on one text to a row of the table."""
    again = {(f.trigger, f.type): f for f in after}
    for old in before:
        new = again.get((old.trigger, old.type))
        row["same"].append(old == new)
        row["found"].append(new is not None)
        if new:
            row["status"].append(old.status == new.status)
            row["who"].append(old.who() == new.who())
    known = {(f.trigger, f.type) for f in before}
    row["new"].extend(key not in known for key in again)


def invariance(coder: Coder, passages: Sequence[Passage]) -> Table:
    """Rows are changes."""
    table: Table = defaultdict(lambda: {column: [] for column in ("same", "found", "status", "who", "new")})
    before = [coder.code(p.text, published=p.published) for p in passages]
    together = coder.code_all(make_document(p.text, p.id, published=p.published) for p in passages)
    for old, (_, new) in zip(before, together, strict=True):
        compare([frame(e) for e in old], [frame(e) for e in new], table["among others"])
    for name, change in changes(passages).items():
        for passage, old in zip(passages, before, strict=True):
            edits = change(passage, Random(f"{name} {passage.id}"))
            if edits:
                changed = apply(passage.text, edits)
                new = coder.code(changed.text, published=passage.published)
                compare([frame(e, changed.span) for e in old], [frame(e) for e in new], table[name])
    return table


# --- 2. and 3. Sentences written for the purpose


@dataclass(frozen=True, slots=True)
class Probe:
    """A row of probes.tsv. Each actor and recipient is a tuple of mentions, any of which counts."""

    set: str
    id: str
    variant: str
    text: str
    trigger: str
    type: str
    status: str
    actor: tuple[tuple[str, ...], ...]
    recipient: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the coder says of a probe: actors and recipients by their number in the key, others by their words."""

    type: str
    status: str
    actor: frozenset[str]
    recipient: frozenset[str]


def read_probes(path: Path = PROBES) -> list[Probe]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Probe(
            row["set"], row["id"], row["variant"], row["text"], row["trigger"], row["type"], row["status"],
            fillers(row["actor"]), fillers(row["recipient"]),
        )
        for row in rows
    ]  # fmt: skip


def fillers(cell: str) -> tuple[tuple[str, ...], ...]:
    """Those of a cell such as "it/Kenya|Sudan"."""
    return tuple(tuple(one.split("/")) for one in cell.split("|") if one)


def find(text: str, words: str) -> list[tuple[int, int]]:
    """The spans of whole words in a text."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def expected(probe: Probe) -> Answer:
    actor, recipient = (frozenset(map(str, range(len(key)))) for key in (probe.actor, probe.recipient))
    return Answer(probe.type, probe.status, actor, recipient)


def answer(probe: Probe, events: Sequence[Event]) -> Answer | None:
    """The answer of the event at the probe's trigger, one of the right type before others; None where there is none."""
    start, end = find(probe.text, probe.trigger)[0]
    here = [e for e in events if e.trigger.start < end and start < e.trigger.end]
    if not here:
        return None
    event = next((e for e in here if e.type == probe.type), here[0])
    who = (numbered(probe.text, probe.actor, event.actors), numbered(probe.text, probe.recipient, event.recipients))
    return Answer(event.type, event.status, *who)


def numbered(text: str, key: Sequence[Sequence[str]], found: Iterable[Actor]) -> frozenset[str]:
    """Each actor found by its number in the key, or by its words where it is not in it."""
    places = [(str(i), *find(text, words)[0]) for i, mentions in enumerate(key) for words in mentions]
    names = set()
    for actor in found:
        spans = [s for s in (actor, actor.antecedent) if s]
        hits = {i for i, start, end in places for s in spans if s.start < end and start < s.end}
        names |= hits or {actor.text}
    return frozenset(names)


def same_act(pair: Sequence[tuple[Probe, Answer | None]]) -> bool:
    """Whether type, actor and recipient are the same throughout, and every status as it should be."""
    answers = [a for _, a in pair if a]
    same = len({(a.type, a.actor, a.recipient) for a in answers}) == 1 and len(answers) == len(pair)
    return same and all(a and a.status == p.status for p, a in pair)


def contrast(answered: Sequence[tuple[Probe, Answer | None]]) -> Table:
    """Rows are sets, and all of them. Variants of an item stand together."""
    columns = ("pair", "right", "type", "status", "actor", "recipient")
    table: Table = defaultdict(lambda: {column: [] for column in columns})
    for probe, given in answered:
        key = expected(probe)
        for row in (table[probe.set], table["all"]):
            row["right"].append(given == key)
            for column in columns[2:]:
                row[column].append(given is not None and getattr(given, column) == getattr(key, column))
    for _, item in groupby(answered, lambda one: one[0].id):
        first, *others = item
        for other in others:
            for row in (table[first[0].set], table["all"]):
                row["pair"].append(same_act((first, other)))
    return {**{name: row for name, row in table.items() if name != "all"}, "all": table["all"]}


def near_misses(coded: Iterable[tuple[Probe, Sequence[Event]]]) -> Table:
    """Rows are what the sentences are about, and all of them."""
    table: Table = defaultdict(lambda: {"silent": []})
    for probe, events in coded:
        table[probe.variant]["silent"].append(not events)
    return {**table, "all": {"silent": [silent for row in table.values() for silent in row["silent"]]}}


# --- The report


def show(title: str, table: Table) -> None:
    columns = list(next(iter(table.values())))
    print(f"\n{title}\n{'':<15}" + "".join(f"{column:>16}" for column in columns))
    for name, row in table.items():
        print(f"{name:<15}" + "".join(f"{f'{rate(row[c]):.3f} of {len(row[c])}':>16}" for c in columns))


def rate(judged: Sequence[bool]) -> float:
    """The share that is true; 0 of nothing."""
    return round(sum(judged) / max(1, len(judged)), 4)


def as_json(table: Table) -> dict[str, dict[str, dict[str, float]]]:
    return {name: {c: {"rate": rate(j), "n": len(j)} for c, j in row.items()} for name, row in table.items()}


def show_misses(answered: Iterable[tuple[Probe, Answer | None]], empty: Iterable[tuple[Probe, list[Event]]]) -> None:
    for probe, given in answered:
        if given != expected(probe):
            was = f"{given.type} {given.status}, {set(given.actor)} to {set(given.recipient)}" if given else "no event"
            print(f"{probe.id} {probe.variant}: {was}, not {probe.type} {probe.status}: {probe.text}")
    for probe, events in empty:
        for event in events:
            print(f"{probe.id}: {event.type} at {event.trigger.text!r}: {probe.text}")


def choose(corpus: Path, unseen: set[str], count: int) -> list[Passage]:
    """At most `count` texts spread over the corpus, of the unseen writers where it has any."""
    passages = read_corpus(corpus)
    passages = [p for p in passages if p.writer in unseen] or passages
    return [passages[i * len(passages) // count] for i in range(count)] if len(passages) > count else passages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, help="a folder of .ann files (corpus/gate, else corpus/passages)")
    parser.add_argument("--texts", type=int, default=150, help="how many of its texts at most")
    parser.add_argument("--threads", type=int, default=0, help="0 for every core")
    parser.add_argument("--misses", action="store_true", help="print each sentence that went wrong")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    gate = ROOT / "corpus" / "gate"
    corpus = given.corpus or (gate if gate.exists() else ROOT / "corpus" / "passages")
    try:
        coder = Coder(given.weights, given.threads)
    except WeightsError as err:
        sys.exit(str(err))
    unseen = set(json.loads((given.weights / "model.json").read_text())["held_out"])
    passages = choose(corpus, unseen, given.texts)
    probes = read_probes()
    coded = [(p, coder.code(p.text, published="2024-05-06")) for p in probes]
    answered = [(p, answer(p, events)) for p, events in coded if p.set != "empty"]
    empty = [(p, events) for p, events in coded if p.set == "empty"]
    tables = {"invariance": invariance(coder, passages), "contrast": contrast(answered), "empty": near_misses(empty)}
    writers = sorted({p.writer for p in passages})
    print(f"weights {coder.version}; {len(passages)} texts of {corpus.name} by {', '.join(writers)}")
    if corpus != gate and not set(writers) <= unseen:
        print("NOTE: these weights were trained on some of these writers.")
    show("Invariance: what stays when the text is changed", tables["invariance"])
    show("Contrast sets: the same act in other words", tables["contrast"])
    show("Near misses: sentences without an event", tables["empty"])
    if given.misses:
        print()
        show_misses(answered, empty)
    result = {"weights": coder.version, "corpus": corpus.name, "texts": len(passages), "writers": writers}
    result |= {name: as_json(table) for name, table in tables.items()}
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
