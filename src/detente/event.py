"""The plain values that the rooms exchange.

Offsets count characters (Unicode code points) of the document's text; `end` is exclusive. All values are
frozen, compare by content and turn into JSON with `to_json`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """One story as it was read.

    `text` holds the characters exactly as decoded, so offsets point into the file that the user has. `body` is
    the offset at which the story proper begins, after a dateline ("GENEVA, March 3 (Agency) - "). `published` is
    an ISO date or null; `source` is the JSONL `id`, else the URL or path it came from ("-" for standard input).
    `language` is an ISO 639 code; what is not `en` is kept and not coded. `group` is the id of the first story in
    the record that this one nearly repeats, else its own; null before a record has it.
    """

    document_id: str
    text: str
    source: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    body: int = 0
    dateline: str | None = None
    language: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that was asked, so that it is not asked again in vain.

    Of a feed or a page: `etag` and `last_modified` as its server gave them. Of an item of a feed: `feed` is the
    feed's address and `item` what the feed calls it. `status` is HTTP's (200 also for an item that the feed gave
    whole, 304 where nothing is new); `fetched` is an ISO date-time in UTC.
    """

    url: str
    feed: str | None
    item: str | None
    status: int
    etag: str | None
    last_modified: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used, and why."""

    source: str
    line: int | None
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that may take part in acts. Mentions of one `cluster` stand for the same thing."""

    start: int
    end: int
    kind: str
    cluster: int


@dataclass(frozen=True, slots=True)
class Act:
    """A coded event before resolution: roles hold indices into the annotation's mentions.

    `certainty` holds (role, mention, probability) of each filler that the coder chose; a reader's acts have none.
    """

    start: int
    end: int
    type: str
    mode: str | None
    status: str
    contexts: tuple[str, ...] = ()
    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    location: tuple[int, ...] = ()
    date: tuple[int, ...] = ()
    theme: tuple[int, ...] = ()
    attribution: int | None = None
    confidence: float = 1.0
    certainty: tuple[tuple[str, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ActLink:
    """`rel` (cause, purpose or response) leads from one act to another, by index."""

    rel: str
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader marks in a text: the corpus's notion and the coder's output are this same value."""

    mentions: tuple[Mention, ...] = ()
    acts: tuple[Act, ...] = ()
    links: tuple[ActLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention resolved to who it stands for.

    `antecedent` is the mention that a pronoun or short form was carried to, null where the words name the actor
    themselves. `entity` is `country:RUS`, `person:sergei-lavrov`, `org:nato`, `bloc:western-countries` …, null
    where the words name nobody in the tables.
    """

    text: str
    start: int
    end: int
    kind: str
    name: str | None = None
    entity: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A location; coordinates are WGS 84 degrees, null where no gazetteer entry fits."""

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date expression with its EDTF value, null where it cannot be placed in time."""

    text: str
    start: int
    end: int
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number stated with the event: `low` and `high` bound it ("at least 14": 14, null), `unit` says of what."""

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from this event to another: this event is the cause, purpose or response named by `rel`."""

    rel: str
    event_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """One PLOVER event with its receipts. `date` is EDTF or null; `score` runs from -10 to 10."""

    event_id: str
    document_id: str
    source: str
    type: str
    mode: str | None
    status: str
    quad: str
    score: float
    contexts: tuple[str, ...]
    confidence: float
    trigger: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    themes: tuple[Span, ...]
    locations: tuple[Place, ...]
    dates: tuple[When, ...]
    date: str | None
    attribution: Actor | None
    quantities: tuple[Quantity, ...]
    links: tuple[Link, ...]
    published: str | None
    model: str


def content_id(*parts: str) -> str:
    """A stable id of 16 hexadecimal digits for the given strings, the same on every machine."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def id_of_event(document_id: str, start: int, end: int) -> str:
    """The id of the event of a document whose trigger is these characters."""
    return content_id(document_id, str(start), str(end))


def to_dict(value: Any) -> dict[str, Any]:
    """A value of this module as plain dicts, lists and scalars."""
    return dataclasses.asdict(value)


def to_json(value: Any) -> str:
    """A value of this module as one line of JSON."""
    return json.dumps(to_dict(value), ensure_ascii=False)


def from_dict(kind: type[T], row: Mapping[str, Any]) -> T:
    """The value of a class of this module from what `to_dict` gave, or from a row of a table."""
    return cast(T, _maker(kind.__name__)(row))


def from_rows(kind: type[T], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[T]:
    """The values of a class of this module from rows of a table with these columns; others than its fields are left."""
    readers = _readers(kind.__name__)
    if readers.keys() - set(columns):
        return [from_dict(kind, dict(zip(columns, row, strict=True))) for row in rows]
    # Events come by the ten thousand: where each field stands is found once.
    places = itemgetter(*(columns.index(field) for field in readers))
    changed = [(n, read) for n, read in enumerate(readers.values()) if read]
    return [_made(kind, [*places(row)], changed) for row in rows]


_Reader = Callable[[Any], Any]


def _made(kind: Callable[..., T], values: list[Any], changed: Iterable[tuple[int, _Reader]]) -> T:
    for n, read in changed:
        values[n] = read(values[n])
    return kind(*values)


@cache
def _readers(name: str) -> dict[str, _Reader | None]:
    """By field, what makes its value of a plain one; null where that is the value itself."""
    return {field: _reader(hint) for field, hint in get_type_hints(globals()[name]).items()}


@cache
def _maker(name: str) -> _Reader:
    """What makes a value of a mapping; a field that this lacks is null."""
    readers, kind = _readers(name), globals()[name]
    every = itemgetter(*readers)
    changed = [(n, read) for n, read in enumerate(readers.values()) if read]

    def make(row: Mapping[str, Any]) -> Any:
        try:
            values = [*every(row)]
        except KeyError:
            values = [row.get(field) for field in readers]
        return _made(kind, values, changed)

    return make


def _reader(hint: Any) -> _Reader | None:
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        each = _reader(inner[0])
        if each is None:
            return lambda values: tuple(values) if values else ()
        return lambda values: tuple([None if v is None else each(v) for v in values]) if values else ()
    if inner:
        read = _reader(next(i for i in inner if i is not type(None)))
        return read and (lambda value: None if value is None else read(value))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        make = _maker(hint.__name__)
        return lambda value: None if value is None else make(value)
    return None
