"""A whole PDF through pdfplumber: slower and plainer than our own engine, and independent of it."""

import io
from itertools import pairwise
from typing import Any

from extractor.document import Block, Cell, Document, Paragraph, Remark, Table, UnreadableError


def read(data: bytes, path: str, sha256: str, password: str | None = None) -> Document:
    """The document: lines outside tables as paragraphs, ruled tables as tables, in reading order.

    Raises:
        UnreadableError: when the file cannot be opened, or holds nothing that can be read.
    """
    import logging

    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings name no file and help nobody
    blocks: list[Block] = []
    remarks: list[Remark] = []
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as file:
            pages = len(file.pages)
            for page in file.pages:
                found = _page(
                    page, sum(isinstance(b, Paragraph) for b in blocks), sum(isinstance(b, Table) for b in blocks)
                )
                if not found and page.images:
                    remarks.append(Remark("D102", f"Page {page.page_number} has no text and was not read."))
                blocks += found
                page.close()
    except PdfminerException as error:
        if "PDFPasswordIncorrect" in repr(error):
            raise UnreadableError("is encrypted; give its password with --password") from error
        raise UnreadableError(f"is no readable PDF ({error})") from error
    if not blocks:
        raise UnreadableError("holds text on no page (a scan?)")
    return Document(path, "pdf", sha256, tuple(blocks), pages, tuple(remarks))


def _page(page: Any, paragraphs: int, tables: int) -> list[Block]:
    """The blocks of one page, numbered on from what came before."""
    found = page.find_tables()
    boxes = [table.bbox for table in found]

    def outside(thing: dict[str, Any]) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    pieces: list[tuple[float, str | Any]] = [(table.bbox[1], table) for table in found]
    lines = page.filter(lambda thing: thing["object_type"] != "char" or outside(thing)).extract_text_lines(
        return_chars=False
    )
    text = ""
    for line, after in pairwise([*lines, None]):
        assert line is not None
        text = f"{text} {line['text']}".strip()
        if after is None or after["top"] - line["bottom"] > 0.6 * (line["bottom"] - line["top"]):
            pieces.append((line["top"], text))
            text = ""
    blocks: list[Block] = []
    for _, piece in sorted(pieces, key=lambda piece: piece[0]):
        if isinstance(piece, str):
            blocks.append(Paragraph(piece, paragraphs, page=page.page_number))
            paragraphs += 1
        else:
            rows = piece.extract()
            cells = (
                Cell(r, c, (text or "").replace("\n", " ")) for r, row in enumerate(rows) for c, text in enumerate(row)
            )
            kept = tuple(cell for cell in cells if cell.text)
            if kept:
                blocks.append(Table(tables, len(rows), max(map(len, rows)), kept, page=page.page_number))
                tables += 1
    return blocks
