"""Damaged inputs of every kind: nothing raises or hangs, and what is whole comes in (benchmarks/damaged.py, fewer)."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from .scripts import script

damaged = script("damaged")


def test_sound_inputs_come_in_whole(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text(damaged.SOUND)
    for given in damaged.sound_inputs():
        documents, rejects, missing, beside = damaged.judge(given, [text for *_, text in given.stories], tmp_path)
        assert documents > 1 and (rejects, missing, beside) == (0, 0, True), given.name


def test_damaged_inputs_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text(damaged.SOUND)
    sound = damaged.sound_inputs()
    missing: Counter[str] = Counter()
    for number in range(240):
        given, whole = damaged.damaged(number, 7, sound)
        began = time.process_time()
        *_, lost, beside = damaged.judge(given, whole, tmp_path)
        assert time.process_time() - began < damaged.LONGEST and beside, (number, given.name)
        missing[given.kind] += lost
    assert missing["jsonl"] == missing["warc"] == 0
