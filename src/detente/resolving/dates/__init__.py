"""Dates: words to EDTF."""
