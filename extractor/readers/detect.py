"""Tells a file's format by its content; only between a table and prose, both plain text, may the name decide."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from extractor.document import UnreadableError
from extractor.readers import delimited
from extractor.readers.encoding import decode

Format = Literal["docx", "xlsx", "odf", "pdf", "html", "csv", "text", "doc", "xls", "rtf"]

FOLDERS: Mapping[str, Format] = {"word/": "docx", "xl/": "xlsx"}
"""Where the main parts of Office documents lie."""

OPEN = b"application/vnd.oasis.opendocument."
"""How the type of an OpenDocument file begins, which the first file of its archive says."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Office before 2007, and any encrypted Office document since."""

HTML = re.compile(
    r"(?:\ufeff|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|table|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
"""The first element of a page, after an XML declaration and comments."""

SAMPLE = 4096
"""Bytes at the beginning of a file that must show what it is."""


def detect(data: bytes, path: str) -> Format:
    """The format of a file with this content. Raises `UnreadableError` for what no reader takes."""
    if data.startswith(b"PK"):
        return _package(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return _compound(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    text = decode(data)
    if HTML.match(text[:SAMPLE]):
        return "html"
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise UnreadableError("is XML of a kind this program does not read")
    return "csv" if path.lower().endswith((".csv", ".tsv")) or delimited.looks_like_one(text) else "text"


def _package(data: bytes) -> Format:
    """Which of the formats that are zip archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = b""
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    kind = file.read(SAMPLE)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as error:
        raise UnreadableError("is cut off or damaged (its zip directory cannot be read)") from error
    if kind.startswith((OPEN + b"text", OPEN + b"spreadsheet")):
        return "odf"
    for folder, format_ in FOLDERS.items():
        if any(name.lower().startswith(folder) for name in names):
            return format_
    raise UnreadableError("is a zip archive, but no document of a kind this program reads")


def _compound(data: bytes) -> Format:
    """Which of the formats that are compound files; their directory names streams in UTF-16."""
    if _names(data, "EncryptedPackage"):
        raise UnreadableError("is encrypted; remove the password first")
    if _names(data, "WordDocument"):
        return "doc"
    if _names(data, "Workbook") or _names(data, "Book"):
        return "xls"
    raise UnreadableError("is a compound file of a kind this program does not read")


def _names(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data
