"""The coder: documents in, events out. It holds the loaded weights; make one and use it often."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import tee
from pathlib import Path

from tokenizers import Tokenizer

from detente.coding.annotate import Options, annotate
from detente.coding.coreference import join_names
from detente.coding.network import OnnxNetwork
from detente.event import Document, Event
from detente.resolving.events import resolve


class WeightsError(RuntimeError):
    """The folder of weights lacks a file or holds a damaged one."""


class Coder:
    """Loaded weights with the two ways to use them: `code` one text, `code_all` many documents.

    `weights` is a folder that `detente.training.export` wrote; without it the package's own are taken. `threads` 0
    uses every core. `version` names weights and knowledge tables; events carry it. Raises WeightsError.
    """

    def __init__(self, weights: str | Path | None = None, threads: int = 0, options: Options | None = None) -> None:
        self._options = options or Options()
        with as_file(files("detente") / "weights") as packaged:
            folder = Path(weights) if weights else packaged
            try:
                self.version = str(json.loads((folder / "model.json").read_text())["version"])
                self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
                self._network = OnnxNetwork(folder, threads)
            except Exception as err:
                raise WeightsError(f"{folder}: no usable weights ({err}); `make train` writes them") from err

    def code(self, text: str, *, published: str | None = None, source: str = "-") -> list[Event]:
        """The events of one text. `published` is an ISO date, against which relative dates are read."""
        from detente.reading import make_document

        return next(self.code_all([make_document(text, source, published=published)]))[1]

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        """Each document with its events, in order. Reads a few documents ahead; memory does not grow with them."""
        kept, read = tee(documents)
        notes = annotate(self._network, self._tokenizer, ((d.text, d.body) for d in read), self._options)
        for document, note in zip(kept, notes, strict=True):
            yield document, resolve(document, join_names(document.text, note), self.version)


@cache
def shared_coder() -> Coder:
    """The coder with the package's weights, loaded once."""
    return Coder()
