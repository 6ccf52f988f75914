"""What two reports say that no one act can be keeps them apart, however much their words agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Place
from detente.relating.acts.sameness import PARTS, agreement, likelihood
from detente.relating.acts.traits import traits

Make = Callable[..., Event]
DAY = "2025-03-03"


def official(words: str, country: str) -> Actor:
    return Actor(words, 0, len(words), "GROUP", None, None, country, ("GOV",))


def can_be_one(one: Event, other: Event, said: tuple[str | None, str | None] = (None, None)) -> bool:
    a, b = (traits(e, s) for e, s in zip((one, other), said, strict=True))
    assert likelihood(a, b) == likelihood(b, a)
    return likelihood(a, b) > 0


@pytest.mark.parametrize(
    ("kind", "one", "other", "can"),
    [
        # "Bangladesh asked India", "Nepal asked India"; "lent Zambia", "lent Malawi".
        ("REQUEST", (["BGD"], ["IND"]), (["NPL"], ["IND"]), False),
        ("AID", (["org:world-bank"], ["ZMB"]), (["org:world-bank"], ["MWI"]), False),
        ("SANCTION/expel", (["LTU"], ["BLR"]), (["LTU"], []), True),
        # Of a bloc and its member either may be told, and of force one account blames another than the next.
        ("SANCTION", (["org:european-union"], ["RUS"]), (["DEU"], ["RUS"]), True),
        ("ASSAULT", (["RUS"], []), (["UKR"], []), True),
        # Who gave and who got may have been read the wrong way round.
        ("AID", (["IND"], ["AFG"]), (["AFG"], ["IND"]), True),
        # Two who meet are told in full; of many, each report names some.
        ("SUPPORT", (["BGR", "AZE"], []), (["BGR", "GRC"], []), False),
        ("SUPPORT", (["BGR", "AZE"], []), (["BGR"], []), True),
        ("SUPPORT", (["BGR", "AZE", "ROU"], []), (["BGR", "GRC"], []), True),
        # The words name no state: whose police it was is a guess.
        ("COERCE/arrest", ([official("police", "KEN")], []), ([official("police", "UGA")], []), True),
        ("COERCE/arrest", ([official("Kenyan police", "KEN")], []), ([official("Ugandan police", "UGA")], []), False),
    ],
)
def test_other_states_did_another_act(
    make: Make,
    kind: str,
    one: tuple[list[str | Actor], list[str]],
    other: tuple[list[str | Actor], list[str]],
    can: bool,
) -> None:
    pair = [make(kind, *sides, date=DAY, trigger="did") for sides in (one, other)]
    assert can_be_one(*pair) is can


def test_a_guessed_country_speaks_against_nothing(make: Make) -> None:
    who = PARTS.index("who")
    police = [traits(make("COERCE/arrest", [official("police", of)], date=DAY)) for of in ("KEN", "UGA")]
    parts = agreement(*police)
    assert parts and parts[who] == 0
    blamed = agreement(*(traits(make("ASSAULT", [of], date=DAY)) for of in ("RUS", "UKR")))
    assert blamed and blamed[who] == -1


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("Finnish foreign minister", "Finnish president", False),
        ("Finnish foreign minister", "Finnish minister", True),
        ("Finnish president", "Finnish prime minister", True),
        ("Finnish delegation", "Finnish president", True),
    ],
)
def test_a_minister_is_not_who_leads_the_country(make: Make, one: str, other: str, can: bool) -> None:
    pair = [make("CONSULT/visit", [official(w, "FIN")], ["GEO"], date=DAY, trigger="visited") for w in (one, other)]
    assert can_be_one(*pair) is can


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (("asked", "air defence systems"), ("asked", "loan for gas"), False),
        (("asked", "air defence systems"), ("requested", "anti-aircraft batteries for gas"), True),
        (("asked", "air defence systems"), ("asked", "air defence"), True),
        (("signed", "security accord"), ("signed", "memorandum on water"), False),
        (("signed", "accord"), ("signed", "memorandum on water"), True),
    ],
)
def test_one_word_for_two_things_tells_two_acts(
    make: Make, one: tuple[str, str], other: tuple[str, str], can: bool
) -> None:
    pair = [make("REQUEST", ["MDA"], ["DEU"], [what], date=DAY, trigger=word) for word, what in (one, other)]
    said = tuple(f"Moldova {word} Germany for {what} over gas." for word, what in (one, other))
    assert can_be_one(*pair, said=(said[0], said[1])) is can


def test_what_an_agreement_is_on_is_read_from_the_sentence(make: Make) -> None:
    said = ("Bulgaria signed a contract for natural gas.", "Bulgaria signed an accord on student exchanges.")
    pair = [
        make("SUPPORT", ["BGR"], [], [t], date=DAY, trigger="signed") for t in ("contract for natural gas", "accord")
    ]
    assert not can_be_one(*pair, said=said)


def test_a_name_in_common_is_a_matter_in_common(make: Make) -> None:
    sarr = Actor("Ousmane Sarr", 0, 12, "PER", "Ousmane Sarr", None, "SEN")
    one, other = (
        make("SANCTION/convict", [], [sarr], [theme], date=DAY, trigger=word)
        for word, theme in (("fined", "unpaid rent"), ("punished", "stolen funds"))
    )
    assert can_be_one(one, other, ("Sarr was fined over unpaid rent.", "Sarr was punished for stolen funds."))


NIGER, BENIN = Place("Niger", 0, 5, "Niger", "NER"), Place("Benin", 0, 5, "Benin", "BEN")
AGADEZ = Place("Agadez", 0, 6, "Agadez", "NER", 16.973, 7.991)
GAYA, MALANVILLE = (
    Place("Gaya", 0, 4, "Gaya", "NER", 11.88, 3.45),
    Place("Malanville", 0, 10, "Malanville", "BEN", 11.86, 3.38),
)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (NIGER, BENIN, False),
        (NIGER, AGADEZ, True),
        (NIGER, None, True),
        (AGADEZ, BENIN, False),
        (GAYA, MALANVILLE, True),
    ],
)
def test_places_in_two_countries_are_two_but_beside_the_border(
    make: Make, one: Place, other: Place | None, can: bool
) -> None:
    pair = [
        replace(make("COERCE", [None], [], date=DAY, trigger="raided"), locations=tuple(filter(None, [place])))
        for place in (one, other)
    ]
    assert can_be_one(*pair) is can


@pytest.mark.parametrize(("documents", "can"), [(("d", "e"), True), (("d", "d"), False)])
def test_a_guest_is_shown_more_towns_than_each_report_names(make: Make, documents: tuple[str, str], can: bool) -> None:
    towns = (Place("Hanoi", 0, 5, "Hanoi", "VNM", 21.02, 105.84), Place("Hue", 0, 3, "Hue", "VNM", 16.46, 107.6))
    pair = [
        replace(make("CONSULT/visit", ["JPN"], ["VNM"], date=DAY, trigger="visited", document=d), locations=(t,))
        for t, d in zip(towns, documents, strict=True)
    ]
    assert can_be_one(*pair) is can


def test_two_provinces_of_a_country_are_two(make: Make) -> None:
    pair = [
        replace(make("COERCE/curfew", ["NGA"], [], date=DAY, trigger="curfew"), locations=(place,))
        for place in (
            Place("Plateau State", 0, 13, "Plateau State", "NGA", 9.2, 9.5),
            Place("Kaduna", 0, 6, "Kaduna", "NGA", 10.5, 7.9),
        )
    ]
    assert not can_be_one(*pair)


def test_troops_leave_by_either_type(make: Make) -> None:
    one, other = (
        make(f"{kind}/{mode}", ["FRA"], ["NER"], date=DAY, trigger="withdrew")
        for kind, mode in (("RETREAT", "withdraw"), ("SANCTION", "withdraw"))
    )
    assert can_be_one(one, other)
    assert not can_be_one(one, make("SANCTION", ["FRA"], ["NER"], date=DAY, trigger="withdrew"))


def test_kinds_of_requests_run_into_one_another(make: Make) -> None:
    other = PARTS.index("other_mode")
    asked = agreement(*(traits(make(f"REQUEST/{mode}", ["XKX"], ["SRB"], date=DAY)) for mode in ("yield", "assist")))
    held = agreement(*(traits(make(f"COERCE/{mode}", ["KEN"], date=DAY)) for mode in ("arrest", "deport")))
    assert asked and held and 0 < asked[other] < held[other]


def test_counts_that_are_near_to_one_of_the_other_are_of_one_matter(make: Make) -> None:
    one, other = (replace(traits(make("ASSAULT", date=DAY)), counted=frozenset(c)) for c in ([5.0, 120.0], [6.0]))
    assert likelihood(one, other) > 0
    assert likelihood(replace(one, counted=frozenset([200.0])), other) == 0
