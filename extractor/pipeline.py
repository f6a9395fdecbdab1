"""The whole story on one page: from a document to everything that a report may say about it."""

from extractor.document import Document
from extractor.findings.finding import Coverage, Reconciliation


def reconcile(document: Document) -> Reconciliation:
    """Finds what the figures of `document` say about each other, recomputes it and judges what does not hold."""
    return Reconciliation(document, tables=(), checks=(), findings=(), coverage=Coverage(0, 0, ()))
