"""Who tells what: the stretches of a sentence that one source tells each, or the story itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.event import Quantity
from detente.resolving.places.borders import country_of_word
from detente.resolving.places.resolve import area_country, city_country
from detente.resolving.quantities import quantity

FIGURE = r"(?:figure|count|number|total|toll|tally)"
_IT_IS = (
    r"\s(?:it|he|she|they|there|this|that|nobody|none|no)\b"
    r"|(?<!\bof)(?<!\bin)(?<!\bat)(?<!\bto)(?<!\bon)(?<!\bby)(?<!\bfor)(?<!\band)(?<!\bfrom)\sthe\b"
)
"""Where what is told begins with no comma: "according to Lima the ship turned", but not in "the army of the north"."""
_BEHIND = re.compile(
    rf"\b(?:according\s+to|by\s+(?:the\s+(?:count|reckoning|figures|account|version)|that)\s+of)\s+(?P<who>(?:(?!{_IT_IS})[^,.;\d]){{1,80}})"
    r"|\bby\s+(?P<whose>(?:(?!(?:of|in|at|on|and|or|own)\b)[\w'’-]+\s+){1,4}?)(?<!\bby\s)(?<!\bby\sthe\s)"
    r"(?:own\s+)?(?:account|version|reckoning|count)\b(?<!\ball\saccount)(?<!\bany\saccount)(?<!\bone\saccount)(?<!\bhead\scount)",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"\b(?<!\b(?:been|were)\s)(?<!\b(?:was|are)\s)(?<!\bis\s)(?<!\bthat\s(?=claim))(?:(?:says?|said)(?!\s+nothing\s+(?:about|of|on|to)\b)|tells?|told|claim(?:s|ed)?|insist(?:s|ed)?"
    r"|maintain(?:s|ed)?|argue[sd]?|swears?|swore|suggests|believes?|add(?:s|ed)|admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|report(?:s|ed)|announce[sd]?|confirm(?:s|ed)|alleg(?:es?|ed)"
    r"|(?:answer|repl[iy]|counter|retort|object|respond)(?:e?d|e?s)\s+that|stated|contend(?:s|ed)|assure[sd]|call(?:s|ed)?\sit|point(?:s|ed)\sto|put(?:s|ting)?\s(?:it\sdown\sto|the\sblame\son)|accus(?:es|ed)|blam(?:es|ed)|den(?:y|ies|ied)|writes?|wrote|estimate[sd]"
    r"|put(?:s|ting)?\s[^.;]{1,80}?\sat|count(?:s|ed)|lists|listed|saw|found"
    rf"|sp[eo]a?ke?s?\s+(?:only\s+)?of|(?:register|record|reckon)(?:s|ed)|tall(?:ies|ied)|(?:mention|cite|note|name|g[ai]ve|have(?!\s\w+ed\b)|think|see|arrive[sd]?\sat)(?:s|d|ed)?(?=\s(?:[a-z]+\s){{0,4}}?\d[\d,.]*(?:\s(?:of|for|in|on|at|from)\b|[.;,]|$))|has(?=\s\d[\d,.]*(?:[.;,]|$))|suspect(?:s|ed)|mourn(?:s|ed)?(?=\s(?:[a-z]+\s){{0,2}}?\d)|(?:is|are|was|were)\s(?:sure|certain|convinced|adamant)\sthat|ha(?:s|ve|d)\sno\sdoubt\sthat|holds?\sthat|(?:version|account)(?:\s(?:is|was))?(?=:\s)|g[ai]ves?\s+(?:\w+\s+){{0,2}}?{FIGURE}"
    r"|(?:knows?|knew)\s+(?:only\s+)?of|st(?:ands?|ood)\s+by|st(?:icks?|uck)\s+to"
    rf"|{FIGURE}\s+(?:is|was|st(?:ands?|ood)\s+at))\b|{_BEHIND.pattern}",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:[;:]|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Sen|Gov|Rep))(?<!\bCapt)\.)\s+"
    r"|,?\s(?:but|while|whereas)\s+"
)
"""Where somebody else may begin to tell, whoever told before; not behind "U.S." or "Gen."."""
_PART = re.compile(rf"{_TURN.pattern}|,\s+(?:(?:and|or|though|although)\s+)?")
"""The same between two verbs of telling."""
_ALIKE = re.compile(
    r",\s+(?:(?:and|but|while|whereas)\s+)?(?P<who>(?:(?:the|an?|its|[A-Z])(?:(?!\b(?:of|as|at|with|from|who|that|which)\b)[^,.;:\d]){1,50}?))"
    r"(?:,?\s+(?:only|just|at\s+least))?(?P<as>\s(?:of|as|at))(?=\s)"
)
"""Who tells by the verb of who told before: "doctors speak of 11 dead, the army of three"."""
_AFTER = re.compile(r"\s+(?P<who>(?:the\s+|an?\s+|its\s+|[A-Z])[^,.;]{1,60}(?:,\s+(?:the|an?|its)\s[^,.;]{1,80})?)$")
_ALSO_DID = re.compile(r"\s(?:has|have|had|[a-z]+ed)\s[^,;]*\sand$")
"""What who tells has done before he tells it: "the rescue service has recovered 29 bodies and says"."""
_FIGURE_IN = 30
"""Characters in which a number stands with its hedges."""
_NOT_HEDGE = re.compile(r"[A-Z,.;]|\b(?:the|an?|its|his|her|their|force|group)\b")
_LATER = re.compile(r"\s+(?:has|have|had)$")
_WHERE = re.compile(r"\s(?:of|in|at|on|for|from|with|that|who|which)\s|,")
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "also", "and"})
"""Who tells in these words is who told before."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a text; `who` tells them, in the text's words, empty where the story does.

    `head` are the bounds of the words that name the teller and say that he tells.
    """

    start: int
    end: int
    who: str = ""
    head: tuple[int, int] = (0, 0)

    @property
    def named(self) -> bool:
        """Whether somebody tells who is not only called as who told before."""
        return bool(self.who) and self.who.split()[-1].lower() not in PRONOUNS

    @property
    def country(self) -> str | None:
        """Whose country he is of, null where that is not said."""
        return country_of(self.who)


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches of a sentence, in order; what is told inside what another tells is his."""
    found: list[Stretch] = []
    last: re.Match[str] | None = None
    for m in TELLS.finditer(text, start, end):
        cuts = list(_TURN.finditer(text, last.end() if last else start, m.start()))
        cuts = cuts or [c for c in _PART.finditer(text, last.end(), m.start()) if c.end() < m.start()] if last else cuts
        if last and not cuts:
            continue
        if cuts:
            found.append(_stretch(text, start, cuts[-1].start(), last))
            start = cuts[-1].end()
        last = m
    alike = _alike(text, last, end) if last else None
    if last and alike:
        found.append(_stretch(text, start, alike.start(), last))
        return [*found, Stretch(alike.start("who"), end, alike["who"], (alike.start("who"), alike.end()))]
    return [*found, _stretch(text, start, end, last)]


def _alike(text: str, verb: re.Match[str], end: int) -> re.Match[str] | None:
    """Who gives another number in the same words but the verb, behind one that was given with it."""
    for m in _ALIKE.finditer(text, verb.end(), end):
        given = f"{verb[0]}{text[verb.end() : m.start()]}"
        number = _number(text[m.end() : end])
        alone = number and not text[m.end() + number.end : end].lstrip()[:1].isalnum()
        if alone and any(map(_number, given.split(m["as"])[1:])):
            return m
    return None


def _number(words: str) -> Quantity | None:
    """The number with which words begin, whatever hedges it."""
    found = quantity(words[:_FIGURE_IN], 0)
    return found if found and not _NOT_HEDGE.search(words[: found.start]) else None


def _stretch(text: str, start: int, end: int, m: re.Match[str] | None) -> Stretch:
    if m is None:
        return Stretch(start, end)
    if who := m["who"] or m["whose"]:
        return Stretch(start, end, who.strip(), m.span())
    before = text[start : m.start()]
    behind = _AFTER.match(text[m.end() : end].rstrip(" .,")) if before.rstrip()[-1:] in (",", "”", '"', "") else None
    if behind:
        return Stretch(start, end, behind["who"], (m.start(), m.end() + behind.end()))
    who = _LATER.sub("", before.rstrip(", \n").rpartition(", ")[2].strip())
    if _ALSO_DID.search(who):
        return Stretch(start, end, _ALSO_DID.sub("", who), (m.start(), m.end()))
    return Stretch(start, end, who, (start + before.rfind(who), m.end()))


def one_teller(a: Stretch, b: Stretch) -> bool:
    """Whether two tellers may be one: called the same, and not of two countries, each of which has a ministry."""
    one, other = (_WHERE.split(s.who.lower())[0].split()[-1:] for s in (a, b))
    return bool(one) and one == other and (a.country == b.country or None in (a.country, b.country))


def country_of(words: str) -> str | None:
    """The country of who tells: "three days later, the Serbian army"."""
    last = re.sub(r"'s?(?!\w)", "", words.replace("’", "'").rpartition(", ")[2])
    # "Police in Assam" are those of Assam, and of no town of the name.
    last = re.sub(
        r"^(?:In|At|From|On)\s|^[A-Z][a-z]+\s(?=(?:in|of|at|from|on)\s)|\b(?:embassy|consulate)\sin\s.*", "", last
    )
    names = re.findall(r"[A-Z][\w'-]+(?:\s(?:of\s)?[A-Z][\w'-]+)*", last)
    known = [c for name in names if " of " in name and (c := city_country(name))]
    known += [c for name in names for part in (name, *name.split()) if (c := country_of_word(part.lower()))]
    # "UN" and "We" are no towns here.
    towns = [n for n in names if len(n) > 2]
    return known[0] if known else next(filter(None, (c(n) for c in (city_country, area_country) for n in towns)), None)
