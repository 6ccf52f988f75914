"""Whose money is counted takes part in nothing: "2 billion US dollars" are sent home by anybody."""

from __future__ import annotations

import pytest

from detente.event import Document, content_id
from detente.relating.acts.traits import lands
from detente.resolving.events import resolve
from detente.resolving.scene import named_lands
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2 billion US dollars", set()),
        ("a 300 million Australian dollar loan", set()),
        ("90 million Hong Kong dollars", set()),
        ("US$2 billion", set()),
        ("100 million UAE dirhams", set()),
        ("Russian roubles or Chinese yuan", set()),
        ("20 million Canadian dollars to Canada", {"CAN"}),
        ("Turkey won 3 medals", {"TUR"}),
        ("in 2024 South Korea won", {"KOR"}),
        ("300 US troops", {"USA"}),
        ("Canadian wheat for $90 million", {"CAN"}),
        ("Brazilian real estate", {"BRA"}),
    ],
)
def test_whose_money_it_is_names_no_country(text: str, named: set[str]) -> None:
    assert lands(text) == named
    assert {*named_lands(text, None)} == named


def test_whose_money_it_is_has_no_role() -> None:
    told = "[1 GPE|Kenya] spent 90 million [2 GROUP|Canadian] dollars and {a|cut off} [3 GPE|Chad]."
    passage = parse(["# x-1 wire 2025-03-05", told, "a SANCTION/discontinue actual A:1 R:2,3"])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05")
    (event,) = resolve(document, passage.annotation, "test")
    assert [r.country for r in event.recipients] == ["TCD"]
