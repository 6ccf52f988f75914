"""Who a mention stands for, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.resolving.decision import Choice


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention stands for; `rule` names the rule that said so, "unknown" where none did.

    `country` is an alpha-3 code, `sectors` are PLOVER's, primary first. Whoever is known only as belonging
    to a pronoun's antecedent ("its foreign ministry") has the rule "possessive" and no country. `rests_on` are the
    rows of tables that decided, as "countries.csv:183 Russia, RUS"; `candidates` are all possible answers where there
    was a choice, best first.
    """

    name: str | None = None
    entity: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    rule: str = "unknown"
    rests_on: tuple[str, ...] = field(default=(), compare=False)
    candidates: tuple[Choice, ...] = field(default=(), compare=False)
