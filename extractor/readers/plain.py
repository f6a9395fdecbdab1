"""Plain text: lines with tabs are tables, all other lines are paragraphs, a form feed ends a page."""

from collections.abc import Iterator
from itertools import groupby

from extractor.document import Block, Cell, Document, Paragraph, Table
from extractor.readers.encoding import decode

NARROW, WIDE = 40, 100
"""A file whose longest line is between these was broken into lines for a screen; else every line is a paragraph."""


def read(data: bytes, path: str, sha256: str) -> Document:
    """The document in `data`. A table is cut where a blank line cuts it."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    sheets = text.rstrip("\f\n").split("\f")
    width = max((len(line) for sheet in sheets for line in sheet.split("\n") if "\t" not in line), default=0)
    blocks: list[Block] = []
    tables = paragraphs = columns = 0
    for number, sheet in enumerate(sheets, 1):
        page = number if len(sheets) > 1 else None
        for lines in _runs(sheet):
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


def _runs(sheet: str) -> Iterator[list[str]]:
    """Lines between blank ones, with and without tabs apart."""
    kinds = groupby(sheet.split("\n"), key=lambda line: (bool(line.strip()), "\t" in line))
    return (list(lines) for (text, _), lines in kinds if text)


def _tabular(lines: list[str], columns: int) -> bool:
    """Whether lines are rows of a table.

    Some line must have text on both sides of a tab, which an indented paragraph has not. One line alone is a row
    only with two tabs, or as many as the table before it had.
    """
    if not any("\t" in line.strip() for line in lines):
        return False
    return len(lines) > 1 or lines[0].count("\t") > 1 or lines[0].count("\t") + 1 == columns


def _table(lines: list[str], number: int, page: int | None) -> Table:
    rows = [line.split("\t") for line in lines]
    cells = tuple(Cell(r, c, text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(number, len(rows), max(map(len, rows)), cells, page=page)


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
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
