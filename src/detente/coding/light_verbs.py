"""One act for a noun and the light verb of the clause that tells who did it: "the sanctions that the bloc imposed".

The network now and then marks both, and one act would be two in every export. The verb stays, since with a subject of
its own it tells more; in "imposed sanctions" it is the noun (corpus/GUIDE.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .labels import ROLES
from .mending import AUXILIARY, without

LIGHT = re.compile(
    r"(?:h[eo]ld|stag|conduct|carri|carry|launch|ma[kd]e|making|g[ai]v|put|impos|pa(?:y|id)|t[ao]k|took|hav|had|sign|reach|introduc"
    r"|issu|adopt|mount|began|begin|start|open|wag|end)\w*$",
    re.IGNORECASE,
)
KEPT = frozenset({"SUPPORT"})
"""Types whose light verb is the act: to sign, to end."""
THAT = re.compile(r",?(?:\s+(?:that|which))?\s+(?:the\s+)?")
_BESIDE = 8
"""Acts before who did it that are looked at: no word stands between the noun and them."""


def by_verbs(note: Annotation, text: str) -> Annotation:
    """The annotation without the acts of nouns of which a relative clause tells the same act; what only the noun has
    goes over to the verb, and the noun itself is its theme where it has none."""
    verb_of: dict[int, int] = {}
    ends = sorted((noun.end, n) for n, noun in enumerate(note.acts))
    for v, verb in enumerate(note.acts):
        if verb.type not in KEPT and LIGHT.match(text, verb.start, verb.end):
            verb_of |= dict.fromkeys(_objects(verb, note, ends, text), v)
    if not verb_of:
        return note
    acts, mentions = list(note.acts), list(note.mentions)
    for n, v in verb_of.items():
        acts[v] = _both(acts[v], acts[n])
        if not acts[v].theme:
            acts[v] = replace(acts[v], theme=(len(mentions),))
            mentions.append(Mention(acts[n].start, acts[n].end, "THING", len(mentions)))
    return without(verb_of, Annotation(tuple(mentions), tuple(acts), note.links))


def _objects(verb: Act, note: Annotation, ends: list[tuple[int, int]], text: str) -> Iterator[int]:
    """The nouns before a verb that are its object: who did it alone stands between. `ends` are those of all acts."""
    for m in (note.mentions[i] for i in verb.actor):
        if m.end >= verb.start or not AUXILIARY.fullmatch(text, m.end, verb.start):
            continue
        at = bisect_left(ends, (m.start,))
        for end, n in ends[max(0, at - _BESIDE) : at]:
            noun = note.acts[n]
            alike = (noun.type, noun.status) == (verb.type, verb.status)
            of_one_mode = noun.mode == verb.mode or None in (noun.mode, verb.mode)
            if alike and of_one_mode and THAT.fullmatch(text, end, m.start):
                yield n


def _both(verb: Act, noun: Act) -> Act:
    taken = {role: getattr(noun, role) for role in ROLES[1:] if not getattr(verb, role)}
    if verb.attribution is None:
        taken["attribution"] = noun.attribution
    certainty = (*verb.certainty, *(c for c in noun.certainty if c[0] in taken))
    return replace(verb, mode=verb.mode or noun.mode, certainty=certainty, **taken)
