"""Movements of people: who is moved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event, Quantity, Span
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.people import movements, moves_people

Make = Callable[..., Event]


def test_they_who_are_sent_on_are_those_just_freed_and_go_where_they_are_sent(make: Make) -> None:
    divers = Actor("six divers", 20, 30, "GROUP", None, None, "PER")
    them = Actor("them", 40, 44, "PRON", None, None, "PER", antecedent=Span("six divers", 20, 30))
    freed = make("RETREAT/release", ["PER"], [divers], trigger="freed", document="d", start=12)
    sent = make("RETREAT/release", ["PER"], [them], {}, {"Valparaíso": "CHL"}, trigger="sent", document="d", start=35)
    acts = [Incident((freed,)), Incident((sent,))]
    assert all(map(moves_people, acts))
    (entry,) = movements(acts)
    assert (entry.actor, entry.recipient) == (("PER",), ("CHL",))


def test_people_of_one_side_whom_nobody_counts_and_who_go_nowhere_are_no_movement(make: Make) -> None:
    sailors = Actor("sailors", 20, 27, "GROUP", None, None, "PER")
    ashore = make("RETREAT/release", [], [sailors], trigger="allowed", start=12)
    assert not movements([Incident((ashore,))])
    (home,) = movements([Incident((make("RETREAT/release", [], [sailors], {}, {"Arica": "CHL"}, trigger="freed"),))])
    assert home.recipient


def test_whoever_is_handed_over_stands_right_behind_the_verb(make: Make) -> None:
    colonels = Actor("two colonels", 24, 36, "GROUP", None, None, "RWA")
    over = {"kind": "COOPERATE", "actors": ["UGA"], "trigger": "handed over", "start": 12}
    assert moves_people(Incident((make(recipients=[colonels], **over),)))
    assert not moves_people(Incident((make(recipients=["RWA"], themes=["two boats"], **over),)))


def test_a_person_by_office_or_pronoun_is_no_ware(make: Make) -> None:
    over = {"kind": "COOPERATE", "actors": ["UGA"], "recipients": ["RWA"], "trigger": "handed over", "start": 12}
    assert all(moves_people(Incident((make(themes=[who], **over),))) for who in ("a former Rwandan mayor", "him"))


def _counted(make: Make, by: list[str], places: dict[str, str | None], number: int, date: str) -> Incident:
    refugees = Actor(f"{number} refugees", 20, 35, "GROUP", None, None, "SDN")
    many = (Quantity(str(number), 20, 23, number, number, "refugees"),)
    told = make(
        "COERCE/deport", by, [refugees], {}, places, trigger="sent", date=date, published="2025-06-20",
        quantities=many, document="d",
    )  # fmt: skip
    return Incident((told,))


@pytest.mark.parametrize(
    ("one", "other", "entries"),
    [
        ((["EGY"], {}, 250, "2025-05"), ([], {"Abeche": "TCD"}, 300, "2025-05"), 2),
        ((["TCD"], {}, 250, "2025-05"), ([], {"Abeche": "TCD"}, 300, "2025-05"), 1),
        ((["TCD"], {}, 250, "2025-05-08/2025-05-11"), (["TCD"], {}, 40, "2025-05-11"), 2),
        ((["TCD"], {}, 250, "2025-05-08/2025-05-11"), (["TCD"], {}, 250, "2025-05-11"), 1),
        ((["TCD"], {}, 250, "2025-05-11"), (["TCD"], {}, 240, "2025-05-11"), 1),
    ],
)  # fmt: skip
def test_movements_by_two_states_or_of_a_day_and_of_a_longer_time_are_two(
    make: Make,
    one: tuple[list[str], dict[str, str | None], int, str],
    other: tuple[list[str], dict[str, str | None], int, str],
    entries: int,
) -> None:
    assert len(movements([_counted(make, *one), _counted(make, *other)])) == entries


@pytest.mark.parametrize(("verb", "entries"), [("hosted", 2), ("shelters", 2), ("took in", 1)])
def test_who_lives_in_a_country_by_now_is_no_other_count_of_those_who_came(make: Make, verb: str, entries: int) -> None:
    def told(trigger: str, number: int, start: int) -> Incident:
        people = Actor(f"{number} people", start + 10, start + 20, "GROUP", None, None, "SDN")
        many = (Quantity(str(number), start + 10, start + 13, number, number, "people"),)
        return Incident((make("AID", ["TCD"], [people], trigger=trigger, quantities=many, document="d", start=start,
                              attribution=Actor(trigger, 0, 1, "ORG", trigger)),))  # fmt: skip

    assert len(movements([told("came", 120, 10), told(verb, 760, 60)])) == entries


@pytest.mark.parametrize(("by", "on", "entries"), [("CHL", "PER", 2), ("PER", "CHL", 1), ("PER", "PER", 1)])
def test_whom_each_of_two_sides_frees_is_no_other_count_of_whom_the_other_frees(
    make: Make, by: str, on: str, entries: int
) -> None:
    def freed(number: int, by: str, on: str, start: int) -> Incident:
        men = Actor(f"{number} men", start + 10, start + 20, "GROUP", None, None, on)
        many = (Quantity(str(number), start + 10, start + 13, number, number, "men"),)
        teller = Actor(f"aide {number}", 0, 1, "PER", f"aide {number}")
        return Incident((make("RETREAT/release", [by], [men], trigger="freed", quantities=many, document="d",
                              start=start, attribution=teller),))  # fmt: skip

    told = freed(90, by, on, 60)
    assert len(movements([freed(95, "PER", "CHL", 10), told])) == entries
