"""From a file to a `Document`: each reader transcribes one format and never interprets."""

from hashlib import sha256
from pathlib import Path
from stat import S_ISCHR
from typing import Literal

from attrs import evolve

from extractor.document import Document, UnreadableError

View = Literal["final", "original"]
"""How open tracked changes are read: as if all were accepted, or as if none had been made."""

LARGEST, SPARSEST = 2_000_000, 20
"""Positions in a table, and positions for each cell written, which together no honest table exceeds."""

MERGED, REACHED = 100_000, 1_000
"""The same where cells reach over others: outside workbooks a table has no empty positions of its own."""

HEAVIEST = 512 << 20
"""Bytes of a file; real documents have a hundredth of that."""


def read(path: str, view: View = "final", password: str | None = None, jobs: int = 1) -> Document:
    """The document at `path`, its format told by its content.

    `password` opens an encrypted PDF; `jobs` processes may read the pages of a long one at the same time.

    Raises `UnreadableError` with one line that names the file and says what is wrong with it.
    """
    try:
        return bounded(transcribe(_content(path), path, view, password, jobs))
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    except RecursionError as error:
        raise UnreadableError(f"{path}: nested too deeply to be read") from error


def transcribe(data: bytes, path: str, view: View = "final", password: str | None = None, jobs: int = 1) -> Document:
    """The document whose bytes are `data`; `path` is only the name it goes by.

    Readers are imported when their format turns up: each stands on a library that takes its time to load.
    """
    from extractor.readers.detect import detect

    digest = sha256(data).hexdigest()
    match detect(data, path):
        case "docx":
            from extractor.readers import docx

            document = docx.read(data, path, digest, view)
        case "xlsx":
            from extractor.readers import xlsx

            document = xlsx.read(data, path, digest)
        case "odf":
            from extractor.readers import odf

            document = odf.read(data, path, digest, view)
        case "pdf":
            from extractor.readers import pdf

            document = pdf.read(data, path, digest, password, jobs)
        case "html":
            from extractor.readers import html

            document = html.read(data, path, digest)
        case "csv":
            from extractor.readers import delimited

            document = delimited.read(data, path, digest)
        case "doc" | "xls" | "rtf" as kind:
            from extractor.readers import legacy

            converted = transcribe(legacy.modern(data, kind), path, view)
            document = evolve(converted, format=kind, sha256=digest)
        case "text":
            from extractor.readers import plain

            document = plain.read(data, path, digest)
    return document


def bounded(document: Document) -> Document:
    """The document, if its tables are of a size that was written out: spans alone can claim any number of cells."""
    for table in document.tables():
        positions, cells = table.rows * table.columns, len(table.cells)
        merged = not table.sheet and positions > MERGED and positions > REACHED * cells
        if merged or (positions > LARGEST and positions > SPARSEST * cells):
            raise UnreadableError(f"claims a table of {table.rows} by {table.columns} cells, more than is safe")
    return document


def _content(path: str) -> bytes:
    try:
        if S_ISCHR(Path(path).stat().st_mode):
            raise UnreadableError("is a device, no document")
        with Path(path).open("rb") as file:
            data = file.read(HEAVIEST + 1)
    except FileNotFoundError as error:
        raise UnreadableError("no such file") from error
    except IsADirectoryError as error:
        raise UnreadableError("is a directory") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot be opened ({getattr(error, 'strerror', None) or error})") from error
    if len(data) > HEAVIEST:
        raise UnreadableError(f"is larger than {HEAVIEST >> 20} MB, more than is safe")
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("is empty")
    return data
