"""Charts against the tables they draw: a point and the figure of its category must be the same.

A chart is known to draw a line of a table by its categories, which are the labels there, and by the points that agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from extractor.document import Chart, ChartPlace, Document, Series
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.labels import canonical
from extractor.relations.bounds import bits, judged, meet
from extractor.relations.charts.points import figure as figure_of
from extractor.relations.relation import Check, Operand, Relation

SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, -3, -6))
"""What a point may be worth: a chart in millions draws a table in pounds. The likelier ones come first."""

LEAST = 2
"""Points that must agree before another one is called wrong."""

EACH_WRONG = 3
"""For every point that differs so many must agree, but for the first one."""


@frozen
class Drawn:
    """A point of a chart as a figure, and the figure of the table that has its category."""

    point: Figure
    figure: Figure

    @property
    def equal(self) -> bool:
        """Whether they are the same, to the digits that both print."""
        return meet(self.point, self.figure)


def checks(document: Document, tables: Sequence[TableFacts]) -> tuple[Check, ...]:
    """A103 for every point of every series that draws a line of a table."""
    charts = tuple(document.charts())
    lines = [line for table in tables for line in _lines(table)] if charts else []
    return tuple(
        _check(drawn)
        for chart in charts
        for index, series in enumerate(chart.series)
        for drawn in _best(chart, index, series, lines)
    )


def _lines(table: TableFacts) -> Iterator[Mapping[str, Figure]]:
    """The figures of every column and every row of a table, by what stands beside or above them."""
    for column in table.columns:
        yield _named((row.label, table.figures[row.index][column.index]) for row in table.rows)
    for row in table.rows:
        yield _named((column.label, table.figures[row.index][column.index]) for column in table.columns)


def _named(cells: Iterator[tuple[str, Figure | None]]) -> Mapping[str, Figure]:
    """Figures by label; a label that stands twice names none."""
    found: dict[str, list[Figure]] = {}
    for label, figure in cells:
        if figure is not None and canonical(label):
            found.setdefault(canonical(label), []).append(figure)
    return {label: figures[0] for label, figures in found.items() if len(figures) == 1}


def _best(chart: Chart, index: int, series: Series, lines: Sequence[Mapping[str, Figure]]) -> tuple[Drawn, ...]:
    """The points with the figures of the line that they agree with best; nothing where it is not certain which."""
    best: tuple[Drawn, ...] = ()
    most = 0
    for scale in SCALES:
        points = {
            canonical(point.category): figure
            for number, point in enumerate(series.points)
            if (figure := figure_of(point, ChartPlace(chart.number, index, number), scale)) is not None
        }
        for figures in lines:
            drawn = tuple(Drawn(point, figures[name]) for name, point in points.items() if name in figures)
            agreeing = sum(each.equal for each in drawn)
            certain = agreeing >= LEAST and len(drawn) * 2 >= len(points)
            if certain and len(drawn) - agreeing <= max(1, agreeing // EACH_WRONG) and agreeing > most:
                best, most = drawn, agreeing
    return best


def _check(drawn: Drawn) -> Check:
    half = drawn.figure.digit / 2
    value = drawn.figure.value
    basis = "the chart draws the table"
    relation = Relation("A103", "equal", drawn.point, (Operand(drawn.figure),), bits(drawn.point), basis)
    return judged(relation, value, (value - half, value + half))
