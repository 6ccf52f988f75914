"""A body that a word in capitals stands for is of the country that it was named with in full."""

from __future__ import annotations

import pytest

from detente.event import Document, content_id
from detente.resolving.events import resolve
from detente.training.notation import parse


def _country(told: str, who: str) -> str | None:
    block = f"[1 GPE|Chad] is far. {told} {who} {{a|met}} [9 GPE|Chad].\na CONSULT actual A:8,9"
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    document = Document(content_id(passage.text), passage.text, "a.txt", "2025-03-05")
    return resolve(document, passage.annotation, "test")[-1].actors[0].country


COUNCIL = "[2 ORG|The Transitional Council of the Kingdom of Lesotho] sat."


@pytest.mark.parametrize(
    ("told", "who", "country"),
    [
        (COUNCIL, "[8 GROUP|The chairman of the Council]", "LSO"),
        (COUNCIL, "The [8 ORG|Council]", "LSO"),
        (COUNCIL, "The [8 GPE|Kingdom]", "LSO"),
        ("[2 ORG|The National Assembly of Gabon] sat.", "The [8 ORG|Assembly]", "GAB"),
        ("[2 GPE|The Kingdom of Tonga] slept.", "The [8 GPE|Kingdom]", "TON"),
        # Another's, of two, or nobody's.
        (COUNCIL, "[8 GROUP|The chairman of the Peruvian Council]", "PER"),
        ("[2 GPE|The Kingdom of Tonga] and [3 GPE|the Kingdom of Bhutan] slept.", "The [8 GPE|Kingdom]", None),
        (COUNCIL, "[8 GPE|Kingdom]", None),
        ("[2 GPE|South Sudan] slept.", "The [8 GPE|Sudan]", "SDN"),
    ],
)
def test_a_word_of_a_name_stands_for_the_body_that_has_it(told: str, who: str, country: str | None) -> None:
    assert _country(told, who) == country
