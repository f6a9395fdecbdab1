"""A: agreement. The same fact is printed in two places and differs."""

from extractor.findings.rules.case import Case


def a101(case: Case) -> str:
    """Two places differ.

    The same item for the same period is printed in two tables, and the figures are not the same, even after scale,
    sign and rounding are allowed for.

    Three printings of one fact may agree in pairs and still leave no room for one value: 41.36 and 41.44 both agree
    with 41.4. Then the two that are apart are reported, with the one that ties them.

    What to do: find out which of the two is right. Where one of them also stands in a sum that holds, the other is
    the likelier one to be wrong.
    """
    if len(case.operands) > 1:
        tied = f"both agree with {case.other(1)} ({case.text(1)})"
        return f"{case.where} is printed as {case.stated.text}, but {case.other()} reads {case.text()}, and {tied}."
    return f"{case.where} is printed as {case.stated.text}, but {case.other()} reads {case.text()}: {case.miss}."


def a102(case: Case) -> str:
    """Two places differ by an identified reconciling item.

    The same item for the same period is printed in two places with different amounts, and the difference is exactly
    one figure, or a few, that have a reason to be there: a line that one table shows on its own and the other counts
    in.

    What to do: decide whether the two are meant to be the same. If the difference is one of scope, say so in the
    document; if not, one of them must change.
    """
    return f"{case.where} is printed as {case.stated.text}, but {case.other()} reads {case.text()}: {case.miss}."


def a103(case: Case) -> str:
    """Chart and table differ.

    A point of a chart and the figure of the table that it draws, of the sentence that repeats it, or of the workbook
    that the chart was made from are not the same.

    What to do: refresh the chart from its data, or correct the table or the sentence.
    """
    return f"{case.where} shows {case.stated.text}, but {case.other()} reads {case.text()}."


def a104(case: Case) -> str:
    """Comparative differs from the earlier document.

    With `--earlier`: a figure printed for an earlier period is not the one that the earlier document printed for it,
    an opening balance is not the closing balance that it printed, or the same figures stand under another name, and
    nothing says that they were restated.

    What to do: mark the figure as restated and explain why, or correct it.
    """
    if not case.check.difference:
        return f"{case.where}: the earlier document calls the item with these figures “{case.text()}”."
    return f"{case.where} is printed as {case.stated.text}, but {case.other()} reads {case.text()}: {case.miss}."


def a105(case: Case) -> str:
    """The same item is described differently.

    Two places speak of the same item and name another provider, another unit or another name for it. A name that is
    a typing error of the other, by one letter of one word, is a note.

    What to do: find out which is right and use it in both places.
    """
    return f"{case.where} says “{case.stated.text}”, but {case.other()} says “{case.text()}”."


RULES = (a101, a102, a103, a104, a105)
