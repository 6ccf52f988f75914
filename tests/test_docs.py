"""What the documents say can be done: every command is described as it is, and the README's recipes run."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STORY = (
    "WARSAW, May 8 - Poland expelled two Belarusian diplomats on Monday, a day after Minsk recalled its envoy. "
    "Belarus will ban imports of apples from Poland from June 1, the Council of Ministers announced."
)
ELSEWHERE = ("--feed", "--follow", "serve", "--ray", "s3://")
"""What needs a network, or does not end by itself."""


def test_every_command_is_described_as_it_is() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "typer", ROOT / "src/detente/cli.py", "utils", "docs", "--name", "detente"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == made, "run `make docs`"


def blocks(language: str) -> list[str]:
    """The README's blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def recipes() -> Iterator[list[str]]:
    """The arguments of each `detente` command in the README's blocks, in order."""
    for line in "".join(blocks("sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["detente"] and not any(word in line for word in ELSEWHERE):
            yield words[1:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the files which the README names."""
    made = tmp_path_factory.mktemp("readme")
    (made / "articles").mkdir()
    (made / "articles" / "one.txt").write_text(STORY)
    (made / "page.html").write_text(f"<html><title>News</title><body><article><p>{STORY.replace('two', 'three')}</p>")
    row = {"body": STORY.replace("two", "nine"), "date": "2024-05-09", "key": "w/1"}
    (made / "wire.jsonl").write_text(json.dumps({"text": STORY.replace("two", "four"), "published": "2024-05-08"}))
    (made / "wire.csv").write_text("\n".join([",".join(row), ",".join(json.dumps(v) for v in row.values())]))
    record = detente.Record(made / "rows")
    record.sql(
        f"COPY (SELECT * REPLACE ('w/2' AS key) FROM read_csv('{made / 'wire.csv'}')) TO '{made / 'more.parquet'}'"
    )
    page = f"<html><body><article><p>{STORY.replace('two', 'six')}</p></article></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    header = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2024-05-08T10:00:00Z"
        "\r\nWARC-Record-ID: <urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301>\r\nContent-Type: application/http; "
        f"msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (made / "CC-NEWS-20240508.warc.gz").write_bytes(gzip.compress(f"{header}{answer}\r\n\r\n".encode()))
    return made


def test_the_recipes_of_the_readme_run(folder: Path) -> None:
    ran = list(recipes())
    assert len(ran) > 12
    for words in ran:
        if "EVENT" in words:
            event = detente.Record(folder / "record").events(type="SANCTION")[0].event_id
            words = [event if word == "EVENT" else word for word in words]
        done = subprocess.run(
            [sys.executable, "-m", "detente", *words], cwd=folder, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"detente {shlex.join(words)}: {done.stderr}"


def test_the_python_of_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})


def test_what_the_readme_links_to_is_there() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
