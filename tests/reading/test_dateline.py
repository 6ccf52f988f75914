"""Datelines: split off where they are, left alone where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import split_dateline


@pytest.mark.parametrize(
    ("head", "place", "date"),
    [
        ("GENEVA, March 3 (Agency) - ", "GENEVA", "2025-03-03"),
        ("LIMA, Nov 16 - ", "LIMA", "2024-11-16"),
        ("BRUSSELS - ", "BRUSSELS", None),
        ("KISUMU: ", "KISUMU", None),
        ("NEW DELHI, 12 May (ANI) — ", "NEW DELHI", "2025-05-12"),
        ("WASHINGTON (AP) — ", "WASHINGTON", None),
        ("Naypyitaw, 3 March 2025 – ", "Naypyitaw", "2025-03-03"),
        ("MOSCOW, March 3. /TASS/. ", "MOSCOW", "2025-03-03"),
        ("KANSAS CITY, Mo. (AP) — ", "KANSAS CITY, Mo.", None),
        ("PORT-AU-PRINCE, Haiti, Sept. 4, 2021 (Reuters) - ", "PORT-AU-PRINCE, Haiti", "2021-09-04"),
        ("N'DJAMENA (AFP) - ", "N'DJAMENA", None),
        ("LONDON/PARIS, March 3 (Reuters) - ", "LONDON/PARIS", "2025-03-03"),
        ("RIO DE JANEIRO — ", "RIO DE JANEIRO", None),
        ("PARIS (Reuters), 3 March - ", "PARIS", "2025-03-03"),
        ("ISTANBUL, Monday, March 3, 2025 -- ", "ISTANBUL", "2025-03-03"),
        ("KYIV, Ukraine—", "KYIV, Ukraine", None),
        ("ŁÓDŹ, Poland - ", "ŁÓDŹ, Poland", None),
        ("NAIROBI, Feb 30 - ", "NAIROBI", None),
    ],
)
@pytest.mark.parametrize("blanks", ["", " \n\t"])
def test_a_dateline_is_split_off(blanks: str, head: str, place: str, date: str | None) -> None:
    story = "The minister said talks would go on."
    assert split_dateline(blanks + head + story, "2025-03-05") == (len(blanks + head), place, date)


@pytest.mark.parametrize(
    "text",
    [
        "RUSSIA: what next",
        "WARNING - the bridge is out",
        "UPDATE 1 - Police said on Monday",
        "NATO - what it is for",
        "EU - the union said",
        "Putin - the man and the myth",
        "TRUMP WINS VOTE - OFFICIALS SAY",
        "SMITH: Good morning.\nJONES: Good morning to you.",
        "SMITH: Are they back? JONES: Not yet.",
        "PRESIDENT SMITH: We will go on.",
        "BREAKING: Police fired on crowds",
        "Monday, 3 March 2025 - The talks opened",
        "By John Smith, 3 March 2025 - The talks opened",
        "Press release, 3 March 2025 - The ministry",
        "The minister - a hawk - said no",
        "Iran-Iraq talks - a note",
        "Russia, China - allies or not?",
        "GENEVA",
        "GENEVA - ",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert split_dateline(text, "2025-03-05") == (0, None, None)


def test_the_body_lies_after_leading_blanks() -> None:
    assert split_dateline("\n\n  The minister said.").body == 4


def test_a_day_without_a_year_needs_the_date_of_publication() -> None:
    assert split_dateline("GENEVA, March 3 - Talks opened.").date is None
    assert split_dateline("GENEVA, March 3 2024 - Talks opened.").date == "2024-03-03"


def test_the_year_of_a_day_is_the_nearest_to_publication() -> None:
    assert split_dateline("GENEVA, Dec 31 - Talks opened.", "2025-01-01").date == "2024-12-31"
    assert split_dateline("GENEVA, Jan 1 - Talks opened.", "2024-12-31").date == "2025-01-01"
    assert split_dateline("GENEVA, Feb 29 - Talks opened.", "2025-02-28").date == "2024-02-29"


@given(st.text(alphabet="ABab ,.:-–—()/3\n\t", max_size=60) | st.text(max_size=60))
def test_the_body_is_an_offset_of_the_text(text: str) -> None:
    body, place, _ = split_dateline(text, "2025-03-05")
    assert 0 <= body <= len(text)
    if text.strip():
        assert not text[body].isspace()
    if place is None:
        assert not text[:body].strip()
    else:
        assert place in text[:body]


def test_a_month_in_old_type_is_read() -> None:
    assert split_dateline("LONDON, ſept 3 - Talks opened.", "1784-09-05") == (17, "LONDON", "1784-09-03")
