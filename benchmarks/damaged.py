"""Damaged inputs: nothing crashes, nothing hangs, and all that is not damaged comes in.

python benchmarks/damaged.py --count 5000 [--seed 1] [--json FILE] [--keep FOLDER]

Sound files of each kind are damaged in one to three places (bits, bytes, lengths, cuts, doubled and misplaced
pieces) and read beside a sound file. Reading is done in a process of its own, so that a crash of native code is seen;
its input is then kept in --keep. A hang is more than 5 s of computing time for one input. Kept whole: stories of
records, lines and rows whose own bytes were not touched.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from detente.event import Document, to_json
from detente.reading import read
from detente.reading.alike import bands, shingles

LONGEST = 5.0
"""Seconds of computing time that one input may take."""

_PATIENCE = 180.0
"""Seconds by the clock after which a process that says nothing is given up, on however busy a machine."""

STORY = "Envoys of {} and {} met in {} on Tuesday to settle their quarrel over case {}, an official said. "
NAMES = "Peru Chile Kenya Togo Nepal Laos Malta Ghana Benin Oman".split()
TOWNS = "Arica Lima Lomé Gyumri Bergen Osh Tacna Gent Pécs Brno".split()
SOUND = "Nothing was damaged here: Malta and Togo signed a treaty in Valletta on Friday."


@dataclass(frozen=True)
class Input:
    """A file, and where its stories lie in it: a story whose bytes are whole must come in."""

    kind: str
    name: str
    content: bytes
    stories: tuple[tuple[int, int, str], ...] = ()


def story(number: int) -> str:
    return (STORY.format(NAMES[number % 10], NAMES[(number + 3) % 10], TOWNS[number % 7], number) * 4).strip()


def page(number: int) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>Case {number}</title><meta charset='utf-8'>"
        f"<meta property='article:published_time' content='2024-05-0{number % 9 + 1}'></head><body><nav><a href='/'>"
        f"Home</a></nav><article><h1>Case {number}</h1><p>{story(number)}</p><p>More &amp; more.</p></article></body>"
        "</html>"
    ).encode()


def warc_record(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2024-05-08T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def joined(kind: str, name: str, pieces: list[bytes], head: bytes = b"", foot: bytes = b"") -> Input:
    places, at = [], len(head)
    for number, piece in enumerate(pieces):
        places.append((at, at + len(piece), story(number)))
        at += len(piece)
    return Input(kind, name, head + b"".join(pieces) + foot, tuple(places))


def feed_item(number: int) -> bytes:
    return (
        f"<item><title>Case {number}</title><link>https://news.example/{number}</link><guid>urn:{number}</guid>"
        f"<pubDate>Wed, 08 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>{story(number)}</p>]]></description>"
        "</item>\n"
    ).encode()


def atom_entry(number: int) -> bytes:
    return (
        f"<entry><title>Case {number}</title><id>urn:{number}</id><link href='https://news.example/{number}'/>"
        f"<updated>2024-05-08T10:00:00Z</updated><content type='html'>&lt;p&gt;{story(number)}&lt;/p&gt;</content>"
        "</entry>\n"
    ).encode()


def sound_inputs() -> list[Input]:
    """One sound file of each kind."""
    lines = [json.dumps({"id": str(i), "text": story(i), "published": "2024-05-08"}).encode() + b"\n" for i in range(8)]
    rows = [f'{i},"{story(i)}",2024-05-08\n'.encode() for i in range(8)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        values = ", ".join(f"({i}, '{story(i)}', DATE '2024-05-08')" for i in range(8))
        duckdb.sql(f"SELECT * FROM (VALUES {values}) t(id, text, published)").write_parquet(str(path))
        parquet = path.read_bytes()
    rss = b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>W</title>\n'
    atom = b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title>\n'
    return [
        joined("warc", "a.warc", [warc_record(i) for i in range(6)]),
        joined("warc", "a.warc.gz", [gzip.compress(warc_record(i), mtime=0) for i in range(6)]),
        Input("gzip", "a.txt.gz", gzip.compress(story(1).encode() * 5, mtime=0)),
        Input("gzip", "a.jsonl.gz", gzip.compress(b"".join(lines), mtime=0)),
        Input("html", "a.html", page(1)),
        joined("jsonl", "a.jsonl", lines),
        joined("feed", "a.rss", [feed_item(i) for i in range(6)], rss, b"</channel></rss>"),
        joined("feed", "a.atom", [atom_entry(i) for i in range(6)], atom, b"</feed>"),
        joined("csv", "a.csv", rows, b"id,text,published\n"),
        joined(
            "csv", "a.tsv", [r.replace(b",", b"\t", 1).replace(b'",', b'"\t') for r in rows], b"id\ttext\tpublished\n"
        ),
        Input("csv", "a.csv.gz", gzip.compress(b"id,text,published\n" + b"".join(rows), mtime=0)),
        Input("parquet", "a.parquet", parquet),
    ]


TOKENS = [
    b"\0", b"\xff\xfe", b"\x1f\x8b\x08", b"\r", b"\n", b"\r\n\r\n", b'"', b"'", b",", b"<", b">", b"</p>", b"<![CDATA[",
    b"&#x110000;", b"&amp;" * 50, b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"{", b"[" * 2000, b"\\ud83d",
    b"<div>" * 2000, b"\xc3", b"PAR1",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"9" * 400, b"\xe2\x80\xae", b"a" * 10_000,
]  # fmt: skip


def damage(rng: random.Random, raw: bytes, others: list[bytes]) -> tuple[bytes, int, int]:
    """The bytes with one damage, and the place of it: what lies before `low` is as it was, and so is what lay
    from `high` on."""
    at = rng.randrange(len(raw)) if raw else 0
    end = min(len(raw), at + rng.choice((1, 2, 8, 64, 500)))
    match rng.randrange(9):
        case 0:
            return (
                raw[:at] + bytes(byte ^ (1 << rng.randrange(8)) for byte in raw[at : at + 1]) + raw[at + 1 :],
                at,
                at + 1,
            )
        case 1:
            return raw[:at] + rng.randbytes(end - at) + raw[end:], at, end
        case 2:
            return raw[:at] + raw[end:], at, end
        case 3:
            return raw[:at] + rng.choice(TOKENS) + raw[at:], at, at
        case 4:
            return raw[:at], at, len(raw)
        case 5:
            return raw[:end] + raw[at:end] * rng.choice((1, 3, 50)) + raw[end:], at, end
        case 6:
            other = rng.choice(others)
            start = rng.randrange(len(other))
            return raw[:at] + other[start : start + rng.choice((20, 300, 3000))] + raw[at:], at, at
        case 7:
            numbers = list(re.finditer(rb"\d+", raw))
            if not numbers:
                return raw[at:], 0, at
            found = rng.choice(numbers)
            new = rng.choice((b"0", b"-1", b"1", b"99999", b"4294967296", b"9" * 30, b"1e9"))
            return raw[: found.start()] + new + raw[found.end() :], found.start(), found.end()
        case _:
            return raw[:at] + bytes(end - at) + raw[end:], at, end


def damaged(number: int, seed: int, sound: list[Input]) -> tuple[Input, list[str]]:
    """The input of a number, always the same, and the stories whose bytes were left whole."""
    rng = random.Random(f"{seed}-{number}")
    base = sound[number % len(sound)]
    raw, whole = base.content, list(base.stories)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        before = len(raw)
        raw, low, high = damage(rng, raw, [i.content for i in sound])
        moved = len(raw) - before
        # Two bytes more on each side: a line's end is its neighbour's beginning.
        whole = [
            (a, b, text) if b <= low - 2 else (a + moved, b + moved, text)
            for a, b, text in whole
            if b <= low - 2 or a >= high + 2
        ]
    return Input(base.kind, base.name, raw), [text for *_, text in whole]


def judge(given: Input, whole: list[str], folder: Path) -> tuple[int, int, int, bool]:
    """Documents, rejects and missing whole stories of one input, and whether the sound file beside it came in."""
    path = folder / given.name
    path.write_bytes(given.content)
    documents = rejects = 0
    texts: list[str] = []
    for item in read([path, folder / "sound.txt"]):
        to_json(item).encode()
        if isinstance(item, Document):
            documents += 1
            texts.append(item.text)
            bands(shingles(item.text))
        else:
            rejects += 1
    path.unlink()
    had = "\n".join(texts)
    return documents, rejects, sum(text not in had for text in whole), SOUND in texts


def work(pipe: Connection, first: int, count: int, seed: int) -> None:
    """Judge inputs one by one, saying of each that it begins and how it ended."""
    sys.stderr = open("/dev/null", "w")  # noqa: SIM115, PTH123  (native parsers write there when they panic)
    sound = sound_inputs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sound.txt").write_text(SOUND)
        for number in range(first, count):
            given, whole = damaged(number, seed, sound)
            pipe.send(("begins", number))
            began = time.process_time()
            try:
                found = judge(given, whole, folder)
                pipe.send(("ended", number, time.process_time() - began, *found, len(whole)))
            except Exception:
                pipe.send(("raised", number, traceback.format_exc()))
    pipe.send(("done",))


def outcomes(count: int, seed: int) -> Iterator[tuple[object, ...]]:
    """What became of each input; a process that dies or falls silent is replaced by another from the next input on."""
    first = 0
    context = multiprocessing.get_context("spawn")
    while first < count:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(theirs, first, count, seed), daemon=True)
        process.start()
        theirs.close()
        at = first
        while True:
            try:
                if not ours.poll(_PATIENCE):
                    yield "hung", at
                    break
                told = ours.recv()
            except EOFError:
                process.join()
                yield "crashed", at, process.exitcode
                break
            if told[0] == "done":
                at = count
                break
            at = told[1]
            if told[0] != "begins":
                yield told
        process.kill()
        process.join()
        first = at + 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for inputs that went wrong")
    given = parser.parse_args()
    sound = sound_inputs()
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: tuple[float, int] = (0.0, -1)
    for told in outcomes(given.count, given.seed):
        what, number = str(told[0]), int(str(told[1]))
        base = sound[number % len(sound)]
        row = tally[base.kind]
        row["inputs"] += 1
        wrong = what != "ended"
        if what == "ended":
            seconds, documents, rejects, missing, beside, whole = told[2:8]
            slowest = max(slowest, (float(str(seconds)), number))
            row["documents"] += int(str(documents))
            row["rejects"] += int(str(rejects))
            row["whole"] += int(str(whole))
            row["missing"] += int(str(missing))
            row["slow"] += float(str(seconds)) > LONGEST
            row["beside missing"] += not beside
            wrong = float(str(seconds)) > LONGEST or not beside
        else:
            row[what] += 1
            print(f"{what} at input {number} ({base.name}): {told[2:]}", file=sys.stderr)
        if given.keep and (wrong or (what == "ended" and told[5])):
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{number}-{what}-{base.name}").write_bytes(damaged(number, given.seed, sound)[0].content)
    columns = [
        "inputs",
        "documents",
        "rejects",
        "whole",
        "missing",
        "raised",
        "crashed",
        "hung",
        "slow",
        "beside missing",
    ]
    print(f"{'':<10}" + "".join(f"{column:>16}" for column in columns))
    for kind, row in sorted(tally.items()):
        print(f"{kind:<10}" + "".join(f"{row[column]:>16,}" for column in columns))
    print(f"slowest input: {slowest[1]}, {slowest[0]:.2f} s of computing")
    if given.json:
        given.json.write_text(json.dumps({k: dict(v) for k, v in tally.items()} | {"slowest": slowest[0]}))
    if any(
        row["raised"] + row["crashed"] + row["hung"] + row["slow"] + row["beside missing"] for row in tally.values()
    ):
        sys.exit(1)


if __name__ == "__main__":
    main()
