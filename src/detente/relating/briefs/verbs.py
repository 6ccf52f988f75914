"""Verbs of acts: the text's own where the table has it (`verbs.csv`), else that of type and mode (`frames.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.event import Document, Event

PAST_PLAN = "past plan"
"""The status of a plan whose day was past when it was told."""


@dataclass(frozen=True, slots=True)
class Verb:
    """Forms of a verb and its frame: "T to R" is what it is about, then to whom; P is where or whom one goes to."""

    base: str
    past: str
    participle: str
    frame: str


def form_of(verb: Verb, status: str, many: bool = False) -> str:
    if status == PAST_PLAN:
        return f"{'were' if many else 'was'} to {verb.base}"
    if status == "future":
        return f"will {verb.base}"
    if status == "negated":
        return f"did not {verb.base}"
    return f"would {verb.base}" if status == "hypothetical" else verb.past


def verb_of(event: Event, mode: str | None, document: Document | None = None) -> tuple[Verb, str]:
    """The verb of an act, and the text's word where the table of verbs does not have it."""
    said = " ".join(event.trigger.text.lower().split())
    particle = _PARTICLE.match(document.text, event.trigger.end) if document else None
    if particle and f"{said} {particle[1]}" in verbs():
        said = f"{said} {particle[1]}"
    known = verbs().get(said) or verbs().get(re.sub(r"^(?:not|to|will|would|be)\s+|\s+(?:again|together)$", "", said))
    if known is not None and not _misleads(known, event.type, mode):
        return known, ""
    frame = frames().get((event.type, mode or "")) or frames()[event.type, ""]
    if known is not None and known.base == "give" and mode == "expel":
        return frame, ""  # Who is "given 48 hours to leave" is expelled.
    return frame, "" if said in (frame.base, frame.past) else event.trigger.text


_PARTICLE = re.compile(r"\s+(off|out|back|down|away|up)\b")
"""What belongs to the verb before it; "on" and "in" may begin a date."""


def _misleads(verb: Verb, type_: str, mode: str | None) -> bool:
    """Whether a verb of going is said of anything but a visit, or one of imposing of what eases or only speaks.

    Nor does a verb of giving or telling say what is done to who is "given 48 hours to leave".
    """
    if verb.base in ("give", "tell"):
        return type_ in ("SANCTION", "COERCE")
    if verb.base.startswith("impose "):
        return type_ not in ("SANCTION", "COERCE")
    return "P" in verb.frame.split() and mode != "visit"


@cache
def verbs() -> dict[str, Verb]:
    """Form to verb; a form belongs to the first verb that has it as its own, then to the first that lists it."""
    found: dict[str, Verb] = {}
    rows = list(_read("verbs.csv"))
    for row in rows:
        verb = Verb(row["base"], row["past"], row["participle"], row["frame"])
        for form in (row["base"], row["past"], row["participle"]):
            found.setdefault(form, verb)
    for row in rows:
        verb = found[row["base"]]
        for form in filter(None, row["forms"].split(";")):
            found.setdefault(form, verb)
    return found


@cache
def frames() -> dict[tuple[str, str], Verb]:
    rows = _read("frames.csv")
    return {(r["type"], r["mode"]): Verb(r["base"], r["past"], r["participle"], r["frame"]) for r in rows}


def _read(name: str) -> Iterator[dict[str, str]]:
    with (files("detente.relating.briefs") / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
