"""What is read before the first story."""

from pathlib import Path

import pytest

from detente.resolving import knowledge_tables
from detente.resolving.actors.names import find_names, key, tokenize
from detente.resolving.actors.namesakes import find_person
from detente.resolving.own_tables import OwnTables, using
from detente.resolving.ready import make_ready


def test_a_story_reads_no_table_of_names_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_again(*_: object) -> None:
        raise AssertionError("a table is read after all are ready")

    with using(OwnTables(tmp_path, "of this test")):
        make_ready()
        monkeypatch.setattr(knowledge_tables, "_rows", read_again)
        assert find_names(tokenize("the Kremlin"))
        assert find_person(key("Angela Merkel"), None, "DEU", (), former=False, titled=False)
