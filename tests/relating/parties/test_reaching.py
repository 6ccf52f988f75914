"""Whom an act of a government reaches that its sentence does not name."""

from __future__ import annotations

import pytest

from detente.event import Event, content_id
from detente.reading import make_document
from detente.relating.acts.parties import labels
from detente.relating.settling.settle import settle
from detente.resolving.events import resolve
from detente.training.notation import parse

MET = (
    "[1 GROUP|Peru's foreign minister] {a|met} [2 GROUP|Chile's ambassador] in Lima.",
    "a CONSULT actual A:1,2",
)
TIES = "[1 GPE|Peru] {a|thanked} [2 GPE|Chile]. [3 GPE|Chile] {b|praised} [4 GPE|Peru]."
TOLD = "a SUPPORT actual A:1 R:2\nb SUPPORT actual A:3 R:4"


def _settled(text: str, coded: str) -> list[Event]:
    passage = parse(f"# x-1 wire 2025-03-12\n{text}\n{coded}".split("\n"))
    document = make_document(passage.text, content_id(text), published="2025-03-12")
    events = resolve(document, passage.annotation, "test")
    return settle(events, {document.document_id: events}, {document.document_id: document})


def _last(text: str, coded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    event = _settled(f"{TIES} {text}", f"{TOLD}\n{coded}")[-1]
    return labels(event.actors), labels(event.recipients)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        (
            "{d|called} it an insult and {e|handed} [7 PER|Peru's consul] a note",
            "d ACCUSE actual A:6\ne ACCUSE actual A:6 R:7",
        ),
        (
            "{e|telephoned} [7 PER|Peru's consul] and {d|complained}",
            "e CONSULT/phone actual A:6 R:7\nd ACCUSE actual A:6",
        ),
    ],
)
def test_verbs_of_one_subject_share_whom_they_address(text: str, coded: str) -> None:
    events = _settled(f"{TIES} [6 GROUP|Chile's foreign ministry] {text}.", f"{TOLD}\n{coded}")
    said = next(e for e in events if e.trigger.text in ("called", "complained"))
    assert labels(said.recipients) == ("PER",)


@pytest.mark.parametrize(
    ("text", "coded", "on"),
    [
        ("[6 GPE|Chile] {d|protested} on Monday", "d ACCUSE actual A:6", "PER"),
        ("[6 GPE|Chile] {d|criticised} [7 THING|a wall] on the Peruvian side", "d ACCUSE actual A:6 T:7", "PER"),
        ("[6 GROUP|Chile's embassy] {d|asked} for [7 THING|clarity]", "d REQUEST actual A:6 T:7", "PER"),
        ("[6 GROUP|Chilean boats] {d|entered} [7 PLACE|Peruvian waters]", "d MOBILIZE actual A:6 L:7", "PER"),
        ("[6 GPE|Chile] {d|shut} [7 THING|the road crossing]", "d COERCE/restrict actual A:6 T:7", "PER"),
        ("[6 GROUP|Chilean troops] {d|crossed} [7 PLACE|the border]", "d MOBILIZE actual A:6 L:7", "PER"),
        # At home, by nobody of the state, with a third country, in one's own waters.
        ("[6 GROUP|Chile's opposition] {d|protested} over [7 THING|a tax]", "d ACCUSE actual A:6 T:7", None),
        ("[6 GPE|Chile] {d|criticised} [7 THING|a policy] on Bolivia", "d ACCUSE actual A:6 T:7", None),
        ("[6 GPE|Chile] {d|criticised} [7 THING|a strike] in [8 PLACE|Santiago]", "d ACCUSE actual A:6 T:7 L:8", None),
        ("[6 GROUP|Chilean boats] {d|entered} [7 PLACE|Chilean waters]", "d MOBILIZE actual A:6 L:7", None),
        ("[6 GPE|Chile] {d|shut} [7 THING|the schools]", "d COERCE/restrict actual A:6 T:7", None),
    ],
)
def test_an_act_that_its_words_turn_to_the_other_of_two_reaches_it(text: str, coded: str, on: str | None) -> None:
    assert _last(f"{text}.", coded) == (("CHL",), (on,) if on else ())


def test_who_asks_after_a_meeting_asks_those_whom_they_met() -> None:
    text, coded = MET
    more = f"{text} [3 PRON|She] {{b|asked}} for [4 THING|help]."
    (*_, asked) = _settled(more, f"{coded}\nb REQUEST actual A:3 T:4\n= 3 1")
    assert labels(asked.recipients) == ("CHL",)


def test_residents_whom_an_embassy_warns_are_its_own() -> None:
    text = "In [5 PLACE|Lima] [6 GROUP|Chile's embassy] {d|advised} [7 GROUP|residents] to stay at home."
    assert _last(text, "d REQUEST actual A:6 R:7") == (("CHL",), ("CHL",))


def test_the_land_of_the_place_arrests_and_charges_people_of_another() -> None:
    trader = "[6 GROUP|Two Chilean traders] were {d|%s} in [7 PLACE|Lima]."
    for word, kind in (("detained", "COERCE/arrest"), ("jailed", "SANCTION/convict"), ("indicted", "ACCUSE/allege")):
        assert _last(trader % word, f"d {kind} actual R:6 L:7") == (("PER",), ("CHL",))
    home = "[6 GROUP|Two Peruvian traders] were {d|detained} in [7 PLACE|Lima]."
    assert _last(home, "d COERCE/arrest actual R:6 L:7") == ((), ("PER",))
    accused = "[6 GROUP|Two Chilean traders] were {d|accused} in [7 PLACE|Lima]."
    assert _last(accused, "d ACCUSE/allege actual R:6 L:7") == ((), ("CHL",))


def test_a_minister_who_meets_farmers_is_of_their_land() -> None:
    text = "[6 PER|Minister Rosa Pino] {d|met} [7 GROUP|farmers] in [8 PLACE|Valparaíso]."
    assert set(sum(_last(text, "d CONSULT actual A:6,7 L:8"), ())) == {"CHL"}
    text = "[6 PER|Minister Rosa Pino] {d|met} [7 GROUP|Peruvian officials]."
    assert set(sum(_last(text, "d CONSULT actual A:6,7"), ())) == {"CHL", "PER"}


def test_government_troops_who_fight_rebels_at_a_town_are_of_its_land() -> None:
    text = "[6 GROUP|rebels] {d|attacked} [7 GROUP|government troops] at [8 PLACE|Trujillo, Peru]."
    assert _last(text, "d ASSAULT actual A:6 R:7 L:8")[1] == ("PER",)


def test_what_one_side_says_that_soldiers_of_the_other_seized_was_seized_from_it() -> None:
    text = "[6 GROUP|Peruvian soldiers] {d|seized} [7 THING|a boat], [8 GROUP|Chile's army] said."
    assert _last(text, "d COERCE/seize actual A:6 T:7 S:8")[1] == ("CHL",)
    assert _last(text.replace("Chile's", "Peru's"), "d COERCE/seize actual A:6 T:7 S:8")[1] == ()


def test_whoever_is_handed_over_is_of_the_other_side() -> None:
    text = "In Lima [6 GPE|Peru] {d|handed over} [7 GROUP|nine bodies]."
    assert _last(text, "d RETREAT/release actual A:6 R:7") == (("PER",), ("CHL",))


def test_people_held_since_a_day_are_not_held_where_their_sentence_goes_on() -> None:
    text = "[6 GROUP|Chilean fishermen] {d|held} since [7 DATE|January] crossed [8 PLACE|Lima] on Monday."
    event = _settled(f"{TIES} {text}", f"{TOLD}\nd COERCE/arrest actual R:6 L:8 D:7")[-1]
    assert (event.date, event.locations, labels(event.actors)) == ("2025-01/..", (), ("PER",))


def test_who_refuses_refuses_whoever_asked_just_before() -> None:
    event = _settled(f"{TIES} [6 GPE|Peru] {{d|refused}}.", f"{TOLD}\nd REJECT actual A:6")[-1]
    assert labels(event.recipients) == ("CHL",)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("[6 GPE|Peru] {d|lifted} [7 THING|its objections].", "d CONCEDE actual A:6 T:7"),
        ("[6 GPE|Peru] {d|handed over} [7 THING|a former Chilean mayor].", "d COOPERATE actual A:6 T:7"),
    ],
)
def test_what_one_ends_or_hands_over_reaches_the_other(text: str, coded: str) -> None:
    assert _last(text, coded) == (("PER",), ("CHL",))


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("[6 GPE|Peru] {d|swallowed} [7 THING|its pride].", "d CONCEDE actual A:6 T:7"),
        ("[6 GPE|Peru] {d|ended} [7 THING|the ceasefire].", "d CONCEDE actual A:6 T:7"),
        ("[6 GPE|Peru] {d|handed over} [7 THING|a former mayor].", "d COOPERATE actual A:6 T:7"),
    ],
)
def test_what_is_nobody_elses_reaches_nobody(text: str, coded: str) -> None:
    assert _last(text, coded) == (("PER",), ())


@pytest.mark.parametrize("who", ["GPE|Peru", "PRON|It"])
def test_what_a_country_closed_it_opens_again_to_the_other(who: str) -> None:
    text = f"[1 GPE|Peru] {{a|closed}} the Tacna border post with [2 GPE|Chile]. [3 {who}] {{b|reopened}} [4 THING|it]."
    told = _settled(
        text + ("\n= 1 3" if "PRON" in who else ""), "a SANCTION/discontinue actual A:1 R:2\nb RETREAT actual A:3 T:4"
    )
    assert labels(told[-1].recipients) == ("CHL",)


@pytest.mark.parametrize(
    ("who", "told", "coded", "against"),
    [
        ("GROUP|Peruvian soldiers", "condemned} the [4 THING|coup]", "ACCUSE/disapprove", ("PER",)),
        ("GROUP|Peruvian soldiers", "called} for the release of the mayor", "REQUEST/yield", ("PER",)),
        ("GROUP|Peruvian soldiers", "called} for more aid", "REQUEST/assist", ()),
        ("GROUP|Peruvian soldiers", "condemned} the silence of Brazil", "ACCUSE/disapprove", ()),
        ("GROUP|Peruvian rebels", "condemned} the [4 THING|attack]", "ACCUSE/disapprove", ()),
        ("GROUP|Gunmen", "condemned} the [4 THING|attack]", "ACCUSE/disapprove", ()),
        ("GROUP|Kenyan soldiers", "condemned} the [4 THING|coup]", "ACCUSE/disapprove", ()),
    ],
)
def test_a_coup_that_is_condemned_is_that_of_whose_soldiers_seized_power(
    who: str, told: str, coded: str, against: tuple[str, ...]
) -> None:
    text = f"[1 {who}] {{a|seized}} power in the capital. [3 GPE|Kenya] {{b|{told}."
    about = " T:4" if "[4" in told else ""
    assert labels(_settled(text, f"a COERCE/seize actual A:1\nb {coded} actual A:3{about}")[-1].recipients) == against


@pytest.mark.parametrize(
    ("head", "whom"),
    [
        ("Towards Ecuador its government softened: ", ("ECU",)),
        ("Against Ecuador it softened: ", ("ECU",)),
        ("Its government softened: ", ("CHL",)),
        ("Towards evening the tone softened: ", ("CHL",)),
    ],
)
def test_a_sentence_that_begins_towards_somebody_tells_whom_its_acts_reach(head: str, whom: tuple[str, ...]) -> None:
    text = f"{head}[5 GPE|Peru] {{c|restored}} the [6 THING|permits of the boats]."
    assert _last(text, "c RETREAT actual A:5 T:6")[1] == whom


@pytest.mark.parametrize(
    ("asked", "answer", "whom"),
    [
        (
            "[1 GPE|Brazil] {a|threatened} [2 ORG|the European Union].",
            "[3 ORG|The European Commission] {b|rejected} the [4 THING|threat].",
            ("Brazil",),
        ),
        (
            "[1 ORG|The European Union] {a|threatened} [2 GPE|Brazil].",
            "[3 GPE|Brazil] {b|rejected} the [4 THING|threat].",
            ("European Union",),
        ),
        (
            "[1 GPE|Brazil] {a|threatened} [2 ORG|the European Union].",
            "[3 ORG|The African Union] {b|rejected} the [4 THING|threat].",
            (),
        ),
        (
            "[1 GPE|Brazil] {a|threatened} [2 ORG|the European Union].",
            "[3 ORG|The European Commission] {b|rejected} the [4 THING|merger] of two Polish banks.",
            (),
        ),
    ],
)
def test_who_refuses_what_a_body_is_asked_refuses_whoever_asked(asked: str, answer: str, whom: tuple[str, ...]) -> None:
    events = _settled(f"{asked} {answer}", "a THREATEN actual A:1 R:2\nb REJECT actual A:3 T:4")
    assert tuple(a.name for a in events[-1].recipients) == whom


def test_who_regrets_a_ban_and_asks_for_talks_says_both_to_whoever_banned() -> None:
    text = (
        "[6 GPE|Chile] {d|banned} [7 THING|exports] to [8 GPE|Peru]. [9 GROUP|Peru's mines minister] {e|regretted} the"
        " [10 THING|ban] and {f|asked} for [11 THING|talks]."
    )
    coded = "d SANCTION actual A:6 R:8 T:7\ne ACCUSE actual A:9 T:10\nf REQUEST/meet actual A:9 T:11"
    assert _last(text, coded) == (("PER",), ("CHL",))


@pytest.mark.parametrize(
    ("words", "kinds", "whom"),
    [
        ("{a|threatened} to {b|ban} [2 THING|Chilean wine]", ("THREATEN", "SANCTION"), ("CHL",)),
        ("{a|threatened} on [3 DATE|Monday] to impose {b|tariffs} on [2 THING|Chilean wine]", ("THREATEN", "SANCTION"),
         ("CHL",)),
        ("{a|dropped} its threat to {b|ban} [2 THING|Chilean wine]", ("CONCEDE", "SANCTION"), ("CHL",)),
        ("{a|threatened} to {b|ban} [2 THING|Chilean and Bolivian wine]", ("THREATEN", "SANCTION"), ()),
        ("{a|threatened} to {b|cut} [2 THING|wages]", ("THREATEN", "SANCTION"), ()),
        ("{a|relented} and agreed to {b|ban} [2 THING|Chilean wine]", ("CONCEDE", "SANCTION"), ()),
    ],
)  # fmt: skip
def test_who_threatens_or_drops_a_threat_does_so_to_whom_the_deed_would_hit(
    words: str, kinds: tuple[str, str], whom: tuple[str, ...]
) -> None:
    events = _settled(f"[1 GPE|Peru] {words}.", f"a {kinds[0]} actual A:1\nb {kinds[1]} hypothetical A:1 T:2")
    assert labels(next(e for e in events if e.type == kinds[0]).recipients) == whom
