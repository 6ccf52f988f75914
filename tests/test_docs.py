"""What the documents say can be done: every command is described as it is, and the README's recipes run."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.event import Event

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PAGES = sorted(
    {*ROOT.glob("*.md"), *(p for d in ("docs", "corpus", "benchmarks", "src") for p in (ROOT / d).rglob("*.md"))}
)
STORY = (
    "WARSAW, May 8 - Poland expelled two Belarusian diplomats on Monday, a day after Minsk recalled its envoy. "
    "Belarus will ban imports of apples from Poland from June 1, the Council of Ministers announced. "
    "The European Union condemned Belarus on Tuesday. Farmers protested against the Polish government in Lublin."
)
ELSEWHERE = ("--feed", "--follow", "serve", "--ray", "s3://")
"""What needs a network, or does not end by itself."""


def test_every_command_is_described_as_it_is() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "typer", ROOT / "src/detente/cli.py", "utils", "docs", "--name", "detente"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    # Printed, it has one line end more than the file.
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8").rstrip() == made.rstrip(), "run `make docs`"


def blocks(language: str, page: str = README) -> list[str]:
    """A page's blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def recipes() -> Iterator[list[str]]:
    """The arguments of each `detente` command in the blocks of the README and the guide, in order."""
    for line in "".join([*blocks("sh"), *blocks("sh", GUIDE)]).splitlines():
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


def test_the_recipes_of_the_readme_and_the_guide_run(folder: Path) -> None:
    ran = list(recipes())
    assert len(ran) > 12
    for words in ran:
        if "EVENT" in words:
            event = detente.Record(folder / "record").events(type="SANCTION")[0].event_id
            words = [event if word == "EVENT" else word for word in words]
        if "CORRECTION" in words:
            correction = detente.Record(folder / "record").corrections()[-1].correction_id
            words = [correction if word == "CORRECTION" else word for word in words]
        done = subprocess.run(
            [sys.executable, "-m", "detente", *words], cwd=folder, capture_output=True, text=True, timeout=300
        )
        # The stories of this test make no counting claims: then 1 and one line say so.
        nothing = words[0] == "claims" and done.stderr.startswith("detente: the record has no counting claim")
        assert done.returncode == int(nothing), f"detente {shlex.join(words)}: {done.stderr}"


def test_the_python_of_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = blocks("python")
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert [e.type for e in names["events"]] == ["SANCTION"]
    assert names["relation"].events


def test_the_examples_of_the_readme_are_what_comes_out(tmp_path: Path) -> None:
    (example,) = blocks("console")
    command, shown = re.fullmatch(r"\$ (.*?\|\n.*?)\n(.*)", example, re.DOTALL).groups()  # type: ignore[union-attr]
    text, arguments = re.fullmatch(r'echo "(.*)" \|\s+detente (.*)', command).groups()  # type: ignore[union-attr]

    def printed(arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "detente", *shlex.split(arguments)], input=text + "\n", capture_output=True,
            text=True, cwd=tmp_path, check=True,
        ).stdout  # fmt: skip

    assert printed(arguments) == shown
    (line,) = blocks("json")
    event = json.loads(printed(arguments.replace("table", "jsonl")).splitlines()[0])
    # Its version changes with every change of the code.
    assert event | {"model": ""} == json.loads(line) | {"model": ""} and list(event) == list(json.loads(line))


def test_every_field_of_an_event_is_explained() -> None:
    section = README[README.index("## What an event says") :].split("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", section)) | {"event_id", "document_id", "source", "contexts", "published"}
    assert {field.name for field in dataclasses.fields(Event)} <= told


def anchors(page: Path) -> set[str]:
    """The names by which GitHub links to the headings of a page."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_links_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        aim = page.parent / path if path else page
        assert aim.exists(), target
        assert not anchor or anchor in anchors(aim), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_by_path_are_there(page: Path) -> None:
    named = re.findall(
        r"`((?:[\w-]+/)+[\w.-]+\.(?:py|md|csv|tsv|txt|toml|json|jsonl|ann|gz))`", page.read_text("utf-8")
    )
    roots = (*page.parents, ROOT / "src" / "detente")
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


def test_the_citation_names_the_version() -> None:
    assert re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.M)[1] == detente.__version__  # type: ignore[index]
