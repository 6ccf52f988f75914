"""Who says "we", "I" and "our": whoever is quoted, or interviewed."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.resolving.events import resolve
from detente.resolving.speaking import is_ours
from detente.training.notation import parse


def _told(block: str) -> list[Event]:
    passage = parse(["# x-1 wire 2025-03-05", *block.strip().split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05")
    return resolve(document, passage.annotation, "test")


@pytest.mark.parametrize(
    ("words", "speaks"),
    [("we", True), ("two of our sailors", True), ("my counterpart", True), ("our two countries", False), ("US", False),
     ("hours", False), ("their ships", False), ("us", True), ("WE", True), ("THREE OF OUR MEN", True)],
)  # fmt: skip
def test_some_words_mean_who_speaks(words: str, speaks: bool) -> None:
    assert is_ours(words) is speaks


def test_we_and_ours_are_of_who_is_quoted_and_not_of_whom_the_model_joins_them_to() -> None:
    shot, seized = _told(
        '"[1 GPE|Chad] {a|shot} [2 GROUP|three of our shepherds]," said [3 PER|Omar Bello], [4 GROUP|Niger\'s envoy]. '
        '"[5 PRON|We] {b|seized} [6 GROUP|two Chadians]."\n'
        "a ASSAULT actual A:1 R:2 S:3\nb COERCE actual A:5 R:6 S:3\n= 1 5\n= 3 4"
    )
    assert (shot.recipients[0].country, seized.actors[0].country) == ("NER", "NER")


def test_who_speaks_stands_outside_the_quotation() -> None:
    (told,) = _told(
        '"[1 GPE|Libya] said that [2 GROUP|its guards] had {a|freed} [3 PRON|us]," [4 GROUP|Malta\'s consul] said.\n'
        "a RETREAT actual A:2 R:3 S:1\n"
    )
    assert told.recipients[0].country != "LBY"


def test_who_tells_what_one_of_two_countries_did_to_us_is_of_the_other() -> None:
    *_, shelled = _told(
        '[1 GPE|Togo] {a|warned} [2 GPE|Benin]. "[3 GPE|Benin] {b|shelled} [4 PRON|us]," [5 PER|Koffi Amouzou] said.\n'
        "a THREATEN actual A:1 R:2\nb ASSAULT actual A:3 R:4 S:5"
    )
    assert shelled.recipients[0].country == "TGO"


def test_answers_of_an_interview_are_of_who_is_presented_first() -> None:
    block = (
        "[1 GROUP|Peru's fisheries minister] received the paper in [2 PLACE|Quito].¶What did [3 PRON|you] do?¶"
        "[4 PRON|We] {a|seized} [5 GROUP|a Chilean crew].¶And then?¶[6 GPE|Chile] {b|asked} [7 PRON|us] for it."
    )
    seized, asked = _told(f"{block}\na COERCE actual A:4 R:5\nb REQUEST actual A:6 R:7 S:6")
    assert (seized.actors[0].country, asked.recipients[0].country) == ("PER", "PER")


def test_the_us_is_a_country_and_may_speak() -> None:
    told, struck = _told(
        '"[1 GPE|Iran] {a|shelled} [2 GROUP|our sailors]," the [3 GPE|US] said. [4 PRON|It] {b|struck} [5 GPE|Iran].\n'
        "a ASSAULT actual A:1 R:2 S:3\nb ASSAULT actual A:4 R:5\n= 3 4"
    )
    assert (told.recipients[0].country, struck.actors[0].country) == ("USA", "USA")


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph_and_may_hold_another() -> None:
    """Who speaks stands outside: a second act within, said by those quoted of another, tells nothing."""
    block = (
        '“[1 GPE|Benin] calls it a "drill" but [2 GPE|Benin] said [3 PRON|it] {a|shelled} [4 PRON|us].%s'
        "[5 GROUP|Togo's envoy] {b|wept}.\na ASSAULT actual A:3 R:4 S:2\nb SUPPORT actual A:5\n= 1 2 3"
    )
    for end in ("” ", "¶"):
        shelled, _ = _told(block % end)
        assert shelled.recipients[0].country != "BEN"


def test_two_who_are_quoted_speak_each_for_their_own() -> None:
    seized, freed = _told(
        '"[1 PRON|We] {a|seized} [2 GROUP|a Chilean crew]," said [3 PER|Ana Vega], Peru\'s trade minister. "[4 PRON|We]'
        " {b|freed} [5 PRON|them],\" said [6 PER|Omar Bello], Togo's trade minister.\n"
        "a COERCE actual A:1 R:2 S:3\nb RETREAT actual A:4 R:5 S:6"
    )
    assert (seized.actors[0].country, freed.actors[0].country) == ("PER", "TGO")


def test_an_interview_with_nobody_named_tells_nobody() -> None:
    (fled,) = _told("Why?¶It rained.¶And then?¶[1 PRON|We] {a|fled} [2 PLACE|home].\na RETREAT actual A:1 L:2")
    assert fled.actors[0].country is None


ASKED = (
    "[1 GROUP|Peru's fisheries minister] received the paper.¶Is it over?¶No. [2 GPE|Chile] waits.¶{asked}¶{answer}¶"
    "Why?¶[3 PRON|We] {{b|left}}.\n{a}\nb RETREAT actual A:3"
)


@pytest.mark.parametrize(
    ("asked", "countries"),
    [
        ("[4 GPE|Chile] {a|expelled} [5 GROUP|four of your envoys]. Was it wise?", ["CHL", "PER"]),
        # A turn that only tells is the asker's too.
        ("[4 GPE|Chile] {a|expelled} [5 GROUP|four of your envoys].", ["CHL", "PER"]),
        ("[4 GPE|Chile] {a|met} [5 PRON|you].", ["CHL", "PER"]),
        ("[4 GPE|Chile] {a|met} [5 GROUP|our envoys].", ["CHL", None]),
    ],
)
def test_you_and_yours_of_a_question_are_of_who_is_asked(asked: str, countries: list[str | None]) -> None:
    act = "a SANCTION/expel actual A:4 R:5"
    told, left = _told(ASKED.format(asked=asked, answer="So it is.", a=act))
    assert [a.country for a in (*told.actors, *told.recipients)] == countries
    assert left.actors[0].country == "PER"


def test_your_of_an_answer_is_not_of_who_answers() -> None:
    act = "a SUPPORT actual A:4"
    told, _ = _told(ASKED.format(asked="And?", answer="[4 ORG|Your parliament] {a|passed} it.", a=act))
    assert told.actors[0].country != "PER"


def test_theirs_is_of_whom_those_who_act_face() -> None:
    *_, expelled = _told(
        "[6 GPE|Peru] waits. [1 GPE|Chile] {a|sent} home [2 GROUP|four envoys]. [3 GPE|Peru] {b|expelled} [4 GROUP|two"
        " of theirs].\na SANCTION/expel actual A:1 R:2\nb SANCTION/expel actual A:3 R:4"
    )
    assert [a.country for a in (*expelled.actors, *expelled.recipients)] == ["PER", "CHL"]
