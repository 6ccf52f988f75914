"""The day of a verb behind a participle with a date of its own: "released 20 men arrested last month on Tuesday".

The network gives both dates to the participle, as the nearer verb.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Act, Annotation, Mention

_TELLS_WHO = re.compile(
    r"\s+(?:(?:who|that)\s+(?:(?:was|were|had)\s+)?(?:been\s+)?|(?:it|they|he|she)\s+(?:had|has)\s+)?"
)
"""Between the people or things of the main verb and the participle about them."""
_OWN = re.compile(r"\s+(?:(?:in|on|since|by|at)\s+)?")
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b", re.IGNORECASE)


def by_participles(note: Annotation, text: str) -> Annotation:
    """The annotation in which a day behind "arrested last month" is that of the verb whose object was arrested."""
    acts = list(note.acts)
    for n, told in enumerate(note.acts):
        dates = sorted((note.mentions[d].start, d) for d in told.date)
        if len(dates) != 2:
            continue
        (own, first), (at, day) = dates
        close = _OWN.fullmatch(text, told.end, own) and _OWN.fullmatch(text, note.mentions[first].end, at)
        main = _main(note, told, text) if close and _DAY.match(text, at) else None
        if main is not None:
            given = tuple(c for c in told.certainty if c[:2] == ("date", day))
            acts[n] = replace(told, date=(first,), certainty=tuple(c for c in told.certainty if c not in given))
            if not acts[main].date:
                acts[main] = replace(acts[main], date=(day,), certainty=(*acts[main].certainty, *given))
    return replace(note, acts=tuple(acts))


def _main(note: Annotation, told: Act, text: str) -> int | None:
    """The act before whose object a participle tells who or what it is."""

    def ends_before(m: Mention) -> bool:
        return m.end < told.start and _TELLS_WHO.fullmatch(text, m.end, told.start) is not None

    of = (
        n
        for n, a in enumerate(note.acts)
        if a.end < told.start and any(ends_before(note.mentions[i]) for i in (*a.recipient, *a.theme))
    )
    return next(of, None)
