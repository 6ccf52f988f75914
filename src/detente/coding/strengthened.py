"""Working together that grows: "Serbia and China deepened their military cooperation".

The network takes it for an act of cooperation in one sentence and for none in the next.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, Annotation, Mention

from .lapses import MOST, WHO, in_order, overlap
from .light_verbs import AUXILIARY

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
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_CONTEXTS = (
    ("military", re.compile(r"\b(?:military|defen[cs]e|naval|arms)\b", re.I)),
    ("economic", re.compile(r"\b(?:economic|trade|commercial|financial|energy)\b", re.I)),
    ("crime", re.compile(r"\b(?:police|judicial|customs)\b", re.I)),
    ("intelligence", re.compile(r"\bintelligence\b", re.I)),
    ("cbrn", re.compile(r"\bnuclear\b", re.I)),
    ("technology", re.compile(r"\b(?:technical|technological|space|digital|cyber)\b", re.I)),
    ("diplomatic", re.compile(r"\b(?:diplomatic|political)\b", re.I)),
)
_OWN = re.compile(r"(?:the|its|their|an?)\s+", re.I)


def by_strengthening(note: Annotation, text: str) -> Annotation:
    """The annotation with cooperation that grows between those who are named beside it as an act of theirs."""
    for m in islice(_GROWS.finditer(text), MOST):
        if any(overlap((a.start, a.end), m.span()) for a in note.acts):
            continue
        doing = m["verb"].lower().endswith("ing") and not _GIVEN.search(text[: m.start()])
        if doing or _UNREAL.search(text[max(0, m.start() - 200) : m.start()]):
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
    around = [(i, x) for i, x in enumerate(note.mentions) if x.kind in (*WHO, "PRON")]
    ends, starts = {x.end: i for i, x in around}, {x.start: i for i, x in around}
    before = [x.end for _, x in around if x.end < m.start() and AUXILIARY.fullmatch(text, x.end, m.start())]
    found = [ends[e] for e in before[-1:]]
    for one in found[:1]:
        near = [x.end for _, x in around if x.end < note.mentions[one].start]
        found = [*(ends[e] for e in near[-1:] if _AND.fullmatch(text, e, note.mentions[one].start)), one]
    for word in (_BETWEEN, _WITH):
        behind = word.match(text, m.end())
        at = behind.end() if behind else -1
        while at in starts:
            found.append(starts[at])
            more = _AND.match(text, note.mentions[starts[at]].end)
            at = more.end() if more else -1
    return tuple(dict.fromkeys(found))
