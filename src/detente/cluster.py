"""Coding on a Ray cluster: nodes read and code, the driver commits to the same tables (extra `cluster`).

Ray Data streams the sources through two stages, reading and coding, with a coder in each actor; a worker that dies is
replaced and its batch coded again. The driver alone commits, by the keys of what is there, so nothing is doubled
however often a batch is coded. Nodes must see the sources under the same names (a shared folder) and have detente
installed.
Ray's own `write_delta` appends without looking at keys, so it is not used here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ray
import ray.data

from detente.coder import Coder, packaged_version
from detente.event import Document, Event, Reject, from_dict, to_json
from detente.reading import read
from detente.reading.finding import find
from detente.recording import keeping, store
from detente.recording.keeping import Added, Keeper
from detente.recording.keys import Keys
from detente.recording.location import Location
from detente.recording.tables import open_table

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 16
"""Documents that a coder is given at once."""
READ_AHEAD = 64
"""Documents that a reading task hands on at once."""
BLOCK = 1 << 16
"""Bytes of documents that go to one coder at once: of Ray's own 128 MB a whole archive would be one coder's."""
WAITING = 4
"""Blocks that wait at each coder, so that none waits for the next; of larger ones the last keeps one coder alone."""
Rows = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """`address` is "local" (this machine), "auto" (the cluster that runs here) or HOST:PORT; `coders` null is one for
    each core. `knowledge` is a folder with tables of the user's own that all nodes share."""

    address: str = "local"
    coders: int | None = None
    knowledge: Path | None = None


def add(
    at: Location, sources: Sequence[str], cluster: Cluster, published: str | None = None,
    told: Callable[[Reject], object] | None = None,
) -> Added:  # fmt: skip
    """Read and code the sources on a cluster and keep their events in a record. Raises RecordError, ValueError.

    ValueError for standard input, which no other machine can read.
    """
    if "-" in sources:
        raise ValueError("standard input cannot be read on a cluster; name files in a folder that its nodes share")
    store.create(at)
    _join(cluster.address)
    coders = cluster.coders or max(1, int(ray.cluster_resources().get("CPU", 1)))
    keeper = Keeper(at, packaged_version(cluster.knowledge), commit_every=4 * keeping.COMMIT_EVERY)
    rejects, paths = _found(sources)
    for reject in rejects:
        keeper.refuse(reject)
    if paths:
        for item in _coded(at, paths, published, coders, cluster.knowledge):
            if isinstance(item, Reject):
                if told:
                    told(item)
                keeper.refuse(item)
            elif keeper.is_new(item[0]):
                keeper.keep(*item)
    keeper.commit()
    return keeper.added()


def _join(address: str) -> None:
    if not ray.is_initialized():
        where = {"include_dashboard": False} if address == "local" else {"address": address}
        try:
            ray.init(log_to_driver=False, **where)
        except Exception as err:  # Ray raises a bare Exception where a node does not start.
            raise ConnectionError(f"Ray does not answer ({str(err).partition(chr(10))[0]})") from err
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = BLOCK


def _found(sources: Sequence[str]) -> tuple[list[Reject], list[str]]:
    """The files behind folders and patterns, and what was not found."""
    items = [item for source in sources for item in find(source)]
    return [i for i in items if isinstance(i, Reject)], [i for i in items if not isinstance(i, Reject)]


def _coded(
    at: Location, paths: Sequence[str], published: str | None, coders: int, knowledge: Path | None
) -> Iterator[Reject | tuple[Document, list[Event]]]:
    read_rows = ray.data.from_items([{"path": p} for p in paths]).map_batches(
        _read, fn_kwargs={"published": published}, batch_size=1, batch_format="default", num_cpus=0.2
    )
    coded = read_rows.map_batches(
        _Coding, fn_constructor_args=(at, knowledge), batch_size=BATCH, num_cpus=0.8,
        compute=ray.data.ActorPoolStrategy(size=coders, max_tasks_in_flight_per_actor=WAITING),
    )  # fmt: skip
    for row in coded.iter_rows():
        if row["reject"]:
            yield from_dict(Reject, json.loads(row["reject"]))
        else:
            yield (
                from_dict(Document, json.loads(row["document"])),
                [from_dict(Event, e) for e in json.loads(row["events"])],
            )


def _read(batch: dict[str, Any], published: str | None) -> Iterator[Rows]:
    """On a node: the documents of some files, and what could not be read, some dozens at once."""
    rows: Rows = {"document": [], "reject": []}
    for item in read([str(p) for p in batch["path"]], published=published):
        is_reject = isinstance(item, Reject)
        rows["document"].append("" if is_reject else to_json(item))
        rows["reject"].append(to_json(item) if is_reject else "")
        if len(rows["document"]) >= READ_AHEAD:
            yield rows
            rows = {"document": [], "reject": []}
    if rows["document"]:
        yield rows


class _Coding:
    """On a node: a coder on one core, and the documents that the record had when it began."""

    def __init__(self, at: Location, knowledge: Path | None) -> None:
        self._coder = Coder(threads=1, knowledge=knowledge)
        self._known = Keys(at, "documents")
        self._known.catch_up(open_table(at, "documents"))

    def __call__(self, batch: dict[str, Any]) -> Rows:
        documents = [from_dict(Document, json.loads(d)) for d in batch["document"] if d]
        new = self._known.new([d.document_id for d in documents]) if documents else []
        rows: Rows = {"document": [], "events": [], "reject": []}
        for document, events in self._coder.code_all(d for d, is_new in zip(documents, new, strict=True) if is_new):
            rows["document"].append(to_json(document))
            rows["events"].append("[" + ", ".join(map(to_json, events)) + "]")
            rows["reject"].append("")
        for document, is_new in zip(documents, new, strict=True):
            if not is_new:
                rows["document"].append(to_json(document))
                rows["events"].append("[]")
                rows["reject"].append("")
        for reject in batch["reject"]:
            if reject:
                rows["document"].append("")
                rows["events"].append("[]")
                rows["reject"].append(str(reject))
        return rows
