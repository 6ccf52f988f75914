"""The acts of a record are a function of its events, however they came and whatever is kept of the answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from deltalake import DeltaTable

from detente.codebook import score
from detente.event import Document, Event, content_id, to_dict
from detente.recording import public_schema, store, tellings
from detente.recording.schema import event_rows
from detente.relating import held
from detente.relating.acts import alone, kept
from detente.relating.acts.kept import acts, by_act, freshen
from detente.relating.briefs.wording import in_full
from detente.relating.relation import Relation
from detente.resolving.events import resolve
from detente.training.notation import parse

STORIES = (
    """
# w-1 wire 2025-03-04
[1 PER|Sergei Lavrov] {a|visited} [2 GPE|Myanmar] [3 DATE|on Monday].
a CONSULT/visit actual A:1 R:2 D:3
""",
    """
# w-2 wire 2025-03-05
[1 GPE|Myanmar] {a|hosted} [2 PER|Sergei Lavrov]. [3 GPE|Kenya] {b|expelled} [4 GROUP|two Dutch envoys].
a CONSULT/visit actual A:2 R:1
b SANCTION/expel actual A:3 R:4
""",
    """
# w-3 wire 2025-03-06
[1 GPE|Kenya] {a|expelled} [2 GROUP|two Dutch envoys] [3 DATE|on Tuesday]. Lavrov went on.
a SANCTION/expel actual A:1 R:2 D:3
""",
    """
# w-4 wire 2025-03-06
[1 PER|Sergei Lavrov] {a|visited} [2 GPE|Laos] [3 DATE|on Wednesday].
a CONSULT/visit actual A:1 R:2 D:3
""",
)


def told(story: str) -> tuple[Document, list[Event]]:
    passage = parse(story.strip().split("\n"))
    document = Document(content_id(passage.text), passage.text, passage.id, passage.published)
    return document, resolve(document, passage.annotation, "test")


def keep(folder: Path, stories: Iterable[str]) -> None:
    store.create(folder)
    for document, events in map(told, stories):
        store.insert(folder, "events", event_rows(events))
        store.insert(folder, "documents", [to_dict(document)])


def rows(db: duckdb.DuckDBPyConnection) -> list[Any]:
    freshen(db)
    columns = "act_id, type, date, first_report, last_report, reports, sources, event_ids"
    return db.sql(f"SELECT {columns} FROM acts ORDER BY ALL").fetchall()


@pytest.fixture
def whole(tmp_path: Path) -> list[Any]:
    keep(tmp_path / "whole", STORIES)
    return rows(store.connect(tmp_path / "whole"))


def test_each_act_is_one_row_with_all_who_tell_it(whole: list[Any]) -> None:
    assert [(r[1:7]) for r in sorted(whole, key=lambda r: r[2])] == [
        ("CONSULT", "2025-03-03", "2025-03-04", "2025-03-05", 2, 2),
        ("SANCTION", "2025-03-04", "2025-03-05", "2025-03-06", 2, 2),
        ("CONSULT", "2025-03-05", "2025-03-06", "2025-03-06", 1, 1),
    ]


def test_the_view_has_the_documented_columns(tmp_path: Path) -> None:
    keep(tmp_path / "record", STORIES[:1])
    db = store.connect(tmp_path / "record")
    freshen(db)
    found = {name: kind.replace('"', "") for name, kind, *_ in db.sql("DESCRIBE acts").fetchall()}
    assert found == {name: kind.replace('"', "") for name, kind in public_schema.columns("acts").items()}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 2, 0)])
def test_stories_that_come_one_by_one_give_the_same_acts_as_all_at_once(
    tmp_path: Path, whole: list[Any], order: tuple[int, ...]
) -> None:
    for n in order:
        keep(tmp_path / "record", [STORIES[n]])
        rows(store.connect(tmp_path / "record"))
    assert rows(store.connect(tmp_path / "record")) == whole


def test_small_chunks_give_the_same_acts(tmp_path: Path, whole: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "CHUNK", 1)
    keep(tmp_path / "record", STORIES)
    assert rows(store.connect(tmp_path / "record")) == whole


def test_what_is_kept_is_used_again(tmp_path: Path, whole: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path / "record", STORIES)
    rows(store.connect(tmp_path / "record"))

    def never(*_: object) -> None:
        raise AssertionError("the acts are worked out again")

    monkeypatch.setattr(kept, "_regroup", never)
    assert rows(store.connect(tmp_path / "record")) == whole


def test_who_was_stopped_goes_on_from_what_was_kept(
    tmp_path: Path, whole: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "CHUNK", 1)
    monkeypatch.setattr(kept, "KEPT_AFTER", 1)
    keep(tmp_path / "record", STORIES)
    regroup, done = kept._regroup, list[Any]()

    def stopped(db: duckdb.DuckDBPyConnection, stories: Any, read: Any) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(stories)
        regroup(db, stories, read)

    with monkeypatch.context() as patched:
        patched.setattr(kept, "_regroup", stopped)
        with pytest.raises(KeyboardInterrupt):
            rows(store.connect(tmp_path / "record"))
    again = list[Any]()
    monkeypatch.setattr(kept, "_regroup", lambda db, stories, read: (again.append(stories), regroup(db, stories, read)))
    assert (rows(store.connect(tmp_path / "record")), len(again)) == (whole, 2)


def test_an_event_that_went_or_changed_leaves_its_act(tmp_path: Path) -> None:
    keep(tmp_path / "record", STORIES)
    db = store.connect(tmp_path / "record")
    rows(db)
    (gone,) = db.execute("SELECT event_id FROM events WHERE type = 'SANCTION' ORDER BY published LIMIT 1").fetchall()[0]
    db.execute("CREATE TABLE fewer AS SELECT * FROM events")
    db.execute("DELETE FROM fewer WHERE event_id = $id", {"id": gone})
    db.execute("UPDATE fewer SET date = '2025-02-01' WHERE type = 'CONSULT' AND published = '2025-03-04'")
    db.execute("CREATE OR REPLACE VIEW events AS SELECT * FROM fewer")
    assert sorted(r[5] for r in rows(db)) == [1, 1, 1, 1]


def test_a_damaged_or_missing_table_costs_time_alone(tmp_path: Path, whole: list[Any]) -> None:
    folder = tmp_path / "record"
    keep(folder, STORIES)
    rows(store.connect(folder))
    for file in DeltaTable(str(folder / "tellings")).file_uris():
        Path(file).write_bytes(b"no parquet")
    assert rows(store.connect(folder)) == whole


def test_an_act_in_full_has_the_columns_of_the_view_and_its_words(tmp_path: Path) -> None:
    keep(tmp_path / "record", STORIES)
    visit = acts(store.connect(tmp_path / "record"), source="w-1")[0]
    full = in_full(visit)
    assert set(full) == {*public_schema.ACTS, "text"}
    assert [full[c] for c in ("quad", "score", "earliest", "latest")] == [
        "verbal cooperation", score("CONSULT", "visit"), "2025-03-03", "2025-03-03",
    ]  # fmt: skip


def test_acts_are_found_by_what_any_report_says(tmp_path: Path) -> None:
    keep(tmp_path / "record", STORIES)
    db = store.connect(tmp_path / "record")
    (visit,) = acts(db, source="w-1")
    assert [r.source for r in visit.reports] == ["w-1", "w-2"]
    assert len(acts(db, type="CONSULT", actor="RUS")) == 2
    with pytest.raises(ValueError, match="unknown condition"):
        acts(db, colour="red")


def test_events_are_put_together_by_the_acts_of_the_record(tmp_path: Path) -> None:
    keep(tmp_path / "record", STORIES)
    db = store.connect(tmp_path / "record")
    events = [e for story in STORIES for e in told(story)[1]]
    assert sorted(len(of) for of in by_act(db, events)) == [1, 2, 2]


def test_what_was_kept_before_is_deleted_when_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a record that is followed would grow by the whole table with each look at it."""
    files = []
    for hours, stories in ((24, STORIES[:1]), (24, STORIES[:2]), (0, STORIES[:3])):
        monkeypatch.setattr(tellings, "OLD_HOURS", hours)
        keep(tmp_path, stories)
        freshen(store.connect(tmp_path))
        files.append(len(list((tmp_path / "tellings").glob("*.parquet"))))
    assert files == [1, 2, 1]


@pytest.mark.parametrize("sides", [("RUS", "MMR"), ("RUS",), ("KEN", "NLD")])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_stories_of_a_relation_alone_say_of_it_what_the_whole_record_says(
    tmp_path: Path, sides: tuple[str, ...], grouped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, STORIES)
    told = Relation(store.connect(tmp_path), *sides).brief().markdown()
    if grouped:
        monkeypatch.setattr(held, "LARGE", 1)
    else:
        shutil.rmtree(tmp_path / tellings.NAME)
        monkeypatch.setattr(alone, "MANY", 1)
    asked = Relation(store.connect(tmp_path), *sides)
    assert asked.brief().markdown() == told
    assert asked._held.db is not asked._held.record
    # What a part of the record says is not kept for the whole.
    assert (tmp_path / tellings.NAME).exists() == grouped
