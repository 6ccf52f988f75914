"""Both sides of an agreement, and what it is about, where a clause tells neither.

An agreement that is signed has two sides, though one or none is named; "it" that is ratified is the agreement, or the
motion, named last before; and "the agreement" is the one "on border patrols" of two sentences ago, without which its
ratification, told in another story, would be that of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.event import Event, Span
from detente.relating.acts.named_papers import AGREEMENT, NAMED, ON_BEHIND, about, last_in_full, span_of
from detente.relating.acts.parties import labels, taking_part
from detente.relating.evidence import names_land
from detente.relating.parties.earlier import back_to
from detente.resolving.english_forms import sentences_back

SIGNS = re.compile(
    r"\b(?:sign(?:s|ed)?|conclud\w+|initial\w*|enter\w* into|c[ao]mes? into|in force|t(?:ook|akes?) effect)\b", re.I
)
_DONE = re.compile(
    r"\b(?:enter\w* into|c[ao]mes? into|in(?:to)? force|t(?:ook|akes?) effect|ratified)\b|^enter(?:s|ed)$", re.I
)
_CUT = re.compile(r"\b(?:on|of|about|over|to)(?:\s+(?:an?|the))?$", re.IGNORECASE)
_WHICH = re.compile(r"\s+(?:under|by|in|for)\s+which\b.*", re.IGNORECASE | re.DOTALL)
_IT = re.compile(r"\b(?:it|which)\s+(?:(?:was|has|had|been|is)\s+)*$", re.IGNORECASE)
_LIKEWISE = re.compile(r"(?:follow(?:s|ed)(?:\s+suit)?|did\s+(?:so|the\s+same|likewise))$", re.IGNORECASE)
_DID_SO = re.compile(r"(?:did|do|does|done)\s+(?:so|it)$", re.IGNORECASE)
"""Who did so may be who was just told to have done it: "has reopened the bridge. It did so on May 8"."""
_TEXT = frozenset({"text", "document", "the text", "the document"})
_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?$")
_DEFINITE = re.compile(r"(?:the|this|that|its|their)\s", re.IGNORECASE)


def both_sign(event: Event, pair: tuple[str, str] | None, story: Iterable[Event]) -> Event:
    """An agreement that is signed has two sides, though one or none is named: the story's, or the place's."""
    said = " ".join((event.trigger.text, *(t.text for t in event.themes)))
    named = taking_part(event)
    if pair is None and len(named) == 1:
        (own,) = named
        pair = next(((own, p.country) for p in event.locations if p.country and p.country != own), None)
    if event.type != "SUPPORT" or pair is None or len(named) > 1 or not named <= set(pair):
        return event
    if not AGREEMENT.search(said) or not SIGNS.search(event.trigger.text):
        return event
    known = {a.country: a for e in story for a in (*e.actors, *e.recipients) if a.country in pair and names_land(a)}
    other = tuple(known[c] for c in pair if c in known and c not in named)
    return replace(event, actors=(*event.actors, *other))


def that_paper(event: Event, text: str) -> Event:
    """ "The treaty was signed in May. Peru ratified it": about the treaty, or the motion, named last before."""
    if event.type in ("SUPPORT", "AGREE") and not event.themes and _DONE.search(event.trigger.text):
        # "The agreement on workers entered into force", "The pact is safe. It was ratified in May".
        end = event.trigger.start
        back = 2 if _IT.search(text, max(0, end - 20), end) else 0
    elif event.type in ("SUPPORT", "REJECT") and [t.text.lower() for t in event.themes] == ["it"]:
        end, back = event.themes[0].start, 2
    else:
        return event
    *_, meant = (None, *NAMED.finditer(text, sentences_back(text, end, back), end))
    return replace(event, themes=(span_of(meant),)) if meant else event


def recalled(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Because the two had initialled the text": the paper that was told to be initialled before, by those who did."""
    bare = len(event.themes) == 1 and event.themes[0].text.lower() in _TEXT
    had = _HAD.search(text, max(0, event.trigger.start - 20), event.trigger.start)
    if event.type != "SUPPORT" or not bare or not had or not SIGNS.search(event.trigger.text):
        return event
    verb = event.trigger.text.lower()
    same = (e for e in reversed(before) if e.type == event.type and e.trigger.text.lower() == verb)
    told = next((e for e in same if any(AGREEMENT.search(t.text) for t in e.themes)), None)
    return replace(event, actors=told.actors, themes=told.themes) if told else event


def likewise(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Peru ratified it, and Chile followed in May": whoever does the same does what was told just before."""
    did_so = _DID_SO.match(event.trigger.text)
    if not _LIKEWISE.match(event.trigger.text) or (event.recipients and not did_so):
        return event
    since = sentences_back(text, event.trigger.start, 1)
    told = next((e for e in back_to(since, before) if e.type == event.type), None)
    if told is None:
        return event
    again = did_so and told.trigger.text != event.trigger.text
    if taking_part(event) & {*labels(told.actors)} and not again:
        return event
    trigger = Span(told.trigger.text, event.trigger.start, event.trigger.end)
    themes = event.themes or told.themes
    return replace(
        event, trigger=trigger, mode=told.mode, recipients=event.recipients or told.recipients, themes=themes
    )


def in_full(themes: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The themes with the agreement in the words that say what it is on, where their own do not.

    "The agreement" is the one that the story named last in full, an "electricity agreement" that somebody has is that.
    """
    themes = tuple(_uncut(t, text) for t in themes)
    if not themes or about(" ".join(t.text for t in themes)):
        return themes
    return tuple(last_in_full(t, text) or t if AGREEMENT.search(t.text) and _definite(t, text) else t for t in themes)


def _uncut(theme: Span, text: str) -> Span:
    """What is cut off before its noun, to that noun: "agreement on" of "an agreement on the railway"."""
    if which := _WHICH.search(theme.text):
        return Span(theme.text[: which.start()], theme.start, theme.start + which.start())
    if AGREEMENT.fullmatch(theme.text) and (behind := ON_BEHIND.match(text, theme.end)):
        return Span(f"{theme.text} {behind['on'].rstrip()}", theme.start, theme.end)
    named = NAMED.finditer(text, max(0, theme.start - 10), theme.end + 200) if _CUT.search(theme.text) else iter(())
    told = next((m for m in named if m.end() > theme.end), None)
    if told is None or told.start() > theme.end:
        return theme
    start, end = min(theme.start, told.start("what")), span_of(told).end
    return Span(text[start:end], start, end)


def _definite(theme: Span, text: str) -> bool:
    """Whether the words speak of an agreement told already."""
    return bool(_DEFINITE.match(theme.text) or _DEFINITE.search(text[max(0, theme.start - 6) : theme.start]))
