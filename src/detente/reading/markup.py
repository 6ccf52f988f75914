"""What stands before the first element of a page or feed: marks of order, declarations and comments."""

from __future__ import annotations

# Atomic, so that each declaration and comment is read in one way: else a page of many comments and no feed or page
# after them would be tried in as many ways as they can be put together.
PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->)\s*)*+"
"""A pattern for the bytes of it; needs re.DOTALL."""
