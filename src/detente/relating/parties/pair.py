"""The two countries that a story is about, and whoever its sentences leave open, taken for theirs.

"The two ministers" of a story about two countries are one of each, and an official named without a country ("Defence
Minister Tran Quoc Hau", received by an Australian) is of the other one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from detente.event import Actor, Event, Place, Span
from detente.relating.acts.parties import labels
from detente.relating.evidence import By, found_by, names_land
from detente.resolving.actors.rows import COMMON
from detente.resolving.english_forms import SENTENCE_END, sentence_of, sentences_back
from detente.resolving.knowledge_tables import country_name
from detente.resolving.scene import lands, named_lands

from .arriving import just_met
from .each_actor import each_actor
from .earlier import back_to

_BOTH = re.compile(
    r"^(?:the\s+|its\s+|their\s+)?(?:two|both|pair)\b(?!\s+(?:other|more|of|million|thousand|hundred|dozen))"
    r"|\b(?:of|from|for) (?:the two|both)\s+(?:\w+\s+)?\w+s$"
    r"|^(?:(?:the|their)\s+)?(?:leaders|sides|governments|(?:(?:foreign|prime|defen[cs]e|interior|trade)\s+)?ministers|presidents"
    r"|neighbours|delegations|negotiators|armies|navies|air forces|coast ?guards|chiefs of staff)$",
    re.I,
)
_TOGETHER = re.compile(r"\bjoint\s|\b(?:second|third|fourth|next|another|further) (?:meeting|session|round)\b", re.I)
"""What two do, though neither is named: "the first joint patrols are to set out", "a second meeting will be held"."""
_OF_BOTH = re.compile(
    r"\b(?:leaders?|sides?|governments?|ministers?|presidents?|countries|states|nations|neighbours|parliaments|navies"
    r"|armies|air forces|coast guards|forces|delegations?|teams|capitals|parties|powers|allies|negotiators|premiers"
    r"|envoys|heads|chiefs|secretaries|undersecretaries|commanders|ministries|agencies|services|commands|men|women)\b"
    r"|^(?:the\s+)?(?:two|pair)$",
    re.I,
)
_JOINT_BODY = re.compile(
    rf"\b(?:joint|mixed|bilateral)\s(?:[\w-]+\s){{0,3}}?{COMMON}\b(?!\sof\b)|^(?:an?|the)\sworking\sgroup$", re.I
)
_THOSE_WHO_MEET = re.compile(
    r"^(?:[Tt]he\s+)?(?:[a-z]+\s+|[A-Z][a-z]+\s+(?=[a-z]))?(?i:officials|experts|commanders|diplomats|envoys|delegates"
    r"|negotiators|engineers|specialists|officers|ministers)$"
)
_JOINT = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT", "CONCEDE"})
_JUST = 300
"""Characters within which whoever acted is still spoken of."""
_THEY = frozenset({"they", "them", "both", "the two"})


def _of_the_other(actor: Actor, event: Event) -> bool:
    """An official without a country, or a name alone that meets or visits one of two: "Doe came to Lima"."""
    alone = event.mode is None or (event.mode == "visit" and not any(a.country for a in event.actors))
    one = actor.kind in ("PER", "PRON") and (actor.name or actor.text.lower() in ("he", "she"))
    named = event.type == "CONSULT" and alone and one and not (actor.country or actor.entity)
    return is_open(actor) or bool(named)


def open_sides(event: Event) -> bool:
    """Whether an event has somebody whom its story may settle."""
    return any(
        _of_the_other(a, event) or _plural(a) or _they(a, event) or _among_themselves(a, event)
        for a in (*event.actors, *event.recipients)
    )


def main_pair(story: Iterable[Event], text: str = "") -> tuple[str, str] | None:
    """The two countries that a story is about: named most, and clearly more than a third.

    Where acts name too few ("Vice Admiral Doe signed it in Lima") they are those that its first sentence names alone,
    or that its text names so, and once in one sentence.
    """
    named = [a for e in story for a in (*e.actors, *e.recipients) if a.country]
    # Those whose own words name a country say more than those that stand for one by their neighbours.
    sure = [a for a in named if names_land(a)] or named
    # Of two that are named as often the one that the text names first comes first.
    counts = Counter(c for _, c in sorted({(a.start, a.country) for a in sure if a.country}))
    if two := _two(counts):
        return two
    lead = tuple(dict.fromkeys(named_lands(SENTENCE_END.split(text, 1)[0], None)))
    return (lead[0], lead[1]) if len(lead) == 2 and len(counts) < 3 else _told_together(text)


def _told_together(text: str) -> tuple[str, str] | None:
    """The two countries that a text names most; "French bread" makes no story of Kenya one of France."""
    said = [tuple(lands(sentence, "", None)) for sentence in SENTENCE_END.split(text)]
    two = _two(Counter(code for of in said for code in of))
    return two if two and any(set(two) <= set(of) for of in said) else None


def _two(counts: Counter[str]) -> tuple[str, str] | None:
    first = [*counts.most_common(3), *[("", 0)] * 3]
    return (first[0][0], first[1][0]) if first[1][1] > max(1, first[2][1]) else None


def facing(event: Event, before: Sequence[Event], pair: tuple[str, str] | None) -> tuple[str, str] | None:
    """The two countries whose officials an act joins: the last two told, else the story's.

    Who does anything to a third country is of whichever of the two acted just before.
    """
    known = {a.country for a in (*event.actors, *event.recipients) if a.country}
    if pair and event.type != "CONSULT" and len(known) == 1 and not known & set(pair):
        own = _acted_last(event, before, pair)
        if own in pair:
            return own, known.pop()
    return _named_since(event, before) or just_met(before, event) or pair


def _named_since(event: Event, before: Sequence[Event]) -> tuple[str, str] | None:
    """The two countries that "the two" of an act were taken for, where the story names them after the act before."""
    since, sides = before[-1].trigger.start if before else 0, (*event.actors, *event.recipients)
    meant = (a.country for a in sides if a.country and a.antecedent and a.antecedent.start >= since and _plural(a))
    found = list(dict.fromkeys(meant))
    return (found[0], found[1]) if len(found) == 2 else None


def _acted_last(event: Event, before: Sequence[Event], pair: tuple[str, str]) -> str | None:
    """Which of two countries the last act just before was by: "Peru's congress approved it. Vice President Doe …"."""
    near = back_to(event.trigger.start - _JUST, before)
    return next((a.country for e in near for a in e.actors if a.country in pair), None)


def by_pair(event: Event, pair: tuple[str, str] | None) -> Event:
    """The event with its open sides taken for those of the pair."""
    if pair is None or not open_sides(event):
        return event
    # "Officials of both ministries" of whom each side stands there keep their words.
    known_both = {a.country for a in event.actors} == set(pair)
    paired = event.actors if known_both else _paired(event.actors, pair)
    event = replace(event, actors=paired, recipients=_paired(event.recipients, pair))
    others = {a.country for a in event.actors if a.country and not _both(a, event, pair)}
    joint = not known_both and event.type in _JOINT and not event.recipients and others <= set(pair)
    if joint:
        event = replace(event, actors=tuple(_each(event.actors, event, pair)))
    if event.mode == "third-party" and not others & set(pair):
        event = replace(event, recipients=tuple(_each(event.recipients, event, pair)))
    everyone = (*event.actors, *event.recipients)
    known = {a.country for a in everyone if a.country}
    known |= {p.country for p in event.locations if p.country} if event.mode == "visit" and not known else set()
    if len(known) != 1 or not known < set(pair):
        return event
    # Who meets farmers meets them at home: only whoever is of a country by words or office has another beside them.
    home = len(everyone) > 1 and not any(a.country and _faces(a) for a in everyone)
    (code,) = known if home else set(pair) - known
    return each_actor(event, lambda a: replace(a, country=code) if _of_the_other(a, event) else a)


def jointly(event: Event, pair: tuple[str, str] | None, text: str) -> Event:
    """ "The first joint patrols are to set out on May 5": by the two, where nobody is told."""
    if pair is None or event.type not in _JOINT or event.status != "future" or not event.date:
        return event
    at, end = event.trigger.start, event.trigger.end
    if event.actors or event.recipients or not _TOGETHER.search(text, sentences_back(text, at, 0), end):
        return event
    here = Actor(event.trigger.text, at, end, "GROUP")
    return replace(event, actors=tuple(of_country(here, c) for c in pair))


def among_own(event: Event, pair: tuple[str, str] | None, text: str) -> Event:
    """Talks without a side that only an earlier sentence names, where their own names one of the story's two.

    "The EU praised it. Rounds took place in Brest, where the Poles walked out" joins no EU.
    """
    if pair is None or (event.type, event.mode, event.status) != ("CONSULT", None, "actual"):
        return event
    start, end = sentence_of(text, event.trigger.start, event.trigger.end)
    here = [a for a in event.actors if start <= a.start < end]
    if not {a.country for a in here} & set(pair):
        return event
    kept = (a for a in event.actors if a in here or a.antecedent or {*labels([a])} & set(pair))
    return replace(event, actors=tuple(kept))


def _each(actors: Iterable[Actor], event: Event, pair: tuple[str, str]) -> list[Actor]:
    """The actors, one of each of the two where a mention stands for both."""
    told = [one for a in actors for one in ([of_country(a, c) for c in pair] if _both(a, event, pair) else [a])]
    return list(dict.fromkeys(told))


def _both(actor: Actor, event: Event, pair: tuple[str, str]) -> bool:
    return _plural(actor) or _they(actor, event, pair) or _among_themselves(actor, event)


def _paired(actors: tuple[Actor, ...], pair: tuple[str, str]) -> tuple[Actor, ...]:
    """ "The two ministers", taken for those of the two countries named last, are of the story's two."""
    spans = Counter((a.start, a.end) for a in actors if _plural(a))
    found: dict[tuple[int, int, str | None], Actor] = {}
    for a in actors:
        several = spans[a.start, a.end] > 1
        for one in [of_country(a, c) for c in pair] if several else [a]:
            # "They" who are of three countries are three.
            found[one.start, one.end, one.country if several else f"{a.entity or a.text}/{a.country}"] = one
    return tuple(found.values())


def of_country(actor: Actor, code: str) -> Actor:
    """The mention as standing for a country."""
    return replace(actor, name=country_name(code), entity=f"country:{code}", country=code, antecedent=None)


def other_of(own: Collection[str], pair: tuple[str, str] | None) -> str | None:
    """The other of two countries for who is of one of them alone; null for both, a third, and where no two are."""
    if pair is None or len(own) != 1 or not set(own) < set(pair):
        return None
    (other,) = set(pair) - set(own)
    return other


def at_words(actor: Actor, code: str, at: Span | Place) -> Actor:
    """Somebody of a country beside an actor: on the words of what is done or of where, since none name them."""
    return replace(of_country(actor, code), text=at.text, start=at.start, end=at.end, sectors=())


def _plural(actor: Actor) -> bool:
    """ "The two ministers", of whom at most one country is known."""
    return actor.kind in ("GROUP", "ORG", "GPE", "PRON") and bool(
        (_BOTH.search(actor.text) and _OF_BOTH.search(actor.text))
        or (_JOINT_BODY.search(actor.text) and not names_land(actor))
    )


def _among_themselves(actor: Actor, event: Event) -> bool:
    """ "Officials held talks": nobody else is told, and whose they are only the setting says."""
    alone = event.type == "CONSULT" and event.mode is None and not event.recipients and len(event.actors) == 1
    unknown = not actor.antecedent and found_by(actor) <= By.SETTING
    return alone and unknown and bool(_THOSE_WHO_MEET.match(actor.text))


def _they(actor: Actor, event: Event, pair: tuple[str, str] | None = None) -> bool:
    """ "They" who meet or agree, also where the coder joins them to one of the two alone."""
    if actor.kind != "PRON" or actor.text.lower() not in _THEY:
        return False
    if not actor.country:
        return True
    together = event.type == "CONSULT" and event.mode != "visit"
    both = bool(actor.antecedent and _BOTH.search(actor.antecedent.text))
    return (together or both) and (pair is None or actor.country in pair)


def _faces(actor: Actor) -> bool:
    return found_by(actor) > By.SETTING or bool(actor.entity) or bool({"GOV", "LEG"} & set(actor.sectors))


def is_open(actor: Actor) -> bool:
    """An official whose country is not known."""
    if actor.country or actor.kind not in ("PER", "PRON") or not (actor.entity or "person:").startswith("person:"):
        return False
    return bool({"GOV", "MIL"} & set(actor.sectors))
