"""What a window teaches. Needs the extra `train`."""

from __future__ import annotations

import pytest

from detente.coding.labels import ROLES
from detente.training.notation import parse

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")

PASSAGE = """# t1-001 wire 2024-05-02
[1 GPE|Poland] {a|closed} [2 PLACE|its border] to [3 GPE|Belarus]. [4 PRON|It] also {b|recalled} [5 GROUP|its envoy].
a SANCTION/discontinue actual A:1 R:3 T:2
b SANCTION/withdraw actual A:4 R:3 T:5
= 1 4"""


def _roles(teaching: frozenset[str]) -> dict[tuple[int, int], int]:
    from detente.training.examples import examples
    from detente.training.tokenizing import encoder_folder, load_tokenizer

    [[window]] = examples(load_tokenizer(encoder_folder()), [parse(PASSAGE.splitlines())], 4, 0, 1800, teaching)
    return {(trigger, mention): int(window.roles[trigger, mention]) for trigger in (1, 5) for mention in (0, 2, 3, 4)}


def test_whether_an_act_has_a_recipient_in_another_sentence_is_left_open() -> None:
    from detente.training.examples import IGNORE

    roles = _roles(frozenset())
    recipient, actor = ROLES.index("recipient"), ROLES.index("actor")
    assert roles[1, 3] == recipient and roles[1, 0] == roles[5, 4] == actor
    # The second act has no recipient in its own sentence, so that nothing in the other is denied to it either.
    assert roles[5, 3] == roles[5, 2] == IGNORE
    assert roles[1, 4] == IGNORE  # another name of the actor


def test_writers_who_look_back_are_believed_on_recipients_in_other_sentences() -> None:
    roles = _roles(frozenset({"t1"}))
    assert roles[5, 3] == ROLES.index("recipient") and roles[5, 2] == 0


def test_who_takes_a_tenth_of_the_recipients_from_other_sentences_looks_back() -> None:
    from detente.training.examples import looking_back

    here = parse(
        PASSAGE.replace("t1", "t2").replace("b SANCTION/withdraw actual A:4 R:3", "b COERCE actual A:4").splitlines()
    )
    assert looking_back([parse(PASSAGE.splitlines()), here]) == {"t1"}


def test_the_label_of_a_speakers_turn_is_neither_taught_as_a_source_nor_denied() -> None:
    from detente.training.examples import IGNORE, examples
    from detente.training.tokenizing import encoder_folder, load_tokenizer

    text = """# t1-002 transcript 2024-05-02
[1 GROUP|Q]: [2 GPE|Poland] {a|closed} [3 PLACE|its border]. [4 ORG|Belta] says [5 PRON|it] {b|jailed} [6 GROUP|ten].
a SANCTION/discontinue actual A:2 T:3 S:1
b COERCE/arrest actual A:5 R:6 S:4
= 2 5"""
    [[window]] = examples(load_tokenizer(encoder_folder()), [parse(text.splitlines())], 4, 0, 1800)
    sources = [int(window.labels[trigger, 3]) for trigger in (2, 6)]
    assert sources == [IGNORE, 4]
