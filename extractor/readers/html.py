"""HTML: paragraphs and tables as a browser would show them; what it would not show is left out."""

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from attrs import define, evolve, field
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extractor.document import Block, Cell, CellPlace, Document, Mark, Paragraph, Picture, Table, Tag, UnreadableError
from extractor.readers.attributes import whole
from extractor.readers.encoding import MARKS, decode
from extractor.readers.raised import SUPERSCRIPTS
from extractor.readers.xbrl import fact, units

UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "title", "meta", "link", "input", "select", "textarea",
    "button", "audio", "map", "ix:header", "ix:hidden", "ix:references", "ix:resources",
})  # fmt: skip
"""Elements of which a reader sees nothing that is part of the document."""

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "br",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "del", "nobr",
})  # fmt: skip
"""Elements that go on in the same line; all others begin a new one. Tags of inline XBRL go on, too."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset(["b", "strong", "th"])
DRAWN = frozenset({"img", "svg", "canvas", "object", "embed", "iframe", "video"})
"""Elements that show a picture, or something that cannot be read as text."""

CELLS = frozenset({"td", "th"})
STRUCK = frozenset({"del", "s", "strike"})
"""Text that is shown struck through: it is no longer part of what the document says."""

GROUPS = {"thead": 0, "tbody": 1, "tr": 1, "tfoot": 2}
"""Where the rows of a group are shown, wherever they stand in the file."""

HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
HIDING_CLASS = re.compile(
    r"(?:^|[},])\s*\.([\w-]+)\s*(?:,[^{}]*)?\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
INDENT = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
WIDTH = re.compile(r"(?<![\w-])width\s*:\s*(\d{1,3}(?:\.\d{1,9})?)\s*%", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")
"""What a browser shows as one space: a no-break space is not among it."""

WHOLE = re.compile(r"\d{1,9}", re.ASCII)

XHTML = "http://www.w3.org/1999/xhtml"
EMPTY = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([\w:]+)(\s[^<>]*)?/>"
)
"""An element that an XML page closes at once, and that HTML knows no such way for."""

SAMPLE = 4096
"""Characters in which a page says what it is written in."""

WIDEST, TALLEST = 1000, 65534
"""What `colspan` and `rowspan` may be at most, by the HTML standard."""


def read(data: bytes, path: str, sha256: str) -> Document:
    """The document in `data`. Nothing that it points to is fetched."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = document_fromstring(_closed(decode(_declared(data))).encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError("holds no HTML that could be read") from error
    styles = " ".join(each.text or "" for each in root.iter("style"))
    page = _Page(frozenset(HIDING_CLASS.findall(styles)), units(root))
    page.walk(root)
    page.end_paragraph()
    return Document(path, "html", sha256, tuple(page.blocks))


def _closed(text: str) -> str:
    """A page written as XML with its empty elements closed as HTML asks: there, `<td/>` begins a cell."""
    return EMPTY.sub(r"<\1\2></\1>", text) if XHTML in text[:SAMPLE] else text


def _declared(data: bytes) -> bytes:
    """`data`, turned into UTF-8 where it names another encoding in its first kilobyte.

    A page that says Latin-1 is read as Windows-1252, as the standard asks (WHATWG Encoding 4.2).
    """
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", data[:1024], re.IGNORECASE)
    if found is None or data.startswith(tuple(mark for mark, _ in MARKS)):
        return data
    try:
        encoding = codecs.lookup(found[1].decode("ascii")).name
        return data if encoding in ("iso8859-1", "ascii") else data.decode(encoding).encode("utf-8")
    except (LookupError, ValueError):
        return data


@define
class _Text:
    """Text being put together: white space closed up, stretches marked."""

    parts: list[str] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    length: int = 0
    facts: list[Tag | None] = field(factory=list)
    plain: bool = False
    indent: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        """Text that goes on in the line; spaces at its beginning and double ones are not shown."""
        text = SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.parts or self.parts[-1][-1] in " \n"):
            text = text[1:]
        if text:
            self.plain = self.plain or not (bold or text.isspace())
            self.parts.append(text)
            self.length += len(text)

    def end_line(self) -> None:
        """A line ends here, unless it has not begun."""
        while self.parts and self.parts[-1].endswith(" "):
            self.length -= 1
            self.parts[-1] = self.parts[-1][:-1]
            if not self.parts[-1]:
                self.parts.pop()
        if self.parts and self.parts[-1] != "\n":
            self.parts.append("\n")
            self.length += 1

    def text(self) -> str:
        """What has been put together; nothing where all of it is space."""
        text = "".join(self.parts).rstrip(" \n")
        return text if text.strip() else ""

    def stretches(self) -> tuple[Mark, ...]:
        """Its marks, within the text."""
        if not self.marks:
            return ()
        end = len(self.text())
        return tuple(evolve(mark, start=min(mark.start, end), end=min(mark.end, end)) for mark in self.marks)


@define
class _Page:
    """A page on the way to blocks. `cell` is the place of the cell that is being read, None between tables."""

    hiding: frozenset[str]
    currencies: Mapping[str, str]
    blocks: list[Block] = field(factory=list)
    line: _Text = field(factory=_Text)
    cell: CellPlace | None = None
    level: int | None = None
    paragraphs: int = 0
    tables: int = 0

    def walk(self, element: HtmlElement, *, bold: bool = False) -> None:
        """Reads what `element` holds."""
        if element.text:
            self.line.add(element.text, bold=bold)
        for child in element:
            if not self._unseen(child):
                self._enter(child, bold=bold or _bold(child))
            if child.tail:
                self.line.add(child.tail, bold=bold)

    def end_paragraph(self) -> None:
        """What stands in the line is a paragraph; in a cell, it is a line of it."""
        if self.cell is not None:
            self.line.end_line()
            return
        if text := self.line.text():
            self.blocks.append(Paragraph(text, self.paragraphs, level=self.level, marks=self.line.stretches()))
            self.paragraphs += 1
        self.line = _Text()

    def _enter(self, element: HtmlElement, *, bold: bool) -> None:
        tag = element.tag
        start, parts = self.line.length, len(self.line.parts)
        if tag == "table":
            self.end_paragraph()
            self._table(element)
        elif tag == "br":
            self.line.end_line()
        elif tag in DRAWN:
            self.blocks.append(Picture(description=element.get("alt") or element.get("title", "")))
        elif tag in STRUCK:
            self.line.marks.append(Mark("deleted", start, start, SPACE.sub(" ", element.text_content()).strip()))
        elif tag in INLINE or tag.startswith("ix:"):
            self.walk(element, bold=bold)
            if tag == "ix:nonfraction":
                self.line.facts.append(fact(element, self.currencies))
            if tag == "sup" and self.line.length > start:
                self.line.marks.append(Mark("raised", start, self.line.length))
                self.line.parts[parts:] = [part.translate(SUPERSCRIPTS) for part in self.line.parts[parts:]]
        else:
            self.end_paragraph()
            outer, self.level = self.level, HEADINGS.get(tag, self.level)
            self.line.indent = max(self.line.indent, _indent(element))
            self.walk(element, bold=bold)
            self.end_paragraph()
            self.level = outer

    def _table(self, element: HtmlElement) -> None:
        """A table, and after it those nested in its cells."""
        number, slot = self.tables, len(self.blocks)
        self.tables += 1
        self.blocks.append(Table(number, 0, 0, ()))  # holds its place before those nested in it
        line, outer = self.line, self.cell
        caption = ""
        for child in element:
            if child.tag == "caption" and not self._unseen(child):
                caption = self._content(child, outer or CellPlace(number, 0, 0)).text
        cells: list[Cell] = []
        taken: dict[int, int] = {}  # the first row in which a column is free again
        rows = 0
        for row, (tr, end, head) in enumerate(self._rows(element)):
            rows, column = row + 1, 0
            for td in tr:
                if td.tag not in CELLS or self._unseen(td):
                    continue
                while taken.get(column, 0) > row:
                    column += 1
                across, down = _span(td, "colspan", WIDEST) or 1, _span(td, "rowspan", TALLEST)
                down = min(down or TALLEST, end - row)
                place = CellPlace(number, row, column)
                cells.append(self._content(td, place, down, across, header=head or td.tag == "th"))
                if down > 1:
                    taken.update(dict.fromkeys(range(column, column + across), row + down))
                column += across
        self.line, self.cell = line, outer
        # A span as far as the edge is often written as a large one: columns in which no cell begins are none.
        columns = max((cell.column for cell in cells), default=-1) + 1
        for index, cell in enumerate(cells):
            if cell.column + cell.column_span > columns:
                cells[index] = evolve(cell, column_span=columns - cell.column)
        widths = _widths(element, columns)
        self.blocks[slot] = Table(number, rows, columns, tuple(cells), caption=caption, parent=outer, widths=widths)

    def _rows(self, table: HtmlElement) -> Iterator[tuple[HtmlElement, int, bool]]:
        """Rows as shown, each with the row before which its group ends, and whether that group is the head."""
        groups = sorted(
            ((tag, list(children)) for tag, children in groupby(table, key=lambda child: child.tag) if tag in GROUPS),
            key=lambda group: GROUPS[group[0]],
        )
        end = 0
        for tag, elements in groups:
            for part in [elements] if tag == "tr" else elements:
                rows = [row for row in part if row.tag == "tr" and not self._unseen(row)]
                end += len(rows)
                for row in rows:
                    yield row, end, tag == "thead"

    def _content(
        self, element: HtmlElement, place: CellPlace, down: int = 1, across: int = 1, *, header: bool = False
    ) -> Cell:
        """The cell at `place`, which reaches over so many rows and columns."""
        self.line, self.cell = _Text(indent=_indent(element)), place
        self.walk(element, bold=_bold(element))
        text, line = self.line.text(), self.line
        return Cell(
            place.row,
            place.column,
            text,
            down,
            across,
            header,
            bold=bool(text) and not line.plain,
            indent=line.indent,
            marks=line.stretches(),
            tag=line.facts[0] if len(line.facts) == 1 else None,
        )

    def _unseen(self, element: HtmlElement) -> bool:
        """Whether a browser shows nothing of it: comments, scripts, what is hidden by attribute, style or class."""
        if not isinstance(tag := element.tag, str) or tag in UNSEEN:
            return True
        if not (names := element.keys()):
            return False  # nearly all cells of long tables
        if "hidden" in names:
            return True
        if self.hiding and not self.hiding.isdisjoint(element.get("class", "").split()):
            return True
        style = element.get("style")
        return style is not None and HIDDEN.search(style) is not None


def _widths(table: HtmlElement, columns: int) -> tuple[int, ...]:
    """How wide the columns of a table are, in thousandths; nothing where its first row gives not all in per cent."""
    row = next(table.iter("tr"), None)
    cells = [] if row is None else [cell for cell in row if cell.tag in CELLS]
    found = [WIDTH.search(f"width:{cell.get('width', '')};{cell.get('style', '')}") for cell in cells]
    if len(cells) != columns or None in found:
        return ()
    return tuple(round(float(match[1]) * 10) for match in found if match)


def _bold(element: HtmlElement) -> bool:
    return element.tag in BOLD or ((style := element.get("style")) is not None and WEIGHT.search(style) is not None)


def _indent(element: HtmlElement) -> int:
    """The left indent in the units of the page's own style."""
    style = element.get("style")
    return sum(whole(step) or 0 for step in INDENT.findall(style)) if style else 0


def _span(element: HtmlElement, name: str, most: int) -> int:
    """A span as written, 1 where none is written that could be meant."""
    written = element.get(name)
    return min(whole(written) or 0, most) if written and WHOLE.fullmatch(written := written.strip()) else 1
