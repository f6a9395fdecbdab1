"""What a parser hands on: a table with the box it stands in."""

from attrs import frozen

from extractor.document import Cell
from extractor.readers.pdf.geometry import Box


@frozen
class Found:
    """A table on a page: its cells as in a Document, and where it stands.

    `ruled` says how it was found, `contradiction` what the file's tags say otherwise.
    """

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = False
    contradiction: str = ""
