"""Actors named by whose they are, and what both sides have."""

from __future__ import annotations

from detente.event import Actor, Document, Event, content_id
from detente.resolving.actors.owners import Before, is_guest, is_host, is_other_side, of_each, possessor
from detente.resolving.events import resolve
from detente.training.notation import parse


def _told(block: str, published: str = "2015-03-05") -> list[Event]:
    passage = parse([f"# x-1 wire {published}", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", published)
    return resolve(document, passage.annotation, "test")


def _short(actor: Actor | None) -> tuple[str | None, str | None]:
    assert actor is not None
    return actor.name, actor.country


def test_its_ministry_is_that_of_the_country_before() -> None:
    (event,) = _told(
        "[1 GPE|Kenya] will not {a|attend} the talks, [2 ORG|its foreign ministry] said.\na CONSULT negated A:1 S:2"
    )
    assert _short(event.attribution) == ("Ministry of Foreign Affairs", "KEN")


def test_its_ministry_is_that_of_who_acts_not_of_who_is_named_last() -> None:
    events = _told(
        "[1 GPE|Poland] {a|accused} [2 GPE|Belarus] of spying, and [3 ORG|its foreign ministry] {b|summoned} the"
        " [4 GROUP|ambassador].\na ACCUSE/allege actual A:1 R:2\nb ACCUSE/disapprove actual A:3 R:4"
    )
    assert _short(events[1].actors[0]) == ("Ministry of Foreign Affairs", "POL")


def test_its_leader_is_that_of_the_organisation() -> None:
    (event,) = _told(
        "[1 ORG|Hezbollah] {a|shelled} [2 GPE|Israel], [3 GROUP|its leader] said.\na ASSAULT actual A:1 R:2 S:3"
    )
    assert _short(event.attribution) == ("Hassan Nasrallah", "LBN")


def test_his_minister_belongs_to_the_country_of_the_person() -> None:
    (event,) = _told(
        "[1 PER|President Mwai Kibaki] {a|sacked} [2 GROUP|his finance minister].\na SANCTION/expel actual A:1 R:2",
        "2006-05-01",
    )
    assert event.recipients[0].country == "KEN"


def test_its_neighbour_is_the_other_of_two_countries() -> None:
    events = _told(
        "[1 GPE|Kenya] {a|closed} the border with [2 GPE|Somalia]. [3 GPE|Kenya] {b|warned} [4 GPE|its neighbour].\n"
        "a SANCTION actual A:1 R:2\nb THREATEN actual A:3 R:4"
    )
    assert _short(events[1].recipients[0]) == ("Somalia", "SOM")


def test_both_presidents_are_the_two_holders() -> None:
    events = _told(
        "[1 GPE|Kenya] {a|accused} [2 GPE|Somalia]. [3 GROUP|Both presidents] {b|met}.\n"
        "a ACCUSE/allege actual A:1 R:2\nb CONSULT actual A:3"
    )
    assert [_short(actor) for actor in events[1].actors] == [
        ("Uhuru Kenyatta", "KEN"),
        ("Hassan Sheikh Mohamud", "SOM"),
    ]


def test_north_and_south_are_koreas_in_a_story_of_korea() -> None:
    events = _told(
        "[1 GPE|Seoul] {a|offered} food. The [3 GPE|North] {b|refused} it.\na AID actual A:1\nb REJECT actual A:3"
    )
    assert _short(events[1].actors[0]) == ("North Korea", "PRK")


def test_words_that_mean_no_two_sides() -> None:
    assert of_each("their foreign ministers") == "foreign minister"
    assert of_each("both armies") == "army"
    assert of_each("two presidents of the senate") is None
    assert is_other_side("the neighbouring country") and not is_other_side("neighbouring villagers")


def test_a_pronoun_with_the_capital_of_another_alphabet() -> None:
    assert possessor("İts foreign ministry", [Before(3, "GPE", True, 0)]) == 3


def test_people_of_the_two_states_are_each_of_one() -> None:
    assert of_each("Commanders of the two border guards") == "Commander"
    assert of_each("leaders of the two unions of Peruvian miners") is None


def test_a_host_or_a_guest_may_have_a_name_behind() -> None:
    assert all(map(is_host, ("the host", "her host, Ana Vega", "its hostess")))
    assert all(map(is_guest, ("the visitors", "his guest Ana Vega")))
    assert not is_host("the ghost") and not is_guest("the guest house")
