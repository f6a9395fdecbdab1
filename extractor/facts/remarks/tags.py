"""Facts tagged for machines against the figures printed: one that contradicts them is D106."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from extractor.document import Cell, CellPlace, Document, Remark, Table
from extractor.normalise.amounts import amount
from extractor.normalise.figure import Figure

FEWEST = 5
"""Tags of one table that must agree on what a printed unit is worth before another one is called wrong."""

SHARE = 4
"""And so many times as many as say anything else."""


@frozen
class Tagged:
    """A tagged cell: its figure as printed, and by how much the tag multiplies it, in size."""

    cell: Cell
    printed: Decimal
    factor: Decimal


def remarks(document: Document) -> tuple[Remark, ...]:
    """D106 for tags that are not the printed figure times what the other tags of the table multiply by.

    Signs are left alone: a cost printed in brackets is tagged as a positive number of the concept "cost".
    """
    if document.format != "html":  # the value of a workbook's cell is what its text is made from
        return ()
    return tuple(remark for table in document.tables() for remark in _wrong(table))


def _wrong(table: Table) -> Iterator[Remark]:
    tagged = list(_tagged(table))
    factors = Counter(each.factor for each in tagged)
    if not factors:
        return
    ((usual, times),) = factors.most_common(1)
    if times < FEWEST or times < SHARE * (len(tagged) - times):
        return
    for each in tagged:
        assert each.cell.tag is not None
        if each.factor != usual:
            message = (
                f"{each.cell.text.strip()} is printed, and its tag says {each.cell.tag.value:,f} "
                f"({each.cell.tag.name}); by the other tags it would be {abs(each.printed) * usual:,f}."
            )
            yield Remark("D106", message, CellPlace(table.number, each.cell.row, each.cell.column))


def _tagged(table: Table) -> Iterator[Tagged]:
    """The tagged figures of a table that are not zero."""
    for cell in table.cells:
        if cell.tag is None:
            continue
        printed = amount(cell.text, CellPlace(table.number, cell.row, cell.column))
        if isinstance(printed, Figure) and printed.value and cell.tag.value:
            plain = printed.value / printed.scale
            yield Tagged(cell, plain, abs(cell.tag.value / plain).normalize())
