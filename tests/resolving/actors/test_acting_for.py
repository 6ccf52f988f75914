"""For which international body its officials and organs act."""

from __future__ import annotations

import datetime

import pytest

from detente.resolving import knowledge_tables as tables
from detente.resolving.actors.acting_for import bodies_people, body_of
from detente.resolving.actors.resolve import resolve_actor


@pytest.mark.parametrize(
    ("entity", "body"),
    [
        ("person:ursula-von-der-leyen", "org:european-union"),
        ("person:mark-rutte", "org:nato"),
        ("person:antonio-guterres", "org:united-nations"),
        ("org:european-commission", "org:european-union"),
        ("org:european-union", None),
        ("person:vladimir-putin", None),
        ("country:FRA", None),
        (None, None),
    ],
)
def test_officials_act_for_the_body_of_their_office_and_organs_for_the_larger_body(
    entity: str | None, body: str | None
) -> None:
    assert body_of(entity) == body
    if body and entity:
        assert entity in bodies_people()[body]


def test_an_official_whom_no_table_knows_acts_for_the_body_named_with_the_title() -> None:
    found = resolve_actor("EU Commissioner Ilse Varnholt", "PER", datetime.date(2025, 5, 7))
    assert (found.name, found.entity, found.country) == ("Ilse Varnholt", "org:european-union", None)


def test_organs_and_their_bodies_are_known() -> None:
    known = tables.organisations()
    for row in tables.organs().values():
        assert row.organ in known and row.body in known, row
        assert row.body not in tables.organs(), f"{row.body} is an organ itself; name the body above it"
