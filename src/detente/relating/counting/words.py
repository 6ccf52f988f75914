"""The words of counting claims: numbers, and the nouns that say which kind of act is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.event import Event
from detente.resolving.numbers import ONES

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
NUMBERS = ONES[1:13]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun counts: entries of `ledgers` with acts of `types` and, where given, `modes`, told in `words`."""

    ledgers: tuple[str, ...]
    types: frozenset[str]
    modes: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None


_VISIT = Kind(("visits",), frozenset({"CONSULT"}), frozenset({"visit"}))
_MEETING = Kind(("meetings",), frozenset({"CONSULT"}))
_RELEASE = Kind(
    ("people", "cooperation"), frozenset({"RETREAT", "CONCEDE"}),
    words=re.compile(r"free|releas|pardon|swap|exchang|\blet\b", re.IGNORECASE),
)  # fmt: skip
_KINDS = (
    (r"visits?|trips?|tours?|journeys?|stays?|stopovers?", _VISIT),
    (r"(?:rounds?|packages?|sets?|batch(?:es)?|waves?|rafts?)\s+of\s+(?:[\w-]+\s+){0,2}?(?:sanctions|penalties|measures)|sanctions\s+packages?",
     Kind(("sanctions",), frozenset({"SANCTION"}))),
    (r"(?:rounds?|series)(?:\s+of\s+(?:[\w-]+\s+){0,2}?(?:talks|negotiations|consultations))?|meetings?|summits?|talks|sessions?"
     r"|phone\s+calls?|encounters?|talk", _MEETING),
    (r"(?:groups?|releases?)\s+of\s+(?:[\w-]+\s+)?(?:prisoners|detainees|hostages|captives)|(?:prisoner\s+)?(?:releases?|swaps?)|prisoner\s+exchanges?",
     _RELEASE),
    (r"(?:air\s*|drone\s*|missile\s*)?(?:attacks?|strikes?|bombings?|shootings?|clash(?:es)?|raids?|assaults?|shoot-?outs?|gun\s?(?:fight|battle)s?|firefights?|ambush(?:es)?)",
     Kind(("conflicts",), frozenset({"ASSAULT"}))),
    (r"protests?|march(?:es)?|rall(?:y|ies)|demonstrations?", Kind(("force",), frozenset({"PROTEST"}))),
    (r"(?:[\w-]+\s+)?(?:exercises?|drills?|manoeuvres)",
     Kind(("cooperation", "force"), frozenset({"COOPERATE", "MOBILIZE"}))),
    (r"(?:missile\s+|nuclear\s+)?tests?|launch(?:es)?", Kind(("force",), frozenset({"MOBILIZE"}))),
    (r"(?:aid\s+)?(?:shipments?|deliver(?:y|ies)|consignments?|tranches?|payments?|instalments?|loans?|grants?)",
     Kind(("transfers",), frozenset({"AID", "COOPERATE"}))),
    (r"expulsions?", Kind(("sanctions",), frozenset({"SANCTION"}), frozenset({"expel"}))),
    (r"recalls?", Kind(("sanctions",), frozenset({"SANCTION"}), frozenset({"withdraw"}))),
    (r"cease-?fires?|truces?",
     Kind(("ceasefires",), frozenset({"RETREAT", "AGREE", "CONCEDE"}), frozenset({"ceasefire"}))),
    (r"vetoe?s?", Kind(("votes",), frozenset({"REJECT"}), words=re.compile("veto", re.IGNORECASE))),
    (r"vote", Kind(("votes",), frozenset({"SUPPORT", "REJECT"}), words=re.compile("vot|ballot", re.IGNORECASE))),
    (r"deportations?", Kind(("people",), frozenset({"COERCE"}), frozenset({"deport"}))),
    (r"(?:easings?|liftings?|relaxations?)", Kind(("sanctions",), frozenset({"RETREAT"}))),
    (r"captures?|seizures?", Kind(("force",), frozenset({"COERCE"}), frozenset({"seize"}))),
)  # fmt: skip
_CLASHES = r"incidents?|incursions?|shellings?|killings?"
_SUCH = (
    (_CLASHES, Kind(("conflicts",), frozenset({"ASSAULT"}))),
    (r"measures?|restrictions?|bans?|closures?|closings?", Kind(("sanctions",), frozenset({"SANCTION"}))),
    (r"agreements?|accords?|treat(?:y|ies)|pacts?", Kind(("agreements",), frozenset({"SUPPORT", "AGREE"}))),
    (r"gifts?|donations?|convoys?", Kind(("transfers",), frozenset({"AID", "COOPERATE"}))),
)
"""What is counted only where a period is named beside it: "the second measure" may be one of a list."""
OTHER = Kind((), frozenset())
"""What the record keeps no count of."""
_PATTERNS = tuple((re.compile(pattern, re.I), kind) for pattern, kind in (*_KINDS, *_SUCH))
_NOUNS = "|".join(pattern for pattern, _ in _KINDS)
_NOT = (
    r"(?!(?:to|that|who|which|cancell?ed|day|days|week|weeks|month|months|year|years|quarter|half|anniversary|times?|try|of|since|in"
    r"|on|at|for|over|from|by|with|between|after|before|the|an?|this|last|is|are|was|were)\b)"
)
"""No word between a number and what it counts: whatever begins another phrase, and spans of time."""
_NO_ACT = (
    r"(?!(?:country|state|nation|government|member|term|(?!(?:arr|harv|[a-z]*qu|prot|cont)est\b)[a-z]+est|most"
    r"|floor|season|edition|generation|reading|stage|phase|part|chapter)\b)"
)
"""Nothing that is done: places in another row."""
_OFFICES = (
    r"heads?\s+of\s+(?:state|government)|(?:prime\s+)?ministers?|presidents?|premiers?|chancellors?|leaders?|monarchs?"
    r"|kings?|queens?|popes?|envoys?|diplomats?|officials?|delegations?|commissioners?"
)
_TIMES_AS = (
    r"\s+(?:as|more|less|fewer|higher|lower|larger|bigger|faster|the|that|those|what|its|their|his|her|an?|per|over|every"
    r"|each|daily|weekly|monthly|yearly)\b"
)
"""After "three times": how much or how often, not how many."""

COUNT = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    rf"|(?P<number>{'|'.join(NUMBERS[1:])}|\d{{1,2}}))"
    rf"\s+(?:{_NOT}[\w-]+\s+){{0,3}}?(?P<noun>{_NOUNS}|(?(number)(?:{_CLASHES})|(?!)))\b"
    rf"|\b(?P<first>{'|'.join(ORDINALS)})\s+(?P<role>(?:{_NOT}[\w-]+\s+){{0,3}}?(?:{_OFFICES}))\s+to\s+(?P<verb>[a-z]+)"
    rf"|\b(?P<times>twice|thrice|(?:{'|'.join(NUMBERS[2:])}|\d{{1,2}})\s+times)\b(?!{_TIMES_AS})"
    rf"|\b(?P<for>for\s+)?(?:the|an?)\s+(?P<nth>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+time\b"
    rf"|(?:(?<=[,–-]\s)|(?<=[ai]s\s))(?:the|his|her|its|their)\s+(?P<late>{'|'.join(ORDINALS)})\b(?=\s+(?:of\s+its\s+kind|since|this|in|on|for|by|between|to)\b)"
    rf"|\b(?P<such>{'|'.join(ORDINALS)})\s+(?!(?:{'|'.join(NUMBERS)}|\d+)\b)(?:{_NOT}[\w-]+\s+){{0,3}}?(?:(?:of|from|in|on)\s+(?:the\s+)?(?:{_NOT}[\w-]+\s+){{1,3}}?)?"
    r"(?:to\s+(?:(?:have\s+been|be)\s+|(?=come\s+under\b))(?=[a-z])|that\s+(?:[\w-]+\s+){1,4}?(?:has|have|had)\s+(?=[a-z]))"
    rf"|\b(?P<any>{'|'.join(ORDINALS[1:])})\s+(?:{_NOT}[\w-]+\s+){{0,3}}?(?P<what>{_NOT}{_NO_ACT}[\w-]+)"
    r"(?=\s+(?:that|to|from|of|in|on|at|there|this|since|for|by|between|within|through|into|across|over|near|along|off|against|who|which)\b)",
    re.IGNORECASE,
)
"""A number and what it counts: "second round of talks", "four official trips"; "…, the third since May" counts what is
told before it.

"Came to us four times", "for the fourth time", "it was the fourth time that" and "the first Korean minister to visit"
count what their verb says.
"""
DETERMINED = re.compile(r"(?:\b(?:his|her|its|their|the)|\w['’]s)\s+$", re.IGNORECASE)
"""What stands before an ordinal that counts acts without naming a period."""


_STAYED = re.compile(
    r"\bbeen\s+(?:to|in|here|there|back|our|their|his|her|its|guests?)\b[^.;:!?]{0,40}$", re.IGNORECASE
)
"""A stay told without a verb of motion: "I have been there four times"."""
_HAD_BEEN = re.compile(
    r"[^.;:!?]{0,40}?\bthat\s+[^.;:!?]{3,60}\b(?:has|have|had)\s+(?:ever\s+)?been\s+(?:to|in|here|there)\b",
    re.IGNORECASE,
)
"""The same behind its count: "the first time this year that a minister had been in Rome"."""
_TRAVEL = re.compile(r"visit|travel|come|go|set|fly|tour|land|arrive|call", re.IGNORECASE)
_MEET = re.compile(r"meet|hold|talk|confer|sit", re.IGNORECASE)


_BY_TYPE = ("ASSAULT", "PROTEST", "SANCTION")
"""Types whose acts any verb tells; "the second boat that they took" is no exercise, though coded as done together."""


def kind_by_verb(match: re.Match[str], before: str, event: Event | None) -> Kind | None:
    """The kind of act that a claim counts whose verb says it: of the words before, of the act that they tell."""
    if match["verb"]:
        return _VISIT if _TRAVEL.fullmatch(match["verb"]) else _MEETING if _MEET.fullmatch(match["verb"]) else None
    if event is None:
        stayed = _STAYED.search(before) or (match["nth"] and _HAD_BEEN.match(match.string, match.end()))
        return _VISIT if stayed else None
    if event.type == "CONSULT":
        return _VISIT if event.mode == "visit" else _MEETING
    said = event.trigger.text
    fitting = [k for _, k in _PATTERNS if event.type in k.types and (not k.modes or event.mode in k.modes)]
    fitting = [k for k in fitting if k.modes or k.words or event.type in _BY_TYPE]
    fitting.sort(key=lambda k: not k.modes)
    return next((k for k in fitting if not k.words or k.words.search(said)), None)


def kind_of(match: re.Match[str]) -> Kind | None:
    """The kind of act that the noun of a claim counts; null where a plural number has a singular noun, or none is."""
    noun = match["noun"] or match["what"]
    if not noun or (match["number"] and not re.search(r"s\b", noun)):
        return None
    return next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(noun)), None)


_FOLD = {"twice": 2, "thrice": 3}


def spoken_number(words: str | None) -> int:
    """ "third", "3rd" and "three" are 3."""
    word = (words or "first").lower().removesuffix("times").strip()
    if word in _FOLD:
        return _FOLD[word]
    for table in (ORDINALS, NUMBERS):
        if word in table:
            return table.index(word) + 1
    return int(re.sub(r"\D", "", word))
