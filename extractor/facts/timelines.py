"""Tables as items over periods: whether the years run across or down, an item is one line of dated figures."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from extractor.facts.table import Line, TableFacts
from extractor.facts.units import applied, unit
from extractor.normalise.figure import Figure
from extractor.normalise.labels import words
from extractor.normalise.periods import period, periods
from extractor.vocabulary import vocabulary

_ASIDE = re.compile(r"\([^)]*\)")  # units and footnote marks in a heading


@frozen
class Dated:
    """A figure of an item: `period` is empty where the table names none, `label` is the line across."""

    period: str
    figure: Figure
    label: str


@frozen
class Derived:
    """A change that the table prints itself: for a row of years across it has no period of its own."""

    kind: Literal["change", "percent"]
    figure: Figure
    period: str
    label: str


@frozen
class Timeline:
    """An item of a table: its own label, the headings it stands under (outermost first), its figures in print order.

    `table` counts the tables as they were given. `total` is set where the label or the role of the line says so;
    `group` is what the headings of its columns say beside the period. The line is a row where years run `across`, else
    a column; `index` is the row's or the column's.
    """

    table: int
    index: int
    label: str
    path: tuple[str, ...]
    points: tuple[Dated, ...]
    derived: tuple[Derived, ...] = ()
    total: bool = False
    group: str = ""
    caption: str = ""
    across: bool = True
    balance: bool = False


def timelines(tables: Sequence[TableFacts]) -> tuple[Timeline, ...]:
    """The items of all tables, table by table."""
    return tuple(line for number, facts in enumerate(tables) for line in _of_table(number, facts))


def _of_table(number: int, facts: TableFacts) -> Iterator[Timeline]:
    columns = tuple(line for line in facts.columns if _has_figures(facts, line, across=False))
    rows = tuple(line for line in facts.rows if line.role in ("figures", "total"))
    general = period(facts.grid.caption)
    if any(_period(line) for line in columns) or sum(bool(_period(line)) for line in rows) < 2:
        for lines, named in facts.stretches():
            figures = tuple(line for line in lines if line.role in ("figures", "total"))
            shown = tuple(line for line in named if _has_figures(facts, line, across=False))
            yield from _across(number, facts, figures, shown, general)
    else:
        yield from _down(number, facts, rows, columns)


def _across(
    number: int, facts: TableFacts, rows: Sequence[Line], columns: Sequence[Line], general: str
) -> Iterator[Timeline]:
    """Items are rows, periods are columns; columns under different headings are different groups."""
    groups = _groups(columns)
    for row in rows:
        for group, members in groups:
            shown = ((line, facts.figures[row.index][line.index]) for line in members)
            found = [(line, _scaled(figure, row.label)) for line, figure in shown if figure is not None]
            day = period(row.label) if row.says in ("opening", "closing") else ""
            points = tuple(
                Dated(day or _period(line) or general, figure, line.label)
                for line, figure in found
                if not _is_derived(line)
            )
            derived = tuple(
                Derived(
                    "percent" if line.kind == "percent" or figure.unit == "%" else "change",
                    figure,
                    _compared(line),
                    line.label,
                )
                for line, figure in found
                if _is_derived(line)
            )
            if points or derived:
                yield Timeline(
                    number, row.index, row.label, row.path, points, derived, row.role == "total", group,
                    facts.grid.caption, balance=bool(day),
                )  # fmt: skip


def _down(number: int, facts: TableFacts, rows: Sequence[Line], columns: Sequence[Line]) -> Iterator[Timeline]:
    """Items are columns, periods are rows."""
    for column in columns:
        found = [
            (row, figure)
            for row in rows
            if _period(row) and (figure := facts.figures[row.index][column.index]) is not None
        ]
        derived = tuple(
            Derived(
                "percent" if line.kind == "percent" or figure.unit == "%" else "change", figure, row.period, line.label
            )
            for line in columns
            if _is_derived(line)
            for row in rows
            if (figure := facts.figures[row.index][line.index]) is not None
        )
        points = tuple(Dated(_period(row), figure, row.label) for row, figure in found)
        if points and not _is_derived(column):
            yield Timeline(
                number,
                column.index,
                column.label,
                column.path,
                points,
                derived,
                caption=facts.grid.caption,
                across=False,
            )


def _scaled(figure: Figure, label: str) -> Figure:
    """The figure in the scale that its row names: "Income (£m)"; within its table it counts as printed."""
    said = unit(label)
    return applied(figure, said) if said.scale != 1 else figure


def _groups(columns: Sequence[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Columns by what their headings say beside the period; columns of changes go with the only group there is.

    Where no period comes twice all dated columns are one group: a heading centred over them may reach some only.
    """
    plain = [line for line in columns if not _is_derived(line)]
    dated = [line for line in plain if _period(line)]
    names: dict[str, list[Line]] = {}
    if len({_period(line)[:10] for line in dated}) == len(dated):
        shared = [{*_undated(line).split()} for line in dated]
        name = (
            " ".join(word for word in _undated(dated[0]).split() if all(word in each for each in shared))
            if dated
            else ""
        )
        names[name] = dated
        plain = [line for line in plain if not _period(line)]
    for line in plain:
        names.setdefault(_undated(line), []).append(line)
    groups = {name: members for name, members in names.items() if members}
    first = next((members for members in groups.values() if any(map(_period, members))), None)
    if first is not None and sum(any(map(_period, members)) for members in groups.values()) == 1:
        first.extend(line for line in columns if _is_derived(line))
    return tuple((name, tuple(members)) for name, members in groups.items())


def _undated(line: Line) -> str:
    """What a column is about beside its period: "2018/19 budget" and "2019/20 budget" are both budgets."""
    text = _ASIDE.sub(" ", " ".join((*line.path, line.label)))
    for found in reversed(periods(text)):
        text = text[: found.start] + " " + text[found.end :]
    spoken = vocabulary().claims
    filling = {*spoken.period_fillers, *spoken.period_nouns, *spoken.period_prepositions, *spoken.articles}
    return " ".join(dict.fromkeys(word for word in words(text) if word not in filling))


def _period(line: Line) -> str:
    return line.period or period(line.label) or next((p for part in reversed(line.path) if (p := period(part))), "")


def _compared(line: Line) -> str:
    """The later period of a heading that names two, "2019 vs 2018"."""
    names = {found.name for found in periods(line.label)}
    return max(names) if len(names) == 2 else ""


def _is_derived(line: Line) -> bool:
    return line.kind == "change" or (line.kind == "percent" and not _period(line)) or bool(_compared(line))


def _has_figures(facts: TableFacts, line: Line, *, across: bool) -> bool:
    if across:
        return any(figure is not None for figure in facts.figures[line.index])
    return line.kind not in ("code", "text") and any(row[line.index] is not None for row in facts.figures)
