"""How a document rounds, and the sums that depart from it.

Where every other sum of a document is exact its author makes figures foot, and one that is a unit or two off, though
rounding could have done it, is worth a look. Where several are off by a unit or two beyond rounding, the figures
were weighted or adjusted, and none of them is a slip.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import erfc, log2, sqrt

from attrs import evolve

from extractor.document import CellPlace, Place
from extractor.relations.relation import Check

_EXACT = 3
"""So many exact sums of several figures make a habit."""

_STRICT = 12
"""With so many, a block of amounts that is one unit off counts as well."""

_SURPRISE = 6.5
"""Sums that come out so in one of a hundred documents that round each figure by itself, in bits."""

_TINY = 3
"""A miss of so many last digits is tiny."""

_TELLING = 1_000
"""So many steps of its last digit a figure must be worth before one that nearly is it counts as its repetition."""

_LOOSE = 3
"""What fails in more lines than this is no rule that one line can break by a unit."""


_AT_RANDOM = "rounded at random"


def at_random(check: Check) -> Check:
    """A check of figures rounded up or down by chance: what they miss by is no habit, and none to be held against."""
    return evolve(check, relation=evolve(check.relation, basis=_AT_RANDOM))


def judged_by_habit(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks of a document, with verdicts that depend on how its other sums come out."""
    sums = [check for check in checks if check.relation.formula in ("sum", "difference")]
    exact = _feet(sums)
    rounded = [check for check in sums if check.verdict == "rounding" and check.relation.basis != _AT_RANDOM]
    tiny = [check for check in sums if check.verdict == "discrepancy" and abs(check.difference) <= _TINY * _last(check)]
    changed: dict[str, Check] = {}
    if rounded and _common(rounded):
        foot = sum(_surprise(check) for check in sums if check.verdict == "agrees" and _moving(check) > 2)
        strict = exact >= max(_STRICT, _EXACT * len(rounded)) or (exact > 0 and _crossing(rounded))
        failing = Counter(map(_relation, (check for check in sums if check.verdict in ("unclear", "discrepancy"))))
        for check in rounded:
            if failing[_relation(check)] > _LOOSE:
                continue
            cast = check.relation.code == "R101" or check.relation.basis == "reading"  # no figures picked from a list
            improbable = cast and _steps(check) >= 2 and _as_printed(check) and _surprise(check) + foot >= _SURPRISE
            if check.relation.stated.unit != "%" and (improbable or (strict and _amounts(check))):
                changed[check.id] = evolve(check, verdict="improbable-rounding")
    if len(tiny) > 1 and not _common(tiny):
        changed |= {check.id: evolve(check, verdict="unclear") for check in tiny}
    return tuple(changed.get(check.id, check) for check in checks)


def repeated_by_habit(checks: Iterable[Check], cast: Sequence[Check]) -> tuple[Check, ...]:
    """What tables and sentences repeat, in a document whose tables were `cast`, with verdicts that depend on that.

    Who makes many sums foot to the unit and never rounds one takes a figure from one place to the other as it is.
    """
    sums = [check for check in cast if check.relation.formula in ("sum", "difference")]
    if _feet(sums) < _STRICT or any(check.verdict == "rounding" for check in sums):
        return tuple(checks)
    return tuple(evolve(each, verdict="improbable-rounding") if _departs(each) else each for each in checks)


def _departs(check: Check) -> bool:
    """Whether a figure that follows from cells printed to the same digit is not what they give to that digit."""
    relation = check.relation
    if check.verdict != "rounding" or relation.formula not in ("equal", "difference") or relation.stated.hedge:
        return False
    if abs(relation.stated.value) < _TELLING * relation.stated.digit:
        return False  # figures so short meet by chance: the posts of one board and those of another
    cells = [o.figure for o in relation.operands if isinstance(o.figure.place, CellPlace)]
    alike = len(cells) == len(relation.operands) and all(cell.digit == relation.stated.digit for cell in cells)
    return alike and relation.stated.unit != "%" and check.difference != 0


def _feet(sums: Iterable[Check]) -> int:
    """How many sums of several figures are exact."""
    return sum(check.verdict == "agrees" and _moving(check) > 2 for check in sums)


def _relation(check: Check) -> tuple[object, ...]:
    """What relates the same columns in every row, or the same rows in every column, as far as places tell."""
    figures = (check.relation.stated, *(operand.figure for operand in check.relation.operands))
    cells = [figure.place for figure in figures if isinstance(figure.place, CellPlace)]
    across = len({cell.row for cell in cells}) == 1
    return cells[0].table, across, *(cell.column if across else cell.row for cell in cells)


def _moving(check: Check) -> int:
    """How many figures other than zero a check has."""
    return sum([bool(o.figure.value) for o in check.relation.operands]) + bool(check.relation.stated.value)


def _surprise(check: Check) -> float:
    """How unlikely it is, in bits, that rounding each figure by itself gives a sum that misses by so much.

    Of an exact sum, how unlikely it is that it is exact. The error of a rounded figure is spread evenly over one
    step, a variance of a twelfth of its square; the sum of several is nearly normal. A part that is printed with fewer
    digits than the total lost them more likely than it was rounded.
    """
    moving, steps = _moving(check), _steps(check)
    if not moving:
        return 0.0
    deviation = sqrt(moving / 12)
    beyond = erfc(max(steps - 0.5, 0.5) / deviation / sqrt(2))
    return -log2(max(beyond if steps else 1 - beyond, 1e-9))


def _crossing(checks: Sequence[Check]) -> bool:
    """Whether several sums that meet in one figure miss by the same amount, which that figure explains."""
    return len(checks) > 1 and len({abs(check.difference) for check in checks}) == 1


def _as_printed(check: Check) -> bool:
    """Whether rounding to the printed digits gives the miss, not rounding to a base that all the table has."""
    stated = check.relation.stated
    return check.low <= stated.value + stated.digit / 2 and stated.value - stated.digit / 2 <= check.high


def _amounts(check: Check) -> bool:
    """Whether a check casts a block of amounts, or a difference that is called one; no figures picked from a list."""
    return check.relation.code == "R101" or (check.relation.basis == "reading" and _moving(check) > 3)


def _steps(check: Check) -> int:
    """A miss in last printed digits of the stated figure."""
    return int(abs(check.difference) / check.relation.stated.digit) if check.relation.stated.digit else 0


def _last(check: Check) -> Decimal:
    """What the last digit that says something is worth: noughts after the point of all figures are a program's."""
    stated = check.relation.stated
    figures = (stated, *(operand.figure for operand in check.relation.operands))
    return max(stated.digit, stated.scale) if all(f.value % f.scale == 0 for f in figures) else stated.digit


def _common(checks: Sequence[Check]) -> bool:
    """Whether all checks share one figure, which one slip could have spoilt."""
    sets = (_places(check) for check in checks)
    return bool(set.intersection(*sets))


def _places(check: Check) -> set[Place]:
    return {check.relation.stated.place, *(operand.figure.place for operand in check.relation.operands)}
