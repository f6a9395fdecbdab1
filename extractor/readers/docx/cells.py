"""How cells lie in the grid of a Word table: how far they reach, and which go on another one."""

from attrs import define, evolve, field, frozen

from extractor.document import Cell, Mark
from extractor.readers.attributes import whole
from extractor.readers.docx.names import VAL, W
from extractor.readers.package import Element

WIDEST = 1000
"""Columns of one cell, at most; Word itself allows 63."""


@frozen
class Shape:
    """The columns a cell reaches over, and whether it goes on the cell to its left or above it."""

    width: int = 1
    leftwards: bool = False
    upwards: bool = False


SINGLE = Shape()


def shape(properties: Element | None) -> Shape:
    """What the properties of a cell say of its shape; a merge without a value goes on the cell before."""
    found = SINGLE
    for child in properties if properties is not None else ():
        if child.tag == f"{W}gridSpan":
            found = evolve(found, width=reach(child.get(VAL)))
        elif child.tag == f"{W}vMerge":
            found = evolve(found, upwards=child.get(VAL, "continue") == "continue")
        elif child.tag == f"{W}hMerge":
            found = evolve(found, leftwards=child.get(VAL, "continue") == "continue")
    return found


def reach(text: str | None) -> int:
    """A number of columns as written, within what a table can have."""
    return min(max(whole(text) or 1, 1), WIDEST)


@define
class Grid:
    """The cells of a table, filled in reading order. `above` has the cell of each column that a lower one may go on."""

    cells: list[Cell] = field(factory=list)
    above: dict[int, int] = field(factory=dict)
    heights: dict[int, int] = field(factory=dict)

    def widen(self, width: int) -> None:
        """The last cell reaches over so many more columns."""
        self.cells[-1] = evolve(self.cells[-1], column_span=self.cells[-1].column_span + width)

    def add(self, cell: Cell, *, upwards: bool) -> None:
        """The next cell; one that goes on another only makes that one higher, its text is not printed."""
        first = self.above.get(cell.column)
        if upwards and first is not None:
            self.heights[first] = cell.row - self.cells[first].row + 1
            if cell.text:
                end = len(self.cells[first].text)
                unseen = Mark("hidden", end, end, cell.text)
                self.cells[first] = evolve(self.cells[first], marks=(*self.cells[first].marks, unseen))
            return
        for column in range(cell.column, cell.column + cell.column_span):
            self.above[column] = len(self.cells)
        self.cells.append(cell)

    def finished(self) -> tuple[Cell, ...]:
        """The cells, as high as those below have made them."""
        for index, height in self.heights.items():
            self.cells[index] = evolve(self.cells[index], row_span=height)
        return tuple(self.cells)
