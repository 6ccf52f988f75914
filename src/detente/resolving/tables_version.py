"""Which facts the tables hold: a digest of their files, so that an event can say by which it was resolved."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "knowledge"


@cache
def tables_version() -> str:
    """Eight hexadecimal digits for the packaged tables: another file or another byte gives others."""
    return digest(sorted(p for p in _FOLDER.iterdir() if p.suffix in (".csv", ".gz", ".toml", ".tsv")), _FOLDER)


def digest(files: list[Path], below: Path) -> str:
    """Eight hexadecimal digits for the names and contents of files."""
    found = hashlib.blake2b(digest_size=4)
    for path in files:
        content = path.read_bytes()
        found.update(f"{path.relative_to(below).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()
