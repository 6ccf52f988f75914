"""Entries as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.event import Actor, Event, Quantity
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.briefs.naming import fullest
from detente.relating.briefs.telling import names, tell
from detente.relating.ledgers.conflicts import conflicts
from detente.relating.ledgers.kinds import entries

Make = Callable[..., Event]


def _line(*events: Event) -> str:
    (entry,) = entries(incidents(events))
    return tell(entry)


def test_who_is_greeted_is_who_visits(make: Make) -> None:
    event = make("CONSULT/visit", ["MMR:Min Aung Hlaing"], ["RUS:Sergei Lavrov"], trigger="greeted")
    assert _line(event).startswith("Sergei Lavrov (Russia) visited Myanmar")


def test_a_host_whose_guest_is_not_told_does_not_visit(make: Make) -> None:
    event = make(
        "CONSULT/visit", ["MMR:Min Aung Hlaing"], [], trigger="hosted", places={"Yangon": "MMR"}, date="2025-03-04"
    )
    assert _line(event).startswith("Somebody unnamed visited Myanmar")


def test_rebels_who_were_received_are_the_guests(make: Make) -> None:
    front = Actor("delegation of the Northern Front", 0, 32, "GROUP", country="MMR", sectors=("REB",))
    event = make("CONSULT/visit", [front], trigger="received", places={"Moscow": "RUS"}, date="2025-03-04")
    assert _line(event) == "Delegation of the Northern Front (Myanmar) visited Russia (Moscow)"


def test_what_is_not_spoken_of_at_talks_is_no_meeting_that_was_not_held(make: Make) -> None:
    told = {"themes": ["the islands"], "status": "negated", "date": "2025-03-04"}
    assert "did not discuss" in _line(make("CONSULT", ["RUS", "MMR"], trigger="discuss", **told))
    assert "did not meet" in _line(make("CONSULT", ["RUS", "MMR"], trigger="meet", **told))


def test_a_plan_put_off_to_a_day_says_so(make: Make) -> None:
    visit, on = {"actors": ["RUS:Sergei Lavrov"], "places": {"Yangon": "MMR"}, "status": "future"}, "2025-05-21"
    first = make("CONSULT/visit", trigger="come", date="2025-05", published="2025-04-01", **visit)
    again = make("CONSULT/visit", trigger="put off", date="2025-09", published=on, **visit)
    told = [tell(e) for e in entries(incidents([first, again, make("ACCUSE", published="2025-12-01")]))]
    assert any(line.endswith("postponed to September 2025") for line in told)


def test_a_name_with_an_and_stays_whole(make: Make) -> None:
    both = Actor("team for trade and defence", 0, 26, "GROUP", country="RUS", sectors=("GOV",))
    told = _line(make("CONSULT", [both], ["MMR:Min Aung Hlaing"]))
    assert told.endswith(": team for trade and defence (Russia) and Min Aung Hlaing (Myanmar)")


def test_a_place_within_another_is_not_told_beside_it(make: Make) -> None:
    met = make("CONSULT", ["RUS"], ["MMR"], places={"Yangon": "MMR", "Yangon Airport": "MMR"})
    here = tuple(replace(p, lat=16.8, lon=96.1) for p in met.locations)
    assert _line(replace(met, locations=here)) == "Russia and Myanmar met in Yangon"
    abroad = (here[0], replace(here[1], text="Tachileik", name="Tachileik", country="THA"))
    assert _line(replace(met, locations=abroad)) == "Russia and Myanmar met in Yangon and Tachileik"


def test_a_guest_is_named_where_no_host_is(make: Make) -> None:
    seen = make("CONSULT/visit", [], ["RUS:Sergei Lavrov"], trigger="received", places={"Yangon": "MMR"})
    host = replace(seen, actors=make("CONSULT", ["MMR"]).actors)
    assert "Sergei Lavrov" in tell(entries(incidents([host, seen]))[0])


def test_countries_stand_with_their_article() -> None:
    assert names(["POL", "USA"]) == "Poland and the United States"


def test_a_fight_is_dated_no_closer_than_it_is_told(make: Make) -> None:
    told = [make("ASSAULT", ["RUS"], ["SYR"], date=date) for date in ("2025-02", "2025-03-01")]
    told += [make("ASSAULT", ["RUS"], ["SYR"], date=None, published="2025-03-20")]
    (entry,) = conflicts([Incident((e,)) for e in told])
    assert tell(entry) == "Russia and Syria: 3 acts of force, first in February 2025, last on 1 March 2025"


def test_the_dead_are_of_who_is_struck_wherever_they_die(make: Make) -> None:
    dead = Actor("two drivers", 0, 11, "GROUP", country="SYR")
    event = make(
        "ASSAULT", [], [dead], trigger="killed", places={"Kerch": "RUS"},
        quantities=(Quantity("two", 0, 3, None, 2.0, "drivers"),),
    )  # fmt: skip
    (entry,) = conflicts([Incident((event,))])
    assert tell(entry).startswith("Up to 2 from Syria killed in Kerch, Russia")


def test_at_most_so_many_dead_are_no_more_than_that(make: Make) -> None:
    dead = Actor("20 villagers", 0, 12, "GROUP")
    event = make(
        "ASSAULT", ["RUS"], [dead], trigger="killed", quantities=(Quantity("20", 0, 2, None, 20.0, "villagers"),)
    )
    (entry,) = conflicts([Incident((event,))])
    assert (entry.ledger, entry.state) == ("deaths", "up to 20")


def test_a_name_within_a_word_is_no_shorter_form_of_it() -> None:
    assert fullest(["Rama", "Ramaphosa"]) == ["Rama", "Ramaphosa"]
    assert fullest(["the ministers", "the two ministers"]) == ["the two ministers"]


def test_what_two_agreed_to_do_is_told_as_done_by_them(make: Make) -> None:
    line = _line(make("AGREE", ["PER", "CHL"], [], trigger="agreed", themes=["meet again in Lima"]))
    assert line.startswith("PER and CHL agreed")


def test_who_telephones_meets_nobody(make: Make) -> None:
    event = make("CONSULT/phone", ["RUS:Sergei Lavrov", "MMR:Than Swe"], trigger="telephoned", places={"Yangon": "MMR"})
    assert _line(event).startswith("Russia and Myanmar spoke by telephone: ")


def test_who_visits_is_said_by_the_report_that_names_him(make: Make) -> None:
    visitor = Actor("the visitor", 0, 11, "PER", country="RUS")
    both = [
        make("CONSULT/visit", [who], ["MMR"], date="2025-03-04", trigger="visited")
        for who in (visitor, "RUS:Sergei Lavrov")
    ]
    (entry,) = entries([Incident(tuple(both))])
    assert tell(entry).startswith("Sergei Lavrov (Russia) visited Myanmar")


def test_one_act_of_force_is_told_and_not_counted(make: Make) -> None:
    (entry,) = conflicts(incidents([make("ASSAULT", ["RUS"], ["MMR"], date="2025-03-03", trigger="shelled")]))
    assert tell(entry) == "RUS shelled MMR"


def test_what_stays_of_a_measure_says_what_and_when_that_was_told(make: Make) -> None:
    put = make("SANCTION/discontinue", ["RUS"], ["MMR"], ["sanctions"], date="2025-03-04", trigger="imposed")
    stays = make(
        "SANCTION/discontinue", ["RUS"], ["MMR"], ["asset freeze sanctions"], trigger="kept", published="2025-05-01"
    )
    assert _line(put, stays).endswith("; asset freeze sanctions kept (told 1 May 2025)")


def test_a_conflict_goes_on_to_a_later_story_of_an_act_without_a_day(make: Make) -> None:
    fired = make("ASSAULT", ["RUS"], ["MMR"], date="2025-03-03", trigger="fired on", document="one")
    downed = make("ASSAULT", ["RUS"], ["MMR"], trigger="shot down", published="2025-05-20", document="two")
    again = make("ASSAULT", ["RUS"], ["MMR"], date="2025-03-04", trigger="bombed", document="two", start=90)
    line = "Myanmar and Russia: 2 acts of force, first on 3 March 2025, "
    of = (fired, downed)
    assert tell(*conflicts([Incident((e,)) for e in of])) == f"{line}last told on 20 May 2025"
    # What stands beside a dated blow, or in a story of the same week, may be no later.
    (entry,) = conflicts([Incident((e,)) for e in (*of, again)])
    assert tell(entry).endswith("last on 4 March 2025")
    soon = replace(downed, published="2025-03-06")
    assert tell(*conflicts([Incident((e,)) for e in (fired, soon)])) == f"{line}last on 3 March 2025"
