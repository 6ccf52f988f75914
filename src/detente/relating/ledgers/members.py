"""The body whose members act: "EU foreign ministers prolonged" what the European Union imposed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.resolving.knowledge_tables import bodies_in, members, organisations
from detente.resolving.own_tables import kept


def bodies_of(names: Iterable[str]) -> frozenset[str]:
    """The organisations that have just the members of one of the named blocs, or to which it belongs, by name."""
    return frozenset(body for name in names for body in _bodies_by_bloc().get(name, ()))


@kept
def _bodies_by_bloc() -> dict[str, frozenset[str]]:
    alike: dict[frozenset[str], set[str]] = {}
    belong: dict[str, set[str]] = {}
    for o in organisations().values():
        if o.kind != "bloc":
            alike.setdefault(frozenset(members(o.id, None)), set()).add(o.name)
            for bloc in bodies_in(o.id, None):
                belong.setdefault(bloc, set()).add(o.name)
    blocs = ((o, frozenset(members(o.id, None))) for o in organisations().values() if o.kind == "bloc")
    return {o.name: frozenset({*alike.get(of, ()), *belong.get(o.id, ())}) for o, of in blocs if of}
