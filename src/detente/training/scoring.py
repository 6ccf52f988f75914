"""How well an annotation agrees with the key.

An event is found when a trigger of the same type overlaps the key's (one to one). An argument is found when its event
is, and a span of the same role overlaps the key's filler or any mention that corefers with it. Coreference is the F1
of pairs: two mentions that fill roles in the key are joined, or not, as in the key. A link is found when its relation,
direction and both its events are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detente.event import Act, Annotation, Mention

ROLES = ("actor", "recipient", "location", "date", "theme", "attribution")


@dataclass(slots=True)
class Tally:
    """Counts of found, missed and false things by name; add up over documents."""

    right: Counter[str] = field(default_factory=Counter)
    key: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> float:
        whole = self.key[name] + self.given[name]
        return 2 * self.right[name] / whole if whole else 1.0

    def table(self) -> dict[str, float]:
        """F1 by name; status, mode and the like are accuracies over found events."""
        return {name: round(self.f1(name), 4) for name in sorted(self.key | self.given)}


def score(pairs: Iterable[tuple[Annotation, Annotation]]) -> Tally:
    """Tally (key, given) pairs of annotations of the same text."""
    tally = Tally()
    for key, given in pairs:
        _score(key, given, tally)
    return tally


def judged(key: Annotation, given: Annotation) -> Iterator[tuple[str, float, bool]]:
    """("event" or "argument", confidence, whether it is right) for all that was given."""
    found = {j: i for i, j in _match(key, given, typed=True).items()}
    members = _members(key)
    for j, act in enumerate(given.acts):
        yield "event", act.confidence, j in found
        for role, mention, sure in act.certainty:
            fillers = arguments(key.acts[found[j]])[role] if j in found else ()
            yield "argument", sure, bool(_fillers_found(fillers, (mention,), key, given, members))


def calibration_error(judgements: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over bins of equal width."""
    total = 0.0
    for b in range(bins):
        inside = [(p, ok) for p, ok in judgements if b <= min(p * bins, bins - 1e-9) < b + 1]
        total += abs(sum(p - ok for p, ok in inside))
    return total / max(1, len(judgements))


def macro_f1(key: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the classes that the key has."""
    scores = []
    for name in set(key):
        right = sum(k == g == name for k, g in zip(key, given, strict=True))
        scores.append(2 * right / (key.count(name) + given.count(name)))
    return round(sum(scores) / len(scores), 4)


def _overlap(a: Act | Mention, b: Act | Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _match(key: Annotation, given: Annotation, typed: bool) -> dict[int, int]:
    """Key act to given act, one to one, in text order."""
    taken: dict[int, int] = {}
    for j, act in enumerate(given.acts):
        for i, gold in enumerate(key.acts):
            if i not in taken and _overlap(gold, act) and (not typed or gold.type == act.type):
                taken[i] = j
                break
    return taken


def _score(key: Annotation, given: Annotation, tally: Tally) -> None:
    tally.key["trigger"] += len(key.acts)
    tally.given["trigger"] += len(given.acts)
    tally.right["trigger"] += len(_match(key, given, typed=False))
    found = _match(key, given, typed=True)
    for name, annotation in (("key", key), ("given", given)):
        counts: Counter[str] = getattr(tally, name)
        for act in annotation.acts:
            counts["event"] += 1
            counts[f"event {act.type}"] += 1
            for role, fillers in arguments(act).items():
                counts["argument"] += len(fillers)
                counts[role] += len(fillers)
    members = _members(key)
    for i, j in found.items():
        gold, act = key.acts[i], given.acts[j]
        tally.right["event"] += 1
        tally.right[f"event {gold.type}"] += 1
        for name in ("status", "mode"):
            hit = getattr(gold, name) == getattr(act, name)
            tally.key[name] += 1
            tally.given[name] += 1
            tally.right[name] += hit
        tally.key["contexts"] += len(gold.contexts)
        tally.given["contexts"] += len(act.contexts)
        tally.right["contexts"] += len(set(gold.contexts) & set(act.contexts))
        for role in ROLES:
            hits = _fillers_found(arguments(gold)[role], arguments(act)[role], key, given, members)
            tally.right["argument"] += hits
            tally.right[role] += hits
    _score_links(key, given, found, tally)
    _score_coreference(key, given, tally)


def _members(key: Annotation) -> dict[int, list[Mention]]:
    """The mentions of each cluster."""
    members: dict[int, list[Mention]] = {}
    for m in key.mentions:
        members.setdefault(m.cluster, []).append(m)
    return members


def arguments(act: Act) -> dict[str, tuple[int, ...]]:
    """The fillers of each role, the source of the report among them."""
    source = () if act.attribution is None else (act.attribution,)
    return {role: getattr(act, role) for role in ROLES[:-1]} | {"attribution": source}


def _fillers_found(
    gold: tuple[int, ...],
    ours: tuple[int, ...],
    key: Annotation,
    given: Annotation,
    members: dict[int, list[Mention]],
) -> int:
    left = list(ours)
    hits = 0
    for g in gold:
        same = members[key.mentions[g].cluster]
        for o in left:
            if any(_overlap(given.mentions[o], m) for m in same):
                left.remove(o)
                hits += 1
                break
    return hits


def _score_links(key: Annotation, given: Annotation, found: dict[int, int], tally: Tally) -> None:
    ours = {(link.rel, link.source, link.target) for link in given.links}
    tally.key["link"] += len(key.links)
    tally.given["link"] += len(ours)
    tally.right["link"] += sum((k.rel, found.get(k.source), found.get(k.target)) in ours for k in key.links)


def _score_coreference(key: Annotation, given: Annotation, tally: Tally) -> None:
    """Over the pairs of role-filling mentions that were found."""
    fills = {m for act in key.acts for fillers in arguments(act).values() for m in fillers}
    pair = [
        (key.mentions[i].cluster, theirs.cluster)
        for i in sorted(fills)
        if (theirs := next((m for m in given.mentions if _overlap(m, key.mentions[i])), None))
    ]
    for a in range(len(pair)):
        for b in range(a):
            same_key, same_given = pair[a][0] == pair[b][0], pair[a][1] == pair[b][1]
            tally.key["coreference"] += same_key
            tally.given["coreference"] += same_given
            tally.right["coreference"] += same_key and same_given
