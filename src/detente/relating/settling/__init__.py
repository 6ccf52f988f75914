"""Settling the acts of a story before any are compared or counted: whether, when, with whom and on what each is."""
