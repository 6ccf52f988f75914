"""What had a time after it has happened."""

from __future__ import annotations

import pytest

from detente.coding.aftermaths import by_aftermaths
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("words", "told", "status"),
    [
        ("faces {a|post-coup} hardship", "hypothetical", "actual"),
        ("faces post-{a|coup} hardship", "hypothetical", "actual"),
        ("is back at its {a|pre-war} borders", "hypothetical", "actual"),
        ("has plans for {a|post-summit} talks", "future", "future"),
        ("saw no {a|post-election} riots", "negated", "negated"),
        ("fears a {a|coup}", "hypothetical", "hypothetical"),
        ("left its post to {a|coup} leaders", "hypothetical", "hypothetical"),
        ("asked for {a|peace-keepers}", "hypothetical", "hypothetical"),
    ],
)
def test_an_act_that_has_an_aftermath_is_no_possibility(words: str, told: str, status: str) -> None:
    passage = parse(["# x-1 wire 2025-06-30", f"[1 GPE|Mali] {words}.", f"a COERCE {told} R:1"])
    assert [a.status for a in by_aftermaths(passage.annotation, passage.text).acts] == [status]
