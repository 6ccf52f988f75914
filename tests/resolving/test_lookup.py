"""Who, when and where on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.resolving.lookup import when, where, who


def test_a_person_with_title_has_entity_country_and_sectors() -> None:
    found = who("Russian Foreign Minister Sergei Lavrov", "2015-03-01")
    assert (found.name, found.country, found.sectors[0]) == ("Sergei Lavrov", "RUS", "GOV")
    assert found.entity == "person:sergei-lavrov"


@pytest.mark.parametrize(("day", "name"), [("1991-06-01", "George H. W. Bush"), ("2005-06-01", "George W. Bush")])
def test_an_office_is_held_by_who_held_it_then(day: str, name: str) -> None:
    assert who("President Bush", day, "President Bush spoke in Washington about American troops.").name == name


@pytest.mark.parametrize(
    ("text", "country", "sectors"),
    [("Russia", "RUS", ()), ("two Estonian diplomats", "EST", ("GOV",)), ("NATO", None, ("IGO",))],
)
def test_countries_groups_and_bodies(text: str, country: str | None, sectors: tuple[str, ...]) -> None:
    found = who(text, "2020-01-01")
    assert (found.country, found.sectors[:1]) == (country, sectors[:1])


def test_the_sentence_is_the_scene_of_generic_actors() -> None:
    assert who("police", sentence="In Kenya police fired tear gas.").country == "KEN"
    assert who("police").country is None


def test_what_no_table_knows_is_unknown_not_wrong() -> None:
    found = who("the zzyzx brothers")
    assert (found.entity, found.name, found.country) == (None, None, None)


def test_a_weekday_looks_the_way_the_sentence_does() -> None:
    assert when("Thursday", "2023-05-02", "The minister visited Oslo on Thursday.").edtf == "2023-04-27"
    assert when("Thursday", "2023-05-02", "The minister will visit Oslo on Thursday.").edtf == "2023-05-04"


def test_a_date_has_its_first_and_last_day() -> None:
    found = when("September 2022")
    assert (found.edtf, found.earliest, found.latest) == ("2022-09", "2022-09-01", "2022-09-30")
    assert when("three days later", "2023-05-04", anchor="2020-03-02").edtf == "2020-03-05"
    assert when("for nine days", "2023-05-04").edtf is None


def test_a_place_is_chosen_by_its_sentence() -> None:
    assert where("Tripoli", "Militias fought in Tripoli, the Libyan capital.").country == "LBY"
    lebanon = where("Tripoli", "Lebanese soldiers shelled a camp near Tripoli.")
    assert lebanon.country == "LBN"
    assert any(point.country == "LBY" for point in lebanon.candidates)


def test_wrong_dates_are_named() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        who("Russia", "yesterday")
    with pytest.raises(ValueError, match="anchor"):
        when("a day later", "2020-01-01", anchor="soon")


WORDS = st.sampled_from((
    "former acting two the of in and 's - president Bush Georgian Congo army rebel Kurds Labour Party Washington "
    "Kremlin ministry Hamas Ukraine's his İ ß \u0301 Al-Qaeda Christian ex-president King II A Kabul-based"
).split(" "))  # fmt: skip


@given(st.lists(WORDS, max_size=8), st.sampled_from([None, "0001-01-01", "1990", "9999-12-31"]))
def test_no_row_of_known_words_raises(words: list[str], day: str | None) -> None:
    who(" ".join(words), day, "In Kabul " + "-".join(words))


@given(st.text(max_size=80), st.text(max_size=120))
def test_no_words_raise(text: str, sentence: str) -> None:
    who(text, "2001-09", sentence)
    when(text, "2001-09-11", sentence)
    where(text, sentence)


@pytest.mark.parametrize(
    ("text", "date", "sentence", "name", "country", "sectors"),
    [
        ("U.S. ambassador to the United Nations Susan Rice", "2011-03-17", None, "Susan Rice", "USA", ("GOV",)),
        ("FBI director James Comey", "2017-05-10", None, "James Comey", "USA", ("COP", "SPY")),
        ("Sacked Catalan president Carles Puigdemont", "2017-10-30", None, "Carles Puigdemont", "ESP", ("ELI",)),
        ("Hutu refugees", "1994-07-18", "A million Hutu refugees crossed into Goma.", None, "RWA", ("REF",)),
        ("Albanians fleeing hunger", "1991-08-09", None, None, "ALB", ("REF",)),
        ("Two sons of Saddam Hussein", "2003-07-22", None, None, "IRQ", ("ELI",)),
        ("Indian Air Force", "1999-05-26", None, "Indian Air Force", "IND", ("MIL",)),
        ("Republican lawmakers", "2021-01-06", None, None, "USA", ("LEG",)),
    ],
)
def test_words_around_a_name_say_whose_it_is(
    text: str, date: str, sentence: str | None, name: str | None, country: str, sectors: tuple[str, ...]
) -> None:
    found = who(text, date, sentence)
    assert (found.name, found.country, found.sectors) == (name, country, sectors)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("governor of Norte de Santander", "COL"),  # beside the city in Spain
        ("police in Santa Cruz de Tenerife", "ESP"),  # beside the one in Bolivia
        ("the bishop of San Pedro de Macoris", "DOM"),  # beside the port in Ivory Coast
    ],
)
def test_a_particle_ties_the_parts_of_a_place_together(text: str, code: str) -> None:
    assert who(text).country == code
