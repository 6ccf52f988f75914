"""Dates counted from other dates of the story. Published on Wednesday, 12 March 2025."""

from __future__ import annotations

import datetime
from pathlib import Path

from detente.event import Document, Event, content_id
from detente.resolving.dates.edtf import bounds
from detente.resolving.events import explain, resolve
from detente.training.notation import parse, read_corpus

CORPUS = Path(__file__).parents[3] / "corpus" / "passages"
PUBLISHED = "2025-03-12"


def _told(block: str) -> list[Event]:
    passage = parse([f"# x-1 wire {PUBLISHED}", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", PUBLISHED)
    return resolve(document, passage.annotation, "test")


def _dates(block: str) -> list[str | None]:
    return [event.date for event in _told(block)]


def test_what_a_clause_with_after_tells_lies_before_the_main_clause() -> None:
    assert _dates(
        "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday], [4 DATE|five days after] [5 GPE|Chile]"
        " {b|seized} a [6 THING|trawler].\na SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    ) == ["2025-03-10", "2025-03-05"]


def test_what_a_clause_with_before_tells_lies_after_the_main_clause() -> None:
    assert _dates(
        "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Thursday], [4 DATE|three days before] [5 GPE|Chile]"
        " {b|seized} a [6 THING|trawler].\na SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    ) == ["2025-03-06", "2025-03-09"]


def test_a_clause_in_front_is_counted_from_the_main_clause_behind_it() -> None:
    assert _dates(
        "[4 DATE|Two months after] [5 GPE|Chile] {b|seized} a [6 THING|trawler], [1 GPE|Peru] {a|recalled} its"
        " [2 THING|envoy] on [3 DATE|Monday].\n"
        "a SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    ) == ["2025-03-10", "2025-01"]


def test_the_day_after_and_hours_after_turn_too() -> None:
    block = (
        "[1 GPE|Peru] {{a|recalled}} its [2 THING|envoy] on [3 DATE|Monday], [4 DATE|{}] [5 GPE|Chile] {{b|seized}} a"
        " [6 THING|trawler].\na SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    )
    assert _dates(block.format("the day after"))[1] == "2025-03-09"
    assert _dates(block.format("a few hours after"))[1] == "2025-03-10~"
    assert _dates(block.format("a week after"))[1] == "2025-03-03/2025-03-09"


def test_all_acts_of_the_clause_have_its_date() -> None:
    events = _told(
        "[1 PER|Colonel Dao] {a|suspended} the [2 THING|charter] on [3 DATE|Monday], [4 DATE|two days after] his"
        " [5 GROUP|men] {b|stormed} the [6 ORG|palace] and {c|jailed} the [7 GROUP|cabinet].\n"
        "a COERCE/martial-law actual A:1 T:2 D:3\nb ASSAULT actual A:5 R:6 D:4\nc COERCE/arrest actual A:5 R:7 D:4"
    )
    assert [event.date for event in events] == ["2025-03-10", "2025-03-08", "2025-03-08"]


def test_a_clause_whose_main_act_has_no_date_stays_open_and_says_why() -> None:
    passage = parse(
        [
            f"# x-1 wire {PUBLISHED}",
            "On [8 DATE|Monday] it rained. [1 GPE|Peru] {a|recalled} its [2 THING|envoy] [4 DATE|five days after]"
            " [5 GPE|Chile] {b|seized} a [6 THING|trawler].",
            "a SANCTION/withdraw actual A:1 T:2",
            "b COERCE/seize actual A:5 T:6 D:4",
        ]
    )
    document = Document(content_id(passage.text), passage.text, "a.txt", PUBLISHED)
    told = explain(document, passage.annotation, "test")
    assert told[1][0].date is None
    (reason,) = [one.rule for one in told[1][1] if one.about == "date"]
    assert reason == "the act from which it is counted has no date"


def test_later_counts_from_the_date_told_last_even_where_no_act_has_it() -> None:
    assert _dates(
        "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday]. The quarrel goes back to [7 DATE|2019]."
        " [4 DATE|A year later] [5 GPE|Chile] {b|seized} a [6 THING|trawler].\n"
        "a SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    ) == ["2025-03-10", "2020"]


def test_later_counts_from_the_start_of_what_goes_on() -> None:
    assert _dates(
        "[1 GPE|Peru] has {a|barred} [2 GROUP|Chilean trawlers] [3 DATE|since 2019]. [4 DATE|A year later]"
        " [5 GPE|Chile] {b|seized} a [6 THING|trawler].\n"
        "a REJECT actual A:1 R:2 D:3\nb COERCE/seize actual A:5 T:6 D:4"
    ) == ["2019/..", "2020"]


def test_the_day_before_without_a_clause_counts_from_the_story() -> None:
    assert (
        _dates(
            "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday]. [5 GPE|Chile] had {b|seized} a"
            " [6 THING|trawler] the [4 DATE|day before]. [7 GROUP|Sailors] {c|wept}.\n"
            "a SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4\nc PROTEST actual A:7"
        )[1]
        == "2025-03-09"
    )


def test_the_story_goes_on_from_the_main_clause() -> None:
    assert (
        _dates(
            "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday], [4 DATE|five days after] [5 GPE|Chile]"
            " {b|seized} a [6 THING|trawler]. [7 GROUP|Students] {c|marched} [8 DATE|that evening].\n"
            "a SANCTION/withdraw actual A:1 T:2 D:3\nb COERCE/seize actual A:5 T:6 D:4\nc PROTEST/demo actual A:7 D:8"
        )[2]
        == "2025-03-10"
    )


def test_what_has_happened_is_counted_from_no_date_to_come() -> None:
    assert _dates(
        "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday] and will {b|close} its [4 THING|port] on"
        " [5 DATE|Friday]. [6 GPE|Chile] {c|protested} [7 DATE|a day later].\n"
        "a SANCTION/withdraw actual A:1 T:2 D:3\nb SANCTION future A:1 T:4 D:5\nc ACCUSE/disapprove actual A:6 D:7"
    ) == ["2025-03-10", "2025-03-14", "2025-03-11"]


def test_a_count_beyond_the_report_is_made_from_the_date_before_or_left_open() -> None:
    assert (
        _dates(
            "[1 GPE|Peru] {a|recalled} its [2 THING|envoy] on [3 DATE|Monday]. On [4 DATE|Wednesday] it {b|shut} its"
            " [5 THING|port]. [6 GPE|Chile] {c|protested} [7 DATE|the next day].\n"
            "a SANCTION/withdraw actual A:1 T:2 D:3\nb SANCTION actual A:1 T:5 D:4\nc ACCUSE/disapprove actual A:6 D:7"
        )[2]
        == "2025-03-11"
    )
    (event,) = _told(
        "[1 GPE|Peru] {a|cancelled} a [2 THING|visit] due [3 DATE|next week].\na REJECT/meet actual A:1 T:2 D:3"
    )
    assert (event.date, event.dates[0].edtf) == (None, "2025-03-17/2025-03-23")


def test_what_is_planned_may_be_counted_beyond_the_report() -> None:
    assert _dates(
        "[1 GPE|Peru] will {a|close} its [2 THING|port] on [3 DATE|Friday] and {b|open} it [4 DATE|two days later].\n"
        "a SANCTION future A:1 T:2 D:3\nb RETREAT future A:1 T:2 D:4"
    ) == ["2025-03-14", "2025-03-16"]


def test_no_act_of_the_corpus_that_happened_lies_after_its_report() -> None:
    late = []
    for passage in read_corpus(CORPUS)[::12]:
        published = passage.published
        document = Document(content_id(passage.text), passage.text, passage.id, published)
        for event in resolve(document, passage.annotation, "test"):
            first = bounds(event.date)[0] if event.date else None
            if event.status == "actual" and first and first > datetime.date.fromisoformat(published):
                late.append((passage.id, event.trigger.text, event.date))
    assert not late


def test_what_was_planned_for_a_day_just_gone_lies_there_and_not_a_year_on() -> None:
    (planned,) = _dates(
        "[1 PER|The minister] was to have {a|visited} [2 GPE|Chile] on [3 DATE|February 20], but the trip was off."
        "\na CONSULT/visit future A:1 R:2 D:3"
    )
    assert planned == "2025-02-20"


def test_a_day_of_a_stay_is_counted_in_it() -> None:
    visit = "[1 GPE|Peru]'s [2 PER|leader] {a|visited} [3 GPE|Chile] on [4 DATE|March 4 and 5]."
    for day, when in (("first day", "2025-03-04"), ("second day", "2025-03-05"), ("last day", "2025-03-05"),
                      ("third day", None), ("evening of the second", "2025-03-05")):  # fmt: skip
        dates = _dates(
            f"{visit} On the [5 DATE|{day}] [6 PER|he] {{b|signed}} [7 THING|a treaty]."
            "\na CONSULT/visit actual A:2 R:3 D:4\nb SUPPORT actual A:6 T:7 D:5"
        )
        assert dates == ["2025-03-04/2025-03-05", when], day


def test_the_first_and_the_last_of_the_two_days_are_those_of_the_stay() -> None:
    for told, when in (("first of the two days", "2025-03-03"), ("last of the two days", "2025-03-04")):
        _, met = _dates(
            "[1 PER|She] {a|was} in [2 GPE|Chile] on [3 DATE|March 3 and 4] and on the"
            f" [4 DATE|{told}] {{b|met}} [5 PER|him].\na CONSULT/visit actual A:1 R:2 D:3\nb CONSULT actual A:1,5 D:4"
        )
        assert met == when


def test_a_day_of_a_month_told_alone_is_no_day_of_a_stay() -> None:
    _, signed = _dates(
        "[1 PER|He] {a|visited} [2 GPE|Chile] in [3 DATE|February]. On the [4 DATE|second day] [5 PER|he] {b|signed}"
        " [6 THING|it].\na CONSULT/visit actual A:1 R:2 D:3\nb SUPPORT actual A:5 T:6 D:4"
    )
    assert signed is None


def test_a_day_and_its_week_are_one_date_though_marked_as_two() -> None:
    (recognised,) = _dates(
        "[1 GPE|Peru] {a|recognised} [2 GPE|Kosovo] on [3 DATE|Monday] of [4 DATE|last week]."
        "\na SUPPORT actual A:1 R:2 D:3,4"
    )
    assert recognised == "2025-03-03"


def test_a_plan_that_may_be_over_is_of_the_closer_month() -> None:
    for told, when in (
        ("The [2 GROUP|doctors] that [1 GPE|Cuba] promised to {a|send} in [3 DATE|January] are not there.", "2025-01"),
        ("[1 GPE|Cuba] was going to {a|send} [2 GROUP|doctors] in [3 DATE|January].", "2025-01"),
        ("[1 GPE|Cuba] had offered to {a|send} [2 GROUP|doctors] in [3 DATE|April].", "2025-04"),
        ("[1 GPE|Cuba] will {a|send} [2 GROUP|doctors] in [3 DATE|January].", "2026-01"),
    ):
        assert _dates(f"{told}\na AID future A:1 T:2 D:3") == [when]


def test_what_was_promised_for_a_month_gone_is_explained_as_it_is_read() -> None:
    passage = parse([
        f"# x-1 wire {PUBLISHED}", "[1 GPE|Cuba] was to {a|send} [2 GROUP|doctors] in [3 DATE|January].",
        "a AID future A:1 T:2 D:3",
    ])  # fmt: skip
    document = Document(content_id(passage.text), passage.text, "a.txt", PUBLISHED)
    ((_, decisions),) = explain(document, passage.annotation, "test")
    (date,) = [d for d in decisions if d.about == "date"]
    assert (date.answer, "nearest one past" in date.rule) == ("2025-01", True)


def test_what_is_set_for_a_day_soon_is_not_of_last_year() -> None:
    (visit,) = _dates(
        "{a|A visit} by [1 PER|the minister], set for [2 DATE|March 19], was cancelled.\na CONSULT/visit actual A:1 D:2"
    )
    assert visit is None


def test_what_goes_on_until_a_day_does_not_end_before_it_began() -> None:
    (_, allows) = _told(
        "[1 GPE|Japan] imposed {a|sanctions} on [2 ORG|Drava Oil] on [3 DATE|Monday]. A [4 THING|waiver] {b|allows}"
        " [5 PRON|it] to trade [6 DATE|until June 15].\na SANCTION actual A:1 R:2 D:3\nb RETREAT actual A:1 R:5 D:6"
    )
    assert [w.edtf for w in allows.dates] == ["../2025-06-15"]


def test_a_weekday_beside_its_day_is_that_day_and_two_weekdays_are_two() -> None:
    block = (
        "[1 GPE|Peru] {{a|recalled}} its [2 THING|envoy] [3 DATE|{}]{}[4 DATE|{}].\n"
        "a SANCTION/withdraw actual A:1 T:2 D:3\n"
    )
    assert _dates(block.format("last Friday", ", ", "February 28")) == ["2025-02-28"]
    assert _dates(block.format("Friday", " (", "28 February")) == ["2025-02-28"]
    assert _dates(block.format("last Friday", ", ", "three days after the raid")) == ["2025-03-07"]
    assert _dates(block.format("last Friday", ", ", "Monday, March 10")) == ["2025-03-07"]


def test_days_are_counted_from_the_date_told_last_that_is_a_day() -> None:
    for counted in ("this year", "since January"):
        visited, _, freed = _dates(
            "[1 PER|The premier] {a|visited} [2 GPE|Malta] on [3 DATE|March 4]. It was [4 PRON|his] second {b|visit}"
            f" [5 DATE|{counted}]. [6 DATE|The next day] [7 GPE|Tunisia] {{c|freed}} [8 GROUP|two sailors].\n"
            "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:4 D:5\nc RETREAT/release actual A:7 R:8 D:6"
        )
        assert (visited, freed) == ("2025-03-04", "2025-03-05")


def test_a_count_before_and_is_no_clause_of_another_act() -> None:
    _, freed, _ = _dates(
        "[1 GPE|Peru] {a|reopened} [2 ORG|its embassy] on [3 DATE|March 6]. [4 GPE|Chile] had {b|freed} [5 PER|him]"
        " [6 DATE|a day before] and {c|paid} [7 THING|damages].\n"
        "a SUPPORT actual A:1 D:3\nb RETREAT/release actual A:4 R:5 D:6\nc AID actual A:4 T:7"
    )
    assert freed == "2025-03-05"


def test_what_came_days_after_an_act_is_what_the_sentence_before_tells() -> None:
    for told, when in (("It came", "2025-03-01"), ("The deal came", "2025-03-01"), ("Rain fell", None)):
        _, shelled = _dates(
            f"[1 GPE|Mali] {{a|signed}} [2 THING|a truce] on [3 DATE|March 6]. {told} [4 DATE|five days after]"
            " [5 GROUP|Nigerien soldiers] {b|shelled} [6 PLACE|Labbezanga].\n"
            "a SUPPORT actual A:1 T:2 D:3\nb ASSAULT actual A:5 R:6 D:4"
        )
        assert shelled == when


def test_where_status_and_verb_look_two_ways_the_closer_month_is_meant() -> None:
    for told, when in (
        ("[1 GPE|Cuba] {a|promised} [2 GPE|Haiti] [4 THING|ten buses] for [3 DATE|June].\na AGREE actual", "2025-06"),
        ("The [4 THING|buses] {a|promised} by [1 GPE|Cuba] for [3 DATE|January] are late.\na AGREE actual", "2025-01"),
        ("[1 PER|The envoy] may {a|return} in [3 DATE|May].\na CONSULT/visit hypothetical", "2025-05"),
        ("[1 PER|The envoy] did not {a|return} in [3 DATE|May].\na CONSULT/visit negated", "2024-05"),
        ("[1 GPE|Cuba] {a|sent} [4 THING|ten buses] in [3 DATE|June].\na AID actual", "2024-06"),
        ("It will send more by June; [1 GPE|Cuba] {a|sent} [4 THING|ten] in [3 DATE|June].\na AID actual", "2024-06"),
        ("[1 GPE|Cuba] {a|sent} [4 THING|the promised buses] on [3 DATE|Tuesday].\na AID actual", "2025-03-11"),
    ):
        (event,) = _told(f"{told} A:1 D:3")
        assert [w.edtf for w in event.dates] == [when], told
