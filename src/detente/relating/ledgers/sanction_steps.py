"""What an act does to a measure between states: imposed, widened, kept, eased or lifted.

Rulings of courts are no sanctions between states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from detente.coding.exemptions import EXEMPTION, GETS, GIVES
from detente.coding.sanction_lists import DELISTED, TAKES_OFF
from detente.relating.acts.incidents import Incident
from detente.relating.acts.measure_words import EASED, LETS, LIFTS, PENALTY, WIDENED
from detente.relating.acts.parties import labels
from detente.relating.evidence import By, found_by
from detente.relating.parties.envoys import SEAT
from detente.relating.told.sentence import is_told
from detente.resolving.english_forms import POSTPONED

from .amounts import figures
from .calling_off import drops
from .entry import acting, hosts, receiving, themes, words

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
_TAKEN_BACK = re.compile(r"t(?:ak(?:e|es|ing|en)|ook)\s+back\b", re.I)  # "Took back Peruvian grapes".
_AGAIN = re.compile(r"(?:return|restor|reinstat|re-?open|re-?start|resum|readmit)\w*", re.I)
_ON = re.compile(r"(?:(?:its|their|his|her|the|an?)\s+)?[\w-]+\s+(?:on|to|against)\b", re.I)
_FLOW = re.compile(r"\b(?:sales?\b|deliver|suppl[iy]|shipment|export|import|flights?\b|ferry\b|ferries|fuel)", re.I)
"""What one country lets go on to another, or stops."""
_SOME = re.compile(r"\b(?:limited|some|certain)\b", re.I)
_FREED = re.compile(r"(?:releas|unfr[eo]|unblock)\w*", re.I)
ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat(?!ic)|consul|attach[ée]|charg[ée])", re.I)
_THEIR_ENVOY = re.compile(rf"\b(?:its|their|the|his|her)\s+(?:\w+\s+)?(?:{ENVOY.pattern})", re.I)
_OPPOSES = re.compile(r"\b(?:oppos\w*|reject\w*|against|veto\w*|refus\w*|object\w*|defi\w+|dismiss\w*)\b", re.I)
"""Those who vote against or oppose sanctions impose none."""
_BARRED = re.compile(r"(?:barr?(?:s|ed|ing)?|clos(?:e[sd]?|ing)|shut(?:s|ting)?)\b", re.I)
_VETOED = re.compile(r"\b(?:sanction|embargo|ban\b|tariff|dut(?:y|ies)|restriction)", re.I)
_EXEMPTION = re.compile(
    rf"(?:(?:its|their|the|an?|his|[A-Z][\w.]*['’]s?)\s+)*"
    rf"(?:(?:new|special|specific|general|broad|limited|temporary|sanctions|[\w-]+-(?:day|week|month|year))\s+)*{EXEMPTION}"
)
"""Licences to drive, fish or broadcast are of other words."""
_LETS_THROUGH = re.compile(f"{GIVES}|{GETS}")
_ITS_LIST = re.compile(r"(?:(?:its|their|the)\s+)?list\b", re.I)


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
    over = LIFTS.search(f"{trigger} ") and any(map(_ON.match, about))
    if PENALTY.search(words(incident)) or over or (about and _lets_back(incident)):
        return "eased" if EASED.search(trigger) or _lets_some(incident) else "lifted"
    return None


def _lets_some(incident: Incident) -> bool:
    """ "Allowed imports of 20,000 tonnes of sugar": so much is let through, and no more."""
    flows = [t for t in themes(incident) if _FLOW.search(t)]
    some = any(map(_SOME.search, flows)) or (flows and figures(incident))
    return bool(some and LETS.match(incident.lead.trigger.text))


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
    return bool((_BACK.search(trigger) and not sends) or LETS.match(trigger))


def _lets_envoys_back(incident: Incident) -> bool:
    # Where a consulate is opened there was none.
    opens = incident.type == "SUPPORT" and incident.lead.trigger.text.lower().startswith("open")
    return not opens and _lets_back(incident) and bool(ENVOY.search(all_words(incident)))


def _restores(incident: Incident) -> bool:
    """ "Cut ties in June and restored them the following May"."""
    return _again(incident) and bool(themes(incident)) and not one_theme(incident)


def reopens_seat(incident: Incident) -> bool:
    """Whether an embassy or a consulate opens again."""
    return _again(incident) and any(map(SEAT.match, themes(incident)))


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
    "RETREAT": (_lets_envoys_back, reopens_seat, taken_off_list),
    "SUPPORT": (_lets_envoys_back, reopens_seat, _restores),
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
    # By each report: one may be of the expulsions of both sides.
    hit = any({*labels(r.recipients)} - {*labels(r.actors)} for r in incident.reports)
    named = hit or {*hosts(incident)} - {*acting(incident)} or themes(incident)
    return incident.mode == "expel" and not named and not ENVOY.search(all_words(incident))


def all_words(incident: Incident) -> str:
    """Those of the act, and who takes part."""
    return " ".join((words(incident), *_people(incident)))


def _people(incident: Incident) -> Iterator[str]:
    return (a.text for r in incident.reports for a in (*r.actors, *r.recipients))


def one_theme(incident: Incident) -> tuple[str, ...]:
    """The fullest theme of an act; "it" and "them" say nothing."""
    said = [t for t in themes(incident) if t.lower() not in ("it", "its", "them", "they", "this", "that")]
    return (max(said, key=len),) if said else ()
