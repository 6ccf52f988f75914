"""Write docs/schema.md from the code."""

from __future__ import annotations

from pathlib import Path

from detente.recording.public_schema import markdown

Path(__file__).parents[1].joinpath("docs", "schema.md").write_text(markdown(), encoding="utf-8")
