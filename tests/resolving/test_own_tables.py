"""A user's folder of tables adds rows, replaces rows with the same key, and is refused with the place and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.resolving import knowledge_tables as tables
from detente.resolving.knowledge_tables import KnowledgeError, open_tables
from detente.resolving.lookup import where, who
from detente.resolving.own_tables import using

LANDS = "code,name,official,aliases,demonyms,capital,metonyms,cow,gw,valid_from,valid_to,leads\n"
LEADERS = "person,aliases,country,office,sectors,valid_from,valid_to\n"
BODIES = "id,name,aliases,kind,country,sectors,valid_from,valid_to,governs\n"
REGIONS = "name,aliases,country,lat,lon,geonameid,kind\n"
MEMBERS = "organisation,country,valid_from,valid_to\n"


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def test_rows_are_added_in_the_block_and_nowhere_else(tmp_path: Path) -> None:
    mine = folder(
        tmp_path,
        leaders_mine=LEADERS + "Jane Doe,,NZL,foreign minister,GOV,2026-05-04,\n",
        organisations=BODIES + "group:river-front,River Front,RF,armed-group,COD,REB,2026-02,,\n",
        regions=REGIONS + "Zork,,NZL,-40.1,175.2,,town\n",
    )
    with using(open_tables(mine)):
        assert who("New Zealand's foreign minister", "2026-06-01").name == "Jane Doe"
        assert who("River Front fighters", "2026-06-01").country == "COD"
        assert where("Zork").country == "NZL"
    assert who("New Zealand's foreign minister", "2026-06-01").name != "Jane Doe"
    assert who("River Front fighters", "2026-06-01").country is None
    assert where("Zork").country is None


def test_a_row_with_the_same_key_replaces_the_package_s(tmp_path: Path) -> None:
    old = next(
        row for row in tables.leaders() if row.country == "NZL" and row.office == "prime minister" and not row.valid_to
    )
    ended = f"{old.person},,NZL,prime minister,GOV,{old.valid_from},2026-04-01\n"
    mine = folder(tmp_path, leaders_mine=LEADERS + ended + "Jane Doe,,NZL,prime minister,GOV,2026-04-01,\n")
    with using(open_tables(mine)):
        assert who("New Zealand's prime minister", "2026-06-01").name == "Jane Doe"
        with_mine = len(tables.leaders())
    assert with_mine == len(tables.leaders()) + 1


def test_the_version_changes_with_the_tables(tmp_path: Path) -> None:
    row = "Jane Doe,,NZL,foreign minister,GOV,2026-05-04,\n"
    one = open_tables(folder(tmp_path, leaders_mine=LEADERS + row))
    other = open_tables(folder(tmp_path, leaders_mine=LEADERS + row.replace("05-04", "05-05")))
    assert one.version != other.version
    with using(one):
        assert who("New Zealand's foreign minister", "2026-05-04").name == "Jane Doe"
    with using(other):
        assert who("New Zealand's foreign minister", "2026-05-04").name != "Jane Doe"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("leaders_a", LEADERS + "Jane Doe,,NZ,minister,GOV,2026,\n", "line 2: 'NZ' is no alpha-3 country code; write"),
        ("leaders_a", LEADERS + "Jane Doe,,NZX,minister,GOV,2026,\n", "line 2: the country NZX is in no countries.csv"),
        ("leaders_a", LEADERS + "Jane Doe,,NZL,minister,GOV,4 May,\n", "line 2: '4 May' is no ISO date; write"),
        ("leaders_a", LEADERS + "Jane Doe,,NZL,minister,GOVT,2026,\n", "line 2: 'GOVT' is no sector; the sectors are"),
        ("leaders_a", LEADERS + "Jane Doe,,NZL,minister,GOV,2026,2020\n", "line 2: valid_to 2020 is before valid_from"),
        ("leaders_a", LEADERS + "Doe, Jane,,NZL,minister,GOV,2026,\n", "line 2: 8 fields where the header has 7; put"),
        ("leaders_a", "name,country\nJane,NZL\n", "line 1: the header is 'name,country'; write person,aliases"),
        ("organisations", BODIES + "group:x,X Front,,militia,COD,REB,,,\n", "line 2: kind 'militia' is none of igo"),
        ("memberships", MEMBERS + "org:none,NZL,,\n", "line 2: the organisation 'org:none' is in no"),
        ("memberships", MEMBERS + "org:nato,org:none,,\n", "line 2: the organisation 'org:none' is in no"),
        ("regions", REGIONS + "Zork,,NZL,south,175.2,,town\n", "line 2: lat 'south' is no number; write degrees"),
        (
            "countries",
            LANDS + "XAA,Zorkland,Zorkland,,,,,678|679,,,,\n",
            "line 2: cow '678|679' is no number; write 678",
        ),
        (
            "countries",
            LANDS + "XAA,Zorkland,Zorkland,,,,,,6a,,,\n",
            "line 2: gw '6a' is no number; write 678, or 678|1",
        ),
        ("people", "name\nx\n", "no table has this name; the tables are"),
    ],
)
def test_a_malformed_table_is_named_with_file_line_and_mend(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=f"{name}.csv") as raised:
        open_tables(folder(tmp_path, **{name: text}))
    assert message in str(raised.value)


def test_an_empty_or_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no table in it"):
        open_tables(tmp_path)
    with pytest.raises(KnowledgeError, match="no such folder"):
        open_tables(tmp_path / "nowhere")
