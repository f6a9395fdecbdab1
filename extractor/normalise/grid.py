"""A table made regular: every position filled, headings mended, pieces cut by pages joined."""

from attrs import frozen

from extractor.document import CellPlace, Remark
from extractor.normalise.figure import Content


@frozen
class Entry:
    """One position of a grid: the mended text and what it holds.

    `place` leads back to the cell of the file; a position that a merged cell reaches into is `covered`: it repeats
    the cell's text for headers and labels and holds nothing. A cell that prints several figures ("63 (18.5%)")
    holds the first; `more` are the others, each at its own characters. `recognised` text was read from a picture.
    """

    place: CellPlace
    text: str
    content: Content = None
    covered: bool = False
    header: bool = False
    bold: bool = False
    indent: int = 0
    more: tuple[Content, ...] = ()
    recognised: bool = False


@frozen
class Grid:
    """A whole table as its author thought of it, maybe in several pieces in the file.

    `tables` are the numbers of its pieces; every row of `rows` has the same length. `remarks` say what was mended.
    """

    tables: tuple[int, ...]
    rows: tuple[tuple[Entry, ...], ...]
    caption: str = ""
    page: int | None = None
    sheet: str = ""
    remarks: tuple[Remark, ...] = ()
