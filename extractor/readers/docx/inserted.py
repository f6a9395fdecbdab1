"""Documents put into another one as a whole (`w:altChunk`), which a word processor merges when it opens the file."""

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from extractor.document import Block, CellPlace, Chart, Document, Paragraph, Picture, Table, UnreadableError
from extractor.readers.package import Package


def chunk(package: Package, part: str, view: str) -> Document | None:
    """The document in a part; None where it is missing, damaged or of a kind that is not read here."""
    from extractor.readers import delimited, docx, html, plain
    from extractor.readers.detect import detect

    try:
        data = package.data(part)
        match detect(data, part) if data else None, data:
            case "docx", bytes(data):
                return docx.read(data, part, "", view, package)
            case "html", bytes(data):
                return html.read(data, part, "")
            case "csv", bytes(data):
                return delimited.read(data, part, "")
            case "text", bytes(data):
                return plain.read(data, part, "")
    except UnreadableError:
        return None
    return None


def counted(document: Document) -> Counter[str]:
    """How many paragraphs, boxes, tables and charts a document has, so that those after it are counted on."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        match block:
            case Paragraph(stream="box", name=name):
                found["boxes"] = max(found["boxes"], int(name) + 1)
            case Paragraph(stream="text"):
                found["paragraphs"] += 1
            case Table():
                found["tables"] += 1
            case Chart():
                found["charts"] += 1
    return found


def placed(
    document: Document, before: Counter[str], name: str, cell: CellPlace | None, page: int | None
) -> Iterator[Block]:
    """The blocks of a document as part of another one, in which so many of each kind stand `before` them.

    Its notes, headers and comments are told from the other's by its `name`, its tables stand in `cell`.
    """
    for block in document.blocks:
        match block:
            case Paragraph(stream="text"):
                yield evolve(block, number=block.number + before["paragraphs"], page=page)
            case Paragraph(stream="box"):
                yield evolve(block, name=str(int(block.name) + before["boxes"]), page=page)
            case Paragraph():
                yield evolve(block, name=f"{name}-{block.name}", page=None)
            case Table(parent=parent):
                outer = cell if parent is None else evolve(parent, table=parent.table + before["tables"])
                number = block.number + before["tables"]
                yield evolve(block, number=number, page=page, row_pages=(), parent=outer)
            case Chart():
                yield evolve(block, number=block.number + before["charts"], page=page)
            case Picture():
                yield evolve(block, page=page)
