"""At whose seat an envoy serves who is called back, by the words for the post."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import Actor, Event
from detente.relating.acts.parties import labels
from detente.relating.parties.envoys import posted
from detente.relating.parties.short_forms import organisations_of

Make = Callable[..., Event]
UNION = Actor("African Union", 0, 13, "ORG", "African Union", "org:au")


def test_the_post_tells_the_other_side_also_by_a_short_form(make: Make) -> None:
    known = organisations_of([make("SANCTION", [UNION], ["KEN"])])
    for post in ("union", "bloc"):
        recalled = make("SANCTION/withdraw", ["KEN"], ["KEN"], themes=[f"its ambassador to the {post}"])
        assert labels(posted(recalled, known).recipients) == ("African Union",)
    assert posted(make("SANCTION/withdraw", ["KEN"], themes=["its ambassador"]), known).recipients == ()


def test_of_two_bodies_neither_is_the_bloc(make: Make) -> None:
    league = Actor("Arab League", 0, 11, "ORG", "Arab League", "org:arab-league")
    assert "bloc" not in organisations_of([make("CONSULT", [UNION, league])])
