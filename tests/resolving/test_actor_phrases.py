"""Actors in sentences over the whole world and four decades, as a reader of news would code them.

`actor_phrases.tsv` has day, sentence with the actor in brackets, country, primary sector, name; "-" is none. Names are
right where they are another name of the same row. A few phrases are known to come out otherwise: shares are tested.
"""

from __future__ import annotations

from pathlib import Path

from detente.resolving.actors.names import key
from detente.resolving.actors.terms import entity_of
from detente.resolving.knowledge_tables import leaders, organisations
from detente.resolving.lookup import Who, who

PHRASES = Path(__file__).with_name("actor_phrases.tsv")


def all_names(found: Who) -> set[str]:
    body = organisations().get(found.entity or "")
    if body:
        return {body.name, *body.aliases}
    terms = [term for term in leaders() if entity_of(term.person) == found.entity]
    return {found.name or "-", *(name for term in terms for name in (term.person, *term.aliases))}


def test_actors_over_the_whole_world() -> None:
    rows = [line.split("\t") for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    right = {"country": 0, "sector": 0, "name": 0}
    for day, marked, country, sector, name in rows:
        text = marked[marked.index("[") + 1 : marked.index("]")]
        found = who(text, day, marked.replace("[", "").replace("]", ""))
        right["country"] += (found.country or "-") == country
        right["sector"] += (found.sectors or ("-",))[0] == sector
        right["name"] += key(name) in {key(one) for one in all_names(found)}
    assert len(rows) >= 300
    assert min(right.values()) >= 0.93 * len(rows), right
