"""What one figure would have to read for a check to hold, all others as printed."""

from collections.abc import Callable, Mapping, Set
from decimal import Decimal, localcontext

from attrs import frozen

from extractor.document import Place
from extractor.normalise.figure import Figure
from extractor.relations.relation import Check, Formula, Operand

LINEAR = frozenset({"sum", "whole", "difference", "roll-forward", "equal", "average"})
"""Formulas in which every figure enters with a constant factor."""

LOOSE = 0.4
"""What a holding quotient counts for beside a sum: many values give the same percentage."""

DIGITS = 40
"""Precision of quotients: far beyond any printed figure."""


@frozen
class Span:
    """The values that make a check hold: `best` exactly, all from `low` to `high` within rounding."""

    low: Decimal
    high: Decimal
    best: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def required(check: Check, places: Set[Place]) -> Span | None:
    """What the figure at `places` (one figure, maybe printed in several) would have to read for `check` to hold.

    None where the check does not use it, or where no value would do (a formula that cannot be solved for it). For a
    figure that a printed change implies, it is the change that would have to read otherwise.
    """
    relation = check.relation
    held = [operand for operand in relation.operands if operand.figure.place in places]
    with localcontext(prec=DIGITS):
        match relation.formula:
            case formula if formula == "order" or _vague(check) or _whole(check, places):
                return None
            case formula if formula in LINEAR:
                return _linear(check, places)
            case _ if relation.stated.place in places:
                return _stated(check)
            case formula if len(held) == 1 and formula in _SOLVED:
                return _SOLVED[formula](check, held[0])
    return None


def _vague(check: Check) -> bool:
    """Whether nothing says what a figure would have to read: of three printings of one fact any may be wrong.

    Words like "doubled" and "a third" are too wide for that, too.
    """
    relation = check.relation
    if relation.formula == "equal" and len(relation.operands) > 1:
        return True
    said = relation.operands[0].figure if relation.formula == "equal" else relation.stated
    percentage = relation.formula in ("percent-change", "share") or (relation.formula != "whole" and said.unit == "%")
    return percentage and not any(sign.isdigit() for sign in said.text)


def _whole(check: Check, places: Set[Place]) -> bool:
    """Whether the figure is the 100 % that shares must come to: it is never the wrong one."""
    return check.relation.code == "R104" and check.relation.stated.place in places


def _linear(check: Check, places: Set[Place]) -> Span | None:
    relation = check.relation
    counted = sum(not operand.figure.nil for operand in relation.operands) if relation.formula == "average" else 1
    factor = Decimal(relation.stated.place in places)
    factor -= sum((Decimal(o.sign) for o in relation.operands if o.figure.place in places), Decimal(0)) / max(
        counted, 1
    )
    if not factor:
        return None
    figure = printed(check, places)
    best = figure.value - check.difference / factor
    steps = relation.stated.digit
    if check.difference:  # what holds exactly would not hold exactly with another value: the sum was not rounded
        steps += sum((o.figure.digit for o in relation.operands), Decimal(0)) / max(counted, 1)
    width = steps / 2 / abs(factor)
    return Span(best - width, best + width, best)


def _stated(check: Check) -> Span:
    half = check.relation.stated.digit / 2
    return Span(check.low - half, check.high + half, check.computed)


def _quotient(check: Check, held: Operand) -> Span | None:
    """Solves new = old x (1 + p), part = whole x p and their inverses for the operand held."""
    relation = check.relation
    first, second = relation.operands[0], relation.operands[-1]
    other = second if held is first else first
    if not first.figure.value or not second.figure.value:
        return None
    change = relation.formula == "percent-change"
    plain = first.figure.value / second.figure.value
    factor = Decimal(100) if change else (check.computed / plain).quantize(Decimal(1)) or Decimal(1)
    half = relation.stated.digit / 2
    ends = []
    for stated in (relation.stated.value - half, relation.stated.value, relation.stated.value + half):
        share = stated / factor + change
        if not share:
            return None
        ends.append(other.figure.value * share if held is first else other.figure.value / share)
    if held.figure.implied:
        ends = [abs(end - other.figure.value) for end in ends]
    return Span(min(ends), max(ends), ends[1])


def _product(check: Check, held: Operand) -> Span | None:
    relation = check.relation
    if not held.figure.value or not check.computed:
        return None
    rest = check.computed / held.figure.value
    half = relation.stated.digit / 2
    ends = sorted(((relation.stated.value - half) / rest, (relation.stated.value + half) / rest))
    return Span(ends[0], ends[1], relation.stated.value / rest)


def _weighted(check: Check, held: Operand) -> Span | None:
    """Solves average x weights = values x weights for one value or one weight."""
    relation = check.relation
    at = relation.operands.index(held)
    value, weight = relation.operands[at - at % 2], relation.operands[at - at % 2 + 1]
    weights = sum((o.sign * o.figure.value for o in relation.operands[1::2]), Decimal(0))
    short = check.difference * weights  # what all values times their weights lack
    moves = weight.sign * (weight.figure.value if held is value else value.figure.value - relation.stated.value)
    if not moves:
        return None
    width = abs(relation.stated.digit / 2 * weights / moves)
    best = held.figure.value + short / moves
    return Span(best - width, best + width, best)


_SOLVED: Mapping[Formula, Callable[[Check, Operand], Span | None]] = {
    "percent-change": _quotient,
    "share": _quotient,
    "ratio": _quotient,
    "product": _product,
    "weighted-average": _weighted,
}
"""How formulas that are not linear are solved for one of their operands."""


def printed(check: Check, places: Set[Place]) -> Figure:
    """The figure of a check that stands at one of these places, as it is printed there."""
    everyone = (check.relation.stated, *(operand.figure for operand in check.relation.operands))
    figure = next(figure for figure in everyone if figure.place in places)
    return figure.implied or figure
