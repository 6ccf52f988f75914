"""What an act is to a measure between states: what it does to it, and which it is.

A measure is imposed, widened, kept, eased or lifted; it is known by what it is called and on.

Rulings of courts are no sanctions between states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.coding.exemptions import EXEMPTION, GETS, GIVES
from detente.coding.sanction_lists import DELISTED, LISTED, TAKES_OFF
from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.measure_words import EASED, LIFTS, PENALTY, WIDENED
from detente.relating.acts.traits import lands
from detente.relating.evidence import By, filled_in, found_by
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds
from detente.resolving.english_forms import POSTPONED

from .calling_off import drops
from .entry import acting, hosts, receiving, stories, themes, words
from .members import bodies_of
from .things import Thing, called, on

_KEPT = re.compile(
    r"\b(?:ke(?:ep\w*|pt)|stay\w*|remain\w*|retain\w*|prolong\w*|renew\w*|maintain\w*|carr(?:y|ies|ied)(?: out)?"
    r"|enforc\w*|implement\w*)\b",
    re.I,
)
_EXTENDED = re.compile(r"exten[ds]\w*", re.I)
RENEWED = re.compile(rf"(?:prolong|renew)\w*|{_EXTENDED.pattern}", re.I)
"""What is news of a measure though nothing of it changes but its end."""
_LONGER = re.compile(r"(?:by|for|until|till|through)\b", re.I)
_BACK = re.compile(
    r"\b(?:return\w*|sent|send\w*|restor\w*|reinstat\w*|re-?open\w*|resum\w*|readmit\w*|releas\w*|unfr[eo]\w+|un(?:block|lock|seal)\w*)\b",
    re.I,
)
_NO_MEASURE = re.compile(
    r"(?:walk|storm)(?:s|ed|ing)?[\s-]?out\b|(?:stall|falter|stagnat|collaps|laps|dismiss|lay off|laid off|sack)\w*",
    re.I,
)
"""Who leaves a room, what goes no further by itself, and whom an employer lets go are hit by no state."""
_PUT_OFF = re.compile(r"(?:put off|put back|postpon\w*|reschedul\w*|adjourn\w*)\b", re.I)
_CALLED_OFF = re.compile(r"(?:call\w* off|cancel\w*|scrap\w*|drop\w*|abandon\w*|shelv\w*)\b", re.I)
_TO_COME = re.compile(r"\b(?:to|due|set|scheduled|slated|planned|expected|w(?:ould|ill))\b", re.I)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|end(?:ed|ing)?|last(?:ed)?|run|stay|remain)\b", re.I)
"""Before the day on which what had begun was to end."""
_TAKEN_BACK = re.compile(r"t(?:ak(?:e|es|ing|en)|ook)\s+back\b", re.I)  # "Took back Peruvian grapes".
_AGAIN = re.compile(r"(?:return|restor|reinstat|re-?open|re-?start|resum|readmit)\w*", re.I)
_ON = re.compile(r"(?:(?:its|their|his|her|the|an?)\s+)?[\w-]+\s+(?:on|to|against)\b", re.I)
_FLOW = re.compile(r"\b(?:sales?\b|deliver|suppl[iy]|shipment|export|import|flights?\b|ferry\b|ferries|fuel)", re.I)
"""What one country lets go on to another, or stops."""
_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]+|^[A-Z][\w'’-]+(?=\s)")
_ALONE = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*")
_FREED = re.compile(r"(?:releas|unfr[eo]|unblock)\w*", re.I)
ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat(?!ic)|consul|attach[ée]|charg[ée])", re.I)
_THEIR_ENVOY = re.compile(rf"\b(?:its|their|the|his|her)\s+(?:\w+\s+)?(?:{ENVOY.pattern})", re.I)
_LET = re.compile(r"(?:allow|admit|open|let|permit)\w*", re.I)
_OPPOSES = re.compile(r"\b(?:oppos\w*|reject\w*|against|veto\w*|refus\w*|object\w*|defi\w+|dismiss\w*)\b", re.I)
"""Those who vote against or oppose sanctions impose none."""
_BARRED = re.compile(r"(?:barr?(?:s|ed|ing)?|clos(?:e[sd]?|ing)|shut(?:s|ting)?)\b", re.I)
MOVED = ("expel", "withdraw")
"""Modes of measures that are people sent away or called home."""
PENALTY_WORD = re.compile(rf"(?!visas?\b)(?:{PENALTY.pattern})\w*", re.I)
"""What a measure is called; visas are what it is on."""


_VETOED = re.compile(r"\b(?:sanction|embargo|ban\b|tariff|dut(?:y|ies)|restriction)", re.I)
_EXEMPTION = re.compile(
    rf"(?:(?:its|their|the|an?|his|[A-Z][\w.]*['’]s?)\s+)*"
    rf"(?:(?:new|special|specific|general|broad|limited|temporary|sanctions|[\w-]+-(?:day|week|month|year))\s+)*{EXEMPTION}"
)
"""Licences to drive, fish or broadcast are of other words."""
_LETS_THROUGH = re.compile(f"{GIVES}|{GETS}")
_ITS_LIST = re.compile(r"(?:(?:its|their|the)\s+)?list\b", re.I)
(_SANCTION,) = meanings("sanctions")
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
        return on((p.text for r in self.incident.reports for p in r.locations if not p.country), PENALTY_WORD)

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
    def bare(self) -> bool:
        """Whether it tells of a measure without what it is on and by whom or on whom: one told fully may be meant."""
        told = self.incident.type == "REJECT" or (self.on and (self.by or self.incident.date))
        return self.kind == "imposed" and not (told or one_theme(self.incident))


def sanction_step(incident: Incident) -> str | None:
    """What an act does to a measure, or null where it is none: "imposed", "widened", "kept", "eased", "lifted"."""
    if incident.type == "SANCTION":
        return _by_a_sanction(incident)
    if (incident.type, incident.mode) == ("COERCE", "censor"):
        return "imposed" if _silences_abroad(incident) else None
    if (incident.type, incident.mode) in (("REJECT", None), ("COERCE", "restrict")):
        return "imposed" if _shuts_out(incident) else None
    if incident.type == "RETREAT" and is_told(incident.lead):
        return "lifted"  # What goes on again.
    if _not_yet(incident):
        return None
    if any(ends(incident) for ends in _ENDING.get(incident.type, ())):
        return "lifted"
    return _by_a_concession(incident) if incident.type in ("CONCEDE", "RETREAT") else None


def _by_a_sanction(incident: Incident) -> str | None:
    trigger = incident.lead.trigger.text
    if incident.mode == "convict" or _dismisses(incident):
        return None
    if exempts(incident):
        return "widened"
    if _PUT_OFF.match(trigger) or _NO_MEASURE.match(trigger):
        return None  # What comes later is not withheld.
    if _KEPT.search(trigger) or (_EXTENDED.match(trigger) and not _reaches_more(incident)):
        return "kept"
    if _goes_on(incident) or LIFTS.match(trigger) or _TAKEN_BACK.match(trigger):
        return "lifted"
    return "widened" if WIDENED.search(trigger) else "imposed"


def _by_a_concession(incident: Incident) -> str | None:
    trigger, about = incident.lead.trigger.text, themes(incident)
    if incident.mode not in (None, "access"):
        return None
    if (incident.type, incident.mode) == ("RETREAT", None) and exempts(incident) and _LETS_THROUGH.fullmatch(trigger):
        return "eased"
    # "Lifted its stop on sales": whatever it is called that is on something.
    over = LIFTS.match(f"{trigger} ") and any(map(_ON.match, about))
    if PENALTY.search(words(incident)) or over or (about and _lets_back(incident)):
        return "eased" if EASED.search(trigger) else "lifted"
    return None


def _silences_abroad(incident: Incident) -> bool:
    """ "Took four Indian channels off the air": those whom the words name as another country's, and nobody at home."""
    by = set(acting(incident))
    hit = [a for r in incident.reports for a in r.recipients if a.country]
    return bool(by and hit) and all(a.country not in by and found_by(a) is By.OWN for a in hit)


def _shuts_out(incident: Incident) -> bool:
    """Whether a refusal hits others abroad; who "blocked new sanctions" imposes none."""
    trigger = incident.lead.trigger.text
    blocked = trigger.lower().startswith("block") and any(map(_VETOED.search, themes(incident)))
    if blocked or _OPPOSES.search(trigger) or set(receiving(incident)) <= set(acting(incident)):
        return False
    return bool(PENALTY.search(words(incident)) or _BARRED.match(trigger))


def _not_yet(incident: Incident) -> bool:
    """Whether nothing is lifted yet: only a plan is dropped, or the end is put off."""
    off = incident.type in ("RETREAT", "CONCEDE") and POSTPONED.match(incident.lead.trigger.text)
    return bool(off) or drops(incident)


def _lets_back(incident: Incident) -> bool:
    """Whether somebody or something is let come, go or be sent back.

    Who will send "ambassadors" recalled none; "its ambassador" was there before.
    """
    trigger = incident.lead.trigger.text
    sends = trigger.lower().startswith("sen") and not _THEIR_ENVOY.search(all_words(incident))
    return bool((_BACK.search(trigger) and not sends) or _LET.match(trigger))


def _lets_envoys_back(incident: Incident) -> bool:
    # Where a consulate is opened there was none.
    opens = incident.type == "SUPPORT" and incident.lead.trigger.text.lower().startswith("open")
    return not opens and _lets_back(incident) and bool(ENVOY.search(all_words(incident)))


def _restores(incident: Incident) -> bool:
    """ "Cut ties in June and restored them the following May"."""
    return _again(incident) and bool(themes(incident)) and not one_theme(incident)


def _gives_again(incident: Incident) -> bool:
    freed = _again(incident) or _FREED.match(incident.lead.trigger.text)
    return bool(freed and themes(incident))


def _flows_again(incident: Incident) -> bool:
    return _again(incident) and any(map(_FLOW.search, themes(incident)))


def _goes_on(incident: Incident) -> bool:
    """Whether an envoy's work or a flow of goods goes on again."""
    return _flows_again(incident) or (_again(incident) and bool(ENVOY.search(all_words(incident))))


def _again(incident: Incident) -> bool:
    return bool(_AGAIN.match(incident.lead.trigger.text))


def _returns(incident: Incident) -> bool:
    """An envoy who comes or is sent back to his post does not visit: the recall is over."""
    people = [a.text for r in incident.reports for a in r.actors]
    unnamed = [t for t in people if ENVOY.search(t) and not re.search(r"[A-Z]\w+ [A-Z]\w+$", t)]
    return incident.mode == "visit" and bool(unnamed) and bool(_BACK.search(incident.lead.trigger.text))


def taken_off_list(incident: Incident) -> bool:
    """ "Delisted the bank", "took two firms off its list"."""
    trigger = incident.lead.trigger.text
    off = DELISTED.match(trigger) or (TAKES_OFF.match(trigger) and any(map(_ITS_LIST.match, themes(incident))))
    return (incident.type, incident.mode) == ("RETREAT", None) and bool(off)


_ENDING: Mapping[str, tuple[Callable[[Incident], bool], ...]] = {
    "CONCEDE": (_lets_envoys_back,),
    "RETREAT": (_lets_envoys_back, taken_off_list),
    "SUPPORT": (_lets_envoys_back, _restores),
    "CONSULT": (_returns,),
    "AID": (_gives_again,),
    "COOPERATE": (_flows_again,),
}
"""By type, what ends a measure whether or not it is named."""


def exempts(incident: Incident) -> bool:
    """Whether it is about a licence or waiver from sanctions, which eases them as long as it lasts."""
    return any(map(_EXEMPTION.match, themes(incident)))


def _reaches_more(incident: Incident) -> bool:
    """ "Extended its sanctions to two banks", "its duties to timber": to more, not just for longer."""
    hit = any(a.kind != "GPE" for r in incident.reports for a in r.recipients)
    longer = any(_LONGER.match(d.text) for r in incident.reports for d in r.dates)
    return not longer and (hit or any(len(r.themes) > 1 for r in incident.reports))


def _dismisses(incident: Incident) -> bool:
    """Workers dismissed, members thrown out of a party: nobody abroad is put out, and nothing abroad."""
    named = {*receiving(incident), *hosts(incident)} - set(acting(incident)) or themes(incident)
    return incident.mode == "expel" and not named and not ENVOY.search(all_words(incident))


def all_words(incident: Incident) -> str:
    """Those of the act, and who takes part."""
    return " ".join((words(incident), *_people(incident)))


def _people(incident: Incident) -> Iterator[str]:
    return (a.text for r in incident.reports for a in (*r.actors, *r.recipients))


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
        return Thing(name | {_SANCTION})
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


def one_theme(incident: Incident) -> tuple[str, ...]:
    """The fullest theme of an act; "it" and "them" say nothing."""
    said = [t for t in themes(incident) if t.lower() not in ("it", "its", "them", "they", "this", "that")]
    return (max(said, key=len),) if said else ()
