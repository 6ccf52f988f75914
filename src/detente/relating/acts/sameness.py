"""How far two reports agree in their parts, and how likely it is that they tell one act.

`agreement` is null where the texts state what cannot be one act: other days, other towns, other people, a plan and its
execution. Else it is a value for each part, and `likelihood` a logistic combination of them whose weights lie in
sameness.json (fitted by scripts/fit_sameness.py on the seen pairs of benchmarks/merging).
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import product

from detente.resolving.places.gazetteer import distance

from .contrary import GROWING, contrary, kin
from .meaning import weigh, weight
from .traits import Spot, Traits

PARTS = (
    "type", "mode", "other_mode", "other_act", "same_day", "vague", "undated", "sides", "who", "whom", "turned",
    "lands", "other_lands", "people", "place", "numbers", "other_numbers", "trigger", "about", "words", "other_about",
    "other_theme", "retold",
)  # fmt: skip
"""What the values of `agreement` are about, in this order."""

BESIDE_KM, NEAR_KM, SAME_AREA_KM, IN_AREA_KM, FAR_KM = 10.0, 40.0, 60.0, 400.0, 1500.0
"""So far apart two towns of one story, two of two stories, the centres of two areas, and a town and the centre of its
area, may be one place; the last: from where places of two countries are two, however large."""

_KIN = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "AGREE+SUPPORT CONCEDE+RETREAT COERCE+ASSAULT AID+COOPERATE AID+RETREAT COERCE+SANCTION PROTEST+ASSAULT"
        " PROTEST+SANCTION PROTEST+COERCE MOBILIZE+AID MOBILIZE+ASSAULT REJECT+SANCTION SUPPORT+COOPERATE"
    ).split()
)
"""Types as which one act may be told, or coded by mistake."""
_MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
"""Types in which both sides may stand as actors, or one as recipient."""
_BLURRED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "REQUEST", "REJECT"})
"""Types whose modes run into one another: means of force, and kinds of what is asked for."""


def likelihood(a: Traits, b: Traits) -> float:
    """How likely it is that two reports tell one act, 0 to 1; 0 where they cannot."""
    parts = agreement(a, b)
    if parts is None:
        return 0.0
    bias, weights = _weights("story" if a.document_id == b.document_id else "stories")
    return 1 / (1 + math.exp(-bias - sum(w * v for w, v in zip(weights, parts, strict=True))))


@cache
def _weights(within: str) -> tuple[float, tuple[float, ...]]:
    """Those for two reports of one story, or of two stories."""
    known = json.loads((files("detente.relating.acts") / "sameness.json").read_text("utf-8"))[within]
    return known["bias"], tuple(known["weights"][name] for name in PARTS)


def kindred(one: str, other: str) -> bool:
    """Whether one act may be told as either type."""
    return one == other or frozenset((one, other)) in _KIN


def agreement(a: Traits, b: Traits) -> tuple[float, ...] | None:
    """How two reports agree in each of PARTS, mostly -1 (they differ) to 1 (they say the same), 0 for silence."""
    if a.status != b.status or not (kindred(a.type, b.type) or a.mode == b.mode == "withdraw"):
        return None
    if a.sentence is not None and a.sentence == b.sentence and a.document_id == b.document_id:
        # Two acts of one sentence: the coder marks a second telling only in a new sentence (corpus/GUIDE.md).
        return None
    if {a.mode, b.mode} == {"phone", "visit"}:
        return None
    days = _days(a, b)
    place = _place(a, b, BESIDE_KM if a.document_id == b.document_id else NEAR_KM)
    people = _people(a, b)
    # Who visits whom is told; who meets whom is not.
    mutual = a.type in _MUTUAL and b.type in _MUTUAL and not a.mode == b.mode == "visit"
    if days is None or place is None or people is None or contrary(a, b, mutual):
        return None
    same_day, vague, undated = days
    sides = _sets(a.who | a.whom, b.who | b.whom)
    who = sides if mutual else _named(_sets(a.who, b.who), a.named_who, b.named_who)
    whom = 0.0 if mutual else _sets(a.whom, b.whom)
    if whom < 0 and a.mode == b.mode == "visit":
        return None
    turned = not mutual and bool(a.who and b.who) and not a.who & b.who and bool(a.who & b.whom or a.whom & b.who)
    if turned and a.type == b.type == "SANCTION" and a.who == b.whom and a.whom == b.who:
        return None  # A measure and the answer to it.
    shared_numbers, other_numbers = a.numbers & b.numbers, _apart(a.numbers, b.numbers)
    return (
        float(a.type == b.type),
        float(a.mode is not None and a.mode == b.mode),
        _other_mode(a, b),
        float(a.mode is None or a.mode != b.mode) * _other_act(a, b),
        same_day,
        vague,
        undated,
        sides,
        who,
        whom,
        float(turned),
        min(2, len(a.lands & b.lands)) / 2,
        min(2, _apart(a.lands, b.lands)) / 2,
        people,
        place,
        float(bool(shared_numbers)),
        float(bool(other_numbers) and not shared_numbers) * (0.3 if a.type in GROWING else 1.0),
        max(map(weight, a.trigger & b.trigger), default=0.0),
        _overlap(a.about, b.about),
        _overlap(a.words, b.words),
        min(1.0, weigh(a.about - b.words), weigh(b.about - a.words)),
        0.0 if a.themes & b.themes else min(1.0, weigh(a.themes - b.words), weigh(b.themes - a.words)),
        float((a.definite or b.definite) and bool(a.trigger & b.trigger)),
    )


def _other_mode(a: Traits, b: Traits) -> float:
    """1 where both name a mode and not the same; less where reports often take one for another."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return 0.0
    return 0.4 if a.type in _BLURRED and b.type in _BLURRED else 1.0


def _other_act(a: Traits, b: Traits) -> float:
    """1 where the words for the act have no meaning in common and neither sentence has the other's."""
    return float(not (a.trigger & b.trigger or a.trigger & b.words or b.trigger & a.words))


def _days(a: Traits, b: Traits) -> tuple[float, float, float] | None:
    """Whether both name the same day, how vague the vaguer one is, how many are undated; null for other days."""
    undated = (2 - a.stated - b.stated) / 2
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return (0.0, 0.0, undated) if a.document_id == b.document_id else None
    if a.document_id == b.document_id and undated:
        return 0.0, 0.0, undated
    for one, other in ((a, b), (b, a)):
        # What happened cannot be told before.
        if one.stated and one.status == "actual" and other.published and (one.first or 0) > other.published + 1:
            return None
    widths = a.last - a.first, b.last - b.first
    # A weekend or a night may begin a day early.
    slack = 1 if 0 < max(widths) <= 3 else 0
    if a.first > b.last + slack or b.first > a.last + slack:
        return None
    if undated:
        return 0.0, 0.0, undated
    return float(max(widths) == 0), (math.log10(1 + max(widths)) / 3) ** 2, 0.0


def _sets(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where one set holds the other, 0.5 where a body stands for its member, 0 for silence, -1 where they differ."""
    if not one or not other:
        return 0.0
    apart = _apart(one, other)
    if one & other:
        return 1.0 if not apart else 0.0
    return 0.5 if any(kin(x, y) for x, y in product(one, other)) else -1.0


def _named(value: float, one: frozenset[str], other: frozenset[str]) -> float:
    """A value of `_sets`, where words that do not say whose somebody is speak against nothing."""
    return value if one and other else max(value, 0.0)


def _apart(one: frozenset[str] | frozenset[float], other: frozenset[str] | frozenset[float]) -> int:
    """How much each has that the other lacks, the smaller of the two."""
    return min(len(one - other), len(other - one))


def _people(a: Traits, b: Traits) -> float | None:
    """Null where either side is other people by name."""
    if not ((a.doers or a.sufferers) and (b.doers or b.sufferers)):
        return 0.0
    if a.type == b.type == "CONSULT":
        pairs = [(a.doers | a.sufferers, b.doers | b.sufferers)]
    else:
        pairs = [(a.doers, b.doers), (a.sufferers, b.sufferers)]
    if any(x and y and not x & y for x, y in pairs):
        return None
    if any(_apart(x, y) for x, y in pairs):
        return -1.0
    return float(any(x & y for x, y in pairs))


def _place(a: Traits, b: Traits, near: float) -> float | None:
    """1 for one town, 0.5 for a town in an area, 0 for silence, -1 for two areas; null for two far apart."""
    best = max((_meet(x, y, near) for x, y in product(a.spots, b.spots)), default=0.0)
    if best <= 0 and a.grounds and b.grounds and not a.grounds & b.grounds:
        return None  # In two countries, and not beside their border.
    if best == -2 and a.mode == b.mode == "visit" and a.grounds & b.grounds and a.document_id != b.document_id:
        return -1.0  # A guest is shown more towns than each report names.
    return None if best == -2 else best


def _meet(x: Spot, y: Spot, near: float) -> float:
    if x.name == y.name and x.country == y.country:
        return 1.0
    away = distance((x.lat, x.lon), (y.lat, y.lon))
    if x.country and y.country and x.country != y.country and away > FAR_KM:
        return -2.0
    if x.exact and y.exact:
        return 1.0 if away <= near else -2.0
    known = x.province and y.province and x.country == y.country
    if x.exact or y.exact:
        within = x.province == y.province if known else away <= IN_AREA_KM
        return 0.5 if within else -1.0
    if known and x.province != y.province and away > SAME_AREA_KM:
        return -2.0
    return 1.0 if away <= SAME_AREA_KM else -1.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The weight of shared meanings over the geometric mean of both lists' weights."""
    if not one or not other:
        return 0.0
    return weigh(one & other) / math.sqrt(max(0.3, weigh(one)) * max(0.3, weigh(other)))
