"""From events to the state of a pair: same acts told again, series, ledgers, claims, the brief.

A record's stories of two sides (`held`) are settled (`settling`, with `parties` for who takes part), their acts put
together (`acts`), joined with what sentences tell beside them (`told`) and laid out in ledgers (`ledgers`,
`laid_out`). Of these are asked claims (with `counting`), contradictions, chains and series; `relation` offers them all,
`briefs` tells them. `pyproject.toml` holds which of these may import which.
"""
