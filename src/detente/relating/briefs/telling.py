"""Entries in words: one line each, made of who, what and the dates of its steps; no prose beyond these forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.event import Document, Event, Span
from detente.relating.acts.incidents import Incident
from detente.relating.acts.named_papers import AGREEMENT
from detente.relating.acts.receptions import receives
from detente.relating.evidence import By, found_by
from detente.relating.ledgers.attacks import apart, struck
from detente.relating.ledgers.entry import Entry, Figure, Step, stories
from detente.relating.ledgers.sanction_steps import one_theme
from detente.resolving.dates.edtf import bounds, in_words
from detente.resolving.knowledge_tables import country_name

from .naming import Documents, article_before, fullest, listed, people, people_of, surname, with_article
from .quoting import in_its_words, said_by
from .verbs import verb_of
from .without_result import without_result
from .wording import describe

_SOON = 30
"""Days within which stories may tell once more of a blow of which another told the day."""


def tell(entry: Entry, documents: Documents | None = None) -> str:
    """The line of an entry, without its first date and its state, which stand beside it."""
    texts = documents or {}
    form = {
        "visits": _visit, "meetings": _meeting, "agreements": _agreement, "sanctions": _sanction,
        "transfers": _transfer, "people": _people, "votes": _vote, "conflicts": _conflict,
        "ceasefires": _ceasefire, "deaths": _deaths, "plans": _plan,
    }.get(entry.ledger)  # fmt: skip
    told = " ".join((form(entry, texts) if form else describe(entry.incident, texts)).split())
    return told[:1].upper() + told[1:]


def names(of: Iterable[str]) -> str:
    """ "Ecuador and Peru", "Fiji, the Netherlands and Tonga"."""
    return listed(with_article(country_name(code)) for code in of)


def _reports(entry: Entry) -> list[Event]:
    return [r for i in entry.incidents for r in i.reports]


def _visit(e: Entry, texts: Documents) -> str:
    reports = [r for r in _reports(e) if r.type == "CONSULT"]
    if _only_quoted(e.incident.lead, texts):
        return describe(e.incident, texts)
    # Rebels who "were received" are the guests.
    hosted = {id(r) for r in reports if receives(r) and not (r.actors and {a.country for a in r.actors} <= {*e.actor})}
    guests = [w for r in reports for w in people_of([r], "recipients" if id(r) in hosted else "actors", texts)]
    # One report says "the visitor" where another has the name.
    who = listed(fullest([w for w in guests if surname(w)] or sorted(guests, key=len)[-1:])) or names(e.actor)
    host = names(e.recipient)
    places = _places(reports, besides=[country_name(c) for c in e.recipient])
    where = f"{host} ({places})" if host and places else host or places or "a place not named"
    verb = {"denied": "did not visit", "declined": "will not visit"}.get(e.state, "visited")
    return said_by(f"{who or 'Somebody unnamed'} {verb} {where}", e.incident.lead, texts)


def _only_quoted(event: Event, texts: Documents) -> bool:
    """Whether no verb of the table tells an act, so that the text's clause says better what it was."""
    return event.document_id in texts and bool(verb_of(event, event.mode, texts[event.document_id])[1])


def _meeting(e: Entry, texts: Documents) -> str:
    reports = _reports(e)
    lead, not_held = e.incident.lead, e.state in ("denied", "declined", "absent")
    if ((e.recipient or not_held) and _only_quoted(lead, texts)) or (not_held and not _MEET.search(lead.trigger.text)):
        return describe(e.incident, texts)
    verb = {"denied": "did not meet", "declined": "will not meet"}.get(e.state, "met")
    if any(r.mode == "phone" for r in reports):
        verb = {"denied": "did not speak", "declined": "will not speak"}.get(e.state, "spoke") + " by telephone"
    if len(e.actor) > 1 or not e.actor:
        text = f"{names(e.actor) or 'Sides not named'} {verb}"
    else:
        text = f"{names(e.actor)} {'held talks' if verb == 'met' else verb}"
    about = _themes(reports, texts)
    text += f" about {about}" if about else ""
    places = _places(reports)
    text += f" in {places}" if places and "telephone" not in verb else ""
    there = [p for role in ("actors", "recipients") for p in people_of(reports, role, texts)]
    who = listed(fullest(p for p in there if not _BOTH.search(p)))
    text += f": {who}" if who else ""
    failed = "" if not_held else without_result(reports, texts)
    text += f"; “{failed}”" if failed else ""
    return f"{text}; mediated by {names(e.recipient)}" if e.recipient else text


_MEET = re.compile(r"\b(?:me[et]t|meeting|talk|see|saw|sit|sat|spoke|speak|negotiat|session)", re.I)
"""What did not take place where they are told not to have met; "did not discuss" says something else."""
_OCCASION = re.compile(r"\b(?:margins?|sidelines?|fringes?|edges?|eve|occasion)\s+of\s+(?:(?:the|an?)\s+)?$")
_BOTH = re.compile(r"\b(?:two|both)\b|^(?:the )?(?:sides|delegations|leaders|ministers|presidents)\b", re.I)


def _themes(reports: Iterable[Event], texts: Documents) -> str:
    told = dict.fromkeys(
        f"{article_before(t.start, r, texts)}{t.text}"
        for r in reports for t in r.themes if not _is_aside(t, texts.get(r.document_id))
    )  # fmt: skip
    return listed(w for w in told if w.lower() not in ("talks", "meeting", "it", "them", "its", "visit", "journey"))


def _is_aside(theme: Span, document: Document | None) -> bool:
    """Whether a theme is only what stands before its noun ("trilateral", of a trilateral meeting), or the occasion."""
    if document and _OCCASION.search(document.text, max(0, theme.start - 40), theme.start):
        return True
    word = re.fullmatch(r"[a-z-]+(?:al|ic|ive|ary|ous|an|ese|ish|level|way|ed|ing)", theme.text)
    return bool(word and document and re.match(r"\s[a-z]", document.text[theme.end :]))


def _places(reports: Iterable[Event], besides: Sequence[str] = ()) -> str:
    """The places by the text's own names, without one that lies in another told before it: an airport in its town."""
    found: dict[object, str] = {}
    for p in (p for r in reports for p in r.locations):
        if {p.name, p.text}.isdisjoint(besides) and (p.name or p.text[:1].isupper()):
            at = None if p.lat is None or p.lon is None else (round(p.lat * 4), round(p.lon * 4))
            own = all(w[:1].isupper() for w in p.text.split())
            found.setdefault((p.country, at or p.text), p.text if own else p.name or p.text)
    return listed(found.values())


def _agreement(e: Entry, texts: Documents) -> str:
    about = _ARTICLE.sub("", e.subject)
    # "Agreed to meet again", "to begin talks on an arrangement"
    undertaken = next((i for i in e.incidents if _is_done(e, i, texts)), None)
    if e.incident.type == "AGREE" and not AGREEMENT.search(about):
        undertaken = e.incident
    if not about or about.lower() in _POINTING or undertaken:
        text = describe(undertaken or e.incident, texts)
        return text if len(e.steps) < 2 else f"{text}; {steps(e.steps)}"
    text = f"{about[:1].upper()}{about[1:]}"
    return f"{text} ({names(e.actor)}): {steps(e.steps)}" if e.actor else f"{text}: {steps(e.steps)}"


def _is_done(e: Entry, act: Incident, texts: Documents) -> bool:
    """Whether the subject of an agreement is what is agreed to be done: a verb, behind its "to"."""
    told = ((texts[r.document_id].text, r.trigger.end) for r in act.reports if r.document_id in texts)
    return any(text.startswith(f" to {e.subject}", at) for text, at in told)


def steps(of: Sequence[Step]) -> str:
    """ "signed 6 March 2025; ratified 30 April 2025 (Peru), 14 May 2025 (Ecuador)"."""
    kinds: dict[str, list[str]] = {}
    for s in of:
        by = f" ({names(s.by)})" if s.kind in ("ratified", "suspended", "ended") and s.by else ""
        when = f" {in_words(s.date)}" if s.date else " on a day not told" if by else ""
        kinds.setdefault(s.kind, []).append(f"{when}{by}")
    return "; ".join(f"{kind}{','.join(dict.fromkeys(when))}" for kind, when in kinds.items())


def _sanction(e: Entry, texts: Documents) -> str:
    begun = [s for s in e.steps if s.kind in ("imposed", "announced", "widened")]
    # What was announced, and imposed on its day, was imposed.
    first = next((s for s in begun if s.incident.date and not s.told), next(iter(begun), e.steps[0]))
    text = describe(first.incident, texts)
    told = []
    for s in e.steps:
        if s is not first and (s.kind != "denied" or e.state == "denied"):
            hit = people(s.incident.reports, "recipients", texts)
            when = f" {in_words(s.date)}" if s.date else ""
            # Of a measure that stands, what is announced is its end.
            kind = "easing announced" if s.kind == "announced" and s.incident.type in ("CONCEDE", "RETREAT") else s.kind
            if s.kind == "kept":  # Of a measure of several parts the one that stays, though the other is lifted.
                what = _ARTICLE.sub("", "".join(one_theme(s.incident)))
                kind = kind if not what or what in text else f"{what} kept"
                when = when or f" (told {in_words(day)})" if (day := s.incident.last_report) else when
            told.append(f"{kind}{when}{f' ({hit})' if hit and hit not in text else ''}")
    return "; ".join(dict.fromkeys((text, *told)))


def figures(of: Iterable[Figure]) -> str:
    """ "14 villagers (Residents) / six cattle thieves (army)"."""
    return " / ".join(
        dict.fromkeys(f"{f.text} {f.unit if f.unit not in f.text and not f.unit.isupper() else ''}".strip()
                      + (f" ({f.says})" if f.says else "") for f in of)
    )  # fmt: skip


def _transfer(e: Entry, texts: Documents) -> str:
    text = describe(e.incident, texts)
    to = names(e.recipient)
    text += f" (to {to})" if to and not any(country_name(c) in text for c in e.recipient) else ""
    amounts = figures(f for f in e.figures if f.text not in text)
    text += f" ({amounts})" if amounts else ""
    return f"{text}; {steps(e.steps)}" if len(e.steps) > 1 else text


def _people(e: Entry, texts: Documents) -> str:
    text = describe(e.incident, texts)
    # Numbers are weighed against one another where they are not all one teller's.
    differ = len({(f.low, f.high) for f in e.figures}) > 1 and len({f.says for f in e.figures}) > 1
    return f"{text}; counted as {figures(e.figures)}" if differ else text


def _vote(e: Entry, texts: Documents) -> str:
    counts = ", ".join(f"{f.text} {f.unit}" for f in e.figures)
    on = names(e.recipient)
    about = f": {e.subject}" if e.subject and e.subject.lower() not in _POINTING else ""
    what = e.steps[0].kind if e.steps else e.state
    who = names(e.actor)
    if what == "recognised":
        return f"{who} recognised {people([e.incident.lead], 'recipients', texts) or on}{about}"
    return f"{who} {what}{f' ({counts})' if counts else ''}{f' on {on}' if on else ''}{about}"


def _conflict(e: Entry, texts: Documents) -> str:
    told = [s for s in e.steps if s.kind == "fighting"]
    blows = {id(i) for i in apart(s.incident for s in told)}
    fights = [s for s in told if id(s.incident) in blows]
    days = [s.date for s in fights if s.date]
    calm = [s for s in e.steps if s.kind != "fighting"]
    if len(fights) == 1:
        text = describe(fights[0].incident, texts)
    else:
        struck = len(e.actor) == 1 and not any(set(s.by) & set(e.actor) for s in fights)
        text = f"{'Against ' if struck else ''}{names(e.actor)}: {len(fights)} acts of force"
        last = _told_later(fights, days[-1]) if days else None
        ends = f"last told {_on(last)}" if last else f"last {_on(days[-1])}" if days else ""
        text += f", first {_on(days[0])}, {ends}" if days else ", no dates told"
    return f"{text}; ceasefire {steps(calm)}" if calm else text


def _told_later(fights: Sequence[Step], last: str) -> str | None:
    """The day of a story that tells, some time after the last dated blow, of one without a day and of no dated one."""
    dated = {d for s in fights if s.date for d in stories(s.incident)}
    told = [s.incident.day for s in fights if not s.date and s.incident.day and not stories(s.incident) & dated]
    until = bounds(last)[1]
    late = max((day for day in told if until and (day - until).days > _SOON), default=None)
    return late.isoformat() if late else None


def _on(date: str) -> str:
    """ "on 3 March 2025", "in March 2025", "about 3 March 2025"."""
    how = "on " if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else "in " if re.fullmatch(r"\d{4}(?:-\d\d)?", date) else ""
    return f"{how}{in_words(date)}"


def _ceasefire(e: Entry, _: Documents) -> str:
    return f"{names(e.actor) or 'Sides not named'}: ceasefire {steps(e.steps)}"


def _deaths(e: Entry, texts: Documents) -> str:
    # Where others were hit that day is not where these died.
    theirs = [i for i in e.incidents if not e.recipient or not struck(i) or {*struck(i)} & {*e.recipient}]
    reports = [r for i in theirs for r in i.reports]
    where = _places(reports, besides=[country_name(c) for c in (*e.actor, *e.recipient)])
    lands = {p.country for r in reports for p in r.locations if p.country}
    where += f", {names(lands)}" if where and len(lands) == 1 else ""
    # Who was killed in Sudan need not be from there: what the words of the dead say is told, else where it was.
    said = {a.country for r in reports for a in r.recipients if found_by(a) is By.OWN and a.kind != "PLACE"}
    known = len(e.recipient) == 1 and (not where or lands != {*e.recipient} or bool(said & lands))
    whose = f" from {names(e.recipient)}" if known else ""
    text = f"{e.state}{whose} killed{f' in {where}' if where else ''}"
    if len(e.figures) == 1 and (words := in_its_words(e.incident.lead, texts)):
        return f"{text}: “{words}”"
    return f"{text}; told: {figures(e.figures)}"


def _plan(e: Entry, texts: Documents) -> str:
    text = describe(e.incident, texts)
    decided = e.steps[-1] if e.steps and e.steps[-1].kind != "planned" else None
    if decided is None or not decided.date:
        return text
    anew = " to" if decided.kind == "postponed" and decided.incident.status == "future" else ""
    return f"{text}; {decided.kind}{anew} {in_words(decided.date)}"


_POINTING = frozenset("it its them they this that these those".split())
_ARTICLE = re.compile(r"^(?:its|their|his|her|the|an?)\s+", re.IGNORECASE)
