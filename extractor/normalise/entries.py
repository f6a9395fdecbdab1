"""The entries of a grid: what the cells of a whole table hold, judged with what stands around them.

A sign in a cell of its own ("$", "%", ")") belongs to the figure beside it; a year is an amount where its column
prints amounts of that form; numbers under a heading like "Note" and the row of column numbers are none.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from extractor.document import Cell
from extractor.normalise import columns
from extractor.normalise.amounts import Doubt, Reading, content, further
from extractor.normalise.figure import Content, Figure, Unreadable
from extractor.normalise.grid import Entry
from extractor.normalise.numerals import DecimalSign
from extractor.normalise.plain import plain
from extractor.normalise.readings import Row, counts, row_of
from extractor.normalise.strips import Strip, own


def entries(strips: Sequence[Strip], mark: DecimalSign) -> tuple[tuple[Entry, ...], ...]:
    """The rows of a grid: every position with its text, and what it holds."""
    rows = [row_of(strip, mark) for strip in strips]
    body = _body(rows)
    if body < len(rows) and _numbers_columns(strips[body]):
        rows[body] = dict.fromkeys(rows[body], Doubt("the number of a column", "refused"))
        body = _body(rows)
    for judge in (columns.codes, columns.qualities, columns.words, columns.damage, columns.years):
        for index, column, held in tuple(judge(strips, rows, body)):
            rows[index][column] = held
    return tuple(_entries(strip, row) for strip, row in zip(strips, rows, strict=True))


def _body(rows: Sequence[Row]) -> int:
    """The first row with a figure right of its first column, the number of rows where there is none."""
    found = (index for index, row in enumerate(rows) if any(column and counts(held) for column, held in row.items()))
    return next(found, len(rows))


def _numbers_columns(strip: Strip) -> bool:
    """Whether a row does nothing but number the columns: "1 2 3", or "1 2= (3 to 6)+14 3 4"."""
    found = [_COLUMN_NUMBER.fullmatch(plain(cell.text)) for _, cell in own(strip) if cell.text.strip()]
    numbers = [int(match[1]) for match in found if match]
    return (
        len(numbers) == len(found) >= 3
        and numbers[0] <= 2
        and numbers[-1] <= 2 * len(numbers)
        and all(first < second for first, second in pairwise(numbers))
    )


_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:\s?=.*)?")


def _entries(strip: Strip, row: Row) -> tuple[Entry, ...]:
    return tuple(_entry(strip, column, cell, row) for column, cell in enumerate(strip.cells))


def _entry(strip: Strip, column: int, cell: Cell | None, row: Row) -> Entry:
    if cell is None:
        return Entry(strip.place(strip.row, column), "")
    place = strip.place(cell.row, cell.column)
    covered = cell.row != strip.row or cell.column != column
    held = None if covered else row.get(column)
    seen = bool(cell.marks) and any(mark.kind == "recognised" for mark in cell.marks)
    if held is None:
        return Entry(place, cell.text, None, covered, cell.header, cell.bold, cell.indent, recognised=seen)
    what = content(held, cell.text, place)
    more = further(held, cell.text, place) if isinstance(held, Reading) and held.more else ()
    if cell.marks:
        what, more = _marked(what, cell), tuple(_marked(each, cell) for each in more)
    return Entry(place, cell.text, what, covered, cell.header, cell.bold, cell.indent, more, seen)


def _marked(what: Content, cell: Cell) -> Content:
    """What a cell holds, with what the file says of its text: recognised from a picture, or not to be read at all."""
    for mark in cell.marks:
        if mark.kind == "unreadable" and what is not None:
            return Unreadable(what.place, what.text, mark.detail or "the text cannot be read")
        if mark.kind == "recognised" and isinstance(what, Figure):
            what = evolve(what, recognised=True)
    return what
