"""A PDF file as a `Document`: its pages read one by one, by several processes where there are many."""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from attrs import evolve

from extractor.document import Document, Paragraph, Remark, Table, UnreadableError
from extractor.readers.pdf.assembly import blocks
from extractor.readers.pdf.ocr import unread
from extractor.readers.pdf.pages import PageRead, page_read
from extractor.readers.pdf.pdfium import DamagedError, File

MANY = 24  # pages: below this starting processes costs more than it saves
CHUNK = 8


def read(data: bytes, path: str, sha256: str, password: str | None = None, jobs: int = 1) -> Document:
    """The document: paragraphs and tables in reading order, numbered as they stand in the file.

    Args:
        data: the file's bytes.
        path: as given by the caller.
        sha256: of the bytes.
        password: for an encrypted file.
        jobs: processes that may read at the same time; the result doesn't depend on it.

    Raises:
        UnreadableError: when the file cannot be opened, or no page of it holds anything that can be read.
    """
    try:
        file = File(data, password)
    except DamagedError as error:
        return _otherwise(error, data, path, sha256, password)
    try:
        count = file.pages
        pages = _pages(file, range(count)) if jobs < 2 or count < MANY else None
    finally:
        file.close()
    if pages is None:
        chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
        with ProcessPoolExecutor(jobs) as pool:
            pages = [page for part in pool.map(partial(_chunk, data, password), chunks) for page in part]
    found, remarks = blocks(pages)
    if b"%%EOF" not in data[-2_048:]:
        remarks = (Remark("D102", "The file is cut off: what its end held is lost."), *remarks)
    if not any(isinstance(block, Paragraph | Table) for block in found):
        raise UnreadableError(_nothing(pages))
    return Document(path, "pdf", sha256, found, count, remarks)


def _nothing(pages: Sequence[PageRead]) -> str:
    """Why a file whose pages hold neither text nor tables was not read."""
    if all(page.lost for page in pages):
        return "has no page that could be read"
    if any(page.scan for page in pages):
        return f"holds text on no page; {unread()}"
    return "holds text on no page"


def _otherwise(error: UnreadableError, data: bytes, path: str, sha256: str, password: str | None) -> Document:
    """What pdfplumber makes of a file that pdfium can't open."""
    from extractor.readers.pdf import fallback

    try:
        document = fallback.read(data, path, sha256, password)
    except Exception as second:  # a damaged file may end in any exception of a library that expects sound ones
        raise error from second
    lost = Remark("D102", "The file is damaged: parts of it may be missing, and only ruled tables were read.")
    return evolve(document, remarks=(lost, *document.remarks))


def _pages(file: File, numbers: Sequence[int]) -> list[PageRead]:
    found = []
    with _uncollected():
        for number in numbers:
            with file.page(number) as page:
                found.append(page_read(page, tagged=file.tagged))
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: a page makes thousands of values and no cycle, and the search costs a tenth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _chunk(data: bytes, password: str | None, numbers: Sequence[int]) -> list[PageRead]:
    """Some pages, read in a process of their own."""
    file = File(data, password)
    try:
        return _pages(file, numbers)
    finally:
        file.close()
