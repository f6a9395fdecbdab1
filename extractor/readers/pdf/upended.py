"""Headings that run upwards or downwards over the columns of a borderless table."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from extractor.document import Cell
from extractor.readers.pdf.columns import Column
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.ruled import in_lines
from extractor.readers.pdf.text import spelt
from extractor.readers.pdf.words import Word

LEAST = 2  # columns with such a heading
NEAR = 2.5  # sizes of type: they end so near above the table


def headed(table: Found, columns: Sequence[Column], turned: Sequence[Word]) -> Found:
    """The table with the turned words right above its columns as headings; itself where there are none."""
    by_column = _over(table.box, columns, turned)
    taken = {cell.column for cell in table.cells if cell.row == 0}
    if len(by_column) < LEAST:
        return table
    below = not taken.isdisjoint(by_column)  # else its first row names the columns without a turned heading
    cells = [evolve(cell, row=cell.row + below) for cell in table.cells]
    for column, words in by_column.items():
        text, marks = spelt(in_lines(words, ()))
        cells.append(Cell(0, column, text, bold=all(word.bold for word in words), marks=marks))
    top = min(word.top for words in by_column.values() for word in words)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return evolve(table, box=table.box._replace(top=top), rows=table.rows + below, cells=tuple(cells))


def _over(box: Box, columns: Sequence[Column], turned: Sequence[Word]) -> dict[int, list[Word]]:
    """The turned words that stand above each column, down to right above the table."""
    gutters = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    found: defaultdict[int, list[Word]] = defaultdict(list)
    for word in turned:
        middle = (word.x0 + word.x1) / 2
        if word.turn in (1, 3) and word.bottom < box.top + word.size and box.x0 <= middle <= box.x1:
            found[bisect_right(gutters, middle)].append(word)
    return {
        column: words
        for column, words in sorted(found.items())
        if column and max(word.bottom for word in words) > box.top - NEAR * words[0].size and _together(words)
    }


def _together(words: Sequence[Word]) -> bool:
    """Whether words follow each other upwards without a gap: what stands further up belongs to something else."""
    some = sorted(words, key=lambda word: -word.bottom)
    return all(lower.top - upper.bottom < upper.size for lower, upper in pairwise(some))
