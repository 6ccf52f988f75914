"""The documented schema is the one that records have."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.recording import store
from detente.recording.public_schema import VIEWS, columns, markdown


def test_the_page_says_what_the_code_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "schema.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run python scripts/build_schema_doc.py"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_the_documented_columns(view: str, tmp_path: Path) -> None:
    store.create(tmp_path / "record")
    assert store.connect(tmp_path / "record").sql(f"FROM {view}").columns == list(columns(view))
