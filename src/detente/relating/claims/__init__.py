"""Counting claims ("his fourth trip since the coup"), held against the acts of the record."""
