"""One act that a clause tells with two words: "held an exercise" is the exercise, not also a holding.

The noun stands for the act (corpus/GUIDE.md), as in "a package of sanctions"; what only the verb was given goes over
to it. Who "met to discuss trade" did one thing, and planned none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.coding.light_verbs import KEPT, LIGHT, THAT
from detente.coding.mending import AUXILIARY
from detente.event import Actor, Event, Span
from detente.relating.acts.measure_words import EASED, LETS, LIFTS, PENALTY, WIDENED
from detente.relating.acts.parties import labels, meets
from detente.resolving.dates.counting import WHICH
from detente.resolving.dates.edtf import bounds

_BETWEEN = re.compile(r"\s+(?:(?:an?|the|its|their|his|her|two|three|more|another|\w+-day)\s+)*(?:[\w-]+\s+){0,3}")
_TO_SERVE = frozenset({"AID", "SUPPORT"})
"""What is given, or signed, is for something that is to come of it."""
_ANSWERS = re.compile(r"(?:retaliat|respond|answer|react|repl|hit\s+back)\w*$", re.IGNORECASE)
_BY = re.compile(r"[^.;:!?]{0,60}\b(by|with|and)\s+(?:(?:an?|its|their)\s+)?$")
_MEASURES = frozenset({"SANCTION", "RETREAT", "CONCEDE"})
_AND = re.compile(r"\band\s+(?:\w+ly\s+)?$")
_WHICH_ONE = re.compile(
    rf"[^.;:!?]*[,–—-]\s+(?:the|an?|its|his|her|their)\s+(?:[a-z]+\s+)?{WHICH}\b(?:(?!\b(?:that|which|who|when|after|before)\b)"
    r"[^.;:,!?])*"
)
"""Between an act and the noun that says behind a comma which of its kind it is."""
_WHAT = re.compile(
    r"(?:,[^,.;:!?]{1,40},)?\s+(?:(?:the|its|their|his|her|an?)\s+)?(?:[\w-]+['’]s?\s+)?(?:[\w-]+\s+){0,2}"
)
"""From what ends a measure to the noun for it."""
_DOING = re.compile(r"[^.;:!?]*,\s+(?:(?:thus|thereby|so|partly|partially)\s+)?")
"""Between an act and the participle that says what is done by it."""
_EASING = re.compile(r"(?:eas|relax|loosen|soften)ing", re.I)
_BAN = re.compile(rf"\s+(?P<what>(?:its|the|their|his|her|an?)\s+(?:[\w-]+\s+){{0,3}}?{PENALTY.pattern}\w*)", re.I)
_WHEN = re.compile(r"[^.;:!?]{0,60}\swhen\s+(?:the\s+|an?\s+)?")
"""Between a harm and who did it."""
_DEAD = re.compile(r"(?:kill|murder|slain|slaughter|massacr|shot\s+dead|di(?:e|ed)\b)", re.IGNORECASE)
_NEAR_NOUN = 30
_NEW_SENTENCE = re.compile(r"[.!?;]\s")


def joined(story: Sequence[Event], text: str) -> list[Event]:
    """The events of a story in order of text, light verbs gone over into their nouns."""
    found: list[Event] = []
    for e in story:
        verb = found[-1] if found else None
        if verb and _is_counted(verb, e, text):
            found[-1] = replace(_both(verb, e), event_id=_linked(e, verb, story))
        elif verb and _expels_them_again(verb, e, text):
            found[-1] = replace(verb, event_id=_linked(e, verb, story))
        elif verb and (eased := _eased(verb, e, text)):
            found[-1] = eased
        elif verb and (lifted := _lifted(verb, e, text)):
            found[-1] = lifted
        elif verb and _is_shot(verb, e, text):
            if _DEAD.match(verb.trigger.text):
                found.append(replace(e, recipients=verb.recipients))  # Who died did not where the shots came from.
            else:
                there = tuple(dict.fromkeys((*verb.locations, *e.locations)))
                found[-1] = replace(_both(verb, e), locations=there, event_id=_linked(e, verb, story))
        elif verb and _one_clause(verb, e, text):
            found[-1] = _both(e, verb)
        elif verb and _is_relative(verb, e, text):
            whole = _both(e, verb)  # With a subject of its own the verb tells more.
            found[-1] = replace(whole, themes=whole.themes or (verb.trigger,), event_id=_linked(verb, e, story))
        elif verb and _is_answer_by(verb, e, text):
            found[-1] = replace(_both(e, verb), event_id=_linked(verb, e, story))
        elif verb and any(part(verb, e, text) for part in (_says_how, _is_its_purpose)):
            more = tuple(t for t in e.themes if t not in verb.themes)
            found[-1] = replace(verb, themes=(*verb.themes, *more), event_id=_linked(e, verb, story))
        else:
            found.append(e)
    return found


def _linked(one: Event, other: Event, story: Sequence[Event]) -> str:
    """The id of the one where something leads to it, else of the other: of two words for one act."""
    led_to = any(link.event_id == one.event_id for e in story if e is not other for link in e.links)
    return one.event_id if led_to else other.event_id


def _one_clause(verb: Event, noun: Event, text: str) -> bool:
    light = LIGHT.match(verb.trigger.text) is not None
    return (
        verb.type == noun.type and verb.type not in KEPT and verb.status == noun.status
        and (verb.mode == noun.mode or None in (verb.mode, noun.mode))
        and (
            (light and _BETWEEN.fullmatch(text, verb.trigger.end, noun.trigger.start) is not None)
            or text[verb.trigger.end : noun.trigger.start] == " of "
        )
    )  # fmt: skip


def _lifted(verb: Event, noun: Event, text: str) -> Event | None:
    """ "Lifted, on 28 May, the suspension of Peru": no suspension of that day but its end; null for anything else.

    Nor is there a new tariff where somebody decides "to cut the bloc's external tariff".
    """
    if verb.type not in ("RETREAT", "CONCEDE") or noun.type != "SANCTION":
        return None
    eased = EASED.fullmatch(verb.trigger.text)
    if verb.status != noun.status and not (eased and noun.status == "actual" and not noun.date):
        return None
    named = PENALTY.match(noun.trigger.text) and (eased or LIFTS.match(f"{verb.trigger.text} "))
    if not named or not _WHAT.fullmatch(text, verb.trigger.end, noun.trigger.start):
        return None
    told: tuple[Span | Actor, ...] = (*noun.themes, *noun.recipients)
    ends = [t.end for t in told if 0 < t.start - noun.trigger.end < _NEAR_NOUN]
    start, end = noun.trigger.start, max([noun.trigger.end, *ends])
    what = Span(text[start:end], start, end)
    on = noun.recipients if len(labels(noun.recipients)) > len(labels(verb.recipients)) else verb.recipients
    return replace(verb, mode=None, themes=(what,), recipients=on)


def _eased(lets: Event, change: Event, text: str) -> Event | None:
    """ "Allowed imports of 20,000 tonnes, easing its ban": what is let in says how a measure is eased; else null."""
    both = {lets.type, change.type} <= {"RETREAT", "CONCEDE"} and lets.status == change.status
    doing = LETS.match(lets.trigger.text) and _EASING.fullmatch(change.trigger.text)
    if not (both and doing and _DOING.fullmatch(text, lets.trigger.end, change.trigger.start)):
        return None
    what = _BAN.match(text, change.trigger.end)
    if what is None or not set(labels(change.actors)) <= set(labels(lets.actors)):
        return None  # "Easing tensions".
    ban = Span(what["what"], what.start("what"), what.end("what"))
    # "Its ban" is no ban on itself.
    on = change.recipients if set(labels(change.recipients)) - set(labels(lets.actors)) else ()
    return replace(_both(replace(change, recipients=on), lets), themes=(*lets.themes, ban))


def _is_counted(act: Event, again: Event, text: str) -> bool:
    """ "Visited Lima on Monday, his first trip there since 2009": a noun behind it says which of its kind it is."""
    return (
        (act.type, act.mode, act.status) == (again.type, again.mode, again.status) and act.type not in KEPT
        and _WHICH_ONE.fullmatch(text, act.trigger.end, again.trigger.start) is not None
        and meets(labels(act.actors), labels(again.actors)) and meets(labels(act.recipients), labels(again.recipients))
        and _of_one_time(act.date, again.date) and _of_one_number(act, again)
    )  # fmt: skip


def _of_one_number(act: Event, again: Event) -> bool:
    """Whether both may count the same: "sent four guns, the first delivery of ten" tells of two."""
    ones, others = ({(q.low, q.high) for q in e.quantities} for e in (act, again))
    return not ones or not others or bool(ones & others)


def _of_one_time(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    (first, last), (low, high) = bounds(one), bounds(other)
    return not (first and high and high < first) and not (last and low and last < low)


def _is_relative(noun: Event, verb: Event, text: str) -> bool:
    """ "Sanctions that Peru had imposed": only who did it stands between."""
    # "The visit which she made": the verb says that it took place, whatever the noun was taken for.
    same = noun.status in (verb.status, *(("future",) if verb.status == "actual" else ()))
    if verb.type != noun.type or verb.type in KEPT or not same or not LIGHT.match(verb.trigger.text):
        return False
    # "Which the minister, Ana Diaz, made": the office and the name may stand in the one and the other.
    first = any(THAT.fullmatch(text, noun.trigger.end, a.start) for a in (*noun.actors, *verb.actors))
    ends = [a.end + (text[a.end] == ",") for a in verb.actors if a.end < verb.trigger.start]
    return first and any(AUXILIARY.fullmatch(text, end, verb.trigger.start) for end in ends)


def _expels_them_again(act: Event, again: Event, text: str) -> bool:
    """ "Expelled three diplomats and gave them 72 hours to leave": who goes by a pronoun there goes once."""
    spans = [s for a in act.recipients for s in (a, a.antecedent) if s]
    whom = {(s.start, s.end) for s in spans}
    return (
        act.mode == again.mode == "expel" and act.status == again.status
        and bool(again.recipients) and set(labels(act.actors)) >= set(labels(again.actors))
        and all(a.antecedent and (a.antecedent.start, a.antecedent.end) in whom for a in again.recipients)
        and not _NEW_SENTENCE.search(text, act.trigger.end, again.trigger.start)
    )  # fmt: skip


def _is_shot(harm: Event, shot: Event, text: str) -> bool:
    """ "Six were wounded when men fired from the far bank": the shots told behind the harm that they did."""
    if not (harm.type == shot.type == "ASSAULT" and harm.status == shot.status and harm.recipients and shot.actors):
        return False
    by, own = ({(a.start, a.end) for a in e.actors} for e in (shot, harm))
    whoever = all(r.kind == "PRON" for r in shot.recipients)
    return own <= by and whoever and _WHEN.fullmatch(text, harm.trigger.end, min(by)[0]) is not None


def _is_answer_by(answer: Event, act: Event, text: str) -> bool:
    """ "Retaliated the same evening by expelling four diplomats", "and expelled": the answer is the expulsion."""
    by = _BY.fullmatch(text, answer.trigger.end, act.trigger.start)
    return (
        answer.type == act.type and answer.status == act.status
        and _ANSWERS.match(answer.trigger.text) is not None
        and by is not None and (by[1] != "and" or set(labels(answer.actors)) == set(labels(act.actors)))
    )  # fmt: skip


def _is_its_purpose(act: Event, aim: Event, text: str) -> bool:
    """ "Met to discuss", "flew to Seoul to talk", "a loan to pave the road": what the same people do it for."""
    between = text[act.trigger.end : aim.trigger.start]
    if not between.endswith(" to ") or _NEW_SENTENCE.search(between):
        return False
    people = [{a.entity or a.country or a.text for a in (*e.actors, *e.recipients)} for e in (act, aim)]
    if not people[0] & people[1]:
        return False
    if act.type == aim.type == "CONSULT":
        # Whom a traveller comes to meet is met, and the meeting an act beside the visit.
        alone = len(labels((*aim.actors, *aim.recipients))) < 2
        return "visit" not in (act.mode, aim.mode) or (act.mode == "visit" and alone)
    # "Agreed to build" is that plan; "approved a loan to build" has what is given before it.
    promised = act.type == "AGREE" and any(act.trigger.end < t.end < aim.trigger.start for t in act.themes)
    gives = act.type in _TO_SERVE or promised
    return gives and act.status == "actual" and aim.status == "future"


def _says_how(change: Event, how: Event, text: str) -> bool:
    """The second verb of one measure: "eased its ban and now admits meat", "widened its list, adding two banks"."""
    verb = change.trigger.text
    between = text[change.trigger.end : how.trigger.start]
    list_alone = all(PENALTY.search(t.text) for t in change.themes)
    if WIDENED.match(verb) and _AND.search(between) and (how.mode == "expel" or not list_alone):
        return False  # "Widened its list and expelled two diplomats": two measures.
    return (
        change.type in _MEASURES and how.type in _MEASURES and change.status == how.status == "actual"
        and bool((change.type in ("RETREAT", "CONCEDE") and EASED.match(verb)) or WIDENED.match(verb))
        and not _NEW_SENTENCE.search(text, change.trigger.end, how.trigger.start)
        and set(labels(change.actors)) == set(labels(how.actors)) and not (how.date and how.date != change.date)
    )  # fmt: skip


def _both(noun: Event, verb: Event) -> Event:
    return replace(
        noun, mode=noun.mode or verb.mode, actors=noun.actors if len(noun.actors) >= len(verb.actors) else verb.actors,
        recipients=noun.recipients or verb.recipients, themes=noun.themes or verb.themes,
        locations=noun.locations or verb.locations, dates=noun.dates or verb.dates, date=noun.date or verb.date,
        attribution=noun.attribution or verb.attribution, quantities=noun.quantities or verb.quantities,
        links=noun.links or verb.links,
    )  # fmt: skip
