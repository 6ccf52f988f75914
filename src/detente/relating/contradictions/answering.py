"""Whether one telling answers another: what makes the second the first's matter told in another way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.event import Actor, Event
from detente.relating.acts.meaning import meanings
from detente.relating.told.tellers import Stretch, country_of

from .denied import BLOWS, PAST, denied

_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither)\b|n['’]t\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|regret\w*|hope[sd]?|want\w*|expect\w*|plan(?:s|ned)?|mean(?:s|t)\s+to|intend\w*"
    r"|welcom\w+|ask(?:s|ed)|urg(?:es|ed)|demand\w*|ready|willing|prepared|(?:been|was|were)\s+(?:told|informed|asked|consulted)|(?:^|that\s)[Tt]he\s+(?:step|measure|move|decision|matter|closure|ban)\b"
    r"|concerned|worried|shocked|surprised|grateful|sorry|pleased|glad|aware|confident|satisfied"
    r"|(?:it|he|she|they)\s+(?:was|were|is|are)\s+\w+ing|(?:was|were|is|are)\s+(?:open|the\s+\w+(?:st|nd|rd|th))|the\s+two\s+[a-z]+s\s+(?:had|have|were|are))\b"
)
"""What a teller feels, asks or means to do: nothing that another may tell otherwise."""
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
_PLURAL = re.compile(r"^(?:the\s)?(?:[\w'’-]+\s){0,2}?(?:[a-z]{3,}s|police|people)\b", re.I)
_BODY = re.compile(r"(?:army|navy|military|ministry|government|embassy|guard|police)\b")
"""Who is an "it" and no "he"."""
_HAD = re.compile(
    r"\bhad\s+(?!(?:an?|the|no|any|its|their|his|her|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b)[a-z]+"
)
"""What had happened before; "had three days to leave" is nothing of the kind."""
_CAUSE = re.compile(
    r"\b(?:to\s+blame|responsible|suspects?(?:ed)?|blam(?:es?|ed)|caus(?:es?|ed)|by\s+accident|an?\s+accident|(?:the|was|were)\s+work\s+of"
    r"|(?:call|describe)(?:e?[sd])?\s+it\s+(?!a\s+(?:blow|step))|down\s+to|blame\s+on|points?(?:ed)?\s+to|(?:his|her|its|their)\s+own\s+fault|(?:was|were)\s+(?:the\s+)?[a-z]+['’]s?(?=\s*(?:[,.;]|$))"
    r"|in\s+full|the\s+(?:whole|full|entire))\b"
)
"""Words for what brought something about, or that it was done to the end."""
_ANYBODY = frozenset({"CVL", "CRM", "UAF"})
_BLAMES = re.compile(r"\b(?:blam|accus|suspect)(?:e[sd]|s|ed)\b|\bpoint(?:s|ed)\s+to\b|\bblame\s+on\b")
_SELF = re.compile(r"\b(?:him|her|it|them)sel(?:f|ves)\b")
_SUBJECT = re.compile(r"\W*(?:(?:[^,]{0,30}?\s)?that\s+)?(?:(?:[a-z-]+\s+){0,3})(?P<name>[A-Z][\w'’-]+)")
"""Who is said to have done it."""
_NAME = re.compile(r"\b[A-Z][\w'’-]*")
_OWNER = re.compile(r"\b(?:its|their|his|her)$", re.IGNORECASE)
_WAS = re.compile(r"\b(?:had|was|were)\b")
_REPLIES = re.compile(r"\b(?:answer|repl[iy]|counter|retort|respond)(?:e?d|e?s)\b")


@dataclass(frozen=True, slots=True)
class Two:
    """What one side tells at `a`, or the story, and another at `b`, with the acts told near them.

    `announced` is whether "another version" is spoken of between them; `own` where the second begins to tell of himself
    and his own, `cause` whether he says what brought it about, `alike` whether both tell of one thing. `parties` are
    the countries whose the matter is: rebels and witnesses are of none that is known. `told` and `said` are the acts of
    the first and of the second.
    """

    text: str
    a: Stretch
    b: Stretch
    sides: tuple[str | None, str | None]
    near: Sequence[Event]
    adjoining: bool
    announced: bool

    @property
    def one(self) -> str:
        return _words(self.text, self.a)

    @property
    def other(self) -> str:
        return _words(self.text, self.b)

    @property
    def own(self) -> re.Match[str] | None:
        return _OWN.match(self.text, self.b.head[1], self.b.end)

    @property
    def cause(self) -> bool:
        return bool(_CAUSE.search(self.text, self.b.start, self.b.end) or _SELF.search(self.other))

    @property
    def alike(self) -> bool:
        # Names stand in what both tell, whatever it is.
        return bool(meanings(_NAME.sub("", self.one)) & meanings(_NAME.sub("", self.other)))

    @property
    def spoken_of(self) -> set[str]:
        return {c for n in _NAME.findall(self.text[self.a.start : self.a.end]) if (c := country_of(n))}

    @property
    def parties(self) -> set[str | None]:
        return {c.country for e in self.near for c in (*e.actors, *e.recipients)} | self.spoken_of | {None}

    @property
    def told(self) -> list[Event]:
        return self._acts_in(self.a)

    @property
    def said(self) -> list[Event]:
        return self._acts_in(self.b)

    def _acts_in(self, stretch: Stretch) -> list[Event]:
        return [e for e in self.near if stretch.start <= e.trigger.start < stretch.end]

    @property
    def blows(self) -> list[Event]:
        return [e for e in self.told if e.type in BLOWS]

    @property
    def hostile(self) -> bool:
        return any(e.quad == "material conflict" for e in self.near)


def answered(two: Two) -> int:
    """How surely the second tells what the first, or the story, told in another way.

    2 where he answers what is told of his own side, or of a story after "gave another account", 1 where only their
    nearness says so, else 0.
    """
    a, b = two.a, two.b
    if denied(two.text, b.start, b.end) or any(_MEANS.search(_main(two.text, s)) for s in ((a, b) if a.who else (b,))):
        return 0
    if _opposite(two):
        return 1
    if _only_blames(two):
        return 0
    # Otherwise both accounts stand in one paragraph.
    if not two.announced and "\n" in two.text[a.end : b.start]:
        return 0
    answers = _answers(two)
    if not a.who:
        explains = two.cause or (two.own and _NOT.search(two.other))
        return 1 + two.announced if answers and two.blows and explains else 0
    if not (any(two.sides) or answers):
        return 0
    back = _charges_back(two)
    if _undoes(two) or (answers and (back or _tells_what_was(two))):
        return 2
    if back and {*two.sides} <= two.parties and any(not e.actors for e in two.blows):
        return 2  # "Athens says that its ship was rammed": by whom, if not by the other of the two?
    return int({*two.sides} <= two.parties and _stands_against(two))


def _only_blames(two: Two) -> bool:
    """Whether the second says who did what the first tells of nobody: that it happened both say.

    Who is blamed by others for what he tells himself has another account.
    """
    blames = _BLAMES.search(two.text, *two.b.head)
    if not (blames and two.blows) or _NOT.search(two.other) or _CAUSE.search(two.text, two.a.start, two.a.end):
        return False
    blamed = {country_of(n) for n in _NAME.findall(two.text[two.b.head[1] : two.b.end])} - {None}
    return not any(map(_is_side, (a for e in two.blows for a in e.actors))) and two.sides[0] not in blamed


def _is_side(actor: Actor) -> bool:
    """Whether it is said whose somebody is: "men in civilian clothes" and "hackers" may be anybody's."""
    return bool(actor.entity) or not set(actor.sectors) <= _ANYBODY


def _opposite(two: Two) -> bool:
    """Whether one tells with a "not" what the other tells without: "It was mined." "It was not mined."."""
    ours = two.adjoining and two.a.who and any(two.sides) and two.sides[1] in two.parties
    return bool(ours) and two.alike and bool(_NOT.search(two.one)) != bool(_NOT.search(two.other))


def _answers(two: Two) -> bool:
    """Whether the first charges the second: his country, or "the company" of no country that is known."""
    if two.sides[1]:
        charged = {c.country for e in two.blows for c in e.actors if two.a.start <= c.start < two.a.end}
        return two.sides[1] in charged | ({_blamed(two.one)} if two.a.who else set())
    noun = re.split(r"\s(?:of|in|at|from)\s", two.b.who)[0].split()[-1:]
    return bool(two.a.who and noun and f" {noun[0]} " in two.one and noun[0].islower())


def _blamed(words: str) -> str | None:
    """The country of who is said to have done it."""
    subject = _SUBJECT.match(words)
    return country_of(subject["name"]) if subject else None


def _charges_back(two: Two) -> bool:
    """Whether the second says that it was the first: "Niger said that the shell was Chadian." "It was Niger's."."""
    subject = _SUBJECT.match(two.other)
    theirs = {a.country for e in two.near for a in e.actors if subject and subject["name"] in a.text.split()}
    back = two.sides[0] and two.sides[0] in theirs | {_blamed(two.other)}
    return bool(back and (two.hostile or _NOT.search(two.other)))


def _undoes(two: Two) -> bool:
    """Whether the second says of an act in the first that it did not happen."""
    undone = {e.type for e in two.said if e.status == "negated"}
    return (
        two.adjoining
        and two.sides[1] in two.spoken_of
        and any(e.status == "actual" and e.type in undone for e in two.told)
    )


def _tells_what_was(two: Two) -> bool:
    """Whether the second tells what was instead of a hostile act: "that the depot had blown up"."""
    its = two.own and _OWNER.search(two.own[0])
    return bool(
        two.hostile and PAST.search(two.other.split(" and ")[0]) and (two.adjoining or not its) and not _later_deed(two)
    )


def _stands_against(two: Two) -> bool:
    """Whether only its place beside the first makes the second an answer to it."""
    if not two.adjoining:
        return bool(two.own and _NOT.search(two.other))
    if two.cause and (two.blows or _CAUSE.search(two.text, two.a.start, two.a.end)):
        return True
    if (
        two.alike
        and not _tells_it_too(two)
        and any(e.type in BLOWS for e in two.near)
        and _WAS.search(two.other.split(" and ")[0])
    ):
        return True
    if two.hostile and all(two.sides) and _REPLIES.search(two.text, *two.b.head):
        return bool(_HAD.search(two.other)) and not _later_deed(two)
    return bool(two.own and (two.hostile or two.cause) and not _later_deed(two))


def _tells_it_too(two: Two) -> bool:
    """Whether the second says that who did it by the first did it: "Harare said that it had deported them"."""
    by_one, by_other = (
        {(e.type, a.country) for e in of if e.status == "actual" for a in e.actors if a.country}
        for of in (two.told, two.said)
    )
    return bool(by_one & by_other) and not _NOT.search(two.other)


def _later_deed(two: Two) -> bool:
    """Whether the second tells what his side did and not what brought it about: no account of what was told."""
    deed = None if two.cause else _DEED.match(two.text[two.b.head[1] : two.b.end])
    if not deed:
        return False
    if deed["person"]:
        return not (_BODY.search(two.b.who) or two.b.who.istitle())
    return not deed["they"] or bool(_PLURAL.search(two.b.who))


def _words(text: str, said: Stretch) -> str:
    """What somebody tells without who tells it."""
    return f"{text[said.start : said.head[0]]} {text[said.head[1] : said.end]}"


def _main(text: str, said: Stretch) -> str:
    """What somebody tells without when and why."""
    return re.split(r"\s(?:while|when|because|since|after|before)\s", text[said.start : said.end])[0]
