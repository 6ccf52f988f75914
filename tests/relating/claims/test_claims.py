"""Counting claims, checked by the record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.claims.claims import CALLED_OFF, CONTRADICTED, SUPPORTED, UNDECIDED, Claim, _covers, _holds_own
from detente.relating.claims.periods import Period, period
from detente.relating.counting.words import COUNT, kind_of
from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]


def _visit(day: str, published: str) -> str:
    return (
        f"# x-1 wire {published}\n[1 PER|Min Aung Hlaing] {{a|visited}} [2 GPE|Russia] on [3 DATE|{day}].\n"
        "a CONSULT/visit actual A:1 R:2 D:3"
    )


VISITS = [
    _visit("May 1, 2021", "2021-05-02"),
    _visit("June 1, 2022", "2022-06-02"),
    _visit("July 1, 2023", "2023-07-02"),
]


def _claim(words: str, date: str = "2024-03-05") -> str:
    """A story of a visit on March 4, 2024 with a counting claim; `words` hold the trigger {b|…}."""
    return (
        f"# x-9 wire {date}\n[1 PER|Min Aung Hlaing] came to [2 GPE|Moscow] on [3 DATE|March 4, 2024] for {words}\n"
        "b CONSULT/visit actual A:1 R:2 D:3"
    )


def _claims(told: Told, words: str, *others: str) -> list[Claim]:
    return told(*others, _claim(words))("MMR", "RUS").claims()


def test_a_claim_that_the_record_bears_out_is_supported(told: Told) -> None:
    (claim,) = _claims(told, "his fourth {b|visit}.", *VISITS)
    assert (claim.count, claim.ordinal, claim.since, claim.verdict) == (4, True, None, SUPPORTED)
    assert [i.date for i in claim.counted] == ["2021-05-01", "2022-06-01", "2023-07-01", "2024-03-04"]


def test_a_claim_of_fewer_than_the_record_holds_is_contradicted(told: Told) -> None:
    (claim,) = _claims(told, "his second {b|visit}.", *VISITS)
    assert (claim.count, len(claim.counted), claim.verdict) == (2, 4, CONTRADICTED)


def test_a_claim_of_more_than_the_record_holds_cannot_be_decided(told: Told) -> None:
    (claim,) = _claims(told, "his tenth {b|visit}.", *VISITS)
    assert (claim.count, len(claim.counted), claim.verdict) == (10, 4, UNDECIDED)


def test_the_words_of_a_claim_are_characters_of_its_story(told: Told) -> None:
    relation = told(_claim("his 3rd official {b|visit} to Russia."))("MMR", "RUS")
    (claim,) = relation.claims()
    text = relation.documents[claim.event.document_id].text
    assert claim.words == text[claim.start : claim.end] == "3rd official visit"
    assert claim.count == 3


@pytest.mark.parametrize(
    ("period", "since", "verdict"),
    [
        ("since June 2022", "2022-06-01", SUPPORTED),
        ("since 2021", "2021-01-01", CONTRADICTED),
        ("since January 2023", "2023-01-01", UNDECIDED),
        ("since nobody knows when", None, CONTRADICTED),
    ],
)
def test_only_acts_since_the_stated_date_count(told: Told, period: str, since: str | None, verdict: str) -> None:
    (claim,) = _claims(told, f"his third {{b|visit}} {period}.", *VISITS)
    assert (claim.since, claim.verdict) == (since, verdict)


def test_this_year_begins_in_january(told: Told) -> None:
    (claim,) = _claims(told, "his first {b|visit} this year.", *VISITS)
    assert (claim.since, claim.verdict) == ("2024-01-01", SUPPORTED)


def test_since_the_coup_is_the_date_of_the_coup_in_the_story(told: Told) -> None:
    story = (
        "# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {a|seized} [4 THING|power] in [5 DATE|February 2022]. He came"
        " to [2 GPE|Moscow] on [3 DATE|March 4, 2024] for [6 PRON|his] third {b|visit} [7 DATE|since the coup].\n"
        "a COERCE/seize actual A:1 T:4 D:5\nb CONSULT/visit actual A:6 R:2 D:3,7\n= 1 6"
    )
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert (claim.since, claim.verdict) == ("2022-02-01", SUPPORTED)
    assert [i.date for i in claim.counted] == ["2022-06-01", "2023-07-01", "2024-03-04"]


@pytest.mark.parametrize(("nth", "verdict"), [("fourth", SUPPORTED), ("fifth", UNDECIDED)])
def test_the_act_that_an_ordinal_counts_is_one_though_no_entry_holds_it(told: Told, nth: str, verdict: str) -> None:
    story = (
        "# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {a|signed} [2 THING|a lease] with [3 GPE|Russia]. It was his"
        f" {nth} visit to Russia.\na AGREE actual A:1 R:3 T:2"
    )
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert (len(claim.counted), claim.alone, claim.verdict) == (3, nth == "fourth", verdict)


def test_meetings_of_ministers_are_not_those_of_leaders(told: Told) -> None:
    def met(one: str, other: str, day: str, published: str, more: str = "") -> str:
        return (
            f"# x-{published} wire {published}\n[1 PER|{one}] and [2 PER|{other}] {{a|met}} on [3 DATE|{day}].{more}\n"
            "a CONSULT actual A:1,2 D:3"
        )

    (claim,) = told(
        met("Polish President Jan Nowak", "Belarusian President Ales Kupala", "January 20, 2025", "2025-01-21"),
        met("Polish Foreign Minister Ewa Lis", "Belarusian Foreign Minister Ivan Hrib", "May 2, 2025", "2025-05-03"),
        met("Polish Foreign Minister Ewa Lis", "Belarusian Foreign Minister Ivan Hrib", "August 4, 2025", "2025-08-05",
            " It was the second {b|meeting} between [4 GROUP|the two ministers] this year.")
        + "\nb CONSULT actual A:4",
    )("POL", "BLR").claims()  # fmt: skip
    assert [i.date for i in claim.counted] == ["2025-05-02", "2025-08-04"]
    assert claim.verdict == SUPPORTED


@pytest.mark.parametrize("words", ["second stay", "second stopover"])
def test_a_stay_is_a_visit(told: Told, words: str) -> None:
    number, noun = words.split()
    (claim,) = _claims(told, f"his {number} {{b|{noun}}} since 2023.", *VISITS)
    assert claim.verdict == SUPPORTED


def test_sanctions_come_in_sets_and_waves() -> None:
    for words in ("third set of sanctions", "third wave of financial sanctions", "third batch of measures"):
        match = COUNT.fullmatch(words)
        kind = kind_of(match) if match else None
        assert kind is not None and kind.ledgers == ("sanctions",), words


def test_since_the_end_of_a_month_begins_with_its_last_day(make: Callable[..., Event]) -> None:
    text = "It was the second expulsion since the end of March."
    document = Document("d", text, "s", "2025-08-07")
    found = period(document, 0, len(text), text.index("second"), make("SANCTION/expel"), (), ())
    assert found is not None and str(found.since) == "2025-03-31"


def test_since_the_strikes_is_since_the_fighting_of_the_record(told: Told) -> None:
    strikes = (
        "# x-1 wire 2025-02-14\n[1 GPE|Russia] {a|bombed} [2 GPE|Myanmar] on [3 DATE|February 12].\n"
        "a ASSAULT actual A:1 R:2 D:3"
    )
    (claim,) = told(strikes, _claim("his first {b|visit} since the strikes.", "2025-03-05"))("MMR", "RUS").claims()
    assert claim.since == "2025-02-12"


def test_a_gun_battle_is_an_attack_that_is_counted() -> None:
    for words in ("the third gun battle", "the third ambush", "the third shootout"):
        match = COUNT.search(words)
        assert match and (kind := kind_of(match)) and "conflicts" in kind.ledgers


def test_the_day_behind_a_count_since_a_month_is_the_act_s_own(told: Told) -> None:
    relation = told(
        "# x-1 wire 2022-03-06\n[1 GPE|Kenya] and [2 GPE|Somalia] held {a|talks} in [3 GPE|Djibouti] on"
        " [4 DATE|Saturday].\na CONSULT actual A:1,2 L:3 D:4",
        "# x-2 wire 2022-04-12\n[1 GPE|Kenya] and [2 GPE|Somalia] held a second round of {a|talks} since March in"
        " [3 GPE|Addis Ababa] on [4 DATE|Monday].\na CONSULT actual A:1,2 L:3 D:4",
    )("KEN", "SOM")
    assert [e.date for e in relation.ledger("meetings")] == ["2022-03-05", "2022-04-11"]
    (claim,) = relation.claims()
    assert (claim.since, claim.verdict) == ("2022-03-01", SUPPORTED)


def test_the_day_of_what_a_count_runs_since_is_not_that_of_the_act(told: Told) -> None:
    story = (
        "# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] made the third {b|visit} to [2 GPE|Russia] since the coup that"
        " began in [3 DATE|February 2022].\nb CONSULT/visit actual A:1 R:2 D:3"
    )
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert claim.event.date is None


def test_an_act_to_come_elsewhere_does_not_make_several_planned(told: Told) -> None:
    story = (
        "# x-9 wire 2023-07-05\n[1 PER|Min Aung Hlaing] will {b|fly} to [2 GPE|Russia] in [3 DATE|October]. "
        '"[4 PRON|We] have been to Russia nine times this year," he said.\nb CONSULT/visit future A:1 R:2 D:3'
    )
    days = [_visit(f"{m} 1, 2023", f"2023-{n:02}-02") for n, m in ((1, "January"), (3, "March"), (5, "May"))]
    (claim,) = told(*days, story)("MMR", "RUS").claims()
    assert (len(claim.counted), claim.verdict) == (3, CONTRADICTED)


def test_acts_after_the_claim_do_not_count_against_it(told: Told) -> None:
    later = _visit("May 6, 2025", "2025-05-07")
    (claim,) = _claims(told, "his fourth {b|visit}.", *VISITS, later)
    assert claim.verdict == SUPPORTED


def test_a_visit_told_twice_counts_once_and_one_the_other_way_never(told: Told) -> None:
    back = (
        "# x-2 wire 2023-09-02\n[1 PER|Sergei Lavrov] {a|visited} [2 GPE|Myanmar] on [3 DATE|September 1, 2023].\n"
        "a CONSULT/visit actual A:1 R:2 D:3"
    )
    again = VISITS[0].replace("visited", "toured")
    (claim,) = _claims(told, "his fourth {b|visit}.", *VISITS, again, back)
    assert (len(claim.counted), claim.verdict) == (4, SUPPORTED)


def test_rounds_are_counted_by_number(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-05\n[1 GPE|Russia] and [2 GPE|Myanmar] held two rounds of {a|talks} in [3 DATE|2024].\n"
        "a CONSULT actual A:1,2 D:3"
    )
    (claim,) = told(story)("MMR", "RUS").claims()
    assert (claim.words, claim.count, claim.ordinal) == ("two rounds of talks", 2, False)
    assert claim.verdict == UNDECIDED


@pytest.mark.parametrize(
    "sentence",
    [
        "[1 GROUP|Two Russian ministers] {a|visited} [2 GPE|Myanmar].",
        "[1 GPE|Russia] on [3 DATE|May 3] {a|visited} [2 GPE|Myanmar].",
        "[1 PER|First Deputy Prime Minister Denis Manturov] {a|visited} [2 GPE|Myanmar].",
        "On the second day of {a|talks} [1 GPE|Russia] and [2 GPE|Myanmar] rested.",
        "[1 GPE|Russia] was the third to {a|visit} [2 GPE|Myanmar].",
        "It was the third try. [1 GPE|Russia] {a|visited} [2 GPE|Myanmar].",
        "[1 GPE|Russia] {a|visited} [2 GPE|Myanmar] for five days.",
    ],
)
def test_numbers_of_people_days_and_other_sentences_are_no_claims(told: Told, sentence: str) -> None:
    story = f"# x-1 wire 2025-05-05\n{sentence}\na CONSULT/visit actual A:1 R:2"
    assert told(story)("RUS", "MMR").claims() == []


def _rounds(said: str) -> tuple[str, ...]:
    """Four stories of a pair over five months that hold two rounds of talks, the last with a claim of three."""

    def story(n: int, published: str, day: str) -> str:
        return (
            f"# x-{n} wire {published}\n[1 GPE|Poland] and [2 GPE|Belarus] held {{a|talks}} on [3 DATE|{day}].\n"
            "a CONSULT actual A:1,2 D:3"
        )

    return (
        "# x-1 wire 2025-01-03\n[1 GPE|Poland] {a|accused} [2 GPE|Belarus].\na ACCUSE actual A:1 R:2",
        story(2, "2025-02-11", "February 10"),
        "# x-3 wire 2025-03-20\n[1 GPE|Belarus] {a|accused} [2 GPE|Poland].\na ACCUSE actual A:1 R:2",
        "# x-4 wire 2025-05-06\n[1 GPE|Poland] and [2 GPE|Belarus] held {a|talks} on [3 DATE|May 5]. "
        f"{said}\na CONSULT actual A:1,2 D:3",
    )  # fmt: skip


def test_a_count_in_the_voice_of_the_story_tells_what_the_record_lacks(told: Told) -> None:
    (claim,) = told(*_rounds("It was the third round of talks this year."))("POL", "BLR").claims()
    assert (claim.count, len(claim.counted), claim.verdict) == (3, 2, UNDECIDED)


def test_a_count_that_a_party_is_quoted_with_is_held_against_the_record(told: Told) -> None:
    (claim,) = told(*_rounds("Minsk called it the third round of talks this year."))("POL", "BLR").claims()
    assert (claim.count, len(claim.counted), claim.verdict) == (3, 2, CONTRADICTED)


def test_what_is_counted_is_no_period(told: Told) -> None:
    """ "Days after the first round of talks since the closure": since the closure, not after the first round."""
    claims = told(
        "# x-1 wire 2025-01-15\n[1 GPE|Poland] {a|closed} [2 THING|the border] with [3 GPE|Belarus] on"
        " [4 DATE|January 14]."
        "\na SANCTION actual A:1 R:3 T:2 D:4",
        "# x-2 wire 2025-02-20\n[1 GPE|Poland] {a|condemned} [2 GPE|Belarus] five days after the first round of"
        " {b|talks}"
        " since the closure of the border, held on [3 DATE|February 14].\na ACCUSE actual A:1 R:2\n"
        "b CONSULT actual A:1,2 D:3",
    )("POL", "BLR").claims()
    (claim,) = claims
    assert claim.words.startswith("first round") and claim.period.startswith("since the closure")
    assert claim.since == "2025-01-14" and len(claim.counted) == 1


def test_of_a_visit_called_off_the_record_holds_those_before_it(told: Told) -> None:
    relation = told(
        "# x-1 wire 2024-02-01\n[1 GPE|Poland] {a|accused} [2 GPE|Belarus].\na ACCUSE actual A:1 R:2",
        "# x-2 wire 2024-10-04\n[1 GPE|Poland] {a|called off} [2 THING|a visit] by [3 PER|Belarusian Deputy Foreign"
        " Minister Ales Novik]. It would have been the first {b|visit} to [4 GPE|Poland] [5 DATE|since the spring].\n"
        "a REJECT/meet actual A:1 T:2 R:3\nb CONSULT/visit future A:3 R:4 D:5",
    )("POL", "BLR")
    (claim,) = relation.claims()
    assert (claim.fate, claim.expected, claim.counted, claim.verdict) == (CALLED_OFF, 0, (), SUPPORTED)
    brief = relation.brief()
    (line,) = next(s for s in brief.sections if s.title == "Counting claims").lines
    assert line.text == (
        "“first visit since the spring”: it was called off; the record holds none before it since 1 March 2024"
    )
    assert any("called off" in brief.receipts[n - 1].text for n in line.receipts)


def test_a_short_word_after_since_names_no_act(make: Callable[..., Event]) -> None:
    """ "Since talks with Warsaw": "with" is not the beginning of "withdrew"."""
    text = "Minsk spoke of the third meeting since talks with Warsaw."
    withdrew = make("RETREAT", trigger="withdrew", date="2024-05-01")
    found = period(
        Document("d", text, "d.txt", "2025-03-05"), 0, len(text), text.index("third"), make(), [withdrew], []
    )  # fmt: skip
    assert found == Period(None, "since talks with Warsaw")


@pytest.mark.parametrize(
    ("words", "count", "verdict"),
    [
        ("{b|came} to [2 GPE|Russia] four times since 2021.", 4, UNDECIDED),
        ("{b|came} to [2 GPE|Russia] three times since 2021.", 3, SUPPORTED),
        ("has {b|travelled} to [2 GPE|Russia] twice since 2021.", 2, CONTRADICTED),
    ],
)
def test_times_count_what_their_verb_says(told: Told, words: str, count: int, verdict: str) -> None:
    story = f"# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {words}\nb CONSULT/visit actual A:1 R:2"
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert (claim.count, claim.ordinal, len(claim.counted), claim.verdict) == (count, False, 3, verdict)


def test_a_stay_without_a_verb_of_motion_is_a_visit(told: Told) -> None:
    story = (
        '# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] will {b|visit} [2 GPE|Russia] in May. "I have been there three'
        ' times since 2021," he said.\nb CONSULT/visit future A:1 R:2'
    )
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert (claim.words, len(claim.counted), claim.verdict) == ("three times", 3, SUPPORTED)


@pytest.mark.parametrize("words", ["twice as long as planned", "three times the price", "twice a week this year"])
def test_how_much_and_how_often_are_no_counts(told: Told, words: str) -> None:
    story = (
        f"# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {{b|visited}} [2 GPE|Russia] {words}.\n"
        "b CONSULT/visit actual A:1 R:2"
    )
    assert told(*VISITS, story)("MMR", "RUS").claims() == []


def test_of_several_people_only_acts_with_the_one_named_count(told: Told) -> None:
    def met(minister: str, day: str) -> str:
        return (
            f"# x-1 wire 2025-03-20\n[1 PER|Sergei Lavrov] {{a|met}} [2 PER|{minister}] of [3 GPE|Myanmar] on"
            f" [4 DATE|{day}].\na CONSULT actual A:1,2 R:3 D:4"
        )

    story = (
        "# x-9 wire 2025-03-25\n[1 PER|Sergei Lavrov] has {b|met} [2 PER|Than Swe] of [3 GPE|Myanmar] twice"
        " this year.\n"
        "b CONSULT actual A:1,2 R:3"
    )
    (claim,) = told(met("Than Swe", "March 2"), met("Ko Ko Hlaing", "March 9"), story)("MMR", "RUS").claims()
    assert [i.date for i in claim.counted] == ["2025-03-02"]


def test_the_first_of_an_office_to_do_something_counts_that_office(told: Told) -> None:
    minister = (
        "# x-1 wire 2025-02-02\n[1 PER|The Burmese trade minister] {a|visited} [2 GPE|Russia] on [3 DATE|February 1].\n"
        "a CONSULT/visit actual A:1 R:2 D:3"
    )
    story = (
        "# x-9 wire 2025-03-05\n[1 PER|Min Aung Hlaing] {b|flew} to [2 GPE|Moscow] on [3 DATE|March 4], the first"
        " Burmese head of state to {c|visit} [4 GPE|Russia] this year.\n"
        "b CONSULT/visit actual A:1 R:2 D:3\nc CONSULT/visit future R:4"
    )
    (claim,) = told(minister, story)("MMR", "RUS").claims()
    assert (claim.words, claim.fate) == ("first Burmese head of state to visit", "")
    assert [i.date for i in claim.counted] == ["2025-03-04"]


def test_our_two_governments_are_the_speakers_and_the_others_of_the_story(told: Told) -> None:
    story = (
        '# x-9 wire 2025-03-25\n[1 GROUP|The ministers of Laos and Chad] {a|met} on [2 DATE|March 20]. "It was the'
        ' second {b|meeting} of [3 GROUP|our two governments] this year," [4 PER|the minister of Laos] said.\n'
        "a CONSULT actual A:1 D:2\nb CONSULT actual A:3 S:4"
    )
    first = (
        "# x-1 wire 2025-02-02\n[1 GROUP|The ministers of Laos and Chad] {a|met} on [2 DATE|February 1].\n"
        "a CONSULT actual A:1 D:2"
    )
    other = (
        "# x-2 wire 2025-02-12\n[1 GROUP|The ministers of Laos and Peru] {a|met} on [2 DATE|February 10]. [3 GPE|Chad]"
        " {b|praised} [4 GPE|Laos].\na CONSULT actual A:1 D:2\nb SUPPORT actual A:3 R:4"
    )
    (claim,) = told(first, other, story)("LAO", "TCD").claims()
    assert claim.verdict == SUPPORTED and "2025-02-10" not in [i.date for i in claim.counted]


def test_of_the_year_belongs_to_the_noun_before_it(make: Callable[..., Event]) -> None:
    text = "The second truce of the year, in effect since March 3, held."
    document = Document("d", text, "s", "2025-03-20")
    found = period(document, 0, len(text), text.index("second"), make("RETREAT/ceasefire"), (), ())
    assert found is not None and (found.words, str(found.since)) == ("of the year", "2025-01-01")


def test_for_the_fourth_time_is_an_ordinal(told: Told) -> None:
    story = (
        "# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {b|visited} [2 GPE|Russia] on [3 DATE|March 4, 2024] for the"
        " fourth time since 2021.\nb CONSULT/visit actual A:1 R:2 D:3"
    )
    (claim,) = told(*VISITS, story)("MMR", "RUS").claims()
    assert (claim.count, claim.ordinal, len(claim.counted), claim.verdict) == (4, True, 4, SUPPORTED)
    assert claim.words.startswith("visited Russia") and claim.words.endswith("fourth time")


def test_a_count_of_trips_to_a_third_country_is_none_of_the_pair_s(told: Callable[..., Any]) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Peru] {a|condemned} [2 GPE|Chile] after the [3 THING|third] {b|trip} of"
        " [4 PER|the Chilean president] to [5 GPE|Brazil] this year.\n"
        "a ACCUSE/disapprove actual A:1 R:2\nb CONSULT/visit actual A:4 R:5"
    )
    relation = told(story)
    assert relation("PER", "CHL").claims() == []
    assert [c.words for c in relation("CHL", "BRA").claims()] == ["third trip"]


def test_their_meetings_are_those_of_the_two_who_are_named(told: Told) -> None:
    def met(one: str, other: str, day: str, published: str, more: str = "") -> str:
        return (
            f"# x-{day[-1]} wire {published}\n[1 PER|Burmese Minister {one}] and [2 PER|Russian Minister {other}] "
            f"{{a|met}} in [3 PLACE|Baku] on [4 DATE|{day}].{more}\na CONSULT actual A:1,2 L:3 D:4"
        )

    others = met("Khin Aye", "Oleg Serov", "January 3, 2024", "2024-01-04")
    before = met("Tin Oo", "Igor Vetrov", "February 4, 2024", "2024-02-05")
    last = met("Tin Oo", "Igor Vetrov", "March 5, 2024", "2024-03-06", " It was their second {b|meeting} this year.")
    (claim,) = told(others, before, f"{last}\nb CONSULT actual A:1,2")("MMR", "RUS").claims()
    assert (claim.verdict, len(claim.counted)) == (SUPPORTED, 2)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("This is the fourth time this year that [4 GPE|Laos] has {b|shut} [5 THING|our crossings]", 4),
        ("[4 GPE|Laos] has {b|shut} [5 THING|our crossings] three times since March", 3),
        ("It is the second time [4 GPE|Laos] has {b|shut} [5 THING|our crossings] in a year", 2),
    ],
)
def test_times_count_the_verb_beside_them_and_tell_of_no_act_of_their_own(told: Told, words: str, number: int) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GPE|Laos] {a|closed} [2 THING|its border] with [3 GPE|Chad] on [7 DATE|April 14]."
        f' "{words}," [6 PER|the minister of Chad] said.\n'
        "a SANCTION/discontinue actual A:1 R:3 T:2 D:7\nb SANCTION/discontinue actual A:4 T:5 S:6"
    )
    relation = told(story)("LAO", "TCD")
    (claim,) = relation.claims()
    assert (claim.count, [i.date for i in claim.counted]) == (number, ["2025-04-14"])
    (entry,) = (e for e in relation.ledger() if e.ledger == "sanctions")
    assert [s.date for s in entry.steps] == ["2025-04-14"]


@pytest.mark.parametrize("words", ["after one on January 3", "following one on January 3"])
def test_the_day_of_one_before_is_no_period_and_does_not_end_the_count(told: Told, words: str) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|The president of Laos] {a|flew} to [2 GPE|Chad] on [3 DATE|April 18]. It was"
        f" [5 PRON|his] second {{b|trip}} to [6 GPE|Chad] this year, {words.rsplit(' ', 2)[0]} [4 DATE|January 3].\n"
        "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:5 R:6 D:4\n= 1 5"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert (claim.since, claim.verdict) == ("2025-01-01", SUPPORTED)


def test_an_act_without_a_day_may_be_one_of_those_with_one(told: Told) -> None:
    vague = "# x-2 wire 2023-09-02\n[1 PER|Min Aung Hlaing] {a|toured} [2 GPE|Russia].\na CONSULT/visit actual A:1 R:2"
    for nth, held, verdict in (("fourth", 4, SUPPORTED), ("fifth", 5, SUPPORTED), ("third", 4, CONTRADICTED)):
        (claim,) = (c for c in _claims(told, f"his {nth} {{b|visit}}.", *VISITS, vague) if nth in c.words)
        assert (len(claim.counted), claim.verdict) == (held, verdict)


def test_an_ordinal_by_itself_counts_what_its_sentence_tells(told: Told) -> None:
    story = (
        "# x-9 wire 2024-03-05\n[1 PER|Min Aung Hlaing] {b|flew} to [2 GPE|Russia] on [3 DATE|March 4], the fourth time"
        " that he went, his second since 2023.\nb CONSULT/visit actual A:1 R:2 D:3"
    )
    claim = told(*VISITS, story)("MMR", "RUS").claims()[-1]
    assert (claim.words, claim.count, claim.verdict) == ("second", 2, SUPPORTED)


def test_march_is_no_march(told: Told) -> None:
    story = (
        '# x-1 wire 2025-04-20\n"[1 GPE|Laos] has {a|sent} [2 THING|rifles] to [3 GPE|Chad] five times since March," he'
        " said.\na AID actual A:1 R:3 T:2"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert claim.words.endswith("five times") and claim.since == "2025-03-01"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("He was the third Chadian citizen to be {b|deported} this year", 3),
        ("They are the fifth group of workers to be {b|deported} since March", 5),
        ("It was the second group that the country had {b|deported} this year", 2),
    ],
)
def test_one_more_to_whom_something_is_done_counts_the_deed(told: Told, words: str, number: int) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GPE|Laos] {a|deported} [2 GROUP|a Chadian teacher] on [3 DATE|April 14]."
        f" {words}.\na COERCE/deport actual A:1 R:2 D:3\nb COERCE/deport actual A:1 R:2"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert (claim.count, claim.ordinal) == (number, True)


def test_votes_cast_are_no_votes_held(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 ORG|The parliament of Laos] {a|approved} [2 THING|a treaty] with [3 GPE|Chad] by"
        " 41 votes to nine this year.\na SUPPORT actual A:1 R:3 T:2"
    )
    assert told(story)("LAO", "TCD").claims() == []


def test_the_first_of_what_are_to_be_is_no_claim(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GPE|Laos] will {a|deport} [2 GROUP|some Chadian teachers]. The first ten teachers to"
        " be {b|deported} this year are in jail.\na COERCE/deport future A:1 R:2\nb COERCE/deport future A:1 R:2"
    )
    assert told(story)("LAO", "TCD").claims() == []


def test_after_that_of_another_is_no_period_and_its_day_not_that_of_the_act(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|The president of Laos] {a|visited} [2 GPE|Chad] on [3 DATE|April 14]. It was"
        " [5 PER|his] second {b|visit} to [6 GPE|Chad] this year, after that of [4 DATE|March 3].\n"
        "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:5 R:6 D:4\n= 1 5"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert (claim.since, claim.period) == ("2025-01-01", "this year")
    assert "2025-03-03" not in [i.date for i in claim.counted]


def test_what_began_before_a_period_is_not_of_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GPE|Laos] imposed {a|sanctions} on [2 GPE|Chad] on [3 DATE|April 14]. It was the"
        " second round of sanctions since March. [4 GPE|Laos] has had {b|sanctions} against [5 GPE|Chad] in place"
        " [6 DATE|since 2004].\na SANCTION actual A:1 R:2 D:3\nb SANCTION actual A:4 R:5 D:6"
    )
    claim = next(c for c in told(story)("LAO", "TCD").claims())
    assert [i.date for i in claim.counted] == ["2025-04-14"]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("It was the third vessel from Ilo that Chad has {b|seized} this year.", "third vessel"),
        ("He called it the second {b|passage} through the strait in nine months.", "second passage"),
        ("It was the fourth convoy to {b|pass} there since March.", "fourth convoy"),
        ("He called it the third {b|arrest} of sailors in nine months.", "third arrest"),
    ],
)
def test_any_noun_may_be_counted_though_the_record_keeps_no_count_of_it(told: Told, words: str, counted: str) -> None:
    story = (
        f"# x-1 wire 2025-04-20\n[1 GPE|Laos] {{a|warned}} [2 GPE|Chad] on [3 DATE|April 14]. {words}\n"
        "a THREATEN actual A:1 R:2 D:3\nb COERCE/restrict actual A:2 R:1"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert claim.words.startswith(counted) and claim.verdict == UNDECIDED


@pytest.mark.parametrize(
    "words",
    [
        "Chad is the second country in Africa to {b|buy} the missile this year.",
        "Exports {b|fell} in the second quarter of the year.",
        "It was the second ship that Chad has {b|bought}.",
    ],
)
def test_a_place_in_another_row_is_no_claim(told: Told, words: str) -> None:
    story = (
        f"# x-1 wire 2025-04-20\n[1 GPE|Laos] {{a|warned}} [2 GPE|Chad] on [3 DATE|April 14]. {words}\n"
        "a THREATEN actual A:1 R:2 D:3\nb COOPERATE actual A:2 R:1"
    )
    assert told(story)("LAO", "TCD").claims() == []


def _measure(who: str, verb: str, whom: str, day: str, published: str, kind: str, more: str = "") -> str:
    return (
        f"# x-{published} wire {published}\n[1 GPE|{who}] {{a|{verb}}} [2 GROUP|{whom}] on [3 DATE|{day}].{more}\n"
        f"a SANCTION/{kind} actual A:1 R:2 D:3"
    )


def test_a_count_of_measures_is_of_whose_and_against_whom_the_last_was(told: Told) -> None:
    more = " [4 PER|A spokesman] called it the second {b|round} of sanctions this year."
    (claim,) = told(
        _measure("Chad", "sanctioned", "Laotian banks", "January 14", "2025-01-15", "discontinue"),
        _measure("Laos", "sanctioned", "Chadian banks", "April 14", "2025-04-15", "discontinue", more)
        + "\nb SANCTION/discontinue actual A:4",
    )("LAO", "TCD").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14"]


def test_who_expels_again_has_not_expelled_by_closing_a_border(told: Told) -> None:
    more = " It was the second time this year that [4 GPE|Laos] had {b|expelled} [5 GROUP|Chadian diplomats]."
    (claim,) = told(
        _measure("Laos", "expelled", "three Chadian diplomats", "January 14", "2025-01-15", "expel"),
        _measure("Laos", "shut out", "Chadian lorries", "March 14", "2025-03-15", "discontinue"),
        _measure("Laos", "expelled", "a Chadian consul", "April 14", "2025-04-15", "expel", more)
        + "\nb SANCTION/expel actual A:4 R:5",
    )("LAO", "TCD").claims()
    assert ([i.date for i in claim.counted], claim.verdict) == (["2025-01-14", "2025-04-14"], SUPPORTED)


def test_a_measure_that_is_given_a_number_is_the_one_told_before(told: Told) -> None:
    more = " Traders call it the second measure that [4 GPE|Laos] has {b|taken} against [5 GPE|Chad] this year."
    relation = told(
        _measure("Laos", "shut out", "Chadian lorries", "April 14", "2025-04-15", "discontinue", more)
        + "\nb SANCTION/discontinue actual A:4 R:5"
    )("LAO", "TCD")
    assert [e.date for e in relation.ledger() if e.ledger == "sanctions"] == ["2025-04-14"]


def test_the_sentences_behind_a_count_tell_the_others_of_the_row(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|The president of Laos] {a|visited} [2 GPE|Chad] on [3 DATE|April 14]. It was the"
        " third {b|visit} by a member of the Laotian government to [5 GPE|Chad] this year. [4 GROUP|The oil minister]"
        " {c|was} there on [6 DATE|March 6], and on [7 DATE|March 20] [8 PER|the president of Chad] {d|visited}"
        " [9 GPE|Laos].\na CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:1 R:5\n"
        "c CONSULT/visit actual A:4 D:6\nd CONSULT/visit actual A:8 R:9 D:7"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14", "2025-03-06"]


def test_a_visit_in_the_row_of_meetings_was_one(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|Foreign Minister Bo Keo of Laos] {a|met} [2 PER|Foreign Minister Ali Deby of"
        " Chad] on [3 DATE|April 14]. It was the third {b|meeting} of [4 GROUP|the two ministers] this year."
        " [5 PER|Bo Keo] {c|was} in [6 GPE|Chad] on [7 DATE|February 6].\n"
        "a CONSULT actual A:1,2 D:3\nb CONSULT actual A:4\nc CONSULT/visit actual A:5 R:6 D:7"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14", "2025-02-06"]


def test_what_was_before_is_not_when_a_count_of_the_year_begins(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|The president of Laos] {a|met} [4 PER|the president of Chad] in Rome. It was the"
        " second {b|meeting} of the two this year, after [2 GROUP|officials] had {c|met} on [3 DATE|March 11].\n"
        "a CONSULT actual A:1,4\nb CONSULT actual A:1,4\nc CONSULT actual A:1,4 D:3"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert (claim.since, claim.verdict) == ("2025-01-01", SUPPORTED)


def test_a_meeting_that_is_given_a_number_was_on_the_day_of_the_one_told_before(told: Told) -> None:
    story = (
        "# x-1 wire 2025-09-12\n[1 PER|The president of Laos] {a|met} [6 PER|the president of Chad] on"
        " [2 DATE|September 8]. It was the second {b|meeting} of [3 GROUP|the two presidents] this year. Trade goes on."
        " [4 PER|The foreign minister of Laos] {c|met} [7 PER|the foreign minister of Chad] on"
        " [5 DATE|July 8].\na CONSULT actual A:1,6 D:2\nb CONSULT actual A:3\nc CONSULT actual A:4,7 D:5"
    )
    relation = told(story)("LAO", "TCD")
    entry = next(
        e for e in relation.ledger() if any(r.trigger.text == "meeting" for i in e.incidents for r in i.reports)
    )
    assert entry.date == "2025-09-08"


def test_an_attack_on_a_side_is_not_one_by_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GPE|Laos] {a|shelled} [2 GPE|Chad] on [3 DATE|April 14]. It was the second"
        " {b|attack} on [4 GPE|Chad] this year. [5 GPE|Chad] had {c|bombed} [6 GPE|Laos] on [7 DATE|March 2].\n"
        "a ASSAULT actual A:1 R:2 D:3\nb ASSAULT actual R:4\nc ASSAULT actual A:5 R:6 D:7"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14"]


def test_attacks_by_an_armed_group_are_its_own_and_not_its_countrys(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 ORG|Hezbollah] {a|shelled} [2 GPE|Israel] on [3 DATE|April 14]. It was the second"
        " {b|attack} by [4 ORG|Hezbollah] on [5 GPE|Israel] this year. [6 GPE|Lebanon] {c|shelled} [7 GPE|Israel] on"
        " [8 DATE|March 2].\na ASSAULT actual A:1 R:2 D:3\nb ASSAULT actual A:4 R:5\nc ASSAULT actual A:6 R:7 D:8"
    )
    (claim,) = told(story)("LBN", "ISR").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14"]


def test_a_story_without_a_day_may_tell_the_act_that_it_counts(make: Callable[..., Event]) -> None:
    text = "The second visit to Chad was short. Doe came on March 4, 2024."
    came = make("CONSULT/visit", ["LAO"], ["TCD"], date="2024-03-04", start=40, published=None, document="a")
    said: Any = SimpleNamespace(
        document=Document("a", text, "a.txt"), match=re.search("second visit", text), anchor=came
    )
    claim: Any = SimpleNamespace(counted=(Incident((came,)),))
    assert _holds_own(claim, said)


def test_the_period_beside_a_count_is_its_own_and_one_behind_and_is_another_s(told: Told) -> None:
    (claim,) = _claims(told, "his first {b|visit} this year, and the longest since 2021.", *VISITS)
    assert (claim.since, len(claim.counted)) == ("2024-01-01", 1)


@pytest.mark.parametrize(("office", "held"), [("foreign minister", 0), ("president", 3)])
def test_visits_by_a_minister_are_none_of_a_president(told: Told, office: str, held: int) -> None:
    leaders = [v.replace("Min Aung Hlaing", "President Min Aung Hlaing") for v in VISITS]
    story = (
        f"# x-9 wire 2024-03-05\n[1 GPE|Russia] {{a|praised}} [2 GPE|Myanmar]. The second {{b|trip}} by a {office}"
        " since 2020 ended.\na SUPPORT actual A:1 R:2\nb CONSULT/visit hypothetical A:2 R:1"
    )
    (claim,) = told(*leaders, story)("MMR", "RUS").claims()
    assert len(claim.counted) == held


def test_how_often_others_came_is_no_claim_of_the_pair(told: Told) -> None:
    story = (
        "# x-1 wire 2025-07-09\n[1 PER|Poland's envoy] {a|met} [2 PER|Belarus's minister] on [3 DATE|June 24]."
        " [4 PER|The American envoy] has {b|been} to [5 GPE|Minsk] twice this year.\n"
        "a CONSULT actual A:1,2 D:3\nb CONSULT/visit actual A:4 R:5"
    )
    assert told(story)("POL", "BLR").claims() == []


def test_attacks_told_behind_a_count_are_of_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-07-31\n[1 GROUP|Kenyan youths] {a|beat} [2 GROUP|Indian traders] in [3 GPE|Kenya] on"
        " [4 DATE|July 30]. It is the third {b|attack} on [5 GROUP|Indian citizens] in Kenya in two"
        " years. In [6 DATE|June 2024]"
        " [7 GROUP|an Indian family] was {c|stabbed}. In [8 DATE|March 2024] [9 GROUP|Indian guards] were {d|shot}.\n"
        "a ASSAULT actual A:1 R:2 L:3 D:4\nb ASSAULT actual A:1 R:5 L:3\nc ASSAULT actual R:7 D:6\n"
        "d ASSAULT actual R:9 D:8"
    )
    (claim,) = (c for c in told(story)("IND", "KEN").claims() if c.words.startswith("third"))
    assert ({i.date for i in claim.counted} >= {"2024-06", "2024-03"}, claim.verdict) == (True, SUPPORTED)


def test_a_deadline_is_no_period(make: Callable[..., Event]) -> None:
    text = "Peru will pay the second instalment before the end of the year."
    document = Document("d", text, "wire", published="2025-03-05")
    assert period(document, 0, len(text), text.index("second"), make("AID"), (), ()) is None


def test_a_first_has_no_others_told_behind_it(told: Told) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 PER|The president of Laos] {a|visited} [2 GPE|Chad] on [3 DATE|April 14]. It was the"
        " first {b|visit} by a member of the Laotian government to [5 GPE|Chad] this year. [4 GROUP|The oil minister]"
        " {c|was} there on [6 DATE|March 6].\n"
        "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:1 R:5\nc CONSULT/visit actual A:4 D:6"
    )
    (claim,) = told(story)("LAO", "TCD").claims()
    assert [i.date for i in claim.counted] == ["2025-04-14"]


def test_what_is_only_feared_is_not_the_incident_that_is_counted(told: Told) -> None:
    story = (
        "# x-1 wire 2025-03-20\n[1 GPE|Chad] {a|shelled} [2 GPE|Niger] on [3 DATE|March 18]. "
        "It may {b|strike} [4 GPE|Niger] again. It is the fourth attack since January.\n"
        "a ASSAULT actual A:1 R:2 D:3\nb ASSAULT hypothetical A:1 R:4"
    )
    (claim,) = told(story)("TCD", "NER").claims()
    assert (claim.event.status, claim.fate) == ("actual", "")


@pytest.mark.parametrize(
    ("days", "covers"),
    [
        (["2024-01-20", "2024-03-01", "2024-05-01"], True),
        (["2024-01-20", "2024-03-01"], False),
        (["2024-02-20", "2024-03-01", "2024-05-01"], False),
        (["2023-12-20", "2024-03-01", "2024-05-01"], False),
        (["2023-12-20", "2024-03-01", "2024-04-01", "2024-05-01"], True),
    ],
)
def test_a_period_is_covered_by_three_days_with_stories_the_first_near_its_beginning(
    days: list[str], covers: bool
) -> None:
    told = [datetime.date.fromisoformat(d) for d in days]
    assert _covers(told, datetime.date(2024, 1, 1), datetime.date(2024, 6, 1)) is covers
