"""The order of things in an OpenDocument file: paragraphs, tables and what is drawn, as blocks of a document."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import define, evolve, field

from extractor.document import Block, Cell, CellPlace, Mark, Paragraph, Picture, Stream, Table, Tag
from extractor.readers.attributes import whole
from extractor.readers.line import Line
from extractor.readers.meanwhile import meanwhile
from extractor.readers.numberformat import stored
from extractor.readers.odf.charts import chart
from extractor.readers.odf.inline import Reading, read
from extractor.readers.odf.names import DRAW, OFFICE, TABLE, TEXT, XLINK
from extractor.readers.odf.numbering import OUTLINE, Numbering
from extractor.readers.package import Element, Package

FLOWS = frozenset(
    TEXT + name
    for name in ("section", "index-body", "index-title", "table-of-content",
                 "illustration-index", "table-index", "numbered-paragraph")
)  # fmt: skip
"""What may stand around paragraphs."""

ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
HEADER = f"{TABLE}table-header-rows"

POINTER = re.compile(r"\[(?:\$?'?([^'\]]*?)'?)?\.([$A-Z\d]+)(?::(?:[^\]]*?)\.([$A-Z\d]+))?\]")
"""A cell or a range in a formula: `[.B2]`, `[.B2:.B4]`, `[Sheet.B2]`."""

MOST_REPEATS = 1000
"""Rows or cells that a repeated one with something in it stands for, at most; empty ones may be a million."""


@define
class Story:
    """A file on the way to blocks; `cell` is the place of the cell that is being read, None between tables.

    `style` and `level` are those of the list that is being read, `item` is its item until a paragraph has its number.
    """

    package: Package
    reading: Reading
    numbering: Numbering
    blocks: list[Block] = field(factory=list)
    stream: Stream = "text"
    name: str = ""
    cell: CellPlace | None = None
    line: Line = field(factory=Line)
    style: str = ""
    level: int = 0
    item: Element | None = None
    paragraphs: Counter[tuple[str, str]] = field(factory=Counter)
    seen: set[str] = field(factory=set)
    tables: int = 0
    charts: int = 0
    boxes: int = 0

    def flow(self, element: Element) -> None:
        """Reads the paragraphs and tables that `element` holds."""
        for child in element:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child)
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif child.tag == f"{TEXT}list":
                self._list(child)
            elif child.tag in FLOWS:
                self.flow(child)
            elif child.tag.startswith(DRAW):
                self._draw(child)

    def _list(self, element: Element) -> None:
        """The items of a list; one that stands in no other begins to count anew, unless it says that it goes on."""
        style = element.get(f"{TEXT}style-name", self.style)
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if not self.level and not goes_on:
            self.numbering.restart(style)
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            counted = item if item.tag == f"{TEXT}list-item" else None
            with meanwhile(self, style=style, level=self.level + 1, item=counted):
                self.flow(item)

    def _number(self, element: Element) -> str:
        """The automatic number of a paragraph: the first of an item of a list has one, and a heading."""
        typed = element.findtext(f"{TEXT}number") or ""
        item, self.item = self.item, None
        if item is not None:
            start = whole(item.get(f"{TEXT}start-value"))
            return self.numbering.following(self.style, self.level, start) or typed
        if element.tag != f"{TEXT}h" or self.level or element.get(f"{TEXT}is-list-header") == "true":
            return typed
        anew = element.get(f"{TEXT}restart-numbering") == "true"
        start = whole(element.get(f"{TEXT}start-value")) or 1 if anew else None
        return self.numbering.following(OUTLINE, whole(element.get(f"{TEXT}outline-level")) or 1, start) or typed

    def outside(self, stream: Stream, name: str, element: Element) -> None:
        """Reads what stands outside the running text: a note, a box, a comment, a header."""
        with (
            meanwhile(self, stream=stream, name=name, cell=None, line=Line()),
            meanwhile(self, style="", level=0, item=None),
        ):
            self.flow(element)

    def _paragraph(self, element: Element) -> None:
        style = self.reading.styles.style(element.get(f"{TEXT}style-name", ""))
        numbering = self._number(element)
        if self.cell is not None:
            self.line.end()
            if numbering:
                self.line.add(f"{numbering} ")
            read(self.reading, element, self.line, style)
            return
        line = Line()
        read(self.reading, element, line, style)
        text, marks = line.finished()
        if text:
            at = self.stream, self.name
            level = min(whole(element.get(f"{TEXT}outline-level")) or 1, 9) if element.tag == f"{TEXT}h" else None
            self.blocks.append(Paragraph(text, self.paragraphs[at], *at, level=level, numbering=numbering, marks=marks))
            self.paragraphs[at] += 1
        self._anchored(line)

    def _anchored(self, line: Line) -> None:
        """What hangs on a line: notes and comments, boxes, charts, pictures."""
        waiting, self.reading.aside = self.reading.aside, []
        for stream, name, element in waiting:
            self.outside(stream, name, element)
        for element in line.drawn:
            self._draw(element)

    def _draw(self, element: Element) -> None:
        """A drawing: the text of its boxes, the chart in it, else a picture."""
        before = len(self.blocks)
        boxes = [element] if element.tag != f"{DRAW}frame" and element.find(f"{TEXT}p") is not None else []
        for box in [*boxes, *element.iter(f"{DRAW}text-box")]:
            name, self.boxes = str(self.boxes), self.boxes + 1
            self.outside("box", name, box)
        for each in element.iter(f"{DRAW}object"):
            part = each.get(f"{XLINK}href", "").removeprefix("./").rstrip("/")
            if part and part not in self.seen:
                self.seen.add(part)
                root = self.package.xml(f"{part}/content.xml")
                found = None if root is None else chart(root, self.charts)
                if found is not None:
                    self.blocks.append(found)
                    self.charts += 1
        if len(self.blocks) == before:
            title = next((each.text or "" for each in element.iter("{*}desc", "{*}title")), "")
            self.blocks.append(Picture(description=title))

    def _table(self, element: Element) -> None:
        """A table, and after it what is nested or anchored in its cells."""
        table, slot = self.tables, len(self.blocks)
        self.tables += 1
        self.blocks.append(Table(table, 0, 0, ()))  # holds its place before those nested in it
        cells: list[Cell] = []
        unseen = _hidden_columns(element)
        row = 0
        for each, header in _rows(element):
            with meanwhile(self, cell=self.cell, line=self.line, style="", level=0, item=None):
                found = list(self._row(each, table, row, header=header))
            repeats = _count(each, f"{TABLE}number-rows-repeated")
            for copy in range(min(repeats, MOST_REPEATS) if found else 0):
                cells += [evolve(cell, row=row + copy) for cell in found] if copy else found
            row += repeats
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        columns = max((cell.column + 1 for cell in cells), default=0)
        within = tuple(
            evolve(
                cell,
                column_span=min(cell.column_span, columns - cell.column),
                marks=(*cell.marks, Mark("hidden", 0, len(cell.text))) if cell.column in unseen else cell.marks,
            )
            for cell in cells
        )
        style = self.reading.styles.style(element.get(f"{TABLE}style-name", ""))
        sheet = element.get(f"{TABLE}name", "") if element.getparent().tag == f"{OFFICE}spreadsheet" else ""  # type: ignore[union-attr]  # a table always stands in something
        self.blocks[slot] = Table(
            table, rows, columns, within, sheet=sheet, hidden=style.shown is False, parent=self.cell
        )

    def _row(self, element: Element, table: int, row: int, *, header: bool) -> Iterator[Cell]:
        """The cells of a row that hold something, or reach over others."""
        hidden = element.get(f"{TABLE}visibility", "visible") != "visible"
        column = 0
        for each in element:
            repeats = _count(each, f"{TABLE}number-columns-repeated")
            if each.tag == f"{TABLE}table-cell":
                cell = self._cell(each, CellPlace(table, row, column), header=header)
                if cell.text or cell.tag or cell.marks or cell.row_span > 1 or cell.column_span > 1:
                    if hidden:
                        cell = evolve(cell, marks=(*cell.marks, Mark("hidden", 0, len(cell.text))))
                    for copy in range(min(repeats, MOST_REPEATS)):
                        yield evolve(cell, column=column + copy)
            if each.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                column += repeats

    def _cell(self, element: Element, place: CellPlace, *, header: bool) -> Cell:
        self.cell, self.line = place, Line()
        self.flow(element)
        line = self.line
        text, marks = line.finished()
        formula = element.get(f"{TABLE}formula", "")
        if formula:
            marks = (*marks, Mark("formula", 0, len(text), written(formula)))
        named = self.reading.styles.style(element.get(f"{TABLE}style-name", ""))
        cell = Cell(
            place.row,
            place.column,
            text,
            _count(element, f"{TABLE}number-rows-spanned"),
            _count(element, f"{TABLE}number-columns-spanned"),
            header,
            bool(text) and (not line.plain or bool(named.bold)),
            marks=marks,
            tag=_tag(element),
        )
        self._anchored(line)
        return cell


def _rows(table: Element, *, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether they repeat on every page."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, header
        elif child.tag in ROWS:
            yield from _rows(child, header=header or child.tag == HEADER)


def _hidden_columns(table: Element) -> frozenset[int]:
    found: set[int] = set()
    column = 0
    for each in table.iter(f"{TABLE}table-column"):
        repeats = _count(each, f"{TABLE}number-columns-repeated")
        if each.get(f"{TABLE}visibility", "visible") != "visible":
            found.update(range(column, column + min(repeats, MOST_REPEATS)))
        column += repeats
    return frozenset(found)


def _count(element: Element, name: str) -> int:
    return max(whole(element.get(name)) or 1, 1)


def _tag(element: Element) -> Tag | None:
    """The value behind a cell that shows a number."""
    value = stored(element.get(f"{OFFICE}value"))
    match element.get(f"{OFFICE}value-type"):
        case "percentage" if value is not None:
            return Tag(value * 100, "%")
        case "float" | "currency" if value is not None:
            return Tag(value, element.get(f"{OFFICE}currency", ""))
    return None


def written(formula: str) -> str:
    """A formula as spreadsheets show it: `of:=SUM([.B2:.B4])` is `=SUM(B2:B4)`."""

    def pointed(match: re.Match[str]) -> str:
        sheet = f"'{match[1]}'!" if match[1] else ""
        return f"{sheet}{match[2]}:{match[3]}" if match[3] else f"{sheet}{match[2]}"

    return "=" + POINTER.sub(pointed, formula.partition("=")[2]).replace(";", ",")
