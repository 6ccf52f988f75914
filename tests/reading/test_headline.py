"""Headlines: told apart from the story where a dateline stands below them."""

import pytest

from detente.reading import make_document

STORY = "The minister said on Friday that talks would go on."


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Talks to go on\n\n", "Talks to go on"),
        ("Talks to go on\n", "Talks to go on"),
        ("\n Talks to go on, U.S. says?\r\n\r\n", "Talks to go on, U.S. says?"),
        ("Talks to go on\nMinister sees no haste\nBy Ann Lee\n\n", "Talks to go on"),
    ],
)
@pytest.mark.parametrize("head", ["LIMA, March 14 - ", "PORT SUDAN - "])
def test_the_line_above_a_dateline_is_the_title(above: str, title: str, head: str) -> None:
    text = above + head + STORY
    document = make_document(text, "wire", published="2025-03-15")
    assert (document.title, text[document.body :]) == (title, STORY)
    assert document.dateline == head.split(",")[0].removesuffix(" - ")
    assert make_document(text, "wire", published=None, title="Own").title == "Own"


@pytest.mark.parametrize(
    "text",
    [
        f"Talks to go on\n\n{STORY}",
        f"Talks went on.\n\nLIMA, March 14 - {STORY}",
        f"The week\n\nMALI - {STORY}\n\nNIGER - {STORY}",
        f"{'A heading that is none ' * 12}\n\nLIMA, March 14 - {STORY}",
        f"One\nTwo\nThree\nFour\nFive\nLIMA, March 14 - {STORY}",
        f"LIMA, March 14 - {STORY}\n\nAnother line\n\nCUZCO, March 14 - {STORY}",
        "Talks to go on",
    ],
)
def test_what_is_part_of_the_story_stays_in_it(text: str) -> None:
    assert make_document(text, "wire", published="2025-03-15").title is None
