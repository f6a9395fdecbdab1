"""C: casting. A printed total is not what its parts add up to."""

from extractor.findings.rules.case import Case


def _parts(case: Case) -> str:
    count = sum(not operand.figure.nil for operand in case.operands)
    return f"its {count} parts come to" if count > 1 else "its only part is"


def c101(case: Case) -> str:
    """Column total.

    A total, subtotal or net figure printed in a column is compared with the sum of the figures it stands for: the
    rows of its section, the subtotals of its sections, or the rows above and below it. Rows printed without a sign
    but meant to be taken off ("less …", costs under income) are subtracted where the other columns show so.

    The relation is established by its label, by the end of a block and by the other columns; a coincidence in one
    column is not enough. Each figure may have been rounded; a miss that rounding can explain is no error, and one
    that it can explain only in theory is reported as a warning.

    What to do: re-add the column. The finding names the figure that is probably wrong and what it should read; if
    every part is right, the total is.
    """
    return f"{case.where}: the total is printed as {case.stated.text}, {_parts(case)} {case.computed}: {case.miss}."


def c102(case: Case) -> str:
    """Row total (cross-casting).

    A total printed at the end or the beginning of a row is compared with the sum of the figures across the row:
    quarters and the year, segments and the group, gross less deductions and net.

    Where a row and a column fail together, the cell in which they cross is the culprit.

    What to do: add across the row. If the column totals hold, the row's total is the one to look at first.
    """
    return (
        f"{case.where}: the row's total is printed as {case.stated.text}, {_parts(case)} {case.computed}: {case.miss}."
    )


def c103(case: Case) -> str:
    """Roll-forward.

    Opening balance plus movements must give the closing balance, and the closing balance of one period is the
    opening balance of the next. A running total, such as the balance in a list of payments, carries on from the line
    before.

    What to do: re-add from the opening balance. A movement that is printed without brackets although it reduces the
    balance gives a miss of twice its size.
    """
    if case.check.relation.formula == "equal":
        before = f"{case.other()} closes with {case.text()}"
        return f"{case.where}: the opening figure is printed as {case.stated.text}, {before}: {case.miss}."
    working = f"opening and movements come to {case.computed}"
    return f"{case.where}: the closing figure is printed as {case.stated.text}, {working}: {case.miss}."


RULES = (c101, c102, c103)
