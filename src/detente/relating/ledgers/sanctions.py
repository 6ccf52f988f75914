"""Which measure between states an act is of: by what it is called and on, by whom, on whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.coding.sanction_lists import LISTED
from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.measure_words import LETS, PENALTY
from detente.relating.acts.traits import lands
from detente.relating.evidence import filled_in
from detente.relating.parties.envoys import SEAT
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds

from .entry import acting, receiving, stories, themes, words
from .members import bodies_of
from .sanction_steps import ENVOY, all_words, exempts, one_theme, sanction_step, taken_off_list
from .things import Thing, called, on

_CALLED_OFF = re.compile(r"(?:call\w* off|cancel\w*|scrap\w*|drop\w*|abandon\w*|shelv\w*)\b", re.I)
_TO_COME = re.compile(r"\b(?:to|due|set|scheduled|slated|planned|expected|w(?:ould|ill))\b", re.I)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|end(?:ed|ing)?|last(?:ed)?|run|stay|remain)\b", re.I)
"""Before the day on which what had begun was to end."""
_OWN_ENVOY = re.compile(rf"(?:its|their)\s+(?:\w+\s+)?(?:{ENVOY.pattern})", re.I)
_THE = re.compile(r"\b(?:the|this|that)\s+$", re.I)
_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]+|^[A-Z][\w'’-]+(?=\s)")
_ALONE = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*")
MOVED = ("expel", "withdraw")
"""Modes of measures that are people sent away or called home."""
PENALTY_WORD = re.compile(rf"(?!visas?\b)(?:{PENALTY.pattern})\w*", re.I)
"""What a measure is called; visas are what it is on."""
(_SANCTION,) = meanings("sanctions")
_WHOLE_LAND = meanings("territory country soil land bloc")
"""Where who is on a list may not come; an airspace or a road is closed to craft and carriers."""
_SAID = re.compile(r"\b(?:sanctions?|assets?|(?:bank )?accounts?|propert(?:y|ies)|flats?|villas?|yachts?)\b", re.I)
"""What is put on people and firms; who is on the list changes, the regime stays."""


@dataclass(frozen=True)
class Act:
    """What an act says of its measure, worked out once."""

    incident: Incident
    texts: Mapping[str, Document] = field(default_factory=dict)

    @cached_property
    def kind(self) -> str:
        return sanction_step(self.incident) or "imposed"

    @cached_property
    def by(self) -> frozenset[str]:
        return frozenset(acting(self.incident))

    @cached_property
    def sides_with(self) -> frozenset[str]:
        """Who takes it, and the body whose members do what was begun before."""
        return self.by | (bodies_of(self.by) if self.kind != "imposed" else frozenset())

    @cached_property
    def on(self) -> frozenset[str]:
        return frozenset(receiving(self.incident))

    @cached_property
    def stories(self) -> frozenset[str]:
        return stories(self.incident)

    @cached_property
    def day(self) -> str:
        return self.incident.day.isoformat() if self.incident.day else "9999"

    @cached_property
    def at(self) -> tuple[str, int]:
        return self.incident.lead.document_id, self.incident.lead.trigger.start

    @cached_property
    def thing(self) -> Thing:
        return measure_of(self.incident)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in what it is on, and of where that is: "the crossing at Kulma"."""
        places = (p.text for r in self.incident.reports for p in r.locations)
        said = " ".join((*_as_in_a_sentence(self.incident), *places))
        return frozenset(n for n in _NAME.findall(said) if not lands(n))

    @cached_property
    def called(self) -> frozenset[str]:
        """The name alone by which what is lifted is called: "reopened Kulma"."""
        over = self.kind in ("lifted", "eased")
        alone = (t for t in themes(self.incident) if over and _ALONE.fullmatch(t) and not PENALTY.match(t))
        return frozenset(n for n in alone if not lands(n))

    @cached_property
    def where(self) -> frozenset[str]:
        """Where it is that has no name, in meanings: "barred Peruvian lorries from its roads"."""
        return where_of(self.incident)

    @cached_property
    def consular(self) -> frozenset[bool]:
        """Of the embassies and consulates that it is on, whether each is a consulate."""
        seats = filter(None, map(SEAT.match, themes(self.incident)))
        return frozenset("consulate" in m[0].lower() for m in seats)

    @cached_property
    def hit(self) -> frozenset[str]:
        """Which people and firms, in meanings, or by name: "three gold traders"."""
        who = [a for r in self.incident.reports for a in r.recipients if not filled_in(a, r)]
        return on((a.text for a in who), PENALTY_WORD) | {a.name or a.text for a in who if a.kind == "ORG"}

    @cached_property
    def only_set(self) -> bool:
        """Whether it calls off what was set for a day that had not come: what had not begun lifts nothing else."""
        if self.incident.type != "RETREAT" or not _CALLED_OFF.match(self.incident.lead.trigger.text):
            return False
        return any(map(self._calls_off_to_come, self.incident.reports))

    def _calls_off_to_come(self, report: Event) -> bool:
        document, published = self.texts.get(report.document_id), report.published
        if document is None or published is None:
            return False
        for when in report.dates:
            first = bounds(when.edtf)[0] if when.edtf else None
            if first and first.isoformat() > published:
                between = document.text[report.trigger.end : when.start]
                return bool(_TO_COME.search(between)) and not _UNTIL.search(between)
        return False

    @cached_property
    def own_envoy(self) -> bool:
        """Whether somebody's own envoy goes back to his post, which brings nobody back whom they sent away."""
        if self.kind != "lifted" or LETS.match(self.incident.lead.trigger.text):
            return False
        goes = any(ENVOY.search(a.text) for r in self.incident.reports for a in r.actors)
        return goes or any(map(_OWN_ENVOY.match, themes(self.incident)))

    @cached_property
    def bare(self) -> bool:
        """Whether it tells of a measure without what it is on and by whom or on whom: one told fully may be meant."""
        if self.kind != "imposed" or self.incident.type == "REJECT":
            return False
        told = one_theme(self.incident) or (self.on and (self.by or self.incident.date))
        return not told or all(map(self._names_alone, self.incident.reports))

    def _names_alone(self, report: Event) -> bool:
        """Whether it is about a measure by its name alone, told before: "the ban took effect on Wednesday"."""
        text = self.texts[report.document_id].text if report.document_id in self.texts else ""
        return bool(report.themes) and all(
            PENALTY_WORD.fullmatch(t.text) and not _SAID.fullmatch(t.text) and _THE.search(text, 0, t.start)
            for t in report.themes
        )


def where_of(incident: Incident) -> frozenset[str]:
    """Where an act is that has no name, in meanings: of "barred Sudanese aircraft from its airspace" airspace."""
    return on((p.text for r in incident.reports for p in r.locations if not p.country), PENALTY_WORD)


def measure_of(incident: Incident) -> Thing:
    """The measure that an act takes, changes or lifts: "imposed a tariff on onions" a tariff, on onions."""
    said = words(incident)
    name = called((said,), PENALTY_WORD)
    listed = incident.type == "SANCTION" and LISTED.match(incident.lead.trigger.text)
    if listed or taken_off_list(incident) or exempts(incident):
        return Thing(name | {_SANCTION})
    # "Barred their directors": who may not come in is on a list as whose accounts are frozen.
    if _SAID.search(said) or (
        incident.type == "REJECT" and not themes(incident) and not ENVOY.search(all_words(incident))
    ):
        where = where_of(incident) - _WHOLE_LAND
        return Thing(name, where) if where else Thing(name | {_SANCTION})
    what = on(_as_in_a_sentence(incident), PENALTY_WORD)
    moved = incident.mode in MOVED if incident.type == "SANCTION" else not called(themes(incident), PENALTY_WORD)
    if not what and moved:  # "Its visa restrictions on Somali diplomats" are on no diplomats.
        who = (a.text for r in incident.reports for a in (*r.actors, *r.recipients))
        what = on(who, PENALTY_WORD)
    return Thing(name, what)


def _as_in_a_sentence(incident: Incident) -> Iterator[str]:
    """What it is on, where what goes on again begins its sentence: "Water has been running", "Water" in no name."""
    for t in themes(incident):
        first, _, rest = t.partition(" ")
        named = lands(first) or rest[:1].isupper()
        yield t[:1].lower() + t[1:] if is_told(incident.lead) and not named else t


def is_regime(incident: Incident) -> bool:
    """Whether it is of sanctions on people and firms, which are added to, rather than of some trade or traffic."""
    return not measure_of(incident).on
