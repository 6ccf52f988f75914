"""What goes wrong with a record, in one sentence that names it and says what to do."""

from __future__ import annotations


class RecordError(RuntimeError):
    """A record cannot be opened or written; the message says which and what to do."""


def damaged(table: object, err: Exception) -> RecordError:
    """A table that is there and cannot be read."""
    return RecordError(f"{table}: damaged ({first_line(err)}); restore it from a copy or make a new record")


def unwritable(table: object, err: Exception) -> RecordError:
    """A commit that failed for another reason than another writer. What was committed before stands."""
    return RecordError(
        f"{table}: cannot be written ({first_line(err)}); the record is as it was before this batch: mend that and run"
        " the command again"
    )


def first_line(err: Exception) -> str:
    """What deltalake or duckdb says, without the stack trace or the statement that they append."""
    return str(err).partition("\n")[0]
