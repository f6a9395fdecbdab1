"""The whole story on one page: from a document to everything that a report may say about it."""

from extractor.document import Document
from extractor.facts import contents, formulas, references, revisions, tags
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.findings.coverage import coverage
from extractor.findings.finding import Reconciliation
from extractor.findings.judge import judge
from extractor.normalise.grids import grids
from extractor.normalise.prose import numbers
from extractor.relations import charts, narrative
from extractor.relations import tables as within_tables
from extractor.relations.agreement import agreement


def reconcile(document: Document) -> Reconciliation:
    """Finds what the figures of `document` say about each other, recomputes it and judges what does not hold."""
    tables = tuple(understand(grid) for grid in grids(document))
    prose = tuple(mention for paragraph in document.paragraphs() for mention in numbers(paragraph))
    agreed = agreement(tables)
    said = narrative.checks(claims(document), tables)
    drawn = charts.checks(document, tables)
    checks = (*within_tables.checks(tables), *agreed.checks, *drawn, *said)
    noticed = tuple(
        remark for part in (references, contents, revisions, formulas, tags) for remark in part.remarks(document)
    )
    mended = (remark for table in tables for remark in table.grid.remarks)
    remarks = (*document.remarks, *noticed, *mended)
    findings = judge(document, tables, checks, agreed.reconciling, remarks)
    return Reconciliation(document, tables, checks, findings, coverage(tables, prose, checks))
