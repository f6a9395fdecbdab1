"""Rows that are tables of their own: pages that set every line of a statement as a table one row high.

Their cells stand below each other by the widths that the file gives them, in parts of the page. Lines of words between
and above those with figures belong to the statement as headings; a sentence ends it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from attrs import evolve, frozen

from extractor.document import Cell, Document, Table
from extractor.normalise.pieces import Whole
from extractor.normalise.strips import Strip, is_figure

NEAR = 6
"""Thousandths of the width: what ends nearer than this to something else ends in the same column."""

LONGEST = 90
"""Characters of a line between figures; a longer one is a sentence."""

MIDDLE = 500
"""What reaches over the middle and stands alone in a line is a title."""

BETWEEN, ABOVE = 6, 5
"""Lines of words between two lines of figures, and above the first."""

FEWEST = 2
"""Lines of figures that make a statement."""


@frozen
class _Placed:
    """A cell with text and where it begins and ends, in thousandths of the width."""

    cell: Cell
    start: int
    end: int

    @property
    def figure(self) -> bool:
        """Whether it stands in a column of figures: a number, a dash, a bracket of the number beside it."""
        return is_figure(self.cell.text) or not any(map(str.isalpha, self.cell.text))

    @property
    def counted(self) -> bool:
        """Whether it is a number; its brackets may stand in cells of their own."""
        return self.figure and any(map(str.isdecimal, self.cell.text))


@frozen(slots=False)
class _Line:
    """A table of one row."""

    table: Table
    cells: tuple[_Placed, ...]

    @cached_property
    def figures(self) -> bool:
        """Whether it has a figure beside words; years by themselves head columns."""
        return any(each.counted for each in self.cells[1:]) and not self.cells[0].figure

    @property
    def short(self) -> bool:
        """Whether it may be a heading, or an empty line."""
        return all(len(each.cell.text) <= LONGEST for each in self.cells)

    @property
    def edges(self) -> list[int]:
        """Where its figures end."""
        return [each.end for each in self.cells[1:] if each.counted]


def rowtables(document: Document) -> Iterator[Whole]:
    """The statements of a document whose rows are tables of their own, in its order."""
    for parent, group in groupby(document.blocks, key=lambda block: isinstance(block, Table) and _single(block)):
        if parent:
            lines = [_line(block) for block in group if isinstance(block, Table)]
            for first, last in _stretches(lines):
                yield _whole(lines[first : last + 1])


def _single(table: Table) -> bool:
    known = table.columns == 1 or len(table.widths) == table.columns
    plain = all(cell.column_span == 1 for cell in table.cells)
    return table.rows == 1 and known and plain and not table.hidden and table.parent is None


def _line(table: Table) -> _Line:
    widths = table.widths or (1000,)
    starts = [sum(widths[:column]) for column in range(table.columns + 1)]
    cells = (cell for cell in table.cells if cell.text.strip())
    return _Line(table, tuple(_Placed(cell, starts[cell.column], starts[cell.column + 1]) for cell in cells))


def _stretches(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The first and the last line of every statement, the words above it included."""
    found = [index for index, line in enumerate(lines) if line.figures]
    cuts = [i for i, (a, b) in enumerate(pairwise(found)) if not _goes_on(lines, a, b)]
    ended = -1
    for start, end in pairwise([-1, *cuts, len(found) - 1]):
        stretch = found[start + 1 : end + 1]
        if len(stretch) >= FEWEST:
            yield _top(lines, stretch[0], ended), stretch[-1]
        ended = stretch[-1] if stretch else ended


def _goes_on(lines: Sequence[_Line], one: int, other: int) -> bool:
    """Whether two lines of figures are of one statement, with nothing but headings between.

    Their figures end below each other, or are as many but for a note's number: parts stand left of the total that they
    are carried to.
    """
    between = [line for line in lines[one + 1 : other] if line.cells]
    upper, lower = lines[one].edges, lines[other].edges
    many = abs(len(upper) - len(lower)) <= (min(len(upper), len(lower)) > 1)
    alike = many or any(abs(a - b) <= NEAR for a in upper for b in lower)
    return alike and len(between) <= BETWEEN and all(line.short for line in between)


def _top(lines: Sequence[_Line], first: int, ended: int) -> int:
    """The first of the short lines above a line of figures."""
    top, words = first, 0
    for index in range(first - 1, ended, -1):
        words += bool(lines[index].cells)
        if not lines[index].short or words > ABOVE:
            break
        top = index if lines[index].cells else top
    return top


def _whole(lines: Sequence[_Line]) -> Whole:
    lines = [line for line in lines if line.cells]
    labels = _clusters(line.cells[0].start for line in lines if line.figures)
    labels = _clusters(
        each.start for line in lines for each in line.cells if each.start <= labels[-1] + NEAR and not each.figure
    )
    beside = [each for line in lines if line.figures for each in line.cells[1:] if each.figure]
    columns = _Columns(labels, _clusters(e.end for e in beside), _clusters(e.end for e in beside if e.counted))
    strips = tuple(_strip(line, columns) for line in lines)
    return Whole(lines[0].table, tuple(line.table.number for line in lines), strips)


@frozen
class _Columns:
    """The columns of a statement: where labels begin, where what stands beside them ends, and numbers among that."""

    labels: Sequence[int]
    edges: Sequence[int]
    numbers: Sequence[int]

    def of(self, each: _Placed, line: _Line) -> tuple[int, int]:
        """The first and the last column of a cell: what heads several columns of numbers names all of them."""
        title = len(line.cells) == 1 < len(self.numbers) and each.start < MIDDLE < each.end
        if title or (not each.figure and each.start <= self.labels[-1] + NEAR):
            column = max((i for i, start in enumerate(self.labels) if start <= each.start + NEAR), default=0)
            return (0, 0) if title else (column, column)
        reached = [i for i, edge in enumerate(self.edges) if each.start + NEAR < edge <= each.end + NEAR]
        if not line.figures:
            reached = [i for i in reached if any(abs(self.edges[i] - n) <= NEAR for n in self.numbers)]
        nearest = min(range(len(self.edges)), key=lambda i: abs(self.edges[i] - each.end))
        first, last = (reached[0], reached[-1]) if reached else (nearest, nearest)
        return (last if line.figures and each.figure else first) + len(self.labels), last + len(self.labels)


def _clusters(values: Iterator[int] | Sequence[int]) -> list[int]:
    """The values without those that are near a smaller one."""
    found: list[int] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _strip(line: _Line, columns: _Columns) -> Strip:
    """The row of a statement: labels stand in the columns where they begin, figures in those where they end."""
    width = len(columns.labels) + len(columns.edges)
    cells: list[Cell | None] = [None] * width
    origins = [line.table.columns + column for column in range(width)]
    taken = 0
    for each in line.cells:
        first, last = columns.of(each, line)
        first = min(max(first, taken), width - 1)
        last = max(first, last)
        taken = min(last + 1, width - 1)
        for column in range(first, last + 1):
            cells[column] = evolve(each.cell, column=first, column_span=last - first + 1)
        origins[first] = each.cell.column
    return Strip(line.table.number, 0, tuple(cells), line.table.page, tuple(origins))
