"""Tables that are none in the file: lines whose figures stand below each other by tab stops or by spaces.

Where a tab leads follows from the stops of the paragraph and the width of what stands before it. The width is
estimated, which is enough to tell stops an inch apart.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise

from attrs import evolve, frozen

from extractor.document import Block, Cell, Mark, Paragraph, Table

FIGURE = re.compile(r"(?=.*\d)[^\w\s]{0,3}\s*[\d.,'’()\-–−/%\s]+(?:[A-Za-z]{1,2})?[^\w\s]{0,3}[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*|[-–—]")
"""A field of digits: a currency sign before them, a letter or two or a mark of a note behind them; or a dash."""

SEPARATOR = re.compile(r"(?<=[\w)\].:%*])(?: {3,}|\s*\.{4,}\s*|\s*(?:\. ){4,}\s*)")
"""What stands between fields of a line without tabs. Spaces after a currency sign are part of a figure."""

CHARACTER = 110
"""The width of a letter in twentieths of a point, as text of eleven or twelve points has it on average."""

DEFAULT_STOPS = 720
"""Where no stops are set, there is one every half inch."""

COLUMN_GAP = 500
"""Stops nearer than this, in twentieths of a point, belong to one column."""

LONGEST_LABEL = 90
"""Characters of a line without figures that may stand between rows; longer ones are sentences."""

MOST_LABELS = 3
"""Lines without figures between two rows, at most."""


UNNUMBERED = -1
"""The number of a table until all are counted."""


@frozen
class Stop:
    """A tab stop: how far from the left edge, in twentieths of a point, and whether text goes to the right of it."""

    position: int
    left: bool = True


@frozen
class Line:
    """A paragraph of the body with what decides where its parts stand. `text` has the space around it still."""

    text: str
    marks: tuple[Mark, ...] = ()
    stops: tuple[Stop, ...] = ()
    indent: int = 0
    bold: bool = False
    contents: bool = False


@frozen
class Field:
    """A part of a line, where it is aligned, and what is marked in it."""

    text: str
    anchor: int
    marks: tuple[Mark, ...] = ()

    @property
    def figure(self) -> bool:
        """Whether it can only be a figure."""
        return FIGURE.fullmatch(self.text) is not None


@frozen
class Row:
    """The fields of one line of a paragraph; the first is the label, also where it is empty.

    An `open` row ends with a tab: what belongs there stands in the next line, or was struck out.
    """

    fields: tuple[Field, ...]
    line: Line
    page: int | None
    open: bool = False

    @property
    def filled(self) -> bool:
        """Whether it ends with a figure beside a label, or below others: a numbered sentence does not."""
        return len(self.fields) > 1 and self.fields[-1].figure

    @property
    def figures(self) -> tuple[Field, ...]:
        """The fields below which figures of other rows stand."""
        return tuple(field for field in self.fields[1:] if field.figure)


def tables(blocks: Sequence[Block], lines: Mapping[int, Line]) -> tuple[Block, ...]:
    """The blocks with tables in place of the paragraphs that are rows; `lines` has those of the body by index."""
    runs = list(_runs(blocks, lines))
    if not runs:
        return tuple(blocks)
    starts = {run[0]: run for run in runs}
    inside = {index for run in runs for index in run}
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if index in starts:
            found.append(_table([row for each in starts[index] for row in _rows(blocks[each], lines[each])]))
        elif index not in inside:
            found.append(block)
    return tuple(_renumbered(found))


def _runs(blocks: Sequence[Block], lines: Mapping[int, Line]) -> Iterator[list[int]]:
    """Indices of neighbouring paragraphs that together are a table."""
    run: list[int] = []
    waiting: list[int] = []
    for index in range(len(blocks) + 1):
        line = lines.get(index)
        rows = _rows(blocks[index], line) if line else ()
        filled = line is not None and not line.contents and any(row.filled for row in rows)
        if filled and line and (not run or _goes_on(waiting, lines[run[-1]], line, lines)):
            run += [*waiting, index]
            waiting = []
        elif run and line and not filled and len(waiting) < MOST_LABELS and _is_label(blocks[index], line):
            waiting.append(index)
        elif run:
            if _is_table(run, blocks, lines):
                yield [*_header(run[0], blocks, lines), *run]
            run, waiting = [index] if filled else [], []


def _is_label(block: Block, line: Line) -> bool:
    """Whether a line without figures can be a label between rows, and is no sentence."""
    text = line.text.strip()
    plain = isinstance(block, Paragraph) and block.level is None
    return plain and not line.contents and len(text) <= LONGEST_LABEL and not text.endswith((".", ";"))


def _goes_on(waiting: Sequence[int], above: Line, below: Line, lines: Mapping[int, Line]) -> bool:
    """Whether labels stand between rows of one table: set like the row above, or plain words between two set alike."""
    stops = {stop.position for stop in above.stops}
    alike = any(stop.position in stops for stop in below.stops)
    return all(_set_like(lines[index], above) or (alike and not _shouted(lines[index].text)) for index in waiting)


def _set_like(line: Line, row: Line) -> bool:
    stops = {stop.position for stop in row.stops}
    near = 0 < row.indent - 10 <= line.indent <= row.indent + 10
    return near or any(stop.position in stops for stop in line.stops)


def _shouted(text: str) -> bool:
    """Whether a line is set in capitals, as titles of sections are."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _header(first: int, blocks: Sequence[Block], lines: Mapping[int, Line]) -> list[int]:
    """The line before the first row, where it has words above the figures."""
    line = lines.get(first - 1)
    if line is None or line.contents or "\t" not in line.text.rstrip():
        return []
    (row, *more), below = _rows(blocks[first - 1], line), _rows(blocks[first], lines[first])[0]
    words = [field for field in row.fields[1:] if len(field.text) <= LONGEST_LABEL // 2]
    return [first - 1] if not more and words and len(words) == len(row.fields) - 1 <= len(below.figures) else []


def _is_table(run: Sequence[int], blocks: Sequence[Block], lines: Mapping[int, Line]) -> bool:
    """Two rows or more; a list of contents, whose only figures are page numbers that rise, is none."""
    rows = [row for index in run for row in _rows(blocks[index], lines[index]) if row.filled]
    if len(rows) < 2:
        return False
    last = [row.fields[-1].text for row in rows]
    numbers = [int(text) for text in last if text.isdecimal() and len(text) < 4]
    rising = len(numbers) > 2 and all(a <= b for a, b in pairwise(numbers))
    return not (len(numbers) == len(last) and rising and all(len(row.figures) == 1 for row in rows))


def _rows(block: Block, line: Line) -> tuple[Row, ...]:
    """The rows of a paragraph: one for each of its lines."""
    page = block.page if isinstance(block, Paragraph) else None
    rows = []
    start = 0
    for text in line.text.split("\n"):
        if text.strip():
            rows.append(Row(tuple(_fields(text, start, line)), line, page, text.rstrip(" \u00a0").endswith("\t")))
        start += len(text) + 1
    return tuple(rows)


def _fields(text: str, start: int, line: Line) -> Iterator[Field]:
    """The fields of one line, which begins at the character `start` of its paragraph.

    A mark belongs to the field before or at which it begins, within the field's text.
    """
    parts = list(_tabbed(text, line) if "\t" in text else _spaced(text, line.indent))
    bounds = [start if index == 0 else start + begin for index, (begin, _, _) in enumerate(parts)]
    for (begin, end, anchor), first, last in zip(parts, bounds, [*bounds[1:], start + len(text) + 1], strict=True):
        marks = tuple(
            evolve(
                mark,
                start=min(max(mark.start - start - begin, 0), end - begin),
                end=min(max(mark.end - start - begin, 0), end - begin),
            )
            for mark in line.marks
            if first <= mark.start < last
        )
        yield Field(text[begin:end], anchor, marks)


def _tabbed(text: str, line: Line) -> Iterator[tuple[int, int, int]]:
    """Where the fields of a line with tabs begin and end, and are aligned; a figure after a tab has an empty label."""
    position = anchor = line.indent
    offset = 0
    labelled = False
    for index, part in enumerate(text.split("\t")):
        words = part.strip()
        if index:
            stop = _next(line.stops, position)
            anchor = position = stop.position
        if not index or stop.left:
            position += len(words) * CHARACTER
        begin = offset + len(part) - len(part.lstrip())
        offset += len(part) + 1
        if not words:
            continue
        if not labelled and index and FIGURE.fullmatch(words):
            yield 0, 0, line.indent
        labelled = True
        yield begin, begin + len(words), anchor


def _next(stops: Iterable[Stop], position: int) -> Stop:
    """The first stop behind a position."""
    for stop in stops:
        if stop.position > position:
            return stop
    return Stop((position // DEFAULT_STOPS + 1) * DEFAULT_STOPS)


def _spaced(text: str, indent: int) -> Iterator[tuple[int, int, int]]:
    """The same for a line without tabs: the label is aligned at its indent, all else at its end."""
    text = text.rstrip()
    begin = len(text) - len(text.lstrip())
    for index, gap in enumerate([*SEPARATOR.finditer(text), None]):
        end = gap.start() if gap else len(text)
        yield begin, end, end * CHARACTER if index else indent
        begin = gap.end() if gap else end


def _table(rows: Sequence[Row]) -> Table:
    """The table of these rows; its number is given later."""
    rows = _closed(rows)
    columns = _columns(rows)
    cells = [
        Cell(number, column, each.text, bold=row.line.bold, indent=0 if column else each.anchor, marks=each.marks)
        for number, row in enumerate(rows)
        for each, column in zip(row.fields, columns(row), strict=True)
    ]
    pages = tuple(row.page for row in rows if row.page is not None)
    turned = len(pages) == len(rows) and pages[0] != pages[-1]
    width = max(cell.column for cell in cells) + 1
    return Table(UNNUMBERED, len(rows), width, tuple(cells), page=rows[0].page, row_pages=pages if turned else ())


def _closed(rows: Sequence[Row]) -> list[Row]:
    """The rows with the figure of the next line in its place where a row was left open for it."""
    found: list[Row] = []
    for row in rows:
        if found and found[-1].open and len(found[-1].fields) == 1 and not row.fields[0].text:
            found[-1] = evolve(found[-1], fields=(*found[-1].fields, *row.fields[1:]), open=False)
        else:
            found.append(row)
    return found


def _columns(rows: Sequence[Row]) -> Callable[[Row], list[int]]:
    """How to tell the columns of a row's fields: by where they are aligned.

    Where no stops are set and all rows have as many figures, it is by their order.
    """
    anchors = sorted({field.anchor for row in rows for field in row.fields[1:]})
    starts = anchors[:1] + [after for before, after in pairwise(anchors) if after - before > COLUMN_GAP]

    def by_order(row: Row) -> list[int]:
        return list(range(len(row.fields)))

    def by_anchor(row: Row) -> list[int]:
        found = [0]
        for field in row.fields[1:]:
            column = sum(start <= field.anchor for start in starts)
            found.append(max(column, found[-1] + 1))  # no two fields of a row stand in one column
        return found

    even = len({len(row.fields) for row in rows if row.filled}) == 1
    return by_order if even and not any(row.line.stops for row in rows) else by_anchor


def _renumbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with their tables and paragraphs counted anew."""
    numbers = {block.number: index for index, block in enumerate(each for each in blocks if isinstance(each, Table))}
    tables = count()
    paragraphs: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        match block:
            case Table(parent=parent):
                inside = None if parent is None else evolve(parent, table=numbers[parent.table])
                yield evolve(block, number=next(tables), parent=inside)
            case Paragraph(stream=stream, name=name):
                yield evolve(block, number=paragraphs[stream, name])
                paragraphs[stream, name] += 1
            case _:
                yield block
