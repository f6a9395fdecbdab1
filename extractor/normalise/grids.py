"""From the tables of a document to grids: merged cells spread, figures read in the format of their table."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from extractor.document import Cell, CellPlace, Document, Table
from extractor.normalise.amounts import amount
from extractor.normalise.grid import Entry, Grid
from extractor.normalise.numerals import Mark, vote

_NUMERAL = re.compile(r"\d[\d.,'’\s]*\d")


@frozen
class Strip:
    """A row of a table as it stands in the file: for each column the cell that covers it, None where there is none."""

    table: int
    row: int
    cells: tuple[Cell | None, ...]


def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of a document, made regular and with their figures read.

    One grid for each table as its author thought of it, in the order of the file.
    """
    return tuple(_grid(table) for table in document.tables())


def strips(table: Table) -> tuple[Strip, ...]:
    """The rows of a table with merged cells spread over every position they reach."""
    matrix: list[list[Cell | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                matrix[row][column] = cell
    return tuple(Strip(table.number, row, tuple(cells)) for row, cells in enumerate(matrix))


def _grid(table: Table) -> Grid:
    rows = strips(table)
    mark = vote(_numerals(rows)) or "."
    return Grid((table.number,), tuple(_entries(strip, mark) for strip in rows), table.caption, table.page, table.sheet)


def _numerals(rows: Sequence[Strip]) -> Iterator[str]:
    return (
        found[0]
        for strip in rows
        for column, cell in enumerate(strip.cells)
        if cell is not None and cell.column == column and cell.row == strip.row
        for found in _NUMERAL.finditer(cell.text)
    )


def _entries(strip: Strip, mark: Mark) -> tuple[Entry, ...]:
    return tuple(_entry(strip, column, cell, mark) for column, cell in enumerate(strip.cells))


def _entry(strip: Strip, column: int, cell: Cell | None, mark: Mark) -> Entry:
    if cell is None:
        return Entry(CellPlace(strip.table, strip.row, column), "")
    place = CellPlace(strip.table, cell.row, cell.column)
    covered = cell.row != strip.row or cell.column != column
    content = None if covered else amount(cell.text, place, mark)
    return Entry(place, cell.text, content, covered, cell.header, cell.bold, cell.indent)
