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


def test_a_recipient_of_another_sentence_is_neither_taught_nor_denied() -> None:
    from detente.training.examples import IGNORE, examples
    from detente.training.tokenizing import encoder_folder, load_tokenizer

    [[window]] = examples(load_tokenizer(encoder_folder()), [parse(PASSAGE.splitlines())], 4, 0, 1800)
    roles = {(trigger, mention): int(window.roles[trigger, mention]) for trigger in (1, 5) for mention in (0, 3, 4)}
    recipient, actor = ROLES.index("recipient"), ROLES.index("actor")
    assert roles[1, 3] == recipient and roles[5, 3] == IGNORE
    assert roles[1, 0] == roles[5, 4] == actor
