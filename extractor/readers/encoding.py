"""From bytes to text where the file does not say how it was encoded, or says so at its very beginning."""

import codecs

from extractor.document import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and what they say."""

SAMPLE = 4096
"""Bytes looked at where a guess must be made."""


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8, else Windows-1252.

    Raises `UnreadableError` where the bytes are no text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    sample = data[:SAMPLE]
    if b"\0" in sample:
        return _decoded(data, _wide(sample))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; Latin-1 gives these a meaning and never fails.
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    if any(ord(character) < 32 and character not in "\t\n\v\f\r\x1a\x1b" for character in text[:SAMPLE]):
        raise UnreadableError("is not a document of a kind this program reads")
    return text


def _wide(sample: bytes) -> str:
    """Which UTF-16 it is: Latin text has its zero bytes on one side only."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
        raise UnreadableError("is not a document of a kind this program reads")
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"says that it is {name.upper()} text and is not, or is cut off") from error
