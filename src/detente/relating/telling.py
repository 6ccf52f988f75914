"""Entries in words: one line each, made of who, what and the dates of its steps; no prose beyond these forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.event import Actor
from detente.resolving.knowledge_tables import countries

from .entry import Entry, Figure, Step
from .incidents import Incident
from .wording import describe

_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def tell(entry: Entry) -> str:
    """The line of an entry, without its first date and its state, which stand beside it."""
    form = {
        "visits": _visit, "meetings": _meeting, "agreements": _agreement, "sanctions": _sanction,
        "transfers": _transfer, "people": _people, "votes": _vote, "conflicts": _conflict,
        "ceasefires": _ceasefire, "deaths": _deaths, "plans": _plan,
    }.get(entry.ledger)  # fmt: skip
    return " ".join(form(entry).split()) if form else describe(entry.incident)


def country_name(code: str) -> str:
    """The name of a country by its code; names of bodies stay."""
    known = countries().get(code)
    return known.name if known else code


def names(of: Iterable[str]) -> str:
    """ "Ecuador and Peru", "Fiji, Samoa and Tonga"."""
    listed = list(dict.fromkeys(map(country_name, of)))
    return " and ".join((", ".join(listed[:-1]), listed[-1]) if len(listed) > 1 else listed)


def nth(number: int) -> str:
    """ "third", "14th"."""
    if number <= len(_NTH):
        return _NTH[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def people(actors: Iterable[Actor]) -> str:
    """Who they are, in the words of the text, pronouns by what they stand for; bare countries left out."""
    told: dict[str, None] = {}
    for a in actors:
        words = a.antecedent.text if a.antecedent and a.kind == "PRON" else a.text
        if a.kind in ("PER", "GROUP", "ORG") or (a.kind == "PRON" and a.antecedent):
            told[words] = None
    kept = [w for w in told if not any(w != other and w in other for other in told)]
    return ", ".join(kept)


def _of(incidents: Iterable[Incident], role: str) -> list[Actor]:
    return [a for i in incidents for r in i.reports for a in getattr(r, role)]


def _visit(e: Entry) -> str:
    who = people(_of(e.incidents, "actors")) or names(e.actor) or "somebody unnamed"
    host = names(e.recipient) or "a place not named"
    text = f"{who} ({names(e.actor)}) in {host}" if e.actor and who != names(e.actor) else f"{who} in {host}"
    places = _places(e.incidents)
    text += f" ({places})" if places and places != host else ""
    if e.ordinal and e.actor:
        text += f"; {nth(e.ordinal)} visit from {names(e.actor[:1])} to {names(e.recipient[:1])} in the record"
    return text


def _meeting(e: Entry) -> str:
    sides = names(e.actor) or "sides not named"
    who = people([*_of(e.incidents, "actors"), *_of(e.incidents, "recipients")])
    text = f"{sides}: {who}" if who else sides
    places = _places(e.incidents)
    text += f", in {places}" if places else ""
    about = "; ".join(dict.fromkeys(t.text for i in e.incidents for r in i.reports for t in r.themes))
    text += f"; about {about}" if about and about not in ("talks", "meeting") else ""
    return f"{text}; mediated by {names(e.recipient)}" if e.recipient else text


def _places(incidents: Iterable[Incident]) -> str:
    return ", ".join(dict.fromkeys(p.name or p.text for i in incidents for r in i.reports for p in r.locations))


def _agreement(e: Entry) -> str:
    about = e.subject or "an agreement whose subject is not named"
    text = f"{about[:1].upper()}{about[1:]}"
    return f"{text} ({names(e.actor)}): {steps(e.steps)}" if e.actor else f"{text}: {steps(e.steps)}"


def steps(of: Sequence[Step]) -> str:
    """ "signed 2025-03-06; ratified 2025-04-30 (Peru), 2025-05-14 (Ecuador)"."""
    kinds: dict[str, list[str]] = {}
    for s in of:
        when = s.date or "undated"
        by = f" ({names(s.by)})" if s.kind in ("ratified", "suspended", "ended") and s.by else ""
        kinds.setdefault(s.kind, []).append(f"{when}{by}")
    return "; ".join(f"{kind} {', '.join(dict.fromkeys(when))}" for kind, when in kinds.items())


def _sanction(e: Entry) -> str:
    on = names(e.recipient)
    text = f"{names(e.actor) or 'somebody unnamed'}{f' on {on}' if on else ''}: {e.subject}"
    told = []
    for s in e.steps:
        hit = people(_of((s.incident,), "recipients"))
        told.append(f"{s.kind} {s.date or 'undated'}{f' ({hit})' if hit and hit != on else ''}")
    return f"{text}; {'; '.join(dict.fromkeys(told))}"


def figures(of: Iterable[Figure]) -> str:
    """ "14 villagers (Residents) / six cattle thieves (army)"."""
    return " / ".join(
        dict.fromkeys(f"{f.text} {f.unit if f.unit not in f.text and not f.unit.isupper() else ''}".strip()
                      + (f" ({f.says})" if f.says else "") for f in of)
    )  # fmt: skip


def _transfer(e: Entry) -> str:
    to = names(e.recipient)
    text = f"{names(e.actor)}{f' to {to}' if to else ''}: {e.subject or e.incident.lead.trigger.text}"
    amounts = figures(f for f in e.figures if f.text not in e.subject)
    text += f" ({amounts})" if amounts else ""
    return f"{text}; {steps(e.steps)}" if len(e.steps) > 1 else text


def _people(e: Entry) -> str:
    lead = e.incident.lead
    who = people(lead.recipients if e.incident.type in ("COERCE", "AID", "RETREAT") else lead.actors) or e.subject
    by = names(e.actor)
    told = figures(e.figures) if len(e.figures) > 1 else ""
    if e.incident.type in ("COERCE", "AID", "RETREAT"):
        text = f"{by or 'somebody unnamed'} {lead.trigger.text} {who or 'people'}"
    else:
        text = f"{who or by} {lead.trigger.text}{f' for {names(e.recipient)}' if e.recipient else ''}"
    places = _places((e.incident,))
    text += f" ({places})" if places else ""
    return f"{text}; counted as {told}" if told else text


def _vote(e: Entry) -> str:
    counts = ", ".join(f"{f.text} {f.unit}" for f in e.figures)
    on = names(e.recipient)
    about = f": {e.subject}" if e.subject else ""
    what = e.steps[0].kind if e.steps else e.state
    if what == "recognised":
        return f"{names(e.actor)} recognised {people(_of((e.incident,), 'recipients')) or on}{about}"
    return f"{names(e.actor)} {what}{f' ({counts})' if counts else ''}{f' on {on}' if on else ''}{about}"


def _conflict(e: Entry) -> str:
    fights = [s for s in e.steps if s.kind == "fighting"]
    days = sorted(s.incident.day.isoformat() for s in fights if s.incident.day)
    span = f"first report {days[0]}, last {days[-1]}" if days else "no dates told"
    calm = [s for s in e.steps if s.kind != "fighting"]
    text = f"{names(e.actor)}: {len(fights)} act{'s' if len(fights) != 1 else ''} of force, {span}"
    return f"{text}; ceasefire {steps(calm)}" if calm else text


def _ceasefire(e: Entry) -> str:
    return f"{names(e.actor)}: ceasefire {steps(e.steps)}"


def _deaths(e: Entry) -> str:
    where = _places(e.incidents)
    sides = names(sorted({*e.actor, *e.recipient})) or "sides not named"
    return f"{e.state} killed{f' at {where}' if where else ''} ({sides}); told: {figures(e.figures)}"


def _plan(e: Entry) -> str:
    text = describe(e.incident)
    decided = e.steps[-1] if e.steps and e.steps[-1].kind != "planned" else None
    if decided is None:
        return text
    return f"{text}: {decided.kind}{f' {decided.date}' if decided.date else ''}"
