"""The conditions of `events`, `acts` and `export` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.codebook import quad, score
from detente.event import Actor, Event, Span, to_dict
from detente.reading import make_document
from detente.record import Record
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.conditions import read_conditions

from .running import ran


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Record(tmp_path / "record")
    return tmp_path / "record"


@pytest.fixture
def union(tmp_path: Path) -> Path:
    """What the European Union, its president and Hezbollah did, and what France did to the Union."""
    story = make_document("The Union, its president, France and Hezbollah spoke.", "1.txt", published="2025-03-03")
    eu = Actor("Union", 4, 9, "ORG", "European Union", "org:european-union", None, ("IGO",))
    head = Actor("president", 15, 24, "PER", "Ursula von der Leyen", "person:ursula-von-der-leyen", None, ("IGO",))
    france = Actor("France", 26, 32, "GPE", "France", "country:FRA", "FRA")
    group = Actor("Hezbollah", 37, 46, "ORG", "Hezbollah", "group:hezbollah", "LBN", ("REB",))

    def event(event_id: str, type: str, actor: Actor, *recipients: Actor) -> Event:
        return Event(
            event_id=event_id, document_id=story.document_id, source=story.source, type=type, mode=None,
            status="actual", quad=quad(type), score=score(type, None), contexts=(), confidence=0.9,
            trigger=Span("spoke", 47, 52), actors=(actor,), recipients=recipients, themes=(), locations=(), dates=(),
            date="2025-03-03", attribution=None, quantities=(), links=(), published=story.published, model="by hand",
        )  # fmt: skip

    told = [event("by", "ACCUSE", eu), event("official", "REQUEST", head), event("of-france", "AID", france, eu)]
    path = tmp_path / "union"
    store.create(path)
    store.insert(path, "documents", [to_dict(story)])
    store.insert(path, "events", event_rows([*told, event("group", "THREATEN", group)]))
    return path


@pytest.mark.parametrize("command", [("events",), ("acts",), ("export", "table", "out.csv")])
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--type", "HUG", "type 'HUG' is not known; give one of AGREE"),
        ("--country", "Atlantis", "country: 'Atlantis' is no country"),
        (
            "--recipient",
            "the West",
            "is a bloc, no body that acts by itself; give one of its members (European Union, ",
        ),
        ("--sector", "XXX", "give one of COP"),
        ("--until", "2025-02-30", "until: '2025-02-30' is no date; write it as 2025-03-03"),
    ],
)
def test_a_value_that_no_event_can_have_is_named(
    command: tuple[str, ...], option: str, value: str, said: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(*command, option, value, "--record", record) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", [("events",), ("acts",), ("export", "table", "out.csv")])
def test_a_period_that_ends_before_it_begins_is_named(
    command: tuple[str, ...], record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(*command, "--since", "2025-06-01", "--until", "2025-01-31", "--record", record) == 2
    assert capsys.readouterr().err == "detente: since 2025-06-01 is after until 2025-01-31; swap them\n"


def test_every_condition_of_events_chooses_what_is_exported(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    given = ("--status", "negated", "--actor", "Kenya", "--place", "Brest", "--text", "two words", "--quad",
             "verbal conflict")  # fmt: skip
    assert ran("export", "table", out, *given, "--record", record) == 1  # the record is empty
    assert out.read_text().startswith("event_id,")


def test_a_body_is_asked_by_name_or_id_and_is_not_its_members(
    union: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(*given: str) -> list[str]:
        ran("events", *given, "--record", union, "--json")
        return sorted(json.loads(line)["event_id"] for line in capsys.readouterr().out.splitlines())

    assert found("--country", "EU") == found("--country", "org:european-union") == ["by", "of-france", "official"]
    assert found("--actor", "the European Union") == ["by", "official"]
    assert found("--recipient", "EU") == ["of-france"]
    assert found("--country", "France") == ["of-france"]
    assert found("--actor", "Hezbollah") == ["group"]
    assert found("--country", "Lebanon") == ["group"]
    assert ran("acts", "--actor", "EU", "--record", union) == 0
    assert "of-france" not in capsys.readouterr().out
    assert ran("export", "table", tmp_path / "out.csv", "--actor", "EU", "--record", union) == 0
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 3
    assert ran("events", "--actor", "NATO", "--record", union) == 1


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("POL", "POL"), ("poland", "POL"), ("the Kremlin", "RUS"), ("Georgia", "GEO"), ("NATO", "org:nato"),
        ("org:nato", "org:nato"), ("United Nations", "org:united-nations"), ("Hamas", "group:hamas"),
        ("European Commission", "org:european-commission"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["country", "actor", "recipient"])
def test_who_takes_part_is_a_country_or_a_body(name: str, given: str, meant: str) -> None:
    assert read_conditions({name: given}) == {name: meant}


def test_a_bloc_is_refused_with_those_to_ask_for() -> None:
    for given, members in {
        "the West": r"\(European Union, North Atlantic Treaty Organization, \w+ …\)",
        "AUKUS": r"\(Australia, United Kingdom, United States\)",
        "bloc:international-community": "",
    }.items():
        with pytest.raises(ValueError, match=f"^actor: .* is a bloc.*give one of its members ?{members}$"):
            read_conditions({"actor": given})


def test_values_are_read_as_the_pages_read_them() -> None:
    given = {
        "type": "consult", "country": "Kenya", "actor": "ken", "since": "20240301", "place": " Brest ", "mode": " ",
        "text": "two\t words", "min_confidence": "0.5", "source": " a.txt", "until": None, "status": "Actual",
        "quad": "Verbal Conflict", "context": "MILITARY",
    }  # fmt: skip
    assert read_conditions(given) == {
        "type": "CONSULT", "country": "KEN", "actor": "KEN", "since": "2024-03-01", "place": "Brest",
        "text": "two words", "min_confidence": 0.5, "source": " a.txt", "status": "actual", "quad": "verbal conflict",
        "context": "military",
    }  # fmt: skip
