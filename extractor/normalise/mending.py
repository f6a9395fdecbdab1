"""Words cut over two cells made whole: headings like "VIC | TIMS", labels like "sub-to | tal".

Precision comes first: a heading is mended only where the total that closes its section names it, a label or column
name only where the pieces are words nowhere in the document and what they make together is one. Two real words that
stand side by side are never joined by the second rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from attrs import evolve

from extractor.document import Remark
from extractor.normalise.labels import named, totality
from extractor.normalise.strips import Strip, label, own, printed
from extractor.vocabulary import vocabulary

Lexicon = Callable[[str], int]
"""How often a word stands in the document, in lower case."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_CELLS = 3  # a heading reaches over this many cells at most when it is cut


class Mended(NamedTuple):
    """The rows with what was cut made whole, and a remark for each mend."""

    strips: tuple[Strip, ...]
    remarks: tuple[Remark, ...]


def mended(strips: Sequence[Strip], lexicon: Lexicon) -> Mended:
    """Labels and column names first, because the totals among them tell how headings must read."""
    rows = list(strips)
    remarks: list[tuple[int, Remark]] = []
    for index, strip in enumerate(strips):
        for column, other, text in _cut_words(strip, lexicon):
            rows[index], remark = _with(rows[index], (column, other), text)
            remarks.append((index, remark))
    for index, closing in enumerate(_closing(rows)):
        columns = [column for column, cell in own(rows[index]) if cell.text.strip()] if closing else []
        pieces = [printed(rows[index])[column] for column in columns] if len(columns) <= _MOST_CELLS else []
        if pieces and (text := _heading(pieces, closing, lexicon)):
            rows[index], remark = _with(rows[index], columns, text)
            remarks.append((index, remark))
    return Mended(tuple(rows), tuple(remark for _, remark in sorted(remarks, key=itemgetter(0))))


def _with(strip: Strip, columns: Sequence[int], text: str) -> tuple[Strip, Remark]:
    """The row with the text in the first of these columns and nothing in the others, and what was done."""
    cut = " | ".join(printed(strip)[column] for column in columns)
    cells = list(strip.cells)
    for column in columns:
        cell = cells[column]
        assert cell is not None  # it printed something
        cells[column] = evolve(cell, text=text if column == columns[0] else "")
    remark = Remark("D101", f'Printed as "{cut}", read as "{text}".', strip.place(strip.row, columns[0]))
    return evolve(strip, cells=tuple(cells)), remark


def _cut_words(strip: Strip, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Neighbouring cells of which the second goes on with the word that the first leaves unfinished."""
    for (column, left), (other, right) in pairwise(_texts(strip)):
        if other == column + 1 and left[-1].isalpha() and (right[0].islower() or (left.isupper() and right.isupper())):
            first, last = _WORD.findall(left)[-1].casefold(), _WORD.findall(right)[0].casefold()
            if _is_cut(first, last, lexicon):
                yield column, other, left + right


def _texts(strip: Strip) -> Iterator[tuple[int, str]]:
    return ((column, text) for column, cell in own(strip) if (text := cell.text.strip()) and text[0].isalpha())


def _is_cut(first: str, last: str, lexicon: Lexicon) -> bool:
    """Whether two pieces make a word of the document or the vocabulary, and neither is one but here."""
    if len(first + last) < 5 or not (lexicon(first + last) or first + last in _known()):
        return False
    return not any(lexicon(piece) > 1 or piece in _known() for piece in (first, last))


@cache
def _known() -> frozenset[str]:
    labels = vocabulary().labels
    return frozenset((*labels.total, *labels.subtotal, *labels.net, *labels.guards))


def _closing(rows: Sequence[Strip]) -> list[str]:
    """For each row, what the next total below it is a total of, as printed; empty where no total names anything."""
    following, found = "", []
    for strip in reversed(rows):
        found.append(following)
        name = label(strip)
        if totality(name) in ("total", "subtotal", "grand total"):
            following = named(name)
    return found[::-1]


def _heading(pieces: Sequence[str], closing: str, lexicon: Lexicon) -> str:
    """The heading that these pieces were before they were cut, empty when they are not that heading or are whole.

    Besides the cut itself a letter may have crept in or been lost at it, and the beginning may be lost.
    """
    if not all(re.fullmatch(r"[^\W\d_][^\d_]*", piece) for piece in pieces):
        return ""
    joined, target = _letters("".join(pieces)), _letters(closing)
    split = len(pieces) > 1 or len(_WORD.findall(pieces[0])) > len(_WORD.findall(closing))  # "VIC TIMS" in one cell
    if len(target) < 6:
        return ""
    fits = (joined == target and split) or (
        len(pieces) == 2 and _damaged(_letters(pieces[0]), _letters(pieces[1]), target)
    )
    if not fits and not (_is_end_of(joined, closing) and lexicon(joined) <= 1):
        return ""
    return closing.upper() if "".join(pieces).isupper() else closing


def _damaged(left: str, right: str, target: str) -> bool:
    """Whether the target was cut into these pieces and lost a letter or two at the cut, or has one too many there."""
    if min(len(left), len(right)) < 3:
        return False
    lost = target.startswith(left) and target.endswith(right) and 0 < len(target) - len(left + right) <= 2
    return lost or target in {left[:-1] + right, left + right[1:], left[:-1] + right[1:]}


def _is_end_of(piece: str, closing: str) -> bool:
    """Whether a piece is the end of a word, not of a phrase, and at least half of it: "ENTION" of "Prevention"."""
    letters = _letters(closing)
    return (
        len(_WORD.findall(closing)) == 1
        and letters != piece
        and letters.endswith(piece)
        and 2 * len(piece) >= len(letters)
    )


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def lexicon(texts: Iterator[str]) -> Lexicon:
    """The words of these texts, counted when the first question is asked."""

    @cache
    def counted() -> Counter[str]:
        return Counter(word.casefold() for text in texts for word in _WORD.findall(text))

    return lambda word: counted()[word]
