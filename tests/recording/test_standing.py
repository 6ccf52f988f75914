"""What stands about an event, and two people who decide about it at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from detente.event import Document, Event
from detente.record import Record
from detente.recording.correcting import AddedBefore
from detente.recording.correction import Correction
from detente.recording.logbook import Logbook
from detente.recording.standing import Overtaken, Standing, just_after, turn_of


def _of(record: Record, country: str) -> Event:
    return next(e for e in record.events() if country in {a.country for a in e.actors})


def _standing(record: Record, event_id: str) -> Standing:
    found = record.standing(event_id)
    assert found
    return found


def test_what_stands_follows_each_decision(record: Record) -> None:
    event = _of(record, "POL")
    seen = [_standing(record, event.event_id)]
    assert (seen[0].event, seen[0].review, seen[0].corrections) == (event, None, ())
    for action, changes, review in (
        ("accept", {}, "accepted"), ("edit", {"date": "2020"}, "edited"), ("reject", {}, "rejected"),
    ):  # fmt: skip
        record.correct(action, event.event_id, changes)
        seen.append(_standing(record, event.event_id))
        assert seen[-1].review == review
    assert seen[-1].event.date == "2020"
    assert [c.action for c in seen[-1].corrections] == ["accept", "edit", "reject"]
    assert len({s.state for s in seen}) == 4
    assert Record(record.path).standing(event.event_id) == seen[-1]
    assert record.standing("none") is None


def test_a_decision_on_what_stands_no_more_is_refused(record: Record) -> None:
    event = _of(record, "POL")
    seen = _standing(record, event.event_id).state
    ana, ben = Record(record.path), Record(record.path)
    ana.correct("reject", event.event_id, by="ana", why="no talks", seen=seen)
    for action, changes in (("accept", {}), ("edit", {"date": "2020"}), ("reject", {})):
        with pytest.raises(Overtaken, match=r"ana rejected it at .* UTC .“no talks”., after you opened it") as told:
            ben.correct(action, event.event_id, changes, by="ben", seen=seen)
        assert told.value.now and told.value.now.review == "rejected"
    assert [c.by for c in record.corrections()] == []  # as of when it was opened
    assert [c.by for c in Record(record.path).corrections()] == ["ana"]
    ben.correct("accept", event.event_id, by="ben", seen=told.value.now.state)
    assert _standing(record, event.event_id).review == "accepted"


def test_an_event_that_was_coded_anew_is_another_state(record: Record, quick: Callable[..., Any]) -> None:
    event = _of(record, "POL")
    seen = _standing(record, event.event_id).state
    record.recode(quick("second", date="1999"))
    with pytest.raises(Overtaken, match="coded anew"):
        record.correct("accept", event.event_id, seen=seen)


def test_of_many_who_decide_at_once_one_is_first_and_the_others_are_told(record: Record) -> None:
    event = _of(record, "POL")
    seen = _standing(record, event.event_id).state
    people = [Record(record.path) for _ in range(6)]
    done, told = list[str](), list[str]()
    start = threading.Barrier(len(people))

    def decide(n: int) -> None:
        start.wait()
        try:
            people[n].correct("accept" if n % 2 else "reject", event.event_id, by=f"p{n}", seen=seen)
            done.append(f"p{n}")
        except Overtaken as err:
            told.append(str(err))

    threads = [threading.Thread(target=decide, args=(n,)) for n in range(len(people))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(done) == 1 and len(told) == 5 and all(t.startswith(done[0]) for t in told)
    assert [c.by for c in Record(record.path).corrections()] == done


def test_the_fields_of_one_edit_are_one_turn_and_taken_back_together(record: Record) -> None:
    event = _of(record, "POL")
    edits = record.correct("edit", event.event_id, {"type": "AID", "date": "2020"}, by="ana")
    accepts = record.correct("accept", _of(record, "FRA").event_id, by="ana")
    made = record.corrections()
    assert [turn_of(made, c.correction_id) for c in made] == [tuple(edits)] * 2 + [tuple(accepts)]
    seen = _standing(record, event.event_id).state
    record.correct("undo", [c.correction_id for c in edits], by="ana", seen=seen)
    assert _of(record, "POL") == event and _standing(record, event.event_id).review is None
    with pytest.raises(Overtaken, match="ana took a decision about it back"):
        record.correct("undo", [edits[0].correction_id], seen=seen)
    with pytest.raises(ValueError, match="undo takes the id"):
        record.correct("undo", [])


def test_another_trigger_makes_another_event_and_can_be_taken_back(record: Record) -> None:
    event = _of(record, "POL")
    rows = record.correct("edit", event.event_id, {"trigger": "invited", "status": "future"}, why="the act is asking")
    assert [r.action for r in rows] == ["reject", "add"] and just_after(rows[0].made_at) == rows[1].made_at
    after = _of(record, "POL")
    assert (after.trigger.start, after.trigger.text, after.status, after.actors) == (
        7,
        "invited",
        "future",
        event.actors,
    )
    assert after.event_id != event.event_id and len(record.events()) == 3
    record.correct("undo", [r.correction_id for r in rows])
    assert _of(record, "POL") == event and record.standing(after.event_id) is None


def test_parts_of_an_edit_may_be_words_alone(record: Record, texts: list[Document]) -> None:
    event = _of(record, "POL")
    record.correct(
        "edit", event.event_id,
        {"actors": ["Belarus", {"start": 0, "end": 6}], "recipients": [], "locations": ["Poland"],
         "attribution": "Poland"},
    )  # fmt: skip
    after = _of(record, "BLR")
    assert [(a.text, a.start, a.country) for a in after.actors] == [("Belarus", 15, "BLR"), ("Poland", 0, "POL")]
    assert (after.locations[0].name, after.locations[0].country) == ("Poland", "POL")
    assert after.attribution and after.attribution.entity == "country:POL" and after.recipients == ()
    assert texts[0].text[15:22] == "Belarus"


def test_a_whole_number_for_a_degree_leaves_the_state_as_it_is(record: Record) -> None:
    event = _of(record, "POL")
    record.correct("edit", event.event_id, {"locations": [{"start": 0, "end": 6, "lat": 52, "lon": 21}]})
    (place,) = _of(record, "POL").locations
    assert (place.lat, place.lon) == (52.0, 21.0)
    assert _standing(record, event.event_id).event == _of(record, "POL")


def test_a_logbook_reads_what_is_new_and_starts_over_where_files_were_joined(record: Record) -> None:
    log = Logbook(record.at)
    assert log.read()[1] == ()
    event = _of(record, "POL")
    for action in ("accept", "reject", "accept"):
        record.correct(action, event.event_id)
        assert list(log.read()[1]) == record.corrections()
    record.maintain()
    record.correct("reject", event.event_id)
    assert list(log.read()[1]) == record.corrections() and len(record.corrections()) == 4


def test_who_was_first_is_told_to_who_adds_the_same(record: Record, texts: list[Document]) -> None:
    missed = {"document_id": texts[2].document_id, "type": "ASSAULT", "trigger": "happened"}
    (added,) = record.correct("add", missed)
    with pytest.raises(AddedBefore, match="has an event with this trigger"):
        Record(record.path).correct("add", missed)
    with pytest.raises(ValueError, match="has an event with this trigger") as raised:
        record.correct("add", missed | {"type": "AID"})
    assert raised.type is ValueError
    assert isinstance(added, Correction)
    record.correct("reject", added.event_id)
    with pytest.raises(ValueError, match="is rejected; accept it, or undo that"):
        record.correct("reject", added.event_id)
    record.correct("add", missed)
    assert _standing(record, added.event_id).review == "added"
