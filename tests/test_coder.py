"""What the shipped weights make of plain sentences that are in no corpus, and of their variations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

import detente
from detente.event import Event, id_of_event, to_dict
from detente.reading.unreadable import UnreadableError

PUBLISHED = "2024-05-08"


def events(text: str) -> list[Event]:
    return detente.code(text, published=PUBLISHED)


def lands(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.country for a in event.actors], [r.country for r in event.recipients]


PLAIN = [
    ("France expelled three Belarusian diplomats on Tuesday.", "expelled", "SANCTION", "actual", ["FRA"], ["BLR"]),
    ("The Japanese foreign minister will visit Vietnam next week.", "visit", "CONSULT", "future", ["JPN"], ["VNM"]),
    ("Pakistan condemned India over the killing.", "condemned", "ACCUSE", "actual", ["PAK"], ["IND"]),
    ("Brazil has not imposed sanctions on Venezuela.", "sanctions", "SANCTION", "negated", ["BRA"], ["VEN"]),
    ("Germany sent Ukraine 14 tanks on Monday.", "sent", "AID", "actual", ["DEU"], ["UKR"]),
    ("Ethiopia threatened to close its border with Eritrea.", "threatened", "THREATEN", "actual", ["ETH"], ["ERI"]),
    ("Turkey urged Armenia to release the prisoners.", "urged", "REQUEST", "actual", ["TUR"], ["ARM"]),
    ("Norway and Sweden held joint exercises near Kiruna.", "exercises", "COOPERATE", "actual", ["NOR", "SWE"], []),
    ("Ghana promised Togo a loan of $40 million.", "promised", "AGREE", "actual", ["GHA"], ["TGO"]),
    ("Chile praised Peru on Friday.", "praised", "SUPPORT", "actual", ["CHL"], ["PER"]),
]
NEAR_MISSES = [
    "The weather in Lisbon will stay dry until Friday.",
    "He attacked the problem with fresh energy and won the strike-rate record.",
    "The river is 900 kilometres long and rises in the mountains of Zambia.",
    "The singer was born in Oslo in 1971 and studied music there.",
]


def test_plain_sentences_come_out_whole() -> None:
    """At least eight of ten: type, status, actors and recipients all right."""
    whole = [
        text
        for text, trigger, *expected in PLAIN
        if [expected] == [[e.type, e.status, *lands(e)] for e in events(text) if e.trigger.text == trigger]
    ]
    assert len(whole) >= 8, {text for text, *_ in PLAIN} - set(whole)


@pytest.mark.parametrize(
    ("text", "published", "sides", "places"),
    [
        ("North Vietnamese troops attacked South Vietnamese positions.", "1972-03-04", (["VDR"], ["VNM"]), []),
        ("North Yemen accused South Yemen of breaking the truce.", "1988-03-04", (["YEM"], ["YMD"]), []),
        ("The American envoy visited Hanoi on Monday.", "1973-02-14", (["USA"], []), ["VDR"]),
        ("The American envoy visited Hanoi on Monday.", "2013-02-14", (["USA"], []), ["VNM"]),
        ("The French foreign minister visited Moscow on Monday.", "1985-02-14", (["FRA"], []), ["SUN"]),
        ("The French foreign minister visited South Yemen on Monday.", "1985-02-14", (["FRA"], ["YMD"]), []),
    ],
)
def test_sides_and_places_are_of_the_states_of_the_day(
    text: str, published: str, sides: tuple[list[str], list[str]], places: list[str]
) -> None:
    (event,) = [e for e in detente.code(text, published=published) if e.status == "actual"]
    assert (lands(event), [place.country for place in event.locations]) == (sides, places)


def test_near_misses_stay_empty() -> None:
    """At least three of four."""
    assert sum(not events(text) for text in NEAR_MISSES) >= 3


def test_typesetters_quotes_change_nothing() -> None:
    plain = "Chad's army shelled the rebels' camp near the town, the country's \"only safe place\", on Monday."
    curly = plain.replace(' "', " “").replace('"', "”").replace("'", "’")
    assert len(plain) == len(curly)
    one, other = events(plain), events(curly)
    assert (
        [(e.type, e.trigger.start, e.trigger.end) for e in one]
        == [(e.type, e.trigger.start, e.trigger.end) for e in other]
        != []
    )


def test_decomposed_letters_change_nothing_but_the_offsets() -> None:
    text = (
        "SÃO TOMÉ, May 8 - Viktor Orbán met Türkiye's foreign minister in São Tomé on Monday. "
        "Côte d'Ivoire expelled two Czech diplomats on Tuesday because they had met Erdoğan's envoys."
    )
    written = unicodedata.normalize("NFD", text)
    (one, why), (other, why_other) = (
        zip(*detente.Coder().explain(form, published=PUBLISHED), strict=True) for form in (text, written)
    )

    def told(value: Any) -> Any:
        """A value without what depends on where it stands."""
        if isinstance(value, dict):
            return {k: told(v) for k, v in value.items() if k not in ("start", "end", "event_id", "document_id")}
        if isinstance(value, list | tuple):
            return [told(v) for v in value]
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    def spans(value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            if "start" in value:
                yield value["text"], written[value["start"] : value["end"]]
            for inner in value.values():
                yield from spans(inner)
        if isinstance(value, list | tuple):
            for inner in value:
                yield from spans(inner)

    plain, found = [[to_dict(v) for v in (*e, *chain(*w))] for e, w in ((one, why), (other, why_other))]
    assert [lands(e) for e in other] == [(["HUN", "TUR"], []), (["CIV"], ["CZE"]), (["CZE", "TUR"], [])]
    assert told(found) == told(plain)
    assert all(said == there for said, there in spans(found))
    assert len({e.event_id for e in other}) == len(other)
    assert (
        {e.event_id for e in other}
        == {id_of_event(e.document_id, e.trigger.start, e.trigger.end) for e in other}
        >= {link.event_id for e in other for link in e.links}
    )


def test_empty_and_odd_texts_give_no_error() -> None:
    for text in ("...", "x" * 5000, "\u200b", "[SEP] [MASK] \ufffd", "мир", "a\n" * 3000):
        assert isinstance(events(text), list)


def test_a_long_text_takes_linear_time() -> None:
    import time

    def seconds(copies: int) -> float:
        text = "\n\n".join(
            f"Kenya's president met Ugandan envoys in Nairobi on day {i}. They agreed." for i in range(copies)
        )
        began = time.process_time()
        events(text)
        return time.process_time() - began

    seconds(5)
    assert seconds(800) < 16 * seconds(100)


def test_halves_of_characters_are_refused_by_name_for_given_actors_too() -> None:
    text = "\ud800 Turkey expelled two Dutch diplomats."
    with pytest.raises(UnreadableError, match="half a character at 0"):
        detente.Coder().classify(text, (2, 8), (18, 37))
