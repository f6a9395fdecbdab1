"""A table as exact integers, seen along one axis, so that every search is written once.

Positions are what a relation is about (rows, when casting down columns); lines are where it is repeated (the
columns). The same table seen the other way round exchanges the two. All values of a table are multiplied by one
power of ten, and by two, so that half of a last printed digit is a whole number and no rounding ever happens here.
"""

from functools import cached_property
from typing import Literal, TypeVar

from attrs import frozen

from extractor.facts.table import Line, TableFacts
from extractor.normalise.figure import Figure, Unreadable

Axis = Literal["rows", "columns"]

_T = TypeVar("_T")


@frozen
class Number:
    """A figure as integers on the scale of its table.

    `half` is half a step of its last printed digit; `grain` is what its last digit other than zero is worth: 12,000
    counts as 12 thousands when we ask how unlikely an agreement is. `percent` is set for percentages and points.
    """

    value: int
    half: int
    grain: int
    percent: bool
    nil: bool


@frozen(eq=False)
class View:
    """`numbers[line][position]` of a table, with the figures behind them.

    `scale` units of the numbers make one base unit of the document; `open` are cells that cannot be read.
    """

    axis: Axis
    positions: tuple[Line, ...]
    lines: tuple[Line, ...]
    numbers: tuple[tuple[Number | None, ...], ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    scale: int
    open: frozenset[tuple[int, int]]

    def __len__(self) -> int:
        """How many positions there are."""
        return len(self.positions)

    @cached_property
    def occupied(self) -> tuple[int, ...]:
        """The positions where any line has a figure that is more than a dash, in order."""
        return tuple(
            p
            for p in range(len(self.positions))
            if any((n := line[p]) is not None and not n.nil for line in self.numbers)
        )

    @cached_property
    def fullest(self) -> tuple[int, ...]:
        """The lines with figures, those first that say most: many figures of many digits."""
        weights = {index: _weight(line) for index, line in enumerate(self.numbers)}
        return tuple(sorted((i for i in weights if weights[i]), key=lambda i: (-weights[i], i)))


def views(facts: TableFacts) -> tuple[View, View]:
    """The table with its rows as positions, and with its columns as positions."""
    scale = _scale(facts)
    numbers = tuple(tuple(None if f is None else _number(f, scale) for f in row) for row in facts.figures)
    unreadable = frozenset(
        (r, c)
        for r, row in enumerate(facts.grid.rows)
        for c, entry in enumerate(row)
        if isinstance(entry.content, Unreadable)
    )
    across = View("columns", facts.columns, facts.rows, numbers, facts.figures, _units(scale), unreadable)
    turned = frozenset((c, r) for r, c in unreadable)
    down = View("rows", facts.rows, facts.columns, _turned(numbers), _turned(facts.figures), _units(scale), turned)
    return down, across


def _units(places: int) -> int:
    return 2 * int("1" + "0" * places)


def _scale(facts: TableFacts) -> int:
    """The most decimal places that any figure or its last printed digit needs."""
    places = (_places(f) for row in facts.figures for f in row if f is not None)
    return max(places, default=0)


def _places(figure: Figure) -> int:
    exponents = (figure.value.as_tuple().exponent, figure.digit.as_tuple().exponent)
    return max(0, *(-e for e in exponents if isinstance(e, int)))


def _number(figure: Figure, places: int) -> Number:
    value = 2 * int(figure.value.scaleb(places))
    half = 0 if figure.nil else int(figure.digit.scaleb(places))
    return Number(value, half, _grain(value, 2 * half), figure.unit in {"%", "points", "bps"}, figure.nil)


def _grain(value: int, step: int) -> int:
    """The worth of the last digit other than zero; of zero, one step."""
    grain = max(step, 2)
    while value and value % (grain * 10) == 0:
        grain *= 10
    return grain


def _weight(line: tuple[Number | None, ...]) -> float:
    return sum((abs(n.value) // n.grain).bit_length() for n in line if n is not None and n.value)


def _turned(rows: tuple[tuple[_T, ...], ...]) -> tuple[tuple[_T, ...], ...]:
    return tuple(zip(*rows, strict=True))
