"""Damaged inputs of every kind: nothing raises or hangs, and what is whole comes in (benchmarks/damaged.py, fewer)."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "damaged.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("damaged", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


damaged = script()


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
