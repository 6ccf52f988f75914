"""That a meeting came to nothing, in the text's words: "failed to agree on the dam", "ended without agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.event import Event
from detente.relating.acts.receipts import sentences_of

from .naming import Documents

_RESULT = r"(?:agreement|accord|result|deal|breakthrough|progress|outcome|conclusion|compromise)"
_AGREE = rf"(?:(?:agree|bridge|resolve|settle|narrow)\b|(?:reach|make|find|come\s+to)\s+(?:an?\s+|any\s+)?{_RESULT}\b)"
_FAILED = re.compile(
    rf"\b(?:(?:failed|were\s+unable|was\s+unable)\s+to\s+{_AGREE}|(?:could|did)\s+not\s+{_AGREE}"
    r"|(?:made|brought|yielded|produced)\s+no\s+" + _RESULT + r"\b"
    r"|(?:ended|broke\s+up|parted|closed|finished|concluded)\s+(?:\w+\s+){0,4}?"
    r"(?:in\s+failure|without\s+(?:an?\s+|any\s+)?" + _RESULT + r")\b"
    r"|\bno\s+" + _RESULT + r"\s+(?:was|were|could\s+be)\s+(?:reached|made|found)\b)"
    r"(?:\s+(?:(?:an?\s+)?(?:agreement|deal|accord)\s+)?on\s+[^.,;:]{1,50}?(?=\s+(?:at|in|during|on)\b|[.,;:]))?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[;:]|\b(?:and|but|after|since|following|because|when|while|before|if|unless|until|which|that|who|whose|warned|earlier"
    r"|previous|last)\b",
    re.IGNORECASE,
)
"""Between a meeting and what is told of another."""
_SAID_OF_IT = re.compile(r"\s+between\s[^.,;:]{1,60}?\sand\s|^\s+(?:that|which)\s+$")
"""Words of the like that tell of the same meeting: with whom it was, and what came of it."""
_GOES_ON = re.compile(
    r"(?:But\s+)?(?:[Tt]hey|[Bb]oth|[Nn]either|[Tt]he\s+(?:two(?:\s+\w+)?|both|talks|meeting|round|sides|ministers"
    r"|delegations)|(?=[Nn]o\b))"
)
"""How a sentence begins that tells of the meeting just told."""


def without_result(meetings: Iterable[Event], texts: Documents) -> str:
    """The words in which a story says that one of these came to nothing: in its clause or at once after it; else ""."""
    for e in meetings:
        document = texts.get(e.document_id)
        spans = sentences_of(document) if document and e.status == "actual" else []
        n = next((n for n, (start, end) in enumerate(spans) if start <= e.trigger.start < end), None)
        if document is None or n is None:
            continue
        for m in _FAILED.finditer(document.text, *spans[n]):
            first, last = sorted((m.span(), (e.trigger.start, e.trigger.end)))
            if not _ELSEWHERE.search(_SAID_OF_IT.sub("", document.text[first[1] : last[0]])):
                return " ".join(m[0].split())
        on = _GOES_ON.match(document.text, spans[n + 1][0]) if n + 1 < len(spans) else None
        then = _FAILED.search(document.text, *spans[n + 1]) if on else None
        if on and then and not _ELSEWHERE.search(document.text, on.end(), then.start()):
            return " ".join(then[0].split())
    return ""
