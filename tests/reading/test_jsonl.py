"""JSONL: a document a line, and each bad line told by its number."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.reading.unreadable import MAX_LINE

if TYPE_CHECKING:
    from conftest import Read

GOOD = b'{"text": "Talks opened in Lima."}\n'


def test_what_a_line_may_hold(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        {
            "id": "a-1",
            "text": " LIMA - Talks opened.\r\n",
            "published": "2025-03-03T23:30:00Z",
            "title": "Talks",
        },
        {"text": "They closed.", "url": "https://example.org/2", "published": None},
        {"text": "Nothing followed.", "id": 7, "published": ""},
        {"text": "Nobody came.", "unknown": [1, {}]},
    ]
    path.write_text("\ufeff" + "\n\n".join(json.dumps(line) for line in lines))
    documents, rejects = reading(path, published="2024-01-01")
    assert not rejects
    assert [(story.source, story.published) for story in documents] == [
        ("a-1", "2025-03-03"),
        ("https://example.org/2", "2024-01-01"),
        ("7", "2024-01-01"),
        (str(path), "2024-01-01"),
    ]
    first = documents[0]
    assert (first.text, first.title, first.dateline) == (" LIMA - Talks opened.\r\n", "Talks", "LIMA")
    assert documents[1].url == "https://example.org/2"


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".json-lines", ".JSONL", ".data"])
def test_jsonl_is_known_by_name_or_content(reading: Read, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"news{suffix}").write_bytes(b"\n" + GOOD + GOOD)
    assert [story.text for story in reading(tmp_path)[0]] == ["Talks opened in Lima."] * 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "Talks', "broken JSON"),
        (b"Talks opened.", "broken JSON"),
        (b'{"title": "Talks"}', "no `text`"),
        (b'{"text": null}', "`text` is null, not a string"),
        (b'{"text": 12}', "`text` is a number"),
        (b'{"text": ["a"]}', "`text` is a list"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n"}', "empty"),
        (b'["text"]', "a list, not an object"),
        (b'"text"', "a string, not an object"),
        (b"null", "null, not an object"),
        (b'{"text": "half \\ud83d"}', "half a character at 5"),
        (b'{"text": "a", "id": "\\udc00"}', "half a character"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "caf\xe9"}', "not valid UTF-8"),
        (b'{"text": "a", "published": "3 March 2025"}', "not an ISO date"),
        (b'{"text": "a", "published": "2025-02-30"}', "not an ISO date"),
        (b'{"text": "a", "published": 20250303}', "not an ISO date"),
        (b'{"text": "a", "id": ["b"]}', "`id` is a list"),
        (b'{"text": "a", "title": false}', "`title` is true or false"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(reading: Read, tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(GOOD + b"\n" + line + b"\n" + GOOD)
    documents, [reject] = reading(path)
    assert len(documents) == 2
    assert (reject.source, reject.line) == (str(path), 3)
    assert reason in reject.reason and reject.mend


@pytest.mark.parametrize("raw", [b"", b"\n \n"])
def test_jsonl_without_lines_is_empty(reading: Read, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "news.jsonl").write_bytes(raw)
    assert [reject.reason for reject in reading(tmp_path)[1]] == ["it is empty"]


@pytest.mark.parametrize("name", ["news.json", "news"])
@pytest.mark.parametrize(
    ("value", "said"),
    [([{"text": "One."}, {"text": "Two."}], "a JSON array over"), ({"text": "One."}, "a JSON object over")],
)
def test_json_over_several_lines_is_told_once(
    reading: Read, tmp_path: Path, name: str, value: object, said: str
) -> None:
    (tmp_path / name).write_text(json.dumps(value, indent=2))
    documents, [reject] = reading(tmp_path)
    assert not documents and said in reject.reason and "jq -c" in reject.mend


def test_a_line_over_the_bound_is_never_held(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(6):
            file.write(b"a" * MAX_LINE)
        file.write(b'"}\n' + GOOD)
    tracemalloc.start()
    documents, [reject] = reading(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [story.text for story in documents] == ["Talks opened in Lima."]
    assert reject.line == 1 and "longer than 10,000,000 bytes" in reject.reason
    assert peak < 4 * MAX_LINE


def test_lines_are_given_as_they_are_read() -> None:
    from detente.reading import read

    class Pipe:
        """Standard input on which the second line never comes."""

        closed = False
        lines = iter([GOOD])

        def readline(self, _most: int, /) -> bytes:
            return next(self.lines)

        def read(self, most: int, /) -> bytes:
            return b'{"' if most == 2 else b""

    Pipe.lines = iter([GOOD.removeprefix(b'{"')])
    first = next(read("-", stdin=Pipe()))  # type: ignore[arg-type]
    assert first.source == "-"


def test_packed_lines_are_read_and_a_torn_end_told(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    packed = gzip.compress(b"".join(b'{"text": "Talk %d"}\n' % n for n in range(20_000)))
    path.write_bytes(packed)
    assert len(reading(path)[0]) == 20_000
    path.write_bytes(packed[: len(packed) // 2])
    documents, [reject] = reading(path)
    assert 0 < len(documents) < 20_000 and "gzip data is broken" in reject.reason


def test_an_empty_line_is_not_taken_for_the_file(reading: Read, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(GOOD + b'{"text": " "}\n')
    [reject] = reading(tmp_path)[1]
    assert (reject.line, reject.reason, reject.mend) == (2, "it is empty", "give text")
