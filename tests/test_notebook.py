"""The notebook of `examples/` runs as it stands, from articles to a plot in ten cells."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[1] / "examples" / "articles_to_plot.ipynb"


def _shown(cell: str, names: dict[str, Any]) -> Any:
    """Run a cell as a kernel does; the value of its last line, where that is an expression."""
    tree = ast.parse(cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), names)
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names) if last else None


def test_the_notebook_goes_from_articles_to_a_plot_in_ten_cells() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    assert len(code) == 10 and not any(c.get("outputs") for c in cells)
    names: dict[str, Any] = {}
    shown = [_shown(cell, names) for cell in code]
    assert shown[1][0][:3] == ("SANCTION", "expel", "2024-05-06")
    assert shown[3][0] == len(names["documents"]) > 20
    assert any(state == "lifted" or state == "in force" for _, state, _ in shown[6])
    assert shown[8]._repr_markdown_().startswith("# Poland and Belarus")
    picture = shown[9]._repr_svg_()
    assert picture.startswith("<svg") and "<style>" in picture and picture.count("<rect") > 5
