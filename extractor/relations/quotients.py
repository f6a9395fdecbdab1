"""Quotients: percentage changes, shares and ratios between positions, and their bounds.

All arithmetic is in integers: a quotient is compared on a scale a million times finer than that of the table, so
that what is cut off in a division is far below any printed digit.
"""

from collections.abc import Iterable
from math import log2

from attrs import frozen

from extractor.relations.evidence import chosen
from extractor.relations.signature import Signature, Support, number
from extractor.relations.view import Number, View

FINER = 10**6
"""How much finer than the table's scale quotients are computed."""


@frozen
class Bounds:
    """What a quotient may be, on the scale of the table times `FINER`: from its operands' bounds, and as printed."""

    low: int
    high: int
    computed: int


def quotient(formula: str, factor: int, scale: int, first: Number, second: Number) -> Bounds | None:
    """`factor` * first / second, or their change on second, by magnitude where that is negative.

    `scale` is how many units of the view make one base unit. None where the divisor may be zero.
    """
    if abs(second.value) <= second.half or not second.value:
        return None
    less = factor * scale * FINER if formula == "percent-change" else 0
    sign = -1 if less and second.value < 0 else 1
    corners = [
        sign * (factor * scale * FINER * a // b - less)
        for a in {first.value - first.half, first.value + first.half}
        for b in {second.value - second.half, second.value + second.half}
    ]
    computed = sign * (factor * scale * FINER * first.value // second.value - less)
    return Bounds(min(corners) - 1, max(corners) + 1, computed)


def meets(stated: Number, bounds: Bounds) -> bool:
    """Whether a printed quotient can stand for what its operands can give."""
    half = stated.half * FINER
    return stated.value * FINER - half <= bounds.high and bounds.low <= stated.value * FINER + half


def judge_quotient(
    view: View, signature: Signature, lines: Iterable[int], prior: float, origin: str, *, labelled: bool = False
) -> Support:
    """What `lines` say of a quotient; points within a column of percentages are left to differences."""
    agreeing: list[int] = []
    failing: list[int] = []
    seen: set[tuple[int, int, int]] = set()
    bits = 0.0
    first, second = signature.terms
    for line in lines:
        stated, a, b = view.numbers[line][signature.stated], number(view, first, line), number(view, second, line)
        if stated is None or a is None or b is None or (stated.nil and not a.nil and a.value):
            continue
        if a.percent != b.percent or (a.percent and stated.percent and signature.formula == "percent-change"):
            continue
        bounds = quotient(signature.formula, signature.factor, view.scale, a, b)
        if bounds is None:
            continue
        if not meets(stated, bounds):
            failing.append(line)
            continue
        agreeing.append(line)
        if (stated.value, a.value, b.value) not in seen:
            seen.add((stated.value, a.value, b.value))
            bits += _line_bits(stated, a, b, bounds)
    bits += prior - chosen(len(agreeing), len(failing))
    return Support(signature, tuple(agreeing), tuple(failing), (), bits, origin, labelled)


def _line_bits(stated: Number, a: Number, b: Number, bounds: Bounds) -> float:
    """What one agreeing line proves; a figure that repeats another, over a base of 1 or 100, proves nothing."""
    if not stated.value or not a.value or a.value == b.value or _same_digits(stated.value, a.value):
        return 0.0
    grain = max(2 * stated.half, 1) * FINER + (bounds.high - bounds.low)
    return min(16.0, max(0.0, log2(abs(stated.value) * FINER / grain)))


def _same_digits(one: int, other: int) -> bool:
    return str(abs(one)).rstrip("0") == str(abs(other)).rstrip("0")
