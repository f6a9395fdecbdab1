"""Writes the documents of this directory from the TOML files beside it, the same bytes every time.

Run it with `python samples/make.py`; the PDF needs reportlab, the rest nothing but Python.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile, ZipInfo

Block = Mapping[str, Any]
Rows = list[list[str]]

HERE = Path(__file__).parent


def main(folder: Path = HERE) -> None:
    """Writes every file into `folder`."""
    writers = {".docx": docx, ".pdf": pdf, ".txt": text}
    for source in sorted(HERE.glob("*.toml")):
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        for file in data["files"]:
            blocks: list[Block] = [{"title": data["title"]}, *data["blocks"]]
            for name in file.get("edits", ()):
                for edit in data["edits"][name]:
                    blocks = edited(blocks, edit)
            path = folder / file["name"]
            path.write_bytes(writers[path.suffix]([laid_out(block, file["header"]) for block in blocks]))
            print(path.name)


def edited(blocks: Sequence[Block], edit: Mapping[str, str]) -> list[Block]:
    """The blocks with one edit made; an edit that does not meet exactly one text is a mistake in the data."""
    find, replace = edit["find"], edit.get("replace")
    made: list[Block] = []
    hits = 0
    for block in blocks:
        if "pages" in block and edit.get("table") in (block.get("caption"), block.get("name")):
            hits += sum(row.count(find) for page in block["pages"] for row in page)
            pages = [
                [
                    [replace if cell == find and replace is not None else cell for cell in row]
                    for row in page
                    if replace is not None or find not in row
                ]
                for page in block["pages"]
            ]
            made.append({**block, "pages": pages})
        elif "table" not in edit and find in block.get("paragraph", ""):
            hits += block["paragraph"].count(find)
            if replace is not None:
                made.append({**block, "paragraph": block["paragraph"].replace(find, replace)})
        else:
            made.append(block)
    if hits != 1:
        raise ValueError(f"{edit} meets {hits} texts")
    return made


def laid_out(block: Block, header: str) -> Block:
    """A table's rows, header included, as the tables they will stand in."""
    if "pages" not in block:
        return block
    pages: list[Rows] = [[block["header"], *page] for page in block["pages"]]
    match header:
        case "split":
            tables = pages
        case "repeated":
            tables = [[row for page in pages for row in page]]
        case _:
            tables = [[block["header"], *(row for page in block["pages"] for row in page)]]
    return {**block, "tables": tables}


def text(blocks: Sequence[Block]) -> bytes:
    """Plain text: a paragraph a line, cells divided by tabs, an empty line between blocks."""

    def parts() -> Iterator[str]:
        for block in blocks:
            yield from (block[key] for key in ("title", "heading", "paragraph", "caption") if key in block)
            for rows in block.get("tables", ()):
                yield "\n".join("\t".join(row) for row in rows)

    return ("\n\n".join(parts()) + "\n").encode()


def docx(blocks: Sequence[Block]) -> bytes:
    """A Word document of the few parts that Word asks for, uncompressed so that no library decides its bytes."""
    body: list[str] = []
    for block in blocks:
        if block.get("landscape"):
            body.append(f"<w:p><w:pPr>{PORTRAIT}</w:pPr></w:p>")
        styles = {"title": "Title", "heading": "Heading1", "paragraph": "Normal", "caption": "Caption"}
        body += [word_paragraph(block[key], style) for key, style in styles.items() if key in block]
        for rows in block.get("tables", ()):
            body += [word_table(rows, block), word_paragraph("", "Normal")]
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relationship("styles", "styles.xml"),
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}{LANDSCAPE}</w:body></w:document>',
    }
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, xml in parts.items():
            package.writestr(ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}')
    return file.getvalue()


def word_paragraph(words: str, style: str, *, bold: bool = False, right: bool = False) -> str:
    """A paragraph of one run."""
    aligned = '<w:jc w:val="right"/>' if right else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>{run}</w:p>'


def word_table(rows: Rows, block: Block) -> str:
    """A table with borders, its first row repeated on every page, figures to the right."""
    widths = [step * 99 for step in block["widths"]]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = ""
    for number, row in enumerate(rows):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + word_paragraph(cell, "Normal", bold=is_bold(number, row), right=column in block["figures"])
            + "</w:tc>"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        body += f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if number == 0 else ''}{cells}</w:tr>"
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def is_bold(number: int, row: Sequence[str]) -> bool:
    """Whether a row is printed in bold: the header, and the totals."""
    return number == 0 or "total" in (row[0] + row[1]).lower()


def relationship(kind: str, target: str) -> str:
    """A part of the package that says which other part belongs to it."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/></Types>'
)
MARGINS = '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000"/>'
PORTRAIT = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{MARGINS}</w:sectPr>'
LANDSCAPE = f'<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{MARGINS}</w:sectPr>'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/>'
    "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr></w:style>"
)


def pdf(blocks: Sequence[Block]) -> bytes:
    """A PDF with the tables ruled, uncompressed and without a date."""
    from reportlab.lib.colors import grey
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import (
        BaseDocTemplate,
        Flowable,
        Frame,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Paragraph,
        Spacer,
        Table,
    )

    normal = ParagraphStyle("Normal", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
    caption = ParagraphStyle("Caption", normal, fontName="Helvetica-Bold", keepWithNext=True)
    heading = ParagraphStyle("Heading", caption, fontSize=14, leading=18, spaceBefore=12)
    title = ParagraphStyle("Title", heading, fontSize=20, leading=26)
    styles = {"title": title, "heading": heading, "paragraph": normal, "caption": caption}

    def cell(words: str, *, bold: bool, right: bool) -> Paragraph:
        style = ParagraphStyle("Cell", caption if bold else normal, fontSize=8, leading=10, alignment=2 if right else 0)
        return Paragraph(escape(words).replace("₂", "<sub>2</sub>"), style)

    story: list[Flowable] = []
    for block in blocks:
        if block.get("landscape"):
            story += [NextPageTemplate("landscape"), PageBreak()]
        story += [Paragraph(escape(block[key]), style) for key, style in styles.items() if key in block]
        for number, rows in enumerate(block.get("tables", ())):
            cells = [
                [
                    cell(words, bold=is_bold(line, row), right=column in block["figures"])
                    for column, words in enumerate(row)
                ]
                for line, row in enumerate(rows)
            ]
            ruled = [("GRID", (0, 0), (-1, -1), 0.5, grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            story += [PageBreak()] if number else []
            story += [Table(cells, [step * 4.9 for step in block["widths"]], style=ruled, hAlign="LEFT"), Spacer(0, 8)]
    file = BytesIO()
    pages = [
        PageTemplate(name, [Frame(50, 50, width - 100, height - 100)], pagesize=(width, height))
        for name, (width, height) in {"portrait": A4, "landscape": landscape(A4)}.items()
    ]
    BaseDocTemplate(file, pageTemplates=pages, invariant=1, pageCompression=0, title=blocks[0]["title"]).build(story)
    return file.getvalue()


if __name__ == "__main__":
    main()
