"""Words put together again into the text of a cell or a paragraph, with its marks."""

from collections.abc import Iterable, Sequence

from extractor.document import Mark
from extractor.readers.pdf.words import SOFT_HYPHEN, Word


def spelt(lines: Iterable[Sequence[Word]]) -> tuple[str, tuple[Mark, ...]]:
    """The text of words in lines, hyphenated ones rejoined, and what must be said of some of them."""
    text = ""
    marks: list[Mark] = []
    for words in lines:
        for n, word in enumerate(words):
            if n == 0 and text.endswith(SOFT_HYPHEN):
                text = text[:-1]
            elif n == 0 and broken(text, word.text):
                text = text.rstrip()
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
    if text.endswith(SOFT_HYPHEN):
        text = text[:-1] + "-"
    return text, tuple(marks)


def broken(text: str, following: str) -> bool:
    """Whether a line ends in a hyphen that a compound word keeps: `multi-` before `disciplinary`."""
    return len(text) > 1 and text[-1] in "-‐" and text[-2].isalpha() and following[:1].islower()
