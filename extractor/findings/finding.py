"""What a person must look at, and the whole that a report is made from."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from extractor.document import Document, Place, Revision
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Refused
from extractor.relations.documents.drafts import Differences
from extractor.relations.relation import Check

Severity = Literal["error", "warning", "note"]

Cause = Literal[
    "digit", "transposition", "lost-digit", "added-digit", "sign", "tenfold", "scale", "omitted", "double-counted",
    "other-period", "truncated", "forced", "reconciling-item", "wrong-base", "direction", "unknown",
]  # fmt: skip


@frozen
class Suspect:
    """A figure that may be the wrong one, what it would have to read, and what speaks for it."""

    place: Place
    text: str
    should_read: str
    reason: str = ""


@frozen
class Item:
    """A reconciling item: a figure that explains a difference."""

    place: Place
    text: str
    value: Decimal


@frozen
class Finding:
    """One root cause.

    `check` is the id of the check that shows it best, `checks` are all that fail with it, what merely follows
    included; both are empty for findings about the document itself. `culprit` is set only where one figure stands
    out; otherwise `candidates` name at most five, the likeliest first.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None
    places: tuple[Place, ...] = ()
    check: str = ""
    checks: tuple[str, ...] = ()
    cause: Cause = "unknown"
    culprit: Suspect | None = None
    candidates: tuple[Suspect, ...] = ()
    items: tuple[Item, ...] = ()
    details: tuple[str, ...] = ()


@frozen
class Unchecked:
    """A figure that stands in no check, and why."""

    place: Place
    text: str
    reason: str


@frozen
class Coverage:
    """How many figures there are, how many stand in a check, which do not, and what only looks like a figure."""

    figures: int
    checked: int
    unchecked: tuple[Unchecked, ...]
    refused: tuple[Refused, ...] = ()


@frozen
class Other:
    """A document that the one under review was held against: places of this `revision` lead into it."""

    revision: Revision
    document: Document
    tables: tuple[TableFacts, ...]


@frozen
class Apart:
    """Findings of one of two versions only: `new` in the one under review, `gone` those of the one before."""

    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()


@frozen
class Reconciliation:
    """A document, reconciled: everything that a report may say about it.

    `differences` are those from the draft before, or from what tracked changes altered; None where nothing was held
    against it. `apart` are the findings that only one of the two has.
    """

    document: Document
    tables: tuple[TableFacts, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    others: tuple[Other, ...] = ()
    differences: Differences | None = None
    apart: Apart = Apart()

    def held_against(self, revision: Revision) -> bool:
        """Whether any figure could be compared with the other document of this revision.

        A document is always compared with itself before its tracked changes: they may have put in every figure.
        """
        if revision == "original":
            return True
        if revision == "draft":
            return self.differences is not None and self.differences.compared > 0
        return any(
            operand.figure.place.document == revision for check in self.checks for operand in check.relation.operands
        )


@frozen
class Unread:
    """A file that was asked for and could not be reconciled; `error` is one line that says why."""

    path: str
    error: str
