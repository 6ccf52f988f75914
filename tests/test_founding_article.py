"""The article on which the project was founded; its text is not ours and is read from beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from .scripts import script

founding = script("founding_article")


@pytest.mark.skipif(not (founding.FOLDER / "article.txt").exists(), reason="the article lies outside the repository")
def test_at_least_twelve_of_the_nineteen_rows_come_out(tmp_path: Path) -> None:
    found = founding.answer(founding.FOLDER, tmp_path / "record")
    assert founding.wrong_spans(found) == []
    rows = {row.__name__ for row in founding.ROWS if row(found)}
    assert len(rows) >= 12, sorted(rows)
