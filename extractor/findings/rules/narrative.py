"""N: narrative. A sentence does not agree with its own figures or with a table."""

from extractor.findings.rules.case import Case
from extractor.findings.wording import plain, round_to


def n101(case: Case) -> str:
    """Figure in a sentence differs from its table.

    A sentence repeats a figure of a table, by its subject and period, and the two are not the same within what
    rounding and words like "about" or "nearly" allow.

    What to do: correct the sentence or the table. Other figures of the same sentence that agree are what ties it to
    the row.
    """
    return f"{case.where}: the sentence says {case.stated.text}, but {case.other()} reads {case.text()}."


def n102(case: Case) -> str:
    """Stated change or percentage does not recompute.

    A sentence states a change, a percentage, a share, a total with its parts, or a margin to a limit that does not
    follow from the figures it gives for it, or from the table that they stand in. Parts of a change ("an increase of
    £12m due to £8m from fees and £4m from rents") are ticked where they make it up, and never called wrong: a sentence
    need not name them all.

    What to do: recompute it; the figures used are listed with the finding.
    """
    working = " and ".join(operand.figure.text for operand in case.operands)
    rounded = f" ({case.exactly})" if case.exactly != case.computed else ""
    return f"{case.where}: {case.stated.text} is stated, {working} give {case.computed}{rounded}."


def n103(case: Case) -> str:
    """Direction word, count or ranking contradicts the figures.

    A sentence says that something rose, is the largest, counts three or meets a limit, and the figures say that it
    did not. Such a sentence misleads even a reader who never looks at the table, so it comes first.

    A ranking ("the second largest area", "the lowest since 2016", "a record", "for the third year running") is held
    against the lines, or the periods, of the table that lists what it is about. It is reported only where no way to
    mean it holds, and the sentence names the table, the column or the figure.

    A fraction or multiple in words ("a third of", "doubled", "fell by a quarter", "twice the") may be a tenth off,
    three points at most for a fraction; one that is hedged to one side ("more than doubled") is a bound.

    A limit ("within the budget of £1.2m", "exceeded the target of 90 %") is taken as exact. A variance ("underspent by
    £1.2m") is held against the columns of a table that has plan and outturn.

    What to do: check the figures, then change the word.
    """
    if case.check.relation.formula == "count":
        return f"{case.where}: “{case.stated.text}” is said, but there are {case.computed}."
    if case.check.relation.formula in ("share", "percent-change"):
        return f"{case.where}: “{case.stated.text}” is said, but {_in_percent(case)}."
    figures = ", ".join(operand.figure.text for operand in case.operands)
    return f"{case.where}: “{case.stated.text}” is said, but the figures are {figures}."


def _in_percent(case: Case) -> str:
    """What a fraction or multiple in words should have said."""
    percent = f"{plain(round_to(abs(case.check.computed), 1))} %"
    if case.check.relation.formula == "share":
        return f"{case.text(0)} is {percent} of {case.text(1)}"
    way = "more" if case.check.computed > 0 else "less"
    return f"{case.text(0)} is {percent} {way} than {case.text(1)}"


def n104(case: Case) -> str:
    """Words and digits of one figure differ.

    A figure is written in words and repeated in digits, and the two are not the same; or a fraction in words, with the
    play that N103 gives it, and a percentage.

    What to do: find out which of the two is meant; in law and in contracts the words usually prevail.
    """
    said = f"“{case.text()}”" if case.operands[0].figure.unit == "%" else case.computed
    return f"{case.where}: the words say {said}, the digits {case.stated.text}."


RULES = (n101, n102, n103, n104)
