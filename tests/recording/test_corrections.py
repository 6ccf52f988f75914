"""Events decided on by hand: what people say stands, over what is coded now and later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from detente.event import Document, Event
from detente.reading import make_document
from detente.record import Record
from detente.recording import correcting
from detente.recording.parts import part_of


def _of(record: Record, country: str) -> Event:
    return next(e for e in record.events() if country in {a.country for a in e.actors})


def _reviews(record: Record) -> list[tuple[str, str | None]]:
    return record.sql("SELECT actors[1].country, review FROM events ORDER BY 1").fetchall()


def test_a_rejected_event_is_coded_still_but_not_shown(record: Record) -> None:
    event = _of(record, "POL")
    (row,) = record.correct("reject", event.event_id, by="ana", why="no talks were held")
    assert (row.action, row.by, row.why, row.type) == ("reject", "ana", "no talks were held", "CONSULT")
    assert _reviews(record) == [("FRA", None), ("TUR", None)]
    assert record.sql("SELECT count(*) FROM events_coded").fetchall() == [(3,)]
    assert record.sql("SELECT count(*) FROM dyads").fetchall() == [(2,)]
    assert record.relation("POL", "BEL").events == []
    assert Record(record.path).corrections() == record.corrections() == [row]


def test_an_edit_changes_what_it_names_and_what_follows(record: Record) -> None:
    event = _of(record, "POL")
    record.correct("edit", event.event_id, {"type": "AID", "actors.0.country": "LTU", "date": "2021-02"})
    after = _of(record, "LTU")
    assert (after.event_id, after.type, after.quad, after.date) == (
        event.event_id, "AID", "material cooperation", "2021-02",
    )  # fmt: skip
    assert after.score != event.score and after.recipients == event.recipients
    assert _reviews(record) == [("FRA", None), ("LTU", "edited"), ("TUR", None)]
    found = record.sql("SELECT earliest::VARCHAR, latest::VARCHAR, home FROM events WHERE review = 'edited'").fetchall()
    assert found == [("2021-02-01", "2021-02-28", "BEL-LTU")]
    assert [e.event_id for e in record.relation("LTU", "BEL").events] == [event.event_id]
    assert record.relation("POL", "BEL").events == []
    assert record.events(since="2021-02-01", until="2021-02-28") == [after]


def test_words_of_the_codebook_count_in_any_case_and_others_are_told_which_there_are(record: Record) -> None:
    event = _of(record, "POL")
    given = {
        "mode": "Expel",
        "type": "sanction",
        "status": "Future",
        "contexts": ["Military"],
        "actors.0.sectors": ["gov"],
    }
    rows = record.correct("edit", event.event_id, given)
    after = _of(record, "POL")
    assert (after.type, after.mode, after.status, after.contexts) == ("SANCTION", "expel", "future", ("military",))
    assert after.actors[0].sectors == ("GOV",)
    assert '"future"' in {row.value for row in rows}
    with pytest.raises(ValueError, match="status 'maybe' is not known; give one of actual, future"):
        record.correct("edit", event.event_id, {"status": "Maybe"})
    with pytest.raises(ValueError, match="mode of SANCTION 'visit' is not known; give one of"):
        record.correct("edit", event.event_id, {"mode": "Visit"})
    made = {
        "document_id": event.document_id,
        "type": "aid",
        "status": "ACTUAL",
        "trigger": "invited",
        "actors": ["Poland"],
    }
    record.correct("add", made)
    assert ("AID", "actual") in {(e.type, e.status) for e in record.events()}


@pytest.mark.parametrize("given", ["Venezuela", "VEN", "ven", " Venezuela "])
def test_a_country_may_be_given_by_its_name(record: Record, given: str) -> None:
    event = _of(record, "POL")
    record.correct("edit", event.event_id, {"actors.0.country": given})
    assert [e.actors[0].country for e in record.events() if e.event_id == event.event_id] == ["VEN"]


@pytest.mark.parametrize("given", ["European Union", "Lyon", "Nicolas Maduro", ""])
def test_what_names_no_country_is_none(record: Record, given: str) -> None:
    with pytest.raises(ValueError, match="is no alpha-3 code"):
        record.correct("edit", _of(record, "POL").event_id, {"actors.0.country": given})


def test_an_accepted_event_stays_as_it_was_accepted(record: Record, quick: Callable[..., Any]) -> None:
    event = _of(record, "POL")
    record.correct("accept", event.event_id)
    record.recode(quick("second", date="1999", type="AID"))
    assert _of(record, "POL") == event
    assert _of(record, "FRA").date == "1999"
    assert record.sql("SELECT count(*), count(DISTINCT event_id) FROM events").fetchall() == [(3, 3)]


def test_an_edit_survives_recoding_beside_what_is_coded_anew(record: Record, quick: Callable[..., Any]) -> None:
    event = _of(record, "POL")
    record.correct("edit", event.event_id, {"status": "negated"})
    record.recode(quick("second", date="1999"))
    after = _of(record, "POL")
    assert (after.status, after.date, after.model) == ("negated", "1999", "second")


def test_a_rejection_survives_recoding_unless_the_type_is_another(record: Record, quick: Callable[..., Any]) -> None:
    record.correct("reject", _of(record, "POL").event_id)
    record.recode(quick("second"))
    assert _reviews(record) == [("FRA", None), ("TUR", None)]
    record.recode(quick("third", type="AID"))
    assert _reviews(record) == [("FRA", None), ("POL", None), ("TUR", None)]


def test_what_is_coded_no_more_stands_if_a_person_said_so(record: Record) -> None:
    kept, gone = _of(record, "POL"), _of(record, "FRA")
    record.correct("accept", kept.event_id)
    record.correct("reject", gone.event_id)

    class Silent:
        version = "silent"

        def code_all(self, documents: Any) -> Any:
            return ((d, []) for d in documents)

    record.recode(Silent())
    assert record.events() == [kept]


def test_an_undone_correction_counts_as_never_made(record: Record) -> None:
    event = _of(record, "POL")
    (rejected,) = record.correct("reject", event.event_id)
    (undone,) = record.correct("undo", rejected.correction_id)
    assert _of(record, "POL") == event
    assert ("POL", None) in _reviews(record)
    record.correct("undo", undone.correction_id)
    assert ("POL", None) not in _reviews(record)
    assert [c.action for c in record.corrections()] == ["reject", "undo", "undo"]


def test_what_was_taken_back_is_not_taken_back_again(record: Record) -> None:
    (rejected,) = record.correct("reject", _of(record, "POL").event_id)
    (undone,) = record.correct("undo", rejected.correction_id)
    with pytest.raises(ValueError, match=f"{rejected.correction_id}' was taken back already"):
        record.correct("undo", rejected.correction_id)
    record.correct("undo", undone.correction_id)
    record.correct("undo", rejected.correction_id)
    assert ("POL", None) in _reviews(record)


def test_of_an_edit_only_what_stands_is_taken_back(record: Record) -> None:
    rows = record.correct("edit", _of(record, "POL").event_id, {"date": "2020", "contexts": ["legal"]})
    ids = [row.correction_id for row in rows]
    record.correct("undo", ids[:1])
    assert [row.undoes for row in record.correct("undo", ids)] == ids[1:]


def test_the_last_word_counts_even_when_the_clock_is_set_back(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    event = _of(record, "POL")
    record.correct("reject", event.event_id)
    monkeypatch.setattr(correcting, "now", lambda: "2001-01-01T00:00:00.000000Z")
    record.correct("accept", event.event_id)
    assert ("POL", "accepted") in _reviews(record)


def test_an_added_event_needs_its_words_alone(record: Record, texts: list[Document]) -> None:
    document = texts[2]
    record.correct(
        "add",
        {"document_id": document.document_id, "type": "ASSAULT", "trigger": "happened", "actors": ["Togo"],
         "date": "2025-03"},
        why="missed",
    )  # fmt: skip
    event = _of(record, "TGO")
    assert (event.trigger.start, event.trigger.end) == (8, 16)
    assert (event.actors[0].entity, event.quad, event.source) == ("country:TGO", "material conflict", "2.txt")
    assert ("TGO", "added") in _reviews(record)


@pytest.mark.parametrize(
    ("words", "kind", "country"),
    [("Somalia", "GPE", "SOM"), ("Somali diplomats", "GROUP", "SOM"), ("Kenya's foreign ministry", "ORG", "KEN"),
     ("protesters", "GROUP", None)],
)  # fmt: skip
def test_who_is_named_and_who_is_a_group_is_told_by_the_words(words: str, kind: str, country: str | None) -> None:
    document = make_document(f"They met {words}.", "a.txt", published="2025-03-04")
    actor = part_of(document, "recipients", words, 0)
    assert (actor["kind"], actor["country"]) == (kind, country)


@pytest.mark.parametrize(
    ("action", "target", "changes", "says"),
    [
        ("fly", "", {}, "no action 'fly'; there are accept"),
        ("accept", "none", {}, "the record has no event 'none'"),
        ("undo", "none", {}, "no correction 'none'"),
        ("edit", "", {}, "an edit names fields"),
        ("accept", "", {"date": "2020"}, "accept takes no fields"),
        ("edit", "", {"type": "FLY"}, "type 'FLY' is not known"),
        ("edit", "", {"mode": "fly"}, "mode of CONSULT 'fly' is not known"),
        ("edit", "", {"date": "soon"}, "'soon' is no EDTF date"),
        ("edit", "", {"event_id": "x"}, "no field 'event_id' to edit"),
        ("edit", "", {"actors.7.country": "RUS"}, "the event has no actors.7"),
        ("edit", "", {"actors": "Russia"}, "actors is a list"),
        ("edit", "", {"actors": [{"text": "Zx"}]}, "'Zx' are no words of the document"),
        ("edit", "", {"actors": [5]}, 'no object with "text"'),
        ("edit", "", {"actors": [{"start": 4, "end": 99999}]}, "4 to 99999 are no characters of the document"),
        ("edit", "", {"actors.0.country": "Narnia"}, "'Narnia' is no alpha-3 code"),
        ("edit", "", {"actors.0.country": "XXX"}, "'XXX' is no alpha-3 code"),
        ("edit", "", {"actors.0.sectors": ["XXX"]}, "sector in actors 'XXX' is not known"),
        ("edit", "", {"actors.0.name": 5}, "event.actors.0.name is text, not 5"),
        ("edit", "", {"actors.0.name": "a\0b"}, "holds a character that no text has"),
        ("edit", "", {"contexts": [5]}, "context 5 is not known"),
        ("edit", "", {"locations": [{"start": 0, "end": 3, "lat": 91}]}, "lat 91 is no degree"),
        ("edit", "", {"locations": [{"start": 0, "end": 3, "lat": "north"}]}, "lat is a number, not 'north'"),
        ("edit", "", {"trigger": "zz"}, "'zz' are no words of the document"),
        ("add", {"document_id": "DOC", "type": "AID", "trigger": "invited", "colour": 5}, {}, "no field colour"),
        ("add", {"document_id": "DOC", "type": "AID", "trigger": "invited", "confidence": 2}, {}, "from 0 to 1"),
        ("add", {"document_id": "DOC", "type": "AID", "trigger": "invited", "links": 5}, {}, "links is a list"),
        ("edit", "", {"themes": [{"text": "zz", "start": 0, "end": 2}]}, "'zz' is not at 0 to 2"),
        ("add", {"type": "AID"}, {}, "an added event lacks document_id, trigger"),
        ("add", {"document_id": "none", "type": "AID", "trigger": "x"}, {}, "no document 'none'"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    record: Record, action: str, target: Any, changes: dict[str, Any], says: str
) -> None:
    event = _of(record, "POL")
    if action == "add" and target.get("document_id") == "DOC":
        target["document_id"] = event.document_id
    before = record.events()
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        record.correct(action, target or event.event_id, changes)
    assert record.events() == before
    assert record.corrections() == []


def test_corrections_are_part_of_the_history(record: Record) -> None:
    last = record.history()[-1].version
    record.correct("reject", _of(record, "POL").event_id)
    assert len(record.events()) == 2
    assert len(Record(record.path, as_of=last).events()) == 3


def test_the_type_and_its_mode_change_together_in_any_order(record: Record) -> None:
    event = _of(record, "POL")
    record.correct("edit", event.event_id, {"mode": "release", "type": "RETREAT"})
    after = _of(record, "POL")
    assert (after.type, after.mode) == ("RETREAT", "release")
