"""What came of a document, in one word."""

from typing import Literal

from extractor.findings.finding import Reconciliation, Unread

Status = Literal["clean", "findings", "unchecked", "unreadable"]


def status(result: Reconciliation | Unread) -> Status:
    """`clean` has notes at most; `unchecked` was read, but nothing in it could be checked and nothing was found.

    A statement that a new draft left behind counts as a finding.
    """
    if isinstance(result, Unread):
        return "unreadable"
    stale = result.differences is not None and result.differences.stale
    if stale or any(finding.severity != "note" for finding in result.findings):
        return "findings"
    return "clean" if result.checks else "unchecked"
