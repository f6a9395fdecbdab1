"""Two documents side by side: which table of one is which of the other, and which line is which.

Tables are the same where enough of their lines are called the same; a caption that is equal counts for two lines.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from extractor.document import CellPlace, Revision, TextPlace
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import canonical
from extractor.normalise.periods import agree

_ALIKE = 0.5  # part of the lines of the smaller table that must be called the same


@frozen
class Counterpart:
    """An item in both documents: `now` in the one under review, `then` in the other, with the points they share."""

    now: Timeline
    then: Timeline
    points: tuple[tuple[Dated, Dated], ...]


def placed(lines: Sequence[Timeline], document: Revision) -> tuple[Timeline, ...]:
    """The lines with all places marked as those of another document."""
    return tuple(
        evolve(
            line,
            points=tuple(evolve(point, figure=of_document(point.figure, document)) for point in line.points),
            derived=tuple(evolve(cell, figure=of_document(cell.figure, document)) for cell in line.derived),
        )
        for line in lines
    )


def of_document(figure: Figure, document: Revision) -> Figure:
    """The figure with its place marked as one of another document."""
    place = figure.place
    assert isinstance(place, CellPlace | TextPlace)
    return evolve(figure, place=evolve(place, document=document))


def counterparts(now: Sequence[Timeline], then: Sequence[Timeline]) -> Iterator[Counterpart]:
    """The items of tables that stand in both documents; what is called the same twice in a table is left out."""
    ours, theirs = _by_table(now), _by_table(then)
    for lines in ours.values():
        partner = max(theirs, key=lambda other: _alike(lines, theirs[other]), default=None)
        if partner is None or _alike(lines, theirs[partner]) < _ALIKE:
            continue
        for name, line in lines.items():
            other = theirs[partner].get(name)
            if other is not None:
                yield Counterpart(line, other, tuple(_shared(line, other)))


def _by_table(lines: Sequence[Timeline]) -> Mapping[int, Mapping[tuple[str, ...], Timeline]]:
    tables: dict[int, dict[tuple[str, ...], Timeline]] = {}
    twice: set[tuple[int, tuple[str, ...]]] = set()
    for line in lines:
        name = (*map(canonical, line.path), canonical(line.label), line.group)
        named = tables.setdefault(line.table, {})
        if name in named:
            twice.add((line.table, name))
        named[name] = line
    for table, name in twice:
        del tables[table][name]
    return tables


def _alike(ours: Mapping[tuple[str, ...], Timeline], theirs: Mapping[tuple[str, ...], Timeline]) -> float:
    if not ours or not theirs:
        return 0.0
    captions = {canonical(line.caption) for line in ours.values()} & {
        canonical(line.caption) for line in theirs.values()
    }
    same = len(ours.keys() & theirs.keys()) + 2 * bool(captions - {""})
    return same / min(len(ours), len(theirs)) if len(ours.keys() & theirs.keys()) > 1 else 0.0


def _shared(now: Timeline, then: Timeline) -> Iterator[tuple[Dated, Dated]]:
    for point in now.points:
        others = [other for other in then.points if _same_column(point, other)]
        if len(others) == 1:
            yield point, others[0]


def _same_column(point: Dated, other: Dated) -> bool:
    if point.period or other.period:
        return bool(point.period and other.period) and agree(point.period, other.period)
    return canonical(point.label) == canonical(other.label)
