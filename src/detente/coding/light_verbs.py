"""One act for a noun and the light verb of the clause that tells who did it: "the sanctions that the bloc imposed".

The network now and then marks both, and one act would be two in every export. The verb stays, since with a subject of
its own it tells more; in "imposed sanctions" it is the noun (corpus/GUIDE.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from detente.event import Act, ActLink, Annotation, Mention

from .labels import ROLES

LIGHT = re.compile(
    r"(?:h[eo]ld|stag|conduct|carri|carry|launch|ma[kd]e|making|g[ai]v|put|impos|pa(?:y|id)|t[ao]k|took|hav|had|sign|reach|introduc"
    r"|issu|adopt|mount|began|begin|start|open|wag|end)\w*$",
    re.IGNORECASE,
)
KEPT = frozenset({"SUPPORT"})
"""Types whose light verb is the act: to sign, to end."""
THAT = re.compile(r",?(?:\s+(?:that|which))?\s+(?:the\s+)?")
AUXILIARY = re.compile(r"(?:\s+(?:has|have|had|first|\w+ly))*\s+")


def by_verbs(note: Annotation, text: str) -> Annotation:
    """The annotation without the acts of nouns of which a relative clause tells the same act; what only the noun has
    goes over to the verb, and the noun itself is its theme where it has none."""
    verb_of: dict[int, int] = {}
    for v, verb in enumerate(note.acts):
        if verb.type not in KEPT and LIGHT.match(text, verb.start, verb.end):
            verb_of |= {n: v for n, noun in enumerate(note.acts) if _is_said_of(noun, verb, note, text)}
    if not verb_of:
        return note
    acts, mentions = list(note.acts), list(note.mentions)
    for n, v in verb_of.items():
        acts[v] = _both(acts[v], acts[n])
        if not acts[v].theme:
            acts[v] = replace(acts[v], theme=(len(mentions),))
            mentions.append(Mention(acts[n].start, acts[n].end, "THING", len(mentions)))
    return without(verb_of, Annotation(tuple(mentions), tuple(acts), note.links))


def without(told_by: Mapping[int, int], note: Annotation) -> Annotation:
    """The annotation without the acts that are told by others; what these were linked to, those are."""
    left = [a for a in range(len(note.acts)) if a not in told_by]
    number = {a: i for i, a in enumerate(left)}
    links = (
        ActLink(x.rel, number[told_by.get(x.source, x.source)], number[told_by.get(x.target, x.target)])
        for x in note.links
    )
    apart = tuple(dict.fromkeys(x for x in links if x.source != x.target))
    return Annotation(note.mentions, tuple(note.acts[a] for a in left), apart)


def _is_said_of(noun: Act, verb: Act, note: Annotation, text: str) -> bool:
    """Whether a verb's object is a noun before it: who did it alone stands between."""
    if noun.end >= verb.start or (noun.type, noun.status) != (verb.type, verb.status):
        return False
    if noun.mode != verb.mode and None not in (noun.mode, verb.mode):
        return False
    who = (note.mentions[i] for i in verb.actor)
    return any(
        THAT.fullmatch(text, noun.end, m.start) and AUXILIARY.fullmatch(text, m.end, verb.start)
        for m in who
        if noun.end < m.start and m.end < verb.start
    )


def _both(verb: Act, noun: Act) -> Act:
    taken = {role: getattr(noun, role) for role in ROLES[1:] if not getattr(verb, role)}
    if verb.attribution is None:
        taken["attribution"] = noun.attribution
    certainty = (*verb.certainty, *(c for c in noun.certainty if c[0] in taken))
    return replace(verb, mode=verb.mode or noun.mode, certainty=certainty, **taken)
