"""Days beside an act that are those of what was still to come. Published on Tuesday, 29 April 2025."""

from __future__ import annotations

import pytest

from detente.event import Annotation, Document, Event, content_id
from detente.resolving.events import explain, resolve
from detente.training.notation import parse

PUBLISHED = "2025-04-29"


def _document(block: str) -> tuple[Document, Annotation]:
    passage = parse([f"# x-1 wire {PUBLISHED}", *block.strip().split("\n")])
    return Document(content_id(passage.text), passage.text, "a.txt", PUBLISHED), passage.annotation


def _event(block: str) -> Event:
    (event,) = resolve(*_document(block), "test")
    return event


def _days(block: str) -> tuple[str | None, list[str | None]]:
    event = _event(block)
    return event.date, [w.edtf for w in event.dates]


@pytest.mark.parametrize(
    "clause",
    [
        ", which was to take effect on [9 DATE|Thursday].",
        " that was due to begin on [9 DATE|Thursday].",
        ", which would have come into force on [9 DATE|Thursday].",
        " that had been set for [9 DATE|Thursday].",
        " due to start on [9 DATE|Thursday].",
        ", scheduled for [9 DATE|Thursday].",
    ],
)
def test_the_day_on_which_a_measure_was_to_begin_is_not_that_of_its_calling_off(clause: str) -> None:
    told = f"[1 GPE|Peru] on [2 DATE|Monday] {{a|called off}} its [3 THING|ban on figs]{clause}"
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:2,9") == ("2025-04-28", ["2025-04-28", "2025-05-01"])
    told = f"[1 GPE|Peru] {{a|scrapped}} its [3 THING|ban on figs]{clause}"
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:9") == (None, ["2025-05-01"])


def test_a_clause_before_the_verb_tells_of_what_was_to_come_too() -> None:
    told = (
        "The [3 THING|ban], which was to take effect on [9 DATE|Thursday], was {a|called off} by [1 GPE|Peru]"
        " on [2 DATE|Monday]."
    )
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:9,2") == ("2025-04-28", ["2025-05-01", "2025-04-28"])


@pytest.mark.parametrize("status", ["negated", "hypothetical", "future"])
def test_what_did_not_come_has_the_day_on_which_it_was_to_be(status: str) -> None:
    told = "[1 GPE|Peru] put off a {a|visit} to [2 GPE|Chile] that was planned for [9 DATE|May 14]."
    assert _days(f"{told}\na CONSULT/visit {status} A:1 R:2 D:9") == ("2025-05-14", ["2025-05-14"])


def test_what_was_to_come_may_be_over() -> None:
    told = "[1 GPE|Peru] {{a|scrapped}} a [3 THING|tax] that was to begin in [9 DATE|{}].\na RETREAT actual A:1 T:3 D:9"
    assert [_days(told.format(month)) for month in ("March", "July")] == [(None, ["2025-03"]), (None, ["2025-07"])]


def test_news_in_the_perfect_is_of_its_day_though_another_day_is_told() -> None:
    told = "[1 GPE|Peru] has {a|cancelled} its [3 THING|ban], which was to take effect on [9 DATE|Thursday]."
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:9") == ("2025-04-29~", ["2025-05-01"])


@pytest.mark.parametrize("verb", ["put off", "postponed", "delayed", "prolonged", "extended"])
def test_what_is_put_off_or_prolonged_to_a_day_is_not_done_on_it(verb: str) -> None:
    told = f"[1 GPE|Peru] on [2 DATE|Monday] {{a|{verb}}} its [3 THING|ban] on figs to [9 DATE|June 1]."
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:2,9") == ("2025-04-28", ["2025-04-28", "2025-06-01"])
    told = f"[1 GPE|Peru] {{a|{verb}}} its [3 THING|ban] on figs to [9 DATE|February 10]."
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:9") == (None, ["2026-02-10"])


def test_of_two_days_the_one_behind_a_plan_is_that_of_the_plan() -> None:
    plan = "{a|dropped} its [3 THING|plan] to close a crossing on [9 DATE|Wednesday]."
    said = f"[1 GPE|Peru] said on [2 DATE|Sunday] that [4 GPE|it] had {plan}"
    assert _days(f"{said}\na CONCEDE actual A:4 T:3 D:9") == (None, ["2025-04-30"])
    # Alone it is the day of the act.
    assert _days(f"[1 GPE|Peru] {plan}\na CONCEDE actual A:1 T:3 D:9") == ("2025-04-23", ["2025-04-23"])


@pytest.mark.parametrize(
    "told",
    [
        "[1 GPE|Peru] {a|cancelled} [3 THING|flights] due to storms on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|sent} [3 THING|the tanks] as planned on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|lifted} its [3 THING|ban] on figs on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|lifted} the [3 THING|ban] that was to protect growers and hit exports on [9 DATE|Thursday].",
        "[1 GPE|Peru], which was to host the talks, {a|lifted} a [3 THING|ban] on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|signed} a [3 THING|deal] that will bring gas to the coast on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|extended} its [3 THING|ban] to pears on [9 DATE|Thursday].",
        "[1 GPE|Peru] {a|postponed} the [3 THING|talks] on [9 DATE|Thursday].",
    ],
)
def test_a_day_that_nothing_says_was_to_come_is_that_of_the_act(told: str) -> None:
    assert _days(f"{told}\na RETREAT actual A:1 T:3 D:9") == ("2025-04-24", ["2025-04-24"])


def test_a_plan_has_the_day_to_which_it_will_be_put_off() -> None:
    told = "[1 GPE|Peru] will {a|postpone} the [3 THING|tour] to [9 DATE|June 1].\na REJECT/meet future A:1 T:3 D:9"
    assert _days(told) == ("2025-06-01", ["2025-06-01"])


def test_why_a_day_is_not_that_of_the_act_is_told() -> None:
    told = (
        "[1 GPE|Peru] {a|scrapped} a [3 THING|ban] that was to begin on [9 DATE|Friday].\na RETREAT actual A:1 T:3 D:9"
    )
    ((_, decisions),) = explain(*_document(told), "test")
    (why,) = (d for d in decisions if d.about == "date")
    assert why.answer == "2025-05-02"
    assert why.rule.endswith("it is of what was still to come, so the act is not dated by it")
