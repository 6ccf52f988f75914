"""Plans told more than once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from detente.event import Actor, Event, Quantity, Span, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import Incident, incidents
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.relating.ledgers.plans import plans
from detente.relating.parties.by_name import by_name, people_of
from detente.relating.settling.settle import settle
from detente.relating.settling.unreal import as_told
from detente.resolving.events import resolve
from detente.training.notation import parse

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


def test_who_is_freed_late_is_whom_they_promised_to_free(make: Make) -> None:
    def free(who: str, **told: object) -> Incident:
        return Incident((make("RETREAT/release", ["PER"], [who], trigger="free", **told),))

    plan = free("ECU:Eva Doe", status="future", date="2025-04-02/2025-04-09", published="2025-04-02")
    for who, day, fate in (
        ("ECU:Eva Doe", "2025-04-10", "kept"), ("ECU:Eva Doe", "2025-09-10", "overdue"),
        ("ECU:Jan Roe", "2025-04-10", "overdue"), ("ECU:Jan Roe", "2025-04-09", "overdue"),
    ):  # fmt: skip
        (entry,) = plans([plan, free(who, date=day, published="2025-09-11")], datetime.date(2025, 10, 1))
        assert entry.state == fate


@pytest.mark.parametrize(
    ("went", "fate"),
    [
        ("Some 2,800 Sudanese refugees left Cairo for Khartoum by train on June 1.", "kept"),
        ("Some 3,000 Sudanese refugees left Egypt for Sudan on June 4.", "kept"),
        ("Some 900 Sudanese farmers left Egypt for Sudan on June 11.", "overdue"),
        ("Some 3,000 Sudanese refugees left Egypt for Libya on June 1.", "overdue"),
    ],
)
def test_who_was_to_be_returned_went_by_the_words_of_a_sentence(went: str, fate: str) -> None:
    told = (
        ("2025-05-15", "[1 GPE|Egypt] will {a|return} [2 GROUP|3,000 Sudanese refugees] to [3 PLACE|Khartoum] from"
         " [4 DATE|June 1].\na COERCE/deport future A:1 R:2 L:3 D:4"),
        ("2025-06-16", f"{went} [1 GPE|Egypt] {{a|praised}} [2 GPE|Sudan].\na SUPPORT actual A:1 R:2"),
    )  # fmt: skip
    documents, events = {}, []
    for day, text in told:
        passage = parse(f"# x-1 wire {day}\n{text}".split("\n"))
        document = make_document(passage.text, content_id(text), published=day)
        documents[document.document_id] = document
        events += resolve(document, passage.annotation, "test")
    found = entries(incidents(events), documents, datetime.date(2025, 7, 1))
    assert [e.state for e in found if e.ledger == "plans"] == [fate]


def test_a_truce_began_on_its_day_whoever_is_told(make: Make) -> None:
    due = make("RETREAT/ceasefire", ["PER", "ECU"], trigger="begin", status="future", date="2025-03-22")
    for date, published, fate in (
        ("2025-03-22", "2025-03-24", "kept"), ("2025-03-26", "2025-03-28", "overdue"),
        ("2025-03-22", "2025-03-01", "overdue"),
    ):  # fmt: skip
        began = make("RETREAT/ceasefire", [], trigger="took effect", date=date, published=published)
        states = [e.state for e in plans([Incident((due,)), Incident((began,))], datetime.date(2025, 5, 1))]
        assert states == [fate]


def test_what_is_planned_anew_was_put_off(make: Make) -> None:
    def due(date: str, thing: str, published: str) -> Incident:
        told = {"status": "future", "date": date, "themes": [thing], "published": published}
        return Incident((make("RETREAT", ["PER", "ECU"], trigger="reopen", **told),))

    first, today = due("2025-01", "Macará bridge", "2024-12-05"), datetime.date(2025, 9, 30)
    (state, *_) = [e.state for e in plans([first, due("2025-10-05", "Macará bridge", "2025-09-18")], today)]
    assert state == "postponed"
    (state, *_) = [e.state for e in plans([first, due("2025-10-05", "rail line", "2025-09-18")], today)]
    assert state == "overdue"


def test_two_of_one_thing_are_not_two_of_another_nor_is_a_word_between_two_a_visit(make: Make) -> None:
    two = {"quantities": (Quantity("two", 0, 3, 2, 2, "things"),), "date": "2025-06"}
    plan = make("COOPERATE", ["PER", "ECU"], ["PER"], ["hotline of two coast guards"], status="future", **two)
    flew = make("COOPERATE", ["PER"], ["ECU"], ["two flights"], published="2025-07-01", **two)
    come = make("CONSULT/visit", ["PER:Eva Doe"], status="future", places={"Quito": "ECU"})
    talked = make("CONSULT", ["PER"], date="2025-03/..", published="2025-07-01")
    today = datetime.date(2025, 8, 1)
    assert [e.state for e in plans([Incident((plan,)), Incident((flew,))], today)] == ["overdue"]
    assert [e.state for e in plans([Incident((come,)), Incident((talked,))], today)] == ["unknown"]


def test_a_rule_comes_into_force_with_no_further_word(make: Make) -> None:
    told = {"status": "future", "date": "2025-04-01", "published": "2025-03-20"}
    rule = make("SANCTION/discontinue", ["PER"], ["ECU"], ["a permit for fish"], trigger="require", **told)
    assert [e.state for e in plans([Incident((rule,))], datetime.date(2025, 8, 1))] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The treaty will take effect a month after both have announced approval.", "approval", "hypothetical"),
        ("It takes effect now that both have announced approval.", "approval", "actual"),
        ("He said the deal would let Peruvian firms train 40 welders.", "train", "hypothetical"),
        ("He said the deal would please those who train 40 welders.", "train", "actual"),
        ("Doe, whose visit had been set for Friday, stayed at home.", "visit", "future"),
        ("Doe, whose visit had been his first, stayed at home.", "visit", "actual"),
    ],
)
def test_what_waits_for_another_act_or_was_set_for_a_day_is_not_done(
    make: Make, text: str, word: str, status: str
) -> None:
    kind = {"approval": "SUPPORT", "train": "AID"}.get(word, "CONSULT/visit")
    act = make(kind, ["PER"], ["ECU"], trigger=word, start=text.index(word))
    assert as_told(act, text).status == status


_WILL_BAN = (
    "2025-04-16",
    "[1 GPE|Peru] will {a|ban} [2 THING|imports of jade] from [3 GPE|Chile] [4 DATE|from May 1].\n"
    "a SANCTION/discontinue future A:1 R:3 T:2 D:4",
)


@pytest.mark.parametrize(
    ("dropped", "fate"),
    [
        ("{a|dropped} [2 THING|its plan] to ban imports of jade from [3 GPE|Chile].", "called off"),
        ("{a|abandoned} [2 THING|plans to ban] imports of jade from [3 GPE|Chile] after talks in Lima.", "called off"),
        ("{a|scrapped} [2 THING|its decision] to ban jade, and said so to [3 GPE|Chile].", "called off"),
        ("{a|dropped} [2 THING|its plan] to ban imports of timber from [3 GPE|Chile].", "open"),
        ("{a|dropped} [2 THING|its plan] to build a bridge to [3 GPE|Chile].", "open"),
        ("{a|dropped} [2 THING|its plan] before it would ban imports of jade from [3 GPE|Chile].", "open"),
        ("{a|announced} [2 THING|its plan] to ban imports of jade from [3 GPE|Chile].", "open"),
    ],
)
def test_a_plan_that_is_dropped_is_known_by_what_it_was_to_do(dropped: str, fate: str) -> None:
    told = ("2025-04-29", f"[1 GPE|Peru] {dropped}\na CONCEDE actual A:1 R:3 T:2")
    known = _settled(_WILL_BAN, told)
    assert [e.state for e in known if e.ledger == "plans"] == [fate]
    assert not [e for e in known if e.ledger == "sanctions" and e.state == "lifted"]


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        # What was to have been did not come to pass on that day.
        (
            "[1 PER|The Chilean president], who was to have {a|visited} [2 GPE|Peru] [3 DATE|on June 18], will stay at"
            " home.\na CONSULT/visit actual A:1 R:2 D:3",
            ["called off"],
        ),
        (
            "[1 GPE|Peru] and [2 GPE|Chile] quarrelled. The {a|talks} in Arica, which the two were to have held"
            " [3 DATE|on June 30], had fallen through.\na CONSULT actual A:1,2 D:3",
            ["called off"],
        ),
        (
            "[1 PER|The Chilean president]'s {a|journey} to [2 GPE|Peru], pencilled in for September 8, has been struck"
            " from the calendar.\na CONSULT/visit actual A:1 R:2",
            ["called off"],
        ),
        # To be coming is to come.
        (
            "[1 PER|The Chilean president] is to {a|visit} [2 GPE|Peru] [3 DATE|on July 18].\n"
            "a CONSULT/visit future A:1 R:2 D:3",
            ["open"],
        ),
        (
            "[1 PER|The Chilean president]'s {a|journey} to [2 GPE|Peru] [3 DATE|on July 8] stands; a town was struck"
            " from the map.\na CONSULT/visit future A:1 R:2 D:3",
            ["open"],
        ),
        # Of two, each its own.
        (
            "The [1 ORG|joint commission of Peru and Chile] that was to {a|convene} [2 DATE|in September] has been "
            "{b|put off} at [5 GPE|Chile]'s request. [3 GROUP|China's vice-premier] is {c|due} in [4 PLACE|Lima]"
            " [6 DATE|on October 27].\na CONSULT future A:1 D:2\nb REJECT/meet actual A:5 R:1\n"
            "c CONSULT/visit future A:3 L:4 D:6",
            ["postponed", "open"],
        ),
    ],
)
def test_what_was_to_have_been_is_called_off_and_what_is_to_be_is_not(text: str, fates: list[str]) -> None:
    assert [e.state for e in _settled(("2025-06-12", text)) if e.ledger == "plans"] == fates


def test_the_journey_of_a_person_put_off_is_no_sitting_of_a_commission(make: Make) -> None:
    body, person = Actor("joint commission", 0, 16, "ORG", country="PER"), "PER:Eva Doe"
    for whom, fate in ((person, "open"), (Actor("the commission", 0, 14, "ORG", country="PER"), "postponed")):
        sit = make("CONSULT", [body], ["CHL"], status="future", date="2025-12-04", document="d")
        off = make("REJECT/meet", ["CHL"], [whom], trigger="postponed", document="d", start=60)
        (of_body, *_) = plans([Incident((sit,)), Incident((off,))], datetime.date(2025, 4, 1))
        assert of_body.state == fate


def test_a_host_who_calls_off_the_visit_of_an_official_calls_off_that_of_his_country(make: Make) -> None:
    guest = Actor("Turkey's minister", 0, 17, "GROUP", country="TUR")
    due = make("CONSULT/visit", [guest], ["GRC"], status="future", date="2025-03-22", trigger="due", document="d")
    off = make("REJECT/meet", ["GRC"], [guest], ["visit"], trigger="called off", document="d", start=60)
    assert [e.state for e in plans([Incident((due,)), Incident((off,))], None)] == ["called off"]


@pytest.mark.parametrize(
    ("body", "date", "fate"),
    [
        ("org:council", "2025-06-17", "kept"),
        ("org:council", "2025-06-18", "overdue"),
        ("org:assembly", "2025-06-17", "overdue"),
    ],
)
def test_a_body_that_decides_on_the_day_sat(make: Make, body: str, date: str, fate: str) -> None:
    told = {"status": "future", "date": "2025-06-17", "published": "2025-06-12", "trigger": "take up"}
    sit = make("CONSULT/multilateral", ["org:council"], [], ["the matter"], **told)
    voted = make("SUPPORT", [body], trigger="voted", date=date, published="2025-06-25")
    assert [e.state for e in plans([Incident((sit,)), Incident((voted,))], datetime.date(2025, 9, 1))] == [fate]


@pytest.mark.parametrize(
    ("thing", "number", "fate"),
    [("two patrol boats", 2, "kept"), ("three patrol boats", 3, "overdue"), ("two fire engines", 2, "overdue")],
)
def test_what_is_to_be_handed_over_came_as_that_many_of_it(make: Make, thing: str, number: int, fate: str) -> None:
    def boats(kind: str, what: str, n: int, date: str, published: str, **more: object) -> Incident:
        told = {"quantities": (Quantity("n", 0, 1, n, n, "boats"),), "date": date, "published": published}
        return Incident((make(kind, ["AUS"], ["PER"], [what], **told, **more),))

    plan = boats("RETREAT/withdraw", "two patrol boats", 2, "2025-06", "2025-03-06", status="future")
    came = boats("AID", thing, number, "2025-06-27", "2025-08-06", trigger="delivered")
    (entry,) = plans([plan, came], datetime.date(2025, 9, 1))
    assert entry.state == fate


def test_who_was_received_on_the_day_came(make: Make) -> None:
    guest = "PER:Eva Doe"
    due = make("CONSULT/visit", [guest], ["CHL"], status="future", date="2025-03-14")
    came = make("CONSULT/visit", ["CHL"], [guest], trigger="received", date="2025-03-14", published="2025-03-20")
    assert [e.state for e in plans([Incident((due,)), Incident((came,))], datetime.date(2025, 4, 9))] == ["kept"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Had they not been at hand, the cabinet would now be meeting abroad.", "hypothetical"),
        ("Were it to rain, the cabinet would be meeting abroad.", "hypothetical"),
        ("They had been at hand, and the cabinet will be meeting abroad.", "future"),
        ("Had, a town of 400, waits: the cabinet will be meeting there.", "future"),
    ],
)
def test_what_would_be_had_something_been_is_no_plan(make: Make, text: str, status: str) -> None:
    act = make("CONSULT", ["PER"], status="future", trigger="meeting", start=text.index("meeting"))
    assert as_told(act, text).status == status


def test_the_visit_which_somebody_made_took_place() -> None:
    text = (
        "Nobody mentioned the {a|visit} which [1 GROUP|Peru's commerce minister], [2 PER|Ana Diaz], {b|made} to "
        "[3 GPE|Chile] [4 DATE|on April 11].\na CONSULT/visit future A:1 D:4\nb CONSULT/visit actual A:2 R:3 D:4"
    )
    found = _settled(("2025-05-08", text))
    assert [(e.ledger, e.state) for e in found if e.ledger in ("visits", "plans")] == [("visits", "done")]


def test_an_adviser_told_by_his_name_alone_is_who_was_named_beside_his_office(make: Make) -> None:
    name = Span("Mateo Quispe", 24, 36)
    beside = Actor("Peru's foreign adviser", 0, 22, "GROUP", name.text, country="PER", antecedent=name)
    alone = Actor("Foreign Adviser Mateo Quispe", 0, 28, "PER", name.text)
    known = people_of([make("CONSULT/visit", [beside], ["CHL"])])
    assert [a.country for a in by_name(make("CONSULT/visit", [alone]), known).actors] == ["PER"]


def _settled(*stories: tuple[str, str]) -> list[Entry]:
    passages = [parse(f"# x-1 wire {published}\n{text}".split("\n")) for published, text in stories]
    read = [make_document(p.text, content_id(p.text), published=p.published) for p in passages]
    documents = {d.document_id: d for d in read}
    told = {d.document_id: resolve(d, p.annotation, "test") for d, p in zip(read, passages, strict=True)}
    events = settle([e for of in told.values() for e in of], told, documents)
    return entries(incidents(events), documents)
