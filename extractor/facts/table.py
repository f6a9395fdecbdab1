"""What a table says: which rows are its header, what every row and column is about."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from extractor.document import CellPlace
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Grid

Role = Literal["header", "heading", "figures", "total", "note", "blank", "text"]
"""A header repeats nothing and names columns; a heading opens a section; a total says so by its label."""

Kind = Literal["amount", "percent", "change", "rate", "count", "text", "code"]
"""What the figures of a line are: amounts add, percentages and rates do not; a change is derived from others."""


@frozen
class Line:
    """A row or a column of a table, as a person would call it.

    `label` is its own name, `path` the headings it stands under, outermost first. `period` is the normalised period
    its label or heading names, empty where none does ("2019/20", "2019-12-31", "Q4 2019"). `unit` and `scale` are
    what label, header or caption say of its figures.
    """

    index: int
    label: str
    role: Role
    kind: Kind = "amount"
    path: tuple[str, ...] = ()
    period: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)


@frozen
class TableFacts:
    """A grid understood. `figures[row][column]` is the figure there with header units applied, or None."""

    grid: Grid
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: tuple[tuple[Figure | None, ...], ...]

    def labels(self, place: CellPlace) -> tuple[str, str] | None:
        """The labels of the row and the column at `place`; None when the place is not of this table."""
        for row, entries in zip(self.rows, self.grid.rows, strict=True):
            for column, entry in zip(self.columns, entries, strict=True):
                if entry.place == place:
                    return row.label, column.label
        return None
