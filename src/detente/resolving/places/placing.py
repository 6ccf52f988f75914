"""What decided where a place is, and the places of the same name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .gazetteer import Point, candidates, is_name
from .namesakes import Story, beside, grounds, ranked
from .resolve import bare_name, resolve_place, story_of

_SHOWN = 6  # namesakes in an explanation


@dataclass(frozen=True, slots=True)
class Ranked:
    """A namesake with its share of all that speaks for any of them (the shares add up to 1), and what speaks for it."""

    point: Point
    share: float
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """The place of a mention, the rule that decided, and the places of the same name, likeliest first."""

    point: Point | None
    rule: str
    candidates: tuple[Ranked, ...]


def explain_place(
    text: str, countries: Collection[str] = (), near: Collection[str] = (), sentence: str | None = None
) -> Placing:
    """As `resolve_place`, with what decided and the other places of that name."""
    point = resolve_place(text, countries, near, sentence)
    if point is None:
        return Placing(None, "no place of the tables has this name, or it is a plain word", ())
    story = story_of(text, countries, near, sentence)
    name = next((one for one in (bare_name(text), point.name) if is_name(one) and candidates(one)), "")
    found = ranked(name, story)[:_SHOWN]
    total = sum(10 ** (value - found[0][1]) for _, value in found)
    shown = tuple(
        Ranked(
            one.point,
            round(10 ** (value - found[0][1]) / total, 3),
            tuple(words for words, _ in grounds(one, story)),
        )
        for one, value in found
    )
    return Placing(point, _rule(text, point, story, shown), shown)


def _rule(text: str, point: Point, story: Story, shown: tuple[Ranked, ...]) -> str:
    own = next((one for one in shown if one.point == point), None)
    if point.kind == "country":
        return "it is the name of a country, or says only in which it is"
    if point.kind == "border" and point.lat is None:
        return "it names a line between two countries"
    if any(point == beside(name, story) for name in (bare_name(text), point.name)):
        return f"the sentence says that it lies in {story.beside[0]}"
    if own is None:
        return "a part of the words names it"
    if len(shown) == 1:
        return "it is the only place of that name"
    return "; ".join(own.grounds) or "it is the largest place of that name"
