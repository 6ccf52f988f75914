"""Web pages: the story, its title, its date and its address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Read

PAGE = """<!DOCTYPE html>
<html><head><title>Envoys meet in Geneva | The Paper</title>
<meta property="og:title" content="Envoys meet in Geneva">
<meta property="article:published_time" content="2025-03-03T10:00:00Z">
<meta property="article:modified_time" content="2025-03-09T10:00:00Z">
<link rel="canonical" href="https://example.org/a/1"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Envoys meet in Geneva</h1>
<p>GENEVA, March 3 (Agency) - The foreign minister of Peru met the envoy of Chile on Monday.</p>
<p>They signed a pact on fishing, which their parliaments must now approve.</p></article>
<footer>Copyright 2019 The Paper</footer></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page"])
def test_the_story_is_taken_out_of_the_page(reading: Read, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE)
    [story], rejects = reading(path, published="2020-01-01")
    assert not rejects
    assert (story.title, story.published, story.url) == (
        "Envoys meet in Geneva",
        "2025-03-03",
        "https://example.org/a/1",
    )
    assert (story.source, story.dateline) == (str(path), "GENEVA")
    assert story.text[story.body :].startswith("The foreign minister of Peru")
    assert "pact on fishing" in story.text
    assert "Home" not in story.text and "Copyright" not in story.text


def test_a_page_without_a_date_takes_the_one_given(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("\n".join(line for line in PAGE.splitlines() if "_time" not in line))
    assert reading(path, published="2020-01-01")[0][0].published == "2020-01-01"


@pytest.mark.parametrize(
    "markup",
    [
        b"<html></html>",
        b"<html><body><script>let a = 1</script></body></html>",
        b"<html>" + b"<div>" * 20_000,
        bytes(range(256)),
    ],
)
def test_a_page_without_a_story_is_rejected(reading: Read, tmp_path: Path, markup: bytes) -> None:
    (tmp_path / "page.html").write_bytes(markup)
    documents, [reject] = reading(tmp_path)
    assert not documents and reject.reason == "no story was found in the page"


def test_an_empty_page_is_rejected(reading: Read, tmp_path: Path) -> None:
    (tmp_path / "page.html").touch()
    assert [reject.reason for reject in reading(tmp_path)[1]] == ["it is empty"]


def test_plain_text_does_not_wait_for_the_html_parser() -> None:
    import subprocess
    import sys

    check = "import sys, detente.reading; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check]).returncode == 0


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="utf-8"?>\n', "<!-- saved from the web -->\n", "\n"])
def test_a_page_is_known_behind_what_stands_before_it(reading: Read, tmp_path: Path, head: str) -> None:
    path = tmp_path / "page"
    path.write_text(head + PAGE)
    [story], _ = reading(path)
    assert story.title == "Envoys meet in Geneva" and "<" not in story.text
