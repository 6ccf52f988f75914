"""What the words before an act say of whether it happened, where the coder takes them otherwise.

"Both parliaments must still ratify it" is a plan, "wants to buy" none; "was to have come" and "it would be her third
visit" tell of what was only planned; "the first of its kings to visit Rome" has been there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Event
from detente.relating.counting.counted import narrow
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.english_forms import sentences_back

from .put_off import nearest

_AHEAD = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_BEFORE = 60
_WISH = re.compile(
    r"\b(?:wants?|wanted|wish(?:es|ed)?|hope[sd]?|would like|longs?|offer(?:s|ed|ing)?)\s+to\s+(?:\w+ly\s+)?$"
    r"|\bhope[sd]?\s+(?:that\s+)?[^.;:,]{1,40}\b(?:will|would)\s+(?:\w+ly\s+)?$",
    re.I,
)
_CONDITION = re.compile(
    r"[^.;:?!]{0,60}?,?\s(?:only\s+)?(?:when|once|if|unless|provided|as soon as|as long as)\s", re.I
)
"""After a plan without a day: when it will be carried out is not settled."""
_ONCE_DONE = re.compile(
    r"\b(?:will|shall|would|must|cannot|can|is to|are to)\b[^.;:,]*\b(?:after|once|when|until|as soon as|if|unless)\b"
    r"[^.;:,]{1,60}\bha(?:s|ve)\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:will|would|could|should|may|might)\s+(?:let|allow|enable|help|permit)\s+(?!no\b)(?:(?!\b(?:was|were|is|are|has|have|and)\b)[^.;:,]){1,60}\s$"
)
"""Before what is waited for or made possible: "comes into force once both have ratified it", "would let Peru sell"."""
_HAD_IT = re.compile(
    r"[\"“'‘\s]*(?:Had|Were|Should)\s[^.;:?!]{2,120}?,\s[^.;:?!]*\b(?:would|might|could)\s+(?:\w+\s+){0,2}$"
)
"""Before what would be the case: "had they not been at hand, the cabinet would now be" meeting abroad."""
_SET = re.compile(
    r"\s+(?:is|are|was|were|ha[sd] been)\s+(?:\w+ly\s+)?"
    r"(?:set|scheduled|planned|due|fixed|arranged|booked|pencill?ed in|expected)\s+for\b"
)
"""After the noun of what was to be: "whose visit had been set for Friday"."""
_NOT_USED = re.compile(
    r"\b(?:not|never|without)\s+(?:us(?:e|ed|ing)|cast(?:ing)?|exercis(?:e|ed|ing)|impos(?:e|ed|ing)|held|hold(?:ing)?"
    r"|mad?k?(?:e|ing)|issu(?:e|ed|ing))\s+(?:its|their|his|her|the|an?|any)\s+(?:\w+\s+)?$",
    re.I,
)
"""Before the noun of what did not come about: "did not use its veto"."""
_DUTY = re.compile(
    r"\b(?:(?:must|ha(?:s|ve) to)\s+still|still\s+(?:must|ha(?:s|ve) to|needs? to)|ha(?:s|ve) (?:still |yet )to"
    r"|(?:is|are) (?:still |yet |due |expected |scheduled |set )to|must(?:\s+(?:first|now))?)\s+(?:\w+ly\s+)?$",
    re.I,
)
_TERM = re.compile(
    r"^\s*(?:under|by|according\s+to)\s+(?:the|this|that|its|their)\s+(?:\w+\s+)?(?:agreement|accord|deal|treaty|truce"
    r"|cease-?fire|pact|memorandum)\b[^.;:]{0,80}?\b(?:must|shall|(?:is|are|has|have)\s+to)\s+(?:\w+ly\s+)?$",
    re.I,
)
"""Before a term of a paper, which is no plan beside it: "under the truce both must keep away"."""
_WAS_TO = re.compile(
    r"\b(?:was|were|had been)\s+(?:(?:due|scheduled|expected|supposed|set)\s+)?to\s+(?:have\s+)?(?:be(?:en)?\s+)?$",
    re.I,
)
_DUE = re.compile(r"(?:due|expected|scheduled|awaited)$", re.I)  # "Was due in Lima on Friday": has yet to come.
_NOT = re.compile(r"(?:\bnot|\bnever|n['’]t|\bno longer)\s+(?:\w+\s+)?$", re.I)
_WOULD_BE = re.compile(r"\bwould (?:be|have been)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w-]+\s+){0,3}$", re.I)
_AGREED_TO = re.compile(
    r"(?<!not )(?<!never )\b(?:agree[sd]?|promise[sd]?|pledge[sd]?|undertook|vow(?:s|ed))\s+to\s+(?:\w+ly\s+)?$", re.I
)
"""Before what will be done, whatever else the sentence denies."""
_NTH_TO = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|only|latest)\b(?:(?!\bto\b)[^.;:]){1,60}\sto\s+(?:\w+ly\s+)?$", re.I
)
"""Before an infinitive that tells what somebody did: "the first Peruvian president to visit Quito"."""
_YET_TO_COME = re.compile(
    r"\b(?:will|would|to)\s+be\b|\b(?:is|are)\s+(?:\w+\s+)?(?:to|due|set|expected|scheduled|supposed|likely)\b", re.I
)
"""What makes a plan of "the first": "the first shipment is due to leave in May"."""
_CHARGED = re.compile(
    r"\b(?:wanted|sought|suspected|accused|charged|indicted|charges?|suspicion)\s+(?:for|of|with|over)\s+"
    r"(?:(?:the|an?)\s+(?:\w+\s+){0,2}(?!\w+ed$)|(?!\w+ing$))\w+$",
    re.I,
)
"""The noun of what somebody is only said to have done: "wanted for the murder of a judge"; "accused of
bombing it" is one account."""
_WHY = re.compile(r"(?:[\"“'‘]|[A-Z]:|(?:and|but|so|then)\b|\s)*(?:why|how|when|where|who|whose|what|which)\b", re.I)
"""What a question asks about has happened: "why did they leave?" """


def as_told(event: Event, text: str) -> Event:
    """The event with the status that the words before it give; itself where they give none."""
    at = event.trigger.start
    before = re.split(r"[.!?]\s|\n", text[max(0, at - _BEFORE) : at])[-1]
    sentence = text[sentences_back(text, at, 0) : at]
    charged = event.type == "ASSAULT" and _CHARGED.search(before + event.trigger.text)
    awaited = event.type in _AHEAD and _ONCE_DONE.search(sentence)
    if event.status == "actual" and (awaited or charged or _asked(text, at)):
        return replace(event, status="hypothetical")
    if event.status == "future" and (event.date is None and _TERM.match(sentence)):
        return replace(event, status="hypothetical")
    if event.status in ("future", "actual") and _HAD_IT.match(sentence):
        return replace(event, status="hypothetical")
    if event.status == "future" and _WISH.search(before):
        return replace(event, status="hypothetical")
    if event.status == "future" and not event.date and _CONDITION.match(text, event.trigger.end):
        return replace(event, status="hypothetical")
    if event.status == "hypothetical" and event.type in _AHEAD and not event.attribution and _DUTY.search(before):
        return replace(event, status="future")
    if event.status == "actual" and event.type == "CONSULT" and not event.date and (ahead := _ahead(event)):
        return replace(event, status="future", date=ahead)
    if event.status == "actual" and _NOT_USED.search(before):
        return replace(event, status="negated")
    if event.status == "future" and _NTH_TO.search(before) and not _YET_TO_COME.search(before):
        # "This year" is the time of the count.
        return replace(event, status="actual", date=event.date if narrow(event.date) else None)
    if event.status == "negated" and event.type in _AHEAD and _AGREED_TO.search(before):
        return replace(event, status="future", date=_coming(event))
    due = event.type == "CONSULT" and (
        _DUE.match(event.trigger.text) or _WOULD_BE.search(before) or _SET.match(text, event.trigger.end)
    )
    if event.status == "actual" and (due or _WAS_TO.search(before)):
        return replace(event, status="future", date=_coming(event))
    if event.status == "negated" and event.type == "CONSULT" and _had_been_planned(event, text, before):
        return replace(event, status="future", date=_due(event))
    return event


def _had_been_planned(event: Event, text: str, before: str) -> bool:
    """Whether what did not come about is told as what was to be: "was due in Lima on Friday, but cancelled"."""
    due = _DUE.match(event.trigger.text) and not _NOT.search(before)
    return bool(due or _WAS_TO.search(before) or _SET.match(text, event.trigger.end))


def _due(event: Event) -> str | None:
    """The day for which something was planned: told in October, what "was to convene in September" is of this year."""
    words = next((w.text for w in event.dates if w.edtf and w.edtf == event.date), None)
    return (nearest(words, event.published) if words else None) or _coming(event)


def _ahead(event: Event) -> str | None:
    """The one day told behind an act where it comes after the telling: "the visit will take place next year"."""
    days = [w.edtf for w in event.dates if w.edtf and w.start > event.trigger.end]
    first = bounds(days[0])[0] if len(days) == 1 else None
    return days[0] if first and first > (some_day(event.published) or first) else None


def _asked(text: str, at: int) -> bool:
    """Whether an act stands in a question of yes or no: "and there they made peace?" """
    end = re.compile(r"[.!?](?=[\s\"”'’]|$)|\n").search(text, at)
    return bool(end and end[0] == "?" and not _WHY.match(text, sentences_back(text, at, 0)))


def _coming(event: Event) -> str | None:
    """The date of a plan: a day after the telling, which was not taken for that of an act, is its own."""
    days = {w.edtf for w in event.dates if w.edtf}
    return event.date or (days.pop() if len(days) == 1 else None)
