"""Which ledger an act belongs in, and in what state it stands there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from detente.event import Actor, Event, Place
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.ledgers.entry import Entry, as_steps, state_of
from detente.relating.ledgers.kinds import LEDGERS, entries, ledger_of
from detente.relating.ledgers.sanction_steps import sanction_step
from detente.relating.relation import Relation
from detente.relating.told.ballots import COUNT

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("kind", "other", "ledger"),
    [
        ("CONSULT/visit", {}, "visits"),
        ("CONSULT", {}, "meetings"),
        ("CONSULT/phone", {}, "meetings"),
        ("AGREE", {"themes": ["trade deal"]}, "agreements"),
        ("AGREE", {"actors": ["RUS", "MMR"]}, "agreements"),
        ("AGREE", {"themes": ["more talks"]}, "cooperation"),
        ("SUPPORT", {"trigger": "signed", "themes": ["paper"]}, "agreements"),
        ("SUPPORT", {"trigger": "signed", "themes": ["order"]}, "backing"),
        ("SUPPORT", {"trigger": "signed", "themes": ["agreement on orders"]}, "agreements"),
        ("SUPPORT", {"trigger": "welcomed", "themes": ["peace treaty"]}, "backing"),
        ("SUPPORT", {"trigger": "ratified", "themes": ["peace treaty"]}, "agreements"),
        ("SUPPORT", {"trigger": "recognised"}, "votes"),
        ("RETREAT/ceasefire", {"trigger": "held", "themes": ["truce"]}, "conflicts"),
        ("SUPPORT", {"trigger": "backed", "themes": ["candidate"]}, "backing"),
        ("SUPPORT", {"trigger": "signalled", "themes": ["approval"]}, "backing"),
        ("SANCTION/discontinue", {}, "sanctions"),
        ("SANCTION/expel", {}, "sanctions"),
        ("REJECT", {"themes": ["visa for the minister"]}, "sanctions"),
        ("REJECT", {"themes": ["peace plan"]}, "disputes"),
        ("REJECT", {"trigger": "barred"}, "sanctions"),
        ("COERCE/restrict", {"trigger": "barred"}, "sanctions"),
        ("COERCE/restrict", {"trigger": "barred", "recipients": ["RUS"]}, "force"),
        ("RETREAT", {"trigger": "lifted", "themes": ["tariffs"]}, "sanctions"),
        ("CONCEDE", {"trigger": "ease", "themes": ["travel ban"]}, "sanctions"),
        ("RETREAT/withdraw", {"trigger": "left", "themes": ["Bangkok bank"]}, "cooperation"),
        ("AID", {"themes": ["rice"]}, "transfers"),
        ("AID", {"trigger": "rescheduled", "themes": ["$3 billion of Chad's debt"]}, "cooperation"),
        ("AID", {"trigger": "rolled over", "themes": ["Chad's debt"]}, "cooperation"),
        ("AID", {"trigger": "extended", "themes": ["a loan of $3 billion"]}, "transfers"),
        ("AID", {"trigger": "paid", "themes": ["$3 billion of debt"]}, "transfers"),
        ("COOPERATE", {"trigger": "sold", "themes": ["fighter jets"]}, "transfers"),
        ("COOPERATE", {"trigger": "sold", "themes": ["military equipment"]}, "transfers"),
        ("COOPERATE", {"trigger": "held", "themes": ["joint military exercises"]}, "cooperation"),
        ("COOPERATE", {"trigger": "built", "themes": ["oil tankers"]}, "cooperation"),
        ("COOPERATE", {"themes": ["railway"]}, "cooperation"),
        ("AID", {"contexts": ("asylum",), "trigger": "took in"}, "people"),
        ("AID", {"contexts": ("asylum",), "actors": [], "recipients": ["org:african-union"]}, "cooperation"),
        ("COERCE/deport", {}, "people"),
        ("ACCUSE", {}, "disputes"),
        ("REQUEST", {}, "disputes"),
        ("THREATEN", {}, "disputes"),
        ("ASSAULT", {}, "conflicts"),
        ("MOBILIZE", {}, "force"),
        ("COERCE/seize", {}, "force"),
        ("PROTEST", {}, "force"),
    ],
)
def test_each_act_has_its_ledger(make: Make, kind: str, other: dict[str, Any], ledger: str) -> None:
    fixed: dict[str, Any] = {"actors": ["RUS"], "recipients": ["MMR"]}
    assert ledger_of(Incident((make(kind, **(fixed | other)),))) == ledger


def _of(ledger: str, *events: Event) -> list[Entry]:
    return [e for e in entries(incidents(events)) if e.ledger == ledger]


def _states(events: list[Event]) -> dict[str, str]:
    return {e.incident.lead.event_id: e.state for e in entries(incidents(events))}


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        ("CONSULT/visit", "actual", "done"),
        ("CONSULT/visit", "future", "unknown"),
        ("CONSULT/visit", "negated", "denied"),
        ("SANCTION/discontinue", "actual", "in force"),
        ("SANCTION/expel", "actual", "in force"),
        ("SUPPORT", "actual", "done"),
        ("AID", "actual", "done"),
    ],
)
def test_an_entry_says_how_it_stands(make: Make, kind: str, status: str, state: str) -> None:
    event = make(kind, ["RUS"], ["MMR"], status=status, date="2025-03-04" if status == "negated" else None)
    assert _states([event]) == {event.event_id: state}


def test_what_is_only_possible_is_no_state(make: Make) -> None:
    assert _states([make("CONSULT/visit", ["RUS"], ["MMR"], status="hypothetical")]) == {}


def test_an_agreement_is_announced_until_it_is_signed(make: Make) -> None:
    agreed = make("AGREE", ["RUS", "MMR"], themes=["trade pact"], date="2025-04-01")
    signed = make("SUPPORT", ["RUS", "MMR"], themes=["trade pact"], trigger="signed", date="2025-06-02")
    assert [e.state for e in entries(incidents([agreed]))] == ["announced"]
    (entry,) = entries(incidents([agreed, signed]))
    assert entry.state == "signed" and [s.kind for s in entry.steps] == ["announced", "signed"]


def test_sanctions_are_lifted_by_a_later_lifting_of_who_imposed_them(make: Make) -> None:
    sanction = make("SANCTION/discontinue", ["USA"], ["MMR"], themes=["oil embargo"], date="2020")

    def after(actor: str, date: str, status: str = "actual") -> str:
        lifting = make("RETREAT", [actor], ["MMR"], themes=["embargo"], trigger="lifted", date=date, status=status)
        return _states([sanction, lifting])[sanction.event_id]

    assert after("USA", "2024") == "lifted"
    assert after("USA", "2019") == "in force"
    assert after("USA", "2024", "future") == "in force"
    assert after("CHN", "2024") == "in force"


def test_entries_come_by_ledger_and_date(make: Make) -> None:
    events = [
        make("AID", ["RUS"], ["MMR"], date="2020", themes=["rice"]),
        make("CONSULT/visit", ["RUS"], ["MMR"], date="2024"),
        make("CONSULT/visit", ["RUS"], ["MMR"], date="2021"),
    ]
    found = entries(incidents(events))
    assert [(e.ledger, e.incident.date) for e in found] == [
        ("visits", "2021"), ("visits", "2024"), ("transfers", "2020"),
    ]  # fmt: skip
    assert {e.ledger for e in found} <= set(LEDGERS)


def test_a_relation_gives_one_ledger_or_all(told: Callable[..., Callable[[str, str], Relation]]) -> None:
    relation = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Russia] {a|gave} [2 GPE|Myanmar] [3 THING|rice] and {b|criticised} it.\n"
        "a AID actual A:1 R:2 T:3\nb ACCUSE actual A:1 R:2"
    )("RUS", "MMR")
    assert [e.ledger for e in relation.ledger()] == ["transfers", "disputes"]
    assert [e.ledger for e in relation.ledger("transfers")] == ["transfers"]
    assert relation.ledger("visits") == []
    with pytest.raises(ValueError, match="no ledger 'cakes'; there are visits, meetings"):
        relation.ledger("cakes")


def test_a_paper_is_ratified_in_a_story_in_which_nothing_passes_between_the_two(
    told: Callable[..., Callable[[str, str], Relation]],
) -> None:
    relation = told(
        "# x-1 wire 2025-03-05\n[1 GPE|Russia] and [2 GPE|Myanmar] {a|signed} [3 THING|a protocol on rice].\n"
        "a SUPPORT actual A:1,2 T:3",
        "# x-2 wire 2025-04-05\n[1 ORG|The Russian parliament] {a|ratified} [2 THING|the protocol on rice]."
        " [3 GPE|Myanmar] has yet to.\na SUPPORT actual A:1 T:2",
    )("RUS", "MMR")
    assert [e.state for e in relation.ledger("agreements")] == ["ratified"]


def test_a_visit_without_a_day_has_no_place_among_those_with_one(make: Make) -> None:
    made = [
        make("CONSULT/visit", ["RUS"], ["MMR"], date=date, published=published)
        for date, published in (("2022-05-01", "2022-05-02"), (None, "2021-05-02"), ("2023-05-01", "2023-05-02"))
    ]
    assert [e.ordinal for e in entries(incidents(made))] == [None, 1, 2]


def test_nobody_is_a_guest_at_home(make: Make) -> None:
    made = [
        make("CONSULT/visit", ["RUS"], ["MMR"], date="2025-03-01", document="d"),
        make("CONSULT/visit", ["RUS", "MMR"], document="d", start=90),
    ]
    (entry,) = entries([Incident((e,)) for e in made])
    assert (entry.actor, entry.recipient) == (("RUS",), ("MMR",))


def test_a_visit_told_again_without_a_day_is_that_of_its_story_whoever_else_tells_it(make: Make) -> None:
    told = (("d", "2025-03-01", 10), ("f", "2025-03-02", 10), ("f", None, 90))
    made = [make("CONSULT/visit", ["RUS"], ["MMR"], date=date, document=d, start=at) for d, date, at in told]
    assert len(entries([Incident((e,)) for e in made])) == 1


@pytest.mark.parametrize("kind", ["CONSULT/visit", "CONSULT", "CONSULT/phone"])
def test_who_has_not_met_yet_is_in_no_ledger(make: Make, kind: str) -> None:
    def listed(**more: object) -> list[str]:
        return [e.state for e in entries([Incident((make(kind, ["RUS"], ["MMR"], status="negated", **more),))])]

    assert listed() == []
    assert listed(date="2025-03-03") == ["denied"]
    assert listed(attribution=Actor("the ministry", 0, 5, "ORG")) == ["denied"]


@pytest.mark.parametrize(("between", "count"), [(["MMR"], 0), (["MMR", "THA"], 1)])
def test_a_mediation_is_a_meeting_where_both_are_told(make: Make, between: list[str], count: int) -> None:
    made = make("CONSULT/third-party", ["CHN"], between, date="2025-03-01")
    assert len(entries(incidents([made]))) == count


def test_who_agrees_stands_in_the_order_of_the_text(make: Make) -> None:
    others = ["MMR", "LAO", "VNM", "THA", "KHM", "PHL", "IDN"]
    (entry,) = entries(incidents([make("AGREE", ["RUS"], others, themes=["trade pact"])]))
    assert entry.actor == ("RUS", *others)


@pytest.mark.parametrize(("who", "ledger"), [("two Chilean attaches", "sanctions"), ("two Chilean nurses", "people")])
def test_envoys_who_are_let_back_are_no_movement_of_people(make: Make, who: str, ledger: str) -> None:
    whom = Actor(who, 0, len(who), "GROUP", None, "country:CHL", "CHL")
    assert ledger_of(Incident((make("RETREAT/release", ["PER"], [whom], trigger="let back"),))) == ledger


def test_who_is_taken_home_from_a_place_moves_between_the_two(make: Make) -> None:
    camps = Place("camps in Syria", 60, 74, country="SYR")
    home = make("RETREAT/release", ["KAZ"], [Actor("93 women", 20, 28, "GROUP")], trigger="repatriated")
    (entry,) = entries([Incident((replace(home, locations=(camps,)),))])
    assert (entry.actor, entry.recipient) == (("KAZ",), ("SYR",))


def test_a_truce_with_one_ends_no_fight_with_another(make: Make) -> None:
    fight = make("ASSAULT", ["RUS"], ["SYR"], date="2025-03-01")
    truce = make("AGREE", ["RUS", "UKR"], trigger="agreed", themes=["ceasefire"], date="2025-03-03")
    found = entries(incidents([fight, truce]))
    assert [(e.ledger, e.state, e.actor) for e in found] == [
        ("conflicts", "fighting", ("RUS", "SYR")), ("ceasefires", "agreed", ("RUS", "UKR")),
    ]  # fmt: skip
    between = make("AGREE", ["SYR", "RUS"], trigger="agreed", themes=["ceasefire"], date="2025-03-03")
    assert {(e.ledger, e.state) for e in entries(incidents([fight, between]))} == {
        ("conflicts", "ceasefire"), ("ceasefires", "agreed"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("called for an election by 412 votes to 98.", ("412", "98")),
        ("approved the mission by 12 votes to two, with one abstaining", ("12", "two")),
        ("passed the bill after a night of debate, 87 votes to 40", ("87", "40")),
        ("adopted it with 120 in favour and nine against", ("120", "nine")),
        ("approved raising the duty by 10 to 25 percent", None),
        ("approved cuts by 2 to 2030", None),
    ],
)
def test_a_rise_is_no_count_of_votes(said: str, count: tuple[str, str] | None) -> None:
    found = COUNT.search(said)
    assert (found and (found["yes"], found["no"])) == count


def test_an_undated_step_told_before_a_day_is_none_of_that_day(make: Make) -> None:
    told = {"themes": ["treaty on prisoners"], "trigger": "ratified"}
    early = make("SUPPORT", ["PER", "ECU"], published="2025-04-26", **told)
    late = make("SUPPORT", ["ECU"], date="2025-09-18", published="2025-09-20", **told)
    steps = as_steps(("ratified", Incident((e,))) for e in (early, late))
    assert len(steps) == 2
    again = make("SUPPORT", ["ECU"], published="2025-09-21", **told)
    assert len(as_steps(("ratified", Incident((e,))) for e in (again, late))) == 1


@pytest.mark.parametrize(
    ("word", "state"),
    [("undertook", "promised"), ("agreed", "agreed"), ("willing", "offered"), ("had promised", "promised")],
)
def test_who_undertakes_has_not_done(make: Make, word: str, state: str) -> None:
    assert state_of(Incident((make("AGREE", ["PER"], ["ECU"], trigger=word),)), "done") == state


def test_a_paper_is_not_suspended_before_it_is_made(make: Make) -> None:
    on = {"themes": ["protocol on beef"]}
    barred = make("SANCTION/discontinue", ["PER"], ["ECU"], date="2001/..", document="a", **on)
    agreed = make("AGREE", ["PER", "ECU"], date="2025-03-22", document="a", trigger="agreement", **on)
    ((kind, state),) = {(tuple(s.kind for s in e.steps), e.state) for e in _of("agreements", barred, agreed)}
    assert (kind, state) == (("announced",), "announced")


@pytest.mark.parametrize(("year", "state"), [("1963", "unknown"), ("2023", "in force"), ("1963/..", "in force")])
def test_what_is_told_as_history_may_be_over(make: Make, year: str, state: str) -> None:
    broke = make("SANCTION/discontinue", ["PER"], ["ECU"], ["relations"], date=year, trigger="broke off")
    assert [e.state for e in _of("sanctions", broke)] == [state]


def test_a_lifting_ends_the_measure_on_what_it_names(make: Make) -> None:
    cut = make("SANCTION/discontinue", ["ECU"], ["PER"], ["electricity exports"], date="2025-04-03", trigger="cut")
    airline = Actor("Andes Air", 0, 1, "ORG", "Andes Air", None, "ECU")
    barred = make("SANCTION/discontinue", ["PER"], [airline], ["landing rights"], date="2025-03-18", trigger="barred")
    again = make("SANCTION/discontinue", ["PER"], [airline], trigger="barred", published="2025-04-08")
    back = make("RETREAT", ["PER"], [], ["electricity supply"], date="2025-08-28", trigger="restoration")
    found = {e.subject: e.state for e in _of("sanctions", cut, barred, again, back)}
    assert found == {"electricity exports": "lifted", "landing rights": "in force"}


def test_goods_taken_back_are_let_in_and_a_consulate_opened_ends_no_measure(make: Make) -> None:
    took = make("SANCTION/discontinue", ["PER"], ["ECU"], ["bananas"], trigger="took back")
    opened = make("SUPPORT", ["PER"], ["ECU"], ["consulate in Loja"], trigger="open")
    assert sanction_step(Incident((took,))) == "lifted"
    assert sanction_step(Incident((opened,))) is None
