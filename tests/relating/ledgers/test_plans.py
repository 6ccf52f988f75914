"""Plans told more than once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.plans import plans
from detente.relating.unreal import as_told

Make = Callable[..., Event]


def test_what_the_same_will_do_on_the_same_day_is_one_plan(make: Make) -> None:
    def send(kind: str, date: str, thing: str, **other: object) -> Incident:
        fixed = {"status": "future", "date": date, "themes": [thing], "places": {"Quito": "ECU"}}
        return Incident((make(kind, ["PER"], ["ECU"], **(fixed | other)),))

    first, again = send("MOBILIZE", "2025-04", "40 doctors"), send("COOPERATE", "2025-04", "doctors")
    assert len(plans([first, again], None)) == 1
    assert len(plans([first, send("COOPERATE", "2025-05", "doctors")], None)) == 2
    assert len(plans([first, send("COOPERATE", "2025-04", "two bridges")], None)) == 2
    drill, start = (send("COOPERATE", "2025-04-03", "", document="a", start=n, themes=()) for n in (10, 50))
    assert len(plans([drill, start], None)) == 1


def test_a_term_of_a_paper_is_no_plan_beside_it(make: Make) -> None:
    for text, status in (("Under the truce both must keep away.", "hypothetical"), ("Both must keep away.", "future")):
        keep = make("RETREAT", ["PER", "ECU"], status="future", trigger="keep", start=text.index("keep"))
        assert as_told(keep, text).status == status


def test_who_walks_out_of_talks_on_their_day_came_to_them(make: Make) -> None:
    on = {"date": "2025-04-09", "trigger": "due"}
    plan = Incident((make("CONSULT", ["PER", "ECU"], status="future", published="2025-04-01", **on),))
    for date, trigger, fate in (
        ("2025-04-09", "walked out", "kept"), ("2025-04-02", "walked out", "overdue"),
        ("2025-04-09", "refused", "overdue"), ("2025-04-09", "ended", "overdue"),
    ):  # fmt: skip
        left = make("SANCTION/withdraw", ["PER"], trigger=trigger, date=date, published="2025-04-10")
        (entry,) = plans([plan, Incident((left,))], datetime.date(2025, 5, 1))
        assert entry.state == fate


def test_a_call_and_another_traveller_keep_no_visit(make: Make) -> None:
    on = {"places": {"Quito": "ECU"}}
    plan = Incident((make("CONSULT/visit", ["PER:Eva Doe"], status="future", published="2025-04-01", **on),))
    for kind, who, fate in (
        ("CONSULT/visit", "PER:Eva Doe", "kept"), ("CONSULT/phone", "PER:Eva Doe", "unknown"),
        ("CONSULT/visit", "PER:Jan Roe", "unknown"),
    ):  # fmt: skip
        came = make(kind, [who], date="2025-04-09", published="2025-04-10", **on)
        (entry,) = plans([plan, Incident((came,))], datetime.date(2025, 5, 1))
        assert entry.state == fate
