"""What led to what, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import Numbered
from detente.relating.chains.chains import VERBS, Chain

from .lines import Line
from .once import holds
from .wording import dated


def what_led_to_what(of: Iterable[Chain], receipts: Numbered) -> Iterator[Line]:
    """Chains of acts; those that begin with one act are told in one line, and what a quotation tells, in it."""
    groups: dict[tuple[object, ...], list[Chain]] = {}
    for chain in of:
        groups.setdefault(tuple(i.act_id for i in chain.knots[0][:1]), []).append(chain)
    for group in groups.values():
        text = _knot(group[0].knots[0], receipts)
        told = list(group[0].knots[0])
        for n, chain in enumerate(group):
            same = max((_shared(other, chain) for other in group[:n]), default=1)
            ends = zip(chain.rels[same - 1 :], chain.knots[same:], strict=True)
            more = [f"{VERBS[rel]}: {words}" for rel, knot in ends if (words := _further(knot, told, receipts))]
            text += "".join(f" → {words}" for words in more) if not n else f"; also {' → '.join(more)}" if more else ""
        kinds = {rel for c in group for rel in c.rels}
        acts = (i for c in group for k in c.knots for i in k)
        yield Line(text, receipts.of(*acts), None, next(iter(kinds)) if len(kinds) == 1 else "chain")


def _further(knot: tuple[Incident, ...], told: list[Incident], receipts: Numbered) -> str:
    """The acts of a knot that no quotation before them tells."""
    new = tuple(i for i in knot if not any(holds(t, i, receipts.documents) for t in told))
    told += new
    return _knot(new, receipts)


def _shared(one: Chain, other: Chain) -> int:
    """How many knots two chains share from the start."""
    pairs = zip(one.knots, other.knots, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][0].act_id == pair[1][0].act_id, pairs))


def _knot(acts: tuple[Incident, ...], receipts: Numbered) -> str:
    """The acts of a knot: one, or the steps of one measure through which the chain runs."""
    return ", then ".join(dated(i, receipts.documents) for i in acts)
