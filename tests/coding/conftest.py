"""A tokenizer of letters and a network that reads a dozen words: no weights are needed to cut, tag and assemble."""

from __future__ import annotations

import string
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from detente.coding.labels import CONTEXTS, LINKS, ROLES, SPAN_KINDS, STATUSES, TAGS, TYPE_MODES, TYPES
from detente.coding.network import Floats, Ints, Scores

KNOWN = {
    "russia": "GPE",
    "myanmar": "GPE",
    "kenya": "GPE",
    "visited": "CONSULT",
    "attacked": "ASSAULT",
    "doubted": "THREATEN",
    "spokesman": "GROUP",
}
"""Words that the network tags, and as what. It tags "doubted", but its span layers find no act in it."""


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """WordPiece over single letters and the known words, with the normaliser and word rule of BERT."""
    letters = string.ascii_lowercase + string.digits
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{c}" for c in letters), *string.punctuation, *KNOWN]
    found = Tokenizer(models.WordPiece({t: i for i, t in enumerate(tokens)}, unk_token="[UNK]"))
    found.normalizer = normalizers.BertNormalizer(lowercase=True)
    found.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    found.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return found


@dataclass
class WordNetwork:
    """Tags KNOWN words; in a sentence, mentions before an act are its actors and those after it recipients.

    Equal words corefer, a spokesman is the source of the acts of his sentence, each act answers the one before it.
    """

    ids: dict[int, str]
    batches: int = 0

    def tag(self, ids: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        assert ids.shape == shapes.shape
        self.batches += 1
        words = np.take_along_axis(ids, first, axis=1)
        logits = np.zeros((*words.shape, len(TAGS)), dtype=np.float32)
        logits[..., 0] = 8
        for number, kind in self.ids.items():
            logits[words == number, 1 + 2 * SPAN_KINDS.index(kind)] = 16
        return words[..., None].astype(np.float32), logits

    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        assert starts.shape == ends.shape == kinds.shape == sentence.shape
        size = len(starts)
        word = words[starts, 0].astype(np.int64)
        kind = np.array([self.ids.get(int(w), "") for w in word], dtype=object)
        doubted = kind == "THREATEN"
        types = self._chosen(size, [*TYPES, "none"], np.where(doubted, "none", kind))
        same = sentence[:, None] == sentence
        before, after = starts < starts[:, None], starts > starts[:, None]
        role = np.zeros((size, size, len(ROLES)), dtype=np.float32)
        role[..., 0] = 2
        speaker = kind == "GROUP"
        role[same & before & ~speaker, ROLES.index("actor")] = 9
        role[same & after & ~speaker, ROLES.index("recipient")] = 9
        link = np.zeros((size, size, len(LINKS)), dtype=np.float32)
        told = [int(i) for i in np.flatnonzero((kinds == 0) & ~doubted)]
        for earlier, later in pairwise(told):
            link[later, earlier, LINKS.index("response")] = 9
        return Scores(
            type=types,
            status=self._chosen(size, STATUSES, np.full(size, "actual", dtype=object)),
            mode=np.zeros((size, len(TYPE_MODES)), dtype=np.float32),
            contexts=np.full((size, len(CONTEXTS)), -3, dtype=np.float32),
            role=role,
            attribution=np.where(same & speaker, 3, -3).astype(np.float32),
            coref=np.where(word[:, None] == word, 3, -3).astype(np.float32),
            link=link,
        )

    def pair(self, words: Floats, tags: Floats, first: Ints, spans: Ints) -> Floats:
        """Each act that the network knows in the sentence, twice as sure where both actors are given."""
        assert len(words) == len(tags) == len(first) == len(spans)
        logits = np.zeros((len(words), len(TYPES)), dtype=np.float32)
        for number, kind in self.ids.items():
            if kind in TYPES:
                logits[(words[..., 0] == number).any(1), TYPES.index(kind)] = 4
        both: Floats = (1 + (spans >= 0).all((1, 2)))[:, None].astype(np.float32)
        return logits * both

    @staticmethod
    def _chosen(size: int, names: Any, value: NDArray[np.object_]) -> Floats:
        scores = np.zeros((size, len(names)), dtype=np.float32)
        for i, name in enumerate(names):
            scores[value == name, i] = 9
        return scores


@pytest.fixture(scope="session")
def network(tokenizer: Tokenizer) -> WordNetwork:
    vocabulary = tokenizer.get_vocab()
    return WordNetwork({vocabulary[word]: kind for word, kind in KNOWN.items()})
