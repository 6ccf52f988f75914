"""Joining mentions by their words, beyond what the model sees in one window.

The model joins mentions that stand in one window. Names that return later, surnames after a full name and titles
after a titled name ("Senior Gen. Min Aung Hlaing … the general") are joined here, by rule and in text order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation, Mention

_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLES = {
    "gen": "general", "sen": "senator", "rep": "representative", "gov": "governor", "col": "colonel",
    "lt": "lieutenant", "adm": "admiral", "capt": "captain", "prof": "professor", "amb": "ambassador",
    "premier": "premier", "pm": "prime minister", "pres": "president",
}  # fmt: skip
_HEADS = frozenset(
    [
        "general",
        "president",
        "minister",
        "premier",
        "chancellor",
        "senator",
        "governor",
        "colonel",
        "admiral",
        "captain",
        "ambassador",
        "envoy",
        "king",
        "queen",
        "prince",
        "emir",
        "sultan",
        "pope",
        "bishop",
        "archbishop",
        "judge",
        "mayor",
        "secretary",
        "commissioner",
        "chief",
        "leader",
        "spokesman",
        "spokeswoman",
        "chairman",
        "chairwoman",
        "speaker",
    ]
)


def join_names(text: str, note: Annotation) -> Annotation:
    """The annotation with mentions of one name, surname or title brought into one cluster."""
    cluster = [m.cluster for m in note.mentions]
    people: dict[str, int] = {}
    names: dict[tuple[str, str], int] = {}
    titled: dict[str, int] = {}

    def unite(i: int, j: int) -> None:
        old, new = cluster[i], cluster[j]
        for k, c in enumerate(cluster):
            if c == old:
                cluster[k] = new

    for i in sorted(range(len(note.mentions)), key=lambda i: note.mentions[i].start):
        m = note.mentions[i]
        words = _words(text, m)
        if not words:
            continue
        if m.kind == "PER":
            surname = words[-1].lower()
            if surname in people:
                unite(i, people[surname])
            people[surname] = i
            for word in words[:-1]:
                head = _TITLES.get(word.lower(), word.lower())
                if head in _HEADS:
                    titled[head] = i
        elif m.kind in ("ORG", "GPE"):
            key = (m.kind, " ".join(words).lower())
            if key in names:
                unite(i, names[key])
            names[key] = i
        elif m.kind == "GROUP" and _is_title(text, m, words):
            head = words[-1].lower()
            alone = cluster.count(cluster[i]) == 1
            if head in titled and alone:
                unite(i, titled[head])
    return replace(note, mentions=tuple(replace(m, cluster=c) for m, c in zip(note.mentions, cluster, strict=True)))


def _words(text: str, m: Mention) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", _ARTICLE.sub("", text[m.start : m.end])))


def _is_title(text: str, m: Mention, words: list[str]) -> bool:
    """ "the general", "the president": one title and nothing that tells of whom."""
    definite = text[max(0, m.start - 4) : m.start].lower() == "the "
    return definite and len(words) == 1 and words[0].lower() in _HEADS
