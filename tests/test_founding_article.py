"""The article on which the project was founded; its text is not ours and is read from beside the repository."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "founding_article.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("founding_article", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


founding = script()


@pytest.mark.skipif(not (founding.FOLDER / "article.txt").exists(), reason="the article lies outside the repository")
def test_at_least_twelve_of_the_nineteen_rows_come_out(tmp_path: Path) -> None:
    found = founding.answer(founding.FOLDER, tmp_path / "record")
    assert founding.wrong_spans(found) == []
    rows = {row.__name__ for row in founding.ROWS if row(found)}
    assert len(rows) >= 12, sorted(rows)
