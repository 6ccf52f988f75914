"""A mention is taken apart once, and again only where the day or the story chooses what its words mean."""

from __future__ import annotations

from datetime import date

import pytest

from detente.resolving.actors.phrases import read_phrase

THEN, NOW = date(1985, 6, 1), date(2022, 6, 1)


def test_one_reading_serves_every_day_and_story() -> None:
    assert read_phrase("the Peruvian ambassador", THEN, False) is read_phrase(
        "the Peruvian ambassador", NOW, False, setting="CHL"
    )


@pytest.mark.parametrize(("words", "setting"), [("Congolese", "COG"), ("the Labour Party", "NZL"), ("Kurds", "TUR")])
def test_where_the_story_chooses_each_has_its_own(words: str, setting: str) -> None:
    (alone,), (there,) = (
        tuple(part.country or part.organisation for part in read_phrase(words, NOW, False, setting=story).parts)
        or (None,)
        for story in (None, setting)
    )
    assert alone != there


def test_where_the_day_chooses_each_has_its_own() -> None:
    then, now = (read_phrase("the Kremlin", day, False).parts[0].country for day in (THEN, NOW))
    assert then and now and (then.code, now.code) == ("SUN", "RUS")
