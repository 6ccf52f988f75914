"""Who fills the roles of an act that a sentence leaves open or gives to one side twice: by the best evidence.

Some roles are never of one side: guest and host, giver and taker, who imposes and whom it hits, who deports and whose
people, the two who meet. Where an act has one of the story's two in both, whoever is of it by no words of their own
(`evidence`) gives way to the other; where one role is open the other fills it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.acts.parties import labels
from detente.relating.acts.receptions import receives
from detente.relating.acts.traits import lands
from detente.relating.evidence import OWNED, By, found_by
from detente.resolving.actors.owners import is_guest, is_other_side
from detente.resolving.dates.edtf import some_day
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import sentence_ends, sentences_back
from detente.resolving.knowledge_tables import countries, country_name

from .arriving import HOME
from .each_actor import each_actor
from .pair import at_words, is_open, of_country

_BY_LAW = re.compile(r"(?:charg|indict|arraign|prosecut|seiz|impound|confiscat|intercept|driven|turned)", re.I)
_HANDED = re.compile(r"(?:handed|returned|repatriated|delivered|extradited|surrendered)", re.I)
_SINCE = re.compile(r"\s+since\s+(?P<date>(?:(?:last|early|late)\s+)?[A-Z]\w+(?:\s+\d{1,4}\b)?|last\s\w+)")
_MORE = re.compile(r"\b(?:also|too|as\s+well|likewise|accomplices?|others?|(?:more|further)\s+[A-Z])", re.I)
_FREED = re.compile(r"(?:set\s+)?(?:free|releas|let\s+go)", re.I)


def source_aside(event: Event) -> Event:
    """ "The government says that Brussels has imposed sanctions": who says so does not act too."""
    by = event.attribution
    if by is None or len(event.actors) < 2:
        return event
    actors = tuple(a for a in event.actors if (a.start, a.end) != (by.start, by.end))
    return replace(event, actors=actors) if actors else event


def filled(event: Event, pair: tuple[str, str] | None) -> Event:
    """The event with the other of the story's two where one of them stands in both of its roles, or in one alone."""
    if pair is None:
        return event
    places = {p.country for p in event.locations if p.country}
    home = next((p.country for p in event.locations if p.country and country_name(p.country) in p.text), None)
    if event.mode == "deport" and home in pair:
        # Who is sent to a country is of it, where no words say more.
        sent = (replace(a, country=home) if found_by(a) <= By.SETTING else a for a in event.recipients)
        event = replace(event, recipients=tuple(sent))
    by, on = set(labels(event.actors)), set(labels(event.recipients))
    given = event.type == "AID" and "reparations" in event.contexts
    given = given or (event.mode == "release" and bool(_HANDED.match(event.trigger.text)))
    if given and len(by) == 1 and by < set(pair) and on <= by:
        return _compensated(event, next(c for c in pair if c not in by))
    if event.mode == "visit" and not (on := on or places):
        return event
    if len(by | on) != 1 or not by | on <= set(pair):
        return event
    (other,) = set(pair) - by - on

    def across(a: Actor) -> Actor:
        # A name stays, but not that of whoever holds the office in the country that it is not, or whom "the visitor"
        # was taken for.
        name = None if a.entity or is_other_side(a.text) else a.name
        return replace(a, country=other, entity=None, name=name) if _gives_way(a, event) else a

    met = event.type == "CONSULT" and event.mode is None
    if met and not on and places == {other}:
        at = next(p for p in event.locations if p.country)
        # "She met him in Riyadh": at home there is the other of the two, whoever is left out.
        return replace(event, recipients=(at_words(event.actors[0], other, at),))
    if (by and on) or event.mode == "visit" or met or _faced(event):
        return each_actor(event, across)
    # "Was closed to goods from Laos" on a day is the other's doing; "difficulties by sanctions" may be anybody's.
    if not by and _one_sided(event, other) and (event.date or event.type != "SANCTION"):
        return replace(event, actors=(*event.actors, at_words(event.recipients[0], other, event.trigger)))
    if not on and _one_sided(event, other) and event.themes:
        return replace(event, recipients=(*event.recipients, at_words(event.actors[0], other, event.themes[0])))
    return event


def _compensated(event: Event, other: str) -> Event:
    """ "Paid $50,000 to the widows": those of the other side, unless they are by their words one's own, or "ours"."""
    open_ = event.recipients and all(a.kind == "GROUP" and found_by(a) < By.OWN for a in event.recipients)
    if not open_ or any(OWNED.search(a.text) for a in event.recipients):
        return event
    return replace(event, recipients=tuple(of_country(a, other) for a in event.recipients))


def since_when(event: Event, text: str) -> Event:
    """ "Fishermen held since May crossed the border at noon": they are held since then, and not at the border."""
    m = _SINCE.match(text, event.trigger.end) if event.mode in ("arrest", "seize") else None
    since = resolve_date(m["date"], some_day(event.published), tense="past") if m else None
    if m is None or not since:
        return event
    here = tuple(p for p in event.locations if p.start < m.start())
    return replace(event, date=event.date if "/.." in (event.date or "") else f"{since}/..", locations=here)


def at_whose_hands(
    event: Event,
    before: Sequence[Event],
    pair: tuple[str, str] | None,
    taken: Set[str] = frozenset(),
    text: str = "",
) -> Event:
    """ "Nine Filipinos were freed": by whoever seized or holds people in the story, else by the other of its two.

    "Was detained in Kampala", "was indicted", "was jailed": by the land of the place, else likewise. "Two accomplices
    were also arrested": by whoever arrested the one just told, whose people they are. By nobody where their own side
    arrests people in the story, or freed where others kidnapped some of theirs, `taken`.
    """
    whose = set(labels(event.recipients))
    free = event.mode == "release" and _FREED.match(event.trigger.text)
    named = event.mode in ("allege", "seize") and _BY_LAW.match(event.trigger.text)
    law = named or event.mode in ("arrest", "convict")
    if not (free or law) or event.status != "actual" or labels(event.actors) or len(whose) != 1:
        return event
    if law and not any(found_by(a) > By.SETTING for a in event.recipients):
        return event
    places = tuple({p.country for p in event.locations if p.country}) if law else ()
    jailed = [e for e in reversed(before) if e.mode in ("arrest", "seize", "convict")]
    if law and not places and (same := _as_well(event, jailed, text)):
        return replace(event, actors=(*event.actors, at_words(event.recipients[0], same, event.trigger)))
    held = [e for e in jailed if set(labels(e.recipients)) <= whose]
    by = places or next(
        (who for e in held if (who := labels(e.actors) or tuple(p.country for p in e.locations if p.country))), ()
    )
    at_home = any(labels(e.actors) and whose.issuperset(labels(e.actors)) for e in jailed) if law else whose <= taken
    known = not at_home and any(found_by(a) is By.OWN for a in event.recipients)
    if not by and pair and whose < set(pair) and known:
        by = tuple(set(pair) - whose)
    if len(by) != 1 or by[0] in whose:
        return event
    return replace(event, actors=(*event.actors, at_words(event.recipients[0], by[0], event.trigger)))


def _as_well(event: Event, held: Sequence[Event], text: str) -> str | None:
    """The country that arrested somebody in the sentence before or the same one, where these are told to be more."""
    here = sentences_back(text, event.trigger.start, 0)
    last = next((e for e in held if e.trigger.start >= sentences_back(text, here, 1) and e.status == "actual"), None)
    by = labels(last.actors) if last else ()
    more = _MORE.search(text[here : sentence_ends(text, event.trigger.end)])
    return by[0] if more and len(by) == 1 and by[0] in countries() else None


def _gives_way(actor: Actor, event: Event) -> bool:
    """Whether somebody is of the side of another role by too little to be of it."""
    if found_by(actor) is By.OWN:
        return False
    if event.mode == "visit":
        # Nobody who holds no office is flipped to the other side for a journey at home.
        known = bool({"GOV", "MIL", "LEG"} & set(actor.sectors)) or is_open(actor) or is_guest(actor.text)
        known = known and not any(a.kind == "GROUP" and "GOV" not in a.sectors for a in event.recipients)
        return known and actor in event.actors and not (receives(event) or HOME.search(event.trigger.text))
    return is_other_side(actor.text) or _faced(event)


def _faced(event: Event) -> bool:
    """ "Admiral Doe and his Chilean colleague": he is no Chilean."""
    everyone = (*event.actors, *event.recipients)
    return len(everyone) > 1 and any(is_other_side(a.text) and found_by(a) is By.OWN for a in everyone)


def _one_sided(event: Event, other: str) -> bool:
    """Whether an act is between two states though one alone is told: a measure, a deportation, a visit called off.

    Courts sentence at home, and whoever is called back is of who calls.
    """
    if event.mode == "deport" or _HANDED.match(event.trigger.text):
        # "4,300 Peruvians had been deported", "80 people were sent back to Peru": by the other of the two, whom the
        # sentence need not name again; and who hands over a Chilean hands him to Chile.
        there = {p.country for p in event.locations}
        sure = By.SETTING if event.mode == "deport" else By.STORY
        named = (a for a in event.recipients if a.kind != "PRON")
        told = any(found_by(a) > (By.SETTING if a.kind == "PER" else sure) or a.country in there for a in named)
        return told or other in lands(" ".join(t.text for t in event.themes))
    if event.type == "SANCTION":
        return event.mode not in ("convict", "withdraw")
    return event.type == "REJECT" and event.mode == "meet"
