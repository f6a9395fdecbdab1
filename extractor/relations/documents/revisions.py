"""Two documents side by side: which table of one is which of the other, and which line is which.

Tables are the same where enough of what stands in them is called the same.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set

from attrs import evolve, frozen

from extractor.document import CellPlace, Revision, TextPlace
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import canonical
from extractor.normalise.periods import agree

_ALIKE = 0.5  # part of the smaller table that must be called the same


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
    for mine, its in partners(list(map(_named, ours)), list(map(_named, theirs))):
        for name, line in ours[mine].items():
            other = theirs[its].get(name)
            if other is not None:
                yield Counterpart(line, other, tuple(_shared(line, other)))


def partners(ours: Sequence["Named"], theirs: Sequence["Named"]) -> Iterator[tuple[int, int]]:
    """Which table of one document is which of the other, by their index: each has one partner at most.

    Tables of the same caption come before those that are more alike, and these before the next by.
    """
    alike = [
        (bool(caption) and caption == other_caption, len(shared) / min(len(mine), len(its)), -abs(i - j), -i, -j)
        for i, (caption, mine) in enumerate(ours)
        for j, (other_caption, its) in enumerate(theirs)
        if len(shared := mine & its) > 1
    ]
    found: dict[int, int] = {}
    for _, score, _, i, j in sorted(alike, reverse=True):
        if score >= _ALIKE and -i not in found and -j not in found.values():
            found[-i] = -j
    yield from sorted(found.items())


Named = tuple[str, Set[Hashable]]
"""A table by its caption and by what stands in it."""


def _named(lines: Mapping[tuple[str, ...], Timeline]) -> Named:
    return next((canonical(line.caption) for line in lines.values()), ""), lines.keys()


def _by_table(lines: Sequence[Timeline]) -> Sequence[Mapping[tuple[str, ...], Timeline]]:
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
    return tuple(tables.values())


def _shared(now: Timeline, then: Timeline) -> Iterator[tuple[Dated, Dated]]:
    for point in now.points:
        others = [other for other in then.points if _same_column(point, other)]
        if len(others) == 1:
            yield point, others[0]


def _same_column(point: Dated, other: Dated) -> bool:
    if point.period or other.period:
        return bool(point.period and other.period) and agree(point.period, other.period)
    return canonical(point.label) == canonical(other.label)
