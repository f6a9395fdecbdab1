"""What printed figures may stand for, and the verdict on one that is stated against what its operands come to.

A figure stands for half a unit of its last printed digit to each side; "about" makes that twice as wide, "over" and
"nearly" leave one side open.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from attrs import evolve

from extractor.document import CellPlace, ChartPlace, Place, TextPlace
from extractor.normalise.figure import Figure, Hedge
from extractor.relations.relation import Check, Operand, Relation, Verdict

Bounds = tuple[Decimal, Decimal]
"""The lowest and the highest value that something may have."""

_ABOUT = 2
_FAR = Decimal(10) ** 30  # an open end


def judged(relation: Relation, value: Decimal, spread: Bounds) -> Check:
    """The check of a relation whose operands come to `value`, and may come to `spread` before they were rounded."""
    stated = relation.stated
    quotient = relation.formula in ("percent-change", "share", "ratio", "average")
    exact = stated.value == value or (quotient and rounded(value, stated.digit) == stated.value)
    verdict: Verdict = "agrees" if exact else "rounding" if overlap(bounds(stated), spread) else "discrepancy"
    return Check(identity(relation), relation, verdict, value, stated.value - value, *spread)


def bounds(figure: Figure) -> Bounds:
    """What a printed figure may stand for."""
    half = figure.digit / 2
    match figure.hedge:
        case "about":
            half = max(half * _ABOUT, last_digit(figure.value) / 2)
            return figure.value - half, figure.value + half
        case "over":
            return figure.value - half, _FAR
        case "under":
            return -_FAR, figure.value + half
        case _:
            return figure.value - half, figure.value + half


def cast(operands: Sequence[Operand]) -> tuple[Decimal, Bounds]:
    """What figures add up to with their signs, and what they may have come to before they were rounded."""
    value = sum([each.sign * each.figure.value for each in operands], Decimal(0))
    half = sum([each.figure.digit for each in operands if not each.figure.nil], Decimal(0)) / 2
    return value, (value - half, value + half)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether some value lies within both."""
    return one[0] <= other[1] and other[0] <= one[1]


def meet(one: Figure, other: Figure) -> bool:
    """Whether two printed figures may stand for the same number."""
    return overlap(bounds(one), bounds(other))


def negated(figure: Figure) -> Figure:
    """The figure with its sign turned: what was bounded from below is bounded from above."""
    turned: Mapping[Hedge, Hedge] = {"over": "under", "under": "over"}
    return evolve(figure, value=-figure.value, hedge=turned.get(figure.hedge, figure.hedge))


def last_digit(value: Decimal) -> Decimal:
    """What the last digit of a number that is not zero is worth: 10,000 for 260,000."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(0)


def rounded(value: Decimal, digit: Decimal) -> Decimal:
    """`value` rounded half up to a multiple of `digit`; the size is rounded, the sign kept."""
    if not digit:
        return value
    size = (abs(value) / digit).quantize(Decimal(1), ROUND_HALF_UP) * digit
    return size if value >= 0 else -size


def bits(figure: Figure) -> float:
    """How much it says that a figure agrees: three bits and a third for each of its digits."""
    return 3.3 * digits(figure)


def digits(figure: Figure) -> int:
    """How many digits of a figure carry information: those of 1,200 are two."""
    shown = (figure.value / figure.digit if figure.digit else figure.value).normalize()
    return len(str(abs(int(shown.scaleb(-int(shown.as_tuple().exponent)))))) if shown else 1


def identity(relation: Relation) -> str:
    """A name for a check that is the same in every run: its code, formula and places."""
    operands = ",".join(at(operand.figure.place) for operand in relation.operands)
    return f"{relation.code}:{relation.formula}:{at(relation.stated.place)}={operands}"


def at(place: Place) -> str:
    """A place in a few characters."""
    match place:
        case CellPlace():
            return f"{place.document}t{place.table}r{place.row}c{place.column}"
        case TextPlace():
            return f"{place.document}{place.stream}{place.name}p{place.paragraph}.{place.start}"
        case ChartPlace():
            return f"{place.document}chart{place.chart}s{place.series}p{place.point}{'w' if place.workbook else ''}"
