"""The commands about a record's past and about corrections, as their users meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

STORY = "ANKARA, May 8 (Wire) - Turkey expelled two Dutch diplomats on Monday. Poland sent aid to Ukraine."


def detente(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "detente", *arguments], capture_output=True, text=True, cwd=cwd, timeout=600
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of one story."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "story.txt").write_text(STORY)
    assert detente("add", "story.txt", "--published", "2024-05-08", "--workers", "1", cwd=folder).returncode == 0
    return folder


def test_a_story_is_corrected_and_the_past_can_be_asked_for(here: Path) -> None:
    events = lines(detente("events", "--json", cwd=here))
    expelled = next(e for e in events if e["trigger"]["text"] == "expelled")
    assert expelled["model"].startswith("weights ")
    assert ", tables " in expelled["model"] and ", code 0." in expelled["model"]
    done = detente(
        "corrections",
        "edit",
        expelled["event_id"],
        "date=2024-04-29",
        "--why",
        "a week before",
        "--by",
        "ana",
        cwd=here,
    )
    assert done.returncode == 0, done.stderr
    assert (
        detente("corrections", "reject", next(e for e in events if e != expelled)["event_id"], cwd=here).returncode == 0
    )
    now = lines(detente("events", "--json", cwd=here))
    assert [e["date"] for e in now if e["event_id"] == expelled["event_id"]] == ["2024-04-29"]
    assert len(now) == len(events) - 1
    assert lines(detente("events", "--as-of", "2", "--json", cwd=here)) == events
    months = lines(detente("timeline", "TUR", "NLD", "--as-of", "2", "--json", cwd=here))
    assert [m["month"] for m in months] == ["2024-05"]
    changed = {d["kind"]: d for d in lines(detente("diff", "2", "--json", cwd=here))}
    assert changed["changed"]["fields"] == {"date": {"before": expelled["date"], "after": "2024-04-29"}}
    assert set(changed) == {"changed", "gone"}
    assert [v["action"] for v in lines(detente("history", "--json", cwd=here))] == ["make", "add", "correct", "correct"]
    kept = lines(detente("corrections", "list", "--json", cwd=here))
    assert [(c["by"], c["why"]) for c in kept][:1] == [("ana", "a week before")]
    assert detente("corrections", "export", "made.ann", cwd=here).returncode == 0
    assert "SANCTION/expel" in (here / "made.ann").read_text()
    assert detente("recode", cwd=here).stdout.endswith("are of this coder already\n")
    assert "documents" in detente("maintain", cwd=here).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("events", "--as-of", "99"), "no version 99"),
        (("sql", "SELECT 1", "--as-of", "soon"), "'soon' is no version or time"),
        (("diff", "99"), "no version 99"),
        (("corrections", "accept", "none"), "the record has no event 'none'"),
        (("corrections", "edit", "none", "date"), "'date' is no FIELD=VALUE"),
        (("corrections", "add", "none.json"), "none.json: there is no such file; check the name"),
        (("maintain", "--keep", "0.1"), "keep at least 1 day"),
        (("add", "story.txt", "--workers", "2", "--ray", "local"), "not both"),
    ],
)
def test_wrong_use_is_one_line_and_two(here: Path, arguments: tuple[str, ...], says: str) -> None:
    done = detente(*arguments, cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("detente: ") and says in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"text": "Eleven officials", "country": "USA"}, {"text": "Eleven officials", "country": "VEN"},
         ("[Eleven officials (country: USA)]", "[Eleven officials (country: VEN)]")),
        ({"text": "it", "name": "France"}, {"text": "it", "name": "Italy"}, ("[France]", "[Italy]")),
        ({"text": "two", "low": 2.0, "unit": "men"}, {"text": "two", "low": None, "unit": "men"},
         ("[two (low: 2.0)]", "[two (low: nothing)]")),
        ({"text": "it", "sectors": ["GOV"]}, {"text": "it", "sectors": []},
         ("[it (sectors: [GOV])]", "[it (sectors: [])]")),
    ],
)  # fmt: skip
def test_a_difference_shows_what_differs(before: Any, after: Any, told: tuple[str, str]) -> None:
    from detente.commands.past import _short

    same = {"text": "Peru", "country": "PER"}
    assert (_short([before], [after]), _short([after], [before])) == told
    assert _short([same, before], [same, after]) == told[0].replace("[", "[Peru, ", 1)
    assert _short([same, before], [after]) == f"[Peru, {before.get('name') or before['text']}]"
