"""Charts as tables of which sentences speak: a figure of a sentence that is no point of its chart is A103."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from extractor.document import CellPlace, Chart, ChartPlace
from extractor.facts.claims.claim import Change, Claim, Extreme, Levels, Trend
from extractor.facts.table import TableFacts
from extractor.facts.tables import understand
from extractor.normalise.grid import Entry, Grid
from extractor.relations import narrative
from extractor.relations.bounds import identity
from extractor.relations.charts.points import figure
from extractor.relations.relation import Check

NOWHERE = -1
"""The table of labels that stand in none."""


def checks(charts: Sequence[Chart], claims: Sequence[Claim]) -> tuple[Check, ...]:
    """What sentences say of the points of charts, and of nothing else."""
    tables = [facts for chart in charts for facts in _table(chart)]
    spoken = [claim for claim in claims if isinstance(claim, Change | Levels | Trend | Extreme)]
    return (
        tuple(_of_chart(check) for check in narrative.checks(spoken, tables) if _uses_a_chart(check)) if tables else ()
    )


def _uses_a_chart(check: Check) -> bool:
    return any(isinstance(operand.figure.place, ChartPlace) for operand in check.relation.operands)


def _of_chart(check: Check) -> Check:
    """The check of a figure repeated from a chart has the code of charts; what is said about figures keeps its own."""
    if check.relation.code != "N101":
        return check
    relation = evolve(check.relation, code="A103")
    return evolve(check, id=identity(relation), relation=relation)


def _table(chart: Chart) -> Iterator[TableFacts]:
    """A chart as a table: a row for each category, a column for each series."""
    categories = list(dict.fromkeys(point.category for series in chart.series for point in series.points))
    if not categories or any(len({p.category for p in s.points}) < len(s.points) for s in chart.series):
        return
    names = (series.name or chart.title for series in chart.series)
    header = (_label(0, 0, ""), *(_label(0, column, name) for column, name in enumerate(names, 1)))
    rows = tuple(
        (
            _label(row, 0, category),
            *(_point(chart, index, category, row) for index in range(len(chart.series))),
        )
        for row, category in enumerate(categories, 1)
    )
    yield understand(Grid((), (header, *rows), chart.title))


def _label(row: int, column: int, text: str) -> Entry:
    return Entry(CellPlace(NOWHERE, row, column), text, header=row == 0)


def _point(chart: Chart, index: int, category: str, row: int) -> Entry:
    for number, point in enumerate(chart.series[index].points):
        if point.category == category:
            shown = figure(point, ChartPlace(chart.number, index, number))
            return Entry(CellPlace(NOWHERE, row, index + 1), point.text, shown)
    return _label(row, index + 1, "")
