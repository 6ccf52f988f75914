"""The body whose members act: "EU foreign ministers prolonged" what the European Union imposed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.resolving.knowledge_tables import members, organisations


def bodies_of(names: Iterable[str]) -> frozenset[str]:
    """The organisations that have just the members of one of the named blocs, by name."""
    blocs = {o.id for o in organisations().values() if o.kind == "bloc" and o.name in {*names}}
    found = {frozenset(of) for b in blocs if (of := members(b, None))}
    every = (o for o in organisations().values() if found and o.kind != "bloc")
    return frozenset(o.name for o in every if frozenset(members(o.id, None)) in found)
