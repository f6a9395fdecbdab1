"""PDFs drawn in tests: each text at its place, as typesetting programs leave them."""

import io
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document, Table
from extractor.readers import pdf

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, size: tuple[float, float] = (600, 800)) -> bytes:
    """A PDF of these pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def rows(
    canvas: Canvas, lines: Sequence[Sequence[str]], *, top: float = 100, at: Sequence[float] = (60, 260, 340, 420, 500)
) -> None:
    """Draw lines of texts: the first column from the left, the others to the right edge, 14 points apart."""
    for n, line in enumerate(lines):
        y = 800 - top - 14 * n
        for x, text in zip(at, line, strict=False):
            if x == at[0]:
                canvas.drawString(x, y, text)
            else:
                canvas.drawRightString(x, y, text)


def prose(canvas: Canvas, *lines: str, top: float = 60, left: float = 60, step: float = 12) -> None:
    """Draw lines of running text."""
    for n, line in enumerate(lines):
        canvas.drawString(left, 800 - top - step * n, line)


def read(*pages: Draw) -> Document:
    """The document of these pages."""
    return pdf.read(drawn(*pages), "drawn.pdf", "0")


def grid(table: Table) -> list[list[str]]:
    """The texts of a table, a merged cell at its first row and column."""
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


def spans(table: Table) -> dict[str, tuple[int, int]]:
    """Row and column span of each merged cell, by its text."""
    return {
        cell.text: (cell.row_span, cell.column_span)
        for cell in table.cells
        if (cell.row_span, cell.column_span) != (1, 1)
    }
