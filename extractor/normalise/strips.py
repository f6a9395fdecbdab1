"""Rows on their way to a grid: merged cells spread over every position they reach, nothing read yet."""

from collections.abc import Iterator

from attrs import frozen

from extractor.document import Cell, CellPlace, Table
from extractor.normalise.amounts import Reading, reading
from extractor.normalise.plain import plain


@frozen
class Strip:
    """A row of a table as it stands in the file: for each column the cell that covers it, None where there is none.

    A cell whose text was mended keeps its place; `page` is the row's own where the file tells it. Where columns were
    laid out anew, `origins` are those of the file.
    """

    table: int
    row: int
    cells: tuple[Cell | None, ...]
    page: int | None = None
    origins: tuple[int, ...] = ()

    def place(self, row: int, column: int) -> CellPlace:
        """Where a position of this row stands in the file; `row` is that of the cell which covers it."""
        return CellPlace(self.table, row, self.origins[column] if self.origins else column)


def strips(table: Table) -> tuple[Strip, ...]:
    """The rows of a table, all of one length."""
    matrix: list[list[Cell | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                matrix[row][column] = cell
    pages = table.row_pages or (table.page,) * table.rows
    return tuple(Strip(table.number, row, tuple(cells), pages[row]) for row, cells in enumerate(matrix))


def own(strip: Strip) -> Iterator[tuple[int, Cell]]:
    """The cells that begin in this row, with their columns; what merged cells only reach into is left out."""
    return (
        (column, cell)
        for column, cell in enumerate(strip.cells)
        if cell is not None and cell.column == column and cell.row == strip.row
    )


def printed(strip: Strip) -> tuple[str, ...]:
    """What a row prints in each column on one line, without the repetitions of merged cells."""
    texts = [""] * len(strip.cells)
    for column, cell in own(strip):
        texts[column] = plain(cell.text)
    return tuple(texts)


def label(strip: Strip) -> str:
    """The first text of a row that is no figure, empty where there is none."""
    return next((plain(cell.text) for _, cell in own(strip) if cell.text.strip() and not is_figure(cell.text)), "")


def has_figures(strip: Strip) -> bool:
    """Whether a row holds a figure right of its first column."""
    return any(column and is_figure(cell.text) for column, cell in own(strip))


def is_figure(text: str) -> bool:
    """Whether a text is an amount in some number format; a bare year or a nil sign is not enough."""
    found = reading(text)
    return isinstance(found, Reading) and not found.nil
