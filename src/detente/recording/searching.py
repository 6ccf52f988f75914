"""Words looked for in texts: in any case, with or without accents, apostrophes of any shape; in quotes, a phrase."""

from __future__ import annotations

import re

from detente.resolving.letters import LETTERS

_PARTS = re.compile(r"[\"“”„]([^\"“”„]*)|([^\s\"“”„]+)")
"""A phrase behind a quotation mark, up to the next or to the end, or a word."""
_APOSTROPHES = dict.fromkeys("’‘ʼ", "''")
"""Shapes of the one that keyboards have, which SQL writes twice."""


def folded(sql: str) -> str:
    """SQL for a text as it is compared."""
    sql = f"strip_accents(lower({sql}))"
    # To replace one letter after the other takes a tenth of the time of `translate`.
    for letter, plain in (_APOSTROPHES | LETTERS).items():
        sql = f"replace({sql}, '{letter}', '{plain}')"
    return sql


STORY = folded("concat_ws(' ', title, text)")
"""Where words are looked for in a row of `documents`."""


def holding(words: str, text: str = STORY) -> tuple[str, dict[str, str]]:
    """SQL that holds for the stories with all the words and phrases, and its parameters; `text` is theirs, folded."""
    sought = [(phrase or word).split() for phrase, word in _PARTS.findall(words)]
    given, parts = {}, []
    for i, part in enumerate(filter(None, sought)):
        # A line may end within a phrase.
        given[f"word_{i}"] = part[0] if len(part) == 1 else r"\s+".join(map(re.escape, part))
        parts.append(f"{'contains' if len(part) == 1 else 'regexp_matches'}({text}, {folded(f'$word_{i}')})")
    where = " AND ".join(parts) or "true"
    return f"document_id IN (SELECT document_id FROM documents WHERE {where})", given
