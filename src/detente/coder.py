"""The coder: documents in, events out. It holds the loaded weights; make one and use it often."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from itertools import tee
from pathlib import Path
from typing import TypeVar

from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.confidence import Scale, calibrate
from detente.coding.coreference import join_names
from detente.coding.network import OnnxNetwork
from detente.coding.pairs import classify
from detente.event import Annotation, Document, Event
from detente.reading.composed import as_written, composed_document
from detente.reading.document import encodable, make_document
from detente.reading.language import is_english
from detente.resolving.decision import Decision
from detente.resolving.events import explain, resolve
from detente.resolving.knowledge_tables import open_tables
from detente.resolving.own_tables import OwnTables, using
from detente.resolving.ready import make_ready
from detente.resolving.tables_version import digest, tables_version

T = TypeVar("T")


class WeightsError(RuntimeError):
    """The folder of weights lacks a file or holds a damaged one."""


class Coder:
    """Loaded weights with the two ways to use them: `code` one text, `code_all` many documents.

    `weights` is a folder that `detente.training.export` wrote; without it the package's own are taken. `threads` 0
    uses every core. `knowledge` is a folder with knowledge tables of the user's own, read when the coder is made (see
    resolving/knowledge/README.md). `version` names weights, knowledge tables and code; events carry it. Raises
    WeightsError, and KnowledgeError for a table of the user's that cannot be used.
    """

    def __init__(
        self,
        weights: str | Path | None = None,
        threads: int = 0,
        options: Options | None = None,
        knowledge: str | Path | None = None,
    ) -> None:
        self._options = options or Options(threads=threads)
        self._tables = open_tables(knowledge) if knowledge else None
        with as_file(files("detente") / "weights") as packaged, ThreadPoolExecutor(1) as beside:
            folder = Path(weights) if weights else packaged
            # Both take their time: onnxruntime reads its graphs while Python reads the tables.
            network = beside.submit(OnnxNetwork, folder)
            with using(self._tables):
                make_ready()
            try:
                about = json.loads((folder / "model.json").read_text())
                self.version = _version(about["version"], self._tables)
                self._scales = tuple(Scale(*about["calibration"][name]) for name in ("event", "argument"))
                self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
                self._network = network.result()
            except Exception as err:
                raise WeightsError(f"{folder}: no usable weights ({err}); `make train` writes them") from err

    def code(self, text: str, *, published: str | None = None, source: str = "-") -> list[Event]:
        """The events of one text. `published` is an ISO date, against which relative dates are read."""
        return next(self.code_all([make_document(text, source, published=published)]))[1]

    def classify(
        self, text: str, actor_span: tuple[int, int], recipient_span: tuple[int, int] | None = None
    ) -> dict[str, float]:
        """The probability of each type of act by one given actor to another.

        Spans are (start, end) in characters of `text`; without a recipient the actor's act as such is judged. The
        reading is that of PLV: a promise counts as AGREE, a refusal as REJECT, a threatened attack as THREATEN.
        Raises ValueError for a span outside the text or of nothing but blanks, for actors too far apart, and for
        text that is not made of characters.
        """
        encodable(text)
        for span in (actor_span, recipient_span or actor_span):
            if not (0 <= span[0] < span[1] <= len(text) and text[span[0] : span[1]].strip()):
                raise ValueError(f"{span} is no span of the text of {len(text)} characters")
        (found,) = classify(self._network, self._tokenizer, [(text, actor_span, recipient_span)])
        if found is None:
            raise ValueError(f"{actor_span} and {recipient_span} are too far apart to be read together")
        return found

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        """Each document with its events, in order; those that are not in English have none.

        Reads a few documents ahead; memory does not grow with them.
        """
        return self._coded(documents, resolve)

    def explain(
        self, text: str, *, published: str | None = None, source: str = "-"
    ) -> list[tuple[Event, tuple[Decision, ...]]]:
        """The events of one text, each with the decisions that made its actors, dates and places."""
        return next(self.explain_all([make_document(text, source, published=published)]))[1]

    def explain_all(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, list[tuple[Event, tuple[Decision, ...]]]]]:
        """As `code_all`, each event with its decisions."""
        return self._coded(documents, explain)

    def _coded(
        self, documents: Iterable[Document], resolved: Callable[[Document, Annotation, str], list[T]]
    ) -> Iterator[tuple[Document, list[T]]]:
        kept, read = tee((document, *composed_document(document)) for document in documents)
        texts = ((plain.text, plain.body) if is_english(plain.language) else ("", 0) for _, plain, _ in read)
        notes = annotate(self._network, self._tokenizer, texts, self._options)
        for (document, plain, offsets), note in zip(kept, notes, strict=True):
            with using(self._tables):
                found = resolved(plain, join_names(plain.text, calibrate(note, *self._scales)), self.version)
            yield document, found if plain is document else as_written(found, document, offsets)


def packaged_version(knowledge: str | Path | None = None) -> str:
    """The version of a coder with the package's weights, told without loading them. Raises KnowledgeError."""
    about = json.loads((files("detente") / "weights" / "model.json").read_text(encoding="utf-8"))
    return _version(about["version"], open_tables(knowledge) if knowledge else None)


def _version(weights: str, own: OwnTables | None) -> str:
    tables = tables_version() + (f"+{own.version}" if own else "")
    return f"weights {weights}, tables {tables}, code {code_version()}"


@cache
def code_version() -> str:
    """The version of the package, and a digest of the modules that make events of texts."""
    here = Path(__file__).parent
    rooms = [here / "event.py", here / "coder.py"]
    for room in ("codebook", "reading", "coding", "resolving"):
        rooms += [p for p in (here / room).rglob("*") if p.suffix in (".py", ".csv") and "knowledge" not in p.parts]
    return f"{version('detente')}+{digest(sorted(rooms), here)}"


@cache
def shared_coder(knowledge: str | Path | None = None) -> Coder:
    """The coder with the package's weights, loaded once (for each folder of own tables)."""
    return Coder(knowledge=knowledge)
