"""A record in an object store: the same answers as from a folder, against a local server that speaks S3 (moto)."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.event import Document
from detente.record import Record
from detente.recording.store import RecordError

SERVER = shutil.which("moto_server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="moto_server is not installed (pip install 'moto[server]')")


@pytest.fixture(scope="module")
def storage() -> Iterator[dict[str, str]]:
    """deltalake's storage options of a server with an empty bucket `news`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([str(SERVER), "-H", "127.0.0.1", "-p", str(port)], **quiet) as server:  # type: ignore[call-overload]
        try:
            for _ in range(240):
                try:
                    urllib.request.urlopen(urllib.request.Request(f"{address}/news", method="PUT"))
                    break
                except OSError:
                    time.sleep(0.5)
            yield {
                "AWS_ENDPOINT_URL": address, "AWS_ALLOW_HTTP": "true", "AWS_ACCESS_KEY_ID": "any",
                "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "us-east-1",
            }  # fmt: skip
        finally:
            server.kill()


def test_a_record_in_a_bucket_answers_as_one_in_a_folder(
    storage: dict[str, str], tmp_path: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    local, remote = Record(tmp_path / "record"), Record("s3://news/record", storage=storage)
    for record in (local, remote):
        assert record.add(texts, quick()).documents == 3
        assert record.add(texts, quick()).known == 3
    for view in ("documents", "events", "dyads", "pairs"):
        asked = f"FROM {view} ORDER BY ALL"
        assert remote.sql(asked).fetchall() == local.sql(asked).fetchall()
    assert [e.event_id for e in remote.relation("POL", "BEL").events] == [
        e.event_id for e in local.relation("POL", "BEL").events
    ]
    remote.correct("reject", remote.events()[0].event_id)
    remote.maintain()
    remote.recode(quick("second"))
    assert {e.model for e in remote.events()} == {"second"}
    assert (len(remote.events()), len(Record("s3://news/record", storage=storage, as_of=2).events())) == (2, 3)


def test_a_bucket_without_a_record_is_said_so(storage: dict[str, str]) -> None:
    with pytest.raises(RecordError, match="s3://news/none: no record here"):
        Record("s3://news/none", storage=storage, must_exist=True)


def test_the_pages_see_what_is_added_to_a_bucket(
    storage: dict[str, str], texts: list[Document], quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = pytest.importorskip("detente.web.snapshot")
    for name, value in storage.items():
        monkeypatch.setenv(name, value)
    record = Record("s3://news/pages")
    before = snapshot._version(Path("s3://news/pages"))
    record.add(texts, quick())
    assert snapshot._version(Path("s3://news/pages")) != before
