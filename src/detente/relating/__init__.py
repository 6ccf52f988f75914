"""From events to the state of a pair: same acts told again, series, ledgers, claims, the brief."""
