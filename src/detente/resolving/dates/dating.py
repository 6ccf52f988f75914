"""Dates in their sentences, what decided, and what else was close."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from .edtf import bounds
from .resolve import resolve_date
from .tense import tense as tense_of


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of an expression, the rule that decided, and the other date that it names if it looks the other way.

    candidates: EDTF dates with their share, nearest to the day of publication first; two where a weekday, a day or a
    month may be the last or the next one, else one, none without a date.
    """

    edtf: str | None
    rule: str
    candidates: tuple[tuple[str, float], ...] = ()


def explain_date(
    text: str,
    published: datetime.date | None,
    *,
    tense: str | None = None,
    anchor: str | None = None,
    countries: Collection[str] = (),
) -> Dating:
    """As `resolve_date`, with what decided and the other turn of what comes back every week or year."""

    def read(day: datetime.date | None, told: str | None, looks: str | None) -> str | None:
        return resolve_date(text, day, tense=looks, anchor=told, countries=countries)

    edtf = read(published, anchor, tense)
    if edtf is None:
        return Dating(None, "the words fix no date" if published else "no day of publication to count from")
    if read(None, None, tense) == edtf:
        return Dating(edtf, "the words give the date in full", ((edtf, 1.0),))
    if read(published, None, tense) != edtf:
        return Dating(edtf, f"counted from {anchor}, the date that the narrative has reached", ((edtf, 1.0),))
    turns = [date for looks in ("past", "future") if (date := read(published, anchor, looks))]
    others = [date for date in dict.fromkeys((edtf, *turns)) if date != edtf]
    rule = f"counted from {published}, the day of publication"
    if others:
        way = {"past": "the nearest one past, as the verb says", "future": "the nearest one coming, as the verb says"}
        rule = f"{way.get(tense or '', 'the closer one, as no verb says which way')}; {rule}"
    return Dating(edtf, rule, _shares(edtf, others, published))


def date_in_sentence(
    text: str,
    published: datetime.date | None,
    sentence: str | None = None,
    *,
    anchor: str | None = None,
    countries: Collection[str] = (),
) -> Dating:
    """As `explain_date`, the tense taken from the verb beside the words in their sentence."""
    looks = (tense_of(sentence, text) or "past") if sentence else None
    found = explain_date(text, published, tense=looks, anchor=anchor, countries=countries)
    if looks == "future" and published and found.edtf and (gone := _just_gone(found, published)):
        return Dating(
            gone, f"its next turn is most of a year away; {found.rule}", _shares(gone, [found.edtf], published)
        )
    if looks != "past" or published is None or found.edtf is None:
        return found
    coming = next((date for date, _ in found.candidates if date != found.edtf), None)
    if coming and _far_closer(found.edtf, coming, published):
        shares = _shares(coming, [found.edtf], published)
        return Dating(coming, f"it is weeks away and its last turn most of a year back; {found.rule}", shares)
    return found


def _far_closer(past: str, coming: str, day: datetime.date) -> bool:
    """Whether "12 June" is the one to come although the verb is past: "invited them to a summit on 12 June".

    News leaves out the year of what is near.
    """
    (_, ended), (begins, _) = bounds(past), bounds(coming)
    return bool(ended and begins and (day - ended).days > 300 and 0 < (begins - day).days < 45)


def _just_gone(found: Dating, day: datetime.date) -> str | None:
    """The last turn of a day where it is weeks ago and the next most of a year ahead: "planned for 25 February"."""
    last = next((date for date, _ in found.candidates if date != found.edtf), None)
    if last is None or not found.edtf or len(found.edtf) != len(last) or len(last) != 10:
        return None
    (_, ended), (begins, _) = bounds(last), bounds(found.edtf)
    gone = ended and begins and (begins - day).days > 300 and 0 < (day - ended).days < 45
    return last if gone else None


def _shares(edtf: str, others: list[str], published: datetime.date | None) -> tuple[tuple[str, float], ...]:
    """The chosen date counts three times what the other does at the same distance from publication."""

    def weight(date: str) -> float:
        low, high = bounds(date)
        days = min((abs((day - published).days) for day in (low, high) if day and published), default=0)
        return (3.0 if date == edtf else 1.0) / (days + 7)

    total = sum(weight(date) for date in (edtf, *others))
    return tuple((date, round(weight(date) / total, 3)) for date in (edtf, *others))
