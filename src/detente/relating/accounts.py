"""Two accounts of one act: what one side tells of it and another tells otherwise, without any word of denial.

Who is charged, or the other side, tells right after in the past what the first did not: that it was somebody else,
an accident, or nothing. What a side only did later ("it had closed the border") is no account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of

from .denied import PAST, Denial, denied
from .tellers import Stretch, country_of, one_teller, stretches

_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither)\b|n['’]t\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|regret\w*|hope[sd]?|want\w*|expect\w*|plan(?:s|ned)?|mean(?:s|t)\s+to|intend\w*"
    r"|welcom\w+|ask(?:s|ed)|urg(?:es|ed)|demand\w*|ready|willing|prepared|(?:been|was|were)\s+(?:told|informed|asked|consulted)|(?:^|that\s)[Tt]he\s+(?:step|measure|move|decision|matter|closure|ban)\b"
    r"|concerned|worried|shocked|surprised|grateful|sorry|pleased|glad|aware|confident|satisfied"
    r"|(?:it|he|she|they)\s+(?:was|were|is|are)\s+\w+ing|(?:was|were|is|are)\s+(?:open|the\s+\w+(?:st|nd|rd|th))|the\s+two\s+[a-z]+s\s+(?:had|have|were|are))\b"
)
"""What a teller feels, asks or means to do: nothing that another may tell otherwise."""
_FIRST = re.compile(
    r"\bfirst\s+(?:shots?|fire|to\s+(?:fire|shoot|attack|open\s+fire))\b|\b(?:fired|shot|attacked|struck|(?:opened|started)\s+(?:the\s+)?(?:fire|shooting|fighting))\s+first\b"
    r"|\b(?:only|merely)\s+(?:returned\s+fire|(?:fired|shot|struck|hit)\s+back|responded|defended)\b"
)
_OWN = re.compile(
    r"(?:[^,.;]{0,40}?\sthat)?\s+(?:(?:none|not\s+one|no\s+one|nobody)\s+of\s+)?(?:it|he|she|they|its|their|his|her)\b",
    re.IGNORECASE,
)
"""What somebody begins to tell of himself and his own: "that none of their officers used a weapon"."""
_DEED = re.compile(
    r"(?:[^,.;]{0,40}?\sthat)?\s+(?:it|its\s+[a-z]+|(?P<they>they|their\s+[a-z]+)|(?P<person>(?:he|she|(?:his|her)\s+[a-z]+)))\s+(?:(?:has|have|had)\s+)?(?:also\s+|already\s+)?"
    r"(?!(?:has|had|have|was|were|is|been|never|not|only|did|does)\b)[a-z]+",
    re.IGNORECASE,
)
"""What somebody himself did: "that it had closed the border"."""
_NOBODY = re.compile(
    r"(?:[^,.;]{0,40}?\sthat)?\s+(?:nobody|no\s+one|(?:none|not\s+one)\s+of|no\s+(?:member|minister|official|soldier|man|person)s?)\b"
    r"(?!\s(?:(?:has|had|have|was|were|been)\s)*(?:died|killed|hurt|wounded|injured|harmed|hit)\b)",
    re.I,
)
_PLURAL = re.compile(r"^(?:the\s)?(?:[\w'’-]+\s){0,2}?(?:[a-z]{3,}s|police|people)\b", re.I)
_BODY = re.compile(r"(?:army|navy|military|ministry|government|embassy|guard|police)\b")
"""Who is an "it" and no "he"."""
_CAUSE = re.compile(
    r"\b(?:to\s+blame|responsible|suspects?(?:ed)?|blam(?:es?|ed)|caus(?:es?|ed)|by\s+accident|an?\s+accident|(?:the|was|were)\s+work\s+of"
    r"|(?:call|describe)(?:e?[sd])?\s+it\s+(?!a\s+(?:blow|step))|down\s+to|blame\s+on|points?(?:ed)?\s+to|(?:his|her|its|their)\s+own\s+fault"
    r"|in\s+full|the\s+(?:whole|full|entire))\b"
)
"""Words for what brought something about, or that it was done to the end."""
_SELF = re.compile(r"\b(?:him|her|it|them)sel(?:f|ves)\b")
_SUBJECT = re.compile(r"\W*(?:(?:[^,]{0,30}?\s)?that\s+)?(?:(?:[a-z-]+\s+){0,3})(?P<name>[A-Z][\w'’-]+)")
"""Who is said to have done it."""
_OTHERWISE = re.compile(
    r"\b(?:differently|otherwise|(?:an?other|different|own|contrary)\s+(?:version|account|story|tale|picture))\b"
)
_BACK = 3
"""Stretches before an account in which what it answers stands."""
_FAR = 600
"""Characters between an act and the words that tell it in another way."""
_NAME = re.compile(r"\b[A-Z][\w'’-]*")


def accounts(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What two sides tell of the given acts in two ways, the second right after the first, or who began."""
    text = document.text
    told = [s for start, end in sentences_of(document) for s in stretches(text, start, end)]
    other = [_OTHERWISE.search(text, s.start, s.end) is not None for s in told]
    sides = _sides(text, told, other)
    for n, b in enumerate(told):
        turned = n > 0 and other[n - 1]
        near = [e for e in of if b.start - _FAR < e.trigger.start < b.end]
        if not near or not (b.named or turned):
            continue
        if first := _FIRST.search(text, b.start, b.end):
            hits = [e for e in near if e.type == "ASSAULT" and e.trigger.start < b.start]
            mine = [e.trigger for e in hits if sides[n] is None or {c.country for c in e.actors} == {sides[n]}]
            yield from (Denial((at.start, at.end), first.span(), True) for at in mine[-1:])
        rated = []
        for k in range(max(0, n - turned - _BACK), n - turned):
            a, two = told[k], (sides[k], sides[n])
            if not (a.who and ((sides[n] and sides[k] == sides[n]) or one_teller(a, b))):
                rating = _otherwise(text, a, b, two, near, turned=turned, last=k == n - turned - 1)
                rated.append((rating, bool(a.who), k))
        sure, _, k = max(rated, default=(0, False, 0))
        if sure:
            yield Denial((told[k].start, told[k].end), (b.start, b.end), False)


def _sides(text: str, told: Sequence[Stretch], other: Sequence[bool]) -> list[str | None]:
    """The country of who tells each; who is only called "it" is who told before, and a side "gave another account".

    `other` says which stretches hold such words.
    """
    sides: list[str | None] = []
    for n, s in enumerate(told):
        goes_on = n > 0 and ((s.who and not s.named) or other[n - 1])
        own = country_of(text[s.start : s.end]) if other[n] else s.country
        sides.append(own or (sides[-1] if goes_on else None))
    return sides


def _otherwise(
    text: str,
    a: Stretch,
    b: Stretch,
    sides: tuple[str | None, str | None],
    near: Sequence[Event],
    *,
    turned: bool,
    last: bool,
) -> int:
    """Whether the second of two tellers, each of a side, tells what the first, or the story, told in another way.

    3 where he says in its words that nobody did it, 2 where he answers what is told of his own side, 1 where only
    their nearness says so, else 0; of a story after "gave another account" more.
    """
    if any(_MEANS.search(_main(text, s)) for s in ((a, b) if a.who else (b,))) or denied(text, b.start, b.end):
        return 0
    one, other = (text[s.start : s.head[0]] + " " + text[s.head[1] : s.end] for s in (a, b))
    there = [e for e in near if a.start <= e.trigger.start < a.end]
    blows = [e for e in there if e.type in ("ASSAULT", "COERCE")]
    charged = {c.country for e in blows for c in e.actors if a.start <= c.start < a.end}
    if a.who and (named := _SUBJECT.match(one)):
        charged.add(country_of(named["name"]))
    head = re.split(r"\s(?:of|in|at|from)\s", b.who)[0].split()[-1:]
    answers = sides[1] in charged if sides[1] else a.who and head and f" {head[0]} " in one and head[0].islower()
    named = _SUBJECT.match(other)
    said = text[b.head[1] : b.end]
    own, no, cause = _OWN.match(said), _NOT.search(other), _CAUSE.search(text, b.start, b.end) or _SELF.search(other)
    # Names stand in what both tell, whatever it is.
    alike = bool(meanings(_NAME.sub("", one)) & meanings(_NAME.sub("", other)))
    spoken_of = {country_of(n) for n in _NAME.findall(text[a.start : a.end])} - {None}
    # Rebels and witnesses are of no country that is known.
    parties = {p.country for e in near for p in (*e.actors, *e.recipients)} | spoken_of | {None}
    if last and alike and a.who and any(sides) and sides[1] in parties and bool(_NOT.search(one)) != bool(no):
        return 1
    # Otherwise both accounts stand in one paragraph.
    if not (any(sides) or answers) or (not turned and "\n" in text[a.end : b.start]):
        return 0
    back = sides[0] is not None and named is not None and country_of(named["name"]) == sides[0]
    first = re.split(r"\sand\s", other)[0]
    hostile = any(e.quad == "material conflict" for e in near)
    nobody = _NOBODY.match(said) and sides[1] in spoken_of
    if nobody and (alike or a.who):
        return 1 + 2 * alike
    if not a.who:
        return (1 + turned) * bool(answers and blows and (cause or (own and _NOT.search(first))))
    if answers and ((hostile and own and no) or (back and (hostile or no))):
        return 2
    undone = {e.type for e in near if b.start <= e.trigger.start < b.end and e.status == "negated"}
    if last and any(e.status == "actual" and e.type in undone for e in there) and sides[1] in spoken_of:
        return 2
    deed = None if cause else _DEED.match(said)
    other_he = deed and deed["person"] and (_BODY.search(b.who) or b.who.istitle())
    if other_he or (deed and deed["they"] and not _PLURAL.search(b.who)):
        deed = None
    blow = any(e.type in ("ASSAULT", "COERCE") for e in near)
    past = hostile and PAST.search(first)
    its = own and re.search(r"\b(?:its|their|his|her)$", own[0], re.I)
    if past and answers and not deed and (last or not its):
        return 2
    if not {*sides} <= parties:
        return 0
    if not last:
        return bool(own and no)
    why = cause and (blows or _CAUSE.search(text, a.start, a.end))
    own_thing = own and (answers or not its) and not deed and (hostile or cause)
    return bool(own_thing or (alike and blow and re.search(r"\b(?:had|was|were)\b", first)) or why)


def _main(text: str, said: Stretch) -> str:
    """What somebody tells without when and why."""
    return re.split(r"\s(?:while|when|because|since|after|before)\s", text[said.start : said.end])[0]
