"""Reviewed events as training passages: what the corpus's own parser reads is what people decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.coder import Coder
from detente.reading import make_document
from detente.record import Record
from detente.training.notation import read_corpus

TEXT = (
    "ANKARA, May 8 (Wire) - Turkey expelled two [Dutch] diplomats on Monday.\nThe weather was fine. "
    "Poland sent aid to Ukraine on Tuesday."
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    made = Record(tmp_path_factory.mktemp("passages") / "record")
    made.add([make_document(TEXT, "story.txt", published="2024-05-08")], Coder())
    return made


def test_what_was_accepted_and_edited_comes_back_from_the_notation(record: Record, tmp_path: Path) -> None:
    expelled = next(e for e in record.events() if e.trigger.text == "expelled")
    sent = next(e for e in record.events() if e.trigger.text == "sent")
    record.correct("accept", expelled.event_id)
    record.correct("edit", sent.event_id, {"status": "future"})
    assert record.export_passages(tmp_path / "c.ann").left_out == ()
    first, second = read_corpus(tmp_path / "c.ann")
    assert first.text == TEXT[23:71].replace("[", "(").replace("]", ")")
    (act,) = first.annotation.acts
    assert (first.text[act.start : act.end], act.type, act.mode, act.status) == (
        "expelled",
        "SANCTION",
        "expel",
        "actual",
    )
    words = [first.text[m.start : m.end] for m in first.annotation.mentions]
    assert [words[i] for i in act.actor] == ["Turkey"]
    assert first.published == "2024-05-08"
    assert second.text == "Poland sent aid to Ukraine on Tuesday."
    assert [(a.type, a.status) for a in second.annotation.acts] == [("AID", "future")]


def test_a_rejected_event_is_a_passage_without_it(record: Record, tmp_path: Path) -> None:
    sent = next(e for e in record.events() if e.trigger.text == "sent")
    record.correct("reject", sent.event_id)
    record.export_passages(tmp_path / "c.ann")
    passage = read_corpus(tmp_path / "c.ann")[-1]
    assert passage.text == "Poland sent aid to Ukraine on Tuesday."
    assert "sent" not in {passage.text[a.start : a.end] for a in passage.annotation.acts}


def test_a_line_break_inside_a_passage_comes_back(tmp_path: Path) -> None:
    text = "Turkey expelled two Dutch\ndiplomats on Monday. It closed ¶ one consulate."
    made = Record(tmp_path / "record")
    made.add([make_document(text, "story.txt", published="2024-05-08")], Coder())
    for event in made.events():
        made.correct("accept", event.event_id)
    assert made.export_passages(tmp_path / "c.ann").left_out == ()
    (passage,) = read_corpus(tmp_path / "c.ann")
    assert passage.text == text.replace("¶", " ")
