"""What passes inside a country, in panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from detente.event import Actor, Document, Event, Place, to_dict
from detente.record import Record
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.sides import at_home, find_side, outward
from detente.sharing.panels import panel_columns

from .conftest import LOME, STORY, TOGO, UNION, event

Row = tuple[str, str, str]
TROOPS = replace(TOGO, text="Togolese troops", kind="GROUP", entity=None, sectors=("MIL",))
CROWD = replace(TROOPS, text="protesters", sectors=("OPP",))
LEADER = Actor("Kodjo", 0, 5, "PER", "Kodjo", "person:kodjo")
GHANAIAN = replace(TROOPS, text="Ghanaians", country="GHA", sectors=("CVL",))
SOMEBODY = replace(TROOPS, text="gunmen", country=None, sectors=("UAF",))
ACCRA = Place("Accra", 0, 5, "Accra", "GHA", 5.56, -0.2)


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Record]:
    def make(*of: Event) -> Record:
        record = Record(tmp_path / "told")
        stories = {e.document_id: replace(STORY, document_id=e.document_id, source=e.source) for e in of}
        store.insert(record.path, "events", event_rows(of))
        store.insert(record.path, "documents", [to_dict(s) for s in stories.values()])
        return Record(record.path)

    return make


def _rows(record: Record, path: Path, asked: str = "country, actor, recipient") -> list[tuple[object, ...]]:
    record.export("country-month", path)
    return duckdb.execute(f"SELECT {asked} FROM read_csv($path) ORDER BY ALL", {"path": str(path)}).fetchall()


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "places", "expected"),
    [
        ("ASSAULT", (TROOPS,), (CROWD,), (), ("TGO", "state", "others")),
        ("PROTEST", (CROWD,), (TOGO,), (LOME,), ("TGO", "others", "state")),
        ("PROTEST", (CROWD,), (), (), ("TGO", "others", "nobody")),
        ("AGREE", (TROOPS, CROWD), (), (), ("TGO", "both", "nobody")),
        ("ASSAULT", (SOMEBODY,), (CROWD,), (), ("TGO", "others", "others")),
        ("ASSAULT", (), (CROWD,), (LOME,), ("TGO", "nobody", "others")),
        ("ASSAULT", (), (), (LOME,), ("TGO", "nobody", "nobody")),
        ("ASSAULT", (), (CROWD,), (ACCRA,), None),
        ("ACCUSE", (), (CROWD,), (), None),
        ("ASSAULT", (TROOPS,), (GHANAIAN,), (LOME,), None),
        ("ASSAULT", (TROOPS,), (CROWD,), (ACCRA,), ("TGO", "state", "others")),
        ("ACCUSE", (UNION,), (TOGO,), (), None),
        ("ACCUSE", (TOGO,), (LEADER,), (), None),
        ("CONSULT", (TROOPS,), (), (LOME,), ("TGO", "state", "nobody")),
        ("CONSULT/visit", (TROOPS,), (), (ACCRA,), None),
    ],
)  # fmt: skip
def test_an_act_is_inside_a_country_where_a_relation_has_it_there(
    kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], places: tuple[Place, ...],
    expected: Row | None, told: Callable[..., Record], tmp_path: Path,
) -> None:  # fmt: skip
    made = event("e1", kind, actors=actors, recipients=recipients, locations=places)
    assert _rows(told(made), tmp_path / "panel.csv") == ([expected] if expected else [])
    homes = [c for c in ("TGO", "GHA") if at_home(made, find_side(c)) and not outward(made, find_side(c))]
    assert homes == ([expected[0]] if expected else [])


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ({"country": "TGO"}, 2),
        ({"country": "GHA"}, 0),
        ({"actor": "TGO"}, 1),
        ({"recipient": "TGO"}, 2),
        ({"recipient": "GHA"}, 0),
    ],
)
def test_a_country_asked_for_chooses_its_rows(
    condition: dict[str, str], rows: int, told: Callable[..., Record], tmp_path: Path
) -> None:
    shots = event("e1", "ASSAULT", actors=(TROOPS,), recipients=(CROWD,), date="2025-03-03")
    blast = event("e2", "ASSAULT", recipients=(CROWD,), locations=(LOME,), date="2025-03-10")
    path = tmp_path / "panel.csv"
    assert told(shots, blast).export("country-month", path, **condition).rows == rows


def test_each_act_is_in_one_row_and_what_did_not_happen_in_none(told: Callable[..., Record], tmp_path: Path) -> None:
    shots = event("e1", "ASSAULT", actors=(TROOPS,), recipients=(CROWD,), date="2025-03-03")
    again = replace(shots, event_id="e2", document_id="d2", source="wire/2.txt")
    march = event("e3", "PROTEST", actors=(CROWD,), date="2025-03")
    plan = event("e4", "PROTEST", "future", actors=(CROWD,), date="2025-03-09")
    record = told(shots, again, march, plan)
    asked = "month, country, country_cow, actor, recipient, acts, reports, undated, assault, protest, sum_score"
    assert _rows(record, tmp_path / "panel.csv", asked) == [
        ("2025-03", "TGO", 461, "others", "nobody", 1, 1, 0, 0, 1, march.score),
        ("2025-03", "TGO", 461, "state", "others", 1, 2, 0, 1, 0, shots.score),
    ]
    assert [p.total for p in record.relation("TGO").series(inside=True).points] == [2]
    for ending in (".csv", ".parquet"):
        path = tmp_path / f"year{ending}"
        assert record.export("country-year", path).rows == 2
        read = duckdb.read_parquet(str(path)) if ending == ".parquet" else duckdb.read_csv(str(path))
        assert read.columns == list(panel_columns("country-year"))


def test_an_act_that_one_report_tells_of_two_countries_is_inside_none(
    told: Callable[..., Record], tmp_path: Path
) -> None:
    here = event("e1", "ASSAULT", actors=(TROOPS,), recipients=(CROWD,), date="2025-03-03")
    abroad = replace(here, event_id="e2", document_id="d2", source="wire/2.txt", recipients=(CROWD, GHANAIAN))
    record = told(here, abroad)
    assert len(record.acts()) == 1
    assert _rows(record, tmp_path / "panel.csv") == []


def test_the_panels_of_a_real_text_hold_what_the_briefs_of_its_countries_count(
    tmp_path: Path,
) -> None:
    text = (
        "KHARTOUM, April 16 - Sudanese troops fired on protesters on Sunday. The government ordered all schools closed."
        " Egypt urged Sudan to stop the violence. Workers went on strike in Omdurman."
    )
    record = Record(tmp_path / "coded")
    record.add([Document("d9", text, "wire/9.txt", "2023-04-17")])
    rows = _rows(record, tmp_path / "panel.csv", "country, actor, recipient, acts")
    assert ("SDN", "state", "others", 1) in rows and {row[0] for row in rows} == {"SDN"}
    inside = Record(record.path).relation("SDN").series(inside=True)
    assert sum(p.total for p in inside.points) == sum(int(str(row[3])) for row in rows)
    with pytest.raises(ValueError, match="give Sudan or Egypt"):
        record.relation("SDN", "EGY").series(inside=True)
