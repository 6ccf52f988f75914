"""Where somebody in office is at home whose country nothing tells: by a heading, a dateline, and where they travel."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse


def _told(block: str, dateline: str | None = None) -> list[Event]:
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05", dateline=dateline)
    return resolve(document, passage.annotation, "t")


def _country(who: str, where: str, head: str, dateline: str | None = None, said: str = "") -> str | None:
    block = f"{head}[7 PER|{who}] {{a|flew}} to [8 PLACE|{where}].{said}\na CONSULT/visit actual A:7 L:8"
    return _told(block, dateline)[-1].actors[0].country


TWO = "THE WEEK¶¶[1 GPE|Fiji] and [2 GPE|Samoa]. Talks.¶¶[3 GPE|Thailand] and [4 GPE|Myanmar]. "
ONE = "THE WEEK¶¶[1 GPE|Fiji] and [2 GPE|Samoa]. Talks.¶¶[3 GPE|Tonga] and its rivals. "
STORY = "[1 GPE|Samoa] asked [2 GPE|Fiji] for help. "


@pytest.mark.parametrize(
    ("who", "where", "head", "country"),
    [
        ("Foreign Minister Jane Doe", "Naypyidaw", TWO, "THA"),
        ("Foreign Minister Jane Doe", "Bangkok", TWO, "MMR"),
        ("General Jane Doe", "Naypyidaw", TWO, "THA"),
        # Neither of the two is where she goes, or her own words say of which country she is, or she holds no office.
        ("Foreign Minister Jane Doe", "Hanoi", TWO, None),
        ("Lao Foreign Minister Jane Doe", "Naypyidaw", TWO, "LAO"),
        ("Jane Doe", "Naypyidaw", TWO, None),
        ("Foreign Minister Jane Doe", "Apia", ONE, "TON"),
        ("Foreign Minister Jane Doe", "Nuku'alofa", ONE, None),
        # A story of two countries.
        ("Prime Minister Jane Doe", "Suva", STORY, "WSM"),
        ("Prime Minister Jane Doe", "Suva", f"{STORY}[3 GPE|Tonga] did not. ", None),
    ],
)
def test_whoever_travels_is_not_of_where_they_go(who: str, where: str, head: str, country: str | None) -> None:
    assert _country(who, where, head) == country


@pytest.mark.parametrize(
    ("where", "said", "country"),
    [
        ("Suva", "", "WSM"),
        ("Apia", "", None),
        # Whose she is, if another country is told of beside her.
        ("Suva", " [9 GPE|Tonga] was glad.", None),
    ],
)
def test_a_dateline_tells_whose_minister_it_is_unless_another_is_near(
    where: str, said: str, country: str | None
) -> None:
    head = f"{STORY}[3 GPE|Samoa] and [4 GPE|Tonga] agreed.¶¶"
    assert _country("Prime Minister Jane Doe", where, head, "APIA", said) == country


def test_her_colleague_is_of_where_she_was_received_though_only_an_apposition_says_whose_she_is() -> None:
    *_, met = _told(
        "[5 GPE|Tonga] slept. [1 PER|Foreign Minister Jane Doe] of [2 GPE|Fiji] {a|came} to [3 PLACE|Apia] and {b|met}"
        " [4 GROUP|her colleague].\na CONSULT/visit actual A:1 L:3\nb CONSULT actual A:1,4 L:3"
    )
    assert [a.country for a in met.actors] == ["FJI", "WSM"]


@pytest.mark.parametrize(("where", "country"), [("to [3 PLACE|Cairns]", None), ("in [3 PLACE|Cairns]", "AUS")])
def test_who_takes_people_somewhere_is_not_at_home_there(where: str, country: str | None) -> None:
    (taken,) = _told(f"[1 GROUP|Policemen] {{a|took}} [2 GROUP|nurses] {where}.\na COERCE/arrest actual A:1 R:2 L:3")
    assert taken.actors[0].country == country


@pytest.mark.parametrize(("dateline", "country"), [(None, None), ("SUVA", "FJI")])
def test_the_general_of_a_story_without_a_dateline_may_be_the_other_sides(
    dateline: str | None, country: str | None
) -> None:
    *_, event = _told(
        "[1 GPE|Fiji] and [2 GPE|Samoa] quarrel. [3 GPE|Fiji] waits. [4 PER|General Jane Doe] {a|left}."
        " [5 GROUP|The general] slept.\na RETREAT actual A:4\n= 4 5",
        dateline,
    )
    assert event.actors[0].country == country
