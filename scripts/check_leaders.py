"""Check the tables of leaders (`leaders_*.csv`): their rows, and their heads against REIGN.

    python scripts/check_leaders.py /path/to/reign_leaders_2021.csv

Rows: columns, dates, sectors, countries, terms of one single-holder office that overlap by more than 60 days.
REIGN (one effective leader per country, to March 2021): on every 1 July from 1990 to 2020 a country agrees
when one of our heads of state or government bears the name of REIGN's leader, whatever its spelling.
Differences are to be decided from knowledge, never copied. Ends with 1 when a row is wrong.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from rapidfuzz import fuzz

KNOWLEDGE = Path(__file__).parents[1] / "src" / "detente" / "resolving" / "knowledge"
COLUMNS = ("person", "aliases", "country", "office", "sectors", "valid_from", "valid_to")
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "OPP", "REF", "REL", "SOC", "UNK", "IGO", "NGO",
})  # fmt: skip
MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "monarch"})
HEADS = MONARCHS | {
    "president", "co-president", "prime minister", "premier", "chancellor", "crown prince", "supreme leader",
    "paramount leader", "general secretary", "party leader", "junta leader", "state counsellor", "leader",
    "chairman", "chief executive", "member of the presidency", "president of Serbia and Montenegro",
}  # fmt: skip
SINGLE = MONARCHS | {
    "president", "prime minister", "chancellor", "supreme leader", "foreign minister", "defence minister",
    "interior minister", "finance minister", "secretary of state", "secretary of defense", "pope",
    "national security adviser", "chief of general staff",
}  # fmt: skip
OVERLAP_DAYS = 60
DAYS = [date(year, 7, 1) for year in range(1990, 2021)]
LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "ə": "a"})
PARTICLES = frozenset(
    {"al", "and", "bin", "da", "de", "del", "den", "der", "di", "el", "ibn", "la", "of", "van", "von"}
)


@dataclass(frozen=True)
class Term:
    """One row of ours: a person in an office from `start` until the day before `end`."""

    names: tuple[str, ...]
    country: str
    office: str
    start: date
    end: date
    place: str


@dataclass(frozen=True)
class Reign:
    """One row of REIGN: a leader from `start` until some day of the month `end` (year, month)."""

    ccode: str
    leader: str
    start: date
    end: tuple[int, int]


@dataclass(frozen=True)
class Comparison:
    """One country on one day: REIGN's leader and those of ours."""

    country: str
    day: date
    leader: str
    ours: tuple[str, ...]
    agrees: bool


def first_day(text: str) -> date:
    """The first day of "2014-05-16", "2014-05" or "2014"; ValueError when it is none of these."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(f"{text!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header; bytes that are not UTF-8 (REIGN has a few) become marks."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(lines)]


def row_faults(row: dict[str, str], countries: frozenset[str]) -> Iterator[str]:
    """What is wrong with one row on its own."""
    if tuple(row) != COLUMNS:
        yield f"columns are {','.join(row)}, not {','.join(COLUMNS)}"
        return
    if not row["person"] or not row["office"]:
        yield "person or office is empty"
    if any(value != value.strip() for value in row.values()):
        yield "a value begins or ends with a space"
    if row["country"] and row["country"] not in countries:
        yield f"country {row['country']} is not in countries.csv"
    sectors = row["sectors"].split("|")
    if unknown := [sector for sector in sectors if sector not in SECTORS]:
        yield f"unknown sectors {'|'.join(unknown)}"
    if not row["country"] and not {"IGO", "NGO"} & set(sectors):
        yield "no country, but not of an international body either"
    try:
        start = first_day(row["valid_from"])
        if row["valid_to"] and start >= first_day(row["valid_to"]):
            yield f"valid_from {row['valid_from']} is not before valid_to {row['valid_to']}"
    except ValueError as error:
        yield str(error)


def read_terms(paths: Iterable[Path], countries: frozenset[str]) -> tuple[list[Term], list[str]]:
    """All sound rows of our tables, and the faults of the others."""
    terms, faults = [], []
    for path in paths:
        for number, row in enumerate(read_rows(path), 2):
            place = f"{path.name}:{number}"
            if wrong := list(row_faults(row, countries)):
                faults += [f"{place}: {row.get('person')}: {fault}" for fault in wrong]
                continue
            names = tuple(name for name in (row["person"], *row["aliases"].split("|")) if name)
            end = first_day(row["valid_to"]) if row["valid_to"] else date.max
            start = first_day(row["valid_from"])
            terms.append(Term(names, row["country"], row["office"], start, end, place))
    return terms, faults


def overlaps(terms: Iterable[Term]) -> Iterator[str]:
    """Pairs of terms that hold one single-holder office of a country together for too long."""
    offices: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        if term.country and term.office in SINGLE:
            offices[term.country, term.office].append(term)
    for (country, office), held in offices.items():
        held.sort(key=lambda term: term.start)
        for at, later in enumerate(held):
            for earlier in held[:at]:
                days = (min(earlier.end, later.end) - later.start).days
                if days > OVERLAP_DAYS or (days > 0 and earlier.names[0] == later.names[0]):
                    who = f"{earlier.names[0]} ({earlier.place}) and {later.names[0]} ({later.place})"
                    yield f"{country} {office}: {who} overlap by {days} days from {later.start}"


def read_reigns(path: Path) -> list[Reign]:
    """REIGN's rows; a reign without an end lasts to the end of the data and beyond."""
    reigns = []
    for row in read_rows(path):
        if not row["ccode"] or not row["syear"]:
            continue
        start = date(int(row["syear"]), int(row["smonth"] or 1), min(int(row["sdate"] or 1), 28))
        end = (int(row["eyear"]), int(row["emonth"] or 12)) if row["eyear"] else (9999, 12)
        reigns.append(Reign(row["ccode"], row["leader"].strip(), start, end))
    return reigns


def codes_by_number(countries: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """Our codes for each country number: COW's, and Gleditsch and Ward's where COW gives it to nobody."""
    by_cow: defaultdict[str, list[str]] = defaultdict(list)
    by_gw: defaultdict[str, list[str]] = defaultdict(list)
    for country in countries:
        for column, codes in (("cow", by_cow), ("gw", by_gw)):
            for item in country[column].split("|"):  # "678|1990-05-22=679"
                codes[item.rpartition("=")[2]].append(country["code"])
    return {number: codes for number, codes in (by_gw | by_cow).items() if number}


def words(name: str) -> list[str]:
    """The words of a name in plain small letters, without particles: "D.Barrow" gives d, barrow."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"\(.*?\)|['’ʻ`]", "", plain)
    return [word for word in re.findall(r"[a-z]+", plain) if len(word) > 1 and word not in PARTICLES]


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= (75 if min(len(one), len(other)) > 4 else 86)


def same_person(theirs: str, ours: str) -> bool:
    """Whether two spellings can name one person: a surname alike (REIGN gives some people two) or,
    since the order of words varies, two words alike."""
    left, right = words(theirs), words(ours)
    if not left or not right:
        return False
    if alike("".join(left), "".join(right)):
        return True
    if len(left) == 1 or len(right) == 1:
        return any(alike(a, b) for a in left for b in right)
    if any(alike(a, right[-1]) for a in left) or any(alike(left[-1], b) for b in right[1:]):
        return True
    return sum(any(alike(a, b) for b in right) for a in left) > 1


def compare(terms: Sequence[Term], reigns: Sequence[Reign], codes: dict[str, list[str]]) -> Iterator[Comparison]:
    """One comparison for each day and each of REIGN's countries that our tables cover at all."""
    heads = [term for term in terms if term.office in HEADS]
    covered = {term.country for term in heads}
    for ccode, group in groupby(sorted(reigns, key=lambda reign: reign.ccode), key=lambda reign: reign.ccode):
        ruled = sorted(group, key=lambda reign: reign.start)
        ours_codes = [code for code in codes.get(ccode, []) if code in covered]
        if not ours_codes:
            continue
        for day in DAYS:
            now = [reign for reign in ruled if reign.start <= day and reign.end >= (day.year, day.month)]
            if not now:
                continue
            held = [t for t in heads if t.country in ours_codes and t.start <= day < t.end]
            agrees = any(same_person(now[-1].leader, name) for term in held for name in term.names)
            ours = tuple(dict.fromkeys(term.names[0] for term in held))
            yield Comparison("/".join(ours_codes), day, now[-1].leader, ours, agrees)


def spans(years: Sequence[int]) -> str:
    """Years as runs: [1990, 1991, 1995] gives "1990-1991, 1995"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def show(comparisons: Sequence[Comparison]) -> None:
    total, agreed = Counter[str](), Counter[str]()
    differences: defaultdict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for one in comparisons:
        total[one.country] += 1
        agreed[one.country] += one.agrees
        if not one.agrees:
            differences[one.country, one.leader, one.ours].append(one.day.year)
    print("agreement on 1 July by country")
    for country in sorted(total, key=lambda country: (agreed[country] / total[country], country)):
        rate = agreed[country] / total[country]
        print(f"  {country:8} {agreed[country]:3}/{total[country]:<3} {rate:6.1%}")
    print("\ndifferences")
    for (country, leader, ours), years in sorted(differences.items(), key=lambda item: (item[0][0], item[1])):
        print(f"  {country:8} {spans(years)}: REIGN {leader}; ours {', '.join(ours) or 'nobody'}")
    rate = agreed.total() / max(total.total(), 1)
    print(f"\n{len(total)} countries, {agreed.total()}/{total.total()} agree: {rate:.1%}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Check leaders_*.csv, also against REIGN.")
    parser.add_argument("reign", type=Path, help="reign_leaders_2021.csv")
    parser.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help="folder of our tables")
    options = parser.parse_args()
    countries = read_rows(options.knowledge / "countries.csv")
    paths = sorted(options.knowledge.glob("leaders_*.csv"))
    terms, faults = read_terms(paths, frozenset(country["code"] for country in countries))
    faults += overlaps(terms)
    show(list(compare(terms, read_reigns(options.reign), codes_by_number(countries))))
    lands = len({term.country for term in terms if term.country})
    print(f"{len(paths)} tables, {len(terms)} sound rows, {lands} countries, {len(faults)} faults in rows")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
