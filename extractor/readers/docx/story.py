"""The order of things: paragraphs, tables and what is anchored in them, one after another as blocks of a document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, evolve, field

from extractor.document import Block, Cell, CellPlace, Mark, Paragraph, Picture, Remark, Stream, Table
from extractor.readers.docx import inserted, layout, objects
from extractor.readers.docx.cells import Grid, reach, shape
from extractor.readers.docx.inline import Reading, read
from extractor.readers.docx.names import MC, R, W, number, properties_of, switch, value
from extractor.readers.docx.styles import indent, stops
from extractor.readers.line import Line
from extractor.readers.meanwhile import meanwhile
from extractor.readers.package import Element, Package, Relationship


@define
class Story:
    """A document on the way to blocks.

    `stream` and `name` say where paragraphs go; `cell` is the place of the cell that is being read, None between
    tables, and `line` what is being put together there. `carried` are marks that no text of their own is left for.
    """

    package: Package
    reading: Reading
    parts: Mapping[str, Relationship]
    blocks: list[Block] = field(factory=list)
    stream: Stream = "text"
    name: str = ""
    cell: CellPlace | None = None
    line: Line = field(factory=Line)
    joined: bool = False
    carried: list[Mark] = field(factory=list)
    captions: list[int] = field(factory=list)
    lines: dict[int, layout.Line] = field(factory=dict)
    paragraphs: Counter[tuple[str, str]] = field(factory=Counter)
    seen: set[str] = field(factory=set)
    tables: int = 0
    charts: int = 0
    boxes: int = 0
    inserted: int = 0
    remarks: list[Remark] = field(factory=list)

    def flow(self, element: Element) -> None:
        """Reads the paragraphs and tables that `element` holds."""
        for child in element:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child)
            elif tag == TABLE:
                self._table(child)
            elif tag == f"{W}sdt":
                for content in child.iterchildren(f"{W}sdtContent"):
                    self.flow(content)
            elif tag == f"{W}customXml":
                self.flow(child)
            elif tag == BOOKMARK:
                self.reading.waiting.append(child.get(f"{W}name", ""))
            elif tag == f"{MC}AlternateContent" and len(child):
                self.flow(child[0])
            elif tag == f"{W}altChunk":
                self._insert(self.parts.get(child.get(f"{R}id", ""), objects.NOWHERE).target)

    def aside(self, element: Element, stream: Stream, name: str, parts: Mapping[str, Relationship]) -> None:
        """Reads what stands outside the running text: a note, a box, a comment, a header."""
        with meanwhile(self, stream=stream, name=name, cell=None, line=Line(), joined=False, parts=parts):
            self.flow(element)

    def _insert(self, part: str) -> None:
        """Another document, which only a word processor puts in here."""
        page = self.reading.page if self.stream == "text" else None
        found = next((inserted.chunk(self.package, each, self.reading.view) for each in self._unread([part])), None)
        if found is None:
            self.blocks.append(Picture(page, INSERTED))
            self.remarks.append(Remark("D102", f"“{part.rpartition('/')[2] or INSERTED}” {UNREAD}"))
            return
        self.remarks += found.remarks
        self.inserted += 1
        at = self.stream, self.name
        before = Counter(paragraphs=self.paragraphs[at], tables=self.tables, boxes=self.boxes, charts=self.charts)
        for block in inserted.placed(found, before, f"{self.inserted}", self.cell, page):
            match block:
                case Paragraph(stream="text", text=text, numbering=numbering) if self.cell is not None:
                    self.line.end()
                    self.line.add(f"{numbering} " if numbering else "")
                    start = self.line.length
                    self.line.marks += [evolve(m, start=start + m.start, end=start + m.end) for m in block.marks]
                    self.line.add(text)
                case Paragraph(stream="text"):
                    self.blocks.append(evolve(block, stream=self.stream, name=self.name))
                    self.paragraphs[at] += 1
                case _:
                    self.blocks.append(block)
        more = inserted.counted(found)
        self.tables += more["tables"]
        self.charts += more["charts"]
        self.boxes += more["boxes"]

    def finished(self, *, paged: bool) -> tuple[Block, ...]:
        """The blocks, captions tied to their tables; without pages where these are not sound."""
        for index in self.captions:
            caption = self.blocks[index]
            for neighbour in (index + 1, index - 1):
                table = self.blocks[neighbour] if 0 <= neighbour < len(self.blocks) else None
                if isinstance(caption, Paragraph) and isinstance(table, Table) and not table.caption:
                    self.blocks[neighbour] = evolve(table, caption=caption.text)
                    break
        blocks = self.blocks if paged else [_unpaged(block) for block in self.blocks]
        return layout.tables(blocks, self.lines)

    def _paragraph(self, element: Element) -> None:
        said = properties_of(element, PROPERTIES)
        style = value(said, "pStyle") or self.reading.styles.default
        numbering = self._number(said, style)
        if self.cell is not None:
            if not self.joined:
                self.line.end()
            if numbering:
                self.line.add(f"{numbering} ")
            if self.line.indent is None:
                self.line.indent = indent(said) or 0
        if self.reading.waiting:
            waiting, self.reading.waiting = self.reading.waiting, []
            self.line.marks += [Mark("bookmark", self.line.length, self.line.length, name) for name in waiting]
        read(self.reading, element, self.line, style)
        self.joined = _runs_on(said, self.reading.view)
        if self.cell is not None or self.joined:
            return
        line, self.line = self.line, Line()
        text, marks = line.finished()
        if text:
            level = number(said, "outlineLvl")
            level = self.reading.styles.style(style).level if level is None else level
            level = level + 1 if level is not None and 0 <= level <= 8 else None
            at = self.stream, self.name
            page = self.reading.page - line.overrun if self.stream == "text" else None
            if _is_caption(element, self.reading.styles.style(style).name):
                self.captions.append(len(self.blocks))
            elif self.stream == "text" and level is None:
                self.lines[len(self.blocks)] = self._laid_out(line, said, style)
            self.blocks.append(
                Paragraph(
                    text,
                    self.paragraphs[at],
                    *at,
                    level=level,
                    numbering=numbering,
                    page=page,
                    marks=(*self.carried, *marks),
                )
            )
            self.paragraphs[at] += 1
            self.carried = []
        else:
            self.carried += marks
        self._drawn(line)

    def _laid_out(self, line: Line, properties: Element | None, style: str) -> layout.Line:
        """A paragraph as it may turn out to be the row of a table that is none in the file."""
        named = self.reading.styles.style(style)
        return layout.Line(
            "".join(line.parts),
            tuple(line.marks),
            stops(properties, named.stops),
            indent(properties) or named.indent or 0,
            bold=not line.plain,
            contents=named.name.lower().startswith("toc")
            or any(mark.kind == "reference" and not mark.detail.startswith("SEQ") for mark in line.marks),
        )

    def _number(self, properties: Element | None, style: str) -> str:
        """The automatic number of a paragraph with these properties."""
        named = self.reading.styles.style(style)
        if properties is None and named.list is None:
            return ""
        own = None if properties is None else properties.find(f"{W}numPr")
        listed = value(own, "numId") or named.list
        if not listed or listed == "0":
            return ""
        step = number(own, "ilvl")
        if step is None:  # a list may say which of its levels numbers paragraphs of a style
            step = self.reading.lists.step(listed, style)
        return self.reading.lists.following(listed, (named.step or 0) if step is None else step)

    def _table(self, element: Element) -> None:
        """A table, and after it what is nested or anchored in its cells."""
        table, slot = self.tables, len(self.blocks)
        self.tables += 1
        self.blocks.append(Table(table, 0, 0, ()))  # holds its place before those nested in it
        self._begin(element)
        filled = Grid()
        pages: list[int] = []
        with meanwhile(self, cell=self.cell, line=self.line, joined=self.joined):
            for row, each in enumerate(self._rows(element)):
                pages.append(self._row(each, table, row, filled))
        cells = filled.finished()
        inside = self.stream == "text" and bool(pages)
        self.blocks[slot] = Table(
            table,
            len(pages),
            max((cell.column + cell.column_span for cell in cells), default=0),
            cells,
            page=pages[0] if inside else None,
            row_pages=tuple(pages) if inside and pages[0] != pages[-1] else (),
            parent=self.cell,
        )

    def _row(self, element: Element, table: int, row: int, filled: Grid) -> int:
        """Adds the cells of a row, and gives the page on which it begins."""
        self._begin(element)
        properties = element.find(f"{W}trPr")
        header = bool(switch(properties, "tblHeader"))
        before = number(properties, "gridBefore")
        column = reach(str(before)) if before else 0
        start = ended = begun = self.reading.page
        first = True
        for each in _inner(element, CELL):
            said = properties_of(each, CELL_PROPERTIES)
            if said is not None and said.find(UNSEEN_CELL[self.reading.view]) is not None:
                continue
            form = shape(said)
            if form.leftwards and not first:
                filled.widen(form.width)
                column += form.width
                continue
            first = False
            self.reading.page = start
            self.cell, self.line, self.joined = CellPlace(table, row, column), Line(), False
            self.flow(each)
            line = self.line
            ended, begun = max(ended, self.reading.page), max(begun, self.reading.page - line.overrun)
            text, marks = line.finished()
            bold, indented = bool(text) and not line.plain, line.indent or 0
            cell = Cell(row, column, text, 1, form.width, header, bold, indented, marks)
            filled.add(cell, upwards=form.upwards)
            self._drawn(line)
            column += form.width
        self.reading.page = ended
        return begun

    def _begin(self, element: Element) -> None:
        """Bookmarks that begin between the rows of a table or the cells of a row: with the next paragraph."""
        self.reading.waiting += [each.get(f"{W}name", "") for each in element.iterchildren(BOOKMARK)]

    def _rows(self, table: Element) -> Iterator[Element]:
        """The rows that this view of tracked changes shows."""
        unseen = f"{W}del" if self.reading.view == "final" else f"{W}ins"
        for row in _inner(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(unseen) is None:
                yield row

    def _drawn(self, line: Line) -> None:
        """What was anchored in a line: boxes, charts and workbooks are read, all else is a picture."""
        page = self.reading.page if self.stream == "text" else None
        for element in line.drawn:
            before = len(self.blocks)
            for content in objects.boxes(element):
                name, self.boxes = str(self.boxes), self.boxes + 1
                self.aside(content, "box", name, self.parts)
            for part in self._unread(objects.diagram_parts(element, self.parts)):
                name, self.boxes = str(self.boxes), self.boxes + 1
                texts = objects.diagram(self.package, part)
                self.blocks += [Paragraph(text, number, "box", name, page=page) for number, text in enumerate(texts)]
            for part in self._unread(objects.chart_parts(element, self.parts)):
                chart = objects.chart(self.package, part, self.charts, page)
                if chart is not None:
                    self.blocks.append(chart)
                    self.charts += 1
            for part in self._unread(objects.embedded(element, self.parts)):
                for sheet in objects.workbook(self.package, part):
                    self.blocks.append(evolve(sheet, number=self.tables, page=page, parent=self.cell))
                    self.tables += 1
            if len(self.blocks) == before:
                self.blocks.append(Picture(page, objects.description(element)))

    def _unread(self, parts: Iterable[str]) -> list[str]:
        """Those of the parts that have not been read; a file may point to one from ten thousand places."""
        found = [part for part in dict.fromkeys(parts) if part not in self.seen]
        self.seen.update(found)
        return found


PARAGRAPH, PROPERTIES, TABLE, CELL, CELL_PROPERTIES = (W + name for name in ("p", "pPr", "tbl", "tc", "tcPr"))

INSERTED = "a document put in as a whole"
UNREAD = "was put in as a document of its own that is not read here: open this file in a word processor and save it."
"""What stands for a document within this one that is not read."""

BOOKMARK = f"{W}bookmarkStart"

UNSEEN_CELL = {"final": f"{W}cellDel", "original": f"{W}cellIns"}
"""How a tracked change says that a cell is not part of a view."""

WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml"})
"""What may stand between a table and its rows, or a row and its cells."""


def _inner(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inner(child, tag)


def _runs_on(properties: Element | None, view: str) -> bool:
    """Whether the end of a paragraph is not there in this view, so that the next one goes on in the same line."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and mark.find(f"{W}del" if view == "final" else f"{W}ins") is not None


def _is_caption(element: Element, style: str) -> bool:
    """Whether a paragraph numbers a table: by a field that counts them, or by its style."""
    codes = [each.get(f"{W}instr", "") for each in element.iter(f"{W}fldSimple")]
    codes += [each.text or "" for each in element.iter(f"{W}instrText")]
    counted = [code.split()[1].lower() for code in codes if code.split()[:1] == ["SEQ"] and len(code.split()) > 1]
    return "figure" not in counted and (bool(counted) or style.lower() == "caption")


def _unpaged(block: Block) -> Block:
    return evolve(block, page=None, row_pages=()) if isinstance(block, Table) else evolve(block, page=None)
