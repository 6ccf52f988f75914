"""Mentions to who, when and where they stand for."""
