"""JSON Lines: the contract's object, one document a line, in the order asked for."""

import json

from extractor.findings.finding import Reconciliation, Unread
from extractor.reports.json import contract


def report(result: Reconciliation | Unread) -> str:
    """One document as one line."""
    return json.dumps(contract(result), ensure_ascii=False) + "\n"
