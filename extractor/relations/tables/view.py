"""A table as exact integers, seen along one axis, so that every search is written once.

Positions are what a relation is about (rows, when casting down columns); lines are where it is repeated (the
columns). The same table seen the other way round exchanges the two. All values of a table are multiplied by one
power of ten, and by two, so that half of a last printed digit is a whole number and no rounding ever happens here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeVar

from attrs import frozen

from extractor.facts.declared import Declared, declared
from extractor.facts.table import Line, TableFacts
from extractor.normalise.figure import Figure, Unreadable

Axis = Literal["rows", "columns"]

_T = TypeVar("_T")

RANDOM = (3, 5)
"""Bases to which statistics offices round at random: up or down by chance, so that nobody can be told apart."""

_BASES = (1000, 100, 10, 5, 3)
_MANY = 12
_MOSTLY = 0.97
"""So many figures, and nearly all of them, must share a base before they count as rounded to it."""


@frozen
class Number:
    """A figure as integers on the scale of its table.

    `half` is half a step of its last printed digit; `grain` is what its last digit other than zero is worth: 12,000
    counts as 12 thousands when we ask how unlikely an agreement is. `percent` is set for percentages and points,
    `points` for the latter only.
    """

    value: int
    half: int
    grain: int
    percent: bool
    nil: bool
    points: bool = False


@frozen(eq=False)
class View:
    """`numbers[line][position]` of a table, with the figures behind them.

    `scale` units of the numbers make one base unit of the document; `open` are cells that cannot be read; `declared`
    is what the table says outright of how positions follow from others.
    """

    axis: Axis
    positions: tuple[Line, ...]
    lines: tuple[Line, ...]
    numbers: tuple[tuple[Number | None, ...], ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    scale: int
    open: frozenset[tuple[int, int]]
    declared: tuple[Declared, ...] = ()

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
    def finest(self) -> tuple[int, ...]:
        """The grain of the finest figure of every line."""
        return tuple(min([n.grain for n in line if n is not None and n.value], default=1) for line in self.numbers)

    @cached_property
    def digits(self) -> tuple[int, ...]:
        """How many bits the figures of every position have together, each counted in the finest figure of its line."""
        lines = (
            [0 if n is None or not n.value else ((abs(n.value) - 1) // grain).bit_length() for n in line]
            for line, grain in zip(self.numbers, self.finest, strict=True)
        )
        return tuple(map(sum, zip(*lines, strict=True)))

    @cached_property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """The occupied positions, those together that have the same figures in all lines; a gap counts as nothing."""
        found: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for position in self.occupied:
            found[tuple([n.value if (n := line[position]) is not None else 0 for line in self.numbers])].append(
                position
            )
        return tuple(map(tuple, found.values()))

    @cached_property
    def longest(self) -> int:
        """The size of the largest sum that figures of one line can give, in steps of the finest of them."""
        sums = (sum([abs(n.value) for n in line if n is not None]) for line in self.numbers)
        return max((largest // grain for largest, grain in zip(sums, self.finest, strict=True)), default=0)

    @cached_property
    def fullest(self) -> tuple[int, ...]:
        """The lines with figures, those first that say most: many figures of many digits."""
        weights = {index: _weight(line) for index, line in enumerate(self.numbers)}
        return tuple(sorted((i for i in weights if weights[i]), key=lambda i: (-weights[i], i)))


def views(facts: TableFacts, coarse: Sequence[int] = ()) -> tuple[View, View]:
    """The table with its rows as positions, and with its columns as positions.

    Figures count as printed: the scale that most of them share is taken out again, so that a price per share in a
    table "in thousands" stays what it is. With `coarse`, which `coarseness` finds, the amounts of every column
    count as rounded to multiples of so many steps.
    """
    shared = _shared_scale(facts)
    places = _places(_printed(f, shared) for row in facts.figures for f in row if f is not None)
    scale = _Scale(shared, places)
    bases = coarse or (1,) * len(facts.columns)
    numbers = tuple(
        tuple(None if f is None else _number(f, scale, base) for f, base in zip(row, bases, strict=True))
        for row in facts.figures
    )
    unreadable = frozenset(
        (r, c) for r in range(len(facts.rows)) for c in range(len(facts.columns)) if _open(facts, r, c)
    )
    units = 2 * int("1" + "0" * places)
    of_rows, of_columns = declared(facts)
    across = View("columns", facts.columns, facts.rows, numbers, facts.figures, units, unreadable, of_columns)
    turned = frozenset((c, r) for r, c in unreadable)
    down = View("rows", facts.rows, facts.columns, _turned(numbers), _turned(facts.figures), units, turned, of_rows)
    return down, across


def _open(facts: TableFacts, row: int, column: int) -> bool:
    """Whether a number stands in a cell that could not be read as a figure."""
    if facts.rows[row].role not in ("figures", "total") or facts.columns[column].kind in ("text", "code"):
        return False
    entry = facts.grid.rows[row][column]
    return not isinstance(entry.content, Figure) and (
        isinstance(entry.content, Unreadable) or any(sign.isdigit() for sign in entry.text)
    )


def _shared_scale(facts: TableFacts) -> Decimal:
    scales = Counter(f.scale for row in facts.figures for f in row if f is not None)
    return max(scales, key=lambda scale: (scales[scale], scale), default=Decimal(1))


def _printed(figure: Figure, shared: Decimal) -> tuple[Decimal, Decimal]:
    """Value and last digit on the scale of the table."""
    if figure.scale == 1 or shared == 1:
        return figure.value, figure.digit
    return figure.value / shared, figure.digit / shared


def coarseness(facts: TableFacts) -> tuple[int, ...]:
    """Of how many steps the amounts of every column are multiples: 10 or more, 5 or 3 where rounded so, else 1.

    A column of few figures goes with the whole table.
    """
    columns = [_steps(facts, column) for column in range(len(facts.columns))]
    whole = _base([n for steps in columns for n in steps])
    return tuple(_base(steps) if len(steps) >= _MANY else whole for steps in columns)


def _steps(facts: TableFacts, column: int) -> list[int]:
    """The amounts of a column in steps of their last digit; noughts after the point are a program's, not a habit."""
    figures = (row[column] for row in facts.figures)
    return [int(f.value / f.digit) for f in figures if f is not None and f.value and f.unit != "%" and _whole(f)]


def _whole(figure: Figure) -> bool:
    """Whether a figure has no decimals, and so may have been rounded to a coarser base than its last digit."""
    return figure.digit >= figure.scale


def _base(steps: Sequence[int]) -> int:
    """The base that all but a few of so many steps share; a slip does not hide it."""
    if len(steps) < _MANY:
        return 1
    shared = (base for base in _BASES if sum(n % base == 0 for n in steps) >= _MOSTLY * len(steps))
    return next(shared, 1)


def _places(printed: Iterable[tuple[Decimal, Decimal]]) -> int:
    """The decimal places that these values need, and their last digits; hardly ever does a value need more."""
    numbers: set[Decimal] = set()
    for value, digit in printed:
        numbers.update((digit,) if value.same_quantum(digit) else (value, digit))
    return max((0, *(-int(number.as_tuple().exponent) for number in numbers)))


@frozen
class _Scale:
    """How figures become integers: the factor taken out, the decimal places kept."""

    shared: Decimal
    places: int


def _number(figure: Figure, scale: _Scale, base: int) -> Number:
    value, digit = _printed(figure, scale.shared)
    whole, step = 2 * int(value.scaleb(scale.places)), int(digit.scaleb(scale.places))
    half = 0 if figure.nil else step
    percent = figure.unit in {"%", "points", "bps"}
    if base > 1 and not percent and _whole(figure):
        # to the nearest, a figure is half a base off; rounded at random, anything less than the base
        half *= 2 * (base - 1) if base in RANDOM else base
    return Number(whole, half, _grain(whole, 2 * step), percent, figure.nil, percent and figure.unit != "%")


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
