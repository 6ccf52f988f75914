"""Briefs: what is known, told in sentences that have receipts."""
