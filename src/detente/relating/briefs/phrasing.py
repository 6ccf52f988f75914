"""Acts as sentences: "Poland expelled four Belarusian diplomats", made of what was resolved and of the text's words.

The text's own verb is taken where the table of verbs has it (`verbs.csv`: its forms, and where who it is done to and
what it is about stand). A sentence is made of parts only where the text has them one after another; else, or without
its verb, an act is told in the text's own clause. Without the text at hand the verb of type and mode is taken
(`frames.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import sentence_at
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.knowledge_tables import countries

from .naming import EMPTY, MANY, Documents, acting, all_called, article_before, listed, midway
from .own_words import says_something
from .quoting import capital, content, content_start, in_its_words, quotation, quoted, said_by
from .slots import after_verb, is_passive, parts, stands_apart, told_between
from .verbs import PAST_PLAN, Verb, form_of, frames, verb_of

_VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT", "CONCEDE", "SUPPORT"})
_AND = re.compile(r"\band\s+$")
_NEAR = 6
"""Characters between a verb and the place that stands right behind it."""
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
    e = incident.lead
    return words_of(incident, documents) is None or says_something(in_its_words(e, documents), e)


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
    telling = e.type in _VERBAL and e.status in ("actual", "future") and not e.themes
    # Another telling may say what was promised where the fullest does not.
    said = next((c for r in incident.reports if (c := content(r, texts))), "") if telling else ""
    status = PAST_PLAN if _planned_for_the_past(e) else e.status
    apart = document and (stands_apart(e, verb, document.text) or _names_whom_before(e, verb, document, said))
    if document and who and not apart and (not is_passive(e, document.text) or _acts_before(e, document)):
        own = said and said == content(e, texts)
        words = told_between(e.trigger.end, content_start(e, document.text), e, texts) if own else None
        words = after_verb(e, verb, document, texts) if words is None else words
        if words is None:
            return None
        status = "actual" if status == "negated" and any(map(_NONE.match, (*who, words.strip()))) else status
        doing = listed(who) + _seat(e, document)
        each = "each " if document.text[: e.trigger.start].endswith(" each ") else ""
        text = f"{doing} {each}{form_of(verb, status, _are_many(doing))} {words}"
    else:
        text = _by_frame(verb, status, who, e, texts)
        if not text:
            return None
    text += f" “{said}”" if said else ""
    return capital(" ".join(said_by(text, e, texts).split()))


def _names_whom_before(event: Event, verb: Verb, document: Document, said: str) -> bool:
    """Whether whom an act hits stands before its verb, where the words behind it would not say whom.

    "Marc Roux, whom they accuse of being a spy"; "Roux, the man held in Lima".
    """
    first, _ = sentence_at(document, event.trigger.start)
    whom = event.recipients if verb.frame.split()[:1] == ["R"] and event.actors else ()
    before = all(first <= a.start < event.trigger.start for a in whom)
    # "Was summoned and told": whom it hits is the subject of that too.
    passive = is_passive(event, document.text) or _AND.search(document.text[: event.trigger.start])
    where = any(0 < p.start - event.trigger.end < _NEAR for p in event.locations)
    behind = bool(said) or (where and not passive)
    return bool(whom) and before and behind and not any(t.start > event.trigger.start for t in event.themes)


def _acts_before(event: Event, document: Document) -> bool:
    """Whether somebody who acts is told before the verb of a sentence, as nobody is who does a passive act."""
    first, _ = sentence_at(document, event.trigger.start)
    after = (s.start - event.trigger.end for of in (event.recipients, event.themes, event.locations) for s in of)
    return any(first <= a.start < event.trigger.start for a in acting(event)) or any(0 <= far <= 100 for far in after)


def _seat(event: Event, document: Document) -> str:
    """ " in Brest": where who acts sits, unless it is the capital."""
    capitals = {c for a in event.actors if a.country for c in countries()[a.country].capitals}
    ends = [document.text[a.end : a.end + 4] == " in " and a.end + 4 for a in event.actors]
    found = ((p.name or p.text) for p in event.locations if p.start in ends)
    return "".join(f" in {town}" for town in found if town not in capitals and len(ends) == 1)


def _by_frame(verb: Verb, status: str, who: Sequence[str], event: Event, texts: Documents) -> str:
    """An act told with a noun, or without its text: by the frame of its verb; empty where that has nothing to hold."""
    whom = [w for w in all_called(event.recipients, event, texts) if w and w not in who]
    what = [f"{article_before(t.start, event, texts)}{t.text}" for t in event.themes if t.text.lower() not in EMPTY]
    places = whom or [p.name or p.text for p in event.locations]
    slots = {"R": listed(map(midway, whom)), "T": listed(what), "P": listed(places)}
    told = parts(verb, slots)
    document = texts.get(event.document_id)
    if document:
        done = any(document.text[: t.start].endswith(" to ") for t in event.themes)  # "a proposal to set up a line"
        missing = slots.get(verb.frame.split()[0]) == "" if told else len(event.actors) < 2
        if done or not who or len(what) > 1 or missing:
            return ""
    if not who:
        return _passive(verb, status, told, slots)
    return f"{listed(who)} {form_of(verb, status, _are_many(listed(who)))}{''.join(told.values())}"


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
    forms = {PAST_PLAN: f"{past} to be", "future": "will be", "negated": f"{past} not", "hypothetical": "would be"}
    return f"{bare} {forms.get(status, past)} {verb.participle}{rest}"
