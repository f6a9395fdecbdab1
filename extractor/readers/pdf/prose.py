"""Paragraphs rebuilt from lines: by their distance, their indent, their type, and where a line stops short."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.readers.pdf.blocks import caption
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.words import Word

_SIGN = r"[•●▪■◦‣⁃o·–—➢❖►◆-]|[\uf000-\uf0ff]"  # a bullet; symbol fonts have theirs among the private characters
_COUNT = r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?"
_BULLET = re.compile(rf"{_SIGN}|{_COUNT}")
_ENDS = re.compile(r"[.?!:;…][\"”’')\]]*\d*$")


class Column(NamedTuple):
    """What the lines of a region have in common: distance of base lines in sizes of type, and the two edges."""

    pitch: float
    left: float
    right: float


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped into paragraphs, in their order."""
    if not lines:
        return []
    steps = [(b.base - a.base) / max(a.size, 1) for a, b in pairwise(lines) if abs(a.size - b.size) < 0.5]
    tight = [step for step in steps if 0.8 < step < 1.9]
    left = min(line.segments[0].x0 for line in lines)
    right = max(line.segments[-1].x1 for line in lines)
    column = Column(median(tight) if tight else 1.2, left, right)
    found = [[lines[0]]]
    for above, line in pairwise(lines):
        if _apart(above, line, column) or _indented(found[-1], line) or _short(above, line, column):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _apart(above: Line, line: Line, column: Column) -> bool:
    """Whether distance, type, a bullet or a caption's number part two lines."""
    size = max(line.size, above.size)
    step = (line.base - above.base) / size
    if step < 0 or step > column.pitch + 0.35 or caption(line.text):
        return True
    if abs(line.size - above.size) > 0.1 * size or _bold(line) != _bold(above):
        return True
    first = line.segments[0].words[0].text
    if _BULLET.fullmatch(first) and " " in line.text and (len(first) == 1 or _ENDS.search(above.text)):
        return True
    return len(above.segments) > 1 and len(line.segments) > 1


def _indented(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line's indent says that a paragraph begins; the text of a bullet is indented, too."""
    last = paragraph[-1]
    if line.segments[0].x0 <= last.segments[0].x0 + line.size:
        return False
    return not (len(paragraph) == 1 and _BULLET.fullmatch(last.segments[0].words[0].text))


def _short(above: Line, line: Line, column: Column) -> bool:
    """Whether the line above stopped short of the edge though the next word would have had room."""
    end = above.segments[-1].x1
    word = line.segments[0].words[0]
    if end >= column.right - max(0.12 * (column.right - column.left), 4 * above.size):
        return False
    room = column.right - end > word.x1 - word.x0 + 0.5 * above.size
    return room and (bool(_ENDS.search(above.text)) or not line.text[:1].islower())


def _bold(line: Line) -> bool:
    return all(word.bold for segment in line.segments for word in segment.words)


def words(lines: Sequence[Line]) -> list[list[Word]]:
    """The words of each line."""
    return [[word for segment in line.segments for word in segment.words] for line in lines]


def goes_on(text: str, following: str) -> bool:
    """Whether a paragraph that a page or a column has cut goes on with the following one."""
    return bool(text and following) and not _ENDS.search(text) and following[:1].islower()
