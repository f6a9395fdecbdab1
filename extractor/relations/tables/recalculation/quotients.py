"""Quotients and products: percentage changes, shares and ratios between positions, and their bounds.

All arithmetic is in integers: a quotient is compared on a scale a million times finer than that of the table, so
that what is cut off in a division is far below any printed digit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf, log2

from attrs import evolve, frozen

from extractor.relations.slips import repaired, slip, slip_bits
from extractor.relations.tables.evidence import NOT_ADDITIVE, chosen, hopeless
from extractor.relations.tables.signature import Signature, Support, number
from extractor.relations.tables.view import Number, View

QUOTIENTS = ("percent-change", "share", "ratio", "product")
FINER = 10**6
"""How much finer than the table's scale quotients are computed."""


_Figures = tuple[Number, Number, Number]
"""The stated figure, and the two that it follows from."""


@frozen
class Bounds:
    """What a formula may give, on the scale of the table times `FINER`: from its operands' bounds, and as printed."""

    low: int
    high: int
    computed: int


def bounds(signature: Signature, scale: int, first: Number, second: Number) -> Bounds | None:
    """What a signature gives for two operands; `scale` is how many units of the view make one base unit.

    A change on a negative figure is measured by magnitude. None where the divisor may be zero.
    """
    if signature.formula == "product":
        return _corners(first, second, lambda a, b: a * b * FINER // scale)
    if abs(second.value) <= second.half or not second.value:
        return None
    unit = signature.factor * scale * FINER
    if signature.formula == "percent-change":
        sign = 1 if second.value > 0 else -1
        return _corners(first, second, lambda a, b: sign * (unit * a // b - unit))
    return _corners(first, second, lambda a, b: unit * a // b)


def _corners(first: Number, second: Number, formula: Callable[[int, int], int]) -> Bounds:
    """The formulas rise or fall in each operand, so their extremes are at the ends."""
    corners = [
        formula(a, b)
        for a in {first.value - first.half, first.value + first.half}
        for b in {second.value - second.half, second.value + second.half}
    ]
    return Bounds(min(corners) - 1, max(corners) + 1, formula(first.value, second.value))


def meets(stated: Number, given: Bounds) -> bool:
    """Whether a printed quotient can stand for what its operands can give."""
    half = stated.half * FINER
    return stated.value * FINER - half <= given.high and given.low <= stated.value * FINER + half


def cut_off(stated: Number, given: Bounds) -> bool:
    """Whether a printed quotient is what was computed, cut off at its last digit instead of rounded."""
    step = 2 * stated.half * FINER
    low, high = sorted((abs(given.low), abs(given.high)))
    size = abs(stated.value) * FINER
    return step > 0 and (given.computed > 0) == (stated.value > 0) and low < size + step and size <= high


def judge_quotient(
    view: View, signature: Signature, lines: Iterable[int], prior: float, origin: str, *, labelled: bool = False
) -> Support:
    """What `lines` say of a quotient; points within a column of percentages are left to differences."""
    agreeing: list[int] = []
    failing: list[int] = []
    truncated: list[int] = []
    aside: list[int] = []
    rounded = 0
    seen: set[tuple[int, int, int]] = set()
    bits = slipped = 0.0
    for line in lines:
        stated, given = view.numbers[line][signature.stated], given_in(view, signature, line)
        if stated is None or given is None or (stated.nil and given.computed):
            continue
        if meets(stated, given):
            agreeing.append(line)
            rounded += abs(stated.value * FINER - given.computed) <= stated.half * FINER + 1
        elif view.lines[line].kind in NOT_ADDITIVE:
            aside.append(line)
            continue
        else:
            failing.append(line)
            if not cut_off(stated, given):
                slipped = _slipped(stated, given)
                if hopeless(len(agreeing) + len(truncated), len(failing) - len(truncated)):
                    return Support(signature, (), tuple(failing), (), -inf, origin, labelled)
                continue
            truncated.append(line)
            bits -= 1  # to be cut off or rounded was a choice
        first, second = (n.value for t in signature.terms if (n := number(view, t, line)) is not None)
        if (stated.value, first, second) not in seen:
            seen.add((stated.value, first, second))
            bits += _line_bits(stated, first, second, given)
    failing = sorted((*failing, *_likewise(view, signature, agreeing, aside)))
    off = len(failing) - len(truncated)
    bits += prior - chosen(len(agreeing) + len(truncated), off) + slipped * (off == 1)
    part = rounded / len(agreeing) if agreeing else 1.0
    found = Support(signature, tuple(agreeing), tuple(failing), (), bits, origin, labelled)
    return evolve(found, truncated=tuple(truncated), rounded=part)


def _likewise(view: View, signature: Signature, agreeing: Sequence[int], aside: Sequence[int]) -> Iterator[int]:
    """Those of the lines that need not hold which were meant to: changes of rates, where other rates change likewise.

    Earnings per share rise by so many per cent where those of another kind do; a margin rises by points.
    """
    if signature.formula != "percent-change" or not any(view.lines[line].kind == "rate" for line in agreeing):
        return
    for line in aside:
        numbers = (view.numbers[line][signature.stated], *(number(view, term, line) for term in signature.terms))
        stated, first, second = ((0, 0) if n is None else (n.value, n.half) for n in numbers)
        points = abs(stated[0] - first[0] + second[0]) <= stated[1] + first[1] + second[1]
        if view.lines[line].kind == "rate" and not points:
            yield line


def given_in(view: View, signature: Signature, line: int) -> Bounds | None:
    """What a signature gives in a line; None where its operands are not there or not of one kind."""
    first, second = (number(view, term, line) for term in signature.terms)
    stated = view.numbers[line][signature.stated]
    if first is None or second is None or stated is None:
        return None
    return _given(signature, view.scale, (stated, first, second))


def _given(signature: Signature, scale: int, figures: _Figures) -> Bounds | None:
    """What a signature gives for two operands, beside the stated figure; None where they are not of one kind.

    Among percentages a change in per cent is hardly ever meant. Where both figures of a change are negative, the
    change may be of their amounts; the sense counts in which it holds, or that is nearer to what is printed.
    """
    stated, first, second = figures
    if signature.formula != "product" and first.percent != second.percent:
        return None
    if signature.formula == "percent-change" and (stated.points or (first.percent and stated.percent)):
        return None
    given = bounds(signature, scale, first, second)
    if given is None or signature.formula != "percent-change" or first.value >= 0 or second.value >= 0:
        return given
    turned = Bounds(-given.high, -given.low, -given.computed)
    return min((given, turned), key=lambda g: (not meets(stated, g), abs(stated.value * FINER - g.computed)))


def _line_bits(stated: Number, first: int, second: int, given: Bounds) -> float:
    """What one agreeing line proves; a figure that repeats another, over a base of 1 or 100, proves nothing."""
    if not stated.value or not first or first == second or _same_digits(stated.value, first):
        return 0.0
    grain = max(2 * stated.half, 1) * FINER + (given.high - given.low)
    return min(16.0, max(0.0, log2(abs(stated.value) * FINER / grain)))


def _slipped(stated: Number, given: Bounds) -> float:
    """What it says for a quotient that one slip explains the one line that is off, in bits; signs are conventions.

    Where the operands leave the last digits open nothing is known of them.
    """
    step = 2 * stated.half
    if not step or stated.value % step or given.high - given.low > step * FINER:
        return 0.0
    printed, right = stated.value // step, (2 * given.computed + step * FINER) // (2 * step * FINER)
    kind = slip(printed, right)
    return slip_bits(kind, abs(right), [len(str(abs(printed)))]) if kind and kind != "sign" else 0.0


def explanations(view: View, signature: Signature, line: int) -> int:
    """In how many ways one slip in one figure of a line explains that a quotient does not hold there.

    The sign of a change is a convention: costs that rise are printed as good news or as bad.
    """
    stated, (first, second) = view.numbers[line][signature.stated], (number(view, t, line) for t in signature.terms)
    if stated is None or first is None or second is None:
        return 0
    conventional = signature.formula == "percent-change"
    rights = (
        *((right, first, second) for right in _repaired(stated) if not conventional or right.value != -stated.value),
        *((stated, right, second) for right in _repaired(first)),
        *((stated, first, right) for right in _repaired(second)),
    )
    given = ((figures[0], _given(signature, view.scale, figures)) for figures in rights)
    return sum(bounds is not None and meets(printed, bounds) for printed, bounds in given)


def _repaired(number: Number) -> Iterator[Number]:
    """The figure as it may have been before a slip."""
    step = 2 * number.half
    if step and number.value % step == 0:
        yield from (evolve(number, value=right * step) for right in repaired(number.value // step))


def _same_digits(one: int, other: int) -> bool:
    return str(abs(one)).rstrip("0") == str(abs(other)).rstrip("0")
