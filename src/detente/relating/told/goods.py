"""Deliveries and payments by the words of a sentence: an amount, a verb of giving or getting, and who stands where.

With "received", "bought" or "took delivery of" the subject is who gets, which a coder of acts does not tell apart; with
"were unloaded at" and "arrived" nobody acts at all. The side that a sentence leaves out is the other one of its own
names, else the other of the two between whom the story just told an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.event import Actor, Event, Quantity, Span

from .sentence import Sentence, act, side_of

GOODS = re.compile(
    r"\b(?:arms\b|weapon|missile|(?:jet|tank|shell|boat|vessel|ship|gun)s?\b|fighter|ammunition|munition|helicopter|drone"
    r"|howitzer|rifle|military (?:aid|aircraft|equipment|hardware|supplies|vehicle)|warship|radar"
    r"|armou?red (?:vehicle|car)"
    r"|\btonn?es?\b|barrels?\b|wheat|rice|grain|maize|food|medicine|vaccine|tents?|fuel|\boil\b|\bgas\b|ore\b|fertili[sz]er"
    r"|generator|equipment|grant|loan|credit|minesweeper|frigate|submarine|truck|bus(?:es)?\b"
    r"|ambulance|locomotive|aircraft|vehicle|ferr(?:y|ies)\b|tractor|turbine|transformer|wagon"
    r"|(?:cubic|square)\s+(?:met(?:re|er)|feet|kilomet(?:re|er))|lit(?:re|er)s?\b|gallons?\b|kilos?\b|kilograms?\b|carats?\b"
    r"|\w*watt(?:[\s-]?hour)?s?\b|doses?\b|rounds\s+of\b|bottles\b|containers?\b|sacks?\b)",
    re.I,
)
"""Words for what is handed over, and the measures in which it is counted."""
MONEY = re.compile(r"\b(?:dollars?|euros?|pounds?|francs?|yen|yuan|roubles?|rubles?|rupees?|pesos?|crowns?|kron[ae]r?"
                   r"|dirhams?|riyals?|rials?|reals?|reais|lira|zlotys?|won|[A-Z]{3}\b)")  # fmt: skip
_FEW = (
    r"(?:(?:a|an|the|its|only|just|some|about|around|nearly|almost|over|at\s+least|more\s+than|another|further|first|second|third|last"
    r"|final|new|used|up\s+to|additional|extra|instalment|tranche|batch|consignment|shipment|advance|payment|total|sum|part|of"
    r"|loan|grant|credit|worth)\s+)*$"
)
_GIVE = (
    r"(?:hand(?:ed|s)(?:\s+over)?|deliver(?:ed|s)|sent|ship(?:ped|s)|suppli(?:ed|es)|gave|given|paid|transferred|lent|released"
    r"|donated|provided|sold|let|exported|granted|disbursed|remitted|repaid|loaned|extended|wired|made\s+over|turned\s+over|furnished)"
)
_GET = (
    r"(?:(?:took|taken)\s+delivery\s+of|received|got|bought|purchased|imported|obtained|acquired|accepted|unloaded"
    r"|(?:was|were|been)\s+(?:given|paid|sent|handed|lent|granted))"
)
_GETS = re.compile(rf"\b(?<!was\s)(?<!were\s)(?<!been\s)(?P<verb>{_GET})\s+{_FEW}", re.IGNORECASE)
_GIVEN = re.compile(
    rf"^[^.;:]{{0,60}}?\b(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?(?P<verb>(?:{_GIVE}|{_GET}|landed|flown|brought"
    r"|shipped))\b",
    re.IGNORECASE,
)
_CAME = re.compile(r"^[^.;:,]{0,40}?\s(?:(?:has|have|had)\s+)?(?P<verb>arrived|came|reached|landed)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"^[^.;:,]{0,40}?,?\s(?:(?:has|have|had)\s+)?(?P<verb>left|sailed(?:\s+from)?|departed(?:\s+from)?)\s"
    r"(?=(?-i:for\s|(?:the\s+)?[A-Z]))",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|shall|to|if|not|never|denied|no)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:promis|pledg|plan|agree|offer|deni|deny|alleg)\w*\b"
)
_FROM = re.compile(r"\b(?:from|by)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$")
_TO = re.compile(r"\b(?:to|for|in|into|at|reach(?:ed|ing))\s+(?:the\s+)?(?:[a-z]+\s+(?:of|in)\s+)?$")
_ANY = re.compile(
    rf"\b(?:{_GIVE}|{_GET}|arrived|came|reached|landed|flown|brought|left|sailed|departed)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Clause:
    """Where the verb stands and who gives and gets by the words, as far as they say."""

    verb: tuple[int, int]
    giver: Actor | None
    taker: Actor | None
    got: bool = False


def deliveries(sentence: Sentence, before: Sequence[Event]) -> Iterator[tuple[Event, bool]]:
    """What a sentence says was handed over, and whether its verb is one of getting.

    `before` are the acts told before it, nearest last.
    """
    if not _ANY.search(sentence.text):
        return
    for q in sentence.quantities:
        end = _things(sentence, q)
        clause = _clause(sentence, q, end) if end else None
        if end is None or clause is None:
            continue
        giver, taker = clause.giver, clause.taker
        if (known := giver or taker) and not (giver and taker):
            giver, taker = giver or _partner(known, before), taker or _partner(known, before)
        if giver is None or taker is None or side_of(giver) == side_of(taker):
            continue
        text = sentence.document.text
        counted = Quantity(
            q.text, q.start, q.end, q.low, q.high, q.unit if len(q.unit) == 3 else text[q.end : end].strip()
        )
        yield act(
            sentence, clause.verb, "AID", actors=[giver], recipients=[taker],
            themes=[Span(text[q.start : end], q.start, end)], quantities=[counted],
            by=sentence.source(q.start), when=sentence.date(clause.verb[0]),
        ), clause.got  # fmt: skip


def _things(sentence: Sentence, q: Quantity) -> int | None:
    """Where the things end that a number counts; null where it counts none that are handed over."""
    text = sentence.document.text
    rest = text[q.end : sentence.end]
    if re.fullmatch(r"[A-Z]{3}", q.unit):
        return q.end
    m = re.match(r"\s*(?:[\w-]+\s+){0,2}?(?P<last>" + f"(?:(?i:{GOODS.pattern})|{MONEY.pattern})" + r"\w*)", rest)
    if m is None:
        return None
    of = re.match(r"\s+of\s+(?!its\b|the\b|their\b)[a-z][\w-]*", rest[m.end() :])
    return q.end + m.end() + (of.end() if of else 0)


def _clause(sentence: Sentence, q: Quantity, end: int) -> _Clause | None:
    text, at = sentence.document.text, sentence.start
    before, after = text[at : q.start], text[end : sentence.end]
    stop = end + len(re.split(r"[;:]|,\s+(?:and|but|while|which|who|says?|said)\b", after, maxsplit=1)[0])
    ahead = sentence.between(end, stop)

    def led(pattern: re.Pattern[str], barred: re.Pattern[str] | None = None) -> Actor | None:
        return next((a for a in ahead if pattern.search(text[end : a.start])
                     and not (barred and barred.search(text[end : a.start]))), None)  # fmt: skip

    if m := _GETS.search(before):
        if _UNREAL.search(before[: m.start()][-60:]):
            return None
        subject = next((a for a in reversed(sentence.between(at, at + m.start())) if a.kind != "PLACE"), None)
        return _Clause((at + m.start("verb"), at + m.end("verb")), led(_FROM), subject, True) if subject else None
    m = _LEFT.match(after) or _GIVEN.match(after) or _CAME.match(after)
    if m is None or _UNREAL.search(after[: m.start("verb")]):
        return None
    giver, taker, verb = led(_FROM), led(_TO, _FROM), (end + m.start("verb"), end + m.end("verb"))
    if m.re is _LEFT:
        # "200 tonnes of tents left for Aleppo": from whoever gives there by what was just told.
        giver = next((a for a in ahead[:1] if not _TO.search(text[end : a.start])), None)
    return _Clause(verb, giver, taker, m.re is _GIVEN and bool(re.match(_GET, m["verb"], re.I)))


def _partner(known: Actor, before: Sequence[Event]) -> Actor | None:
    """The other of the two between whom an act was told just before."""
    for e in reversed(before):
        sides = {side_of(a): a for a in (*e.actors, *e.recipients) if side_of(a)}
        if len(sides) == 2 and side_of(known) in sides:
            return next(a for s, a in sides.items() if s != side_of(known))
    return None
