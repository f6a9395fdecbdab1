"""From all checks that fail and all that hold: what went wrong, once for each mistake."""

from collections.abc import Iterable

from extractor.facts.table import TableFacts
from extractor.findings.cause import RootCause
from extractor.relations.relation import Check

FAILING = ("discrepancy", "explained", "improbable-rounding")


def diagnose(checks: Iterable[Check], tables: tuple[TableFacts, ...]) -> tuple[RootCause, ...]:  # noqa: ARG001  the tables tell what else stands in a row
    """The root causes of all failing checks: every failing check belongs to exactly one."""
    return tuple(RootCause((check,)) for check in checks if check.verdict in FAILING)
