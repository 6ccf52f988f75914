"""Who tells what: the stretches of a sentence that one source tells each, or the story itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.resolving.places.borders import country_of_word
from detente.resolving.places.resolve import area_country, city_country

FIGURE = r"(?:figure|count|number|total|toll|tally)"
_BEHIND = re.compile(
    r"\b(?:according\s+to|by\s+the\s+(?:count|reckoning|figures)\s+of)\s+(?P<who>[^,.;\d]{1,80})", re.IGNORECASE
)
TELLS = re.compile(
    r"\b(?<!\b(?:been|were)\s)(?<!\b(?:was|are)\s)(?<!\bis\s)(?<!\bthat\s(?=claim))(?:(?:says?|said)(?!\s+nothing\s+(?:about|of|on|to)\b)|tells?|told|claim(?:s|ed)?|insist(?:s|ed)?"
    r"|maintain(?:s|ed)?|argue[sd]?|believes?|add(?:s|ed)|admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|report(?:s|ed)|announce[sd]?|confirm(?:s|ed)|alleg(?:es?|ed)"
    r"|(?:answer|repl[iy]|counter|retort|object|respond)(?:e?d|e?s)\s+that|stated|contend(?:s|ed)|assure[sd]|call(?:s|ed)?\sit|point(?:s|ed)\sto|put(?:s|ting)?\s(?:it\sdown\sto|the\sblame\son)|accus(?:es|ed)|blam(?:es|ed)|den(?:y|ies|ied)|writes?|wrote|estimate[sd]"
    r"|put(?:s|ting)?\s[^.;]{1,80}?\sat|count(?:s|ed)|lists|listed|saw|found"
    rf"|sp[eo]a?ke?s?\s+(?:only\s+)?of|(?:register|record|reckon)(?:s|ed)|tall(?:ies|ied)|(?:mention|cite|note|name|g[ai]ve|have|think|see)(?:s|d|ed)?(?=\s(?:[a-z]+\s){{0,4}}?\d[\d,.]*(?:\s(?:of|for|in|on|at|from)\b|[.;,]|$))|has(?=\s\d[\d,.]*(?:[.;,]|$))|suspect(?:s|ed)|g[ai]ves?\s+(?:\w+\s+){{0,2}}?{FIGURE}"
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
_AFTER = re.compile(r"\s+(?P<who>(?:the\s+|an?\s+|its\s+|[A-Z])[^,.;]{1,60}(?:,\s+(?:the|an?|its)\s[^,.;]{1,80})?)$")
_ALSO_DID = re.compile(r"\s(?:has|have|had|[a-z]+ed)\s[^,;]*\sand$")
"""What who tells has done before he tells it: "the rescue service has recovered 29 bodies and says"."""
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
    return [*found, _stretch(text, start, end, last)]


def _stretch(text: str, start: int, end: int, m: re.Match[str] | None) -> Stretch:
    if m is None:
        return Stretch(start, end)
    if m["who"]:
        return Stretch(start, end, m["who"].strip(), m.span())
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
