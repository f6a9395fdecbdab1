"""What a document says about itself, beside its figures: references, contents, open changes, formulas and tags."""

from extractor.document import Document, Remark
from extractor.facts.remarks import contents, fields, formulas, pages, ranges, references, revisions, tags


def remarks(document: Document) -> tuple[Remark, ...]:
    """All that is noticed about `document` beside its sums and its sentences (D103-D106)."""
    return tuple(
        remark
        for part in (references, contents, fields, pages, revisions, formulas, ranges, tags)
        for remark in part.remarks(document)
    )
