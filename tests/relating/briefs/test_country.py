"""The brief of one country: what passed inside it stands beside what passed with others, and is counted apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.briefs.brief import Brief
from detente.relating.relation import Relation

Told = Callable[..., Callable[..., Relation]]

WAR = """# x-1 wire 2025-03-07
[1 ORG|The Arakan Army] {a|killed} [2 GROUP|30 Myanmar soldiers] in [3 PLACE|Yangon] on [4 DATE|March 6].
a ASSAULT actual A:1 R:2 L:3 D:4"""
ABROAD = """# x-2 wire 2025-03-09
[1 GPE|Laos] {a|accused} [2 GPE|Myanmar] on [3 DATE|March 8].
a ACCUSE actual A:1 R:2 D:3"""
BLOC = """# x-6 wire 2025-03-09
[1 ORG|The European Union] and [2 GPE|Laos] {a|accused} [3 GPE|Myanmar] on [4 DATE|March 8].
a ACCUSE actual A:1,2 R:3 D:4"""
RELEASE = """# x-3 wire 2025-03-03
[1 ORG|The Myanmar government] {a|released} [2 GROUP|60 prisoners] on [3 DATE|March 2]. \
[4 ORG|The Myanmar parliament] {b|dropped} [5 THING|the tax] on [6 DATE|March 1].
a RETREAT/release actual A:1 R:2 D:3
b CONCEDE actual A:4 T:5 D:6"""
TRUCE = """# x-4 wire 2025-03-03
[1 ORG|The Myanmar government] and [2 ORG|The Arakan Army] {a|signed} [3 THING|a ceasefire] on [4 DATE|March 2].
a AGREE actual A:1,2 T:3 D:4"""
NAMELESS = """# x-5 wire 2025-03-10
[1 GROUP|Nine Myanmar villagers] were {a|killed} on [2 DATE|March 9].
a ASSAULT actual R:1 D:2"""


def _lines(brief: Brief, title: str) -> list[str]:
    return [line.text for s in brief.sections if s.title == title for line in s.lines]


@pytest.mark.parametrize(
    ("stories", "counted"),
    [
        ((WAR,), "1 report of 1 act inside Myanmar; 0 reports state no date."),
        ((ABROAD,), "1 report of 1 act (most with Laos (1)); 0 reports state no date."),
        ((BLOC,), "1 report of 1 act (most with European Union (1), Laos (1)); 0 reports state no date."),
        (
            (WAR, ABROAD),
            "1 report of 1 act with others (most with Laos (1)) and 1 report of 1 act inside Myanmar; "
            "0 reports state no date. The score and the months are those of acts with others.",
        ),
        # Who kills its people is known of one and not of the other: both were killed there.
        ((WAR, NAMELESS), "2 reports of 2 acts inside Myanmar; 0 reports state no date."),
        ((), "The record holds nothing of Myanmar."),
    ],
)
def test_acts_inside_a_country_and_with_others_are_counted_apart(
    told: Told, stories: tuple[str, ...], counted: str
) -> None:
    relation = told(*stories, "# y wire 2025-03-11\n[1 GPE|Chad] {a|met} [2 GPE|Togo].\na CONSULT actual A:1,2")("MMR")
    brief = relation.brief()
    assert brief.coverage.endswith(counted) and relation.tells == bool(stories)
    assert sum(m.total for m in brief.months) == any(one in stories for one in (ABROAD, BLOC))


def test_stories_of_both_are_those_that_a_brief_of_a_country_rests_on(told: Told) -> None:
    brief = told(WAR, ABROAD)("MMR").brief()
    assert brief.coverage.startswith("2 stories, published from 7 March 2025 to 9 March 2025; ")
    assert "2 of 2 acts are told by one story only." in brief.limits


def test_what_several_tell_is_no_limit(told: Told) -> None:
    brief = told(ABROAD, ABROAD.replace("x-2", "x-9").replace("accused", "blamed"))("MMR", "LAO").brief()
    assert "2 reports of 1 act" in brief.coverage and not [x for x in brief.limits if "one story" in x]


def test_the_dead_the_freed_and_the_truces_of_a_country_are_told(told: Told) -> None:
    brief = told(WAR, RELEASE, TRUCE, NAMELESS)("MMR").brief()
    assert [t[:30] for t in _lines(brief, "Reported deaths")] == [
        "30 from Myanmar killed in Yang",
        "9 from Myanmar killed: “Nine M",
    ]
    assert "60 prisoners" in " ".join(_lines(brief, "Movements of people"))
    assert "ceasefire agreed 2 March 2025" in " ".join(_lines(brief, "Conflicts"))
    assert _lines(brief, "Inside Myanmar") == ["The Myanmar parliament dropped the tax"]


def test_stories_that_a_brief_cites_are_counted_and_dated(told: Told) -> None:
    met = "# x-1 wire 2025-01-05\n[1 GPE|Myanmar] {a|praised} [2 GPE|Laos].\na SUPPORT actual A:1 R:2"
    brief = told(met, CROSSED)("MMR", "LAO").brief()
    assert brief.coverage.startswith("2 stories, published from 5 January 2025 to 5 March 2025; 1 report of 1 act")
    assert "All comes from 2 sources." in brief.limits
    assert not [x for x in brief.limits if "both; no act" in x or "The last story" in x]


def test_a_day_behind_to_is_not_cut_from_a_quotation(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-06-03\nThe {a|return} of [2 GROUP|3,000 Laotians] from [1 GPE|Myanmar] to [3 GPE|Laos],"
        " planned for [4 DATE|June 1], has been {b|postponed} to [5 DATE|June 15].\n"
        "a RETREAT/release hypothetical A:1 R:2 D:4\nb REJECT actual A:1 D:5"
    )("MMR", "LAO").brief()
    assert all("postponed to June 15”" in line for line in _lines(brief, "Planned"))


def test_a_conflict_begins_with_its_first_fight_and_not_with_a_truce_before_it(told: Told) -> None:
    brief = told(WAR, TRUCE)("MMR").brief()
    (line,) = (line for s in brief.sections if s.title == "Conflicts" for line in s.lines)
    assert (line.date, line.state) == ("2025-03-06", "ceasefire broken")


CROSSED = """# x-6 wire 2025-03-05
Some 900 Myanmar miners crossed from Myanmar into Laos in February, the Lao government said."""
BY_CHANCE = """# x-7 wire 2025-03-05
[1 GPE|Chad] {a|aided} [2 GPE|Togo]. Hundreds of miles off, Laos took in 40 refugees from Myanmar in January.
a AID actual A:1 R:2"""
FED = "# x-8 wire 2025-03-05\nSome 900 miners from Laos watched Myanmar play; nobody crossed anything."


@pytest.mark.parametrize("sides", [("MMR", "LAO"), ("LAO", "MMR"), ("MMR",), ("LAO",)])
@pytest.mark.parametrize(("story", "found"), [(CROSSED, "900 Myanmar miners"), (BY_CHANCE, "40 refugees"), (FED, None)])
def test_movements_are_found_whatever_else_their_story_tells(
    told: Told, story: str, found: str | None, sides: tuple[str, ...]
) -> None:
    relation = told(story)(*sides)
    entries, brief = relation.ledger("people"), relation.brief()
    assert [found] * len(entries) == ([e.figures[0].text + " " + e.figures[0].unit for e in entries])
    assert len(entries) == bool(found) == relation.tells == bool(_lines(brief, "Movements of people"))
    assert brief.coverage.startswith("No act " if found else "The record holds nothing ")
    assert not brief.limits and all(line.receipts for s in brief.sections for line in s.lines)
    assert not told(story)("MMR", "TCD").tells
