"""Sentences set in a frame: a table of one cell that holds text, not figures, is read like a text box as well."""

from collections.abc import Iterator
from itertools import count

from attrs import evolve

from extractor.document import Block, Cell, Document, Mark, Paragraph, Table

FEWEST = 6
"""Words of a sentence; less is a title, a label, a form's field."""

KEPT = ("raised", "unreadable", "recognised")
"""What the file says of characters that decides how their figures are read; of changes the table itself tells."""


def framed(document: Document) -> Document:
    """The document with the sentences of frames as paragraphs of boxes, each right after its table."""
    taken = [int(p.name) for p in document.paragraphs() if p.stream == "box" and p.name.isdigit()]
    names = count(max(taken, default=-1) + 1)
    return evolve(document, blocks=tuple(each for block in document.blocks for each in _with_text(block, names)))


def _with_text(block: Block, names: Iterator[int]) -> Iterator[Block]:
    yield block
    if isinstance(block, Table) and not block.hidden and (cell := _only(block)) is not None:
        sentences = list(_sentences(cell))
        if sentences:
            name = str(next(names))
            for number, (text, marks) in enumerate(sentences):
                yield Paragraph(text, number, "box", name, page=block.page, marks=marks)


def _only(table: Table) -> Cell | None:
    """The cell of a table of one row that alone has text."""
    if table.rows != 1 or table.sheet:
        return None
    filled = [cell for cell in table.cells if cell.text.strip()]
    return filled[0] if len(filled) == 1 else None


def _sentences(cell: Cell) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The lines of a cell that are sentences, with the marks within them."""
    start = 0
    for line in cell.text.split("\n"):
        end = start + len(line)
        if line.rstrip().endswith((".", ":")) and len(line.split()) >= FEWEST:
            within = (mark for mark in cell.marks if mark.kind in KEPT and start <= mark.start and mark.end <= end)
            yield line, tuple(evolve(mark, start=mark.start - start, end=mark.end - start) for mark in within)
        start = end + 1
