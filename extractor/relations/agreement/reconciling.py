"""Reconciling items: one to three figures that account for a difference exactly, and have a reason to be there."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from attrs import frozen

from extractor.facts.timelines import Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import words
from extractor.normalise.periods import agree
from extractor.relations.agreement.printings import Printing
from extractor.relations.bounds import digits

_TELLING = 4  # digits of a figure that does not account for a difference by chance
_MOST = 60  # figures among which twos and threes are looked for: beyond that some always fit

Lines = Mapping[tuple[int, str], Sequence[Timeline]]
"""The items of a document by table and group."""


@frozen
class Reconciling:
    """The figures that account for the difference of the check with this id, and why they may."""

    check: str
    items: tuple[Figure, ...]
    reason: str


def reconciling(check: str, one: Printing, other: Printing, lines: Lines) -> Reconciling | None:
    """The items behind a difference, None where no figure has both the size and a reason.

    A reason is to be counted in on one side, as a line of the section that a subtotal closes, or to stand beside the
    item on the other side as a line of its own. A single figure that is both is the surest, and is named twice.
    """
    gap = abs(abs(one.figure.value) - abs(other.figure.value))
    inside = [*_members(one, lines), *_members(other, lines)]
    beside = [*_siblings(one, lines), *_siblings(other, lines)]
    counted, apart = _exact(inside, gap), _exact(beside, gap)
    both = [(a, b) for a in apart for b in counted if _related(a.line, b.line)]
    if len(both) == 1:
        first, second = both[0]
        return Reconciling(
            check, (first.figure, second.figure), "a line of its own in one table, counted in in the other"
        )
    if len(counted) == 1 and digits(counted[0].figure) >= _TELLING:
        return Reconciling(check, (counted[0].figure,), "a line of the section that one of them is the subtotal of")
    if len(apart) == 1 and not counted and digits(apart[0].figure) >= _TELLING:
        return Reconciling(check, (apart[0].figure,), "a line of its own beside one of them")
    several = _several(inside, gap)
    if several:
        figures = tuple(item.figure for item in several)
        return Reconciling(check, figures, "lines of the section that one of them is the subtotal of")
    return None


def _exact(among: Sequence[Printing], gap: Decimal) -> list[Printing]:
    return [item for item in among if abs(item.figure.value) == gap]


def _several(among: Sequence[Printing], gap: Decimal) -> tuple[Printing, ...]:
    """Two or three figures that make up the difference, where there is one way only."""
    if len(among) > _MOST or gap < 10 ** (_TELLING - 1):
        return ()
    ways = [
        chosen
        for size in (2, 3)
        for chosen in combinations(among, size)
        if sum(abs(item.figure.value) for item in chosen) == gap
    ]
    return ways[0] if len(ways) == 1 else ()


def _members(of: Printing, lines: Lines) -> list[Printing]:
    """The lines that a subtotal adds: those above it in its own section, back to the total before."""
    if not of.line.total:
        return []
    above = [line for line in lines[of.line.table, of.line.group] if line.index < of.line.index]
    start = max((line.index for line in above if line.total), default=-1)
    return _at(of, [line for line in above if line.index > start])


def _siblings(of: Printing, lines: Lines) -> list[Printing]:
    """The other lines under the same headings as an item that is no total."""
    if of.line.total:
        return []
    return _at(
        of,
        [
            line
            for line in lines[of.line.table, of.line.group]
            if line.path == of.line.path and line.index != of.line.index and not line.total
        ],
    )


def _at(of: Printing, lines: Sequence[Timeline]) -> list[Printing]:
    return [
        Printing(line, point.period, point.figure)
        for line in lines
        for point in line.points
        if agree(point.period, of.period) and point.figure.value
    ]


def _related(one: Timeline, other: Timeline) -> bool:
    """Whether two labels have a word in common."""
    return bool({*words(one.label)} & {*words(other.label)})
