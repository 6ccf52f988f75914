"""Movements of people that are no act of PLOVER's: how many went, from where and to where, by the words of a sentence.

"Some 900 Zambian miners crossed into Angola in May", "the drought drove 700 Malians into Niger", "2,000 refugees have
gone home to Kenya": a number of people, a verb of moving, and two countries. From is what stands after "from", else
whose people they are, else who counts them or hosts them; to is what stands after a word of direction or is entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from detente.event import Actor, Event, Quantity, Span
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.knowledge_tables import Country

from .sentence import Sentence, act

PEOPLE = (
    r"(?:people|persons?|(?:[a-z]+-)?(?:workers?|hands)|labou?rers?|maids?|nurses?|doctors?|students?|refugees?|migrants?"
    r"|asylum[\s-]seekers?|deportees?|villagers?|residents?|families|women|men|children|prisoners?|detainees?|citizens?"
    r"|nationals?|civilians?|fishermen|settlers?|pilgrims?|farmers?|herders?|miners?|builders?|pickers?|teachers?"
    r"|engineers?|sailors?|seamen|drivers?|traders?|journalists?|inhabitants|evacuees|returnees|exiles)"
)
_HEAD = re.compile(
    rf"\s*(?:more\s+)?(?:of\s+)?(?P<all>those(?=\s+who\b)|(?:(?!(?:from|of)\b|\d)[\w'’-]+\s+){{0,4}}?{PEOPLE}"
    rf"(?:\s+and\s+(?:[\w-]+\s+)?{PEOPLE})?)\b"
)
_SELF = (
    r"(?:cross(?:ed|ing)?(?:\s+over)?|left|leav(?:e|es|ing)|fled|flee(?:s|ing)?|enter(?:ed|ing)?|arriv(?:ed|e|ing)"
    r"|c[ao]me|gone|went|go(?:es|ing)?|return(?:ed|ing)?|moved|settled|poured|streamed|followed|travelled|departed"
    r"|emigrated|walked|escaped|reached|landed|flew|sailed|swam|waded|climbed|rowed|trekked|ran"
    r"|(?:sought|took|found)\s+(?:refuge|shelter|asylum|work))"
)
_DONE = (
    r"(?:sent|driven|forced|pushed|taken|deported|repatriated|resettled|evacuated|moved|flown|bused|brought|admitted"
    r"|ferried|airlifted|let\s+in|turned\s+back)"
)
_AUX = r"(?:\s+(?:had|have|has|were|are|was|been|also|already|now|then|since))*"
_GOES = re.compile(
    r"^(?:\s+(?:from|of|in)(?:\s+(?:the|(?:[a-z]+\s+of)|[A-Z][\w'’-]+))+)?(?:\s+(?:a|every|each)\s+(?:day|week|month))?"
    rf"(?:,\s[^,.;:]+,|,)?{_AUX}\s+(?P<verb>{_SELF}|(?:been\s+)?{_DONE})\b"
)
_WHO_GO = re.compile(
    rf"^(?:\s+on\s+\w+)?(?:,\s(?:(?!\b{PEOPLE}\b)[^,.;:“”\"]){{2,50}})?,?\s(?:who|that)\b(?:\s[^,.;:“”\"]{{0,40}})?{_AUX}\s+"
    rf"(?P<verb>(?<=had\s|ave\s)come|(?!(?:come|cross|enter|go|flee|leave|arrive|return)\b){_SELF})\b"
)
"""Of those "who had fled in March walked back from Chad" the last verb is it; who do so every day are not counted."""
_ALONE = re.compile(_SELF)
_COMES = re.compile(r"(?:reach|arriv|c[ao]me|enter|land|cross)")
_CAUSES = (
    r"(?:dr[oi]ve[ns]?|sen[dt]s?|forc(?:ed|es)|push(?:ed|es)|brought|flew|bused|evacuated|repatriated|return(?:ed|s)"
    r"|(?:return|arrival|departure|exodus|resettlement|evacuation|repatriation)\s+of)"
)
_HOSTS = (
    r"(?:took\s+in|tak(?:en|es|e)\s+in|admit(?:ted|s)?|accept(?:ed|s)?|welcom(?:ed|es)|hosts|hosted|sheltered|absorbed"
    r"|let\s+in|put\s+up|received|took|takes|recruited|hired|(?:granted|gave|issued)\s+(?:[\w-]+\s+)?(?:asylum|visas|permits)\s+to|gave\s+(?:shelter|asylum|refuge)\s+to)"
)
_ABOUT = (
    r"(?:(?:at\s+least|more\s+than|about|some|around|nearly|almost|another|a\s+further|over|up\s+to"
    r"|an?\s+(?:first|second|third|further)\s+(?:group|batch)\s+of|all|the|its)\s+)*$"
)
_AND = re.compile(rf"(?:,|,?\s+(?:and|while))\s+{_ABOUT}", re.IGNORECASE)
_INTO = re.compile(
    r"\s+(?:(?:more|others|people)\s+)?(?:in)?to\s+(?:the\s+)?(?:(?:neighbouring|north|south|east|west)(?:ern)?\s+)?"
)
_MOVES = re.compile(rf"\b(?P<verb>{_CAUSES})\s+(?:back\s+|home\s+)?{_ABOUT}", re.IGNORECASE)
_TAKES = re.compile(rf"\b(?P<verb>{_HOSTS})\s+{_ABOUT}", re.IGNORECASE)
_ANY = re.compile(rf"\b(?:{_SELF}|{_DONE}|{_CAUSES}|{_HOSTS})\b", re.IGNORECASE)
_COUNT = r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b)"
_LED = rf"\b(?:[Rr]eturn|[Aa]rrival|[Dd]eparture|{_CAUSES}|{_HOSTS})"
MOVED = rf"(?:{_COUNT}[^.!?\n]*\b(?:{_SELF}|{_DONE})|{_LED}[^.!?\n]*{_COUNT})"
"""What every text holds that tells a movement, for search in a record."""
_HELD = re.compile(r"\s+(?:hostage|captive|prisoner|into\s+custody|to\s+court)\b")
_FROM = re.compile(r"\bfrom\s+(?:the\s+|northern\s+|southern\s+|eastern\s+|western\s+|neighbouring\s+)*$")
_HOME = re.compile(r"(?:\s+[a-z]+s)?\s+(?:back\s+)?home\b")
_LEAVES = re.compile(r"\b(?:left|leav(?:e|es|ing)|fled|flee(?:s|ing)?|quit)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"\s*(?:(?!(?:in|on|at|near|of|from|by|to|for|against|and|or|who|after)\b)[a-z-]+\s+)?"
    r"(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)\s+[a-z]"
)
_TO = re.compile(
    r"\b(?:to|into|onto|on|for|in|at|enter(?:ed|ing)?|reach(?:ed|ing)?)\s+(?:the\s+)?"
    r"(?:(?:neighbouring\s+|northern\s+|southern\s+|eastern\s+|western\s+)|(?:[A-Z]\w+\s+)?[a-z]+\s+of\s+)*$"
)


def movements(sentence: Sentence) -> Iterator[Event]:
    """The movements that a sentence tells."""
    if not _ANY.search(sentence.text):
        return
    last: Event | None = None
    for q in sentence.quantities:
        found = _movement(sentence, q) or (_elsewhere(sentence, q, last) if last else None)
        if found is not None:
            yield found
        last = found or last


def _elsewhere(sentence: Sentence, q: Quantity, last: Event) -> Event | None:
    """More of the same who went to another country: "40,000 crossed into Kenya and 6,000 into Ethiopia"."""
    text = sentence.document.text
    end = q.end + (people_after(text[q.end : sentence.end]) or 0)
    before = sentence.between(last.trigger.end, q.start)
    behind = next((a for a in sentence.names if _INTO.fullmatch(text, end, a.start)), None)
    code = _country(behind)
    known = {a.country for a in (*last.actors, *last.recipients)}
    if not before or before[-1].country not in known or not _AND.fullmatch(text, before[-1].end, q.start):
        return None
    if code is None or code in known:
        return None
    counted = replace(q, unit=text[q.end : end].strip() or last.quantities[0].unit)
    people = Span(text[q.start : end], q.start, end)
    return act(
        sentence, (people.start, people.end), last.type, actors=last.actors, recipients=[_land(code, people)],
        themes=[people], quantities=[counted], contexts=last.contexts, by=last.attribution,
        when=next(iter(last.dates), None), status=last.status,
    )  # fmt: skip


def _movement(sentence: Sentence, q: Quantity) -> Event | None:
    text = sentence.document.text
    group = people_after(text[q.end : sentence.end])
    if group is None:
        return None
    people = Span(text[q.start : q.end + group], q.start, q.end + group)
    verb = _verb(sentence, people)
    if verb is None:
        return None
    said = sentence.source(q.start)
    left, to = _way(sentence, people, whose(text[q.end : people.end]), verb, _country(said))
    if left is None or to is None or left == to:
        return None
    days = [w for w in sentence.dates if not (verb.told == "who" and people.end <= w.start < verb.start)]
    when = min(days or sentence.dates, key=lambda w: abs(w.start - verb.start), default=None)
    counted = Quantity(q.text, q.start, q.end, q.low, q.high, text[q.end : people.end].strip())
    around = text[sentence.start : q.start][-40:] + text[people.end : sentence.end][:40]
    return act(
        sentence, (verb.start, verb.end), "COOPERATE",
        actors=[_land(left, people)], recipients=[_land(to, people)], themes=[people], quantities=[counted],
        contexts=("migration",), by=said, when=when, status=_status(around),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Verb:
    """The verb of a movement, with its offsets in the document.

    `told` is how it stands to the people: they go or are driven ("goes", "who" in a clause about them), or it stands
    before them, of who sends ("sends") or takes them in ("takes").
    """

    text: str
    start: int
    told: Literal["goes", "who", "sends", "takes"]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _verb(sentence: Sentence, people: Span) -> _Verb | None:
    text = sentence.document.text
    before, after = text[sentence.start : people.start], text[people.end : sentence.end]
    if _HELD.match(after):
        return None
    if goes := _GOES.match(after):
        return _Verb(goes["verb"], people.end + goes.start("verb"), "goes")
    if sends := _MOVES.search(before):
        return _Verb(sends["verb"], sentence.start + sends.start("verb"), "sends")
    if takes := _TAKES.search(before):
        return _Verb(takes["verb"], sentence.start + takes.start("verb"), "takes")
    if who := _WHO_GO.match(after):
        return _Verb(who["verb"], people.end + who.start("verb"), "who")
    return None


def _way(
    sentence: Sentence, people: Span, theirs: str | None, verb: _Verb, teller: str | None
) -> tuple[str | None, str | None]:
    """From which country to which, by the words of the sentence, else by its story; null what neither says.

    `theirs` is the country whose people they are, `teller` that of the source.
    """
    before_them = verb.told in ("sends", "takes")
    left, to = _named_way(sentence, verb.start if verb.told == "who" else people.end)
    left = left or theirs
    host = _subject(sentence, verb.start if before_them else people.start)
    if verb.told == "takes":
        to = to if to and to != left else host
    left = left or (host if verb.told == "sends" and host != to else None)
    if theirs and _goes_home(sentence, people, verb, to):
        left, to = left if left != theirs else None, theirs
        # Who goes home comes from the other country of the sentence, or of its story.
        others = {a.country for a in sentence.names if a.country} - {theirs}
        others = others or set(sorted(set(sentence.lands) - {theirs}, key=lambda c: -sentence.lands[c])[:1])
        left = left or (others.pop() if len(others) == 1 else None)
    left = left if left and left != to else None
    to = to or (host if verb.told == "who" and host != left else None)
    if not before_them and _ALONE.fullmatch(verb.text):
        left = left or _across(sentence, to)
        to = to or (_across(sentence, left) if _COMES.match(verb.text) else None)
    return left or (teller if teller != to else None), to or (teller if teller != left else None)


def _named_way(sentence: Sentence, since: int) -> tuple[str | None, str | None]:
    """The country that words of leaving name in the clause behind an offset, and that of words of direction.

    Of whom it is told who they are, it is told behind that where they went.
    """
    text = sentence.document.text
    stop = since + len(re.split(r"[;:]|,\s+(?:and|but|while|which|who)\b", text[since : sentence.end], maxsplit=1)[0])
    ahead = sentence.between(since, stop)
    quits = [a for a in ahead if _FROM.search(text[since : a.start]) or _LEAVES.search(text[since : a.start])]
    reached = next((a for a in ahead if a not in quits and _TO.search(text[since : a.start])), None)
    return _country(next(iter(quits), None)), _country(reached)


def _goes_home(sentence: Sentence, people: Span, verb: _Verb, to: str | None) -> bool:
    """Whether people whose country is known are said to go back there, and no other country that they went to."""
    text = sentence.document.text
    home = bool(_HOME.match(text[people.end : sentence.end]))
    back = verb.text.startswith(("repatriated", "return")) or bool(_HOME.match(text, verb.end))
    return home or (to is None and back)


def people_after(rest: str) -> int | None:
    """Where the people end that a number counts, in the words after it: their noun or the name of a people."""
    m = _HEAD.match(rest)
    if m:
        return m.end("all")
    tokens = tokenize(rest[:40])
    for match in find_names(tokens[:2]):
        row, word = match.senses[0].row, tokens[match.end - 1].written.rstrip(".")
        people = match.senses[0].form == "demonym" and isinstance(row, Country) and match.start == 0
        if people and word.endswith(("s", "ese")):
            return tokens[match.end - 1].start + len(word)
    return None


def whose(words: str) -> str | None:
    """The country whose people they are by their own name: "Uzbek seasonal workers"."""
    for match in find_names(tokenize(words)):
        row = match.senses[0].row
        if isinstance(row, Country):
            return row.code
    return None


def of_whom(rest: str) -> str | None:
    """The country whose people a number counts, by the words right behind it: "49 wounded Armenian soldiers"."""
    m = _OF_WHOM.match(rest)
    return whose(m["name"]) if m else None


def _country(actor: Actor | None) -> str | None:
    """Null too for a body of many states, whose country is empty."""
    return (actor.country or None) if actor else None


def _across(sentence: Sentence, land: str | None) -> str | None:
    """The other of the two that a story names most, where a country is one of them."""
    two = sorted(sentence.lands, key=lambda c: -sentence.lands[c])[:2]
    return next((c for c in two if c != land), None) if land in two or len(two) == 1 else None


def _subject(sentence: Sentence, verb: int) -> str | None:
    """The country named last before a verb."""
    return next((a.country for a in reversed(sentence.between(sentence.start, verb)) if a.country), None)


def _land(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GROUP", None, f"country:{code}", code)


def _status(around: str) -> str:
    if re.search(r"\b(?:would|could|may|might|if|agreed|promised|demand\w*|call\w*\s+for|urged|wants?)\b", around):
        return "hypothetical"
    if re.search(r"\b(?:not|never|den(?:y|ied|ies|ying))\b", around):
        return "negated"
    return "future" if re.search(r"\b(?:will|shall|are\s+to|is\s+to|plans?\s+to)\b", around) else "actual"
