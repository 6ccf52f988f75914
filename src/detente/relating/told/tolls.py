"""How many an attack killed, where the sentence that says so is no act: "left two dead", "a toll of nine", "six died".

A toll belongs to the attack of its own sentence, else to the last one told before it in the story; without an attack it
is no matter of a ledger of conflicts. Who counts is read with it, so that two counts of one attack stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.event import Actor, Event, Quantity
from detente.relating.counting.words import ORDINALS
from detente.relating.evidence import OWN_LOSSES, OWNED
from detente.resolving.dates.edtf import bounds

from .people import of_whom, people_after, whose
from .sentence import Sentence, act, is_told, sides_of
from .tellers import stretches

NEAR = 700
"""Characters between an attack and a later sentence that counts its dead."""
DEADLY = (
    r"(?:dead|deaths?|d(?:ied|ies|ying)|drown(?:ed|ing|s)?|perish(?:ed)?|kill(?:ed|s|ing)|slain|fatalit(?:y|ies)|bod(?:y|ies)"
    r"|los(?:t|ing)\s+their\s+li(?:fe|ves))"
)
_HEDGES = r"(?:(?:at\s+least|more\s+than|about|some|around|nearly|almost|another|over|up\s+to|the|only)\s+)*"
_WORD = re.compile(rf"\b(?:{DEADLY}|buried|toll|lives|losses)\b", re.IGNORECASE)
_AFTER = re.compile(
    rf"^\s*(?:(?!(?:and|that|which|wounded|injured|hurt|others?\s+(?:wounded|injured))\b)[\w'’-]+\s+){{0,4}}?"
    rf"(?:(?:are|were|is|was)\s+(?:now\s+)?(?:known|confirmed|reported|said)\s+to\s+have\s+(?:been\s+)?)?(?<!\bthe\s)(?<!\bthis\s)(?<!\bthat\s)(?P<word>{DEADLY})\b",
    re.I,
)
_OF_DEAD = r"(?:(?:death\s+)?toll|number\s+of(?:\s+[\w'’-]+){0,3}?\s+(?:dead|deaths|killed|victims)|fatalities|deaths)"
_COMES = (
    r"(?:(?:ris(?:en|es|ing)|rose|climb(?:ed|s|ing)|increased|grown?|grew|jumped|soared|st(?:ands|ood)|put|raised|revised"
    r"|lowered)(?:\s+(?:sharply|further))?(?:\s+(?:up|down))?(?:\s+from\s+[\d,]+)?\s+(?:to|at)"
    r"|reach(?:ed|es)|pass(?:ed|es)|topp(?:ed|s)|exceed(?:ed|s))"
)
_BRINGS = (
    r"(?:br(?:ings?|inging|ought)|rais(?:es?|ed|ing)|revis(?:es|ed|ing)|lower(?:s|ed|ing)|puts?|putting|tak(?:es|ing)"
    r"|took)"
)
_RISEN = re.compile(
    rf"(?:\b(?P<brings>{_BRINGS})\s+the\s+)?\b{_OF_DEAD}\b(?:\s+(?P<of>from|of|in)\s+(?P<what>[^;:!?]{{1,150}}?))??"
    rf"(?:(?:\s+(?:has|have|had|was|were|is|now|been|since))*\s+(?P<word>{_COMES})|(?(brings)(?:\s+(?:up|down))?\s+(?:to|at)|(?!)))"
    rf"\s+{_HEDGES}$",
    re.IGNORECASE,
)
"""Before the number that a count of dead has come to: "the toll from the strike on Nyala has risen to"."""
_GROWS = re.compile(r"(?:ris|rose|climb|increas|gr[eo]w|jump|soar|reach|pass|topp|exceed|bring|brought)", re.IGNORECASE)
_COUNTED = re.compile(rf"\b{_OF_DEAD}\b", re.IGNORECASE)
_WOUNDS = r"(?:wounds|injuries|burns)"
_NTH = re.compile(
    rf"\b(?:[Aa]|[Tt]he)\s+(?P<nth>{'|'.join(ORDINALS[1:])})\s+(?P<who>(?!(?:attack|raid|strike|blast|day)\b)(?:[\w'’-]+\s+){{1,4}}?)"
    rf"(?:,[^,;.]{{2,80}},\s+)?(?:(?:has|have|had|later|also|was|said\s+to\s+have)\s+)*(?P<word>died|succumbed|dies|succumbs)\s+"
    rf"(?:[^.;:]{{0,60}}?\b)?(?:(?:of|from|to)\s+(?:(?:his|her|their|the|gunshot|shrapnel|serious|severe)\s+)*{_WOUNDS}|in\s+(?:an?\s+|the\s+)?hospital)\b"
)
"""Who died later than others of one attack: of his wounds, or in hospital."""
_BEFORE = re.compile(
    r"\b(?P<word>kill(?:ed|s|ing)(?:\s+of)?|buried|bur(?:ies|ying)|(?:death\s+toll|toll|number\s+of(?:\s+the)?\s+dead|losses)\s+(?:of|at|to|rose\s+to|reached)"
    r"|claim(?:ed|ing)\s+(?:the\s+lives\s+of)?|los(?:t|ing)|deaths\s+of|cost(?:ing)?(?:\s+the\s+lives\s+of)?)\s+"
    rf"{_HEDGES}$",
    re.IGNORECASE,
)
_UNREAL = re.compile(r"\b(?:den(?:y|ied|ies|ying)|not|never|if|would|could|may|might|fear(?:s|ed)?)\b[^.;]*$")
_WRONG = re.compile(
    r"\b(?:figures?|numbers?|tolls?|counts?|reports?)\b[^.;]*\b(?:was|were|is|had\s+been)\s+"
    r"(?:wrong|incorrect|mistaken|inaccurate|false|in\s+error|too\s+(?:high|low))\b",
    re.IGNORECASE,
)
"""What takes a count back, which is then no count of the sentence: "its figure of 19 dead was wrong"."""
_COUNT = r"(?:figures?|counts?|numbers?|tolls?|tally|tallies|estimates?)"
_SUPERSEDED = re.compile(
    rf"\b(?:(?:earlier|previous|initial|preliminary|provisional|first)\s+(?:[a-z]+\s+)?{_COUNT}\s+(?:[a-z]+\s+)?(?:of|at|was|were)"
    r"|(?:previously|earlier|initially)\s+(?:reported|counted|given|put\s+at|stated|announced)(?:\s+as)?"
    r"|(?:up|down|risen|rising|rose|revised|raised|corrected|increased|lowered)\s+(?:sharply\s+)?from"
    r"|compared\s+(?:with|to)|instead\s+of)\s+"
    r"(?:(?:at\s+least|more\s+than|about|some|around|nearly|almost|over|the|an?)\s+)*$",
    re.IGNORECASE,
)
"""Before a count that the one beside it has taken the place of: "up from a previous toll of 105"."""
_PERIOD = re.compile(r"\b(?:since|this\s+year|so\s+far|in\s+all|a\s+year|in\s+total)\b", re.IGNORECASE)
_HURT = re.compile(r"^\s*(?:[\w'’-]+\s+){0,3}?(?:wounded|injured|hurt|missing|captured)\b", re.IGNORECASE)


def tolls(sentence: Sentence, attacks: Sequence[Event]) -> Iterator[Event]:
    """The tolls that a sentence gives to the attacks of its story, as acts of killing with the day of the attack."""
    yield from _one_more(sentence, attacks)
    text = sentence.text
    if not _WORD.search(text) or _PERIOD.search(text) or _WRONG.search(text):
        return
    before = _attack(sentence, attacks)
    for q in sentence.quantities:
        risen = _RISEN.search(text[: q.start - sentence.start])
        attack = _counted(sentence, risen, attacks) if risen else before
        if attack is None:
            continue
        if _UNREAL.search(sentence.document.text[sentence.start : q.start]):
            continue
        one = q.low is None or q.high is None or q.low == q.high
        if one and _SUPERSEDED.search(sentence.document.text[sentence.start : q.start]):
            continue
        if any(q.start < c.end and c.start < q.end for e in sentence.events for c in e.quantities if _kills(e)):
            continue
        word = _word(sentence, q, risen)
        more = sentence.document.text.startswith(" more ", q.end) and _COUNTED.search(text)
        if word is None or (more and not risen):  # "Three more bodies were found, bringing the toll to 41."
            continue
        by = sentence.source(q.start)
        victims = _victims(sentence, q, word, by)
        # "Chile has lost three": in an attack on Peru they fell on the other side.
        dead, hit = sides_of(victims), sides_of(attack.recipients)
        theirs = bool(dead and hit) and not dead & hit
        actors = [a for a in attack.actors if not (theirs and sides_of([a]) & dead)]
        unit = sentence.document.text[q.end : word[0]].strip() or "killed"
        yield act(
            sentence, word, "ASSAULT", actors=actors,
            recipients=victims if theirs else attack.recipients or victims,
            quantities=[replace(q, unit=unit)], by=by, date=attack.date,
            when=next(iter(attack.dates), None),
        )  # fmt: skip


def grown(event: Event) -> bool:
    """Whether a toll is what an earlier one has grown to: "rose to 52", "a fourth has died"."""
    nth = any(q.text.lower() in ORDINALS for q in event.quantities)
    return is_told(event) and (nth or _GROWS.match(event.trigger.text) is not None)


def _one_more(sentence: Sentence, attacks: Sequence[Event]) -> Iterator[Event]:
    """ "A fourth driver has died of his wounds": the attack told with it, or before it, has killed four."""
    m = _NTH.search(sentence.text)
    if m is None or _PERIOD.search(sentence.text) or _UNREAL.search(sentence.text[: m.start()]):
        return
    own = [e for e in attacks if sentence.start <= e.trigger.start < sentence.end]
    attack = own[0] if own else _last_told(sentence, attacks)
    if attack is None:
        return
    at, count = sentence.start, float(ORDINALS.index(m["nth"].lower()) + 1)
    who = m["who"].strip()
    dead = Actor(f"{m['nth']} {who}", at + m.start("nth"), at + m.end("who"), "GROUP")
    counted = Quantity(m["nth"], at + m.start("nth"), at + m.end("nth"), count, count, who)
    yield act(
        sentence, (at + m.start("word"), at + m.end("word")), "ASSAULT", actors=attack.actors,
        recipients=attack.recipients or [dead], quantities=[counted], by=sentence.source(counted.start),
        date=attack.date, when=next(iter(attack.dates), None),
    )  # fmt: skip


def _kills(event: Event) -> bool:
    return event.type == "ASSAULT" and bool(_WORD.search(event.trigger.text))


def _attack(sentence: Sentence, attacks: Sequence[Event]) -> Event | None:
    own = [e for e in attacks if sentence.start <= e.trigger.start < sentence.end]
    if own:
        return own[0]
    before = [e for e in attacks if 0 < sentence.start - e.trigger.start <= NEAR]
    first = next(iter(sentence.story), None)
    if (next_ := attacks[:1]) and first is not None and sentence.end <= first.trigger.start:
        # "A chase ended with two men dead. The coastguard opened fire at midnight": the first sentence sums up.
        return next_[0] if 0 < next_[0].trigger.start - sentence.end <= NEAR // 2 else None
    return before[-1] if before and not _of_another(sentence, before[-1]) else None


def _counted(sentence: Sentence, risen: re.Match[str], attacks: Sequence[Event]) -> Event | None:
    """The attack whose dead have come to a number: the one that its words name, else the last told before.

    The day beside it is that on which it was counted.
    """
    own = [e for e in attacks if risen.start() <= e.trigger.start - sentence.start < risen.end()]
    own = [e for e in own if not _WORD.search(e.trigger.text)] or own
    if own or (risen["of"] and not (risen["of"].lower() == "in" and risen["what"][:1].isupper())):
        return next(iter(own), None)
    return _attack(sentence, attacks) or _last_told(sentence, attacks)


def _last_told(sentence: Sentence, attacks: Sequence[Event]) -> Event | None:
    """The last attack told before of whose dead a sentence of a later day may tell."""
    before = [e for e in attacks if 0 < sentence.start - e.trigger.start <= NEAR]
    return before[-1] if before and not _elsewhere(sentence, before[-1]) else None


def _elsewhere(sentence: Sentence, attack: Event) -> bool:
    """Whether a sentence names countries, and none of those of an attack."""
    there = {a.country for a in (*attack.actors, *attack.recipients) if a.country}
    there |= {p.country for p in attack.locations if p.country}
    here = {a.country for a in sentence.names if a.country}
    return bool(there and here and not here & there)


def _of_another(sentence: Sentence, attack: Event) -> bool:
    """Whether a sentence counts dead of another day or of other countries than the attack told before it."""
    if _elsewhere(sentence, attack):
        return True
    if attack.date is None:
        return False
    first, last = bounds(attack.date)
    own = [bounds(w.edtf) for w in sentence.dates if w.edtf]
    later = [low is not None and last is not None and low > last for low, _ in own]
    earlier = [high is not None and first is not None and high < first for _, high in own]
    return bool(own) and all(x or y for x, y in zip(later, earlier, strict=True))


def _word(sentence: Sentence, q: Quantity, risen: re.Match[str] | None) -> tuple[int, int] | None:
    """The word of death that goes with a number, or that for what a count has come to."""
    text = sentence.document.text
    after = text[q.end : sentence.end]
    if re.search(r"\b(?:aged|m[ae]n\s+of|wom[ae]n\s+of|boy\s+of|girl\s+of)\s+$", text[sentence.start : q.start]):
        return None
    if re.match(r"\s*(?:%|percent|per cent|years?|months?|weeks?|days?|hours?|million|billion)", after):
        return None
    clause = re.split(r"[,;:]", after, maxsplit=1)[0]
    if risen and not _HURT.match(clause):
        word = "word" if risen["word"] else "brings"
        return sentence.start + risen.start(word), sentence.start + risen.end(word)
    m = _BEFORE.search(text[sentence.start : q.start])
    things = m and m["word"].lower().startswith("losses") and clause.strip(" .") and not people_after(clause)
    if m and not _HURT.match(clause) and not things:
        return sentence.start + m.start("word"), sentence.start + m.end("word")
    m = _AFTER.match(clause)
    return (q.end + m.start("word"), q.end + m.end("word")) if m else None


def _victims(sentence: Sentence, q: Quantity, word: tuple[int, int], by: Actor | None) -> list[Actor]:
    """Whose people the dead are, where the words between name it, or they are the own of who counts: "its losses"."""
    text = sentence.document.text
    words = text[q.end : word[0] if word[0] > q.end else sentence.end]
    code = whose(words) if word[0] > q.end else of_whom(words)
    if code:
        end = max(q.end, word[0])
        return [Actor(text[q.start : end].strip(), q.start, end, "GROUP", None, f"country:{code}", code)]
    own = OWNED.search(text, q.end, max(q.end, word[0])) or OWN_LOSSES.search(text, sentence.start, q.start)
    if not own:
        return []
    told = (s.country for s in stretches(text, sentence.start, sentence.end) if s.start <= q.start < s.end)
    code = by.country if by and by.country else next(told, None)
    return [Actor(own[0], own.start(), own.end(), "GROUP", None, f"country:{code}", code)] if code else []
