"""Word documents, written in the tests: a zip archive of a few lines of XML."""

import io
import zipfile
from collections.abc import Mapping

from extractor.document import Cell, Document, Table
from extractor.readers import transcribe

MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": MAIN,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)

KINDS = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
    "comments.xml": "comments",
    "header1.xml": "header",
    "footer1.xml": "footer",
    "settings.xml": "settings",
}
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(
    body: str, parts: Mapping[str, str | bytes] | None = None, links: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A DOCX with this XML in its body, further parts by name, and further relationships (kind, target) by id."""
    parts = dict(parts or {})
    related = {f"rel{index}": (KINDS[name], name) for index, name in enumerate(parts) if name in KINDS} | dict(
        links or {}
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = "".join(
            f'<Override PartName="/word/{name}" ContentType="{WORD}.{kind}+xml"/>'
            for name, kind in KINDS.items()
            if name in parts
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="xlsx" ContentType="{SHEET}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{overrides}</Types>',
        )
        archive.writestr("_rels/.rels", relationships({"main": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/_rels/document.xml.rels", relationships(related))
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.removeprefix("/") if name.startswith("/") else f"word/{name}", content)
    return file.getvalue()


def relationships(related: Mapping[str, tuple[str, str]]) -> str:
    """A part that says where another one points."""
    return (
        f'<Relationships xmlns="{RELATIONSHIPS}">'
        + "".join(
            f'<Relationship Id="{name}" Type="{MAIN}/{kind}" Target="{target}"/>'
            for name, (kind, target) in related.items()
        )
        + "</Relationships>"
    )


def part(name: str, content: str) -> str:
    """A part whose root is `w:name`."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain text is a run of its own."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; plain text is a cell of its own."""
    inside = "".join(each if each.startswith("<w:tc") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def document(
    body: str, parts: Mapping[str, str | bytes] | None = None, **others: Mapping[str, tuple[str, str]]
) -> Document:
    """The document that the reader makes of a DOCX with this body."""
    return transcribe(package(body, parts, others.get("links")), "a.docx")


def texts(document: Document, stream: str = "text") -> list[str]:
    return [each.text for each in document.paragraphs() if each.stream == stream]


def grid(table: Table) -> list[list[str | None]]:
    """The texts of a table; None where a merged cell covers, or no cell stands."""
    rows: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for each in table.cells:
        rows[each.row][each.column] = each.text
    return rows


def at(table: Table, row: int, column: int) -> Cell:
    """The cell that begins there."""
    return next(each for each in table.cells if (each.row, each.column) == (row, column))
