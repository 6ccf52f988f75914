"""Ledgers: the states that acts make, an entry a state with its steps."""
