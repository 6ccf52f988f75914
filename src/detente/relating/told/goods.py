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
from detente.resolving.knowledge_tables import country_name

from .sentence import Sentence, act, side_of

GOODS = re.compile(
    r"\b(?:arms\b|weapon|missile|(?:jet|tank|shell|boat|vessel|ship|gun)s?\b|fighter|ammunition|munition|helicopter|drone"
    r"|howitzer|rifle|military (?:aid|aircraft|equipment|hardware|supplies|vehicle)|warship|armou?red vehicle|radar"
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
_GIVES = re.compile(rf"\b(?P<verb>{_GIVE})\s+(?P<whom>(?:to\s+)?(?:[\w'’-]+\s+){{0,4}}?){_FEW}", re.IGNORECASE)
_GETS = re.compile(rf"\b(?<!was\s)(?<!were\s)(?<!been\s)(?P<verb>{_GET})\s+{_FEW}", re.IGNORECASE)
_GIVEN = re.compile(
    rf"^[^.;:]{{0,60}}?\b(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?(?P<verb>(?:{_GIVE}|{_GET}|landed|flown|brought"
    r"|shipped))\b",
    re.IGNORECASE,
)
_CAME = re.compile(r"^[^.;:,]{0,40}?\s(?:(?:has|have|had)\s+)?(?P<verb>arrived|came|reached|landed)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"^[^.;:,]{0,40}?,?\s(?:(?:has|have|had)\s+)?(?P<verb>left|sailed(?:\s+from)?|departed(?:\s+from)?)\s",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|shall|to|if|not|never|denied|no)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:promis|pledg|plan|agree|offer|deni|deny|alleg)\w*\b"
)
_FROM = re.compile(r"\b(?:from|by)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$")
_WHICH = re.compile(r"\b(?:that|which)\s+(?:the\s+)?$")
_TO = re.compile(r"\b(?:to|for|in|into|at|reach(?:ed|ing))\s+(?:the\s+)?(?:[a-z]+\s+(?:of|in)\s+)?$")
_TO_OTHER = re.compile(
    r"\b(?:to|for)\s+(?:(?:its|their|the|this|that)\s+(?:\w+\s+)?(?:neighbours?|part(?:y|ners?)|all(?:y|ies)|side|latter|country"
    r"|other|government|republic|kingdom)|it|them|him|her|us)\b"
)


@dataclass(frozen=True)
class _Clause:
    """Where the verb stands and who gives and gets by the words, as far as they say."""

    verb: tuple[int, int]
    giver: Actor | None
    taker: Actor | None
    got: bool
    stop: int
    active: bool = False
    bare: bool = False


def deliveries(sentence: Sentence, before: Sequence[Event]) -> Iterator[tuple[Event, bool]]:
    """What a sentence says was handed over, and whether its verb is one of getting.

    `before` are the acts told before it, nearest last.
    """
    if not any(p.search(sentence.text) for p in (_GIVES_ANY, _GETS_ANY)):
        return
    for q in sentence.quantities:
        end = _things(sentence, q)
        clause = _clause(sentence, q, end) if end else None
        if end is None or clause is None:
            continue
        giver, taker = _filled(sentence, clause, before)
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


_GIVES_ANY = re.compile(
    rf"\b(?:{_GIVE}|arrived|came|reached|landed|flown|brought|left|sailed|departed)\b", re.IGNORECASE
)
_GETS_ANY = re.compile(rf"\b{_GET}\b", re.IGNORECASE)


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

    for pattern in (_GETS, _GIVES):
        m = pattern.search(before)
        if m is None:
            continue
        if _UNREAL.search(before[: m.start()][-60:]):
            return None
        verb = (at + m.start("verb"), at + m.end("verb"))
        subject = next((a for a in reversed(sentence.between(at, verb[0])) if a.kind != "PLACE"), None)
        if pattern is _GETS:
            giver = led(_FROM) or next(
                (a for a in ahead if side_of(a) != side_of(subject or a) and _WHICH.search(text[end : a.start])), None
            )
            return _Clause(verb, giver, subject, True, stop) if subject else None
        whom = next(iter(sentence.between(verb[1], q.start)), None)
        return _Clause(verb, subject, whom or led(_TO, _FROM), False, stop, active=True)
    m = _LEFT.match(after)
    if m and after[m.end() :].startswith("for ") and ahead and not _UNREAL.search(after[: m.start("verb")]):
        # "200 tonnes of tents left for Aleppo": from whoever gives there by what was just told.
        return _Clause((end + m.start("verb"), end + m.end("verb")), None, led(_TO, _FROM), False, stop)
    if m and len(ahead) > 1 and not _UNREAL.search(after[: m.start("verb")]):
        return _Clause((end + m.start("verb"), end + m.end("verb")), ahead[0], led(_TO, _FROM), False, stop)
    m = _GIVEN.match(after) or _CAME.match(after)
    if m is None or _UNREAL.search(after[: m.start("verb")]):
        return None
    verb = (end + m.start("verb"), end + m.end("verb"))
    return _Clause(verb, led(_FROM), led(_TO, _FROM), bool(re.match(_GET, m["verb"], re.I)), stop, bare=m.re is _CAME)


def _filled(sentence: Sentence, clause: _Clause, before: Sequence[Event]) -> tuple[Actor | None, Actor | None]:
    """Both sides, the one that the words leave out by what stands beside."""
    giver, taker = clause.giver, clause.taker
    if clause.active and giver is None:
        return None, None  # Somebody gives whom the names do not tell.
    known = giver or taker
    if giver and taker:
        return giver, taker
    if known is None:
        return _arrived(sentence, before) if clause.bare else (None, None)
    if giver and clause.active and not _TO_OTHER.search(sentence.document.text[clause.verb[1] : clause.stop]):
        return None, None  # "Sent two frigates": to nobody.
    said = sentence.source(clause.verb[0])
    other = said if said and side_of(said) not in (None, side_of(known)) else None
    other = other or _partner(known, before)
    return (giver, other) if giver else (other, taker)


def _arrived(sentence: Sentence, before: Sequence[Event]) -> tuple[Actor | None, Actor | None]:
    """ "Has Japan kept its promise? Ten million yen arrived": from whoever just acted alone to the story's home.

    Only where the coder, too, takes it for aid: from whom, it may know.
    """
    given = [e for e in sentence.events if e.type == "AID"]
    if not given or not before or sentence.home is None:
        return None, None
    near = given[0].actors or (*before[-1].actors, *before[-1].recipients)
    alone = {side_of(a): a for a in near if side_of(a)}
    giver = next(iter(alone.values())) if len(alone) == 1 else None
    here = sentence.home
    return giver, Actor(here, sentence.start, sentence.start, "GPE", country_name(here), f"country:{here}", here)


def _partner(known: Actor, before: Sequence[Event]) -> Actor | None:
    """The other of the two between whom an act was told just before."""
    for e in reversed(before):
        sides = {side_of(a): a for a in (*e.actors, *e.recipients) if side_of(a)}
        if len(sides) == 2 and side_of(known) in sides:
            return next(a for s, a in sides.items() if s != side_of(known))
    return None
