"""Who takes part where a clause leaves it out and the words beside it tell.

"The first six are to be delivered in August" goes between those of the promise just told; the "40 Brazilian observers"
who "have been deployed" are Brazil's; whoever was invited is who will visit; "a ban on Philippine bananas" hits the
Philippines, and rice that is sent "to Leyte" goes to the country of the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.resolving.actors.resolve import Identity, resolve_actor
from detente.resolving.english_forms import SENTENCE_END, VOTES, sentences_back
from detente.resolving.knowledge_tables import country_name

from .acts.meaning import meanings
from .acts.traits import lands
from .by_name import names_land
from .ledgers.entry import label, labels
from .ledgers.subjects import AGREEMENT, THE_SAME

_GIVEN = frozenset({"AID", "COOPERATE"})
_SIGNS = re.compile(r"\b(?:sign(?:s|ed)?|conclud\w+|initial\w*|enter\w* into|in force|t(?:ook|akes?) effect)\b", re.I)
_AND_WHO = re.compile(r",?\s+and\s+(?:the\s+)?(?P<who>[A-Z][^,.;:]{1,60}?)\s+(?:(?:on|in)\s+)?")
_EFFECT = re.compile(
    r"\b(?:enter\w* into|c[ao]mes? into|in(?:to)? force|t(?:ook|akes?) effect)\b|^enter(?:s|ed)$", re.I
)
_SWAPS = re.compile(r"(?:exchang|swap)", re.I)
_PART = re.compile(
    r"^(?:the\s+)?(?:first|second|third|other|next|last|final|remaining|rest|another|further|remainder"
    r"|(?:whole|full|entire|total)\s+(?:sum|amount|loan|grant|money)|sum\b|money\b)\b",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:observers?|soldiers?|troops|peacekeepers?|marines|instructors?|advis[eo]rs?|experts?|engineers?|doctors?|medics"
    r"|nurses?|police(?:men)?|officers?|monitors|inspectors|rescuers|firefighters)\b",
    re.I,
)
_GETS = re.compile(r"(?:receiv\w*|obtain\w*)$", re.I)
_TO = re.compile(r"\b(?:to|into|on|against|for|from)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$")
_PAPER = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)\s+(?P<what>(?:[a-z][\w-]*\s+){0,3}?(?:(?:agreement|accord|pact|treaty|deal"
    r"|memorandum|contract|protocol|convention)(?:\s+on\s+[a-z]+(?:\s+[a-z]+)?)?(?=\W)|resolution|motion|bill|proposal))\b",
)
_WHERE = re.compile(r"\b(talks|negotiations|round|meeting|summit|session|conference)\s+(?:in|at)\s.*$", re.I)
"""Where the thing is: "the talks in Djibouti" are with others."""
_PLACED = {"AID": frozenset({"to", "into", "for"}), "SANCTION": frozenset({"to", "on", "against", "from"})}
_OF_A_BODY = re.compile(r"(?:[\w-]+\s+){0,2}(?:members?|member\s+(?:states|countries|governments)|delegates)", re.I)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat|consul|charg[ée])", re.I)
REACH = 600
"""Characters before an elided clause in which the fuller one stands."""


def with_sides(event: Event, before: Sequence[Event], text: str) -> Event:
    """The event with sides that its clause leaves out. `before` are the story's earlier events, nearest last."""
    event = _then_another(event, text)
    event = _it(_same(_rest_of(event, before), before, text), text)
    event = _staff(_giver(_got(event, before, text), before))
    event = _members(_invited(event, before), before)
    event = _posted(event)
    return _hit_too(_hit(event, text), before, text)


def both_sign(event: Event, pair: tuple[str, str] | None, story: Sequence[Event]) -> Event:
    """An agreement that is signed, or an exchange, has two sides, though one or none is named: the story's two."""
    said = " ".join((event.trigger.text, *(t.text for t in event.themes)))
    named = {*labels(event.actors), *labels(event.recipients)}
    swap = event.type == "RETREAT" and _SWAPS.match(event.trigger.text)
    if (event.type != "SUPPORT" and not swap) or pair is None or len(named) > 1 or not named <= set(pair):
        return event
    if swap:
        return _with_both(event, pair, story)
    if not AGREEMENT.search(said) or not _SIGNS.search(event.trigger.text):
        return event
    acting = {c for e in story for c in labels(e.actors)}
    capital = {p.country for p in event.locations if p.country} & acting - named
    if len(named) == 1 and len(capital) == 1:
        pair = (*named, *capital)  # type: ignore[assignment]  # Whoever signs in the other's city signs with the other.
    return _with_both(event, pair, story)


def _with_both(event: Event, pair: tuple[str, str], story: Sequence[Event]) -> Event:
    named = set(labels(event.actors))
    known = {a.country: a for e in story for a in (*e.actors, *e.recipients) if a.country in pair and names_land(a)}
    other = tuple(known[c] for c in pair if c in known and c not in named)
    return replace(event, actors=(*event.actors, *other))


def _rest_of(event: Event, before: Sequence[Event]) -> Event:
    """Part of what was promised or given just before goes between the same two."""
    own = set(labels(event.actors))
    if event.type not in _GIVEN or labels(event.recipients) or not all(map(_stands_for, event.actors)):
        return event
    theme = next((t for t in event.themes if _PART.match(t.text)), None)
    if theme is None:
        return event
    about = meanings(_PART.sub("", theme.text))
    for e in reversed(before):
        if e.type in {*_GIVEN, "AGREE"} and labels(e.actors) and labels(e.recipients):
            near = event.trigger.start - e.trigger.start < REACH
            if own:
                # "Japan is lending Peru money. The kingdom paid the first part": whatever "the kingdom" was taken for.
                between = {*labels(e.actors), *labels(e.recipients)}
                return replace(event, actors=e.actors, recipients=e.recipients) if near and own <= between else event
            if about & meanings(" ".join(t.text for t in e.themes)) or (near and not about):
                return replace(event, actors=e.actors, recipients=e.recipients)
    return event


def _then_another(event: Event, text: str) -> Event:
    """ "Peru ratified it on May 4 and Chile two days later": Chile acts too, and each has its day."""
    days = sorted((w for w in event.dates if w.edtf), key=lambda w: w.start)
    if len(days) != 2 or len(event.actors) != 1 or event.actors[0].end > event.trigger.start:
        return event
    m = _AND_WHO.fullmatch(text[days[0].end : days[1].start]) if days[0].end < days[1].start else None
    if m is None:
        return event
    start = days[0].end + m.start("who")
    there = next((a for a in event.recipients if start <= a.start < days[1].start and label(a)), None)
    found = resolve_actor(m["who"], "GPE")
    other = there or _actor(found, Span(m["who"], start, start + len(m["who"])), "GPE")
    if not label(other) or label(other) in labels(event.actors):
        return event
    rest = tuple(a for a in event.recipients if a is not there)
    return replace(event, actors=(*event.actors, other), recipients=rest)


def _stands_for(actor: Actor) -> bool:
    """ "It" and "the kingdom", which name nobody by their own words."""
    return not label(actor) or (actor.kind in ("GPE", "PRON") and not lands(actor.text))


def _same(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Norway ratified the treaty; the Danes had done so in May": about the same thing."""
    start, end = event.trigger.start, event.trigger.end
    if event.trigger.text.lower().startswith("follow") and text[end : end + 5] == " suit":
        event = replace(event, trigger=Span(text[start : end + 5], start, end + 5))
    last = before[-1] if before else None
    if last is None or event.themes or last.type != event.type or not THE_SAME.search(event.trigger.text):
        return event
    return replace(event, themes=last.themes, recipients=event.recipients or _but(last, event))


def _it(event: Event, text: str) -> Event:
    """ "The treaty was signed in May. Peru ratified it": about the treaty, or the motion, named last before."""
    takes_effect = event.type in ("SUPPORT", "AGREE") and not event.themes and _EFFECT.search(event.trigger.text)
    if takes_effect:
        # "The agreement on workers entered into force".
        return _about_paper(event, event.trigger.start, 0, text)
    if event.type not in ("SUPPORT", "REJECT") or [t.text.lower() for t in event.themes] != ["it"]:
        return event
    return _about_paper(event, event.themes[0].start, 2, text)


def _about_paper(event: Event, end: int, back: int, text: str) -> Event:
    """About the agreement or motion named last before `end`, in its sentence or so many before it."""
    *_, meant = (None, *_PAPER.finditer(text, sentences_back(text, end, back), end))
    return replace(event, themes=(Span(meant["what"], *meant.span("what")),)) if meant else event


def _but(last: Event, event: Event) -> tuple[Actor, ...]:
    """Those of the act before who do not act now: the other side of what is done by one after the other."""
    mine = set(labels(event.actors))
    return tuple(a for a in (*last.actors, *last.recipients) if mine and labels((a,)) and not mine & set(labels((a,))))


def _members(event: Event, before: Sequence[Event]) -> Event:
    """ "Twelve members voted for it": those of the body named last, which votes by them."""
    if not VOTES.match(event.trigger.text) or len(event.actors) != 1 or labels(event.actors):
        return event
    (who,) = event.actors
    if not _OF_A_BODY.fullmatch(who.text):
        return event
    for e in reversed(before):
        if event.trigger.start - e.trigger.start > REACH:
            break
        body = next((a for a in e.actors if a.kind == "ORG" and not a.country and labels((a,))), None)
        if body:
            return replace(event, actors=(replace(who, name=body.name, entity=body.entity, sectors=body.sectors),))
    return event


def _got(event: Event, before: Sequence[Event], text: str) -> Event:
    """Who "has received" money is no giver, and gets what "Japan agreed to lend" in the same sentence."""
    if event.type not in _GIVEN or labels(event.recipients) or not labels(event.actors):
        return event
    if _GETS.match(event.trigger.text):
        return replace(event, actors=(), recipients=event.actors)
    since = sentences_back(text, event.trigger.start, 0) if text else 0
    got = next((e for e in reversed(before) if e.trigger.start >= since and _GETS.match(e.trigger.text)), None)
    if (
        got
        and got.type in _GIVEN
        and not labels(got.actors)
        and not set(labels(got.recipients)) & set(labels(event.actors))
    ):
        return replace(event, recipients=got.recipients)
    return event


def _giver(event: Event, before: Sequence[Event]) -> Event:
    """ "Japan paid Peru. It will also send rice to Peru": "it" is not who receives, but who gave just before."""
    own = set(labels(event.actors))
    if event.type not in _GIVEN or not own or own != set(labels(event.recipients)):
        return event
    if any(a.kind != "PRON" for a in event.actors) or not before:
        return event
    last = before[-1]
    given = set(labels(last.recipients)) == own and not set(labels(last.actors)) & own
    return replace(event, actors=last.actors) if given and labels(last.actors) else event


def _staff(event: Event) -> Event:
    """Who is deployed acts for the country that sent them."""
    if event.type not in ("AID", "MOBILIZE", "COOPERATE") or labels(event.actors):
        return event
    for t in event.themes:
        if _STAFF.search(t.text) and (found := resolve_actor(t.text, "GROUP")).country:
            return replace(event, actors=(_actor(found, t, "GROUP"),))
    return event


def _invited(event: Event, before: Sequence[Event]) -> Event:
    """ "X invited Y to Perth. He will visit the city": Y, whoever "he" was taken for."""
    if event.type != "CONSULT" or event.status != "future" or len(event.actors) != 1:
        return event
    (guest,) = event.actors
    if guest.kind != "PRON":
        return event
    for e in reversed(before):
        if event.trigger.start - e.trigger.start > REACH // 3:
            break
        asked = [r for r in e.recipients if r.kind == "PER" and r.country]
        if e.trigger.text.lower().startswith("invit") and len(asked) == 1 and set(labels(e.actors)) & {guest.country}:
            told = replace(
                guest, name=asked[0].name, entity=asked[0].entity, country=asked[0].country,
                antecedent=Span(asked[0].text, asked[0].start, asked[0].end),
            )  # fmt: skip
            places = tuple(p if p.country else replace(p, country=guest.country) for p in event.locations)
            return replace(event, actors=(told,), locations=places)
    return event


def there(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Was invited to Beijing and was to travel there in April": to the place just named."""
    if event.mode != "visit" or event.locations or event.recipients:
        return event
    if not re.match(r"\s+(?:back\s+)?there\b", text[event.trigger.end :][:20]):
        return event
    since = sentences_back(text, event.trigger.start, 1)
    last = next((e for e in reversed(before) if e.trigger.start >= since and e.locations), None)
    return replace(event, locations=last.locations) if last else event


def _posted(event: Event) -> Event:
    """An envoy who is called back, sent home or back: on the other side stands who sits where the envoy serves.

    Brussels is the European Union there, unless Belgium itself acts.
    """
    told = " ".join([t.text for t in event.themes] + [a.text for a in (*event.actors, *event.recipients)])
    if event.mode != "withdraw" and not (event.type in ("SUPPORT", "RETREAT", "CONSULT") and _ENVOY.search(told)):
        return event
    own = set(labels(event.actors))
    if not _ENVOY.search(told) or not own or set(labels(event.recipients)) - own or not event.locations:
        return event
    if event.type == "CONSULT" and (event.mode != "visit" or len(own) > 1):
        return event  # "Their envoys met in Geneva": nobody comes to his post.
    for p in event.locations:
        found = resolve_actor(p.text, "GPE", None, sorted(own)[0])
        if (found.country or found.entity) and found.country not in own and (found.country or found.name) not in own:
            return replace(event, recipients=(_actor(found, Span(p.text, p.start, p.end), "GPE"),))
    return event


def _hit(event: Event, text: str) -> Event:
    """The other country that the theme names, or the two whose goods it bans, or that of the place where things go."""
    own = set(labels(event.actors))
    if not own or labels(event.recipients) or event.type not in ("SANCTION", "RETREAT", "CONCEDE", "AID"):
        return event
    for t in event.themes:
        others = lands(_WHERE.sub(r"\1", t.text)) - own
        if len(others) == 1 or (len(others) == 2 and event.type != "AID"):
            return replace(event, recipients=(*event.recipients, *(_of(code, t) for code in sorted(others))))
    ways = _PLACED.get(event.type)
    if ways is None or event.mode == "convict":
        return event
    for p in event.locations:
        m = _TO.search(text[max(0, p.start - 30) : p.start])
        if p.country and p.country not in own and m and m[0].split()[0] in ways:
            found = resolve_actor(p.text, "GPE", None, sorted(own)[0])
            if (found.country or found.name or p.country) not in own:
                return replace(event, recipients=(*event.recipients, _of(p.country, Span(p.text, p.start, p.end))))
    return event


def _hit_too(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Expelled two Poles and suspended talks": the second measure hits whom the first one of the sentence hit."""
    last = before[-1] if before else None
    if event.type != "SANCTION" or event.mode == "convict" or labels(event.recipients) or last is None:
        return event
    own, between = set(labels(event.actors)), text[last.trigger.end : event.trigger.start]
    same = last.type == "SANCTION" and own and own == set(labels(last.actors)) and event.status == last.status
    hit = tuple(_of(a.country, Span(a.text, a.start, a.end)) for a in last.recipients if a.country)
    if not same or not hit or SENTENCE_END.search(between) or " and " not in between:
        return event
    return replace(event, recipients=hit[:1])


def _actor(found: Identity, at: Span, kind: str) -> Actor:
    return Actor(at.text, at.start, at.end, kind, found.name, found.entity, found.country, found.sectors)


def _of(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GPE", country_name(code), f"country:{code}", code)
