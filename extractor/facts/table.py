"""What a table says: which rows are its header, what every row and column is about."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from attrs import frozen

from extractor.document import CellPlace
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Grid

Role = Literal["header", "heading", "figures", "total", "note", "blank", "text"]
"""A header repeats nothing and names columns; a heading opens a section; a total says so by its label."""

Kind = Literal["amount", "percent", "change", "rate", "count", "text", "code"]
"""What the figures of a line are: amounts add, percentages and rates do not; a change is derived from others."""

Says = Literal["", "total", "net", "less", "memo", "average", "change", "share", "rate", "opening", "closing"]
"""What a label says of how its figures come about, in its strongest word."""


@frozen
class Line:
    """A row or a column of a table, as a person would call it.

    `label` is its own name, `path` the headings it stands under, outermost first. `period` is the normalised period
    its label or heading names, empty where none does ("2019/20", "2019-12-31", "2019-Q4"). `unit` and `scale` are
    what label, header or caption say of its figures; `says` is what they say of how the figures come about.
    """

    index: int
    label: str
    role: Role
    kind: Kind = "amount"
    path: tuple[str, ...] = ()
    period: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    says: Says = ""
    indent: int = 0


@frozen
class TableFacts:
    """A grid understood. `figures[row][column]` is the figure there with header units applied, or None.

    `columns` are as the header calls them; below headers further down they are as `beneath` says, each with the row
    from which on it holds.
    """

    grid: Grid
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    beneath: tuple[tuple[int, tuple[Line, ...]], ...] = ()

    def stretches(self) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
        """The rows between one header and the next, with the columns as that header calls them."""
        starts = ((0, self.columns), *self.beneath)
        for (start, columns), end in zip(starts, [*(row for row, _ in self.beneath), len(self.rows)], strict=True):
            yield self.rows[start:end], columns

    def labels(self, place: CellPlace) -> tuple[str, str] | None:
        """The labels of the row and the column at `place`; None when the place is not of this table."""
        position = self.positions.get(place)
        return None if position is None else (self.rows[position[0]].label, self.column_label(*position))

    def column_label(self, row: int, column: int) -> str:
        """What a column is called in a row: by the nearest header above it that names it, where there are several."""
        header = self._headers[row]
        printed = self.grid.rows[header][column].text.strip() if header >= 0 else ""
        return printed or self.columns[column].label

    @cached_property
    def _headers(self) -> tuple[int, ...]:
        """For every row the nearest header above it that stands between figures, -1 where there is none."""
        nearest, begun, found = -1, False, []
        for line in self.rows:
            begun = begun or line.role in ("figures", "total")
            nearest = line.index if begun and line.role == "header" else nearest
            found.append(nearest)
        return tuple(found)

    @cached_property
    def positions(self) -> Mapping[CellPlace, tuple[int, int]]:
        """Row and column in the grid of every place; a merged cell's is where it begins."""
        found: dict[CellPlace, tuple[int, int]] = {}
        for row, entries in enumerate(self.grid.rows):
            for column, entry in enumerate(entries):
                found.setdefault(entry.place, (row, column))
        return found
