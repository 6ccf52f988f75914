"""The command line as its users meet it: what it prints, its exit codes, and what bad input does."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from detente.codebook import signed
from detente.record import Record

STORY = (
    "ANKARA, May 8 (Levant Wire) - Turkey expelled two Dutch diplomats on Monday, a day after The Hague recalled"
    " its envoy."
)


def detente(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "detente", *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, timeout=300
    )


def events_of(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def spans_of(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [s for v in value for s in spans_of(v)]
    if isinstance(value, dict):
        here = [value] if {"text", "start", "end"} <= value.keys() else []
        return here + [s for v in value.values() for s in spans_of(v)]
    return []


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_code_prints_one_event_a_line_and_nothing_else(story: Path) -> None:
    done = detente("code", story, "--published", "2024-05-08", "--format", "jsonl")
    assert done.returncode == 0
    found = events_of(done)
    expelled = next(e for e in found if e["trigger"]["text"] == "expelled")
    assert (expelled["type"], expelled["mode"], expelled["status"]) == ("SANCTION", "expel", "actual")
    assert [a["country"] for a in expelled["actors"]] == ["TUR"]
    assert [r["country"] for r in expelled["recipients"]] == ["NLD"]
    assert expelled["date"] == "2024-05-06"
    assert expelled["source"] == str(story)


def test_the_version_is_that_which_events_carry(story: Path) -> None:
    told = detente("--version").stdout.decode()
    model = events_of(detente("code", story, "--format", "jsonl"))[0]["model"]
    assert told.startswith("detente ") and model in told


def test_every_span_is_the_document_s_characters(story: Path) -> None:
    for event in events_of(detente("code", story, "--json")):
        for span in spans_of(event):
            assert STORY[span["start"] : span["end"]] == span["text"]


def test_the_same_text_has_the_same_ids_wherever_it_is_read(story: Path) -> None:
    from_file = events_of(detente("code", story, "--json"))
    from_pipe = events_of(detente("code", "-", "--json", stdin=STORY.encode()))
    assert [e["event_id"] for e in from_file] == [e["event_id"] for e in from_pipe] != []


def test_jsonl_ids_come_back_as_source() -> None:
    line = json.dumps({"id": "wire/17", "text": STORY, "published": "2024-05-08"})
    assert {e["source"] for e in events_of(detente("code", "-", "--json", stdin=line.encode()))} == {"wire/17"}


def damage(folder: Path) -> dict[str, Path]:
    """One file of each kind of bad input."""
    made = {
        "empty.txt": b"", "blank.txt": b" \n\t\n", "binary.txt": bytes(range(256)) * 64,
        "broken.txt": b"Turkey expelled \xff\xfe\x81 two diplomats \xc3",
        "line.txt": b"Turkey expelled two diplomats. " * 1_700_000,
        "bare.html": b"<html><head><title>x</title></head><body><script>1</script></body></html>",
        "bomb.txt.gz": gzip.compress(b"a" * 200_000_000, 9),
    }  # fmt: skip
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in [*made, "missing.txt"]} | {"missing.txt": folder / "missing.txt"}


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "blank.txt", "binary.txt", "broken.txt", "line.txt", "bare.html", "bomb.txt.gz", "missing.txt"],
)
def test_bad_input_is_named_and_the_rest_is_coded(name: str, tmp_path: Path, story: Path) -> None:
    bad = damage(tmp_path)[name]
    alone = detente("code", bad, "--json")
    assert alone.returncode == 1
    assert alone.stdout == b""
    said = alone.stderr.decode()
    assert name in said
    assert "Traceback" not in said
    together = detente("code", bad, story, "--json")
    assert together.returncode == 0
    assert {e["source"] for e in events_of(together)} == {str(story)}


def test_a_broken_line_of_jsonl_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    good = json.dumps({"id": "good", "text": STORY})
    path.write_text(f'{good}\n{{"id": "cut", "text": "Tur\n{{"id": 3}}\n[]\n')
    done = detente("code", path, "--json")
    assert done.returncode == 0
    assert {e["source"] for e in events_of(done)} == {"good"}
    for number in (2, 3, 4):
        assert f"news.jsonl:{number}:" in done.stderr.decode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    done = detente("code", closed, "--json")
    assert done.returncode == 1
    assert "closed" in done.stderr.decode()


def test_rejects_are_kept_in_the_record(tmp_path: Path, story: Path) -> None:
    (tmp_path / "empty.txt").touch()
    record = tmp_path / "record"
    assert detente("add", story, tmp_path / "empty.txt", "--record", record).returncode == 0
    rows = events_of(detente("sql", "SELECT source, reason, mend FROM rejects", "--record", record, "--json"))
    assert [Path(r["source"]).name for r in rows] == ["empty.txt"]
    assert all(rows[0].values())


@pytest.mark.parametrize(
    "arguments",
    [
        ("code",), ("code", "x.txt", "--published", "soon"), ("code", "x.txt", "--format", "xml"),
        ("brief", "MMR", "RUS", "--record", "nowhere"), ("events", "--record", "nowhere"), ("fly",),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_two_and_a_message(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = detente(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_adding_the_same_text_again_changes_nothing(tmp_path: Path, story: Path) -> None:
    record = tmp_path / "record"
    first = json.loads(detente("add", story, "--record", record, "--json").stdout)
    again = json.loads(detente("add", story, "--record", record, "--json").stdout)
    assert first["documents"] == 1 and first["events"] > 0
    assert again == {"documents": 0, "events": 0, "known": 1, "rejects": 0, "foreign": 0, "copies": 0}
    count = events_of(detente("sql", "SELECT count(*) AS n FROM events", "--record", record, "--json"))
    assert count == [{"n": first["events"]}]


def test_unknown_country_and_wrong_sql_say_so(tmp_path: Path, story: Path) -> None:
    record = tmp_path / "record"
    detente("add", story, "--record", record)
    for arguments in (("brief", "Narnia", "RUS"), ("ledger", "TUR", "NLD", "gifts"), ("sql", "SELEKT 1")):
        done = detente(*arguments, "--record", record)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert re.match(r"detente: .+", done.stderr.decode())


def test_the_pair_s_verbs_answer(tmp_path: Path, story: Path) -> None:
    record = tmp_path / "record"
    detente("add", story, "--published", "2024-05-08", "--record", record)
    assert "## Sanctions" in detente("brief", "TUR", "Netherlands", "--record", record).stdout.decode()
    page = detente("brief", "TUR", "NLD", "--record", record, "--format", "html").stdout.decode()
    assert page.startswith("<!doctype html>")
    assert json.loads(detente("brief", "TUR", "NLD", "--record", record, "--json").stdout)["receipts"]
    months = events_of(detente("timeline", "TUR", "NLD", "--record", record, "--json"))
    assert [m["month"] for m in months] == ["2024-05"]
    # A minus for people is the sign that `series` and `brief` have.
    shown = detente("timeline", "TUR", "NLD", "--record", record).stdout.decode()
    assert f" {signed(months[0]['mean_score'])} " in shown
    entries = events_of(detente("ledger", "TUR", "NLD", "sanctions", "--record", record, "--json"))
    assert any(e["date"] == "2024-05-06" for e in entries)
    assert detente("events", "--actor", "TUR", "--record", record, "--json").returncode == 0
    assert detente("events", "--actor", "FRA", "--record", record, "--json").returncode == 1


def test_five_hundred_documents_stream(tmp_path: Path) -> None:
    """The first event is printed while most documents are still to be read; memory stays bounded."""
    path = tmp_path / "many.jsonl"
    with path.open("w") as out:
        for i in range(500):
            out.write(
                json.dumps({"id": str(i), "text": f"{STORY} Case {i} was closed.", "published": "2024-05-08"}) + "\n"
            )
    # A child begins with its parent's peak as its own `ru_maxrss`; Linux tells the peak of its memory alone.
    measure = (
        "import re, resource, runpy, sys; from pathlib import Path\n"
        "sys.argv = ['detente', 'code', sys.argv[1], '--json']\n"
        "status = Path('/proc/self/status')\n"
        "def peak():\n"
        "    if status.exists(): return int(re.search(r'VmHWM:\\s+(\\d+)', status.read_text())[1]) * 1024\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: runpy.run_module('detente', run_name='__main__')\n"
        "finally: print(peak(), file=sys.stderr)"
    )
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", measure, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        first = run.stdout.readline()
        until_first = time.monotonic() - began
        lines = [first, *run.stdout]
        whole = time.monotonic() - began
        memory = int(run.stderr.read().split()[-1])
    assert {json.loads(line)["source"] for line in lines} == {str(i) for i in range(500)}
    assert until_first < whole / 2
    assert memory < 700 * 1024**2


def test_one_question_is_answered_for_people_and_for_machines(tmp_path: Path) -> None:
    done = detente("who", "the Kremlin", "--date", "2015-03-01", cwd=tmp_path)
    assert done.returncode == 0 and b"RUS" in done.stdout
    done = detente("when", "last Thursday", "--published", "2023-05-04", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["edtf"] == "2023-04-27"


def test_many_questions_keep_their_order_and_bad_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "asked.jsonl").write_text('{"text": "Tripoli", "sentence": "In Libya."}\nnot json\n{"text": "Goma"}\n')
    done = detente("where", "--input", "asked.jsonl", cwd=tmp_path)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [a.get("country") for a in answers] == ["LBY", None, "COD"]
    assert b"asked.jsonl:2" in done.stderr


@pytest.mark.parametrize("arguments", [("who",), ("where", "--input", "absent.jsonl"), ("who", "x", "--date", "soon")])
def test_a_question_that_cannot_be_asked_ends_with_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = detente(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and done.stderr.startswith(b"detente: ")


def test_explain_says_of_each_part_what_decided(story: Path) -> None:
    done = detente("code", story, "--published", "2024-05-08", "--json", "--explain")
    assert done.returncode == 0
    lines = events_of(done)
    events, reasons = lines[::2], lines[1::2]
    assert [e["event_id"] for e in events] == [r["event_id"] for r in reasons] != []
    assert "decisions" not in events[0]
    turkey = next(d for r in reasons for d in r["decisions"] if d["text"] == "Turkey")
    assert turkey["rule"].startswith("country")
    assert turkey["rests_on"][0].startswith("countries.csv:")
    shown = detente("code", story, "--published", "2024-05-08", "--format", "table", "--explain")
    assert b"why actor 'Turkey' = Turkey, TUR" in shown.stdout


def test_knowledge_of_the_user_s_own_is_read_and_named_in_the_event(story: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    table = mine / "leaders_mine.csv"
    head = "person,aliases,country,office,sectors,valid_from,valid_to\n"
    table.write_text(head + "Jane Doe,,NZL,foreign minister,GOV,2026-05-04,\n", encoding="utf-8")
    asked = detente("who", "New Zealand's foreign minister", "--date", "2026-06-01", "--json", "--knowledge", mine)
    assert json.loads(asked.stdout)["name"] == "Jane Doe"
    with_mine, without = (
        {e["model"] for e in events_of(detente("code", story, "--json", *more))} for more in (["--knowledge", mine], [])
    )
    assert with_mine != without
    table.write_text(head + "Jane Doe,,NZ,foreign minister,GOV,2026-05-04,\n", encoding="utf-8")
    add = ["add", story, "-r", tmp_path / "r"]
    for command in (["code", story], ["who", "Russia"], ["where", "Tripoli"], add, [*add, "--workers", "1"]):
        refused = detente(*command, "--knowledge", mine)
        assert refused.returncode == 2
        assert b"leaders_mine.csv, line 2: 'NZ' is no alpha-3 country code; write three capitals" in refused.stderr
        assert not refused.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", ["--version", "sql 'SELECT * FROM range(100_000)' --json"])
def test_output_without_room_is_one_line_and_two(arguments: str, tmp_path: Path) -> None:
    Record(tmp_path / "record")
    done = subprocess.run(
        f"{sys.executable} -m detente {arguments} > /dev/full", shell=True, cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, "detente: the output cannot be written (No space left on device)\n")


@pytest.mark.parametrize("arguments", ["history", "sql 'SELECT 1' --json"])
def test_closed_output_is_one_line_and_two(arguments: str, tmp_path: Path) -> None:
    Record(tmp_path / "record")
    done = subprocess.run(
        f"{sys.executable} -m detente {arguments} >&-", shell=True, cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, "detente: the output cannot be written (Bad file descriptor)\n")


def test_closed_errors_change_nothing_of_what_is_done_and_answered(tmp_path: Path, story: Path) -> None:
    run = f"{sys.executable} -m detente"
    for arguments, rc, out in [
        (f"add {story} missing.txt", 0, b"1 reject"),
        ("events --type MOBILIZE --json", 1, b""),
    ]:
        done = subprocess.run(f"{run} {arguments} 2>&-", shell=True, cwd=tmp_path, stdout=subprocess.PIPE)
        assert done.returncode == rc
        assert out in done.stdout if out else done.stdout == b""


def test_what_the_locale_cannot_hold_is_one_line_and_two(tmp_path: Path) -> None:
    Record(tmp_path / "record")
    done = subprocess.run(
        [sys.executable, "-m", "detente", "sql", "SELECT '−'", "--json"], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    fault = "the output cannot be written in latin-1; set PYTHONIOENCODING=utf-8"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"detente: {fault}\n")


@pytest.mark.parametrize("arguments", ["--help", "sql 'SELECT * FROM range(100_000)' --json"])
def test_who_stops_reading_ends_the_command_quietly_as_other_tools(arguments: str, tmp_path: Path) -> None:
    Record(tmp_path / "record")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m detente {arguments} | exec true"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, "")
