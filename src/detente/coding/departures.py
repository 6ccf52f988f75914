"""Where a traveller set out: "the premier, who left Entebbe airport on Monday", "flew out of the capital, Juba".

The network sees a visit in one sentence and nothing in the next. Only who talks or visits elsewhere in the story is a
traveller, and only an airport, port or capital, or a verb of flight, says that it is a journey and no farewell.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, Annotation

from .mending import MOST, in_order, is_told, mention_at

_NAME = r"[A-Z][\w’'-]*?(?:\s+[A-Z][\w’'-]*?){0,2}"
_STOP = r"(?:airport|airfield|air\s?base|seaport|port|harbou?r|railway\s+station|capital)"
_VERB = r"(?:left|departed(?:\s+from)?|flew\s+out\s+of|took\s+off\s+from|set\s+(?:out|off)\s+from)"
_LEAVES = re.compile(
    rf"(?:,?\s+who)?\s+(?:has\s+|had\s+|reportedly\s+)?(?P<verb>{_VERB})\s+(?:"
    rf"(?:[\w’'-]+\s+){{0,4}}?{_STOP},?\s+(?:(?:of|in|at)\s+)?(?P<behind>{_NAME})(?=[.,;]|\s+[a-z])"
    rf"|(?P<before>{_NAME})(?:[’']s)?\s+(?:(?!and\b)[a-z]+\s+){{0,2}}{_STOP}\b)"
)


def by_departures(note: Annotation, text: str) -> Annotation:
    """The annotation with journeys that begin at a named place as visits of whoever talks or visits in the story."""
    travels = {note.mentions[i].cluster for a in note.acts if a.type == "CONSULT" for i in (*a.actor, *a.recipient)}
    for i, who in islice(enumerate(note.mentions), MOST):
        if who.kind not in ("PER", "GROUP") or who.cluster not in travels:
            continue
        m = _LEAVES.match(text, who.end)
        if m is None or is_told(note, m.span("verb")):
            continue
        place, mentions = mention_at(note.mentions, m.span("behind" if m["behind"] else "before"), "GPE")
        act = Act(*m.span("verb"), "CONSULT", "visit", "actual", ("diplomatic",), actor=(i,), location=(place,))
        note = in_order(Annotation(mentions, (*note.acts, act), note.links))
    return note
