"""Working together that grows: "Serbia and China deepened their military cooperation".

The network takes it for an act of cooperation in one sentence and for none in the next.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, Annotation, Mention

from .mending import AND, AUXILIARY, MOST, WHO, in_order, is_told, side_by_side

_GROWS = re.compile(
    r"\b(?P<verb>(?:strengthen|deepen|expand|intensif|broaden|fortif|bolster|widen)(?:ed|ied|s|ies|ing|ying))\s+"
    r"(?P<what>(?:(?!(?:and|or)\s+(?:the|its|their)\b)[\w'’-]+,?\s+){0,5}?(?:co-?operation|collaboration))\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:in\s+addition\s+to|besides|apart\s+from|while|thereby|thus|further)\s+$|,\s+$", re.I)
"""Before a participle that tells what is done, and not what is planned or spoken of."""
_UNREAL = re.compile(r"\b(?:if|unless|could|might|may|would|should|will|not|never)\b[^.;:?!,]*$", re.I)
_BETWEEN = re.compile(r"\s+between\s+(?:the\s+)?")
_WITH = re.compile(r"\s+with\s+(?:the\s+)?")
_CONTEXTS = (
    ("military", re.compile(r"\b(?:military|defen[cs]e|naval|arms)\b", re.I)),
    ("economic", re.compile(r"\b(?:economic|trade|commercial|financial|energy)\b", re.I)),
    ("crime", re.compile(r"\b(?:police|judicial|customs)\b", re.I)),
    ("intelligence", re.compile(r"\bintelligence\b", re.I)),
    ("cbrn", re.compile(r"\bnuclear\b", re.I)),
    ("technology", re.compile(r"\b(?:technical|technological|space|digital|cyber)\b", re.I)),
    ("diplomatic", re.compile(r"\b(?:diplomatic|political)\b", re.I)),
)
_BACK = 200
"""Characters before the verb that say whether it is so."""
_OWN = re.compile(r"(?:the|its|their|an?)\s+", re.I)


def by_strengthening(note: Annotation, text: str) -> Annotation:
    """The annotation with cooperation that grows between those who are named beside it as an act of theirs."""
    for m in islice(_GROWS.finditer(text), MOST):
        if is_told(note, m.span()):
            continue
        doing = m["verb"].lower().endswith("ing") and not _GIVEN.search(text, max(0, m.start() - _BACK), m.start())
        if doing or _UNREAL.search(text, max(0, m.start() - _BACK), m.start()):
            continue
        who = _parties(note, text, m)
        if who:
            own = _OWN.match(text, m.start("what"), m.end())
            theme = Mention(own.end() if own else m.start("what"), m.end(), "THING", len(note.mentions))
            contexts = tuple(name for name, words in _CONTEXTS if words.search(m["what"]))
            act = Act(*m.span("verb"), "COOPERATE", None, "actual", contexts, actor=who, theme=(theme.cluster,))
            note = in_order(Annotation((*note.mentions, theme), (*note.acts, act), note.links))
    return note


def _parties(note: Annotation, text: str, m: re.Match[str]) -> tuple[int, ...]:
    """Who works together: the verb's subject, and those behind "between" or "with"."""
    kinds = (*WHO, "PRON")
    around = [(i, x) for i, x in enumerate(note.mentions) if x.kind in kinds and x.end < m.start()]
    subject = [(i, x) for i, x in around if AUXILIARY.fullmatch(text, x.end, m.start())][-1:]
    beside = [(i, x) for i, x in around for _, one in subject if x.end < one.start][-1:]
    joined = [i for i, x in beside for _, one in subject if AND.fullmatch(text, x.end, one.start)]
    found = [*joined, *(i for i, _ in subject)]
    for word in (_BETWEEN, _WITH):
        if behind := word.match(text, m.end()):
            found += side_by_side(note, text, behind.end(), AND, kinds)
    return tuple(dict.fromkeys(found))
