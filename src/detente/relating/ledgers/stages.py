"""What an act does to an agreement: the stage to which it brings it, and whether a paper is named at all."""

from __future__ import annotations

import re

from detente.relating.acts.incidents import Incident
from detente.relating.acts.named_papers import AGREEMENT

from .entry import sides, themes, words

STEPS = ("announced", "signed", "ratified", "in force", "suspended", "ended")
"""States in the order in which an agreement goes through them."""

_IN_FORCE = re.compile(
    r"\b(?:(?:enter|c[ao]m|go)\w* into (?:force|effect)|went into effect|t(?:ake?\w*|ook) effect|in force|effective"
    r"|appl(?:y|ies|ied))\b",
    re.I,
)
_BINDS = re.compile(r"(?:bec[ao]mes?\s+)?(?:legally\s+)?(?:binding|operative)", re.I)
"""What a paper is told to be once it has taken effect: "became binding on June 1"."""
_RATIFIED = re.compile(r"\b(?:ratif\w+|approv\w+|pass(?:ed|es)|endors\w+|adopt\w+)\b", re.I)
_HOLDS = re.compile(r"(?:permit|allow|provid|enabl|oblig|govern|regulat|entitl|requir)\w*", re.I)
"""What an agreement between two does, which says that there is one."""
_INITIALLED = re.compile(r"\binitial(?:s|l?ed|l?ing)?\b", re.I)
_ONE_WAY = re.compile(
    r"\b(?:offer|pledg|promis|propos|vow|confirm|foreseen|planned|scheduled|expected|assur|undert)", re.I
)
_TALKS = re.compile(
    r"\b(?:rounds?|talks?|meetings?|visits?|summit|negotiat(?:e|ions?)|discuss(?:ions?)?|consult(?:ations?)?|explore"
    r"|consider|work(?:ing)?\s+(?:on|towards?))\b",
    re.I,
)
"""What two agree to hold or to do before there is any paper."""
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|seal(?:s|ed|ing)?|inked?|conclud\w+"
    r"|put\w* (?:its|their|his|her) (?:names? to|signatures?))\b",
    re.I,
)
_OWN_PAPER = re.compile(r"\b(?:orders?|decrees?|laws?|bills?|warrants?|budgets?)$", re.I)
"""What a government signs by itself, which binds no other."""
_ENDED = re.compile(
    r"\b(?:withdr[ae]w\w*|quit\w*|leav\w+|left|terminat\w+|end(?:s|ed|ing)?|cancel\w*|scrap\w*|abrogat\w+|denounc\w+"
    r"|t[eo]re? up|pull\w* out|renounc\w+|annul\w*)\b",
    re.I,
)


def told_stage(trigger: str) -> str | None:
    """The stage that the words for an act tell by themselves, initialling apart from signing; null where they do not.

    No treaty is initialled and signed by one act.
    """
    stages = {"in force": _IN_FORCE, "signed": _SIGNED, "initialled": _INITIALLED, "ratified": _RATIFIED}
    return next((stage for stage, words in stages.items() if words.search(trigger)), None)


def agreement_step(incident: Incident) -> str | None:
    """What an act does to an agreement, or null where it is about none."""
    trigger = " ".join(dict.fromkeys(r.trigger.text for r in incident.reports))
    named = bool(AGREEMENT.search(words(incident)))
    if incident.type == "SANCTION":
        if not AGREEMENT.search(" ".join(themes(incident))) or _on_talks(incident):
            return None  # Talks on an agreement are broken off, not the agreement.
        return "ended" if _ENDED.search(trigger) else "suspended"
    if incident.type in ("SUPPORT", "AGREE", "COOPERATE"):
        if _IN_FORCE.search(trigger) or (_BINDS.fullmatch(trigger) and AGREEMENT.search(" ".join(themes(incident)))):
            return "in force"
        if _SIGNED.search(trigger):
            return "signed" if named or not any(map(_OWN_PAPER.search, themes(incident))) else None
        if _INITIALLED.search(trigger):
            return "announced"
        if named and len(sides(incident)) > 1 and _HOLDS.fullmatch(trigger):
            return "announced"
        if _RATIFIED.search(trigger) and (named or "ratif" in trigger.lower()):
            return None if _in_committee(incident) else "ratified"
    if incident.type != "AGREE" or _ONE_WAY.match(trigger) or (trigger.lower().startswith("accept") and not named):
        return None  # "Both have accepted": an invitation.
    if not AGREEMENT.search(trigger) and _on_talks(incident):
        return None  # That they will meet, or talk about a paper, is a plan.
    both = len(sides(incident)) > 1 and not _one_way(incident)
    return "announced" if named or both else None


def speaks_of_one(kind: str, incident: Incident) -> bool:
    """Whether an act is told of a paper; that two agreed to do something alone is not."""
    said = words(incident)
    return kind != "announced" or bool(AGREEMENT.search(said) or _INITIALLED.search(said))


def _on_talks(incident: Incident) -> bool:
    """Whether what an act is about is talks, be it on a paper: "talks on a treaty", but not "a deal on the talks"."""
    about = " ".join(themes(incident))
    talks, paper = _TALKS.search(about), AGREEMENT.search(about)
    return bool(talks and not (paper and paper.start() < talks.start()))


def _in_committee(incident: Incident) -> bool:
    """A committee that approves recommends it to those who ratify."""
    who = [a.text.lower() for r in incident.reports for a in r.actors]
    return bool(who) and all("committee" in words for words in who)


def _one_way(incident: Incident) -> bool:
    """A promise or an offer of one to the other is no agreement."""
    return all(r.recipients and len(r.actors) < 2 for r in incident.reports)
