"""Joining mentions by their words, beyond what the model sees in one window.

The model joins mentions that stand in one window. Names that return later, surnames after a full name and titles
after a titled name ("Senior Gen. Min Aung Hlaing … the general") are joined here, by rule and in text order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation, Mention

from .disjoint import DisjointSets

_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLES = {
    "gen": "general", "sen": "senator", "rep": "representative", "gov": "governor", "col": "colonel",
    "lt": "lieutenant", "adm": "admiral", "capt": "captain", "prof": "professor", "amb": "ambassador",
    "premier": "premier", "pm": "prime minister", "pres": "president",
}  # fmt: skip
_HEADS = frozenset(
    """
    general president minister premier chancellor senator governor colonel admiral captain ambassador envoy king
    queen prince emir sultan pope bishop archbishop judge mayor secretary commissioner chief leader spokesman
    spokeswoman chairman chairwoman speaker
    """.split()
)

_STYLES = frozenset(
    """
    mr mrs ms miss mx dr sir dame lord lady sheikh sheikha ayatollah rev reverend father sister comrade justice
    state major brigadier lieutenant sergeant corporal marshal commander secretary-general director-general
    vice-president mp mep lawmaker deputy crown former ex-president acting
    """.split()
)
"""Words before a surname that are neither a head of `_HEADS` nor a given name."""
_LESSER = frozenset({"vice", "deputy", "former", "ex", "acting", "assistant"})
"""With these before it a title is not the one that "the president" means."""


def join_names(text: str, note: Annotation) -> Annotation:
    """The annotation with mentions of one name, surname or title brought into one cluster."""
    sets = DisjointSets(m.cluster for m in note.mentions)
    people: dict[str, list[int]] = {}
    given: dict[int, frozenset[str]] = {}
    names: dict[tuple[str, str], int] = {}
    titled: dict[str, int] = {}

    previous: int | None = None
    for i in sorted(range(len(note.mentions)), key=lambda i: note.mentions[i].start):
        m = note.mentions[i]
        words = _words(text, m)
        if not words:
            continue
        if previous is not None and _names_it(text, note.mentions[previous], m):
            sets.join(i, previous)
        previous = i
        if m.kind == "PER":
            surname = words[-1].lower()
            given[i] = _given_names(words)
            for j in reversed(people.setdefault(surname, [])):
                if not given[i] or not given[j] or _share(given[i], given[j]):
                    sets.join(i, j)
                    given[i] |= given[j]
                    break
            people[surname].append(i)
            for before, word in zip(["", *words], words[:-1], strict=False):
                head = _TITLES.get(word.lower(), word.lower())
                if head in _HEADS and before.lower() not in _LESSER:
                    titled[head] = i
        elif m.kind in ("ORG", "GPE"):
            key = (m.kind, " ".join(words).lower())
            if key in names:
                sets.join(i, names[key])
            names[key] = i
        elif m.kind == "GROUP" and _is_title(text, m, words):
            head = words[-1].lower()
            if head in titled and sets.alone(i):
                sets.join(i, titled[head])
    clusters = _parted(text, note, [sets.find(i) for i in range(len(note.mentions))])
    told = zip(note.mentions, clusters, strict=True)
    return replace(note, mentions=tuple(Mention(m.start, m.end, m.kind, cluster) for m, cluster in told))


def _parted(text: str, note: Annotation, clusters: list[int]) -> list[int]:
    """The clusters of the mentions, but that whom an act is done to is not who does it.

    Of "the army accused the RSF", "army" leaves the cluster wherever it stands; names stay. Of 45,000 pairs of actor
    and recipient in the corpus 20 are one and the same: pronouns, or the same words ("the army the rebels").
    """
    found, mentions = clusters.copy(), note.mentions
    for one, other in sorted({(i, j) for act in note.acts for i in act.actor for j in act.recipient}):
        if found[one] != found[other] or "PRON" in (mentions[one].kind, mentions[other].kind):
            continue
        described = [i for i in (one, other) if text[mentions[i].start].islower()]
        if described and _said(text, mentions[one]) != _said(text, mentions[other]):
            left, leaves = found[one], _said(text, mentions[described[-1]])
            for i, m in enumerate(mentions):
                if found[i] == left and _said(text, m) == leaves:
                    found[i] = len(mentions) + described[-1]
    return found


def _said(text: str, m: Mention) -> str:
    return " ".join(_words(text, m)).lower()


def _names_it(text: str, described: Mention, name: Mention) -> bool:
    """Whether a name stands right after what describes it: "state broadcaster" + "MRTV"."""
    if described.kind not in ("GROUP", "ORG") or name.kind not in ("PER", "ORG"):
        return False
    plain = text[described.start : described.end].islower()
    return plain and text[described.end : name.start] == " " and text[name.start].isupper()


def _words(text: str, m: Mention) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", _ARTICLE.sub("", text[m.start : m.end])))


def _given_names(words: list[str]) -> frozenset[str]:
    """The capitalised words between the last title and the surname, in lower case."""
    found: list[str] = []
    for word in words[:-1]:
        plain = word.lower()
        if _TITLES.get(plain, plain) in _HEADS:
            found = []
        elif word[0].isupper() and plain not in _STYLES and not plain.endswith(("'s", "’s")):
            found.append(plain)
    return frozenset(found)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two people's given names have one in common, an initial counting for any name that begins so."""
    return any(a.startswith(b) if len(b) == 1 else b.startswith(a) if len(a) == 1 else a == b
               for a in one for b in other)  # fmt: skip


def _is_title(text: str, m: Mention, words: list[str]) -> bool:
    """ "the general", "the president": one title and nothing that tells of whom."""
    definite = text[max(0, m.start - 4) : m.start].lower() == "the "
    return definite and len(words) == 1 and words[0].lower() in _HEADS
