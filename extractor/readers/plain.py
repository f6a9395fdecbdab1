"""Plain text: lines with tabs, or with figures aligned by spaces, are tables; a form feed ends a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from extractor.document import Block, Cell, Document, Paragraph, Table
from extractor.readers import aligned
from extractor.readers.encoding import decode

NARROW, WIDE = 40, 100
"""A file whose longest line is between these was broken into lines for a screen; else every line is a paragraph."""


def read(data: bytes, path: str, sha256: str) -> Document:
    """The document in `data`. A table is cut where a blank line cuts it."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    sheets = text.rstrip("\f\n").split("\f")
    parts = [list(_parts(sheet.split("\n"))) for sheet in sheets]
    width = max(
        (len(line) for sheet in parts for part in sheet if not part.table for line in part.lines if "\t" not in line),
        default=0,
    )
    blocks: list[Block] = []
    tables = paragraphs = columns = 0
    for number, sheet in enumerate(parts, 1):
        page = number if len(sheets) > 1 else None
        for lines, is_table in ((run, part.table) for part in sheet for run in _runs(part)):
            if is_table:
                table = aligned.table(lines, tables, page)
                columns, tables = table.columns, tables + 1
                blocks.append(table)
                continue
            if _tabular(lines, columns):
                table = _table(lines, tables, page)
                columns, tables = table.columns, tables + 1
                blocks.append(table)
                continue
            for paragraph in _unwrapped(lines, width):
                blocks.append(Paragraph(paragraph, paragraphs, page=page))
                paragraphs += 1
    pages = len(sheets) if len(sheets) > 1 else None
    return Document(path, "text", sha256, tuple(blocks), pages)


@frozen
class _Part:
    """Lines that are a table by their spaces, or others."""

    lines: Sequence[str]
    table: bool = False


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """The lines with those apart that are tables without a tab."""
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line):
        stretch, done = list(group), 0
        for start, end in () if tabbed else aligned.tables(stretch):
            yield _Part(stretch[done:start])
            yield _Part(stretch[start:end], table=True)
            done = end
        yield _Part(stretch[done:])


def _runs(part: _Part) -> Iterator[Sequence[str]]:
    """A table as a whole; of other lines those between blank ones, with and without tabs apart."""
    if part.table:
        yield part.lines
        return
    kinds = groupby(part.lines, key=lambda line: (bool(line.strip()), "\t" in line))
    yield from (list(lines) for (text, _), lines in kinds if text)


def _tabular(lines: Sequence[str], columns: int) -> bool:
    """Whether lines are rows of a table.

    Some line must have text on both sides of a tab, which an indented paragraph has not. One line alone is a row
    only with two tabs, or as many as the table before it had.
    """
    if not any("\t" in line.strip() for line in lines):
        return False
    return len(lines) > 1 or lines[0].count("\t") > 1 or lines[0].count("\t") + 1 == columns


def _table(lines: Sequence[str], number: int, page: int | None) -> Table:
    rows = [line.split("\t") for line in lines]
    cells = tuple(Cell(r, c, text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(number, len(rows), max(map(len, rows)), cells, page=page)


def _unwrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    """Paragraphs out of lines: a line goes on in the next one where that one's first word had no room on it."""
    paragraph = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if paragraph and NARROW <= width <= WIDE and len(before.rstrip()) + 1 + len(line.split()[0]) > width:
            paragraph += " " + line.strip()
            continue
        if paragraph:
            yield paragraph
        paragraph = line.strip()
    yield paragraph
