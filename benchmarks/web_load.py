"""How fast the pages answer many readers at once, and how much memory that takes.

usage: python benchmarks/web_load.py [--record FOLDER] [--events 1000000] [--users 20] [--seconds 20] [--pause 0]
           [--soak 0] [--only events,pair] [--readers PYTHON] [--json FILE]

Without --record a SYNTHETIC one is made (benchmarks/synthetic.py; nothing in it is true). The server runs as `detente
serve` runs it, but for the limit of requests a second, in a process of its own. The readers are Locust's
(`pip install locust`, here or in the environment whose Python is --readers): so many `--users` at once on loopback,
each asking for a page, reading it to its end, waiting `--pause` seconds (none by default, which is harder than people
are) and asking for the next. Times are of the first byte of the page and of the last, by kind of page: cold asks for
addresses that were not asked for before, warm for a few that were. Pages without filters have one address and are warm
alone.

`--soak N` asks for N more pages of all kinds and prints the server's memory after each tenth of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TABLE = "{:<18}{:>9}{:>8}{:>10}{:>10}{:>11}{:>11}{:>8}"
SERVE = """
import sys
from pathlib import Path
from detente.web import safety, server
wide = safety.Limits(rate=1e9, burst=10**9, coding_rate=1e9, coding_burst=10**9)
server.make_door = lambda *_: safety.Door(limits=wide)
if __name__ == "__main__":
    server.run(Path(sys.argv[1]), 0)
"""


def addresses(base: str, seed: int) -> dict[str, Callable[[], str]]:
    """For each kind of page, addresses drawn at random."""
    chance = random.Random(seed)

    def get(path: str) -> Any:
        with urllib.request.urlopen(base + path) as answer:
            return json.load(answer)

    codes = [e["country"] for e in get("/api/map")["countries"]]
    facets = {f["name"]: [v["value"] for v in f["values"]] for f in get("/api/facets")}
    stories = [e["document_id"] for sort in ("-date", "date", "score", "-score")
               for e in get(f"/api/events?limit=500&sort={sort}")["events"]]  # fmt: skip
    for code in codes[:60]:
        stories += [e["document_id"] for e in get(f"/api/events?limit=500&country={code}")["events"]]

    def day() -> str:
        return f"{chance.randrange(1995, 2024)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"

    def filters() -> str:
        """A filter or two as readers set them: a country and a type, a period, a quad class."""
        one = chance.choice([f"country={chance.choice(codes)}", f"actor={chance.choice(codes)}", f"since={day()}"])
        two = chance.choice([f"type={chance.choice(facets['type'])}", f"quad={chance.choice(facets['quad'])}",
                             f"until={day()}", f"recipient={chance.choice(codes)}"])  # fmt: skip
        return (one + "&" + two).replace(" ", "%20")

    def two() -> str:
        # As often as the pairs are in the record, about: the first codes are the busiest.
        ranks = [min(int(chance.paretovariate(0.5)), len(codes)) - 1 for _ in range(2)]
        one, other = ranks if ranks[0] != ranks[1] else (ranks[0], (ranks[0] + 1) % len(codes))
        return f"{codes[one]}/{codes[other]}"

    return {
        "front": lambda: "/",
        "events": lambda: f"/events?{filters()}&sort={chance.choice(['-date', '-score', '-confidence'])}",
        "side": lambda: f"/side/{chance.choice(codes)}?since={day()}",
        "pair": lambda: f"/pair/{two()}?since={day()}",
        "story": lambda: f"/story/{chance.choice(stories)}",
        "map": lambda: f"/map?{filters()}",
        "network": lambda: f"/network?{filters()}",
        "about": lambda: "/about",
        "live": lambda: "/live",
    }


def serve(record: Path) -> tuple[subprocess.Popen[str], str]:
    """The server's process and its address, when it answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as script:
        script.write(SERVE)
    process = subprocess.Popen([sys.executable, script.name, str(record)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    line = process.stdout.readline()
    base = line.split(" is at ")[1].split(" ")[0].rstrip("/")
    began = time.monotonic()
    urllib.request.urlopen(base + "/", timeout=300).read()
    print(f"laid out and first page in {time.monotonic() - began:.1f} s", flush=True)
    return process, base


def memory(process: subprocess.Popen[str]) -> tuple[int, int]:
    """Resident megabytes of the server, and of the processes that write briefs."""
    own = children = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            size = int(said.get("VmRSS", "0 kB").split()[0]) // 1024
        except (OSError, ValueError):
            continue
        own += size if int(said["Pid"]) == process.pid else 0
        children += size if int(said["PPid"]) == process.pid else 0
    return own, children


READERS = """
import json, sys, time
from locust import FastHttpUser, constant, events, task
plan = json.load(open(sys.argv[1]))
class Reader(FastHttpUser):
    wait_time = constant(plan["pause"])
    @task
    def read(self):
        path = plan["paths"].pop() if plan["paths"] else None
        if path is None:
            self.environment.runner.quit()
            return
        began = time.perf_counter()
        with self.client.get(path, name=plan["kind"], stream=True, catch_response=True,
                             headers={"Accept-Encoding": "gzip"}) as answer:
            body = answer._response
            first = body.read(1) if body else b""
            at = time.perf_counter() - began
            size = len(first) + (len(body.read()) if body else 0)
            plan["told"].append([answer.status_code, at, time.perf_counter() - began, size])
            answer.success()
"""


def readers(
    base: str, kind: str, paths: list[str], users: int, pause: float, seconds: float, python: str
) -> list[list[float]]:
    """Status, seconds to the first byte and to the last, and bytes, for each page that was read."""
    with tempfile.TemporaryDirectory() as scratch:
        plan, told = Path(scratch) / "plan.json", Path(scratch) / "told.json"
        plan.write_text(json.dumps({"paths": paths[::-1], "kind": kind, "pause": pause, "told": []}))
        script = Path(scratch) / "readers.py"
        script.write_text(
            READERS.replace("sys.argv[1]", repr(str(plan)))
            + f"""
@events.quit.add_listener
def write(**_):
    json.dump(plan["told"], open({str(told)!r}, "w"))
"""
        )
        command = [python, "-m", "locust", "-f", str(script), "--headless", "--host", base, "-u", str(users),
                   "-r", str(users), "-t", f"{seconds:.0f}s", "--only-summary", "--stop-timeout", "30"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
        if not told.exists():
            raise SystemExit(f"no readers came: {done.stderr[-2000:]} (`pip install locust`)")
        return json.loads(told.read_text())  # type: ignore[no-any-return]


def share(times: list[float], at: float) -> float:
    """A quantile of times, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(at * len(ordered)))]


def report(name: str, told: list[list[float]], seconds: float) -> dict[str, Any]:
    """One line of the table."""
    bad = sum(status != 200 for status, *_ in told)
    first, whole = [t[1] for t in told], [t[2] for t in told]
    row = {
        "page": name, "requests": len(told), "not_200": bad, "per_second": round(len(told) / seconds, 1),
        "first_p50_ms": round(share(first, 0.5)), "first_p99_ms": round(share(first, 0.99)),
        "whole_p50_ms": round(share(whole, 0.5)), "whole_p99_ms": round(share(whole, 0.99)),
    }  # fmt: skip
    print(TABLE.format(name, row["requests"], bad, row["first_p50_ms"], row["first_p99_ms"], row["whole_p50_ms"],
                       row["whole_p99_ms"], row["per_second"]), flush=True)  # fmt: skip
    return row


def measure(base: str, given: argparse.Namespace, kinds: dict[str, Callable[[], str]]) -> Iterator[dict[str, Any]]:
    """Each kind of page by itself, cold and warm, then all together as a reader goes through them."""
    print(TABLE.format("page", "requests", "not 200", "first p50", "first p99", "whole p50", "whole p99", "a second"))
    many = int(given.seconds * 400)
    for kind, draw in kinds.items():
        few = [draw() for _ in range(10)]
        if kind not in ("front", "about", "live"):
            distinct = list(dict.fromkeys(draw() for _ in range(many)))
            began = time.monotonic()
            told = readers(base, kind, distinct, given.users, given.pause, given.seconds, given.readers)
            yield report(f"{kind}, cold", told, min(given.seconds, time.monotonic() - began))
        for path in few:
            urllib.request.urlopen(base + path).read()
        told = readers(base, kind, few * (many // len(few)), given.users, given.pause, given.seconds, given.readers)
        yield report(f"{kind}, warm", told, given.seconds)
    mixed = [draw() for _ in range(many // len(kinds)) for draw in kinds.values()]
    random.Random(1).shuffle(mixed)
    told = readers(base, "all", mixed, given.users, given.pause, given.seconds, given.readers)
    yield report("all, mixed", told, given.seconds)


def soak(process: subprocess.Popen[str], base: str, given: argparse.Namespace, kinds: Any) -> Iterator[dict[str, int]]:
    """The server's memory over many requests."""
    done, told = 0, -1
    while True:
        if done * 10 // given.soak > told or done >= given.soak:
            told = done * 10 // given.soak
            own, others = memory(process)
            print(f"{done:>8,} requests: server {own} MB, brief writers {others} MB", flush=True)
            yield {"requests": done, "server_mb": own, "writers_mb": others}
        if done >= given.soak:
            return
        names = [n for n in kinds if n != "pair"] * 8 + ["pair"]
        chance = random.Random(done)
        paths = [kinds[chance.choice(names)]() for _ in range(20_000)]
        # By time: locust takes long to stop where its readers have nothing left to ask for.
        done += len(readers(base, "soak", paths, given.users, 0, 15, given.readers))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--soak", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--readers", default=sys.executable, help="the Python that has Locust")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        record = given.record
        if record is None:
            record = Path(scratch) / "synthetic"
            sys.path.insert(0, str(Path(__file__).parent))
            from synthetic import make

            make(record, given.events)
        process, base = serve(record)
        try:
            kinds = addresses(base, given.seed)
            only = [k for k in given.only.split(",") if k] or list(kinds)
            found: dict[str, Any] = {"record": str(record), "users": given.users, "pause_s": given.pause,
                                     "cores": len(os.sched_getaffinity(0))}  # fmt: skip
            if given.only != "none":
                found["pages"] = list(measure(base, given, {k: kinds[k] for k in only}))
            found["memory_mb"] = memory(process)
            if given.soak:
                found["soak"] = list(soak(process, base, given, kinds))
        finally:
            process.terminate()
            process.wait(30)
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
