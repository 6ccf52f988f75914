"""Bytes to characters, without guessing where guessing would garble."""

from __future__ import annotations

import codecs
import re

from detente.reading.unreadable import UnreadableError

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What a wrong guess leaves inside words: "spotka³", "prŽsident".
_GARBLED = re.compile(r"[^\W\d_][¤¦¨¬¯±³´¶¸¹¼½¾×÷]|[¤¦¨¬¯±³´¶¸¹¼½¾][^\W\d_]|[a-zß-ö][À-ÖØ-ÞŒŠŸŽ][a-zß-ö]")
_MOST_DISORDER = 0.05
_LEAST_COHERENCE = 0.1
_NEAR = 0.12
_USUAL = {
    **dict.fromkeys(["Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene"], "cp1250"),
    **dict.fromkeys(["Estonian", "Latvian", "Lithuanian"], "cp1257"),
    "Turkish": "cp1254",
}


def decode(raw: bytes) -> str:
    """The characters of a plain text file, line ends and blanks as they are, a byte order mark dropped.

    UTF-8 (or UTF-16 with its mark) is taken at its word; else the encoding is recognised where the bytes
    leave little doubt. Raises UnreadableError for binary data and for text whose encoding stays unclear.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not len(raw) % 2:
        try:
            return _checked(raw.decode("utf-16"))
        except UnicodeDecodeError:
            raise _binary() from None
    if raw.startswith(b"%PDF-"):
        raise UnreadableError("it is a PDF", "turn it into text first, with pdftotext for instance")
    if raw.startswith(b"PK\x03\x04"):
        raise UnreadableError("it is a zip archive or a file of an Office program", "unpack it, or save it as text")
    if b"\0" in raw or raw.startswith(b"\x1f\x8b"):
        raise _binary()
    try:
        return _checked(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _checked(_recognise(raw, error))


def _recognise(raw: bytes, error: UnicodeDecodeError) -> str:
    """Text in an older encoding (windows-1252, GB 18030 …). Raises UnreadableError in doubt."""
    broken = UnreadableError(
        f"its bytes are not valid UTF-8 (the first bad one is byte {error.start + 1:,})",
        "save it as UTF-8",
    )
    # Mostly good UTF-8 with some damage would pass for windows-1252 full of "Ã©".
    high = sum(byte > 0x7F for byte in raw)
    if 2 * sum(len(good) for good in _SEQUENCE.findall(raw)) > high and _SEQUENCE.search(raw):
        raise broken
    from charset_normalizer import from_bytes  # 50 ms, and seldom needed

    ranked = [match for match in from_bytes(raw) if match.chaos <= _MOST_DISORDER]
    floor = max([_LEAST_COHERENCE] + [match.coherence - _NEAR for match in ranked])
    near = [match for match in ranked if match.coherence >= floor and not match.encoding.startswith("utf")]
    if not near:
        raise broken
    best = near[0].encoding
    if len({str(match) for match in near}) > 1:
        # Encodings of Latin letters differ in a few bytes only: the language must say which it is.
        best = _USUAL.get(near[0].language, "cp1252")
        if not any(best in match.could_be_from_charset for match in near):
            raise broken
    try:
        text = raw.decode(best)
    except (UnicodeDecodeError, LookupError):
        raise broken from None
    if _GARBLED.search(text):
        raise broken
    return text


def _checked(text: str) -> str:
    """The text unless it is too full of control characters to be one."""
    if "\0" in text or 100 * len(_CONTROLS.findall(text)) > len(text):
        raise _binary()
    return text


def _binary() -> UnreadableError:
    return UnreadableError("it is a binary file, not text", "give text, HTML or JSONL")
