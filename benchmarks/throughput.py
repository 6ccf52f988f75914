"""How much faster `detente add` is with two workers than with one, and how Ray compares with workers.

usage: python benchmarks/throughput.py [--stories 240] [--sentences 20] [--rounds 2] [--only NAME ...] [--json FILE]

Each contestant is the command `detente add`, in processes of its own, over the same made-up stories into a new record:

one-core      --workers 1, parent and worker together on one core (the affinity of the process)
one-worker    --workers 1, on all cores: the parent reads and commits beside its worker
two-workers   --workers 2, on all cores
plain         without --workers: threads of one process on all cores
ray           --ray local, a coder for each core (where the extra `cluster` is installed)

They take turns, `rounds` times, and the best round counts. Measured is the time of the whole command less that of the
same command over a single story, which is what starting up takes; both are shown. All records must hold the same
events. The last line is JSON. Compare ratios: machines are noisy.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import stories

from detente.record import Record

CONTESTANTS = {
    "one-core": ["--workers", "1"], "one-worker": ["--workers", "1"], "two-workers": ["--workers", "2"], "plain": [],
    "ray": ["--ray", "local"],
}  # fmt: skip


def timed(name: str, path: Path, record: Path) -> float:
    """Seconds of one command."""
    command = [sys.executable, "-m", "detente", "add", str(path), "--record", str(record), *CONTESTANTS[name]]
    all_cores = os.sched_getaffinity(0)
    # The command and its workers inherit the cores of this process.
    os.sched_setaffinity(0, {min(all_cores)} if name == "one-core" else all_cores)
    try:
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.monotonic() - began
    finally:
        os.sched_setaffinity(0, all_cores)


def events(record: Path) -> list[str]:
    return [i for (i,) in Record(record).sql("SELECT event_id FROM events ORDER BY event_id").fetchall()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=240)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=CONTESTANTS)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    names = [n for n in given.only or CONTESTANTS if n != "ray" or importlib.util.find_spec("ray")]
    times: dict[str, list[float]] = {n: [] for n in names}
    starts: dict[str, list[float]] = {n: [] for n in names}
    kept: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        whole, single = Path(scratch) / "stories.jsonl", Path(scratch) / "single.jsonl"
        stories.write(whole, given.stories, given.sentences)
        stories.write(single, 1, given.sentences)
        for number in range(given.rounds):
            for name in names:
                starts[name].append(timed(name, single, Path(scratch) / f"{name}-{number}-single"))
                times[name].append(timed(name, whole, Path(scratch) / f"{name}-{number}"))
                print(f"  {name}: {times[name][-1]:.1f} s, a single story {starts[name][-1]:.1f} s", file=sys.stderr)
        kept = {name: events(Path(scratch) / f"{name}-0") for name in names}
    report: dict[str, object] = {
        "stories": given.stories, "sentences": given.stories * given.sentences, "cores": len(os.sched_getaffinity(0)),
        "events": len(next(iter(kept.values()))), "same_events": len({tuple(of) for of in kept.values()}) == 1,
    }  # fmt: skip
    rates = {n: (given.stories - 1) / (min(times[n]) - min(starts[n])) for n in names}
    print(f"{'':<14}{'seconds':>9}{'starting':>10}{'stories/s':>11}{'sentences/s':>13}")
    for n in names:
        print(
            f"{n:<14}{min(times[n]):>9.1f}{min(starts[n]):>10.1f}{rates[n]:>11.1f}{rates[n] * given.sentences:>13.0f}"
        )
        report[n] = {"s": round(min(times[n]), 2), "start_s": round(min(starts[n]), 2), "a_second": round(rates[n], 2)}
    for one, other in (("two-workers", "one-core"), ("two-workers", "one-worker"), ("two-workers", "plain"),
                       ("ray", "two-workers")):  # fmt: skip
        if one in rates and other in rates:
            report[f"{one} to {other}"] = round(rates[one] / rates[other], 2)
            report[f"{one} to {other}, whole command"] = round(min(times[other]) / min(times[one]), 2)
    print(json.dumps(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n")
    return not report["same_events"]


if __name__ == "__main__":
    raise SystemExit(main())
