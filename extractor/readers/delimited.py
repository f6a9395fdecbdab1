"""Delimited text, CSV and TSV: one file is one table, each record a row."""

import csv
import io
from collections import Counter
from collections.abc import Iterable

from extractor.document import Cell, Document, Table, UnreadableError
from extractor.readers.encoding import decode

DELIMITERS = ",\t;|"
"""Tried in this order; an earlier one wins where several read equally well."""

LONGEST = 1 << 24
"""Characters in one field, beyond which a quotation mark was left open rather than a text that long written."""

SAMPLE = 1 << 16
"""Characters by which the delimiter is judged."""


def read(data: bytes, path: str, sha256: str) -> Document:
    """The table in `data`; a record of fewer fields than others leaves the rest of its row empty."""
    text = decode(data)
    rows = _records(text, delimiter(text))
    cells = tuple(Cell(r, c, field) for r, row in enumerate(rows) for c, field in enumerate(row))
    table = Table(0, len(rows), max(map(len, rows), default=0), cells)
    return Document(path, "csv", sha256, (table,))


def delimiter(text: str) -> str:
    """What separates the fields of `text`.

    The one that gives most records the same number of fields, of at least two. A comma inside a number or a
    semicolon inside a label does so in some records only.
    """
    sample = _sample(text)
    present = [mark for mark in DELIMITERS if mark in sample]
    return max(present, key=lambda mark: _regularity(_records(sample, mark)), default=",")


def looks_like_one(text: str) -> bool:
    """Whether text under any name is a delimited table: three records or more, nearly all of one width.

    A tab is left to the reader of plain text, which finds tables between paragraphs.
    """
    sample = _sample(text)
    for mark in ",;|":
        if mark not in sample:
            continue
        widths = [len(record) for record in _records(sample, mark) if any(record)]
        width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if width > 2 and times >= 3 and times >= 0.9 * len(widths):
            return True
    return False


def _sample(text: str) -> str:
    """Whole lines from the beginning."""
    return text if len(text) <= SAMPLE else text[: text.rfind("\n", 0, SAMPLE) + 1] or text[:SAMPLE]


def _records(text: str, mark: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise UnreadableError(f"is no delimited table ({error})") from error


def _regularity(records: Iterable[list[str]]) -> tuple[float, int, int]:
    """The share of records that have the commonest number of fields, how many do, and that number.

    Nothing for one field. Read by the wrong mark, fields in quotation marks run over many lines: few records are left.
    """
    widths = Counter(len(record) for record in records if any(record))
    split = Counter({width: times for width, times in widths.items() if width > 1})
    if not split:
        return 0.0, 0, 0
    width, times = max(split.items(), key=lambda item: (item[1], item[0]))
    return times / widths.total(), times, width
