"""The corpus's inline notation: see corpus/GUIDE.md for what is marked.

    # b1-0001 wire 2023-05-04
    [1 GPE|Russia] will not {a|take part} in the [7 THING|Geneva talks], [2 ORG|its foreign ministry] said ...
    a CONSULT/multilateral negated A:1 T:7 S:2 C:diplomatic
    = 1 4
    > cause a b

Line two is the text with its mentions and triggers, where `¶` stands for a line break; then one line an act (roles
A actor, R recipient, L location, D date, T theme; S source of the report; C contexts), `=` joins coreferring mentions,
`>` links two acts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.codebook import CONTEXTS, KINDS, MODES, RELS, STATUSES
from detente.event import Act, ActLink, Annotation, Mention

GENRES = ("wire", "headline", "state-media", "statement", "analysis", "ngo-report", "local", "transcript")
_ROLES = {"A": "actor", "R": "recipient", "L": "location", "D": "date", "T": "theme"}
_SPAN = re.compile(r"\[(\d+) ([A-Z]+)\|([^\]\[{}]+)\]|\{([a-z])\|([^\]\[{}]+)\}")


class NotationError(ValueError):
    """A passage breaks the notation or the guide; the message names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated text. `writer` is the part of the id before the dash: hold out whole writers."""

    id: str
    genre: str
    published: str
    text: str
    annotation: Annotation

    @property
    def writer(self) -> str:
        return self.id.partition("-")[0]


def read_corpus(folder: str | Path) -> list[Passage]:
    """All passages of the `.ann` files of a folder, or of one file. Raises NotationError."""
    path = Path(folder)
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise NotationError(f"{path}: no .ann file in this folder")
    return [passage for file in files for passage in read_file(file)]


def read_file(path: Path) -> Iterator[Passage]:
    """The passages of one file, which blank lines part."""
    seen: dict[str, int] = {}
    for number, block in _blocks(path.read_text(encoding="utf-8").split("\n")):
        try:
            passage = parse(block)
        except ValueError as err:
            raise NotationError(f"{path}:{number}: {err}") from err
        if passage.text in seen:
            raise NotationError(f"{path}:{number}: same text as line {seen[passage.text]}")
        seen[passage.text] = number
        yield passage


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield number - len(block), block
            block = []


def parse(block: list[str]) -> Passage:
    """One passage from its lines. Raises ValueError that says what is wrong."""
    if len(block) < 2 or len(block[0].split()) != 4 or not block[0].startswith("#"):
        raise ValueError("a passage begins with '# id genre date' and a line of text")
    _, ident, genre, published = block[0].split()
    if genre not in GENRES:
        raise ValueError(f"unknown genre {genre!r}")
    datetime.date.fromisoformat(published)
    text, mentions, triggers = _spans(block[1].replace("¶", "\n"))
    number = {label: i for i, (label, _) in enumerate(mentions)}
    acts: list[Act] = []
    index: dict[str, int] = {}
    links: list[ActLink] = []
    clusters = list(range(len(mentions)))
    for line in block[2:]:
        head, *rest = line.split()
        try:
            if head == "=":
                members = {clusters[number[x]] for x in rest}
                clusters = [min(members) if c in members else c for c in clusters]
            elif head == ">":
                links.append(_link(rest, index))
            else:
                index[head] = len(acts)
                acts.append(_act(triggers.pop(head), rest, number))
        except KeyError as err:
            raise ValueError(f"{err} in {line!r} is no mention, trigger or role of this passage") from err
        except IndexError as err:
            raise ValueError(f"{line!r} lacks a type, a status or a source") from err
    if triggers:
        raise ValueError(f"triggers without an act: {sorted(triggers)}")
    marked = tuple(Mention(s, e, kind, c) for (_, (s, e, kind)), c in zip(mentions, clusters, strict=True))
    return Passage(ident, genre, published, text, Annotation(marked, tuple(acts), tuple(links)))


def _spans(marked: str) -> tuple[str, list[tuple[str, tuple[int, int, str]]], dict[str, tuple[int, int]]]:
    text, last = "", 0
    mentions: list[tuple[str, tuple[int, int, str]]] = []
    triggers: dict[str, tuple[int, int]] = {}
    for m in _SPAN.finditer(marked):
        text += marked[last : m.start()]
        words = m[3] or m[5]
        span = (len(text), len(text) + len(words))
        if m[1]:
            if m[2] not in KINDS:
                raise ValueError(f"unknown kind {m[2]!r}")
            mentions.append((m[1], (*span, m[2])))
        elif m[4] in triggers:
            raise ValueError(f"trigger {m[4]} twice")
        else:
            triggers[m[4]] = span
        text += words
        last = m.end()
    text += marked[last:]
    if re.search(r"[\[\]{}|]", text):
        raise ValueError("stray markup")
    if len({label for label, _ in mentions}) < len(mentions):
        raise ValueError("a mention number stands twice")
    return text, mentions, triggers


def _act(span: tuple[int, int], fields: list[str], number: dict[str, int]) -> Act:
    kind, _, mode = fields[0].partition("/")
    if kind not in MODES or (mode and mode not in MODES[kind]):
        raise ValueError(f"unknown type or mode {fields[0]!r}")
    if fields[1] not in STATUSES:
        raise ValueError(f"unknown status {fields[1]!r}")
    roles: dict[str, tuple[int, ...]] = {}
    attribution: int | None = None
    contexts: tuple[str, ...] = ()
    for part in fields[2:]:
        key, _, value = part.partition(":")
        values = tuple(x for x in value.split(",") if x)
        if key == "C":
            contexts = values
        elif key == "S":
            attribution = number[values[0]]
        else:
            roles[_ROLES[key]] = tuple(number[x] for x in values)
    unknown = {c for c in contexts if c not in CONTEXTS}
    if unknown:
        raise ValueError(f"unknown contexts {sorted(unknown)}")
    if not roles.get("actor") and not roles.get("recipient"):
        raise ValueError("an act has neither actor nor recipient")
    actor, recipient, location, date, theme = (roles.get(role, ()) for role in _ROLES.values())
    return Act(
        *span, kind, mode or None, fields[1], contexts, actor, recipient, location, date, theme, attribution
    )  # fmt: skip


def _link(fields: list[str], index: dict[str, int]) -> ActLink:
    if len(fields) != 3:
        raise ValueError(f"a link is '> relation from to', not '> {' '.join(fields)}'")
    rel, source, target = fields
    if rel not in RELS:
        raise ValueError(f"unknown link {rel!r}")
    return ActLink(rel, index[source], index[target])
