"""A figure of a sentence beside what a table has for it: one cell, or two that it follows from.

Sizes are compared, without sign, within the coarser of two half units; scales that a header or a sentence leaves out
are tried.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2
from typing import Literal

from attrs import evolve, frozen

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.timelines import Dated, Derived, Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.periods import agree
from extractor.relations.bounds import bounds, digits, last_digit, rounded
from extractor.relations.slips import Slip, slip

Role = Literal["new", "old", "change", "percent"]

HUNDRED = Decimal(100)
RATES = ("%", "points", "bps")
"""Units that no scale multiplies."""

_COARSE = 20  # a cell whose half unit is more than a 20th of it
RARE: tuple[Slip, ...] = ("digit", "transposition", "scale")
"""The slips that are rare between the figures of different things."""

_CAP = 20.0  # bits of one figure
_DIGIT = log2(10)
_ROUND = log2(10)  # bits of the noughts at the end of a figure: 10,000,000 is an amount of many things
_TWO_DIGITS = 10  # a figure of one digit is one slip away from every other
_SCALES = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))


@frozen
class Stated:
    """A figure of a sentence in its role, and for a level the period that the sentence gives it."""

    role: Role
    figure: Figure
    period: str = ""


@frozen
class Slot:
    """A stated figure beside what the table has for it: one cell printed there, or two that it follows from.

    `scale` is what the cells were multiplied with. `bits` is how unlikely the agreement is by accident, 0 where there
    is none; `slip` is the one slip of the pen that would explain the miss. `sense` is which way a change goes, 1 or -1,
    where a wrong cell would turn it; 0 where the cells tell.
    """

    stated: Stated
    cells: tuple[Figure, ...]
    predicted: Decimal
    scale: Decimal = Decimal(1)
    agrees: bool = False
    slip: Slip | None = None
    bits: float = 0.0
    sense: int = 0


def stated(claim: Change | Levels) -> tuple[Stated, ...]:
    """The figures of a claim in their roles; those of a list are all new, each in its period."""
    if isinstance(claim, Change):
        filled: tuple[tuple[Role, Figure | None, str], ...] = (
            ("new", claim.new, claim.new_period), ("old", claim.old, claim.old_period),
            ("change", claim.change, ""), ("percent", claim.percent, ""),
        )  # fmt: skip
        return tuple(Stated(role, figure, where) for role, figure, where in filled if figure is not None)
    if claim.form == "pair":
        roles: tuple[Role, Role] = ("new", "old")
        return tuple(Stated(*each) for each in zip(roles, claim.figures, claim.periods, strict=True))
    return tuple(Stated("new", figure, where) for figure, where in zip(claim.figures, claim.periods, strict=True))


def slot_of(each: Stated, line: Timeline, now: Dated, then: Dated) -> Slot | None:
    """What a table has for a figure of a change between two points of an item; None where it has nothing."""
    match each.role:
        case "new":
            return level(each, now.figure)
        case "old":
            return level(each, then.figure)
        case "change" | "percent":
            return _change(each, line, now, then)


def level(each: Stated, cell: Figure) -> Slot:
    """A level and its cell; a percentage is no amount of money."""
    unlike = cell.unit != each.figure.unit and "%" in (cell.unit, each.figure.unit)
    if unlike and cell.unit and each.figure.unit:
        return Slot(each, (cell,), cell.value)
    return _compared(each, (cell,), cell.value)


def _change(each: Stated, line: Timeline, now: Dated, then: Dated) -> Slot | None:
    """A change or a percentage: the cell that prints it, else the two cells that it follows from.

    Where neither agrees, the printed cell is what the figure should have been if one slip made it of that.
    """
    printed = printed_changes(each, line, now)
    if agreeing := [slot for slot in printed if slot.agrees]:
        return agreeing[0]
    computed = _computed(each, now, then)
    if computed is not None and (computed.agrees or computed.slip):
        return computed
    return next((slot for slot in printed if slot.slip), computed)


def _computed(each: Stated, now: Dated, then: Dated) -> Slot | None:
    """A change or a percentage beside the two cells that it follows from; None where they cannot have it."""
    if each.role == "percent" and now.figure.unit != "%":
        if not then.figure.value:
            return None
        value = (now.figure.value - then.figure.value) / abs(then.figure.value) * HUNDRED
        return _compared(each, (now.figure, then.figure), value)
    points = each.figure.unit in ("points", "bps") and not now.figure.unit  # a percentage that is headed as none
    if not points and (each.figure.unit in RATES) != (now.figure.unit == "%"):
        return None
    return _compared(each, (now.figure, then.figure), now.figure.value - then.figure.value)


def printed_changes(each: Stated, line: Timeline, now: Dated) -> list[Slot]:
    """A change or percentage beside every cell that prints the change of an item up to a period."""
    return [_compared(each, (cell.figure,), cell.figure.value) for cell in _derived(each, line, now)]


def _derived(each: Stated, line: Timeline, now: Dated) -> Iterator[Derived]:
    for cell in line.derived:
        percent = cell.kind == "percent" or cell.figure.unit == "%"
        if (not cell.period or agree(cell.period, now.period)) and percent == (each.role == "percent"):
            yield cell


def _compared(each: Stated, cells: tuple[Figure, ...], value: Decimal) -> Slot:
    """Try the scales that the header or the sentence may have left out; the sizes are compared, without sign."""
    figure = each.figure
    scales = _scales(figure, cells[0])
    tried = [_at(each, cells, value, scale) for scale in scales]
    if agreeing := next((slot for slot in tried if slot.agrees), None):
        return agreeing
    closest = min(tried, key=lambda slot: _distance(figure.value, slot.predicted))
    return evolve(closest, slip=next((slot.slip for slot in tried if slot.slip), None))


def _at(each: Stated, cells: tuple[Figure, ...], value: Decimal, scale: Decimal) -> Slot:
    """A figure beside what its cells come to in one scale."""
    figure = _in_points(each.figure) if each.figure.unit == "bps" != cells[0].unit else each.figure
    predicted = value * scale
    play = _play(evolve(each, figure=figure), cells, scale)
    if not _meets(figure, predicted, play):
        return Slot(each, cells, predicted, scale, slip=_slip(figure, predicted, cells, scale))
    spread = 2 * max(play, figure.digit / 2, abs(abs(figure.value) - abs(predicted)))
    bits = log2(max(float(abs(figure.value) / spread), 1.0)) if spread else 0.0
    round_number = _ROUND + _DIGIT * digits(figure)
    return Slot(each, cells, predicted, scale, agrees=True, bits=min(bits, round_number, _CAP))


def rescaled(slot: Slot, scale: Decimal) -> Slot:
    """The same with its cells taken in another scale: a figure that agreed before has the wrong scale word."""
    again = _at(slot.stated, slot.cells, slot.predicted / slot.scale, scale)
    return evolve(again, slip="scale") if slot.agrees and not again.agrees else again


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """How many times the larger is the smaller, in size."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else Decimal("Infinity")


def _in_points(figure: Figure) -> Figure:
    """Basis points as hundredths of a percentage point."""
    return evolve(figure, value=figure.value / HUNDRED, digit=figure.digit / HUNDRED)


def _scales(figure: Figure, cell: Figure) -> tuple[Decimal, ...]:
    """What to multiply a cell with: a header unit that was not seen, or one that the sentence takes for granted."""
    if figure.unit in RATES or cell.unit == "%":
        return (Decimal(1),)
    if cell.scale == 1 and figure.scale > 1:
        return (Decimal(1), *_SCALES)
    if figure.scale == 1 and cell.scale > 1:
        return (Decimal(1), 1 / cell.scale)
    return (Decimal(1),)


def _play(each: Stated, cells: Sequence[Figure], scale: Decimal) -> Decimal:
    """How far the stated figure may be from the cells: the coarser of two half units, one unit more for a change."""
    figure = each.figure
    low, high = bounds(figure)
    half = (high - low) / 2 if figure.hedge not in ("over", "under") else figure.digit / 2
    if len(cells) == 1:
        cell = cells[0].digit * scale / 2
        coarse = cell * _COARSE > abs(cells[0].value) * scale  # so coarse that it could be anything
        return half if coarse else max(half, cell)
    return half + (percent_play(cells) if each.role == "percent" else cells[0].digit * scale)


def _meets(figure: Figure, predicted: Decimal, play: Decimal) -> bool:
    value, target = abs(figure.value), abs(predicted)
    if not value or not target:
        return value == target
    if figure.hedge in ("over", "under") and bounds(figure)[0] <= target <= bounds(figure)[1]:
        return abs(target - value) * 10 <= target
    return abs(value - target) <= play or rounded(target, figure.digit) == value


def percent_play(cells: Sequence[Figure]) -> Decimal:
    """How far a percentage may move because the two cells are rounded."""
    now, then = cells
    if not then.value:
        return Decimal(0)
    return HUNDRED * (now.digit / 2 + abs(now.value / then.value) * then.digit / 2) / abs(then.value)


def slip_bits(slot: Slot) -> float:
    """How unlikely it is that a stranger's figure of so many digits is one slip away.

    A digit or two neighbours may be wrong in ten ways for each digit, the scale in four; digits lost or added and the
    like are as many again.
    """
    if not slot.slip:
        return 0.0
    digits = shown(slot)
    ways = 10 * digits + 4 if slot.slip in RARE else 21 * digits
    return max(0.0, log2(9 * 10 ** (digits - 1) / ways))


def shown(slot: Slot) -> int:
    """How many digits of the stated figure its cells can tell: decimals count, other zeros at the end do not."""
    figure = slot.stated.figure
    step = _step(figure, slot.cells, slot.scale)
    counted = slot.slip != "scale" and (step > figure.digit or figure.digit < figure.scale)
    return len(str(int(abs(figure.value) / step))) if counted else digits(figure)


def _step(figure: Figure, cells: Sequence[Figure], scale: Decimal) -> Decimal:
    """The digit to which a figure is compared with its cells: the last of its own, or the last of a coarser cell."""
    own = max(figure.digit, last_digit(figure.value)) if figure.hedge == "about" else figure.digit
    quotient = len(cells) == 2 and figure.unit in RATES and cells[0].unit not in RATES
    return own if quotient else max(own, cells[0].digit * scale)


def _slip(figure: Figure, predicted: Decimal, cells: Sequence[Figure], scale: Decimal) -> Slip | None:
    """The one slip of the pen, or the other scale, that makes the stated figure of the predicted one.

    What two cells come to may be a step more or less than what their figures came to before they were rounded.
    """
    step = _step(figure, cells, scale)
    if not figure.digit:
        return None
    printed = int(rounded(abs(figure.value), step) / step)
    right = int(rounded(abs(predicted), step) / step)
    if max(printed, right) < _TWO_DIGITS:
        return None
    rounding = len(cells) == 2 and cells[0].digit * scale == step
    for off in (0, 1, -1) if rounding else (0,):
        if right + off > 0 and (found := _one_slip(printed, right + off, figure)) is not None:
            return found
    scales = (*_SCALES, *(1 / s for s in _SCALES))
    moved = any(rounded(abs(predicted) * scale, figure.digit) == abs(figure.value) for scale in scales)
    return "scale" if moved else None


def _one_slip(printed: int, right: int, figure: Figure) -> Slip | None:
    """The slip between two figures counted in steps; the nought before a decimal point is a digit like others."""
    whole = int(figure.scale / figure.digit)
    if figure.digit < figure.scale and min(printed, right) < whole <= max(printed, right) < 10 * whole:
        printed, right = printed + 10 * whole, right + 10 * whole
    return slip(printed, right)
