"""Actors: words to countries, people and bodies."""
