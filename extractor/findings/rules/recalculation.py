"""R: recalculation. A printed difference, percentage, share, ratio or average does not recompute."""

from extractor.document import CellPlace
from extractor.findings.rules.case import Case


def _printed_and_recomputed(case: Case, what: str, working: str) -> str:
    rounded = f", which rounds to {case.computed}" if case.exactly != case.computed else ""
    return f"{case.where}: {what} is printed as {case.stated.text}, {working} is {case.exactly}{rounded}."


def r101(case: Case) -> str:
    """Difference.

    A row or column that is labelled as a difference, change, variance or movement is compared with the figures it
    is the difference of.

    What to do: subtract again. A miss of twice the figure means that its sign is turned.
    """
    minus = " less ".join(operand.figure.text for operand in case.operands)
    return f"{case.where}: the difference is printed as {case.stated.text}, {minus} is {case.computed}: {case.miss}."


def r102(case: Case) -> str:
    """Percentage change.

    A printed percentage change is recomputed from the two figures it compares: the change divided by the older
    figure, by its magnitude where that is negative. The result is bounded by what the printed figures can stand
    for, and rounded to the digits that the percentage is printed with.

    A percentage that was cut off instead of rounded (0.77 printed as 0.7) is a warning, unless the whole document
    cuts off.

    What to do: divide again. If the percentage belongs to another row or to another pair of years, the finding
    says so.
    """
    new, old = case.text(0), case.text(1)
    if case.check.relation.formula == "share":
        return _printed_and_recomputed(case, "the change in per cent", f"{new} on {old}")
    return _printed_and_recomputed(case, "the change in per cent", f"the change from {old} to {new}")


def r103(case: Case) -> str:
    """Share, ratio or average.

    A printed share, ratio or average is recomputed from the figures it is derived from, within what their rounding
    allows. An average price beside numbers that add up is that of the parts, each weighted by its number.

    What to do: recompute it. Where the same formula holds in the other rows or columns, this one is the exception.
    """
    match case.check.relation.formula:
        case "average":
            return _printed_and_recomputed(case, "the average", f"that of the {len(case.operands)} figures")
        case "weighted-average":
            count = len(case.operands) // 2
            return _printed_and_recomputed(case, "the weighted average", f"that of the {count} figures by their number")
        case "product":
            return _printed_and_recomputed(case, "the product", " × ".join(o.figure.text for o in case.operands))
        case _:
            return _printed_and_recomputed(case, "the ratio", f"{case.text(0)} to {case.text(1)}")


def r104(case: Case) -> str:
    """Shares that do not add up to the whole.

    Shares of one whole must add up to 100 %, within what rounding each of them allows. The 100 % need not be printed:
    where the shares in line after line of a table come to it, a line in which they clearly do not is reported.

    What to do: recompute each share; one of them is wrong, or one is missing.
    """
    if case.check.relation.formula == "whole" and isinstance(place := case.stated.place, CellPlace):
        where = case.places.on_page(f"{case.places.table(place)}, “{case.stated.text}”", place)
        return f"{where}: the {len(case.operands)} shares add up to {case.exactly} %, not to 100 %."
    return f"{case.where}: the shares add up to {case.computed}, not to {case.stated.text}."


RULES = (r101, r102, r103, r104)
