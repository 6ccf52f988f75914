"""Nothing is reported to anybody: libraries that would are told not to before they are loaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "ANKARA, May 8 - Turkey expelled two Dutch diplomats on Monday."
CODING = "import detente; assert detente.code({story!r}, published='2024-05-08')"


def ran(home: Path, *command: str, **environment: str) -> str:
    """What a command wrote on standard error, with a home of its own and nothing set but what is given."""
    home.mkdir(exist_ok=True)
    given = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-m", "detente", "code", "one.txt", "--published", "2024-05-08"),
        ("-m", "detente", "add", "one.txt", "--record", "record", "--workers", "1"),
        ("-c", CODING.format(story=STORY)),
    ],
    ids=["code", "workers", "library"],
)
def test_coding_asks_no_machine_and_leaves_nothing_at_home(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(STORY)
    calls = tmp_path / "calls"
    watch = ("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(calls)) if shutil.which("strace") else ()
    said = ran(tmp_path / "home", *watch, sys.executable, *arguments)
    assert not list((tmp_path / "home").rglob("*")) and "telemetry" not in said
    assert not calls.exists() or "AF_INET" not in calls.read_text()


def test_who_wants_to_report_may(tmp_path: Path) -> None:
    asked = "import os, detente; assert os.environ['ORT_DISABLE_TELEMETRY'] == '0'"
    ran(tmp_path, sys.executable, "-c", asked, ORT_DISABLE_TELEMETRY="0")
