"""The brief of a pair: every line rests on characters of a story."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import Numbered
from detente.relating.briefs.brief import Brief, Section
from detente.relating.briefs.news import news
from detente.relating.briefs.sections import _mutual
from detente.relating.ledgers.entry import Entry, Step
from detente.relating.relation import Relation
from detente.resolving.dates.edtf import in_words

Told = Callable[..., Callable[[str, str], Relation]]

STORIES = (
    # a visit, told twice, with a plan, a claim and a link
    """# x-1 wire 2025-03-05
[1 PER|Sergei Lavrov] {a|visited} [2 GPE|Myanmar] on [3 DATE|March 4], \
[4 PRON|his] second {b|trip} [5 DATE|this year]. \
[6 GPE|Russia] will {c|send} [7 THING|1,000 tonnes of wheat] in [8 DATE|April] to {d|thank} [9 GPE|Myanmar].
a CONSULT/visit actual A:1 R:2 D:3 C:diplomatic
b CONSULT/visit actual A:4 R:2 D:5 C:diplomatic
c AID future A:6 R:9 T:7 D:8
d SUPPORT hypothetical A:6 R:9
= 1 4
> purpose c d""",
    """# x-2 wire 2025-03-06
[1 GPE|Russia]'s [2 PER|Sergei Lavrov] {a|toured} [3 GPE|Myanmar] on [4 DATE|March 4]. \
[5 GROUP|Myanmar police] {b|arrested} [6 GROUP|nine Myanmar writers].
a CONSULT/visit actual A:2 R:3 D:4
b COERCE/arrest actual A:5 R:6""",
    """# x-3 wire 2025-04-20
[1 GPE|Russia] {a|sent} [2 GPE|Myanmar] [3 THING|900 tonnes of wheat] in [4 DATE|April]; [5 GPE|Myanmar] {b|praised} it.
a AID actual A:1 R:2 T:3 D:4
b SUPPORT actual A:5 R:1""",
    """# x-4 wire 2020-01-02
[1 GPE|Russia] {a|accused} [2 GPE|Myanmar] on [3 DATE|Wednesday] of [4 THING|delay]. [5 GPE|Chad] {b|met} [6 GPE|Togo].
a ACCUSE actual A:1 R:2 T:4 D:3
b CONSULT actual A:5,6""",
)  # fmt: skip


@pytest.fixture
def relation(told: Told) -> Relation:
    return told(*STORIES)("MMR", "RUS")


TRUCE = """# x-8 wire 2025-03-06
[1 GPE|Chad] and [2 GPE|Togo] {a|agreed} to [3 THING|a ceasefire] on [4 DATE|March 5].
a AGREE actual A:1,2 T:3 D:4"""
FIGHT = """# x-9 wire 2025-03-03
[1 GROUP|Chadian troops] {a|shelled} [2 GROUP|Togolese troops] on [3 DATE|March 2].
a ASSAULT/heavy-weapons actual A:1 R:2 D:3"""


@pytest.mark.parametrize("stories", [(TRUCE,), (FIGHT, TRUCE)])
def test_a_ceasefire_is_told_once_with_its_war_or_without(stories: tuple[str, ...], told: Told) -> None:
    brief = told(*stories)("TCD", "TGO").brief()
    for title in ("Conflicts", "What changed since 5 January 2025"):
        (line,) = _section(brief, title).lines
        assert "ceasefire agreed 5 March 2025" in line.text
        assert len(line.receipts) == len(stories)


def _section(brief: Brief, title: str) -> Section:
    return next(s for s in brief.sections if s.title == title)


def test_every_receipt_is_what_its_story_says_there(relation: Relation) -> None:
    brief = relation.brief()
    assert len(brief.receipts) >= 6
    for r in brief.receipts:
        text = relation.documents[r.document_id].text
        assert text[r.start : r.end] == r.text != ""
        assert r.start <= r.trigger_start < r.trigger_end <= r.end


def test_every_line_has_receipts_that_are_there(relation: Relation) -> None:
    brief = relation.brief()
    used = {n for s in brief.sections for line in s.lines for n in line.receipts}
    assert all(line.receipts for s in brief.sections for line in s.lines)
    assert used == set(range(1, len(brief.receipts) + 1))


def test_only_what_passed_between_the_two_is_told(relation: Relation) -> None:
    brief = relation.brief()
    assert not any("Chad" in line.text for s in brief.sections for line in s.lines)
    assert "4 stories" in brief.coverage
    assert "published from 2 January 2020 to 20 April 2025" in brief.coverage


def test_a_visit_told_twice_is_one_line_with_two_receipts(relation: Relation) -> None:
    brief = relation.brief()
    line = next(line for line in _section(brief, "Visits").lines if line.date == "2025-03-04")
    sources = {brief.receipts[n - 1].source for n in line.receipts}
    assert sources == {"1.txt", "2.txt"}
    assert line.text.startswith("Sergei Lavrov (Russia) visited Myanmar")


def test_a_plan_that_was_carried_out_is_kept(relation: Relation) -> None:
    brief = relation.brief()
    (plan,) = _section(brief, "Planned").lines
    assert (plan.date, plan.state) == ("2025-04", "kept")
    assert "wheat" in plan.text
    assert any("900 tonnes" in line.text for line in _section(brief, "Transfers").lines)


def test_what_led_to_what_names_both_acts(relation: Relation) -> None:
    (line,) = _section(relation.brief(), "What led to what").lines
    # One quotation tells both; it is told once, with the receipts of both.
    assert line.text == "“Russia will send 1,000 tonnes of wheat in April to thank Myanmar” (April 2025)"
    assert line.state == "purpose" and len(line.receipts) == 2


def test_acts_inside_one_country_stand_apart(relation: Relation) -> None:
    (line,) = _section(relation.brief(), "Inside Myanmar").lines
    assert "arrested" in line.text


def test_a_report_and_its_denial_stand_side_by_side(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Poland] {a|shelled} [2 GPE|Belarus] on [3 DATE|Monday].\n"
        "a ASSAULT/heavy-weapons actual A:1 R:2 D:3",
        "# x-2 wire 2025-03-06\n[1 GPE|Poland] denied that it {a|shelled} [2 GPE|Belarus].\n"
        "a ASSAULT/heavy-weapons negated A:1 R:2 S:1",
    )("POL", "BLR").brief()
    (line,) = _section(brief, "Reported both ways").lines
    assert "Poland shelled Belarus; but: Poland did not shell Belarus" in line.text and line.state == "contradicted"
    assert {brief.receipts[n - 1].source for n in line.receipts} == {"1.txt", "2.txt"}


def test_numbers_that_differ_between_reports_are_shown(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-05\n[1 GPE|Poland] {{a|gave}} [2 GPE|Belarus] [3 THING|{}] on [4 DATE|Monday].\n"
        "a AID actual A:1 R:2 T:3 D:4"
    )
    brief = told(story.format("20 tonnes of rice"), story.format("30 tonnes of rice"))("POL", "BLR").brief()
    (line,) = _section(brief, "Reported both ways").lines
    assert line.state == "differ"
    assert line.text.startswith("How many: ") and "20" in line.text and "30 tonnes of rice" in line.text


def test_the_forms_of_a_brief_tell_the_same(relation: Relation) -> None:
    brief = relation.brief()
    markdown, page, data = brief.markdown(), brief.html(), json.loads(brief.json())
    assert markdown.startswith("# Myanmar and Russia\n")
    assert data["one"] == "Myanmar" and len(data["receipts"]) == len(brief.receipts)
    assert [line["text"] for s in data["sections"] for line in s["lines"]] == [
        line.text for s in brief.sections for line in s.lines
    ]
    for section in brief.sections:
        assert f"## {section.title}\n" in markdown and f"<h2>{section.title}</h2>" in page
        for line in section.lines:
            assert any(line.text in row and row.startswith("- ") for row in markdown.split("\n"))
    for number, r in enumerate(brief.receipts, 1):
        assert f'<li id="r{number}">' in page
        assert (
            f"\n{number}. {r.source}, {in_words(r.published or '')}, characters {r.start}–{r.end}: “{r.text}”"
            in markdown
        )
    assert "**State:** mean conflict-cooperation score" in markdown


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "meta" and tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_text_is_shown_and_not_run(told: Told) -> None:
    evil = "<script>alert('x')</script> & <img src=x onerror=alert(1)>"
    brief = told(
        f"# x-1 wire 2025-03-05\n[1 GPE|Russia] {{a|gave}} [2 GPE|Myanmar] [3 THING|{evil}].\na AID actual A:1 R:2 T:3"
    )("MMR", "RUS").brief()
    page = _Tags()
    page.feed(brief.html())
    assert page.open == []
    assert not {"script", "img"} & page.seen
    assert page.text.count(evil) == 3  # in its line, among what is new, and in the receipt


def test_the_trigger_is_lit_in_the_page(relation: Relation) -> None:
    assert "Sergei Lavrov <mark>visited</mark> Myanmar on March 4" in relation.brief().html()


def test_a_line_stays_one_line_where_the_text_is_wrapped(told: Told) -> None:
    brief = told("# x-1 wire 2025-03-05\n[1 GPE|Russia] {a|gave} [2 GPE|Myanmar] [3 THING|rice\u2028and tea].\n"
                 "a AID actual A:1 R:2 T:3")("MMR", "RUS").brief()  # fmt: skip
    (line,) = _section(brief, "Transfers").lines
    assert "rice and tea" in line.text


@pytest.mark.parametrize("pair", [("MMR", "BRA"), ("ASEAN", "BRA")])
def test_a_pair_without_events_is_said_to_have_none(told: Told, pair: tuple[str, str]) -> None:
    relation = told(*STORIES)(*pair)
    brief = relation.brief()
    assert brief.coverage == f"The record holds nothing between {relation.one.name} and Brazil."
    assert (brief.sections, brief.receipts, brief.months) == ((), (), ())
    for page in (brief.markdown(), brief.html(), brief.json()):
        assert "The record holds nothing between" in page
    assert brief.trend.words == "no earlier acts to compare with"


def test_both_orders_of_a_pair_tell_the_same_acts(told: Told) -> None:
    relation = told(*STORIES)
    one, other = relation("MMR", "RUS"), relation("RUS", "MMR")
    assert [e.event_id for e in one.events] == [e.event_id for e in other.events]
    assert {r.event_id for r in one.brief().receipts} == {r.event_id for r in other.brief().receipts}


def test_a_member_states_act_is_told_of_its_bloc(told: Told) -> None:
    relation = told(*STORIES)("ASEAN", "RUS")
    assert {e.type for e in relation.events} >= {"CONSULT", "AID", "ACCUSE"}


def test_lists_that_are_long_are_cut_where_people_read_and_whole_in_json(told: Told) -> None:
    days = range(1, 29)
    stories = [
        f"# x-{d} wire 2025-03-0{1 + d % 9}\n[1 GPE|Poland] {{a|accused}} [2 GPE|Belarus] of [3 THING|theft {d}] on"
        f" [4 DATE|February {d}].\na ACCUSE actual A:1 R:2 T:3 D:4"
        for d in days
    ]
    brief = told(*stories)("POL", "BLR").brief()
    section = _section(brief, "Disputes")
    assert len(section.lines) == len(days) and section.left == len(days) - len(section.printed) > 0
    assert section.printed == section.lines[-len(section.printed) :]
    markdown = brief.markdown()
    assert f"… and {section.left} earlier" in markdown and "of theft 28" in markdown and "of theft 2 " not in markdown
    told_in_json = next(s for s in json.loads(brief.json())["sections"] if s["title"] == "Disputes")
    assert len(told_in_json["lines"]) == len(days)


def test_dates_are_words_where_people_read_and_edtf_in_json(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Poland] {a|expelled} [2 GROUP|four Belarusian diplomats] on [3 DATE|Monday].\n"
        "a SANCTION/expel actual A:1 R:2 D:3"
    )("POL", "BLR").brief()
    assert "- 3 March 2025: Poland expelled four Belarusian diplomats — *done* [1]" in brief.markdown()
    assert '<span class="code">SANCTION/expel</span>' in brief.html()
    assert _section(brief, "Sanctions").lines[0].date == "2025-03-03"


def test_who_acts_on_whom_is_counted_in_acts_and_a_day_of_news_is_no_stated_date(told: Told) -> None:
    twice = [
        f"# x-{n} wire 2025-03-0{n}\n[1 GPE|Iran] has {{a|attacked}} [2 GPE|Iraq]{more}.\na ASSAULT actual A:1 R:2"
        for n, more in ((1, ""), (2, ", it was told"))
    ]
    relation = told(*twice)("IRN", "IRQ")
    ((act,), brief) = relation.incidents, relation.brief()
    assert act.date and "2 reports of 1 act (1 from Iran to Iraq); 2 reports state no date." in brief.coverage


def test_what_silence_may_mean_stands_in_the_ledger_and_not_in_the_brief(told: Told) -> None:
    relation = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Poland] {a|expelled} [2 GROUP|four Belarusian diplomats] on [3 DATE|Monday].\n"
        "a SANCTION/expel actual A:1 R:2 D:3",
        "# x-2 wire 2025-03-10\n[1 GPE|Poland] and [2 GPE|Belarus] will {a|meet} on [3 DATE|March 20].\n"
        "a CONSULT future A:1,2 D:3",
        "# x-3 wire 2025-06-10\n[1 GPE|Poland] {a|accused} [2 GPE|Belarus] of [3 THING|theft].\n"
        "a ACCUSE actual A:1 R:2 T:3",
    )("POL", "BLR")
    states = {e.ledger: e.state for e in relation.ledger()}
    assert (states["sanctions"], states["plans"]) == ("in force", "overdue")
    brief = relation.brief()
    assert [line.state for line in _section(brief, "Sanctions").lines] == ["done"]
    planned = _section(brief, "Planned")
    assert [line.state for line in planned.lines] == ["no report of it"] and "no report of it" in planned.note


def test_the_year_of_the_trend_ends_with_the_last_story(told: Told) -> None:
    relation = told(
        "# x-1 wire 2024-10-04\n[1 GPE|Poland] {a|accused} [2 GPE|Belarus] on [3 DATE|October 1, 2024].\n"
        "a ACCUSE actual A:1 R:2 D:3",
        "# x-2 wire 2024-08-30\n[1 GPE|Poland] {a|closed} [2 THING|the border]"
        " with [3 GPE|Belarus] in [4 DATE|May 2025].\n"
        "a SANCTION actual A:1 R:3 T:2 D:4",
    )("POL", "BLR")
    brief = relation.brief()
    assert brief.trend.until == "2024-10-04" and brief.trend.recent_count == 2
    assert [m.month for m in brief.months] == ["2024-08", "2024-10"]


def test_an_act_of_long_ago_keeps_no_brief_from_being_written(told: Told) -> None:
    brief = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Poland] {a|accused} [2 GPE|Sweden] on [3 DATE|Monday]. [4 GPE|Sweden]"
        " {b|invaded} [5 GPE|Poland] in [6 DATE|July 1655].\na ACCUSE actual A:1 R:2 D:3\nb ASSAULT actual A:4 R:5 D:6"
    )("POL", "SWE").brief()
    assert brief.net is None and brief.picture
    assert "2 of 2 acts are told by one story only." in brief.limits
    assert brief.coverage.startswith("1 story, published on 5 March 2025; ")


def test_of_a_time_without_stories_later_ones_may_tell(told: Told) -> None:
    story = "# x-{} wire {}\n[1 GPE|Poland] {{a|aided}} [2 GPE|Sweden]{}.\na AID actual A:1 R:2"
    brief = told(story.format(1, "2024-02-05", ""), story.format(2, "2024-09-05", " again"))("POL", "SWE").brief()
    then = "what happened then is known from later stories alone."
    assert (
        f"No story with an act between them was published from 5 February 2024 to 5 September 2024; {then}"
        in brief.limits
    )


def test_a_brief_says_where_nothing_is_new_since_the_day_asked_for(told: Told) -> None:
    of = told("# x-1 wire 2024-02-05\n[1 GPE|Poland] {a|aided} [2 GPE|Sweden].\na AID actual A:1 R:2")("POL", "SWE")
    said = "## What changed since 1 May 2024\nNo story since 1 May 2024 tells anything new.\n"
    assert said in of.brief("2024-05-01").markdown() and "tells anything new" not in of.brief().markdown()


def test_what_is_told_again_in_less_words_is_no_news(make: Callable[..., Event]) -> None:
    first = make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-11", published="2025-03-14")
    day = datetime.date(2025, 5, 1)
    for date, fresh in (("2025-03", 0), (None, 0), ("2025-03-12", 1)):
        again = make("CONSULT/visit", ["RUS"], ["MMR"], date=date, published="2025-05-20")
        steps = tuple(Step("done", Incident((e,))) for e in (first, again))
        entry = Entry("visits", steps[0].incident, "done", steps, actor=("RUS",), recipient=("MMR",))
        assert len(news([entry], day, day, Numbered({})).lines) == fresh


def test_what_is_long_past_is_no_news_however_late_it_is_told(make: Callable[..., Event]) -> None:
    day = datetime.date(2025, 5, 1)
    for date, fresh in (("2018", 0), ("2024-12-03", 0), ("2025-04-03", 1), ("2025-05-03", 1), (None, 1)):
        act = Incident((make("AID", ["RUS"], ["MMR"], date=date, published="2025-05-20"),))
        entry = Entry("cooperation", act, "done", (Step("done", act),), actor=("RUS",), recipient=("MMR",))
        assert len(news([entry], day, day, Numbered({})).lines) == fresh


def test_backing_is_mutual_within_a_year_and_not_by_courtesy(make: Callable[..., Event]) -> None:
    def mutual(day: str, trigger: str) -> int:
        acts = [
            make("SUPPORT", ["RUS"], ["MMR"], date="2025-03-03", trigger="backed"),
            make("SUPPORT", ["MMR"], ["RUS"], date=day, trigger=trigger),
        ]
        return len([*_mutual([Incident((e,)) for e in acts], Numbered({}))])

    assert mutual("2025-05-03", "supported") == 1
    assert mutual("2023-05-03", "supported") == mutual("2025-05-03", "thanked") == 0


def test_what_a_ledger_lists_or_says_nothing_is_not_told_again_of_one_country(told: Told) -> None:
    brief = told(
        """# x-1 wire 2025-03-05
[1 GPE|Poland] {a|accused} [2 GPE|Belarus] on [3 DATE|Monday]. [4 ORG|The Polish court] {b|stopped} it. \
[5 ORG|The Polish court] {c|halted} [6 THING|the closure of the road].
a ACCUSE actual A:1 R:2 D:3
b COERCE actual A:4
c COERCE actual A:5 T:6"""
    )("POL", "BLR").brief()
    assert [line.text for line in _section(brief, "Inside Poland").lines] == [
        "The Polish court halted the closure of the road"
    ]


def test_a_plan_is_due_by_a_day_and_a_number_is_told_with_what_it_counts(told: Told) -> None:
    brief = told(
        """# x-1 wire 2025-03-05
[1 GPE|Poland] will {a|reopen} [2 THING|the road] to [3 GPE|Belarus] [4 DATE|by May 31]. \
[5 GPE|Poland] {b|accused} [6 GPE|Belarus]. Poland says that 63 people are held; Belarus put the figure at 41.
a RETREAT future A:1 T:2 R:3 D:4
b ACCUSE actual A:5 R:6"""
    )("POL", "BLR").brief()
    assert "- By 31 May 2025: Poland will reopen the road to Belarus" in brief.markdown()
    told_both_ways = [line.text for line in _section(brief, "Reported both ways").lines]
    assert told_both_ways == [
        "How many: “Poland says that 63 people are held”; against it: “Belarus put the figure at 41”"
    ]


def test_what_one_quotation_tells_is_one_line_and_its_denial_none(told: Told) -> None:
    brief = told(
        """# x-1 wire 2025-03-05
[1 GPE|Poland] {a|lambasted} [2 GPE|Belarus] and {b|upbraided} [3 PER|its envoy], and has not {c|relented}.
a ACCUSE actual A:1 R:2
b ACCUSE actual A:1 R:2,3
c CONCEDE negated A:1 R:2"""
    )("POL", "BLR").brief()
    (line,) = _section(brief, "Disputes").lines
    assert line.text == "“Poland lambasted Belarus and upbraided its envoy”" and len(line.receipts) == 2


def test_only_what_is_public_and_of_one_side_stands_inside_it(told: Told) -> None:
    brief = told(
        """# x-1 wire 2025-03-05
[1 GPE|Poland] {a|accused} [2 GPE|Belarus]. [3 PER|The Polish cobbler Jan Kos] {b|threatened} \
[4 PER|the Polish tailor Adam Lis]. [5 ORG|The Polish court] {c|halted} [6 THING|the sale of Belarusian apples]. \
[7 ORG|The Polish court] {d|halted} [8 THING|the closure of the road].
a ACCUSE actual A:1 R:2
b THREATEN actual A:3 R:4
c COERCE actual A:5 T:6
d COERCE actual A:7 T:8"""
    )("POL", "BLR").brief()
    assert [line.text for line in _section(brief, "Inside Poland").lines] == [
        "The Polish court halted the closure of the road"
    ]
    assert [line.text for line in _section(brief, "Force and protest").lines] == [
        "“The Polish court halted the sale of Belarusian apples”"
    ]


def test_what_only_a_relative_clause_tells_of_the_other_side_makes_no_act_of_both(told: Told) -> None:
    brief = told(
        """# x-1 wire 2025-03-05
[1 GPE|Poland] {a|accused} [2 GPE|Belarus]. [3 ORG|The Polish court] {b|halted} [4 THING|a sale] that has \
hurt Belarus.
a ACCUSE actual A:1 R:2
b COERCE actual A:3 T:4"""
    )("POL", "BLR").brief()
    assert [line.text for line in _section(brief, "Inside Poland").lines] == ["The Polish court halted a sale"]
    assert not [s for s in brief.sections if s.title == "Force and protest"]


def test_stories_of_both_in_which_no_act_was_found_are_counted(told: Told) -> None:
    act = "# x-1 wire 2025-03-05\n[1 GPE|Poland] {a|accused} [2 GPE|Belarus].\na ACCUSE actual A:1 R:2"
    none = "# x-2 wire 2025-03-06\n[1 GPE|Poland] {a|aided} [2 GPE|Peru] as Belarus looked on.\na AID actual A:1 R:2"
    limits = told(act, none)("POL", "BLR").brief().limits
    assert "1 more story names both; no act between them was found there." in limits


SENT = """# x-1 wire 2025-03-06
[1 GPE|Chad] {a|delivered} [2 THING|28 torpedoes] to [3 GPE|Togo] on [4 DATE|March 3], [5 GPE|Togo] said.
a AID actual A:1 R:3 T:2 D:4 S:5"""
DENIED = """# x-2 wire 2025-03-0{day}
[1 GPE|Chad] denied that [2 PRON|it] had {{a|delivered}} [3 THING|28 torpedoes] to [4 GPE|Togo] on [5 DATE|March 3].
a AID negated A:2 R:4 T:3 D:5 S:1"""


@pytest.mark.parametrize(("day", "state"), [(5, "delivered"), (8, "contradicted")])
def test_what_was_denied_since_it_was_told_is_contradicted(day: int, state: str, told: Told) -> None:
    brief = told(SENT, DENIED.format(day=day))("TCD", "TGO").brief()
    (line,) = _section(brief, "Transfers").lines
    assert line.state == state


def test_a_plan_that_is_dropped_stands_with_the_plans_alone(told: Told) -> None:
    planned = """# x-1 wire 2025-03-01
[1 GPE|Chad] will {a|ban} [2 THING|imports of onions] from [3 GPE|Togo] from [4 DATE|May 1].
a SANCTION/discontinue future A:1 R:3 T:2 D:4"""
    dropped = """# x-2 wire 2025-03-06
[1 GPE|Chad] {a|dropped} [2 THING|its plan] to ban imports of onions from [3 GPE|Togo]. [4 GPE|Chad] {b|dropped} \
[5 THING|its demand] for onions from [6 GPE|Togo].
a CONCEDE actual A:1 R:3 T:2
b CONCEDE actual A:4 R:6 T:5"""
    brief = told(planned, dropped)("TCD", "TGO").brief()
    assert [line.state for line in _section(brief, "Planned").lines] == ["called off"]
    (line,) = _section(brief, "Cooperation").lines
    assert "demand" in line.text


@pytest.mark.parametrize(("said", "status", "state"), [("would not", "negated", "denied"), ("did", "actual", "new")])
def test_what_is_only_denied_is_not_new(told: Told, said: str, status: str, state: str) -> None:
    story = f"# x-1 wire 2024-02-05\n[1 GPE|Poland] {said} {{a|recognise}} [2 GPE|Sweden].\na SUPPORT {status} A:1 R:2"
    changed = told(story)("POL", "SWE").brief().markdown().split("\n## ")[1]
    assert "Poland recognised Sweden" in changed and re.findall(r"— \*(.+?)\*", changed) == [state]
