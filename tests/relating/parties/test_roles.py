"""Who fills a role that a sentence leaves open or gives to one side twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Span
from detente.relating.acts.parties import labels
from detente.relating.parties.roles import at_whose_hands, filled

Make = Callable[..., Event]
PAIR = ("PER", "ECU")


def _known_by_setting(text: str, country: str, *sectors: str) -> Actor:
    return Actor(text, 0, len(text), "GROUP", country=country, sectors=sectors)


def _sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return labels(event.actors), labels(event.recipients)


@pytest.mark.parametrize(
    ("kind", "by", "on", "sides"),
    [
        ("SANCTION/discontinue", [], ["ECU"], (("PER",), ("ECU",))),
        ("SANCTION/discontinue", ["PER"], [], (("PER",), ("ECU",))),
        ("REJECT/meet", ["PER"], [], (("PER",), ("ECU",))),
        ("SANCTION/discontinue", ["PER"], ["CHL"], (("PER",), ("CHL",))),
        ("SANCTION/discontinue", ["CHL"], [], (("CHL",), ())),
        # Courts sentence at home, who is called back is of who calls, and aid may go to anybody.
        ("SANCTION/convict", [], ["ECU"], ((), ("ECU",))),
        ("SANCTION/withdraw", [], ["ECU"], ((), ("ECU",))),
        ("AID", ["PER"], [], (("PER",), ())),
    ],
)
def test_a_measure_of_one_of_the_two_is_between_the_two(
    make: Make, kind: str, by: list[str], on: list[str], sides: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert _sides(filled(make(kind, by, on, themes=["goods"], date="2025-03-01"), PAIR)) == sides


def test_whom_no_words_name_stands_on_those_of_what_is_done_or_of_the_act_and_not_on_anothers(make: Make) -> None:
    treasury = Actor("Treasury Department", 83, 102, "ORG", country="PER", sectors=("GOV",))
    assets = Span("their assets", 109, 121)
    froze = replace(make("SANCTION/discontinue", [treasury], [], trigger="froze"), themes=(assets,))
    (hit,) = filled(froze, PAIR).recipients
    assert (hit.text, hit.start, hit.end) == (assets.text, assets.start, assets.end)
    assert (hit.country, hit.sectors) == ("ECU", ())
    closed = make("SANCTION/discontinue", [], ["ECU"], trigger="closed", themes=["goods"], date="2025-03-01")
    (by,) = filled(closed, PAIR).actors
    assert (by.text, by.start, by.end) == (closed.trigger.text, closed.trigger.start, closed.trigger.end)


def test_a_measure_of_no_day_whose_taker_is_untold_is_nobodys(make: Make) -> None:
    assert _sides(filled(make("SANCTION", [], ["PER"], trigger="sanctions"), PAIR)) == ((), ("PER",))


def test_who_comes_to_the_one_of_two_and_is_of_it_by_no_words_comes_from_the_other(make: Make) -> None:
    guess = Actor("Labour Minister Doe", 0, 19, "PER", country="ECU", sectors=("GOV",))
    there = {"Quito": "ECU"}
    assert labels(filled(make("CONSULT/visit", [guess], places=there), PAIR).actors) == ("PER",)
    named = Actor("Ecuador's minister", 0, 18, "GROUP", country="ECU", sectors=("GOV",))
    assert labels(filled(make("CONSULT/visit", [named], places=there), PAIR).actors) == ("ECU",)
    back = make("CONSULT/visit", [guess], places=there, trigger="returned")
    assert labels(filled(back, PAIR).actors) == ("ECU",)


def test_whoever_is_called_by_facing_another_is_of_the_other_side(make: Make) -> None:
    hosts = Actor("his hosts", 30, 39, "GROUP", country="PER", sectors=("GOV",))
    assert _sides(filled(make("SUPPORT", ["PER"], [hosts]), PAIR)) == (("PER",), ("ECU",))
    assert set(labels(filled(make("CONSULT", ["PER", hosts]), PAIR).actors)) == set(PAIR)


def test_whoever_meets_in_the_country_of_the_other_meets_them(make: Make) -> None:
    met = make("CONSULT", ["PER"], date="2025-04-02", places={"Quito": "ECU"})
    assert _sides(filled(met, PAIR)) == (("PER",), ("ECU",))
    assert _sides(filled(make("CONSULT", ["PER"], date="2025-04-02", places={"Lima": "PER"}), PAIR))[1] == ()


def test_whoever_holds_people_frees_them_else_the_other_of_two(make: Make) -> None:
    students = Actor("six Chilean students", 0, 20, "GROUP", None, None, "CHL")
    six = make("RETREAT/release", [], [students], trigger="freed")
    for held in (make("COERCE/arrest", ["PER"], [students]), make("COERCE/arrest", [], [], places={"Tacna": "PER"})):
        assert _sides(at_whose_hands(six, [held], None)) == (("PER",), ("CHL",))
    assert _sides(at_whose_hands(six, [], ("ECU", "CHL"))) == (("ECU",), ("CHL",))
    # Those whom their own country had arrested, and the plan to free somebody, are left as told.
    assert at_whose_hands(six, [make("COERCE/arrest", ["CHL"], [students])], ("ECU", "CHL")) == six
    plan = make("RETREAT/release", [], [students], trigger="free", status="future")
    assert at_whose_hands(plan, [], ("ECU", "CHL")) == plan


@pytest.mark.parametrize(
    ("whom", "behind", "by"),
    [
        ("Two Peruvian accomplices", " were arrested.", "PER"),
        ("Two Peruvian drivers", " were also arrested.", "PER"),
        ("Two other Peruvian men", " were arrested.", "PER"),
        ("Two Peruvian spies", " were arrested.", None),
    ],
)
def test_more_people_are_arrested_by_whoever_arrested_the_one_just_told(
    make: Make, whom: str, behind: str, by: str | None
) -> None:
    text = f"Peru arrested an Ecuadorian. {whom}{behind}"
    at = text.index(whom)
    first = replace(make("COERCE/arrest", ["PER"], ["ECU"]), trigger=Span("arrested", 5, 13))
    men = Actor(whom, at, at + len(whom), "GROUP", None, None, "PER")
    word = text.rindex("arrested")
    more = replace(make("COERCE/arrest", [], [men]), trigger=Span("arrested", word, word + 8))
    assert _sides(at_whose_hands(more, [first], PAIR, text=text)) == ((by,) if by else (), ("PER",))


def test_nobody_arrests_or_frees_for_being_the_other_of_two(make: Make) -> None:
    students = Actor("six Chilean students", 0, 20, "GROUP", None, None, "CHL")
    freed, pair = make("RETREAT/release", [], [students], trigger="freed"), ("ECU", "CHL")
    assert at_whose_hands(freed, [], pair, {"CHL"}) == freed
    assert _sides(at_whose_hands(freed, [], pair, {"PER"})) == (("ECU",), ("CHL",))
    held = make("COERCE/arrest", [], [students], trigger="arrested")
    spy = make("COERCE/arrest", ["CHL"], ["ECU"], trigger="detained")
    assert at_whose_hands(held, [spy], pair) == held
    # Whose own side arrests nobody, or whom another that is kidnapped was arrested by, is in the other's hands.
    assert _sides(at_whose_hands(held, [], pair, {"CHL"})) == (("ECU",), ("CHL",))
    jailed = make("COERCE/arrest", ["ECU"], [students], trigger="detained")
    assert _sides(at_whose_hands(freed, [jailed], pair, {"CHL"})) == (("ECU",), ("CHL",))


@pytest.mark.parametrize(("whom", "on"), [("widows", ("ECU",)), ("its own widows", ("PER",)), ("our widows", ("PER",))])
def test_who_is_compensated_is_of_the_other_side(make: Make, whom: str, on: tuple[str, ...]) -> None:
    paid = make("AID", ["PER"], [_known_by_setting(whom, "PER")], ["$9 million"], contexts=("reparations",))
    assert labels(filled(paid, PAIR).recipients) == on


def test_who_is_sent_to_a_country_is_of_it(make: Make) -> None:
    people = _known_by_setting("80 people", "PER")
    sent = make("COERCE/deport", [], [people], places={"Ecuador": "ECU"})
    assert _sides(filled(sent, PAIR)) == (("PER",), ("ECU",))
    assert _sides(filled(make("COERCE/deport", [], [people], places={"Quito": "ECU"}), PAIR)) == ((), ("PER",))


def test_the_visitor_is_of_the_other_side(make: Make) -> None:
    visitor = Actor("The visitor", 0, 11, "PER", "Ana Vega", None, "PER", (), Span("Ana Vega", 40, 48))
    came = make("CONSULT/visit", [visitor], places={"Lima": "PER"})
    assert labels(filled(came, PAIR).actors) == ("ECU",)
    assert filled(came, PAIR).actors[0].name is None
