"""Check that the tables name the head of state and of government of every country on every 1 July, 1990 to 2025.

    python scripts/check_offices.py

Countries are those with a number in Correlates of War or Gleditsch and Ward, and Palestine, Kosovo, the Holy See and
Hong Kong. A president counts for both offices where there is no prime minister. Gaps that are facts stand with their
reason in `offices_without_holder.csv`. Prints all gaps; ends with 1 where one has no reason, or a reason no gap.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from detente.resolving.knowledge_tables import Leader, countries, holds, leaders

REASONS = Path(__file__).with_name("offices_without_holder.csv")
YEARS = range(1990, 2026)
BESIDES = ("PSE", "XKX", "VAT", "HKG")
STATE = frozenset({
    "president", "acting president", "co-president", "king", "queen", "emir", "sultan", "pope", "emperor", "monarch",
    "prince", "grand duke", "co-prince", "supreme leader", "junta leader", "head of state", "general secretary",
    "leader", "chairman", "member of the presidency", "chairman of the High Council of State",
    "chairman of the transitional presidential council", "president of Serbia and Montenegro",
})  # fmt: skip
GOVERNMENT = frozenset({
    "prime minister", "acting prime minister", "chancellor", "premier", "chief executive", "chief adviser",
    "minister of state", "state counsellor", "junta leader",
})  # fmt: skip

Gap = tuple[str, str, int]
"""Country, "state" or "government", and the year on whose 1 July nobody holds the office."""


def gaps() -> Iterator[Gap]:
    """All days on which the tables name nobody."""
    terms: dict[str, list[Leader]] = {}
    for term in leaders():
        terms.setdefault(term.country, []).append(term)
    for country in countries().values():
        if not (country.cow or country.gw or country.code in BESIDES):
            continue
        for year in YEARS:
            day = date(year, 7, 1)
            lasts = not country.valid_to or day.isoformat() <= country.valid_to
            if country.valid_from > day.isoformat() or not lasts:
                continue
            held = {t.office for t in terms.get(country.code, ()) if holds(t.valid_from, t.valid_to, day)}
            if not held & STATE:
                yield country.code, "state", year
            if not held & GOVERNMENT and "president" not in held:
                yield country.code, "government", year


def reasons() -> dict[Gap, str]:
    """The gaps that are facts."""
    with REASONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        (row["country"], row["office"], year): row["reason"]
        for row in rows
        for year in range(int(row["from"]), int(row["to"]) + 1)
    }


def main() -> int:
    found, known = list(gaps()), reasons()
    runs: dict[tuple[str, str, str], list[int]] = {}
    for code, office, year in found:
        runs.setdefault((code, office, known.get((code, office, year), "NO REASON")), []).append(year)
    for (code, office, reason), years in sorted(runs.items()):
        print(f"{code} {office:<11}{years[0]}-{years[-1]} ({len(years)}): {reason}")
    unexplained = [gap for gap in found if gap not in known]
    idle = sorted({gap[:2] for gap in known} - {gap[:2] for gap in found})
    for code, office in idle:
        print(f"{REASONS.name}: {code} {office} has no gap; take the line out")
    print(f"{len(found)} gaps, {len(unexplained)} without a reason")
    return 1 if unexplained or idle else 0


if __name__ == "__main__":
    sys.exit(main())
