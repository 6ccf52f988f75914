"""The text's own clause around an act: quoted, not paraphrased, where the tables have no verb for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.event import Actor, Document, Event, Place, Span, When
from detente.relating.acts.receipts import sentence_at
from detente.resolving.english_forms import MONTH, PASSIVE, WEEKDAY

from .naming import acting
from .verbs import verbs

LONGEST = 180
"""Characters of a quotation."""
_FAR = 100
"""Characters from a subject to its verb, with an aside between."""
BEGINS = re.compile(
    r"(?:[;:,]\s+|(?:^|\s)[\"“(]|\s[–—-]\s|\b(?:that|when|while|who|whose|which|because|although|if|where|and|but)\s"
    rf"|\b(?:as|before|after|since|until)\s(?!\d|{MONTH}|{WEEKDAY}))",
    re.I,
)
"""What parts a clause from the words before it."""
_ENDS = re.compile(
    r"[;:]\s|,\s|\s[–—-]\s|[.!?][\"”’']*\s*$|\s(?:and|but|then)\s+(?P<verb>\w+)"
    r"|(?:\s(?:in|of|for|to|by|with|at|on|from))?\s(?:who|whom|which|when|while|because|although|whereas|where|after|before)\s"
)
_PARTED = re.compile(r";\s+|\s[–—-]\s+|,\s+(?:and|but|while)\s+")
_OF = re.compile(r"\b(?:of|by|with|between)\s+(?:(?:the|an?)\s+)?$")
_HELPING = frozenset(
    "has have had was were is are will would can could may might must did said told put took gave went came made"
    " kept".split()
)
_EMPTY = re.compile(
    r"\b(?:[a-z]{1,3}|[IV]|that|this|these|those|with|from|into|over|upon|they|them|their|theirs|ours|your|will|would"
    r"|have|been|were|does|what|which|when|some|none|nobody|beside|also|already|more|then|there|here|again|about)\b",
    re.I,
)
"""Words that leave open what was done: pronouns, helping verbs, short prepositions."""


def clause_bounds(event: Event, document: Document) -> tuple[int, int]:
    """The clause that tells an act, from its subject to its end, without the day, which stands beside it."""
    first, last = sentence_at(document, event.trigger.start)
    text = document.text
    start, end = _start(event, text, first), _end(event, text, last)
    for d in (d for d in event.dates if d.edtf and d.edtf == event.date):
        begins, ends = _day_begins(text, d.start), d.end + len(text[d.end :]) - len(text[d.end :].lstrip(" ,"))
        if begins <= start and ends < event.trigger.start:
            start = max(start, ends)
        elif event.trigger.end < begins <= d.start and re.fullmatch(r"[\s,;:.]*", text[d.end : end]):
            end = begins
    return start, end


def _day_begins(text: str, at: int) -> int:
    """Where the words of a day begin, with "on" or "in"; past them after "since" or "until", which say more."""
    m = re.search(r"(?:^|(?<=\s))(?:on|in)\s+$", text[max(0, at - 4) : at], re.IGNORECASE)
    begins = at - len(m[0]) if m else at
    return len(text) if _BOUND.search(text[:begins]) else begins


_BOUND = re.compile(r"\b(?:again|(?-i:and|or)|of|by|at|for|from|to|since|until|about|after|before|than|the)\s*$", re.I)


def around(start: int, end: int, document: Document) -> str:
    """The clause that holds some characters, such as a number, cut before them where it is long."""
    first, last = sentence_at(document, start)
    begin = max((m.end() for m in _PARTED.finditer(document.text, first, start)), default=first)
    if min(end, start + LONGEST) - begin > LONGEST:
        begin = max((m.end() for m in BEGINS.finditer(document.text, begin, start)), default=start)
    m = _PARTED.search(document.text, end, last)
    return bounded(begin, m.start() if m else last, document)


def bounded(start: int, end: int, document: Document, longest: int = LONGEST) -> str:
    """Characters of a text on one line, no more than so many, with both or none of their quotation marks."""
    words = " ".join(document.text[start:end].split()).strip(" ,;:.")
    if len(words) > longest:
        words = f"{words[:longest].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
    if words.count('"') % 2:
        words = words.strip('"') if words[0] == '"' or words[-1] == '"' else f'{words}"'
    return words


def _start(event: Event, text: str, first: int) -> int:
    """Where the subject begins, with what stands before it in its clause; where none is near, the words of the act."""
    verb = event.trigger.start
    who = [s.start for s in acting(event) if first <= s.start and s.end <= verb and verb - s.start <= _FAR]
    passive = PASSIVE.search(text, first, verb)
    done = [s.start for of in (event.recipients, event.themes) for s in of if first <= s.start and s.end <= verb]
    at = min(who or (done if passive else ()), default=verb)
    breaks = [m.end() for m in BEGINS.finditer(text, first, at)]
    start = breaks[-1] if breaks else first if at - first <= _FAR else at
    if _SAYS.fullmatch(text, start, at):
        start = at  # "The official, who signed it, said the other side had asked for time"
    if any(_WHO.fullmatch(text, a.end, verb) for a in event.actors):
        return verb  # "The agency, which organised it": who did it stands before the quotation.
    # "Rules that the ministry brought into force": what the clause is about stands before it.
    parts: tuple[Span | Actor | Place, ...] = (*event.themes, *event.locations, *event.recipients, *event.actors)
    heads = (
        s.start for s in parts
        if any(s.end < at and _THAT.fullmatch(text, s.end, at) for at in (start, verb)) and first <= s.start
    )  # fmt: skip
    head = next(heads, start)
    noun = _NOUN_THAT.search(text, first, start) if head == start else None
    if noun and (noun["whose"] or start == verb or text[start:verb].split(" ", 1)[0] in _HELPING):
        return noun.start()  # "In a war that has sent thousands over the border"
    article = re.search(r"\b(?:the|an?)\s+$", text[first:head], re.IGNORECASE)
    return head - len(article[0]) if article else head


_THAT = re.compile(
    r",?\s+(?:(?:of|to|on|with|from|against|for|at|in)\s)?(?:that|which|whom?|whose(?:\s\w+){1,2}\s(?:was|were))\s+"
)
_NOUN_THAT = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|its|their|his|her)(?:\s+[\w-]+){1,3}|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*(?=,)),?"
    r"\s+(?:that|who|(?P<whose>whose|which|whom))\s+$"
)
_SAYS = re.compile(r"(?:said|says|added|announced|confirmed|reported)\s+(?:the\s+|an?\s+)?")
_WHO = re.compile(r",\s+(?:which|who)\s+")


def clause_end(start: int, document: Document) -> int:
    """Where the clause ends that begins at an offset."""
    last = max(start, sentence_at(document, start)[1])
    ends = (m.start() for m in _ENDS.finditer(document.text, start + 1, last)
            if _ends(m, document.text, False) and document.text[start : m.start()].count('"') % 2 == 0)  # fmt: skip
    return next(ends, last)


def _end(event: Event, text: str, last: int) -> int:
    verb = event.trigger.end
    reach = m.end() if (m := _ASIDE.match(text, verb, last)) else verb
    parts: tuple[Sequence[Span | Actor | Place | When], ...]
    parts = (event.actors, event.recipients, event.themes, event.locations, event.dates)
    aside = (event.actors, event.dates)
    after = sorted((s.start, s.end, of in aside and not _OF.search(text[: s.start])) for of in parts for s in of)
    for start, end, apart in after:
        one = reach <= start and end <= last
        if one and not any(_ends(m, text, apart) for m in _ENDS.finditer(text, reach, start)):
            reach = end
    for m in _ENDS.finditer(text, reach, last):
        if _ends(m, text, True) and text[verb : m.start()].count('"') % 2 == 0:
            return m.start()
    return last


def _ends(m: re.Match[str], text: str, comma: bool) -> bool:
    """Whether a clause ends here; a comma does where it parts no list and no aside before the verb."""
    if m["verb"]:
        return _is_verb(m["verb"])
    if m[0] != ", ":
        # What is wanted may stand behind a colon; "nine days after" says nothing without the rest.
        count = m[0] in (" after ", " before ") and _LATER.search(text, m.start() - 8, m.start())
        return (comma or m[0] != ": ") and not count
    rest = text[m.end() : m.end() + _FAR]
    aside = re.match(r"[^,;.]+,\s+(\w+)", rest)
    goes_on = (aside and (aside[1] == "of" or _is_verb(aside[1]))) or rest.split(" ", 1)[0] in (*_HELPING, "of")
    hard = re.match(r"\w+ing\b|(?:\w+\s)?wh(?:ich|om?|en|ile|ere)\b|(?:and|but|then)\s+(?P<verb>\w+)", rest)
    return (hard is not None and (not hard["verb"] or _is_verb(hard["verb"]))) or (comma and not goes_on)


_LATER = re.compile(r"(?:hour|day|week|month|year)s?$")
_ASIDE = re.compile(r",\s[^,.:;]{1,60},[\"”]?\s+(?:the|an?|its|his|her|their|all|any)\s")
"""Before the object of a verb: "stopped, until the air clears, its talks"."""


def _is_verb(word: str) -> bool:
    known = word in _past_forms() or word in _HELPING or word in ("it", "he", "she", "they")
    return known or re.fullmatch(r"[a-z]+ed", word) is not None


def is_fragment(event: Event, text: str, start: int, end: int) -> bool:
    """Whether a clause around a noun has no verb ("at the prompting, as he has it, of Peru") or is "in what is one"."""
    noun = re.search(r"\b(?:the|an?|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", text[start : event.trigger.start])
    bare = re.findall(r"\b[a-z]+", re.sub(r",[^,]*,", " ", text[start:end]))
    return bare[1:2] == ["what"] or (noun is not None and not any(map(_is_verb, bare)))


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(form.split()[0] for v in verbs().values() for form in (v.past, v.participle) if form != v.base)


def says_something(words: str, event: Event) -> bool:
    """Whether a clause tells more than who acts: not "the court stopped it", "the minister declined"."""
    rest = words.replace(event.trigger.text, " ")
    for name in (*(a.text for a in event.actors), *(d.text for d in event.dates)):
        rest = rest.replace(name, " ")
    return bool(re.search(r"\w{2,}", _EMPTY.sub(" ", rest)))
