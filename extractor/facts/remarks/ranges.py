"""Sums whose range stops short: a figure between the range and the sum is left out of it (D105, a warning).

It happens where a line is put in at the end of a list and the formula below is not widened. The shown result is
what the formula gives, so that recomputing finds nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.addresses import corner, letters_of
from extractor.document import Cell, CellPlace, Document, Remark, Table
from extractor.facts.labels import percent, says
from extractor.normalise.amounts import amount
from extractor.normalise.figure import Figure

ADDRESS = r"\$?([A-Z]{1,3}\$?\d{1,7})"
SUM = re.compile(rf"=\s*SUM\s*\(\s*{ADDRESS}\s*:\s*{ADDRESS}\s*\)\s*(?:\\[#*@].*)?", re.DOTALL)
"""A sum of one range and nothing else; how a word processor is told to print it may follow."""

MOST = 3
"""Cells between a range and its sum, at most: farther away something else may stand between."""

APART = ("memo", "total", "average", "rate", "share", "change")
"""What a label says of figures that are left out of sums on purpose."""

Cells = Mapping[tuple[int, int], Cell]


def remarks(document: Document) -> tuple[Remark, ...]:
    """A remark for every sum that leaves out figures between its range and itself."""
    return tuple(remark for table in document.tables() for remark in _short(table))


def _short(table: Table) -> Iterator[Remark]:
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        for mark in cell.marks:
            found = SUM.fullmatch(mark.detail) if mark.kind == "formula" else None
            between = _between(corner(found[1]), corner(found[2]), cell) if found else ()
            left_out = [cells[at] for at in between if at in cells]
            if found and left_out and len(left_out) == len(between) and all(_counts(each, cells) for each in left_out):
                names = " and ".join(f"{letters_of(each.column)}{each.row + 1} ({each.text})" for each in left_out)
                message = f"{cell.text} is shown as SUM({found[1]}:{found[2]}), which leaves out {names} beside it."
                yield Remark("D105", message, CellPlace(table.number, cell.row, cell.column), "warning")


def _between(first: tuple[int, int], last: tuple[int, int], cell: Cell) -> Sequence[tuple[int, int]]:
    """The positions between a range of more than one cell and the sum below or right of it."""
    (top, left), (bottom, right) = first, last
    if left == right == cell.column and top < bottom < cell.row - 1:
        found = [(row, left) for row in range(bottom + 1, cell.row)]
    elif top == bottom == cell.row and left < right < cell.column - 1:
        found = [(top, column) for column in range(right + 1, cell.column)]
    else:
        return ()
    return found if len(found) <= MOST else ()


def _counts(cell: Cell, cells: Cells) -> bool:
    """Whether a cell holds an amount typed in that nothing says is no part of a sum."""
    figure = amount(cell.text, CellPlace(0, cell.row, cell.column))
    plain = isinstance(figure, Figure) and figure.value != 0 and figure.unit != "%"
    computed = any(mark.kind == "formula" for mark in cell.marks)
    label = next((each.text for column in range(cell.column) if (each := cells.get((cell.row, column)))), "")
    return plain and not computed and says(label) not in APART and not percent(label)
