"""Other words for the same act, to train on: half of what a coder misses is named by words that it never met.

`corpus/thesaurus.txt` holds blocks of words that can stand in for one another in one sentence without any other
change. A block begins with a line `TYPE/mode verb` or `TYPE noun`; then each line is one word in all its forms, parted
by `|`: five for a verb (base, third person, past, participle, -ing), two for a noun (singular, plural).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from detente.codebook import MODES
from detente.event import Act

from .notation import NotationError, Passage

Thesaurus = Mapping[tuple[str, str | None, str], Sequence[str]]
"""By type, mode and a word as it stands in a text, in lower case: the words that can take its place in that form."""

_FORMS = {"verb": 5, "noun": 2}
_VOWELS = "aeiou"


def read_thesaurus(path: str | Path) -> Thesaurus:
    """Raises NotationError, which names the line, and OSError."""
    found: dict[tuple[str, str | None, str], list[str]] = {}
    blocks: list[tuple[str, str | None, list[list[str]]]] = []
    count = 0
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            count = 0
        elif line.startswith("#"):
            continue
        elif not count:
            kind, mode, count = _head(line, f"{path}:{number}")
            blocks.append((kind, mode, []))
        else:
            forms = [form.strip() for form in line.split("|")]
            if len(forms) != count or not all(forms):
                raise NotationError(f"{path}:{number}: {line!r} has not {count} forms parted by |")
            blocks[-1][2].append(forms)
    for kind, mode, words in blocks:
        for word in words:
            for form in set(word):
                key = kind, mode, form.lower()
                found.setdefault(key, []).extend(f for f in _stand_ins(form, word, words) if f.lower() != key[2])
    return {key: tuple(dict.fromkeys(others)) for key, others in found.items() if others}


def _head(line: str, where: str) -> tuple[str, str | None, int]:
    kind, _, part = line.partition(" ")
    type_, _, mode = kind.partition("/")
    if type_ not in MODES or (mode and mode not in MODES[type_]):
        raise NotationError(f"{where}: {kind!r} is no type or mode of PLOVER")
    if part.strip() not in _FORMS:
        raise NotationError(f"{where}: a block is of one of {', '.join(_FORMS)}, not {part.strip()!r}")
    return type_, mode or None, _FORMS[part.strip()]


def _stand_ins(form: str, word: Sequence[str], words: Iterable[Sequence[str]]) -> Iterable[str]:
    """The same form of the other words. Where a word's forms look alike ("cut"), only of words whose do too."""
    places = [i for i, f in enumerate(word) if f == form]
    for other in words:
        same = {other[i] for i in places}
        if len(same) == 1:
            yield from same


def swap(passage: Passage, thesaurus: Thesaurus, share: float, rng: random.Random) -> Passage:
    """The passage with about that share of its triggers replaced; spans keep to their words."""
    edits = [
        (act.start, act.end, new)
        for act in passage.annotation.acts
        if rng.random() < share and (new := _other(passage.text, act, thesaurus, rng))
    ]
    if not edits:
        return passage
    edits.sort()
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [passage.text[at:start], new]
        at = end
    ends = [end for _, end, _ in edits]
    grown = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]

    def moved(offset: int) -> int:
        # Edits end before what follows them, and a span that is edited ends with its edit.
        return offset + grown[sum(end <= offset for end in ends)]

    note = passage.annotation
    return replace(
        passage,
        text="".join(pieces) + passage.text[at:],
        annotation=replace(
            note,
            acts=tuple(replace(a, start=moved(a.start), end=moved(a.end)) for a in note.acts),
            mentions=tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in note.mentions),
        ),
    )


def _other(text: str, act: Act, thesaurus: Thesaurus, rng: random.Random) -> str | None:
    """A word for the trigger's place, in its letter case; None where there is none."""
    word = text[act.start : act.end]
    others = thesaurus.get((act.type, act.mode, word.lower()), ())
    before = text[: act.start].rsplit(None, 1)[-1:] if text[: act.start].endswith(" ") else []
    if before and before[0].lower() in ("a", "an"):
        vowel = before[0].lower() == "an"
        others = [o for o in others if (o[0].lower() in _VOWELS) == vowel]
    if not others:
        return None
    new = rng.choice(list(others))
    if word.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if word[0].isupper() else new
