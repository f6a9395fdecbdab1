"""Several tables on one sheet, below each other: a gap, maybe a title, a header of its own, figures.

Each is a table by itself: what holds between its columns, and what they are in, its own header says. Blocks under the
same header are one table with gaps.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from attrs import define, evolve, field

from extractor.normalise.pieces import Whole
from extractor.normalise.strips import Strip, has_figures, printed

FEWEST = 2
"""Rows of figures that make a table."""

NAMES = 2
"""Texts beside the first column in a row that names columns."""

LONGEST = 110
"""Characters of a title; what is longer explains."""


@define
class _Block:
    """A table on the way: its rows, and the names of its columns."""

    rows: list[Strip] = field(factory=list)
    header: frozenset[tuple[int, str]] = frozenset()


def stacked(whole: Whole, *, sheet: bool = False) -> Iterator[Whole]:
    """The tables that stand on a sheet, of a workbook or by itself; a table of another kind is one as it is."""
    if not (sheet or whole.first.sheet):
        yield whole
        return
    blocks = _blocks(whole.strips)
    said = _of_the_sheet(blocks[0].rows)
    for index, block in enumerate(blocks):
        title = " ".join([*said, *_titles(block.rows)]) if index else ""
        yield evolve(whole, strips=tuple(block.rows), caption=title)


def _blocks(strips: Sequence[Strip]) -> list[_Block]:
    """The rows of each table; gaps and titles go with what follows them."""
    blocks = [_Block()]
    waiting: list[Strip] = []
    for blank, group in groupby(strips, key=lambda strip: not any(printed(strip))):
        rows = list(group)
        waiting += rows
        if blank or not any(map(has_figures, rows)):
            continue
        header = _header([*takewhile(lambda strip: not has_figures(strip), waiting)])
        figures = sum(map(has_figures, rows))
        if blocks[-1].rows and header and not header <= blocks[-1].header and figures >= FEWEST:
            blocks.append(_Block())
        blocks[-1].header |= header
        blocks[-1].rows += waiting
        waiting = []
    blocks[-1].rows += waiting
    return blocks


def _header(lead: Sequence[Strip]) -> frozenset[tuple[int, str]]:
    """The names of columns among the rows above the first figures, with their columns."""
    names = [[(column, text) for column, text in enumerate(printed(strip)) if column and text] for strip in lead]
    return frozenset(name for row in names if len(row) >= NAMES for name in row)


def _of_the_sheet(rows: Sequence[Strip]) -> list[str]:
    """The titles of the first table that a gap sets apart from it: they are those of all."""
    lead = list(takewhile(lambda strip: not has_figures(strip), rows))
    apart = list(takewhile(lambda strip: any(printed(strip)), lead))
    return _titles(apart) if len(apart) < len(lead) else []


def _titles(rows: Sequence[Strip]) -> list[str]:
    """What stands alone in a row above the header of a table."""
    found = []
    for strip in rows:
        texts = [text for text in printed(strip) if text]
        if len(texts) > 1:
            break
        found += [text for text in texts if len(text) <= LONGEST]
    return found
