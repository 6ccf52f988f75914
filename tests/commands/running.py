"""Commands run as the shell runs them, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import cli


def ran(*arguments: str | Path) -> object:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as ended:
        cli.app([str(a) for a in arguments])
    return ended.value.code
