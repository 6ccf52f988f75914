"""From the web and from folders into a record: nothing twice, nothing lost, copies put to their story."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.coder import shared_coder
from detente.event import Document, Reject, Visit
from detente.reading import gather, make_document
from detente.reading.following import Watch, rounds
from detente.reading.visiting import Visitor
from detente.record import Record
from detente.recording.keeping import Added

if TYPE_CHECKING:
    from conftest import Site

STORY = (
    "Turkey expelled two Dutch diplomats on Monday, a day after The Hague recalled its envoy. The foreign minister"
    " said that the two had met leaders of the opposition in Izmir. The Netherlands called the step baseless and said"
    " that it would answer in kind. Germany and France urged both sides to talk. About 400 people protested in front"
    " of the Dutch embassy in Ankara on Tuesday, and police arrested eleven of them."
)
FRENCH = "Le gouvernement a expulsé lundi deux diplomates étrangers accusés d'avoir rencontré des opposants."


def page(text: str) -> bytes:
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


def feed(site: Site, *names: str) -> bytes:
    items = "".join(
        f"<item><title>{n}</title><link>{site.url}/{n}</link><guid>urn:{n}</guid>"
        "<pubDate>Wed, 08 May 2024 10:00:00 GMT</pubDate></item>"
        for n in names
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'.encode()


def add(record: Record, *sources: str) -> Added:
    found = gather(sources, visited=record.visited(), visitor=Visitor(pause=0), published="2024-05-08")
    return record.add(found, shared_coder())


def groups(record: Record) -> dict[str, int]:
    found = record.sql('SELECT "group", count(*) FROM documents GROUP BY ALL')
    return dict(found.fetchall())


def test_a_feed_is_followed_over_runs_and_nothing_is_fetched_twice(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/feed": (200, {"ETag": '"v1"'}, feed(site, "a", "b")),
        "/a": page(STORY),
        "/b": page(STORY.replace("Turkey", "Chad")),
        "/c": page(STORY.replace("Dutch", "Peruvian").replace("Netherlands", "Peruvians")),
    }
    added = add(Record(tmp_path / "r"), f"{site.url}/feed")
    assert (added.documents, added.known, added.rejects) == (2, 0, 0) and added.events > 0
    site.pages["/feed"] = 200, {"ETag": '"v2"'}, feed(site, "c", "b", "a")
    added = add(Record(tmp_path / "r"), f"{site.url}/feed")
    assert (added.documents, added.known) == (1, 2)
    assert site.paths == ["/feed", "/a", "/b", "/feed", "/c"]
    site.pages["/feed"] = 304, {}, b""
    added = add(Record(tmp_path / "r"), f"{site.url}/feed")
    assert (added.documents, added.known) == (0, 1)
    assert site.asked[-1][1]["if-none-match"] == '"v2"'
    rows = Record(tmp_path / "r").sql("SELECT item, status FROM feeds WHERE item IS NOT NULL ORDER BY item").fetchall()
    assert rows == [("urn:a", 200), ("urn:b", 200), ("urn:c", 200)]


def test_a_visit_is_kept_only_after_its_document(tmp_path: Path) -> None:
    """What is killed between the two is fetched again, not lost."""
    record = Record(tmp_path / "r")
    document = make_document(STORY, "a", published="2024-05-08")
    visit = Visit("https://w.example/a", "https://w.example/feed", "a", 200, None, None, "2024-05-08T00:00:00+00:00")

    def stopped() -> Iterator[Document | Reject | Visit]:
        for number in range(300):
            yield make_document(f"{number}. Nothing happened.", str(number), published=None)
        yield document
        yield visit
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(stopped(), shared_coder())
    again = Record(tmp_path / "r")
    assert again.visited().items == {}
    assert record.add([document, visit], shared_coder()).documents == 1
    assert Record(tmp_path / "r").visited().items.keys() == {("https://w.example/feed", "a")}


def test_what_is_not_english_is_kept_and_not_coded(tmp_path: Path) -> None:
    record = Record(tmp_path / "r")
    added = record.add(
        [make_document(FRENCH, "fr", published=None), make_document(STORY, "en", published=None)], shared_coder()
    )
    assert (added.documents, added.foreign) == (2, 1)
    assert record.sql("SELECT language FROM documents ORDER BY source").fetchall() == [("en",), ("fr",)]
    assert {event.source for event in record.events()} == {"en"}


def test_copies_are_put_to_the_first_story_in_one_run_and_over_runs(tmp_path: Path) -> None:
    copies = [STORY, f"BERLIN - {STORY}", STORY.replace("eleven", "twelve"), " ".join(STORY.split()[:60])]
    other = "Peru and Chile opened talks in Lima about the fishing grounds off Arica, their ministers said on Friday."
    made = [make_document(text, str(number), published=None) for number, text in enumerate([*copies, other])]
    together = Record(tmp_path / "together")
    assert together.add(made, shared_coder()).copies == 3
    for document in made:
        apart = Record(tmp_path / "apart")
        apart.add([document], shared_coder())
    expected = {made[0].document_id: 4, made[4].document_id: 1}
    assert groups(together) == groups(Record(tmp_path / "apart")) == expected


def test_a_file_is_read_once_it_rests_and_again_when_it_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    later = str(tmp_path / "later" / "*.txt")
    watch = Watch((str(tmp_path), "-", "https://w.example/", later))
    # What is not there yet is named once, so that whoever reads it says so.
    assert watch.look() == [f"{tmp_path}/a.txt", later]
    assert watch.look() == []
    (tmp_path / "b.txt").write_text("Tw")
    assert watch.look() == []
    (tmp_path / "b.txt").write_text("Two.")
    assert watch.look() == []
    assert watch.look() == [f"{tmp_path}/b.txt"]
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "c.txt").write_text("Three.")
    (tmp_path / "a.txt").unlink()
    watch.look()
    assert set(watch.look()) == {f"{tmp_path}/later/c.txt"}
    (tmp_path / "a.txt").write_text("One again.")
    watch.look()
    assert watch.look() == [f"{tmp_path}/a.txt"]


def test_feeds_are_asked_less_often_than_files_are_looked_at(tmp_path: Path) -> None:
    time = [0.0]

    def sleep(seconds: float) -> None:
        time[0] += seconds
        if time[0] == 20:
            (tmp_path / "a.txt").write_text("One.")

    found = rounds([str(tmp_path), "-"], ["https://w.example/feed"], 10, 60, sleep, lambda: time[0])
    told = [(next(found), time[0]) for _ in range(3)]
    assert told == [
        ((["-"], ["https://w.example/feed"]), 0),
        (([f"{tmp_path}/a.txt"], []), 30),
        (([], ["https://w.example/feed"]), 60),
    ]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_folder_is_followed_until_interrupted(tmp_path: Path, stop: signal.Signals) -> None:
    folder, record = tmp_path / "in", tmp_path / "r"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    command = [
        sys.executable,
        "-m",
        "detente",
        "add",
        str(folder),
        "-r",
        str(record),
        "--follow",
        "--every",
        "1",
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        assert json.loads(run.stdout.readline())["documents"] == 1
        (folder / "b.txt").write_text(STORY.replace("Turkey", "Chad"))
        assert json.loads(run.stdout.readline())["documents"] == 1
        run.send_signal(stop)
        assert run.wait(60) == 0 and run.stderr.read() == b""
    assert Record(record).sql("SELECT count(*) FROM documents").fetchall() == [(2,)]


def test_the_command_line_maps_columns_and_says_what_is_not_coded(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'key,body,date\n1,"{STORY}",2024-05-08\n2,"{FRENCH}",2024-05-08\n')
    command = [sys.executable, "-m", "detente", "add", "a.csv", "--columns", "text=body,published=date,id=key"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120)
    assert done.returncode == 0 and b"2 documents (1 not in English, 0 near-copies)" in done.stdout
    assert b"detente: 2: not coded, its language is fr, not English" in done.stderr
    wrong = subprocess.run([*command[:-1], "body=text"], cwd=tmp_path, capture_output=True, timeout=120)
    assert wrong.returncode == 2 and b"fields are text, id" in wrong.stderr
    nothing = subprocess.run(command[:4], cwd=tmp_path, capture_output=True, timeout=120)
    assert nothing.returncode == 2 and b"nothing to read" in nothing.stderr


def test_an_address_of_this_network_is_refused_by_the_command_line(server: Site, tmp_path: Path) -> None:
    server.pages["/"] = page(STORY)
    for arguments in ([server.url], ["--feed", server.url]):
        command = [sys.executable, "-m", "detente", "add", *arguments, "-r", str(tmp_path / "r")]
        done = subprocess.run(command, capture_output=True, timeout=120)
        assert done.returncode == 1 and b"not on the public internet" in done.stderr
    assert server.asked == []
