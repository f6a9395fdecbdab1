"""What a document is: its paragraphs, tables and charts as a reader transcribed them, each at its place.

A place is a pair of coordinates and nothing more, so that it can serve as a key. What stands there, on which
page and under which label is looked up in the document when a report needs it.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from attrs import frozen

Stream = Literal["text", "note", "box", "header", "comment"]
"""Where a paragraph belongs: the body, a foot- or endnote, a text box, a running header or footer, a comment."""

Revision = Literal["", "earlier", "draft", "original"]
"""Which document a place belongs to: the one under review (empty), last period's, an earlier draft, or the one under
review as it was before its tracked changes."""


@frozen
class CellPlace:
    """A cell of the `table`-th table as it stands in the file, nested tables counted where they begin.

    Rows and columns are zero-based grid coordinates with merged cells spread out; a merged cell's place is its
    first row and column. `start` and `end` single out characters where one cell prints several figures.
    """

    table: int
    row: int
    column: int
    start: int | None = None
    end: int | None = None
    document: Revision = ""


@frozen
class TextPlace:
    """Characters `start` to `end` of the `paragraph`-th non-empty paragraph of a stream (tables left out).

    `name` tells apart several of one stream: the number of a note, the index of a text box.
    """

    paragraph: int
    start: int
    end: int
    stream: Stream = "text"
    name: str = ""
    document: Revision = ""


@frozen
class ChartPlace:
    """One point of one series of the `chart`-th chart, all zero-based; `workbook` is its cell in the one behind it."""

    chart: int
    series: int
    point: int
    document: Revision = ""
    workbook: bool = False


Place = CellPlace | TextPlace | ChartPlace


@frozen
class Mark:
    """What the file says about a stretch of text beyond its characters.

    `start` and `end` count characters of the text it belongs to. `detail` is the formula of a `formula`, the code of
    a `reference` ("REF _Ref12", "PAGEREF _Ref12"), the name of a `bookmark`, the struck text of a `deleted`, what is
    wrong with an `unreadable`. A bookmark of no length may end in another paragraph.
    """

    kind: Literal[
        "inserted", "deleted", "hidden", "unreadable", "recognised", "formula", "reference", "bookmark", "raised"
    ]
    start: int
    end: int
    detail: str = ""
    author: str = ""
    date: str = ""


@frozen
class Tag:
    """The machine-readable value behind a printed figure: a workbook's cell value or an inline XBRL fact.

    `value` is in base units with sign and scale applied; `unit` is a currency code, `%` or empty; `name` is the
    taxonomy's name of the fact, or the number format of a workbook's cell.
    """

    value: Decimal
    unit: str = ""
    name: str = ""


@frozen
class Paragraph:
    """A non-empty paragraph. `level` is 1 to 9 for a heading, `numbering` the number Word would print before it."""

    text: str
    number: int
    stream: Stream = "text"
    name: str = ""
    level: int | None = None
    numbering: str = ""
    page: int | None = None
    marks: tuple[Mark, ...] = ()


@frozen
class Cell:
    """A cell as printed, at its first row and column, with how far it reaches.

    `indent` is the left indent in the file's own steps (0 where there is none); `header` and `bold` are what the
    file itself says. Text of nested tables is not repeated here.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    bold: bool = False
    indent: int = 0
    marks: tuple[Mark, ...] = ()
    tag: Tag | None = None


@frozen
class Table:
    """A table as it stands in the file: `number` is its index there, `cells` are in reading order.

    `caption` is set only where the file ties one to the table. `row_pages` has one page for each row of a table
    that runs over several pages, else it is empty and `page` counts for all. `hidden` is a hidden sheet or table.
    `widths` are those of the columns in thousandths of the table's, where the file gives them so.
    """

    number: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    caption: str = ""
    page: int | None = None
    row_pages: tuple[int, ...] = ()
    sheet: str = ""
    hidden: bool = False
    parent: CellPlace | None = None
    widths: tuple[int, ...] = ()


@frozen
class Point:
    """A category's value in one series of a chart: the text shown, and the number cached in the file.

    `index` counts the cells that the series was cached from, those without a value too; None where there are none.
    """

    category: str
    text: str
    value: Decimal | None = None
    index: int | None = None


@frozen
class Series:
    """A named row of points of a chart; `source` are the cells it was cached from (`Sheet1!$B$2:$B$5`)."""

    name: str
    points: tuple[Point, ...]
    source: str = ""


@frozen
class Chart:
    """A chart: its kind (`bar`, `line`, `pie`, `other`) and its series, as cached in the file.

    `workbook` is the sheet embedded behind it that it draws, where there is one.
    """

    number: int
    kind: str
    series: tuple[Series, ...]
    title: str = ""
    page: int | None = None
    workbook: Table | None = None


@frozen
class Picture:
    """A place where something is drawn that cannot be read as text: an image, a shape."""

    page: int | None = None
    description: str = ""


Block = Paragraph | Table | Chart | Picture


@frozen
class Remark:
    """Something a reader or the normaliser must say: a code of group D, one sentence, and where.

    `severity` is set where it is not that of the code: a person must decide what elsewhere is plainly wrong.
    """

    code: str
    message: str
    place: Place | None = None
    severity: Literal["", "warning", "note"] = ""


@frozen
class Document:
    """A file, transcribed. `blocks` are in reading order; a nested table follows the one it stands in.

    `path` is as given by the caller, `sha256` is of the file's bytes, `pages` is None where the format has none.
    """

    path: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    remarks: tuple[Remark, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all streams in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """The tables in the order of their numbers."""
        return (block for block in self.blocks if isinstance(block, Table))

    def charts(self) -> Iterator[Chart]:
        """The charts in the order of their numbers."""
        return (block for block in self.blocks if isinstance(block, Chart))


class UnreadableError(Exception):
    """The file cannot be read, or the call is wrong; the message is one line for the person who made it."""
