"""What is opposed or welcomed is told with the act even where it is an act of its own."""

from __future__ import annotations

import pytest

from detente.reading.document import make_document
from detente.resolving.acts_as_themes import act_as_theme
from detente.resolving.story import read_story
from detente.training.notation import parse


def _theme(block: str) -> str | None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    story = read_story(make_document(passage.text, "x", published="2025-03-05"), passage.annotation)
    found = act_as_theme(story, passage.annotation.acts[0])
    return found.text if found else None


@pytest.mark.parametrize(
    ("block", "theme"),
    [
        ("[1 GPE|Cuba] {a|opposed} [2 GPE|Western] {b|penalties} on [3 GPE|Mali].\na REJECT actual A:1 R:2\n"
         "b SANCTION/discontinue actual A:2 R:3", "Western penalties"),
        ("[1 GPE|Peru] {a|welcomed} the {b|withdrawal} of [2 GROUP|Chilean troops].\na SUPPORT actual A:1\n"
         "b RETREAT/withdraw actual A:2", "withdrawal"),
        ("[1 GPE|Peru] {a|condemned} the brutal {b|attack} of [2 ORG|the Path].\na ACCUSE/disapprove actual A:1 R:2\n"
         "b ASSAULT actual A:2", "brutal attack"),
        ("[1 GPE|Peru] {a|refused} to {b|meet} [2 GPE|Chile].\na REJECT/meet actual A:1 R:2\nb CONSULT negated A:1,2",
         None),
        ("[1 GPE|Peru] {a|opposed} [3 THING|the plan] and the {b|sanctions} of [2 GPE|Chile].\n"
         "a REJECT actual A:1 T:3\nb SANCTION/discontinue actual A:2", None),
        ("[1 GPE|Peru] {a|signed} the {b|withdrawal} of [2 GPE|Chile].\na AGREE actual A:1\n"
         "b RETREAT actual A:2", None),
        ("[1 GPE|Peru] {a|blames} [2 GPE|Chile]. The rebels {b|deny} it.\na ACCUSE actual A:1 R:2\nb REJECT actual A:2",
         None),
        ("[1 GPE|Peru] {a|accused} [2 GROUP|two of them] of {b|spying}.\na ACCUSE actual A:1\nb COERCE actual A:2",
         None),
    ],
)  # fmt: skip
def test_the_noun_of_another_act_that_is_the_object(block: str, theme: str | None) -> None:
    assert _theme(block) == theme
