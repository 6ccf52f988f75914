"""Who fills a role that a sentence leaves open or gives to one side twice."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import Actor, Event
from detente.relating.ledgers.entry import labels
from detente.relating.roles import setting_aside

Make = Callable[..., Event]


def _known_by_setting(text: str, country: str, *sectors: str) -> Actor:
    return Actor(text, 0, len(text), "GROUP", country=country, sectors=sectors)


def test_people_known_by_where_the_story_plays_are_no_side_beside_one_that_is_named(make: Make) -> None:
    builder = _known_by_setting("builder", "KOR", "BUS")
    assert labels(setting_aside(make("SANCTION/expel", ["PHL"], [builder])).recipients) == ()
    guards = _known_by_setting("guards", "KOR", "MIL")
    assert labels(setting_aside(make("ASSAULT", ["PRK"], [guards])).recipients) == ("KOR",)
    # Among themselves they are at home.
    crowd = _known_by_setting("protesters", "KOR", "CVL")
    assert labels(setting_aside(make("ASSAULT", [guards], [crowd])).recipients) == ("KOR",)


def test_where_it_happens_says_more_than_where_the_story_was_written(make: Make) -> None:
    gangs = _known_by_setting("gangs", "DOM", "CRM")
    attacked = make("ASSAULT", [gangs], ["HTI"], places={"Port-au-Prince": "HTI"})
    assert labels(setting_aside(attacked).actors) == ("HTI",)
