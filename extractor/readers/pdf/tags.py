"""Tables as the file's structure tree gives them, where it is sound: accessible publications must be tagged.

A tagged table is taken when what it says about rows and columns agrees with where its words stand: every row below
the one before, every column beside the one before, and no other word between them; and where no rules say otherwise.
Anything else is left to the layout, and said where it is about figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from extractor.document import Cell
from extractor.readers.pdf.figures import kind
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.lines import lines
from extractor.readers.pdf.pdfium import Element, Page
from extractor.readers.pdf.text import spelt
from extractor.readers.pdf.words import Word


@frozen
class Tagged:
    """A cell as tagged: its place, its spans, whether it is a header, and its words."""

    row: int
    column: int
    row_span: int
    column_span: int
    header: bool
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """What its words cover."""
        return Box(
            min(word.x0 for word in self.words),
            min(word.top for word in self.words),
            max(word.x1 for word in self.words),
            max(word.bottom for word in self.words),
        )


def tagged(page: Page, words: Sequence[Word]) -> list[list[Tagged]]:
    """The cells of each table that the structure tree has on a page."""
    tables = list(_tables(page.structure()))
    if not tables:
        return []
    by_content: defaultdict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_content[page.content(word.last)].append(word)
    by_content.pop(-1, None)
    return [_cells(element, by_content) for element in tables]


def sound_tables(tables: Sequence[Sequence[Tagged]], words: Sequence[Word]) -> list[tuple[Found, frozenset[int]]]:
    """The sound ones among tagged tables, each with the identities of the words in it."""
    found: list[tuple[Found, frozenset[int]]] = []
    for cells in tables:
        used = frozenset(id(word) for cell in cells for word in cell.words)
        if _sound(cells, [word for word in words if id(word) not in used]):
            found.append((_found(cells), used))
    return found


def contradicted(table: Found, tables: Sequence[Sequence[Tagged]]) -> Found:
    """The table with a word on what the tags say otherwise: about which figures stand in one row.

    Tags that hold less than half of its digits don't speak of this table, or don't call it one.
    """
    rows: defaultdict[tuple[int, int], str] = defaultdict(str)
    for number, cells in enumerate(tables):
        for cell in cells:
            for word in cell.words:
                if table.box.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2):
                    rows[number, cell.row] += f" {word.text}"
    shown: defaultdict[int, str] = defaultdict(str)
    for printed in table.cells:
        shown[printed.row] += f" {printed.text}"
    theirs = [found for text in (rows[key] for key in sorted(rows)) if (found := _digits(text))]
    ours = [found for text in (shown[row] for row in sorted(shown)) if (found := _digits(text))]
    if theirs == ours or 2 * sum(map(len, theirs)) < sum(map(len, ours)):
        return table
    if len(theirs) != len(ours):
        said = f"the file's tags give this table {len(theirs)} rows with figures, the page shows {len(ours)}"
    else:
        said = "the file's tags put figures of this table into other rows than the page shows"
    return evolve(table, contradiction=said)


def _digits(text: str) -> str:
    """The digits of a row's figures, sorted: headings are broken into lines in many ways, and so are cells."""
    return "".join(sorted(sign for word in text.split() if kind(word) == "figure" for sign in word if sign.isdigit()))


def preferred(tagged: Found, laid_out: Sequence[Found]) -> bool:
    """Whether a tagged table says more than the layout: this shows none there, or none ruled or reaching beyond."""
    meeting = [table for table in laid_out if table.box.meets(tagged.box)]
    whole = tagged.box.grown(6)
    return all(
        not table.ruled and whole.holds(table.box.x0, table.box.top) and whole.holds(table.box.x1, table.box.bottom)
        for table in meeting
    )


def _tables(elements: Iterable[Element]) -> Iterator[Element]:
    """The tables among elements and what stands in them; none that stands in another table."""
    for element in elements:
        if element.kind == "Table":
            yield element
        else:
            yield from _tables(element.children)


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.kind == "TR":
            yield child
        elif child.kind in ("THead", "TBody", "TFoot"):
            yield from _rows(child)


def _contents(element: Element) -> Iterator[int]:
    yield from element.contents
    for child in element.children:
        yield from _contents(child)


def _cells(table: Element, by_content: dict[int, list[Word]]) -> list[Tagged]:
    """The cells at their places, those that a span from above covers left free."""
    taken: set[tuple[int, int]] = set()
    cells: list[Tagged] = []
    for r, row in enumerate(_rows(table)):
        c = 0
        for cell in row.children:
            if cell.kind not in ("TD", "TH"):
                continue
            while (r, c) in taken:
                c += 1
            words = tuple(word for content in _contents(cell) for word in by_content.get(content, ()))
            cells.append(Tagged(r, c, cell.row_span, cell.column_span, cell.kind == "TH", words))
            taken |= {(r + i, c + k) for i in range(cell.row_span) for k in range(cell.column_span)}
            c += cell.column_span
    return cells


def _sound(cells: Sequence[Tagged], others: Sequence[Word]) -> bool:
    """Whether the words stand as the tags say: in rows and columns that don't overlap, with no stranger among them."""
    filled = [cell for cell in cells if cell.words]
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    if rows < 2 or columns < 2 or len(filled) < 0.35 * rows * columns or len(filled) < 4:
        return False
    lefts = [(c.column, c.box.x0, c.box.x1) for c in filled if c.column_span == 1]
    tops = [(c.row, c.box.top, c.box.bottom) for c in filled if c.row_span == 1]
    box = Box(
        min(c.box.x0 for c in filled),
        min(c.box.top for c in filled),
        max(c.box.x1 for c in filled),
        max(c.box.bottom for c in filled),
    )
    strangers = sum(box.holds((w.x0 + w.x1) / 2, (w.top + w.bottom) / 2) for w in others)
    return strangers == 0 and _apart(lefts) and _apart(tops)


def _apart(spans: Sequence[tuple[int, float, float]]) -> bool:
    """Whether the stretches of successive numbers follow each other, a little overlap allowed."""
    groups: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for number, start, end in spans:
        groups[number].append((start, end))
    whole = [(min(s for s, _ in groups[n]), max(e for _, e in groups[n])) for n in sorted(groups)]
    return all(after[0] > before[0] and after[0] > before[1] - 4 for before, after in pairwise(whole))


def _found(cells: Sequence[Tagged]) -> Found:
    filled = [cell for cell in cells if cell.words]
    box = Box(
        min(cell.box.x0 for cell in filled),
        min(cell.box.top for cell in filled),
        max(cell.box.x1 for cell in filled),
        max(cell.box.bottom for cell in filled),
    )
    found: list[Cell] = []
    for cell in cells:
        if not cell.words and (cell.row_span, cell.column_span) == (1, 1):
            continue
        text = [[word for segment in line.segments for word in segment.words] for line in lines(cell.words)]
        spelled, marks = spelt(text)
        bold = bool(cell.words) and all(word.bold for word in cell.words)
        spans = cell.row_span, cell.column_span
        found.append(Cell(cell.row, cell.column, spelled, *spans, header=cell.header, bold=bold, marks=marks))
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    return Found(box, rows, columns, tuple(found))
