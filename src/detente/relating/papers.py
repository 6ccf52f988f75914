"""Both sides of an agreement, and what it is about, where a clause tells neither.

An agreement that is signed has two sides, though one or none is named; "it" that is ratified is the agreement, or the
motion, named last before; and "the agreement" is the one "on border patrols" of two sentences ago, without which its
ratification, told in another story, would be that of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event, Span
from detente.resolving.english_forms import LONG, sentences_back

from .acts.named_papers import AGREEMENT, NAMED, about, last_in_full, span_of
from .evidence import names_land
from .ledgers.entry import labels, taking_part

_SIGNS = re.compile(r"\b(?:sign(?:s|ed)?|conclud\w+|initial\w*|enter\w* into|in force|t(?:ook|akes?) effect)\b", re.I)
_EFFECT = re.compile(
    r"\b(?:enter\w* into|c[ao]mes? into|in(?:to)? force|t(?:ook|akes?) effect)\b|^enter(?:s|ed)$", re.I
)
_SWAPS = re.compile(r"(?:exchang|swap)", re.I)
_DEFINITE = re.compile(r"(?:the|this|that|its|their)\s", re.IGNORECASE)


def both_sign(event: Event, pair: tuple[str, str] | None, story: Sequence[Event]) -> Event:
    """An agreement that is signed, or an exchange, has two sides, though one or none is named: the story's two."""
    said = " ".join((event.trigger.text, *(t.text for t in event.themes)))
    named = taking_part(event)
    swap = event.type == "RETREAT" and _SWAPS.match(event.trigger.text)
    if (event.type != "SUPPORT" and not swap) or pair is None or len(named) > 1 or not named <= set(pair):
        return event
    if swap:
        return _with_both(event, pair, story)
    if not AGREEMENT.search(said) or not _SIGNS.search(event.trigger.text):
        return event
    acting = {c for e in story for c in labels(e.actors)}
    capital = {p.country for p in event.locations if p.country} & acting - named
    if len(named) == 1 and len(capital) == 1:
        pair = (*named, *capital)  # type: ignore[assignment]  # Whoever signs in the other's city signs with the other.
    return _with_both(event, pair, story)


def _with_both(event: Event, pair: tuple[str, str], story: Sequence[Event]) -> Event:
    named = set(labels(event.actors))
    known = {a.country: a for e in story for a in (*e.actors, *e.recipients) if a.country in pair and names_land(a)}
    other = tuple(known[c] for c in pair if c in known and c not in named)
    return replace(event, actors=(*event.actors, *other))


def that_paper(event: Event, text: str) -> Event:
    """ "The treaty was signed in May. Peru ratified it": about the treaty, or the motion, named last before."""
    takes_effect = event.type in ("SUPPORT", "AGREE") and not event.themes and _EFFECT.search(event.trigger.text)
    if takes_effect:
        # "The agreement on workers entered into force".
        return _about_paper(event, event.trigger.start, 0, text)
    if event.type not in ("SUPPORT", "REJECT") or [t.text.lower() for t in event.themes] != ["it"]:
        return event
    return _about_paper(event, event.themes[0].start, 2, text)


def _about_paper(event: Event, end: int, back: int, text: str) -> Event:
    """About the agreement or motion named last before `end`, in its sentence or so many before it."""
    *_, meant = (None, *NAMED.finditer(text, sentences_back(text, end, back), end))
    return replace(event, themes=(span_of(meant),)) if meant else event


def in_full(event: Event, themes: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The themes with the agreement in the words that say what it is on, where their own do not.

    "The agreement" is the one that the story named last in full, an "electricity agreement" that somebody has is that.
    """
    if not themes and AGREEMENT.fullmatch(event.trigger.text):
        at = event.trigger.start
        named = NAMED.finditer(text, sentences_back(text, at, 0), at + LONG)
        own = next((m for m in named if m.start("what") <= at < m.end("what")), None)
        return (span_of(own),) if own and about(own["what"]) else ()
    if not themes or about(" ".join(t.text for t in themes)):
        return themes
    return tuple(last_in_full(t, text) or t if AGREEMENT.search(t.text) and _definite(t, text) else t for t in themes)


def _definite(theme: Span, text: str) -> bool:
    """Whether the words speak of an agreement told already."""
    return bool(_DEFINITE.match(theme.text) or _DEFINITE.search(text[max(0, theme.start - 6) : theme.start]))
