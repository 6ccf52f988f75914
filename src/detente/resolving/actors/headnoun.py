"""The head noun of an actor's phrase and the sectors that it and the words beside it give."""

from __future__ import annotations

from detente.resolving.knowledge_tables import Title

from .phrases import Part

# The head noun wins over a word of up to so much higher rank.
_HEAD_BONUS = 4
_METONYM_RANK = 7
# Heads that lead bodies of all kinds: "president of the bar association".
_OF_A_BODY = frozenset({"president", "vice president", "secretary", "general secretary", "leader", "governor"})


def sectors_of(own: list[Part]) -> tuple[str, ...]:
    """The sectors of the head noun or of the stronger word beside it.

    An opposition to the head comes second.
    """
    head = head_of(own)
    if head is None:
        return ()
    sectors = head.sense.sectors
    opposes = any(part.title and part.sense.sectors[:1] == ("OPP",) for part in own)
    return (*sectors, "OPP") if opposes and not {"OPP", "REB", "GOV"} & set(sectors) else sectors


def head_of(own: list[Part]) -> Part | None:
    """The title that gives the sectors; null where the phrase has none."""
    titles = [part for part in own if part.title or part.sense.form == "metonym"]
    if not titles:
        return None
    noun = [part for part in titles if part.chunk == titles[0].chunk][-1]
    if noun.title and noun.title.words in _OF_A_BODY:
        of_body = [p for p in titles if p.chunk > noun.chunk and p.sense.sectors and p.sense.sectors[0] != "GOV"]
        if of_body:
            return of_body[0]
    speaking = [part for part in titles if part.sense.sectors]
    if not speaking:
        return noun
    return max(speaking, key=lambda part: (_rank(part) + (_HEAD_BONUS if part is noun else 0), part is not noun))


def _rank(part: Part) -> int:
    row = part.sense.row
    return row.rank if isinstance(row, Title) else _METONYM_RANK
