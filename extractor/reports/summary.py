"""What came of many documents, a line each."""

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from extractor.findings.finding import Reconciliation, Unread
from extractor.reports.colour import Paint
from extractor.reports.layout import columns, plural
from extractor.reports.status import Status, status


@frozen
class Outcome:
    """What came of one document among many, small enough to keep."""

    path: str
    status: Status
    errors: int = 0
    warnings: int = 0
    checks: int = 0
    unchecked: int = 0


def outcome(result: Reconciliation | Unread) -> Outcome:
    """The line of a document in the summary."""
    if isinstance(result, Unread):
        return Outcome(result.path, status(result))
    severities = Counter(finding.severity for finding in result.findings)
    return Outcome(
        result.document.path,
        status(result),
        severities["error"],
        severities["warning"],
        len(result.checks),
        len(result.coverage.unchecked),
    )


STATUSES: dict[Status, str] = {
    "unreadable": "not read",
    "unchecked": "nothing to check",
    "findings": "findings",
    "clean": "clean",
}
"""In the order in which a person must look at them."""


def summary(outcomes: Sequence[Outcome], paint: Paint) -> str:
    """A line for each of many documents, those that need a person first, and what it comes to."""
    order = list(STATUSES)
    ranked = sorted(outcomes, key=lambda each: (order.index(each.status), -each.errors, -each.warnings))
    rows = [
        (
            STATUSES[each.status],
            str(each.errors or ""),
            str(each.warnings or ""),
            str(each.checks or ""),
            str(each.unchecked or ""),
            each.path,
        )
        for each in ranked
    ]
    table = columns(rows, ("", "errors", "warnings", "checks", "not checked", "document"), right=range(1, 5))
    totals = Counter(each.status for each in outcomes)
    came = ", ".join(f"{totals[each]} {words}" for each, words in STATUSES.items() if totals[each])
    return f"{paint('All documents', 'bold')}\n\n{table}\n\n{plural(len(outcomes), 'document')}: {came}\n"
