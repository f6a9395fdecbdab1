"""CPU seconds of reading Word documents that are written here: the least of five runs.

Run it with `python benchmarks/word.py`. A table of 2,000 rows and 8 columns may take 0.3 s, a document of 100 pages
2 s, 1,093 nested tables four times as long as 273, and 60 in each other next to nothing. Beside the table stands what
python-docx takes to go through it.
"""

import io
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import docx as python_docx  # the reader that this one is compared with

from extractor.readers import transcribe
from tests.readers.wordfiles import cell, package, paragraph, row, table

LINES = 38
"""Lines of words, or rows of a table, on a page."""


def main() -> None:
    """Prints a line for each document."""
    large = package(table(*(row(*(f"{line * column:,}" for column in range(8))) for line in range(2000))))
    report("table of 2,000 × 8", lambda: transcribe(large, "a"))
    report("the same through python-docx", lambda: iterated(large))
    page = paragraph("word " * 12 * LINES) + table(*(row("Item", *["1,234"] * 4) for _ in range(LINES // 2)))
    pages = package(page * 100)
    report("100 pages", lambda: transcribe(pages, "a"))
    for count in (273, 1093):
        nested = package(table(row(cell(table(row("1", "2")) * count + paragraph("a")))))
        report(f"{count:,} nested tables", partial(transcribe, nested, "a"))
    inner = row("1", "2")
    for _ in range(60):
        inner = row(cell(table(inner) + paragraph("a")))
    report("60 tables in each other", partial(transcribe, package(table(inner)), "a"))


def iterated(data: bytes) -> None:
    """Goes through the first table as python-docx's documentation shows."""
    for line in python_docx.Document(io.BytesIO(data)).tables[0].rows:
        for each in line.cells:
            _ = each.text


def report(name: str, run: Callable[[], object]) -> None:
    """Prints the least CPU time of five runs."""

    def once() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    print(f"{min(once() for _ in range(5)):.3f}  {name}")


if __name__ == "__main__":
    main()
