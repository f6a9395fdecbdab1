"""Labels that stand between figures, as in statements of accounts that print the year before to the left of the words.

    31 March 2022                         Note   31 March 2023
         619,800   Property and plant       14         634,112

They are brought to the front, where every other table has them; each cell keeps its place in the file.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from extractor.document import Cell
from extractor.normalise.amounts import Reading, reading
from extractor.normalise.strips import Strip, is_figure, own

FEWEST = 2
"""Rows with a label and a figure on both sides of it."""

_AMOUNT = re.compile(r"\d[,' ]\d{3}|[()%]|[^\w\s.,]\s?\d|[.,](?!\d{3}\b)\d*[1-9]")
"""What numbers that only count or name have not: digits in groups, decimals, brackets, a sign before them."""


def labels_first(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """The rows with the column of labels before the figures that stand left of it."""
    column = _labels(strips)
    return tuple(_turned(strip, column) for strip in strips) if column else tuple(strips)


def _labels(strips: Sequence[Strip]) -> int:
    """The first column of words, where amounts stand on both sides of it; 0 where there is no such column.

    Left of it stand only figures, most of which must look like amounts: "17" may be a rank, "1104" a code.
    """
    rows = [strip for strip in strips if any(is_figure(cell.text) for _, cell in own(strip))]
    column = len(strips[0].cells) if strips else 0
    for strip in rows:
        column = next((min(column, each) for each, _ in _words(strip)), column)
        if not column:
            return 0
    labelled = [strip for strip in rows if _said(strip, column)]
    both = [strip for strip in labelled if _beside(strip, 0, column) and _beside(strip, column + 1)]
    left = [text for strip in both for text in _beside(strip, 0, column)]
    amounts = sum(bool(_AMOUNT.search(text)) for text in left)
    return column if len(both) >= FEWEST and 2 * len(both) >= len(labelled) and 2 * amounts > len(left) else 0


def _words(strip: Strip) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that hold words, not a figure in any form."""
    return (
        (column, cell) for column, cell in own(strip) if any(map(str.isalpha, cell.text)) and reading(cell.text) is None
    )


def _said(strip: Strip, column: int) -> bool:
    """Whether a row has words in a column."""
    return any(each == column for each, _ in _words(strip))


def _beside(strip: Strip, first: int, end: int | None = None) -> list[str]:
    """The figures of a row from one column to another, nil ones too."""
    return [
        cell.text
        for column, cell in own(strip)
        if column >= first and (end is None or column < end) and isinstance(reading(cell.text), Reading)
    ]


def _turned(strip: Strip, column: int) -> Strip:
    """A row with the cell of one column in front; a merged cell that reaches there goes on to the right of it."""
    order = [column, *range(column), *range(column + 1, len(strip.cells))]
    first: dict[int, int] = {}
    for place, each in enumerate(order):
        cell = strip.cells[each]
        if cell is not None:
            first.setdefault(cell.column, place)
    cells = [strip.cells[each] for each in order]
    origins = list(order)
    for cell in cells:
        if cell is not None:
            origins[first[cell.column]] = cell.column
    return evolve(
        strip,
        cells=tuple(cell and evolve(cell, column=first[cell.column]) for cell in cells),
        origins=tuple(strip.origins[each] if strip.origins else each for each in origins),
    )
