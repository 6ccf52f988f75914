"""Acts as sentences: "Poland expelled four Belarusian diplomats", made of what was resolved and of the text's words.

No word is added that the record does not hold but the verb of the act's kind. The text's own verb is taken where the
table of verbs has it (`verbs.csv`: its forms, and where who it is done to and what it is about stand); else the verb of
the type and mode is (`frames.csv`), with the text's word in quotation marks. Articles and prepositions of place are
read in the text where it is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Document, Event, Place, Span
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import sentence_at
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.knowledge_tables import countries, country_name
from detente.resolving.quantities import quantity

from .naming import EMPTY, Documents, all_called, article_before, called, listed, names_country, with_article
from .own_words import bounded, clause, clause_end, says_something
from .verbs import PAST_PLAN, Verb, form_of, frames, verb_of

_THEIRS = re.compile(r"(?:^|[\s(“\"])(the|an?|its|their|his|her)\s+$", re.IGNORECASE)
_WHERE = re.compile(
    r"\b((?:(?:north|south|east|west)-?(?:east|west)?|miles|km) of|in|at|on|near|off|outside|along|across|over|around)"
    r"\s+(the\s+)?$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"^(?:(?!1\b)\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens|hundreds|thousands|many|some|several|about|members|people)\b",
    re.IGNORECASE,
)


def sentence(incident: Incident, documents: Documents | None = None) -> str:
    """The act in one sentence, without its date. `documents` hold the texts for articles and prepositions."""
    e = incident.lead
    texts = documents or {}
    if is_told(e) and e.type in ("AID", "COOPERATE") and e.actors and e.recipients:
        return _passed(e, texts)
    verb, quoted = verb_of(e, incident.mode, texts.get(e.document_id))
    if verb.base == "meet" and not e.recipients and len(e.actors) < 2:
        verb = frames()["CONSULT", ""]
    who = [w for w in all_called(e.actors, e, texts) if w]
    called_on = zip(e.recipients, all_called(e.recipients, e, texts), strict=True)
    whom = [(a.start, w) for a, w in called_on if w and w not in who]
    what = [(t.start, w) for t in _joined(e.themes, texts.get(e.document_id)) if (w := _thing(t, e, texts))]
    verb = _trip(verb, e, texts)
    if verb.base in ("ban", "outlaw") and what and all(a.entity == f"country:{a.country}" for a in e.recipients):
        verb = replace(verb, frame="T from R")
    if _is_spare(verb, e) and _all_named(e.recipients, listed(w for _, w in what)):
        whom = []
    telling = e.type in _VERBAL and e.status in ("actual", "future") and not what
    # Another telling may say what was promised where the fullest does not.
    content = next((c for r in incident.reports if (c := _content(r, texts))), "") if telling else ""
    if content and content == _content(e, texts) and not content.startswith(("to ", "it ", "them ")):
        # "Demanded that Belarus release them", "put off a visit to Dhaka": who it concerns stands in what it is about.
        whom = [(at, w) for at, w in whom if at < _content_start(e, texts[e.document_id].text)]
    document = texts.get(e.document_id)
    if document and (quoted or (not content and _is_unsaid(verb, e, who, whom, what, texts))):
        return _quoted(e, document, texts)
    goal = [w for _, w in whom] or _towns(e.locations)
    parts = _parts(verb, {"R": whom, "T": what, "P": [(-1, w) for w in goal]}, e, {} if quoted else texts)
    status = PAST_PLAN if _planned_for_the_past(e) else e.status
    if who:
        acting = listed(who) + _seat(e, document)
        text = f"{acting} {form_of(verb, status, _are_many(acting))}{''.join(parts.values())}"
    else:
        text = _passive(
            verb, status, parts, {"R": listed(w for _, w in whom if w), "T": listed(w for _, w in what if w)}
        )
    if "P" not in parts or whom or not who:
        text += _where(e, texts, text)
    text += f" (“{quoted}”)" if quoted else ""
    text += f" “{content}”" if content else ""
    if e.attribution and (says := called(e.attribution, e, texts)) and says not in who:
        text += f", according to {says[:1].lower() + says[1:] if _MANY.match(says) else says}"
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _quoted(event: Event, document: Document, texts: Documents) -> str:
    """An act in the text's own clause, with who acts before it where the clause does not say so."""
    words = clause(event, document)
    own = [
        country_name(a.country) if a.country and a.kind != "PRON" and _says(words, a.text) else called(a, event, texts)
        for a in event.actors
    ]
    who = "" if any(_is_told_in(a, words) for a in event.actors) else listed(filter(None, own))
    text = f"{who}: “{words}”" if who and not _says(words.lower(), who.lower()) else f"“{words}”"
    if event.attribution and not _says(words, event.attribution.text):
        says = called(event.attribution, event, texts)
        text += f", according to {says[:1].lower() + says[1:] if _MANY.match(says) else says}" if says else ""
    return f"{text[:1].upper()}{text[1:]}"


def tells(incident: Incident, documents: Documents) -> bool:
    """Whether the sentence of an act says what was done."""
    document = documents.get(incident.lead.document_id)
    words = clause(incident.lead, document) if document else ""
    return f"“{words}”" not in sentence(incident, documents) or says_something(words, incident.lead)


def _is_told_in(actor: Actor, words: str) -> bool:
    """Whether words tell who somebody is: by a name, or with the country."""
    known = countries().get(actor.country or "")
    named = known is None or names_country(words, known) or any(c in words for c in known.capitals)
    return actor.kind != "PRON" and _says(words, actor.text) and (named or actor.kind == "PER")


def _says(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _is_unsaid(
    verb: Verb,
    event: Event,
    who: Sequence[str],
    whom: Sequence[tuple[int, str]],
    what: Sequence[object],
    texts: Documents,
) -> bool:
    """Whether a sentence made of an act would not say what was done, since the slots of its verb are empty."""
    slot = verb.frame.split()[0]
    if not whom and not what:
        return slot in "RT" and not event.locations and len(event.actors) < 2
    text = texts[event.document_id].text
    changed = any(text[: t.start].endswith("from ") and _TO_NUMBER.match(text, t.end) for t in event.themes)
    unnamed = not who and (event.actors or slot not in "RT")
    return bool(changed or unnamed) or (
        slot == "T" and not what and not any(_preposition(a, event, texts) for a, _ in whom)
    )


_TO_NUMBER = re.compile(r"[^,.;]{0,20}?\sto\s[^\w\s]?\d")
"""What follows a number that was changed: "raised the levy from $4 to $13"."""
_TRIP = re.compile(r"\b(?:trip|visit|journey|tour)$", re.IGNORECASE)


def _trip(verb: Verb, event: Event, documents: Documents) -> Verb:
    """One calls off a visit to somebody, and talks with somebody; "a visit by the minister" is another's."""
    if verb.frame != "T with R" or not any(_TRIP.search(t.text) for t in event.themes):
        return verb
    document = documents.get(event.document_id)
    if document and any(re.match(r"\s+(?:by|of|from|with)\b", document.text[t.end :]) for t in event.themes):
        return verb
    return replace(verb, frame="T to R")


_SPARE = frozenset({"T R", "T with R", "T of R", "T from R", "T on R", "T against R"})
_HARD = ("COERCE", "SANCTION", "ASSAULT")


def _is_spare(verb: Verb, event: Event) -> bool:
    """Whether a verb may stand without whom it is done to: "banned Polish apples", but not "gave Polish apples"."""
    return verb.frame in _SPARE or (verb.frame in ("R T", "T to R") and event.type in _HARD)


def _all_named(of: Sequence[Actor], words: str) -> bool:
    """Whether words name all of some countries."""
    known = [countries().get(a.country) if a.country and a.entity == f"country:{a.country}" else None for a in of]
    return all(c is not None and names_country(words, c) for c in known)


def _passed(event: Event, documents: Documents) -> str:
    """People and goods of which only a sentence tells: "900 miners from Zambia to Angola (“crossed”)"."""
    start, end = (
        listed(with_article(country_name(a.country) if a.country else a.name or a.text) for a in of)
        for of in (event.actors, event.recipients)
    )
    what = listed(t.text for t in event.themes)
    text = f"{what} from {start} to {end} (“{event.trigger.text}”)"
    return f"{text}, according to {called(event.attribution, event, documents)}" if event.attribution else text


_VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT", "CONCEDE", "SUPPORT"})
_SAID = re.compile(
    r"(?:to|that|for|an?|the|not to|it|its|their|his|her|him|them|any|all|only (?:with|if|after)"
    r"|of(?=\s+(?:not\s+)?\w+ing\b))"
    r"\s+[\"“]?\w+",
    re.I,
)
"""What is promised, asked or said, as the text has it."""


def _content(event: Event, documents: Documents) -> str:
    """What is promised, asked, threatened or refused, in the text's words: the rest of the clause."""
    document = documents.get(event.document_id)
    if document is None:
        return ""
    start = _content_start(event, document.text)
    rest = bounded(start, clause_end(start, document), document)
    if not _SAID.match(rest) or len(rest.split()) < 3 or (event.type == "SUPPORT" and not rest.startswith("for ")):
        return ""
    return rest


def _content_start(event: Event, text: str) -> int:
    """Where it begins: after the verb, or after those to whom it is said."""
    at = event.trigger.end
    for a in event.recipients:
        if a.start >= at and _TO_WHOM.fullmatch(text, at, a.start):
            at = a.end
    return at


_TO_WHOM = re.compile(r"\s+(?:(?:of|on|to|with|from|against)\s+)?(?:(?:the|an?|its|their|his|her)\s+)?", re.IGNORECASE)
"""What may stand between a verb and those to whom it is said."""


def _parts(
    verb: Verb, slots: Mapping[str, list[tuple[int, str]]], event: Event, documents: Documents
) -> dict[str, str]:
    """The filled slots of a frame with their prepositions, in the text's order where it has both after the verb."""
    found: dict[str, str] = {}
    first: dict[str, int] = {}
    waiting, left_out = "", False
    told_as_noun = _is_noun(event, documents)
    noun = told_as_noun or event.trigger.text.lower() not in (verb.base, verb.past, verb.participle)
    for word in verb.frame.split():
        word, sign = word.rstrip(":"), ":" if word.endswith(":") else ""
        if word not in slots:
            # "Restricted protests of students", but without the protests "restricted students".
            waiting += "" if word == "of" and left_out else f" {word}"
            continue
        if slots[word]:
            start = min(at for at, _ in slots[word])
            said = _preposition(start, event, documents)
            if word == "R" and any(t.start <= start < t.end for t in event.themes):
                said = None  # "closed the Polish schools"
            if (said == " of" and noun) or verb.base == "blame" or ":" in verb.frame:
                said = None  # "the condemnation of the coup": who condemns, condemns the coup; "blamed it on Peru"
            elif said in (" on", " against", " at") and told_as_noun and not (found or waiting):
                said = None  # "a ban on fish": who bans, bans fish
            if word == "T" and any(w.startswith("to ") for _, w in slots[word]):
                said = ""  # What is agreed to be done follows "agreed".
            found[word] = f"{waiting if said is None else said} {listed(w for _, w in slots[word] if w)}"
            first[word] = start if said is not None else -1
            waiting = sign
        else:
            waiting, left_out = sign, True
    if first and all(at >= 0 for at in first.values()):
        return {slot: found[slot] for slot in sorted(found, key=lambda slot: first[slot])}
    return found


def _is_noun(event: Event, documents: Documents) -> bool:
    """Whether an act is told with a noun: "a ban", "its attack", "Peru's embargo"."""
    document = documents.get(event.document_id)
    at = event.trigger.start
    before = document.text[max(0, at - 8) : at] if document else ""
    return bool(_THEIRS.search(before) or re.search(r"(?:['’]s|s['’])\s+$", before))


def _preposition(start: int, event: Event, documents: Documents) -> str | None:
    """The preposition that the text has before a span after the verb; empty where it follows at once, null else."""
    document = documents.get(event.document_id)
    if document is None or start < event.trigger.end or start > sentence_at(document, event.trigger.start)[1]:
        return None
    between = document.text[event.trigger.end : start]
    if re.fullmatch(r"\s+(?:(?:the|an?|its|their|his|her)\s+)?", between, re.IGNORECASE):
        return ""
    m = _PREPOSITION.search(between)
    if m and _stands_alone(event, document.text, m):
        return None
    # What "by" names acts in something else: "a visit by the minister", "an investigation by both".
    if m is None or (m[1].lower() == "by" and not any(t.start < start for t in event.themes)):
        return None
    return f" {m[1].lower()}"


def _stands_alone(event: Event, text: str, preposition: re.Match[str]) -> bool:
    """Whether a preposition belongs to a noun that is no part of the act: "sat down on the margins of talks"."""
    at = event.trigger.end + preposition.start()
    parts = (event.actors, event.recipients, event.themes, event.locations, event.dates)
    spans = [(s.start, s.end) for of in parts for s in of if s.end <= at]
    held = [event.trigger.end, *(end for _, end in spans)]
    if preposition[1].lower() == "of" and at not in held:
        return True
    left = text[event.trigger.end : at]
    for low, high in ((s - event.trigger.end, e - event.trigger.end) for s, e in spans if s >= event.trigger.end):
        left = f"{left[:low]}{'.' * (high - low)}{left[high:]}"
    return bool(re.search(r"\b(?:the|an?|its|their|his|her)\s+\w", left, re.IGNORECASE))


_PREPOSITION = re.compile(
    r"\s(of|to|on|with|from|against|for|over|by|at|about|between|into|towards|in)\s+(?:(?:the|an?|its|their|his|her)\s+)?$",
    re.IGNORECASE,
)


def _joined(themes: Sequence[Span], document: Document | None) -> list[Span]:
    """Themes that nothing but a blank or a preposition parts are one: "issuing" + "visas", "talks" on "a pact"."""
    found: list[Span] = []
    for t in sorted(themes, key=lambda t: t.start):
        if document and found and _LINK.fullmatch(document.text, found[-1].end, t.start):
            t = Span(document.text[found[-1].start : t.end], found.pop().start, t.end)
        found.append(t)
    return found


_LINK = re.compile(r"\s+(?:(?:of|on|for|in|about|over)\s+(?:(?:the|an?|its|their)\s+)?)?")


def _thing(theme: Span, event: Event, documents: Documents) -> str:
    words = " ".join(theme.text.split())
    if words.lower() in EMPTY:
        return ""
    document = documents.get(event.document_id)
    noun = _COUNTED.match(document.text, theme.end) if document and quantity(words, 0) else None
    return f"{article_before(theme.start, event, documents, _THEIRS)}{words}{noun[0] if noun else ''}"


_COUNTED = re.compile(r"\s(?:years?|months?|weeks?|days?|tonnes?|per cent|percent|million|billion)\b")
"""What a number that ends a theme counts."""


def _towns(places: Sequence[Place]) -> list[str]:
    return [p.name or p.text for p in places]


def _where(event: Event, documents: Documents, said: str) -> str:
    """ " in Brest", " near Krynki": places that the sentence does not name yet."""
    document = documents.get(event.document_id)
    found: dict[str, list[str]] = {}
    for p in event.locations:
        words = p.name or " ".join(p.text.split())
        of = document and any(
            0 < p.start - a.end < 5 and document.text[a.end : p.start] == " in " for a in event.actors
        )
        if words.lower() in said.lower() or words.lower() in EMPTY or of:
            continue
        m = _WHERE.search(document.text, max(0, p.start - 24), p.start) if document else None
        if m is None and document and _stands_for_a_country(p, event, document.text, said):
            continue
        the = (m[2] or "").lower() if m else ""
        if m and the:
            words = " ".join(p.text.split())
        found.setdefault(m[1].lower() if m else "in", []).append(f"{the}{words}")
    return "".join(f" {how} {listed(filter(None, of))}" for how, of in found.items())


def _is_seat(place: Place, event: Event, document: Document | None) -> bool:
    """Whether a place says where who acts sits: "the ministry in Minsk", "police in Brest"."""
    return document is not None and any(document.text[a.end : place.start] == " in " for a in event.actors)


def _seat(event: Event, document: Document | None) -> str:
    capitals = {c for a in event.actors if a.country for c in countries()[a.country].capitals}
    found = (p.name or p.text for p in event.locations if _is_seat(p, event, document))
    return "".join(f" in {town}" for town in found if town not in capitals and len(event.actors) == 1)


def _stands_for_a_country(place: Place, event: Event, text: str, said: str) -> bool:
    """Whether a capital is told by its country already: "recalled its envoy from Oslo" by "from Norway"."""
    m = re.search(r"\b(?:from|to|with|against|of|by|between)\s+$", text[max(0, place.start - 9) : place.start])
    homes = (countries().get(a.country or "") for a in (*event.actors, *event.recipients))
    capital = (c.name for c in homes if c and (place.name or place.text) in c.capitals)
    return m is not None and any(f"{m[0].strip()} {with_article(name)}" in said for name in capital)


def _planned_for_the_past(event: Event) -> bool:
    """Whether a plan was due before its report: "in May they met to discuss it", told in June."""
    told, due = some_day(event.published), bounds(event.date)[1] if event.date else None
    return event.status == "future" and told is not None and due is not None and due < told


def _are_many(subject: str) -> bool:
    return " and " in subject or bool(_MANY.match(subject))


def _passive(verb: Verb, status: str, parts: Mapping[str, str], slots: Mapping[str, str]) -> str:
    """Nobody is named who did it: "three soldiers were killed"."""
    lead = next((slot for slot in verb.frame.split() if slot in parts), None)
    bare = slots.get(lead or "", "")
    if lead is None or not bare or verb.frame.split()[0] not in slots:
        return f"Somebody unnamed {form_of(verb, status)}{''.join(parts.values())}"
    rest = "".join(told for slot, told in parts.items() if slot != lead)
    past = "were" if _are_many(bare) else "was"
    be = {PAST_PLAN: f"{past} to be", "future": "will be", "negated": f"{past} not", "hypothetical": "would be"}.get(
        status, past
    )
    return f"{bare} {be} {verb.participle}{rest}"
