"""Housekeeping: small files brought together in the order in which pairs are asked for, and old ones dropped.

Each commit leaves a file; thousands of small files are slow to read. `maintain` rewrites them into large ones, events
in the order of their `home` and pairs in that of actor and recipient: each file and each of its row groups then covers
a range of pairs, which the statistics of Delta and Parquet tell, so that a question about one pair reads few of them.
That is the partitioning of a record: folders by country or month would cut each commit into hundreds of files.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import duckdb
from deltalake import DeltaTable, WriterProperties
from deltalake.exceptions import CommitFailedError, DeltaError

from .faults import RecordError, unwritable
from .location import Location
from .schema import SORTED, TABLES
from .tables import exists, open_table, source
from .versions import note, now

FILE_SIZE = 256 << 20
"""Bytes of a file after maintenance."""
LEAST_HOURS = 24
"""Files that were dropped later than this may still be read by someone, or be of a commit that is under way."""
ROW_GROUP = 1 << 16
"""Rows in a row group: what a question about one pair reads at least."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done to one table: files before and after, files deleted from disk, and the seconds it took."""

    table: str
    files_before: int
    files_after: int
    deleted: int
    seconds: float


def maintain(at: Location, keep_days: float | None = None) -> list[Kept]:
    """Bring the files of every table together; with `keep_days` delete those that no version of that time needs.

    Without `keep_days` the whole history stays. With it, versions older than that can be asked for no more, except as
    far as later ones share their files. Raises ValueError for less than a day, RecordError where the clock is behind
    the record's: what is old could not be told.
    """
    hours = None if keep_days is None else round(keep_days * 24)
    if hours is not None and hours < LEAST_HOURS:
        raise ValueError(f"--keep {keep_days:g}: files of the last day may still be read; keep at least 1 day")
    if hours is not None:
        _check_clock(at)
    done = [_table(at, name, hours) for name in TABLES if exists(at, name)]
    note(at, "maintain")
    return done


def _check_clock(at: Location) -> None:
    with duckdb.connect() as db:
        last = db.sql(f"SELECT max(made_at) FROM ({source(db, at, open_table(at, 'versions'), 'versions')})").fetchall()
    if last[0][0] and last[0][0] > now():
        raise RecordError(
            f"{at}: the last version is of {last[0][0]}, and this machine's clock says {now()}; set the clock, since"
            " what is old is told by it"
        )


def _table(at: Location, name: str, hours: int | None) -> Kept:
    began = time.monotonic()
    properties = WriterProperties(compression="ZSTD", max_row_group_size=ROW_GROUP)
    for tries in range(_TRIES):
        table = open_table(at, name)
        before = len(table.file_uris())
        try:
            if before > 1 and name in SORTED:
                table.optimize.z_order(SORTED[name], target_size=FILE_SIZE, writer_properties=properties)
            elif before > 1:
                table.optimize.compact(target_size=FILE_SIZE, writer_properties=properties)
            after = len(table.file_uris())
            if table.version() > 10:
                table.create_checkpoint()
            deleted = [] if hours is None else _vacuum(table, hours)
            return Kept(name, before, after, len(deleted), round(time.monotonic() - began, 2))
        except CommitFailedError:
            if tries == _TRIES - 1:
                raise RecordError(f"{at.uri(name)}: others are rewriting it; try again when they are done") from None
        except (DeltaError, OSError) as err:
            raise unwritable(at.uri(name), err) from err
    raise AssertionError


def _vacuum(table: DeltaTable, hours: int) -> list[str]:
    """Delete files of old versions, and those that killed or beaten writers left and that are as old. "full" does the
    latter; it too spares what is younger, so commits under way lose nothing."""
    return table.vacuum(hours, dry_run=False, enforce_retention_duration=False, full=True)
