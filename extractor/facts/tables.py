"""From a grid to what it says: every row and column with its label, headings, kind, period and unit."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from extractor.facts.labels import kind, says
from extractor.facts.rows import joined, label_of, roles, stub_width, texts
from extractor.facts.sections import paths
from extractor.facts.table import Kind, Line, Role, TableFacts
from extractor.facts.units import Unit, applied, unit
from extractor.normalise.figure import Figure, Refused
from extractor.normalise.grid import Entry, Grid
from extractor.normalise.periods import period

Column = Sequence[Entry]

_FIGURES = ("figures", "total")

_MARK = re.compile(r"\(\d{1,2}\)")
"""What a footnote mark looks like; as a figure it would be a small loss."""


def understand(grid: Grid) -> TableFacts:
    """What the rows and columns of `grid` are, and its figures with the units of header and labels applied."""
    found = roles(grid)
    body = _body(found)
    stub = stub_width(grid, body)
    general = _general(grid.caption, grid.rows[:body], found, stub)
    columns = _columns(grid, found, body, stub, general)
    labels = [label_of(row, stub) if role != "blank" else "" for row, role in zip(grid.rows, found, strict=True)]
    rows = _rows(grid, *joined(labels, found))
    beneath = tuple(_beneath(grid, found, columns, stub, general))
    figures = tuple(
        tuple(_figure(entry, line, *said) for entry, said in zip(grid.rows[line.index], spoken, strict=True))
        for lines, named in TableFacts(grid, rows, columns, (), beneath).stretches()
        for spoken in [[(column.kind, Unit(column.unit, column.scale)) for column in named]]
        for line in lines
    )
    return TableFacts(grid, rows, columns, figures, beneath)


def _body(found: Sequence[Role]) -> int:
    """Where the first row with figures stands."""
    return next((i for i, role in enumerate(found) if role in _FIGURES), len(found))


def _beneath(
    grid: Grid, found: Sequence[Role], columns: Sequence[Line], stub: int, general: Unit
) -> Iterator[tuple[int, tuple[Line, ...]]]:
    """The columns below every header that stands between figures; what it leaves empty is called as above it."""
    body = _body(found)
    starts = [i for i, role in enumerate(found) if i > body and role == "header" and found[i - 1] != "header"]
    for start, end in pairwise([*starts, len(found)]):
        first = next((i for i in range(start, end) if found[i] != "header"), end)
        header = grid.rows[start:first]
        own = _general("", header, ["header"] * len(header), stub).within(general)
        rows = [row for row, role in zip(grid.rows[first:end], found[first:end], strict=True) if role in _FIGURES]
        columns = tuple(
            _column(line.index, header, rows, line.index < stub, own)
            if any(row[line.index].text.strip() for row in header)
            else line
            for line in columns
        )
        yield start, columns


def _figure(entry: Entry, row: Line, column: Kind, said: Unit) -> Figure | None:
    """The figure of an entry with the unit that its row or column says, None where it is none or a mere code."""
    if not isinstance(entry.content, Figure) or row.role == "header" or column == "code":
        return None
    return applied(entry.content, Unit("%") if row.unit == "%" else said)


def _general(caption: str, rows: Sequence[Column], found: Sequence[Role], stub: int) -> Unit:
    """The unit of the whole table: said by its caption, a title, the header's corner, else by any name of a column.

    `rows` are those above the first figures.
    """
    above = [texts(row) for row, role in zip(rows, found, strict=False) if role in ("header", "text")]
    spoken = [unit(text) for text in (caption, *(t for row in above for t in row[:stub]))]
    headers = [unit(text) for row in above for text in row[stub:]]
    return reduce(lambda inner, outer: inner.within(outer), (u for u in (*spoken, *headers) if u.name != "%"), Unit())


def _rows(grid: Grid, labels: Sequence[str], found: Sequence[Role]) -> tuple[Line, ...]:
    indents = [next((e.indent for e in row if e.text), 0) for row in grid.rows]
    headings = paths(labels, indents, found)
    return tuple(
        Line(
            index, label, role, _row_kind(label, row), path, unit="%" if unit(label).name == "%" else "",
            period=period(label) or period(path[-1] if path else ""), says=says(label), indent=indent,
        )
        for index, (row, label, role, path, indent) in enumerate(
            zip(grid.rows, labels, found, headings, indents, strict=True)
        )
    )  # fmt: skip


def _row_kind(label: str, row: Sequence[Entry]) -> Kind:
    figures = [e.content for e in row if isinstance(e.content, Figure)]
    shown = sum(f.unit in {"%", "points", "bps"} for f in figures)
    named = kind(label)
    if named in ("amount", "count") and shown * 2 > len(figures):
        return "percent"
    return named


def _columns(grid: Grid, found: Sequence[Role], body: int, stub: int, general: Unit) -> tuple[Line, ...]:
    header = [row for row, role in zip(grid.rows[:body], found, strict=False) if role == "header"]
    rows = [row for row, role in zip(grid.rows, found, strict=True) if role in _FIGURES]
    return tuple(
        _column(index, header, rows, index < stub, general) for index in range(len(grid.rows[0]) if grid.rows else 0)
    )


def _column(index: int, header: Sequence[Column], body: Sequence[Column], stub: bool, general: Unit) -> Line:  # noqa: FBT001  a plain fact of the column
    names, own = _named(index, header, reach=1), " ".join(_named(index, header, reach=2))
    label = " ".join(names)
    said = unit(own).within(general)
    contents = [row[index].content for row in body]
    figures = [c for c in contents if isinstance(c, Figure)]
    shown = sum(f.unit == "%" for f in figures)
    what: Kind = kind(own)
    if not figures:
        what = "code" if any(isinstance(c, Refused) for c in contents) else "text"
    elif stub or _marks(index, header, figures):
        what = "code"
    elif what in ("amount", "count") and shown * 2 > len(figures):
        what = "percent"
    return Line(
        index,
        label,
        "figures" if figures else "text",
        what,
        tuple(names[:-1]),
        unit=said.name,
        scale=said.scale,
        says="total" if names and says(names[-1]) == "total" else says(own),
    )


def _marks(index: int, header: Sequence[Column], figures: Sequence[Figure]) -> bool:
    """Whether a column holds the footnote marks of its neighbour: it has no name and prints nothing else."""
    unnamed = not any(row[index].text.strip() and not row[index].covered for row in header)
    return unnamed and len(figures) > 1 and all(_MARK.fullmatch(figure.text.strip()) for figure in figures)


def _named(index: int, header: Sequence[Column], reach: int) -> list[str]:
    """The header's texts above a column, outermost first.

    A text reaches over empty cells to its right, in rows with at least `reach` texts; in the last row only over
    columns that have a name of their own.
    """
    own = [row[index].text.strip() for row in header]
    names: list[str] = []
    for depth, (row, printed) in enumerate(zip(header, own, strict=True)):
        text = printed
        elsewhere = depth < len(header) - 1 or any(own)
        if not text and elsewhere and sum(bool(e.text.strip()) for e in row[1:]) >= reach:
            left = range(index - 1, 0, -1)
            text = next((row[c].text.strip() for c in left if row[c].text.strip()), "")
        if text and text not in names:
            names.append(text)
    return names
