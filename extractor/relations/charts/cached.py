"""What a chart shows against the cells that it was cached from: a sheet of the same workbook, or the one behind it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractor.addresses import index_of
from extractor.document import Cell, CellPlace, Chart, ChartPlace, Document, Place, Series, Table
from extractor.normalise.figure import Figure
from extractor.relations.bounds import judged
from extractor.relations.charts.drawn import EACH_WRONG
from extractor.relations.relation import Check, Operand, Relation

RANGE = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
"""One row or column of cells of a sheet: `Sheet1!$B$2:$B$5`."""

NEAR = Decimal("1e-9")
"""How far a number may be from the one it was cached from for the binary fractions both are kept in, in its size."""

Source = tuple[Figure, Figure]
"""A point of a chart, and the cell that it was cached from."""


def checks(document: Document) -> tuple[Check, ...]:
    """A103 for every point whose cell is known; where most points of a series differ, the first stands for them."""
    sheets = {table.sheet: table for table in document.tables() if table.sheet}
    return tuple(
        check
        for chart in document.charts()
        for index, series in enumerate(chart.series)
        for check in _series(chart, index, series, sheets)
    )


def _series(chart: Chart, index: int, series: Series, sheets: Mapping[str, Table]) -> Iterator[Check]:
    found = [_check(*pair) for pair in _pairs(chart, index, series, sheets)]
    agreeing = [check for check in found if check.verdict != "discrepancy"]
    yield from agreeing
    yield from [check for check in found if check.verdict == "discrepancy"][: max(1, len(agreeing) // EACH_WRONG)]


def _pairs(chart: Chart, index: int, series: Series, sheets: Mapping[str, Table]) -> Iterator[Source]:
    """The points with their cells; nothing where a cell is hidden or no number, so that the points may be others."""
    source = RANGE.fullmatch(series.source)
    if source is None:
        return
    name = (source["quoted"] or source["plain"]).replace("''", "'")
    behind = chart.workbook is not None and chart.workbook.sheet == name
    table = chart.workbook if behind else sheets.get(name)
    places = _places(source) if table is not None else []
    if table is None or not places:
        return
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    read = [cells.get(place) for place in places]
    if any(cell is not None and (cell.tag is None or _hidden(cell)) for cell in read):
        return
    for number, point in enumerate(series.points):
        cell = read[point.index] if point.index is not None and point.index < len(read) else None
        if cell is not None and cell.tag is not None and point.value is not None:
            place = ChartPlace(chart.number, index, number)
            whence: Place = (
                ChartPlace(chart.number, index, number, workbook=True)
                if behind
                else CellPlace(table.number, cell.row, cell.column)
            )
            value = cell.tag.value / 100 if cell.tag.unit == "%" else cell.tag.value
            yield _exact(place, point.text, point.value), _exact(whence, cell.text, value)


def _places(source: re.Match[str]) -> list[tuple[int, int]]:
    """The cells of a range that is one row or one column wide."""
    left, top = index_of(source[3]), int(source[4]) - 1
    right, bottom = index_of(source[5] or source[3]), int(source[6] or source[4]) - 1
    if left != right and top != bottom:
        return []
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _hidden(cell: Cell) -> bool:
    return any(mark.kind == "hidden" for mark in cell.marks)


def _exact(place: Place, text: str, value: Decimal) -> Figure:
    return Figure(place, text, value, abs(value) * NEAR)


def _check(point: Figure, cell: Figure) -> Check:
    half = max(cell.digit, point.digit)
    relation = Relation("A103", "equal", point, (Operand(cell),), 0.0, "the chart was cached from this cell")
    return judged(relation, cell.value, (cell.value - half, cell.value + half))
