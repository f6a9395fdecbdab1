"""The whole story on one page: from a document to everything that a report may say about it."""

from attrs import evolve

from extractor.document import Document, Revision
from extractor.facts.claims import claims
from extractor.facts.remarks import remarks
from extractor.facts.table import TableFacts
from extractor.facts.tables import understand
from extractor.findings.coverage import coverage
from extractor.findings.finding import Other, Reconciliation
from extractor.findings.judge import judge
from extractor.findings.versions import apart
from extractor.normalise.frames import framed
from extractor.normalise.grids import grids
from extractor.normalise.prose import numbers
from extractor.relations import announced, charts, narrative, worksheets
from extractor.relations import tables as within_tables
from extractor.relations.agreement import agreement
from extractor.relations.agreement.joint import joint
from extractor.relations.documents import earlier as comparatives
from extractor.relations.documents.drafts import Draft, differences
from extractor.relations.tables.habits import repeated_by_habit


def reconcile(
    document: Document,
    earlier: Document | None = None,
    draft: Document | None = None,
    original: Document | None = None,
) -> Reconciliation:
    """Finds what the figures of `document` say about each other, recomputes it and judges what does not hold.

    With an `earlier` document, comparatives are held against what was printed then; with the `draft` before it, or
    with itself as it was before its tracked changes (`original`), the changes are followed up.
    """
    document = framed(document)
    tables = understood(document)
    prose = tuple(mention for paragraph in document.paragraphs() for mention in numbers(paragraph))
    found_in_tables = within_tables.checks(tables)
    cast = (*found_in_tables, *worksheets.checks(document, tables, found_in_tables))
    agreed = agreement(tables)
    spoken = claims(document)
    said = (*narrative.checks(spoken, tables), *announced.checks(document, tables))
    drawn = charts.checks(document, tables, spoken)
    then = None if earlier is None else Other("earlier", earlier, understood(earlier))
    compared = comparatives.checks(tables, then.tables) if then else ()
    printed = repeated_by_habit((*agreed.checks, *drawn, *said), cast)
    checks = (*cast, *printed, *joint(printed, document, tables), *compared)
    mended = (remark for table in tables for remark in table.grid.remarks)
    noticed = (*document.remarks, *remarks(document), *agreed.remarks, *mended)
    others = () if then is None else (then,)
    findings = judge(document, tables, checks, agreed.reconciling, noticed, others=others)
    found = coverage(tables, prose, checks)
    result = Reconciliation(document, tables, checks, findings, found, others)
    if draft is not None:
        return followed(result, reconcile(draft), "draft")
    return result if original is None else followed(result, reconcile(original), "original")


def followed(now: Reconciliation, before: Reconciliation, revision: Revision) -> Reconciliation:
    """The document held against another version of it: what changed, and what did not follow."""
    ours, theirs = (Draft(each.document, each.tables, each.checks) for each in (now, before))
    changes = differences(ours, theirs, revision)
    other = Other(revision, before.document, before.tables)
    found = apart(now.findings, before.findings, changes)
    return evolve(now, others=(*now.others, other), differences=changes, apart=found)


def understood(document: Document) -> tuple[TableFacts, ...]:
    """The tables of a document, with what their rows and columns are."""
    return tuple(understand(grid) for grid in grids(document))
