"""Acts as sentences: "Poland expelled four Belarusian diplomats", made of what was resolved and of the text's words.

The text's own verb is taken where the table of verbs has it (`verbs.csv`: its forms, and where who it is done to and
what it is about stand). A sentence is made of parts only where the text has them one after another; else, or without
its verb, an act is told in the text's own clause. Without the text at hand the verb of type and mode is taken
(`frames.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.acts.incidents import Incident
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.knowledge_tables import countries

from .naming import Documents, all_called, listed, names_country
from .own_words import bounded, says_something
from .quoting import MANY, capital, content, content_start, quotation, quoted, said_by
from .slots import Words, is_whole, parts, preposition, seat, things, where
from .verbs import PAST_PLAN, Verb, form_of, frames, verb_of

_VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT", "CONCEDE", "SUPPORT"})
_NONE = re.compile(r"(?:no|neither|none|nobody|nothing)\b", re.IGNORECASE)


def sentence(incident: Incident, documents: Documents | None = None) -> str:
    """The act in one sentence, without its date. `documents` hold the texts for articles, prepositions, quotations."""
    texts = documents or {}
    made = _made(incident, texts)
    return quoted(incident.lead, texts[incident.lead.document_id], texts) if made is None else made


def words_of(incident: Incident, documents: Documents) -> tuple[int, int] | None:
    """The characters that tell an act where it is told in the text's own clause; null where it is not."""
    document = documents.get(incident.lead.document_id)
    return quotation(incident.lead, document) if document and _made(incident, documents) is None else None


def tells(incident: Incident, documents: Documents) -> bool:
    """Whether the sentence of an act says what was done."""
    found = words_of(incident, documents)
    document = documents.get(incident.lead.document_id)
    return not (found and document) or says_something(bounded(*found, document), incident.lead)


def _made(incident: Incident, texts: Documents) -> str | None:
    """The sentence made of an act's parts; null where the text's clause says better what was done."""
    e = incident.lead
    document = texts.get(e.document_id)
    verb, unknown = verb_of(e, incident.mode, document)
    if document and (unknown or (is_told(e) and e.type in ("AID", "COOPERATE"))):
        return None
    if verb.base == "meet" and not e.recipients and len(e.actors) < 2:
        verb = frames()["CONSULT", ""]
    who = [w for w in all_called(e.actors, e, texts) if w]
    called_on = zip(e.recipients, all_called(e.recipients, e, texts), strict=True)
    whom = [(a.start, w) for a, w in called_on if w and w not in who]
    what = things(e, texts)
    if verb.base in ("ban", "outlaw") and what and all(a.entity == f"country:{a.country}" for a in e.recipients):
        verb = replace(verb, frame="T from R")
    if verb.frame.startswith("T") or e.type in ("COERCE", "SANCTION", "ASSAULT"):
        # "Banned Polish apples", but "gave Poland Polish apples".
        whom = whom if not what or not _all_named(e.recipients, listed(w for _, w in what)) else []
    telling = e.type in _VERBAL and e.status in ("actual", "future") and not what
    # Another telling may say what was promised where the fullest does not.
    said = next((c for r in incident.reports if (c := content(r, texts))), "") if telling else ""
    if document and said == content(e, texts) != "" and not said.startswith(("to ", "it ", "them ")):
        # "Demanded that Belarus release them", "put off a visit to Dhaka": who it concerns stands in what it is about.
        whom = [(at, w) for at, w in whom if at < content_start(e, document.text)]
    if document and not said and (not is_whole(e, document) or _is_unsaid(verb, e, who, whom, what, texts)):
        return None
    status = PAST_PLAN if _planned_for_the_past(e) else e.status
    if status == "negated" and any(_NONE.match(w) for w in (*who, *(w for _, w in (*whom, *what)))):
        status = "actual"  # "let no lorry in"
    goal = [w for _, w in whom] or [p.name or p.text for p in e.locations]
    told = parts(verb, {"R": whom, "T": what, "P": [(-1, w) for w in goal]}, e, texts)
    if who:
        acting = listed(who) + seat(e, document)
        text = f"{acting} {form_of(verb, status, _are_many(acting))}{''.join(told.values())}"
    else:
        text = _passive(verb, status, told, {"R": listed(w for _, w in whom), "T": listed(w for _, w in what)})
    text += where(e, texts, text) if "P" not in told or whom or not who else ""
    text += f" “{said}”" if said else ""
    return capital(" ".join(said_by(text, e, texts).split()))


def _is_unsaid(
    verb: Verb, event: Event, who: Sequence[str], whom: Sequence[Words], what: Sequence[Words], texts: Documents
) -> bool:
    """Whether a sentence made of an act would not say what was done, since the slots of its verb are empty."""
    slot = verb.frame.split()[0]
    if not whom and not what:
        return slot in "RT" and not event.locations and len(event.actors) < 2
    unnamed = not who and (event.actors or slot not in "RT")
    return bool(unnamed) or (slot == "T" and not what and not any(preposition(at, event, texts) for at, _ in whom))


def _all_named(of: Sequence[Actor], words: str) -> bool:
    """Whether words name all of some countries."""
    known = [countries().get(a.country) if a.country and a.entity == f"country:{a.country}" else None for a in of]
    return all(c is not None and names_country(words, c) for c in known)


def _planned_for_the_past(event: Event) -> bool:
    """Whether a plan was due before its report: "in May they met to discuss it", told in June."""
    told, due = some_day(event.published), bounds(event.date)[1] if event.date else None
    return event.status == "future" and told is not None and due is not None and due < told


def _are_many(subject: str) -> bool:
    return " and " in subject or bool(MANY.match(subject))


def _passive(verb: Verb, status: str, told: Mapping[str, str], slots: Mapping[str, str]) -> str:
    """Nobody is named who did it: "three soldiers were killed"."""
    lead = next((slot for slot in verb.frame.split() if slot in told), None)
    bare = slots.get(lead or "", "")
    if lead is None or not bare or verb.frame.split()[0] not in slots:
        return f"Somebody unnamed {form_of(verb, status)}{''.join(told.values())}"
    rest = "".join(words for slot, words in told.items() if slot != lead)
    past = "were" if _are_many(bare) else "was"
    be = {PAST_PLAN: f"{past} to be", "future": "will be", "negated": f"{past} not", "hypothetical": "would be"}.get(
        status, past
    )
    return f"{bare} {be} {verb.participle}{rest}"
