"""From the tables of a document to grids: pieces joined, words mended, figures read, captions tied to them."""

from collections.abc import Iterator, Sequence

from extractor.document import Document, Remark
from extractor.normalise.amounts import UNGROUPED, UNPAIRED
from extractor.normalise.captions import captions
from extractor.normalise.decimals import decimal_mark, groups_by_points
from extractor.normalise.doubled import parted
from extractor.normalise.entries import entries
from extractor.normalise.figure import Unreadable
from extractor.normalise.grid import Entry, Grid
from extractor.normalise.mending import lexicon, mended
from extractor.normalise.numerals import DecimalSign
from extractor.normalise.pieces import Whole, wholes
from extractor.normalise.rowtables import rowtables
from extractor.normalise.stacked import stacked
from extractor.normalise.strips import Strip, own
from extractor.normalise.turned import labels_first


def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of a document, made regular and with their figures read.

    One grid for each table as its author thought of it, in the order of the file. Every row of a grid has the same
    length, and every entry leads back to the cell it was printed in.
    """
    laid_out = tuple(rowtables(document))
    others = wholes(document, {number for whole in laid_out for number in whole.tables})
    everything = sorted((*laid_out, *others), key=lambda each: each.first.number)
    found = [part for each in everything for part in stacked(each, sheet=document.format == "csv")]
    words = lexicon(_texts(document, found))
    named = captions(document)
    shown = [decimal_mark(whole.strips) for whole in found]
    commas, points = shown.count(","), shown.count(".")
    usual: DecimalSign | None = None if commas == points else "," if commas > points else "."
    result = []
    for whole, own_mark in zip(found, shown, strict=True):
        strips, remarks = mended(whole.strips, words)
        mark = own_mark or usual or ("," if groups_by_points(strips) else ".")
        result.append(
            _grid(whole, strips, mark, whole.caption or named.get(whole.first.number, ""), (*whole.remarks, *remarks))
        )
    return tuple(result)


def _grid(whole: Whole, strips: Sequence[Strip], mark: DecimalSign, caption: str, remarks: tuple[Remark, ...]) -> Grid:
    page = whole.first.row_pages[0] if whole.first.row_pages else whole.first.page
    rows = parted(entries(labels_first(strips), mark))
    return Grid(whole.tables, rows, caption, page, whole.first.sheet, (*remarks, *_damaged(rows)))


def _damaged(rows: Sequence[Sequence[Entry]]) -> Iterator[Remark]:
    """Figures that cannot be read as printed; what a reader found damaged it has remarked on itself."""
    for entry in (entry for row in rows for entry in row):
        if isinstance(entry.content, Unreadable) and entry.content.reason in (UNGROUPED, UNPAIRED):
            yield Remark("D102", f'"{entry.content.text}" cannot be read: {entry.content.reason}.', entry.place)


def _texts(document: Document, found: Sequence[Whole]) -> Iterator[str]:
    """All texts once: what pages repeat is gone from the tables here, so that a word cut twice is no word yet."""
    yield from (paragraph.text for paragraph in document.paragraphs())
    yield from (cell.text for whole in found for strip in whole.strips for _, cell in own(strip))
