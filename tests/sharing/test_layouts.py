"""The layouts have the columns that readers of the originals expect, and keep what they can hold."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from detente.event import Event, to_dict
from detente.recording import query, store
from detente.recording.schema import event_rows
from detente.sharing.export import export
from detente.sharing.layouts import LAYOUTS, WITH_HEADER
from detente.sharing.tables import layouts

COUNTS = {"polecat": 40, "icews": 20, "gdelt": 61, "phoenix": 26}


def rows(db: duckdb.DuckDBPyConnection, layout: str, folder: Path) -> list[dict[str, str]]:
    """What a reader that splits at tabs and line ends finds."""
    export(db, layout, folder / "out", {})
    lines = (folder / "out").read_text("utf-8").removesuffix("\n").split("\n")
    names = list(layouts()[layout])
    table = [line.split("\t") for line in lines]
    assert {len(row) for row in table} == {len(names)}
    if layout in WITH_HEADER:
        assert table.pop(0) == names
    return [dict(zip(names, row, strict=True)) for row in table]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_has_as_many_columns_as_the_original(layout: str) -> None:
    assert len(layouts()[layout]) == COUNTS[layout]


def test_polecat_has_a_row_for_each_event_and_lists_in_one_column(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    visit = next(r for r in rows(db, "polecat", tmp_path) if r["Event ID"] == "e1")
    assert visit["Event Type"], visit["Event Mode"] == ("CONSULT", "visit")
    assert visit["Event Date"] == "2025-03-03"
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert visit["Contexts"] == "diplomatic; economic"
    assert visit["Actor Name"] == "Sergei Lavrov; African Union"
    assert visit["Actor Name Raw"] == "the minister; the union"
    assert visit["Actor Country"] == "RUS; None"
    assert visit["Actor COW"] == "365; None"
    assert visit["Primary Actor Sector"] == "GOV; IGO"
    assert visit["Actor Sectors"] == "GOV; PTY; IGO"
    assert (visit["Latitude"], visit["Longitude"], visit["GeoNames ID"]) == ("6.13", "1.22", "2365267")
    assert visit["Story Organizations"] == "African Union"
    assert visit["Province"] == "None"


@pytest.mark.parametrize(
    ("date", "published", "numbers"),
    [
        ("1985-03-03", "2025-03-04", "260; 678"),
        ("1990-10-02", "1990-10-04", "260; 679"),
        ("1990-10-03", "1990-10-04", "255; 679"),
        (None, "1985-03-04", "260; 678"),
        (None, "2025-03-04", "255; 679"),
    ],
)
def test_numbers_of_states_are_those_of_the_act_s_day_or_else_the_report_s(
    date: str | None,
    published: str,
    numbers: str,
    db: duckdb.DuckDBPyConnection,
    events: tuple[Event, ...],
    tmp_path: Path,
) -> None:
    store.create(tmp_path / "old")
    store.insert(tmp_path / "old", "documents", [to_dict(query.documents(db, ["d1"])["d1"])])
    sides = tuple(replace(events[0].recipients[0], country=code) for code in ("DEU", "YEM"))
    told = replace(events[0], actors=sides, recipients=(), date=date, published=published)
    store.insert(tmp_path / "old", "events", event_rows([told]))
    with store.connect(tmp_path / "old") as old:
        assert [row["Actor COW"] for row in rows(old, "polecat", tmp_path)] == [numbers]


def test_icews_has_a_row_for_each_pair_and_joint_acts_both_ways(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = rows(db, "icews", tmp_path)
    assert [(r["Source Name"], r["Target Name"]) for r in found if r["CAMEO Code"] == "042"] == [
        ("Sergei Lavrov", "Togo"),
        ("African Union", "Togo"),
    ]
    assert {(r["Source Name"], r["Target Name"]) for r in found if r["CAMEO Code"] == "040"} == {
        ("Togo", "Ghana"),
        ("Ghana", "Togo"),
    }
    visit = found[0]
    assert visit["Sentence Number"] == "2"
    assert visit["Publisher"] == "news.example.org"
    assert visit["Source Country"] == "Russia"
    assert len({r["Event ID"] for r in found}) == len(found)


def test_gdelt_has_no_header_and_codes_of_its_own(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    visit, union, *_ = rows(db, "gdelt", tmp_path)
    assert (visit["Actor1Code"], visit["Actor1Type1Code"], visit["Actor1Type2Code"]) == ("RUSGOVOPP", "GOV", "OPP")
    assert (union["Actor1Code"], union["Actor1CountryCode"]) == ("IGO", "")
    assert (visit["EventCode"], visit["EventBaseCode"], visit["EventRootCode"], visit["QuadClass"]) == (
        "042", "042", "04", "1",
    )  # fmt: skip
    assert (visit["ActionGeo_Type"], visit["ActionGeo_FullName"], visit["ActionGeo_CountryCode"]) == (
        "4", "Lomé, Togo", "TO",
    )  # fmt: skip
    assert visit["SQLDATE"] == "20250303"
    assert visit["DATEADDED"] == "20250304000000"
    assert int(visit["GLOBALEVENTID"]) < 2**63


def test_phoenix_names_country_role_and_other_roles(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    visit = rows(db, "phoenix", tmp_path)[0]
    assert (visit["source"], visit["source_root"], visit["source_agent"], visit["source_others"]) == (
        "RUSGOVOPP", "RUS", "GOV", "OPP",
    )  # fmt: skip
    assert (visit["year"], visit["month"], visit["day"]) == ("2025", "03", "03")
    assert visit["countryName"] == "Togo"


def test_planned_cooperation_is_agree_planned_force_threaten_and_what_did_not_happen_is_left_out(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    found = {r["Event ID"]: r for r in rows(db, "polecat", tmp_path)}
    assert (found["e2"]["Event Type"], found["e2"]["Event Mode"]) == ("AGREE", "None")
    assert found["e5"]["Event Type"] == "THREATEN"
    assert "e4" not in found
    assert export(db, "polecat", tmp_path / "out", {}).left_out == 1


def test_partial_dates_are_filed_under_their_first_day_and_missing_ones_under_publication(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    found = {r["Event ID"]: r["Event Date"] for r in rows(db, "polecat", tmp_path)}
    assert found == {"e1": "2025-03-03", "e2": "2025-04-01", "e3": "2024-01-01", "e5": "2025-03-04"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_csv_reader_with_tabs_reads_the_file_too(layout: str, db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    done = export(db, layout, tmp_path / "out", {})
    with (tmp_path / "out").open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(table) == done.rows + (layout in WITH_HEADER)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_codebook_beside_an_export_names_every_column(
    layout: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    export(db, layout, tmp_path / "out.tsv", {})
    book = (tmp_path / "out.tsv.codebook.md").read_text("utf-8")
    assert "parted by tabs" in book and (layout in WITH_HEADER) == ("first row has the names" in book)
    assert all(f"**{column}**: {holds}" in book for column, holds in layouts()[layout].items())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_breaks_in_an_address_or_a_name_do_not_break_a_row(
    layout: str, db: duckdb.DuckDBPyConnection, events: tuple[Event, ...], tmp_path: Path
) -> None:
    story = replace(query.documents(db, ["d1"])["d1"], url="http://[no\taddress\n")
    lome = replace(events[0].locations[0], name="Lomé\nby\tthe sea")
    store.create(tmp_path / "odd")
    store.insert(tmp_path / "odd", "documents", [to_dict(story)])
    store.insert(tmp_path / "odd", "events", event_rows([replace(events[0], locations=(lome,), date="0033-04-03")]))
    with store.connect(tmp_path / "odd") as odd:
        first = rows(odd, layout, tmp_path)[0]
    day = {"polecat": "Event Date", "icews": "Event Date", "gdelt": "SQLDATE", "phoenix": "date"}[layout]
    assert first[day].replace("-", "") == "00330403"
    assert "by the sea" in " ".join(first.values())
