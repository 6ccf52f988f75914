"""Since when acts are counted, of which one is told. Published on Tuesday, 29 April 2025."""

from __future__ import annotations

import pytest

from detente.event import Annotation, Document, content_id
from detente.resolving.events import explain, resolve
from detente.training.notation import parse

PUBLISHED = "2025-04-29"
SINCE = "[9 DATE|since February]"


def _story(block: str) -> tuple[Document, Annotation]:
    passage = parse([f"# x-1 wire {PUBLISHED}", *block.split("\n")])
    return Document(content_id(passage.text), passage.text, "a.txt", PUBLISHED), passage.annotation


@pytest.mark.parametrize(
    "told",
    [
        f"It was the third {{a|meeting}} between [1 GPE|Peru] and [2 GPE|Chile] {SINCE}.",
        f"[1 GPE|Peru] and [2 GPE|Chile] held their first {{a|talks}} {SINCE}.",
        f"[1 GPE|Peru] and [2 GPE|Chile] {{a|met}} for the 12th time {SINCE}.",
        f"[1 GPE|Peru] {{a|met}} [2 GPE|Chile], the latest of such meetings {SINCE}.",
        f"It was the longest {{a|meeting}} of [1 GPE|Peru] and [2 GPE|Chile] {SINCE}.",
        f"This was [1 GPE|Peru]'s most senior {{a|meeting}} with [2 GPE|Chile] {SINCE}.",
        f"It was the first time {SINCE} that [1 GPE|Peru] {{a|met}} [2 GPE|Chile].",
    ],
)
def test_since_when_one_of_several_is_counted_is_not_its_day(told: str) -> None:
    document, note = _story(f"{told}\na CONSULT actual A:1 R:2 D:9")
    (event,) = resolve(document, note, "test")
    assert (event.date, [w.edtf for w in event.dates]) == (None, ["2025-02/.."])
    ((_, decisions),) = explain(document, note, "test")
    (why,) = (d for d in decisions if d.about == "date")
    assert why.rule.endswith("; it says since when such acts are counted, so the act is not dated by it")


@pytest.mark.parametrize(
    "told",
    [
        f"[1 GPE|Peru] and [2 GPE|Chile] have held five {{a|meetings}} {SINCE}.",
        f"[1 GPE|Peru] has {{a|met}} [2 GPE|Chile] three times {SINCE}.",
        f"In the west [1 GPE|Peru] has {{a|met}} [2 GPE|Chile] {SINCE}.",
        f"[1 GPE|Peru], under arrest and protest, has {{a|met}} [2 GPE|Chile] {SINCE}.",
        f"[1 GPE|Peru] has been the first to {{a|meet}} [2 GPE|Chile] {SINCE}.",
        f"It was the last word, and [1 GPE|Peru] has {{a|met}} [2 GPE|Chile] {SINCE}.",
    ],
)
def test_what_goes_on_or_comes_back_since_a_day_is_of_that_time(told: str) -> None:
    (event,) = resolve(*_story(f"{told}\na CONSULT actual A:1 R:2 D:9"), "test")
    assert event.date == "2025-02/.."


def test_its_own_day_stays_beside_it() -> None:
    told = (
        f"It was the third {{a|meeting}} of [1 GPE|Peru] with [2 GPE|Chile] {SINCE} and took place [8 DATE|on Monday]."
    )
    (event,) = resolve(*_story(f"{told}\na CONSULT actual A:1 R:2 D:9,8"), "test")
    assert event.date == "2025-04-28"
