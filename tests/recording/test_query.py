"""Questions to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.event import Actor, Event, Place, Span, Visit, to_dict
from detente.reading import make_document
from detente.record import Record
from detente.recording import query, store
from detente.recording.schema import event_rows, visit_rows
from detente.relating.relation import Relation

Make = Callable[..., Event]


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., duckdb.DuckDBPyConnection]:
    """A connection to a record of the given events."""

    def fill(*told: Event) -> duckdb.DuckDBPyConnection:
        path = tmp_path / "record"
        store.create(path)
        store.insert(path, "events", event_rows(told))
        return store.connect(path)

    return fill


def _ids(db: duckdb.DuckDBPyConnection, **conditions: Any) -> list[str]:
    return sorted(e.event_id for e in query.events(db, **conditions))


def test_conditions_narrow_and_add_up(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(
        event("visit", actors=["MMR"], recipients=["RUS"]),
        event("aid", type="AID", mode=None, actors=["RUS"], recipients=["MMR"], status="future", confidence=0.4),
        event("other", actors=["CHN", "RUS"], recipients=[None], source="b.txt"),
    )
    assert _ids(db) == ["aid", "other", "visit"]
    assert _ids(db, type="AID") == ["aid"]
    assert _ids(db, mode="visit") == ["other", "visit"]
    assert _ids(db, status="future") == ["aid"]
    assert _ids(db, source="b.txt") == ["other"]
    assert _ids(db, country="MMR") == ["aid", "visit"]
    assert _ids(db, actor="RUS") == ["aid", "other"]
    assert _ids(db, recipient="RUS") == ["visit"]
    assert _ids(db, min_confidence=0.9) == ["other", "visit"]
    assert _ids(db, country="RUS", mode="visit", actor="MMR") == ["visit"]
    assert _ids(db, country="PER") == []
    assert _ids(db, type=None, mode=None) == ["aid", "other", "visit"]


def test_a_place_is_found_in_any_case_and_without_its_accents(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    db = ask(
        event("there", locations=(Place("Lomé", 0, 4, "Lomé", "TGO", 6.1, 1.2, 1),)), event("elsewhere", locations=()),
        event("lodz", locations=(Place("Lodz", 0, 4, "Łódź", "POL", 51.8, 19.5, 2),)),
    )  # fmt: skip
    assert _ids(db, place="lodz") == _ids(db, place="Łódź") == ["lodz"]
    assert _ids(db, place="Lomé") == _ids(db, place="lome") == _ids(db, place="LOMÉ") == ["there"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("łódź", ["polish"]),
        ("LODZ GRANICA", ["polish"]),
        ("ganz", ["other"]),
        ("Tromsoe AERO strasse", []),
        ("tromso AERO strasse", ["other"]),
        ('"members of the minority"', ["other"]),
        ("“members of the minority” ganz", ["other"]),
        ('"minority of the members"', []),
        ("minority of the members", ["other"]),
        ('"members of the', ["other"]),
        ('"(c.d" 50%', ["other"]),
        ('"a.b"', []),
        ("don't", ["polish"]),
        ("don’t", ["polish"]),
        ("chad's", ["other"]),
        ("", ["other", "polish"]),
        ('""', ["other", "polish"]),
    ],
)
def test_words_are_found_without_accents_and_phrases_in_quotes(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make, tmp_path: Path, text: str, found: list[str]
) -> None:
    texts = {
        "polish": "Granica w Łodzi; Łódź. Don't aXb.",
        "other": "Members of\nthe minority (c.d) in Gänz, 50%. Tromsø, Ærø, Straße, Chad’s.",
    }
    events = [event(name, document_id=name) for name in texts]
    db = ask(*events)
    store.insert(tmp_path / "record", "documents", [
        to_dict(replace(make_document(words, name, published=None), document_id=name)) for name, words in texts.items()
    ])  # fmt: skip
    db = store.connect(tmp_path / "record")
    assert _ids(db, text=text) == found


def test_since_and_until_take_in_what_may_lie_between(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    db = ask(
        event("day", date="2024-05-05", published="2024-05-06"),
        event("month", date="2024-05", published="2024-06-01"),
        event("before", date="../2021-02", published="2025-01-01"),
        event("since", date="2022/..", published="2025-01-01"),
        event("undated", date=None, published="2023-01-01"),
        event("neither", date=None, published=None),
    )
    assert _ids(db, since="2024-05-10") == ["month", "since"]
    assert _ids(db, until="2024-05-04") == ["before", "month", "since", "undated"]
    assert _ids(db, until="2021-12-31") == ["before"]
    assert _ids(db, since="2022-06-01", until="2023-06-01") == ["since", "undated"]
    assert _ids(db, since="2024-05-05", until="2024-05-05") == ["day", "month", "since"]


def test_what_is_told_as_done_was_done_by_the_day_of_its_telling(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    db = ask(
        event("done", date="2024", published="2024-08-01"),
        event("due", date="2024", published="2024-08-01", status="future"),
        event("misread", date="2024-09-02", published="2024-08-01"),
    )
    assert _ids(db, since="2024-08-01") == ["done", "due", "misread"]
    assert _ids(db, since="2024-08-02") == ["due", "misread"]


def test_events_come_in_order_of_date_and_text(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(
        event("c", date=None, published="2025-01-01"),
        event("b", date="2024-05-05", trigger=Span("x", 9, 10)),
        event("a", date="2024-05-05", trigger=Span("x", 3, 4)),
        event("d", date="2020"),
    )
    assert [e.event_id for e in query.events(db)] == ["d", "a", "b", "c"]


def test_an_unknown_condition_is_named_with_those_there_are(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    with pytest.raises(ValueError, match="unknown condition colour; there are type, mode"):
        query.events(ask(event()), colour="red")


@pytest.mark.parametrize("asked", [Record.events, Record.acts, partial(Record.export, kind="table", path="out.csv")])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"type": "HUG"}, "type 'HUG' is not known; give one of AGREE"),
        ({"country": "Atlantis"}, "country: 'Atlantis' is no country"),
        ({"sector": "XXX"}, "give one of COP"),
        ({"min_confidence": 7}, "min_confidence: 7 is no number from 0 to 1"),
        ({"since": "last week"}, "since: 'last week' is no date"),
        ({"until": "2025-02-30"}, "until: '2025-02-30' is no date"),
        ({"since": "2025-06-01", "until": "2025-01-31"}, "since 2025-06-01 is after until 2025-01-31; swap them"),
        ({"colour": "red"}, "unknown condition colour; there are type, mode"),
    ],
)
def test_a_program_is_told_of_a_value_that_no_event_can_have(
    asked: Callable[..., Any], given: dict[str, Any], said: str, record: Record
) -> None:
    with pytest.raises(ValueError, match=said):
        asked(record, **given)


def test_a_program_names_values_as_the_command_line_does(record: Record) -> None:
    def found(**given: Any) -> set[str]:
        return {e.event_id for e in record.events(**given)}

    whole, poland = found(), found(country="POL")
    assert len(whole) == 3 and len(poland) == 1
    assert found(country="Poland") == found(actor="pol") == poland
    assert found(type="consult", status="Actual", quad="Verbal Cooperation", since=date(2025, 3, 3)) == whole
    assert {a.lead.event_id for a in record.acts(country="poland")} == poland


def test_a_body_is_found_by_all_who_stand_for_it_and_not_by_its_members(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    def by(event_id: str, entity: str, country: str | None = None, other: str | None = None) -> Event:
        actor, recipient = (Actor("x", 0, 1, "ORG", entity=one, country=country) for one in (entity, other))
        return replace(event(event_id), actors=(actor,), recipients=(recipient,) if other else ())

    db = ask(
        by("itself", "org:european-union"),
        by("organ", "org:european-commission"),
        by("official", "person:ursula-von-der-leyen"),
        by("together", "bloc:eu-member-states"),
        by("member", "country:FRA", "FRA"),
        by("other", "org:nato", other="org:european-union"),
        by("nobody", "group:hezbollah", "LBN"),
    )
    union = ["itself", "official", "organ", "other", "together"]
    assert _ids(db, country="org:european-union") == union
    assert _ids(db, actor="org:european-union") == ["itself", "official", "organ", "together"]
    assert _ids(db, recipient="org:european-union") == ["other"]
    assert _ids(db, country="org:nato", recipient="org:european-union") == ["other"]
    assert _ids(db, actor="org:european-commission") == ["organ"]
    assert _ids(db, country="group:hezbollah") == _ids(db, country="LBN") == ["nobody"]
    assert query.count(db, country="org:european-union") == len(union)


def test_a_program_names_a_body_by_name_or_id(record: Record) -> None:
    (told,) = record.events(country="Poland")
    assert record.events(actor="EU") == record.events(country="org:european-union") == []
    record.correct("edit", told.event_id, {"actors.0.country": None, "actors.0.entity": "org:european-union"})
    for given in ("EU", "European Union", "org:european-union"):
        assert [e.event_id for e in record.events(actor=given)] == [told.event_id]
        assert [a.lead.event_id for a in record.acts(country=given)] == [told.event_id]
    with pytest.raises(ValueError, match="actor: Western countries is a bloc"):
        record.events(actor="the West")


def test_the_conditions_that_a_program_may_name_are_those_there_are() -> None:
    assert set(query.Conditions.__annotations__) == set(query.CONDITIONS)


def test_a_value_is_never_read_as_sql(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(event())
    assert query.events(db, source="' OR true --") == []
    assert query.events(db, country="MMR') OR (true") == []


def test_documents_of_what_passes_between_two_parties_are_found_whoever_acts(
    ask: Callable[..., duckdb.DuckDBPyConnection], event: Make
) -> None:
    place = Place("Lomé", 0, 4, "Lomé", "TGO", 6.1, 1.2, 1)
    bloc = event("bloc", actors=[], recipients=["RUS"])
    nato = Actor("NATO", 0, 4, "ORG", "NATO", "org:nato")
    db = ask(
        *(
            replace(e, document_id=e.event_id)
            for e in (
                event("there", actors=["TGO"], recipients=["RUS"], locations=()),
                event("back", actors=["RUS", "CHN"], recipients=["GHA", "TGO"], locations=()),
                event("joint", actors=["CHN", "RUS", "TGO"], recipients=[], locations=()),
                event("host", actors=["RUS"], recipients=[], locations=(place,)),
                event("no host", type="ASSAULT", mode=None, actors=["RUS"], recipients=[], locations=(place,)),
                event("others", actors=["RUS"], recipients=["CHN"], locations=()),
                replace(bloc, actors=(nato,), locations=()),
            )
        )
    )

    def found(one: list[str], other: list[str]) -> list[str]:
        return query.documents_between(db, one, other)

    assert found(["TGO"], ["RUS"]) == found(["RUS"], ["TGO"]) == ["back", "host", "joint", "there"]
    assert found(["org:nato"], ["RUS"]) == ["bloc"]
    assert found(["TGO", "GHA"], ["CHN"]) == ["back", "joint"]
    assert found(["PER"], ["RUS"]) == []


def test_a_story_is_told_in_the_order_of_its_text(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(
        event("second", trigger=Span("x", 9, 10), date="2020"),
        event("first", trigger=Span("x", 3, 4)),
        event("elsewhere", document_id="d2"),
    )
    assert [e.event_id for e in query.story(db, "d1")] == ["first", "second"]


def _dyads(db: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    rows = db.execute("SELECT actor, recipient FROM dyads").fetchall()
    assert len(rows) == len(set(rows))
    return set(rows)


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        (["MMR"], ["RUS"], {("MMR", "RUS")}),
        (["MMR", "MMR"], ["RUS", "CHN"], {("MMR", "RUS"), ("MMR", "CHN")}),
        (["MMR", "RUS"], [], {("MMR", "RUS"), ("RUS", "MMR")}),
        (["MMR", "RUS"], [None], set()),
        (["MMR", None], ["MMR"], {("MMR", "MMR")}),
        (["MMR"], [], set()),
        ([], ["RUS"], set()),
    ],
)
def test_dyads_pair_actors_with_recipients_or_the_sides_of_a_joint_act(
    ask: Callable[..., duckdb.DuckDBPyConnection],
    event: Make,
    actors: list[str | None],
    recipients: list[str | None],
    pairs: set[tuple[str, str]],
) -> None:
    assert _dyads(ask(event(actors=actors, recipients=recipients))) == pairs


def test_dyads_carry_the_columns_of_their_event(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(event(actors=["MMR"], recipients=["RUS"]))
    assert db.execute("SELECT type, mode, score, earliest::VARCHAR, trigger.text FROM dyads").fetchall() == [
        ("CONSULT", "visit", event().score, "2025-03-03", "visited")
    ]


def test_events_are_counted(ask: Callable[..., duckdb.DuckDBPyConnection], event: Make) -> None:
    db = ask(*(event(f"e{i}", trigger=Span("x", i, i + 1), type="AID" if i else "ACCUSE") for i in range(7)))
    assert (query.count(db), query.count(db, type="AID"), query.count(db, type="REJECT")) == (7, 6, 0)


def test_the_newest_version_of_a_page_is_not_mixed_with_an_older_one(
    ask: Callable[..., duckdb.DuckDBPyConnection], tmp_path: Path
) -> None:
    ask()
    page = Visit("https://w.example/a", None, None, 200, '"v1"', "Mon", "2024-05-08T00:00:00+00:00")
    newer = replace(page, etag=None, last_modified="Tue", fetched="2024-05-09T00:00:00+00:00")
    store.insert(tmp_path / "record", "feeds", visit_rows([page, newer]))
    assert query.visited(store.connect(tmp_path / "record")).versions == {page.url: (None, "Tue")}


def test_a_relation_is_asked_of_a_record(record: Record) -> None:
    with pytest.raises(TypeError, match=r"record\.relation\('POL', 'BLR'\)"):
        Relation(record, "POL", "BLR")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="since: '2024' is no date; write it as 2025-03-03"):
        record.relation("POL", "BLR").brief(since="2024")


def test_sql_fetches_no_extension_unasked(ask: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    with pytest.raises(duckdb.Error, match="INSTALL httpfs"):
        ask().sql("FROM 'https://news.example/a.csv'")
