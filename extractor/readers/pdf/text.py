"""Words put together again into the text of a cell or a paragraph, with its marks."""

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from extractor.document import Mark
from extractor.readers.pdf.words import SOFT_HYPHEN, Word

_BROKEN = re.compile(rf"(?P<left>[^\W\d_]*){SOFT_HYPHEN}(?P<right>[^\W\d_]*)")
_WHOLE = re.compile(rf"(?<![\w{SOFT_HYPHEN}])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w{SOFT_HYPHEN}])")


def spelt(lines: Iterable[Sequence[Word]]) -> tuple[str, tuple[Mark, ...]]:
    """The text of words in lines, hyphenated ones rejoined, and what must be said of some of them."""
    text = ""
    marks: list[Mark] = []
    for words in lines:
        special = [word for word in words if word.doubt or word.raised or word.hidden or word.glued]
        if not special:
            line = " ".join([word.text for word in words])
            text = text[:-1] + SOFT_HYPHEN + line if broken(text, line) else f"{text} {line}" if text else line
            continue
        for n, word in enumerate(words):
            if n == 0 and broken(text, word.text):
                text = text[:-1] + SOFT_HYPHEN
            elif text and not word.glued and not (word.raised and n and word.x0 - words[n - 1].x1 < 0.25 * word.size):
                text += " "
            start = len(text)
            text += word.text
            if word.doubt:
                marks.append(Mark("unreadable", start, len(text), word.doubt))
            if word.raised:
                marks.append(Mark("raised", start, len(text)))
            if word.hidden:
                marks.append(Mark("hidden", start, len(text)))
    return text, tuple(marks)


def broken(text: str, following: str) -> bool:
    """Whether a line ends in the middle of a word: `multi-` before `disciplinary`."""
    hyphen = text[-1:] in ("-", "‐", SOFT_HYPHEN)
    return len(text) > 1 and hyphen and text[-2].isalpha() and following[:1].islower()


def rejoined(text: str, marks: tuple[Mark, ...], known: frozenset[str]) -> tuple[str, tuple[Mark, ...]]:
    """The text with each hyphen at a line's end left out or kept: kept where the words `known` suggest a compound."""
    match = _BROKEN.search(text)
    while match is not None:
        left, right = match["left"].lower(), match["right"].lower()
        at = match.end("left")
        compound = f"{left}-{right}" in known or {left, right} <= known
        hyphen = "" if right and (left + right in known or not compound) else "-"
        text = text[:at] + hyphen + text[at + 1 :]
        if not hyphen:
            marks = tuple(
                evolve(mark, start=mark.start - (mark.start > at), end=mark.end - (mark.end > at)) for mark in marks
            )
        match = _BROKEN.search(text, at)
    return text, marks


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, lower case, those cut by a line's end left out."""
    return frozenset(word for text in texts for word in _WHOLE.findall(text.lower()))
