"""The whole story on one page: from a document to everything that a report may say about it."""

from extractor.document import Document
from extractor.facts.claims import claims
from extractor.facts.remarks import remarks
from extractor.facts.table import TableFacts
from extractor.facts.tables import understand
from extractor.findings.coverage import coverage
from extractor.findings.finding import Other, Reconciliation
from extractor.findings.judge import judge
from extractor.normalise.grids import grids
from extractor.normalise.prose import numbers
from extractor.relations import charts, narrative
from extractor.relations import tables as within_tables
from extractor.relations.agreement import agreement
from extractor.relations.documents import earlier as comparatives
from extractor.relations.documents.drafts import Draft, differences


def reconcile(document: Document, earlier: Document | None = None, draft: Document | None = None) -> Reconciliation:
    """Finds what the figures of `document` say about each other, recomputes it and judges what does not hold.

    With an `earlier` document, comparatives are held against what was printed then; with the `draft` before it, the
    changes are followed up.
    """
    tables = understood(document)
    prose = tuple(mention for paragraph in document.paragraphs() for mention in numbers(paragraph))
    agreed = agreement(tables)
    said = narrative.checks(claims(document), tables)
    drawn = charts.checks(document, tables)
    then = None if earlier is None else Other("earlier", earlier, understood(earlier))
    compared = comparatives.checks(tables, then.tables) if then else ()
    checks = (*within_tables.checks(tables), *agreed.checks, *drawn, *said, *compared)
    mended = (remark for table in tables for remark in table.grid.remarks)
    noticed = (*document.remarks, *remarks(document), *mended)
    before = None if draft is None else reconcile(draft)
    previous = None if before is None else Other("draft", before.document, before.tables)
    others = tuple(other for other in (then, previous) if other)
    changes = (
        None
        if before is None
        else differences(Draft(document, tables, checks), Draft(before.document, before.tables, before.checks))
    )
    findings = judge(document, tables, checks, agreed.reconciling, noticed, others=others)
    found = coverage(tables, prose, checks)
    return Reconciliation(document, tables, checks, findings, found, others, changes)


def understood(document: Document) -> tuple[TableFacts, ...]:
    """The tables of a document, with what their rows and columns are."""
    return tuple(understand(grid) for grid in grids(document))
