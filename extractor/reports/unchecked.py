"""What was not checked, for people: every figure in no check, counted where there are many, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import fill

from attrs import evolve

from extractor.addresses import letters_of
from extractor.document import CellPlace, ChartPlace, Picture, TextPlace
from extractor.findings.coverage import ALONE
from extractor.findings.finding import Reconciliation, Unchecked
from extractor.findings.places import Places
from extractor.reports.layout import WIDTH, columns, indented, noun, wrapped

LONG = 40
"""More figures of one table than these are counted, not listed."""


def not_checked(result: Reconciliation, places: Places) -> str:
    """How many figures are in no check and why, what only looks like a figure, what is drawn; then each figure."""
    groups = grouped(result.coverage.unchecked)
    parts = [indented(columns(left_out(result, groups), right=[0]), 2)]
    for reason, group in groups.items():
        parts.append("\n".join([wrapped(f"{reason[0].upper()}{reason[1:]}:", 2), *listed(group, places)]))
    return "\n\n".join(parts)


def left_out(result: Reconciliation, groups: Mapping[str, Sequence[Unchecked]]) -> Iterator[tuple[str, str]]:
    """How many there are of everything that was left out."""
    if not groups:
        yield "0", "figures: every one stands in a check"
    for reason, group in groups.items():
        yield f"{len(group):,}", fill(f"{noun(len(group), 'figure')}: {reason}", WIDTH - 12)
    refused = Counter(each.reason for each in result.coverage.refused)
    for reason, number in sorted(refused.items()):
        yield f"{number:,}", fill(f"{noun(number, 'number')} not taken for a figure: {reason}", WIDTH - 12)
    pictures = sum(isinstance(block, Picture) for block in result.document.blocks)
    if pictures:
        yield f"{pictures:,}", f"{noun(pictures, 'picture')} not looked into"
    stated = (check.relation.stated.place for check in result.checks)
    compared = {place.chart for place in stated if isinstance(place, ChartPlace)}
    alone = sum(chart.number not in compared for chart in result.document.charts())
    if alone:
        yield f"{alone:,}", f"{noun(alone, 'chart')} without a table that it draws"


def grouped(unchecked: Iterable[Unchecked]) -> dict[str, list[Unchecked]]:
    """Unchecked figures by reason, in the order in which the reasons come up."""
    groups: dict[str, list[Unchecked]] = defaultdict(list)
    for each in unchecked:
        groups[each.reason].append(each)
    return groups


def listed(group: Sequence[Unchecked], places: Places) -> Iterator[str]:
    """The figures of a group, each table and each paragraph with its own, those of a table's row together.

    Where there are many in a table, they are counted instead: all of it, or by row or column.
    """
    found: dict[str, list[Unchecked]] = defaultdict(list)
    for each in group:
        match each.place:
            case CellPlace() as place:
                where = f"{places.table(place)}, "
            case TextPlace() as place:
                where = f"{places.words(evolve(place, start=0, end=0))}: "
            case place:
                where = f"{places.words(place)}: "
        found[where].append(each)
    for where, figures in found.items():
        said = "; ".join(counted(figures, places) if len(figures) > LONG else by_row(figures, places))
        yield wrapped(where + said, 4, 6)


def by_row(figures: Iterable[Unchecked], places: Places) -> Iterator[str]:
    """Figures as printed, behind the name of their row."""
    rows: dict[str, list[str]] = defaultdict(list)
    for each in figures:
        rows[row_of(each.place, places) if isinstance(each.place, CellPlace) else ""].append(each.text)
    return (f"{row}: {'  '.join(texts)}" if row else "  ".join(texts) for row, texts in rows.items())


def counted(figures: Sequence[Unchecked], places: Places) -> Iterator[str]:
    """How many figures of a table stand in each row or column, whichever are fewer."""
    cells = [each.place for each in figures if isinstance(each.place, CellPlace)]
    if len(cells) < len(figures) or figures[0].reason == ALONE:
        yield f"all {len(figures):,} figures" if cells else "  ".join(each.text for each in figures)
        return
    rows = Counter(row_of(place, places) for place in cells)
    columns = Counter(column_of(place, places) for place in cells)
    for name, number in (columns if len(columns) < len(rows) else rows).items():
        yield f"{name}: {number:,} {noun(number, 'figure')}"


def row_of(place: CellPlace, places: Places) -> str:
    """The name of a cell's row, or its number."""
    label, _ = places.labels(place)
    return f"“{label}”" if label else f"row {place.row + 1}"


def column_of(place: CellPlace, places: Places) -> str:
    """The name of a cell's column, or its letters or number."""
    _, label = places.labels(place)
    unnamed = letters_of(place.column) if places.sheet(place) else str(place.column + 1)
    return f"“{label}”" if label else f"column {unnamed}"
