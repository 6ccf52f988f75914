"""Two given actors and what one does to the other: examples from the corpus and from files in the format of PLV.

PLV (Hu et al. 2024) marks a source and a target in a sentence and names one root class of PLOVER, in which the status
of an act is folded into its type: a promise to help is AGREE, a refusal to meet REJECT, a planned attack THREATEN.
The corpus's acts are brought to the same reading here.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from detente.codebook import quad
from detente.coding.labels import TYPES
from detente.coding.network import Ints, Network
from detente.coding.pairs import classify, encode_pairs
from detente.event import Act

from .notation import Passage
from .recipe import Recipe
from .scoring import macro_f1

YIELD = ("CONCEDE", "RETREAT")
ROOTS: tuple[str, ...] = (*TYPES, "YIELD")
"""What a pair can be labelled with: PLOVER's types, and PLV's union of two of them."""

_COOPERATIVE = frozenset(t for t in TYPES if quad(t).endswith("cooperation"))
_FORCEFUL = frozenset(t for t in TYPES if quad(t) == "material conflict")


class MarkedError(ValueError):
    """A line of a file of marked sentences cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans (start, end) of two actors, null where the file marks none, and root classes by weight."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    roots: dict[str, float]


@dataclass(frozen=True, slots=True)
class PairExample:
    """A marked window as tensors. ids, shapes (T,), first (W,), spans (2, 2): first and last word; target (roots,)."""

    ids: Ints
    shapes: Ints
    first: Ints
    spans: Ints
    target: NDArray[np.float32]


def read_marked(path: str | Path) -> list[Marked]:
    """A tab-separated file with `marked_sentence` (`<s>…</s>`, `<t>…</t>`, either may lack) and `gold_root`.

    Raises MarkedError.
    """
    found = []
    with Path(path).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t")
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            try:
                sentence, root = row["marked_sentence"], row["gold_root"]
            except KeyError as err:
                raise MarkedError(f"{where}: no column {err}; the header names the columns, tabs part them") from err
            if root not in ROOTS:
                raise MarkedError(f"{where}: gold_root {root!r} is none of {', '.join(ROOTS)}")
            found.append(_marked(sentence, root, where))
    return found


def _marked(sentence: str, root: str, where: str) -> Marked:
    text = ""
    at: dict[str, int] = {}
    for part in re.split(r"(</?[st]>)", sentence):
        if re.fullmatch(r"</?[st]>", part):
            at.setdefault(part, len(text))
        else:
            text += part
    spans: list[tuple[int, int] | None] = []
    for name in "st":
        start, end = at.get(f"<{name}>"), at.get(f"</{name}>")
        if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
            raise MarkedError(f"{where}: <{name}> and </{name}> do not enclose anything")
        spans.append(None if start is None or end is None else (start, end))
    return Marked(text, spans[0], spans[1], {root: 1.0})


def corpus_pairs(passages: Sequence[Passage]) -> list[Marked]:
    """Every actor with every recipient (or fellow actor) of an act, with what holds between them."""
    found = []
    for passage in passages:
        between: dict[tuple[int, int], list[dict[str, float]]] = {}
        for act in passage.annotation.acts:
            roots = _roots(act)
            others = act.recipient or act.actor
            for actor in act.actor if roots else ():
                for other in others:
                    if other != actor:
                        between.setdefault((actor, other), []).append(roots)
        mentions = passage.annotation.mentions
        for (actor, other), several in between.items():
            a, b = mentions[actor], mentions[other]
            mean = {r: sum(s.get(r, 0.0) for s in several) / len(several) for s in several for r in s}
            found.append(Marked(passage.text, (a.start, a.end), (b.start, b.end), mean))
    return found


def _roots(act: Act) -> dict[str, float]:
    """The act in PLV's reading; empty where it has none. Shares were counted on PLV's training half."""
    if act.status == "hypothetical":
        return {}
    if act.status == "negated":
        return {"REJECT": 1.0} if act.type in _COOPERATIVE else {}
    if act.status == "future":
        return {"AGREE": 1.0} if act.type in _COOPERATIVE else {"THREATEN": 1.0} if act.type in _FORCEFUL else {}
    match act.type, act.mode:
        case "SANCTION", "convict":
            return {"ACCUSE": 0.8, "COERCE": 0.2}
        case "SANCTION", "discontinue":
            return {"SANCTION": 0.7, "COERCE": 0.3}
        case "COERCE", "seize" if "military" in act.contexts:
            return {"ASSAULT": 1.0}
        case "THREATEN", "arrest":
            return {"COERCE": 1.0}
    return {act.type: 1.0}


def pair_examples(tokenizer: Tokenizer, pairs: Sequence[Marked]) -> list[PairExample]:
    """Pairs as tensors; those whose actors stand too far apart for one window are left out."""
    found = []
    asked = [(p.text, p.actor, p.recipient) for p in pairs]
    for pair, marked in zip(pairs, encode_pairs(tokenizer, asked), strict=True):
        if marked is None:
            continue
        target = np.array([pair.roots.get(r, 0.0) for r in ROOTS], dtype=np.float32)
        e = marked.encoded
        found.append(PairExample(e.ids, e.shapes, e.first, marked.spans, target))
    return found


def pair_batches(
    fixed: Sequence[PairExample], drawn: Sequence[PairExample], recipe: Recipe, rng: random.Random
) -> Iterator[list[PairExample]]:
    """An epoch: all of `fixed`, their rare classes more than once, and some of `drawn`, in batches of like length."""
    chosen = [*fixed, *rng.sample(list(drawn), min(recipe.pairs, len(drawn)))]
    of_class: dict[int, list[PairExample]] = {}
    for example in fixed:
        of_class.setdefault(int(example.target.argmax()), []).append(example)
    for several in of_class.values():
        chosen.extend(rng.choices(several, k=max(0, recipe.pairs_a_class - len(several))))
    chosen.sort(key=lambda e: len(e.ids) * rng.uniform(0.8, 1.25))
    size = 2 * recipe.batch
    rows = [chosen[i : i + size] for i in range(0, len(chosen), size)]
    rng.shuffle(rows)
    yield from rows


def score_pairs(network: Network, tokenizer: Tokenizer, pairs: Sequence[Marked]) -> dict[str, float]:
    """Macro F1 over PLV's root classes, quad classes and cooperation against conflict, and root accuracy."""
    asked = [(p.text, p.actor, p.recipient) for p in pairs]
    key = [max(p.roots, key=lambda r: p.roots[r]) for p in pairs]
    given = [root_of(p) if p else "" for p in classify(network, tokenizer, asked)]
    quads = [[_quad(r) for r in roots] for roots in (key, given)]
    return {
        "macro_f1": macro_f1(key, given),
        "accuracy": round(sum(k == g for k, g in zip(key, given, strict=True)) / len(key), 4),
        "quad_macro_f1": macro_f1(*quads),
        "binary_macro_f1": macro_f1(*([q.split()[1] for q in side] for side in quads)),
        "n": len(key),
    }


def _quad(root: str) -> str:
    """PLV counts both halves of YIELD as material cooperation."""
    return quad("RETREAT" if root == "YIELD" else root) if root else "no class"


def root_of(probabilities: Mapping[str, float]) -> str:
    """The likeliest of PLV's root classes: CONCEDE and RETREAT are one."""
    merged = {t: p for t, p in probabilities.items() if t not in YIELD}
    merged["YIELD"] = sum(probabilities[t] for t in YIELD)
    return max(merged, key=lambda r: merged[r])
