"""Texts made into documents without a file, as `detente.code` does."""

from typing import Any

import pytest

from detente.event import content_id
from detente.reading import make_document


def test_a_text_becomes_a_document() -> None:
    text = " LIMA, Nov 16 - The minister said no."
    story = make_document(text, "-", published="2025-03-03T10:00:00Z")
    assert (story.document_id, story.text, story.source) == (content_id(text), text, "-")
    assert (story.published, story.dateline, text[story.body :]) == (
        "2025-03-03",
        "LIMA",
        "The minister said no.",
    )


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [
        (" ", None, "it is empty; give"),
        ("half \ud83d", None, "lone surrogate"),
        ("a\0b", None, "NUL"),
        ("Talks opened.", "Monday", "not an ISO date"),
    ],
)
def test_what_is_no_document_is_a_value_error(text: str, published: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make_document(text, "-", published=published)


@pytest.mark.parametrize("given", [None, b"Talks opened.", 5])
def test_what_is_no_string_is_named(given: Any) -> None:
    with pytest.raises(TypeError, match=f"the text is of type {type(given).__name__}; give a string"):
        make_document(given, "-", published=None)
