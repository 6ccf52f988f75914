"""A document and its annotation as resolving needs them at hand: order, clusters, scene, dates told."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.event import Act, Annotation, Document, Span

from .actors.resolve import Identity, resolve_actor
from .actors.succession import state_then
from .apart import told_apart
from .bands import fighting_bands
from .currencies import names_money
from .dates.edtf import some_day
from .dates.narrative import ToldDate, told_dates
from .places.gazetteer import Point
from .places.resolve import resolve_place
from .scene import country_of_place
from .sections import Section, sections
from .undated import sentence_around

REACH = 40
"""How many mentions before and after are looked at; a bound, so that long documents take linear time."""


_AGAIN = re.compile(
    r"(?:(?:same|this|that)\s+)?(city|town|port|airport|province|region|state|district|island)", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|to|near|of|from|outside|around|into|for|through)\s+$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:the\s+)?$", re.IGNORECASE)
_KINDS = {"island": ("island",), **dict.fromkeys(("province", "region", "state", "district"), ("region", "state"))}
_WORD = 12
"""Characters of an article or a preposition with the spaces around it."""
_JUST = 300
"""Characters within which a place that was told is still "the city"."""
TAKEN_UP = "the place of that kind that the story told last"


@dataclass(slots=True)
class Story:
    """What resolving one document needs at hand."""

    document: Document
    note: Annotation
    published: datetime.date | None
    order: list[int] = field(default_factory=list)
    """Mentions by their place in the text; `rank` is its inverse."""
    rank: list[int] = field(default_factory=list)
    at: dict[tuple[int, int], int] = field(default_factory=dict)
    """Mentions by where they start and end."""
    clusters: dict[int, list[int]] = field(default_factory=dict)
    """Mentions by what they stand for, in order of text."""
    setting: str | None = None
    scenes: dict[int, str] = field(default_factory=dict)
    """The country where a mention acts, of those who act at home."""
    countries: tuple[str, ...] = ()
    headed: dict[int, Section] = field(default_factory=dict)
    """The section of a digest in which a mention stands, by the countries of its heading."""
    told_of: frozenset[str] = frozenset()
    """The countries that it names by themselves or their people, bodies left out."""
    bands: Mapping[str, str] = field(default_factory=dict)
    """The names of its armed groups that no table knows, by whatever it calls them."""
    acts: list[Act] = field(default_factory=list)
    """The acts in order of text."""
    parts: dict[int, list[Act]] = field(default_factory=dict)
    """The acts in which each mention acts or is acted upon."""
    acting: frozenset[int] = frozenset()
    """The mentions that do something."""
    saying: frozenset[int] = frozenset()
    """The mentions that say something."""
    venues: frozenset[int] = frozenset()
    """The mentions of where something is done, those of where a visit goes left out: they tell the other side."""
    met: list[tuple[int, tuple[tuple[int, str], tuple[int, str]]]] = field(default_factory=list)
    """Where acts between two countries begin, and each country with a mention of it; in order of text."""
    three: list[tuple[int, tuple[tuple[int, str], ...]]] = field(default_factory=list)
    """The same of acts of three countries."""
    given: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    """Where acts begin that one country does for another, and both."""
    told: dict[tuple[int, int], ToldDate] = field(default_factory=dict)
    """What each date mention says of each act, by their numbers."""
    placed: dict[tuple[int, tuple[str, ...]], Point | None] = field(default_factory=dict)
    """Where each mention is, by its words and the countries that the story is taken to be about."""
    full: dict[int, str] = field(default_factory=dict)
    """The words of mentions with what the story tells of them elsewhere."""
    identified: dict[tuple[int, datetime.date | None], Identity] = field(default_factory=dict)
    """Whom each mention stands for as of a day, by its own words and the story."""
    found: dict[tuple[int, int], Identity] = field(default_factory=dict)
    """What each actor's mention was last resolved to, by its characters; for whoever asks why."""

    def words(self, i: int) -> str:
        m = self.note.mentions[i]
        return self.document.text[m.start : m.end]

    def just_before(self, i: int) -> str:
        """The characters before a mention in which its article or preposition stands."""
        start = self.note.mentions[i].start
        return self.document.text[max(0, start - _WORD) : start]

    def scene_of(self, i: int) -> str | None:
        """Where a mention's people are at home if its own words do not say."""
        return self.scenes.get(i, self.setting)

    def acts_from(self, start: int, end: int) -> list[Act]:
        """The acts that begin within some characters, in order of text."""
        first, last = (bisect_left(self.acts, at, key=lambda act: act.start) for at in (start, end))
        return self.acts[first:last]

    def span(self, i: int) -> Span:
        m = self.note.mentions[i]
        return Span(self.words(i), m.start, m.end)


def read_story(document: Document, note: Annotation) -> Story:
    """The story of a document, with the countries that it names and where it plays."""
    published = some_day(document.published)
    note = told_apart(document.text, note, published)
    story = Story(document, note, published, bands=fighting_bands(document.text, note, published))
    story.order = sorted(range(len(note.mentions)), key=lambda i: note.mentions[i].start)
    story.rank = sorted(range(len(note.mentions)), key=story.order.__getitem__)
    for i in story.order:
        story.at[note.mentions[i].start, note.mentions[i].end] = i
        story.clusters.setdefault(note.mentions[i].cluster, []).append(i)
    story.acts = sorted(note.acts, key=lambda act: act.start)
    for act in note.acts:
        for i in {*act.actor, *act.recipient}:
            story.parts.setdefault(i, []).append(act)
    story.acting = frozenset(i for act in note.acts for i in act.actor)
    story.saying = frozenset(act.attribution for act in note.acts if act.attribution is not None)
    story.venues = frozenset(i for act in note.acts if act.mode != "visit" for i in act.location)
    _set_scene(story)
    _set_scenes(story)
    story.told = told_dates(document.text, note, story.published, calendars(story))
    return story


def place_asked(story: Story, i: int) -> tuple[str, tuple[str, ...], list[str], str]:
    """What decides where a mention is: its words, the story's countries, the places around it, its sentence."""
    m = story.note.mentions[i]
    around = story.order[max(0, story.rank[i] - REACH) : story.rank[i] + REACH]
    near = [story.words(j) for j in around if story.note.mentions[j].kind in ("PLACE", "GPE") and j != i]
    _, sentence = sentence_around(story.document.text, m.start, m.end)
    return story.words(i), _about(story), near, sentence


def _about(story: Story) -> tuple[str, ...]:
    """The countries that a story is about; one that names none plays where its dateline is."""
    return story.countries or calendars(story)


def _placed(story: Story, i: int) -> Point | None:
    """Where a mention is; asked for the scene and again for each act, so answers are kept."""
    key = i, _about(story)
    if key not in story.placed:
        story.placed[key] = resolve_place(*place_asked(story, i))
    return story.placed[key]


def point_of(story: Story, i: int, on: datetime.date | None) -> Point | None:
    """The place of a mention with its country on a day, None where the story does not say."""
    point = _placed(story, i) or _told_last(story, i)
    if point is None or point.country is None:
        return point
    own = resolve_actor(point.name, "GPE", on).country if point.kind == "country" else None
    return replace(point, country=own or state_then(point.country, on, point.name))


def _told_last(story: Story, i: int) -> Point | None:
    m, again = story.note.mentions[i], _AGAIN.fullmatch(story.words(i))
    if again is None or not (_DEFINITE.search(story.just_before(i)) or " " in again[0]):
        return None
    for j in reversed(story.order[max(0, story.rank[i] - REACH) : story.rank[i]]):
        other = story.note.mentions[j]
        if m.start - other.start > _JUST:
            return None
        # "In Ankara" is a place, in "Ankara wants nickel" the government is meant.
        if other.kind == "PLACE" or (other.kind == "GPE" and _AT.search(story.just_before(j))):
            point = _placed(story, j)
            if point and point.kind in _KINDS.get(again[1].lower(), ("city", "town")):
                return point
    return None


def _set_scene(story: Story) -> None:
    """The countries that the story names, most often first; the dateline's, or else its places', is where it plays.

    Under a heading of a digest, that is asked of what stands under it.
    """
    counts, people, told_of = _told_of(story, story.order)
    story.told_of = frozenset(told_of)
    story.countries = tuple(code for code, _ in counts.most_common())
    here = resolve_place(story.document.dateline, story.countries) if story.document.dateline else None
    story.setting = _setting(story, story.order, counts, people, here.country if here else None)
    for section in sections(story.document.text):
        first, last = (
            bisect_left(story.order, at, key=lambda i: story.note.mentions[i].start)
            for at in (section.start, section.end)
        )
        under = story.order[first:last]
        story.headed |= dict.fromkeys(under, section)
        counts, people, _ = _told_of(story, under)
        if section.countries:
            play = counts + Counter(_lands(story, _spots(story, under)))
            setting: str | None = max(section.countries, key=lambda code: (play[code], code == story.setting))
        else:
            there = resolve_place(section.city or "", story.countries) if counts else None
            setting = _setting(story, under, counts, people, there.country if there else None)
        if setting:
            story.scenes |= dict.fromkeys(under, setting)


def _told_of(story: Story, mentions: Sequence[int]) -> tuple[Counter[str], Counter[str], set[str]]:
    """How often mentions name each country, how often as of people, and which they name but as of bodies."""
    counts: Counter[str] = Counter()
    people: Counter[str] = Counter()
    told_of = set()
    for i in sorted(mentions):
        m = story.note.mentions[i]
        if m.kind in ("GPE", "ORG", "PER", "GROUP") and not names_money(story.document.text, m.start, m.end):
            found = resolve_actor(story.words(i), m.kind, story.published, city_country=country_of_place)
            if found.country:
                counts[found.country] += 1
                people[found.country] += m.kind in ("GROUP", "PER") and found.sectors[:1] not in (("GOV",), ("MIL",))
                if m.kind != "ORG":
                    told_of.add(found.country)
    return counts, people, told_of


def _setting(
    story: Story, mentions: Sequence[int], counts: Counter[str], people: Counter[str], here: str | None
) -> str | None:
    """Where mentions play that name countries so often and whose dateline lies in one."""
    # A dateline says where the reporter sits; it is the scene only where the story speaks much of that country, or of
    # it first, or of others only as of people who may be there.
    told = [of for of in (counts, counts - people) if of or not counts]
    if here and (
        _begins_with(story, mentions, here) or any(2 * of[here] >= max(of.values(), default=0) for of in told)
    ):
        return here
    if not counts:
        return None
    # Where things happen tells more than who is spoken of. A tie goes to the dateline, else to the country named most.
    scenes = counts + Counter(_lands(story, _spots(story, mentions)))
    setting = max((code for code, _ in counts.most_common()), key=lambda code: scenes[code])
    best = max(scenes, key=lambda code: (scenes[code], code == here))
    return best if best == here or scenes[best] > scenes[setting] else setting


def _begins_with(story: Story, mentions: Sequence[int], land: str) -> bool:
    """Whether the first country that mentions name is this one: "MASERU - Lesotho's army seized power"."""
    kinds = ("GPE", "ORG", "PER", "GROUP")
    here = ((story.words(i), story.note.mentions[i].kind) for i in mentions)
    named = (resolve_actor(words, kind, story.published) for words, kind in here if kind in kinds)
    return next((one.country for one in named if one.country), None) == land


def _lands(story: Story, mentions: Sequence[int]) -> Iterator[str]:
    """The countries in which places lie."""
    spots = (_placed(story, i) for i in mentions)
    return (spot.country for spot in spots if spot and spot.country)


def _set_scenes(story: Story) -> None:
    """Who is told to be in a place is at home there: "the foreign ministry in Oslo"; who arrests, accuses or protests
    where that takes place, or where the paragraph last told of such; civilians where they are hit."""
    told = set()
    for i in story.order:
        kind = story.note.mentions[i].kind
        if kind not in _PEOPLE and not (kind == "GPE" and story.words(i).islower()):  # "the government in Oslo"
            continue
        # A mention may take in the "in": "a court in" of "a court in Kampala".
        end = story.note.mentions[i].end - len(" in") * story.words(i).endswith(" in")
        behind = _FROM if i in story.acting or _is_shot_at(story, i) else _IN
        there = behind.match(story.document.text, end, end + _BEHIND)
        spot = resolve_place(there[2], _about(story)) if there else None
        if there and spot and spot.country and (there[1] == "in" or spot.country in story.countries):
            story.scenes[i] = spot.country
            told.add(i)
    here, paragraph = None, -1
    for act in (act for act in story.acts if act.type in _AT_HOME):
        # Who takes people to Cairns is not at home there.
        lands = {*_lands(story, [i for i in act.location if not _TO.search(story.just_before(i))])}
        began = story.document.text.rfind("\n\n", 0, act.start)
        here = lands.pop() if len(lands) == 1 else here if began == paragraph else None
        paragraph = began
        if here:
            here_at_home = (i for i in act.actor if story.note.mentions[i].kind in ("GROUP", "ORG"))
            story.scenes |= {i: here for i in here_at_home if i not in told}
    for act in (act for act in story.acts if act.type == "ASSAULT" and act.mode != "abduct"):
        lands = {*_lands(story, act.location)}
        if len(lands) == 1:
            hit = (i for i in act.recipient if story.note.mentions[i].kind == "GROUP" and i not in told)
            story.scenes |= dict.fromkeys((i for i in hit if _are_civilians(story, i)), *lands)


def _is_shot_at(story: Story, i: int) -> bool:
    """Whether it is people told of first who are shot: "fired on a crowd from Haiti", not "shelled it from Haiti"."""
    acts = story.parts.get(i, ())
    shot = any(act.type == "ASSAULT" and act.mode in _AT_HAND and i in act.recipient for act in acts)
    return shot and story.note.mentions[i].kind == "GROUP" and not _DEFINITE.search(story.just_before(i))


def _are_civilians(story: Story, i: int) -> bool:
    """Whether nothing is told of a group but that it is people: "19 people", and not "the people" told of before."""
    found = resolve_actor(story.words(i), "GROUP", story.published)
    return found.country is None and found.sectors == ("CVL",) and not _DEFINITE.search(story.just_before(i))


def _spots(story: Story, mentions: Sequence[int]) -> list[int]:
    """The mentions of places, as many as are looked at."""
    return [i for i in mentions if story.note.mentions[i].kind == "PLACE"][:REACH]


def calendars(story: Story) -> tuple[str, ...]:
    """The countries whose holidays may be meant, the likeliest first."""
    return (story.setting, *story.countries) if story.setting else story.countries


_BEHIND = 40
"""Characters behind somebody in which "in Moscow" is read."""
_PEOPLE = ("GROUP", "ORG", "PER")
_SPOT = r"(?:the\s+)?([^\W\d_a-z][\w’'-]*(?:\s(?:(?:de|del|la|el|al)\s)?[^\W\d_a-z][\w’'-]*)*)"
_IN = re.compile(rf"\s+(in)\s+{_SPOT}")
_FROM = re.compile(rf"\s+(in|from)\s+{_SPOT}")
"""Behind those who act, who are at home where they come from; what is done to others may be done from there."""
_AT_HAND = (None, "firearms")
"""How those are attacked who are near: from where a shot or a bomb comes may stand behind whom it hits."""
_AT_HOME = ("COERCE", "ACCUSE", "PROTEST")
"""What police, courts and protesters do in their own country; soldiers and raiders come from abroad."""
