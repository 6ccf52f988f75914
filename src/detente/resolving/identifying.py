"""Whom one mention stands for: by its own words, by what it corefers with, by whose it is, by the story."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Actor, Mention

from .actors.leaving import loses_office
from .actors.owners import Before, is_colleague, is_other_side, owned, possessor
from .actors.resolve import Identity, resolve_actor
from .antecedents import may_name
from .english_forms import sentences_back
from .full_words import in_full
from .introduced import country_told
from .knowledge_tables import countries, country_name, members
from .numbers import SMALL, value
from .rebels import its_band
from .scene import country_of_place, named_lands
from .speaking import addressed, is_ours, is_yours, speaker
from .story import REACH, Story, point_of
from .strangers import strangers
from .two_sides import other_country
from .visitors import home_of

_NAMED = {"PER": 0, "ORG": 1, "GPE": 2, "GROUP": 3, "PLACE": 4, "THING": 5, "PRON": 6, "DATE": 7}
_BESIDE = 120
"""Characters on either side of a mention that may say how its office is lost."""
OTHER_SIDE = "other side"
_THEIRS = re.compile(r"\btheirs$", re.IGNORECASE)
_WHOSE = " whose "
_OF_BODIES = re.compile(
    r"(?:agency|organi[sz]ation|body|charity|aid group|fund)(?:['’]s\s+(?:[a-z-]+\s+){0,2}[a-z-]+)?", re.IGNORECASE
)
"""Also what a body has: "that body's permanent council"."""
_OF_STATES = re.compile(
    r"(?:(?:trade|trading|regional|military|economic|customs)\s)?(?P<noun>bloc|alliance|grouping)"
    r"(?:['’]s\s+(?:[a-z-]+\s+){0,2}[a-z-]+)?",
    re.IGNORECASE,
)
"""What a body of states is called, and a bloc that is no body."""
_ALL_MEMBERS = re.compile(
    rf"(?P<all>all\s+)?(?P<number>{SMALL}|\d+)(?:\s+(?:member\s+)?(?:countries|states|nations|members|governments"
    r"|leaders|presidents|heads\sof\s(?:state|government)|(?:[a-z]+\s+)?ministers))?",
    re.IGNORECASE,
)
_ARMED = frozenset({"MIL", "REB"})
"""Sectors of bodies that nobody calls an agency."""
_THE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s+$")
_HOLDERS = ("PER", "GROUP")
"""Kinds of mention that may mean whoever holds an office."""
_CARRIED = ("PRON", "GROUP")
"""Kinds of mention whose words may leave open who is meant; they are carried to what they stand for."""
_OFFICES = frozenset({"GOV", "MIL", "LEG"})
_FORCE = ("ASSAULT", "COERCE")
_AWAY = re.compile(r"(?:expel|expuls|deport|persona|order\w* out|threw|throw|kick)", re.IGNORECASE)
_OWN_CREW = re.compile(
    r"\b(?:fishing|trawler|dinghy|patrol|naval|navy|coast\s?guard|warship|frigate|gunboat)", re.IGNORECASE
)
"""Of boats whose crew is of their country; a tanker's may be of anywhere."""


def actor_of(story: Story, i: int, on: datetime.date | None) -> Actor:
    """The mention's own words decide; where they leave open who is meant, those it corefers with do."""
    m = story.note.mentions[i]
    own = identify(story, i, on)
    if own.name and not (own.entity or own.country) and "IGO" not in own.sectors:
        return _by_the_others(story, i, own, on)
    # A setting says less than what the same body is called.
    if own.name or (own.country and m.kind not in _CARRIED and (m.kind, own.rule) != ("ORG", "setting")):
        return carried(story, i, i, _at_home_elsewhere(story, i, own, on))
    best, other = own, i
    for j in better(story, i):
        if m.kind == "ORG" and own.country and story.note.mentions[j].kind != "ORG":
            continue
        found = identify(story, j, on)
        if own.rule == OTHER_SIDE and found.country not in (None, own.country):
            continue
        if found.name or (found.country and not best.country):
            best, other = found, j
            break
    if other != i and own.sectors and not best.sectors:
        best = replace(best, sectors=own.sectors)
    if other != i and own.country and not (best.country or best.entity):
        # "The foreign minister of Kenya, Jane Doe": the name adds to the title and takes nothing from it.
        best = replace(best, country=own.country)
    if other != i and best.name and not (best.country or best.entity):
        # A nationality told beside may be only a passport: "the union's envoy, Portuguese diplomat Jane Doe".
        told = sorted((one for _, one in _told_by_others(story, i, best, on)), key=lambda one: bool(one.country))
        best = told[0] if told else best
    return carried(story, i, other, _at_home_elsewhere(story, i, best, on))


def _at_home_elsewhere(story: Story, i: int, own: Identity, on: datetime.date | None) -> Identity:
    """A named person put where the story plays is rather of the country that other words for them tell.

    "Fiji's envoy, the former minister Jane Doe" of a story from Suva's neighbour.
    """
    if own.rule != "setting" or own.entity or not own.name:
        return own
    people = (j for j in (i, *better(story, i)) if story.note.mentions[j].kind in _HOLDERS)
    told = (one for j in people if (one := identify(story, j, on)).country and one.rule != "setting")
    said = next(told, None)
    return replace(own, country=said.country, rule=said.rule, rests_on=said.rests_on) if said else own


def _by_the_others(story: Story, i: int, own: Identity, on: datetime.date | None) -> Actor:
    """A person whom no table knows is of the country, or of the body, that another mention of them tells."""
    for j, told in _told_by_others(story, i, own, on):
        return carried(story, i, j, told)
    if is_other_side(story.words(i)) and (facing := _other_side(story, i, on)):
        # "Her colleague Jane Doe": the name says who, the words before it on which side.
        told = replace(own, country=facing.country, sectors=own.sectors or facing.sectors)
        return carried(story, i, i, replace(told, rule=facing.rule, rests_on=facing.rests_on))
    return carried(story, i, i, own)


def _told_by_others(story: Story, i: int, own: Identity, on: datetime.date | None) -> Iterator[tuple[int, Identity]]:
    """What the other mentions of a person add: a country, or the body whose office they hold."""
    for j in better(story, i):
        if story.note.mentions[j].kind not in ("PER", "GROUP"):
            continue
        found = identify(story, j, on)
        if found.rule == "setting" and _OFFICES & {*own.sectors} and not story.document.dateline:
            continue  # "The general" may be another country's where no dateline says whose story it is.
        if found.country:
            yield j, replace(own, country=found.country)
        elif found.entity and "IGO" in found.sectors:
            yield j, replace(own, entity=found.entity, sectors=found.sectors)


def identify(story: Story, i: int, on: datetime.date | None) -> Identity:
    """Who a mention stands for; asked again for each act and each name for the same one, so answers are kept."""
    if (i, on) not in story.identified:
        story.identified[i, on] = Identity()  # for whoever is asked for on the way: the owner of one's own words
        story.identified[i, on] = _identified(story, i, on)
    return story.identified[i, on]


def _identified(story: Story, i: int, on: datetime.date | None) -> Identity:
    words, mention = story.words(i), story.note.mentions[i]
    ours, yours = is_ours(words), is_yours(words)
    found = named(story, words, i, on)
    if (found.rule == "setting" or not found.country) and (told := _told_beside(story, i, found)):
        found = replace(found, country=told, rule="introduced")
    open_ = found.rule == "setting" or not found.country
    if open_ and (before := _body_before(story, i, on) or _all_members(story, i, on)):
        return before
    if mention.kind == "PER" and found.name and not (found.country or found.entity) and _OFFICES & {*found.sectors}:
        found = replace(found, country=home, rule="visitor") if (home := home_of(story, i)) else found
    # "Egypt, whose foreign minister": no minister of where the story plays.
    own_land = any(named_lands(words, story.published))
    theirs = words[:1].islower() and not own_land and story.just_before(i).endswith(_WHOSE)
    if (found.country or found.name) and not theirs:
        return found
    if is_other_side(words):
        return _other_side(story, i, on) or found
    if _THEIRS.search(words):
        return _of_theirs(story, i, on) or found
    if not (ours or yours) and found.rule != "possessive" and not words[:1].islower():
        return found
    owner = _owner(story, i)
    if owner is None:
        return found
    whose = actor_of(story, owner, on)
    if story.note.mentions[owner].kind == "THING" and not whose.country:
        whose = replace(whose, country=_own_land(story.words(owner), story.published))
    if ours and not (whose.country or whose.entity) and len(story.countries) == 2:
        # Who tells what one of two countries does to "us", or has "us" do to it, is of the other.
        sides = [(act.actor, act.recipient) for act in story.parts.get(i, ())]
        faced = {actor_of(story, j, on).country for a, b in sides for j in (b if i in a else a)}
        own = [code for code in story.countries if code not in faced]
        whose = replace(whose, country=own[0]) if len(own) == 1 else whose
    rests_on = (*found.rests_on, f"belongs to {story.words(owner)!r}")
    if (ours or yours) and " " not in words:
        return Identity(whose.name, whose.entity, whose.country, whose.sectors, "owner", rests_on)
    state = countries().get(whose.country or "")
    body = whose.entity and (story.note.mentions[owner].kind == "ORG" or "IGO" in whose.sectors)
    name = whose.name if body else state.name if state else None
    if name is None:
        return found
    words = f"whose {words}" if story.just_before(i).endswith(_WHOSE) else words
    return replace(named(story, owned(words, name), i, on), rule="owner", rests_on=rests_on)


def _body_before(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The international body named last before, which "the agency" means: it would be of where the story plays."""
    states = _OF_STATES.fullmatch(story.words(i))
    if not (states or _OF_BODIES.fullmatch(story.words(i))) or not _THE.search(story.just_before(i)):
        return None
    for before in _nearest_first(story, i):
        if states and story.words(before.index).lower().endswith(f" {states['noun']}".lower()):
            return None  # "Somalia's opposition alliance"
        if before.kind in ("ORG", "GROUP") and (found := identify(story, before.index, on)).entity:
            if _is_of_states(found) if states else {"IGO", "NGO"} & {*found.sectors}:
                because = (*found.rests_on, f"named before as {story.words(before.index)!r}")
                return replace(found, rule="antecedent", rests_on=because)
            if before.kind == "ORG" and not _ARMED & {*found.sectors}:
                return None
    return None


def _all_members(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The body of so many states that was just named, which "the six" means where nobody else was counted since."""
    found = _ALL_MEMBERS.fullmatch(story.words(i)) if story.note.mentions[i].kind in _CARRIED else None
    if found is None or not (found["all"] or _THE.search(story.just_before(i))):
        return None
    number, start = value(found["number"].lower()), story.note.mentions[i].start
    for before in _nearest_first(story, i):
        between = story.document.text[story.note.mentions[before.index].end : start]
        if before.back > 1 or re.search(rf"\b{found['number']}\b", between, re.IGNORECASE):
            return None
        if before.kind in ("ORG", "GROUP") and _is_of_states(body := identify(story, before.index, on)):
            if len(members(body.entity or "", on or story.published)) != number:
                return None
            because = (*body.rests_on, f"named before as {story.words(before.index)!r}")
            return replace(body, rule="antecedent", rests_on=because)
    return None


def _is_of_states(found: Identity) -> bool:
    """Whether it is an international body, or states named together."""
    return (found.entity or "").startswith("bloc:") or bool(found.entity and "IGO" in found.sectors)


def _told_beside(story: Story, i: int, found: Identity) -> str | None:
    """The country of a name that no table knows, by the words that introduce it."""
    words, person = story.words(i), story.note.mentions[i].kind == "PER"
    if found.entity or not (found.name if person else words[:1].isupper()):
        return None
    return country_told(story.document.text, found.name or words, person)


def _owner(story: Story, i: int) -> int | None:
    """The mention of whose a mention is: of who speaks for "our", of whom the pronoun means that begins others."""
    if story.just_before(i).endswith(_WHOSE):  # "Turkey, whose ambassador"
        end = story.note.mentions[i].start - len(_WHOSE)
        beside = (b.index for b in _nearest_first(story, i) if end - story.note.mentions[b.index].end in (0, 1))
        return next(beside, None)
    if story.words(i).startswith("its ") and (thing := _hit_with_it(story, i)) is not None:
        return thing
    if is_yours(story.words(i)):
        return addressed(story, i)
    if is_ours(story.words(i)):
        return speaker(story, i)
    # "Peru's expulsion of two of its officers": nobody sends their own away, or kills them.
    by = [
        act for act in story.parts.get(i, ())
        if i in act.recipient and (act.type == "ASSAULT" or _AWAY.match(story.document.text, act.start))
    ]  # fmt: skip
    away = {story.note.mentions[j].cluster for act in by for j in act.actor}
    others = (b for b in _nearest_first(story, i) if story.note.mentions[b.index].cluster not in away)
    return possessor(story.words(i), others)


def _hit_with_it(story: Story, i: int) -> int | None:
    """A country's thing that the same hit or seized just before: of "shot down an Indian jet and captured its pilot".

    Also of "seized a Venezuelan fishing boat and detained its nine crew".
    """
    if story.words(i).startswith("its own "):
        return None
    by = {j for act in story.parts.get(i, ()) if i in act.recipient and act.type in _FORCE for j in act.actor}
    start = story.note.mentions[i].start
    before = story.acts_from(sentences_back(story.document.text, start, 0), start) if by else []
    before = [act for act in reversed(before) if by & {*act.actor}]
    hit = [j for act in before if act.type == "ASSAULT" for j in act.recipient]
    seized = [j for act in before if act.mode == "seize" for j in (*act.recipient, *act.theme)]
    hit += [j for j in seized if _OWN_CREW.search(story.words(j))]
    things = (j for j in hit if story.note.mentions[j].kind == "THING")
    return next((j for j in things if _own_land(story.words(j), story.published)), None)


def _own_land(words: str, on: datetime.date | None) -> str | None:
    """The country that the words of a thing name as whose it is, not as where it was made."""
    return resolve_actor(words, "GROUP", on).country if any(named_lands(words, on)) else None


def named(story: Story, words: str, i: int, on: datetime.date | None) -> Identity:
    """Who the words of a mention stand for, by themselves and the story's setting."""
    if words == story.words(i):
        words = in_full(story, i)
    mention, sole, text = story.note.mentions[i], len(story.countries) == 1, story.document.text
    beside = text[max(0, mention.start - _BESIDE) : mention.start], text[mention.end : mention.end + _BESIDE]
    leaving = mention.kind in _HOLDERS and loses_office(*beside)
    found = resolve_actor(words, mention.kind, on, story.scene_of(i), country_of_place, sole, leaving)
    if band := its_band(story, i, words, found, on):
        return band
    if found.rule == "setting" and strangers(story, i, words, found):
        return replace(found, country=None)  # Nobody knows who "men in civilian clothes" were that opened fire.
    if mention.kind == "PLACE" and (found.rule == "city" or not (found.country or found.entity)):
        point = point_of(story, i, on)
        return replace(found, country=point.country, rule="city") if point and point.country else found
    if mention.kind == "THING" and any(act.type == "ASSAULT" for act in story.parts.get(i, ())):
        # "An Indian fighter jet" that is shot down is hit as a group of Indians would be.
        return resolve_actor(words, "GROUP", on) if _own_land(words, on) else found
    return _of_here(story, words, found, on) if mention.kind == "ORG" else found


def _of_here(story: Story, words: str, found: Identity, on: datetime.date | None) -> Identity:
    """The country's own body of a name that a foreign one bears too, in a story that does not tell of the other.

    "The House of Commons" of a story from Ottawa is Canada's.
    """
    here = story.setting
    if not (here and found.entity and found.country) or found.country == here or found.country in story.told_of:
        return found
    other = resolve_actor(f"{words} of {country_name(here)}", "ORG", on)
    return other if other.entity and other.country == here and other.entity != found.entity else found


def _nearest_first(story: Story, i: int) -> Iterator[Before]:
    """The mentions before one, the nearest first."""
    start = story.note.mentions[i].start
    since = [sentences_back(story.document.text, start, back) for back in (0, 1)]
    for at in range(story.rank[i] - 1, max(-1, story.rank[i] - 1 - REACH), -1):
        j = story.order[at]
        m = story.note.mentions[j]
        back = sum(m.start < first for first in since)
        acts = j in story.acting or (back < len(since) and j in story.saying)
        yield Before(j, story.words(j).lower() if m.kind == "PRON" else m.kind, acts, back)


def _other_side(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The country that faces the owner of "its neighbour", or the one of it who faces that of "his counterpart"."""
    owner = _owner(story, i)
    # By names alone: "his host" may be joined to his guest, and would be asked for itself.
    members = (owner, *better(story, owner)) if owner is not None else ()
    known = [named(story, story.words(j), j, on) for j in members]
    if owner is not None and not any(one.country for one in known) and known[0].name:
        known[0] = identify(story, owner, on)  # "Foreign Minister Jane Doe of Peru came and met her colleague"
    if is_colleague(story.words(i)) and not any("GOV" in one.sectors for one in known):
        return None
    code = other_country(story, i, next((one.country for one in known if one.country), None))
    if code is None:
        return None
    found = resolve_actor(country_name(code), "GPE", on)
    if story.note.mentions[i].kind in ("PER", "GROUP"):
        found = Identity(country=code, sectors=known[0].sectors if known else (), rests_on=found.rests_on)
    return replace(found, rule=OTHER_SIDE, rests_on=(*found.rests_on, "faces whoever the story told of before"))


def _of_theirs(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The country facing those who act on "two of theirs": "You sent four home. We expelled two of theirs"."""
    facing = (j for act in story.parts.get(i, ()) if i in act.recipient for j in act.actor if j != i)
    own = next((code for j in facing if (code := actor_of(story, j, on).country)), None)
    code = other_country(story, i, own) if own else None
    return Identity(country=code, rule=OTHER_SIDE, rests_on=(f"faces {own}",)) if code else None


def better(story: Story, i: int) -> list[int]:
    """The other mentions of the cluster, names first, then by nearness; for a pronoun those that it may point to."""
    here = story.note.mentions[i]

    def rank(j: int) -> tuple[int, int]:
        m: Mention = story.note.mentions[j]
        return _NAMED[m.kind], abs(m.start - here.start)

    members = story.clusters[here.cluster]
    at = bisect_left(members, story.rank[i], key=story.rank.__getitem__)
    near = members[max(0, at - REACH) : at + REACH]
    others = [j for j in (members[0], *near) if j != i and not (is_ours(story.words(j)) or is_yours(story.words(j)))]
    if here.kind == "PRON":
        others = [j for j in others if may_name(story.document.text, here, story.note.mentions[j])]
    return sorted(others, key=rank)


def carried(story: Story, i: int, j: int, found: Identity) -> Actor:
    m = story.note.mentions[i]
    story.found[m.start, m.end] = found
    return Actor(
        story.words(i), m.start, m.end, m.kind, found.name, found.entity, found.country, found.sectors,
        story.span(j) if j != i else None,
    )  # fmt: skip
