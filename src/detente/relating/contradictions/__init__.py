"""Contradictions: one act denied, counted or told otherwise by another."""
