"""Tables of plain text without a tab: lines whose figures stand below each other by spaces, or behind leaders.

A line is a row where it is a label and figures and nothing else, and where its figures stand below those of another
row. Lines of words between rows are labels, those above name the columns they stand over; rules of signs are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from extractor.document import Cell, Table

GAP = re.compile(r"\s*\.{3,}\s*|\s*(?:\. ){3,}\s*|\s{2,}")
"""What stands between the fields of a line."""

FIGURE = re.compile(r"(?=.*\d)[^\w\s]{0,3}\s?[\d.,'’()\-–−%]+(?: \d{3})*(?:[A-Za-z]{1,2})?[^\w\s]{0,3}|[-–—]")
"""A field of digits: a currency sign before them, a letter or two or a mark of a note behind them; or a dash."""

RULE = re.compile(r"[\s\-=_–—.+|]*[\-=_–—][\s\-=_–—.+|]*")
"""A line drawn across."""

NEAREST = 20
"""Rows above another that it is compared with."""

LONGEST, NAME = 70, 30
"""Characters of a line between rows, and of a name over a column."""

BETWEEN, ABOVE = 2, 3
"""Lines without figures between two rows, and lines over the first, at most."""


@frozen
class Field:
    """A part of a line and where it stands."""

    text: str
    start: int
    end: int

    @property
    def figure(self) -> bool:
        """Whether it can only be a figure."""
        return FIGURE.fullmatch(self.text) is not None


@frozen(slots=False)
class Line:
    """A line by its fields."""

    text: str

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The parts between wide gaps."""
        text = self.text.rstrip()
        gaps = [match for match in GAP.finditer(text) if match.start()]
        starts = [len(text) - len(text.lstrip()), *(gap.end() for gap in gaps)]
        ends = [*(gap.start() for gap in gaps), len(text)]
        return tuple(Field(text[a:b], a, b) for a, b in zip(starts, ends, strict=True) if a < b)

    @property
    def row(self) -> bool:
        """Whether it is a label with figures behind it."""
        return len(self.fields) > 1 and not self.fields[0].figure and all(each.figure for each in self.fields[1:])

    @property
    def drawn(self) -> bool:
        """Whether it is a rule of signs."""
        return RULE.fullmatch(self.text) is not None

    @property
    def rule(self) -> bool:
        """Whether it is drawn, or empty."""
        return not self.text.strip() or self.drawn

    @property
    def label(self) -> bool:
        """Whether it may be a heading between rows."""
        return (
            len(self.fields) == 1 and len(self.text.strip()) <= LONGEST and not self.text.rstrip().endswith((".", ";"))
        )


def tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of every table and the one behind its last; rules below it belong to it."""
    read = [Line(line) for line in lines]
    ended = 0
    for run in _runs(read):
        start = _top(read, run[0], ended)
        ended = next((i for i in range(run[-1] + 1, len(read)) if not read[i].drawn), len(read))
        yield start, ended


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The rows of one table each, two at least."""
    run: list[int] = []
    for index in [index for index, line in enumerate(lines) if line.row]:
        if run and not _goes_on(lines, run, index):
            if len(run) > 1:
                yield run
            run = []
        run.append(index)
    if len(run) > 1:
        yield run


def _goes_on(lines: Sequence[Line], run: Sequence[int], other: int) -> bool:
    """Whether a row belongs to those above: a figure stands below one of theirs, and only labels are between."""
    between = [line for line in lines[run[-1] + 1 : other] if not line.rule]
    above = [field for index in run[-NEAREST:] for field in lines[index].fields[1:]]
    below = any(a.start < b.end and b.start < a.end for a in above for b in lines[other].fields[1:])
    gap = other - run[-1] - 1 - len(between)
    return below and len(between) <= BETWEEN and gap <= BETWEEN and all(line.label for line in between)


def _top(lines: Sequence[Line], first: int, ended: int) -> int:
    """The first of the lines above the first row that name its columns."""
    left = min(each.start for each in lines[first].fields[1:])
    top = first
    for index in range(first - 1, max(first - 1 - ABOVE, ended - 1), -1):
        line = lines[index]
        if line.drawn:
            continue
        over = any(each.end > left for each in line.fields) and all(len(each.text) <= NAME for each in line.fields)
        if not over:
            break
        top = index
    return top


def table(lines: Sequence[str], number: int, page: int | None) -> Table:
    """The table of these lines."""
    read = [line for line in map(Line, lines) if not line.rule]
    columns = _columns(read)
    cells = [cell for row, line in enumerate(read) for cell in _cells(line, row, columns)]
    return Table(number, len(read), len(columns) + 1, tuple(cells), page=page)


def _columns(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """From where to where figures stand below each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((each.start, each.end) for line in lines if line.row for each in line.fields[1:]):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _cells(line: Line, row: int, columns: Sequence[tuple[int, int]]) -> list[Cell]:
    """The cells of a line: the label in the first column, all else in the column under or over which it stands."""
    found: list[Cell] = []
    for index, each in enumerate(line.fields):
        over = [c for c, (start, end) in enumerate(columns, 1) if each.start < end and start < each.end]
        nearest = min(range(len(columns)), key=lambda c: abs(sum(columns[c]) - each.start - each.end)) + 1
        label = (line.row and not index) or (not over and each.end <= columns[0][0])
        first, last = (0, 0) if label else (over[0], over[-1]) if over else (nearest, nearest)
        taken = found[-1].column + found[-1].column_span if found else 0
        if last < taken:
            found[-1] = evolve(found[-1], text=f"{found[-1].text} {each.text}")
        else:
            first = max(first, taken)
            found.append(Cell(row, first, each.text, 1, last - first + 1, indent=0 if first else each.start))
    return found
