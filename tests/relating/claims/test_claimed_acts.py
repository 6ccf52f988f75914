"""Which acts of the record fall under a counting claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.claims.claims import CONTRADICTED, SUPPORTED, UNDECIDED
from detente.relating.counting.words import COUNT, kind_of
from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]


def _news(day: str) -> str:
    return f"# x-{day} wire {day}\n[1 GPE|Russia] {{a|praised}} [2 GPE|Japan] on {day}.\na SUPPORT actual A:1 R:2"


BOATS = (
    "# x-1 wire 2025-01-21\n[1 GROUP|Russian guards] {a|boarded} [2 GROUP|Japanese sailors] on [3 DATE|January 20,"
    " 2025] and"
    " {b|towed} [4 PRON|them] to Kunashir. They {c|jailed} [5 GROUP|a Japanese reporter] on [6 DATE|January 8, 2025].\n"
    "a COERCE/seize actual A:1 R:2 D:3\nb COERCE/seize actual A:1 R:4 D:3\nc COERCE/arrest actual A:1 R:5 D:6\n= 2 4"
)


def test_what_is_taken_is_counted_once_a_day_and_arrests_are_not(told: Told) -> None:
    story = (
        "# x-9 wire 2025-03-20\n[1 GPE|Russia] {a|seized} [2 GROUP|a Japanese crew] on [3 DATE|March 19, 2025]. It"
        " is the"
        " second boat that [4 GPE|Russia] has {b|taken} from [5 GPE|Japan] this year.\na COERCE/seize actual A:1 R:2"
        " D:3\n"
        "b COERCE/seize actual A:4 R:5"
    )
    (claim,) = told(BOATS, story)("RUS", "JPN").claims()
    assert ([i.date for i in claim.counted], claim.verdict) == (["2025-01-20", "2025-03-19"], SUPPORTED)


def test_such_a_thing_is_what_was_told_right_before(told: Told) -> None:
    story = (
        "# x-9 wire 2025-03-20\n[1 GROUP|A Russian aircraft] {a|intruded} into [2 PLACE|Japanese airspace] on"
        " [3 DATE|March 19, 2025]. It was the fourth such violation since January, the Japanese ministry said. [4"
        " GPE|Moscow]"
        " has {b|promised} an inquiry.\na COERCE/seize actual A:1 R:2 D:3\nb AGREE actual A:4"
    )
    days = ("2025-01-10", "2025-02-10", "2025-03-10")
    (claim,) = told(*map(_news, days), story)("RUS", "JPN").claims()
    assert ([i.date for i in claim.counted], claim.verdict) == (["2025-03-19"], CONTRADICTED)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on [3 DATE|May 2, 2025] and again in Oslo on [4 DATE|June 6, 2025]", ["2025-05-02", "2025-06-06"]),
        ("on [3 DATE|May 2, 2025], and on [4 DATE|June 6, 2025] a boat sank", ["2025-05-02"]),
        ("on [3 DATE|May 2, 2025] after a storm on [4 DATE|June 6, 2025]", ["2025-05-02"]),
    ],
)
def test_a_verb_of_two_days_tells_of_two_acts(told: Told, words: str, days: list[str]) -> None:
    more = "3,4" if len(days) > 1 else "3"
    story = (
        f"# x-9 wire 2025-07-01\n[1 PER|Ewa Lis], [5 GPE|Poland]'s minister, and [2 PER|Belarusian Minister Ivan Hrib]"
        f" {{a|met}} {words}. A spokesman counted three {{b|meetings}} between [7 GPE|Poland] and [8 GPE|Belarus]"
        f" this year."
        f" [9 GPE|Poland] {{c|rested}}.\na CONSULT actual A:1,2,5 D:{more}\nb CONSULT actual A:7,8\n"
        "c SUPPORT actual A:9 D:4"
    )
    (claim,) = told(story)("POL", "BLR").claims()
    assert [i.date for i in claim.counted] == days


def test_days_behind_a_count_are_those_of_the_others_of_the_row(told: Told) -> None:
    story = (
        "# x-9 wire 2025-10-23\n[1 PER|Foreign Minister Anan Srisuwan] of [2 GPE|Thailand] {a|called} at [3"
        " GPE|Naypyidaw] on"
        " [4 DATE|October 7, 2025]. He was the third foreign minister to {b|come} there since July, after those of"
        " Laos on"
        " [5 DATE|July 22, 2025] and of Vietnam on [6 DATE|August 15, 2025].\n"
        "a CONSULT/visit actual A:1 R:3 D:4\nb CONSULT/visit actual A:1 R:3 D:5,6"
    )
    (claim,) = told(story)("THA", "MMR").claims()
    assert claim.verdict == SUPPORTED
    assert {"2025-07-22", "2025-08-15"} <= {i.date for i in claim.counted}


def test_a_truce_counts_by_whatever_verb_it_was_told(told: Told) -> None:
    first = (
        "# x-1 wire 2025-03-23\n[1 GPE|Chad] and [2 GPE|Sudan] {a|signed} [3 THING|a truce] on [4 DATE|March 22,"
        " 2025].\n"
        "a SUPPORT actual A:1,2 T:3 D:4"
    )
    story = (
        "# x-9 wire 2025-09-01\n[1 GPE|Chad] and [2 GPE|Sudan] {a|agreed} on [4 THING|a ceasefire] on [3 DATE|August"
        " 30, 2025]. It is"
        " the second truce in this war this year.\na AGREE actual A:1,2 T:4 D:3"
    )
    (claim,) = told(first, story)("TCD", "SDN").claims()
    assert ([i.date for i in claim.counted], claim.verdict) == (["2025-03-22", "2025-08-30"], SUPPORTED)


def test_what_was_done_by_a_day_after_the_claim_is_not_counted(told: Told) -> None:
    later = (
        "# x-9 wire 2025-06-12\n[1 GPE|Sudan] had {a|shelled} [2 GPE|Chad] by [3 DATE|May 10, 2025].\n"
        "a ASSAULT actual A:1 R:2 D:3"
    )
    story = (
        "# x-1 wire 2025-03-06\n[1 GPE|Sudan] {a|bombed} [2 GPE|Chad] on [3 DATE|March 3, 2025]. It was the second"
        " {b|attack} on [4 GPE|Chad] this year.\na ASSAULT actual A:1 R:2 D:3\nb ASSAULT actual A:1 R:4"
    )
    (claim,) = told(story, later)("TCD", "SDN").claims()
    assert [i.date for i in claim.counted] == ["2025-03-03"]


@pytest.mark.parametrize(("told_by", "verdict"), [("A spokesman counted", CONTRADICTED), ("There were", UNDECIDED)])
def test_who_counts_is_quoted_with_the_number(told: Told, told_by: str, verdict: str) -> None:
    story = (
        "# x-9 wire 2025-03-20\n[1 PER|Ewa Lis], [2 GPE|Russia]'s minister, {a|met} [3 PER|Japanese Minister Ken"
        " Oda] on"
        f" [4 DATE|March 19, 2025]. {told_by} four {{b|meetings}} of the two this year.\na CONSULT actual A:1,2,3 D:4\n"
        "b CONSULT actual A:2,3"
    )
    days = ("2025-01-10", "2025-02-10", "2025-03-10")
    (claim,) = told(*map(_news, days), story)("RUS", "JPN").claims()
    assert (len(claim.counted), claim.verdict) == (1, verdict)


def test_a_stay_that_is_counted_behind_its_number_is_a_visit(told: Told) -> None:
    story = (
        "# x-9 wire 2025-04-10\n[1 PER|Chad's foreign minister] {a|travelled} to [2 GPE|Bangui] on [3 DATE|April 2,"
        " 2025]."
        " It was the first time this year that a member of our government had been in the city, an official said.\n"
        "a CONSULT/visit actual A:1 R:2 D:3"
    )
    (claim,) = told(story)("TCD", "CAF").claims()
    assert (claim.event.trigger.text, [i.date for i in claim.counted]) == ("travelled", ["2025-04-02"])


@pytest.mark.parametrize(
    ("words", "ledgers"),
    [
        ("five deadly incidents", ("conflicts",)),
        ("four captures of our vessels", ("force",)),
        ("the first talk of its kind", ("meetings",)),
        ("the second closing of a route", ("sanctions",)),
        ("two agreements on trade", None),
        ("three measures against us", None),
    ],
)
def test_what_is_counted_is_told_by_its_noun(words: str, ledgers: tuple[str, ...] | None) -> None:
    found = COUNT.search(words)
    kind = kind_of(found) if found else None
    assert (kind.ledgers if kind else None) == ledgers


@pytest.mark.parametrize(("lead", "found"), [("It is the", True), ("They will tell for the", False)])
def test_the_time_that_it_was_is_what_was_told_right_before(told: Told, lead: str, found: bool) -> None:
    story = (
        "# x-9 wire 2025-08-28\n[1 GROUP|Albanians] {a|fired} on [2 GROUP|a Greek boat] on [3 DATE|August 23, 2025]."
        f" {lead} second time this year that guns have been used in the channel.\na ASSAULT actual A:1 R:2 D:3"
    )
    claims = told(story)("ALB", "GRC").claims()
    assert [[i.date for i in c.counted] for c in claims] == ([["2025-08-23"]] if found else [])
