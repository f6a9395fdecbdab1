"""Workbooks: every sheet is a table, its cells as they are displayed, with value and formula beside them.

The parts are walked through directly: one library knows values only, another takes ten times as long and shows no
cell as it is displayed.
"""

import re
from collections.abc import Iterator

from attrs import define, evolve, field, frozen

from extractor.addresses import index_of, letters_of
from extractor.document import Block, Cell, Document, Mark, Picture, Table, Tag, UnreadableError
from extractor.readers.attributes import whole
from extractor.readers.charts import chart
from extractor.readers.numberformat import BUILTIN, displayed, is_percentage, stored
from extractor.readers.package import EMBEDDED, Element, Package, Relationship, opened

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
REFERENCE = re.compile(r"\"[^\"]*\"|'[^']*'|(?<![\w.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.])")
"""A cell in a formula; text in quotation marks and names of sheets are passed over."""

LARGEST = 4_000_000
"""Positions of one sheet, cells or not; a cell farther out than that has strayed, and all beyond it are left out."""

ROWS, COLUMNS = 1_048_576, 16_384
"""How large a sheet can be."""


@frozen
class Format:
    """How cells of one style are shown."""

    code: str = "General"
    bold: bool = False
    indent: int = 0


@define
class Shared:
    """Formulas that one cell writes for many, with the cell that does."""

    formulas: dict[str, tuple[str, int, int]] = field(factory=dict)


@frozen
class Book:
    """What all sheets of a workbook share."""

    package: Package
    strings: tuple[str, ...]
    formats: tuple[Format, ...]
    since_1904: bool


def read(data: bytes, path: str, sha256: str) -> Document:
    """The workbook in `data`. Formulas are not computed, macros not run, links to other files not followed."""
    blocks = tuple(_blocks(opened(data)))
    if not blocks:
        raise UnreadableError("is a workbook without a sheet that could be read")
    return Document(path, "xlsx", sha256, blocks)


def sheets(data: bytes) -> tuple[Table, ...]:
    """The visible sheets of a workbook that is embedded in another document."""
    return tuple(block for block in _blocks(opened(data, EMBEDDED)) if isinstance(block, Table) and not block.hidden)


def _blocks(package: Package) -> Iterator[Block]:
    """Sheets in their order, each followed by what is drawn on it."""
    main = package.main() or "xl/workbook.xml"
    root = package.xml(main)
    if root is None:
        raise UnreadableError("is a damaged workbook (it has no list of sheets)")
    parts = package.relationships(main)
    properties = root.find(f"{S}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    styles = next((each.target for each in parts.values() if each.kind == "styles"), "")
    strings = next((each.target for each in parts.values() if each.kind == "sharedStrings"), "")
    book = Book(package, _strings(package.xml(strings)), _formats(package.xml(styles)), since_1904)
    tables = charts = 0
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        part = parts.get(sheet.get(f"{R}id", ""), Relationship("", "")).target
        content = package.xml(part)
        if content is None or content.tag != f"{S}worksheet":
            continue  # a sheet that is a chart and nothing else, or a dialogue
        hidden = sheet.get("state", "visible") != "visible"
        yield _table(book, content, tables, sheet.get("name", ""), hidden=hidden)
        tables += 1
        for block in _drawn(package, part):
            if isinstance(block, Picture):
                yield block
            else:
                yield chart(block, charts, None)
                charts += 1


def _strings(root: Element | None) -> tuple[str, ...]:
    """Texts that cells share, without what is written small above them."""
    return () if root is None else tuple(_rich(each) for each in root.iterchildren(f"{S}si"))


def _rich(element: Element) -> str:
    return "".join(each.text or "" for each in element.iterfind(f"{S}t")) + "".join(
        each.text or "" for each in element.iterfind(f"{S}r/{S}t")
    )


def _formats(root: Element | None) -> tuple[Format, ...]:
    """The styles of cells by their index."""
    if root is None:
        return ()
    codes = dict(BUILTIN)
    for each in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[whole(each.get("numFmtId")) or 0] = each.get("formatCode", "General")
    fonts = [_bold(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    found = []
    for each in root.iterfind(f"{S}cellXfs/{S}xf"):
        font = whole(each.get("fontId")) or 0
        aligned = each.find(f"{S}alignment")
        indent = 0 if aligned is None else whole(aligned.get("indent")) or 0
        code = codes.get(whole(each.get("numFmtId")) or 0, "General")
        found.append(Format(code, 0 <= font < len(fonts) and fonts[font], indent))
    return tuple(found)


def _bold(font: Element) -> bool:
    weight = font.find(f"{S}b")
    return weight is not None and weight.get("val", "1") not in ("0", "false")


def _table(book: Book, root: Element, number: int, name: str, *, hidden: bool) -> Table:
    """A sheet, its first cell always in the corner."""
    unseen = _hidden_columns(root)
    spans = dict(_merged(root))
    cells: list[Cell] = []
    shared = Shared()
    at = -1
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        at = _index(row.get("r"), at)
        column = -1
        for each in row.iterchildren(f"{S}c"):
            column = _column(each.get("r"), column)
            cell = _cell(book, each, at, column, shared)
            if cell is None:
                continue
            if row.get("hidden") in ("1", "true") or column in unseen:
                cell = evolve(cell, marks=(*cell.marks, Mark("hidden", 0, len(cell.text))))
            if (at, column) in spans:
                down, across = spans[at, column]
                cell = evolve(cell, row_span=down, column_span=across)
            cells.append(cell)
    cells = list(_near(cells))
    rows = max((cell.row + 1 for cell in cells), default=0)
    columns = max((cell.column + 1 for cell in cells), default=0)
    within = tuple(
        cell
        if cell.row_span == cell.column_span == 1
        else evolve(
            cell, row_span=min(cell.row_span, rows - cell.row), column_span=min(cell.column_span, columns - cell.column)
        )
        for cell in cells
    )
    return Table(number, rows, columns, within, sheet=name, hidden=hidden)


def _near(cells: list[Cell]) -> Iterator[Cell]:
    """The cells as far as the sheet that they span is of a size that somebody filled in."""
    rows = columns = 1
    for cell in cells:
        rows, columns = max(rows, cell.row + 1), max(columns, cell.column + 1)
        if rows * columns > LARGEST:
            return
        yield cell


def _cell(book: Book, element: Element, row: int, column: int, shared: Shared) -> Cell | None:
    """A cell with what it displays; None for one that is only formatted."""
    formula = _formula(element.find(f"{S}f"), row, column, shared)
    stored_text = element.findtext(f"{S}v")
    style = whole(element.get("s")) or 0
    format_ = book.formats[style] if 0 <= style < len(book.formats) else Format()
    tag = None
    match element.get("t", "n"):
        case "s":
            index = whole(stored_text)
            text = book.strings[index] if index is not None and 0 <= index < len(book.strings) else ""
        case "inlineStr":
            inline = element.find(f"{S}is")
            text = "" if inline is None else _rich(inline)
        case "b":
            text = "TRUE" if stored_text == "1" else "FALSE"
        case "n":
            value = stored(stored_text)
            if value is None:
                text = stored_text or ""
            else:
                text = displayed(value, format_.code, since_1904=book.since_1904)
                percent = is_percentage(format_.code)
                tag = Tag(value * 100 if percent else value, "%" if percent else "", format_.code)
        case _:
            text = stored_text or ""  # the text a formula gives, an error, a date in ISO's form
    if not text.strip() and tag is None and not formula:
        return None
    marks = (Mark("formula", 0, len(text.strip()), formula),) if formula else ()
    indent = format_.indent or len(text) - len(text.lstrip())
    return Cell(row, column, text.strip(), bold=format_.bold, indent=indent, marks=marks, tag=tag)


def _formula(element: Element | None, row: int, column: int, shared: Shared) -> str:
    """The formula of a cell as that cell sees it, with the sign of equality; empty where there is none."""
    if element is None:
        return ""
    name = element.get("si", "")
    if element.get("t") == "shared" and name:
        if element.text:
            shared.formulas[name] = element.text, row, column
        elif name in shared.formulas:
            text, first_row, first_column = shared.formulas[name]
            return "=" + moved(text, row - first_row, column - first_column)
    return f"={element.text}" if element.text else ""


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads so many cells further down and to the right; what has a dollar sign stays."""

    def shifted(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        letters = match[2] if match[1] else letters_of(index_of(match[2]) + columns)
        number = match[4] if match[3] else str(int(match[4]) + rows)
        return f"{match[1]}{letters}{match[3]}{number}"

    return REFERENCE.sub(shifted, formula)


def _index(written: str | None, before: int) -> int:
    """The zero-based row that a row says it is; else the one after that before it."""
    row = whole(written)
    return before + 1 if row is None else min(max(row - 1, 0), ROWS)


def _column(written: str | None, before: int) -> int:
    found = ADDRESS.fullmatch(written or "")
    return min(index_of(found[1]), COLUMNS) if found else before + 1


def _hidden_columns(root: Element) -> frozenset[int]:
    found: set[int] = set()
    for each in root.iterfind(f"{S}cols/{S}col"):
        if each.get("hidden") in ("1", "true"):
            first, last = whole(each.get("min")) or 1, whole(each.get("max")) or 1
            found.update(range(max(first - 1, 0), min(last, COLUMNS)))
    return frozenset(found)


def _merged(root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """First cells of merged ones, and over how many rows and columns they reach."""
    for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        corners = ADDRESS.findall(each.get("ref", ""))
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            row, column = int(top) - 1, index_of(left)
            yield (row, column), (max(int(bottom) - row, 1), max(index_of(right) - column + 1, 1))


def _drawn(package: Package, sheet: str) -> Iterator[Element | Picture]:
    """What is drawn on a sheet: charts by the roots of their parts, and pictures."""
    for drawing in _targets(package, sheet, "drawing"):
        root = package.xml(drawing)
        if root is None:
            continue
        parts = package.relationships(drawing)
        for each in root.iter(f"{C}chart", f"{CX}chart"):
            content = package.xml(parts.get(each.get(f"{R}id", ""), Relationship("", "")).target)
            if content is not None:
                yield content
        for each in root.iter("{*}pic"):
            named = next(each.iter("{*}cNvPr"), None)
            yield Picture(description="" if named is None else named.get("descr", ""))


def _targets(package: Package, part: str, kind: str) -> list[str]:
    return [each.target for each in package.relationships(part).values() if each.kind == kind]
