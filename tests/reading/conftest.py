"""Reading in one go, for tests that look at documents and rejects apart."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from detente.event import Document, Reject
from detente.reading import read

Read = Callable[..., tuple[list[Document], list[Reject]]]


@pytest.fixture
def reading() -> Read:
    """`reading(source, ..., published=…, stdin=b"…")` gives the documents and the rejects."""

    def all_of(
        *sources: str | Path, published: str | None = None, stdin: bytes = b""
    ) -> tuple[list[Document], list[Reject]]:
        found = list(read(sources, published=published, stdin=BytesIO(stdin)))
        return (
            [item for item in found if isinstance(item, Document)],
            [item for item in found if isinstance(item, Reject)],
        )

    return all_of
