"""Which way dates in sentences look, and what decided."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.resolving.dates.dating import date_in_sentence, explain_date
from detente.resolving.dates.tense import tense

# The words of the date, the sentence, the day of publication, the date
SENTENCES = [
    (
        "Friday",
        "Foreign ministers from the bloc meet in Vilnius on Friday to discuss sanctions.",
        "2024-05-07",
        "2024-05-10",
    ),
    ("this weekend", "Both men will tour the flooded valleys this weekend.", "2024-09-18", "2024-09-21/2024-09-22"),
    ("Sunday", "Envoys will hold talks with displaced families on Sunday.", "2024-05-07", "2024-05-12"),
    ("Sunday", "Envoys met the displaced families on Sunday.", "2024-05-07", "2024-05-05"),
    ("March", "The ruling party lost the mayoral vote in March.", "2024-11-20", "2024-03"),
    ("March", "The ministers vote in March.", "2024-11-20", "2025-03"),
    ("February 25", "The vote, first scheduled for February 25, was put off.", "2024-03-20", "2024-02-25"),
    ("February 5", "The vote is scheduled for February 5.", "2024-03-30", "2025-02-05"),
    ("Friday", "Ministers met in Vilnius on Friday to discuss sanctions.", "2024-05-07", "2024-05-03"),
    ("Sunday", "Parliament is expected to debate the bill on Sunday, after two delays.", "2024-05-07", "2024-05-12"),
    ("Sunday", "The prime minister said on Sunday that elections would be held in June.", "2024-05-07", "2024-05-05"),
    ("June", "The prime minister said on Sunday that elections would be held in June.", "2024-05-07", "2024-06"),
    ("Tuesday", "A hearing has been set for Tuesday, the court announced.", "2024-05-04", "2024-05-07"),
    ("Monday", "A court hearing set for Monday was postponed, lawyers said.", "2024-05-04", "2024-05-06"),
    ("October", "He was arrested in October and is to stand trial in March.", "2024-01-10", "2023-10"),
    ("March", "He was arrested in October and is to stand trial in March.", "2024-01-10", "2024-03"),
    ("December 5", "The ceasefire, agreed on December 5, has collapsed.", "2024-01-10", "2023-12-05"),
    ("Wednesday", "Wednesday's summit will bring together 20 leaders.", "2024-05-04", "2024-05-08"),
    ("Wednesday", "Wednesday's attack killed six people.", "2024-05-04", "2024-05-01"),
    ("On Thursday", "On Thursday, thousands rallied in Tbilisi.", "2024-05-04", "2024-05-02"),
    ("On Thursday", "On Thursday, the two leaders will sign a treaty.", "2024-05-04", "2024-05-09"),
    ("Saturday", "Turkey holds local elections on Saturday.", "2024-05-02", "2024-05-04"),
    (
        "Saturday",
        "The rebels, who seized the port on Saturday, demand a share of oil revenue.",
        "2024-05-02",
        "2024-04-27",
    ),
    ("July", "The mission's mandate expires in July.", "2024-05-02", "2024-07"),
    ("July", "The law that took effect in July bans protests.", "2024-05-02", "2023-07"),
    ("by Friday", "The militia must leave the city by Friday, the governor ordered.", "2024-05-02", "../2024-05-03"),
    ("until Sunday", "The airport remained closed until Sunday, when flights resumed.", "2024-05-07", "../2024-05-05"),
    ("until Sunday", "The airport will stay closed until Sunday.", "2024-05-07", "../2024-05-12"),
    ("12 June", "Swiss officials invited ninety countries to a summit on 12 June.", "2024-05-07", "2024-06-12"),
    ("next Wednesday", "Judges will rule next Wednesday on the appeal.", "2024-05-07", "2024-05-15"),
    ("Friday", "Iran's supreme leader vowed revenge on Friday.", "2024-05-07", "2024-05-03"),
    ("Friday", "The union has called a general strike for Friday.", "2024-05-07", "2024-05-10"),
    ("Friday", "Police arrested forty people ahead of Friday's march.", "2024-05-07", "2024-05-10"),
    ("September", "The court ordered a new trial, which opens in September.", "2024-05-07", "2024-09"),
    ("Tuesday", "The envoy, due in Cairo on Tuesday, cancelled the trip.", "2024-05-04", "2024-05-07"),
    ("Monday", "Sudan's army accused the emirates on Monday of arming its rival.", "2024-05-07", "2024-05-06"),
    ("May 9", "Moscow is preparing for the parade on May 9.", "2024-05-02", "2024-05-09"),
    ("August", "Kenya goes to the polls in August.", "2022-06-02", "2022-08"),
    ("Thursday", "Talks resume Thursday in Doha, a diplomat said.", "2024-05-06", "2024-05-09"),
    ("Thursday", "Talks resumed Thursday in Doha, a diplomat said.", "2024-05-06", "2024-05-02"),
    ("the weekend", "Fighting eased at the weekend as aid reached the camp.", "2024-05-07", "2024-05-04/2024-05-05"),
    ("the weekend", "The delegations will reconvene at the weekend.", "2024-05-07", "2024-05-11/2024-05-12"),
    ("last summer", "Wildfires last summer destroyed thousands of homes.", "2024-05-07", "2023-22"),
    ("in the spring", "Kyiv hopes to receive the jets in the spring.", "2023-12-07", "2024-21"),
    ("in three weeks", "The referendum takes place in three weeks.", "2024-05-07", "2024-05-27/2024-06-02"),
    ("in two days", "The army overran the province in two days.", "2024-05-07", None),
    ("Thursday", "The ministers are flying to Ankara on Thursday.", "2024-05-07", "2024-05-09"),
    ("Tuesday", "North Korea fires missiles on Tuesday", "2024-05-08", "2024-05-07"),
    ("12 March", "The ship was seized on 12 March by commandos.", "2024-05-08", "2024-03-12"),
    ("20 December", "Congo votes on 20 December in a presidential election.", "2023-11-08", "2023-12-20"),
    ("January", "Bulgaria is to adopt the euro in January.", "2025-07-08", "2026-01"),
    ("Monday", "Hamas leaders left Cairo on Monday to consult in Doha.", "2024-05-08", "2024-05-06"),
    ("tomorrow", "Voters decide tomorrow.", "2024-05-08", "2024-05-09"),
    ("Sunday", "Panama chooses a president on Sunday in the shadow of a barred candidate.", "2024-05-02", "2024-05-05"),
    ("November", "An election is due in November.", "2024-05-02", "2024-11"),
    ("early April", "Officials had hoped to open the crossing in early April.", "2024-05-02", "2024-04"),
    ("Wednesday", "The council was to vote on Wednesday on a draft tabled by Malta.", "2024-05-07", "2024-05-08"),
    ("Saturday", "Moscow wants talks to start on Saturday.", "2024-05-07", "2024-05-11"),
    ("Friday", "The two sides have agreed to exchange 100 prisoners on Friday.", "2024-05-07", "2024-05-10"),
    ("Friday", "The two sides exchanged 100 prisoners on Friday as agreed.", "2024-05-07", "2024-05-03"),
]


@pytest.mark.parametrize(("text", "sentence", "published", "edtf"), SENTENCES)
def test_the_verb_beside_a_date_says_which_way_it_looks(
    text: str, sentence: str, published: str, edtf: str | None
) -> None:
    assert date_in_sentence(text, datetime.date.fromisoformat(published), sentence).edtf == edtf


@pytest.mark.parametrize(
    ("sentence", "text", "way"),
    [
        ("A fighter jet forced the airliner to land in Minsk on 23 May.", "23 May", "past"),
        ("The governor ordered the rebels to leave by Friday.", "Friday", "future"),
        ("Gas will be rationed this winter.", "this winter", "future"),
        ("The summit, scheduled for 6 November, ran over by two days.", "6 November", "past"),
        ("The delegations are flying to Ankara on Thursday.", "Thursday", "future"),
        ("in October", "October", None),
    ],
)
def test_tense(sentence: str, text: str, way: str | None) -> None:
    assert tense(sentence, text) == way


MONDAY = datetime.date(2025, 3, 3)


def test_an_explanation_says_what_a_date_is_counted_from() -> None:
    assert "in full" in explain_date("March 2020", MONDAY).rule
    assert "publication" in explain_date("yesterday", MONDAY).rule
    assert "narrative" in explain_date("two days later", MONDAY, anchor="2020-01-01").rule
    assert explain_date("soon", MONDAY).edtf is None


def test_the_other_turn_of_a_weekday_is_a_candidate() -> None:
    found = explain_date("Friday", MONDAY, tense="past")
    assert (found.edtf, [date for date, _ in found.candidates]) == ("2025-02-28", ["2025-02-28", "2025-03-07"])
    assert sum(share for _, share in found.candidates) == pytest.approx(1, abs=0.01)


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_sentence_is_answered(text: str, sentence: str) -> None:
    assert tense(sentence, text) in ("past", "future", None)
    date_in_sentence(text, MONDAY, sentence)
