"""Ruled tables: the words in a lattice's cells, as a grid of slots, and the grid as a table."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from extractor.document import Cell
from extractor.readers.pdf.figures import DIGIT
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.indents import hierarchy
from extractor.readers.pdf.lines import Line, lines
from extractor.readers.pdf.text import spelt
from extractor.readers.pdf.words import Word

Cut = Callable[[Word, float], tuple[Word, Word] | None]
"""Cuts a word in two at an x, character by character; None where it can't be cut."""


class Slot(NamedTuple):
    """A cell: its first and last rows and columns, the words in it, and the lines that the upright ones make."""

    row: int
    column: int
    last_row: int
    last_column: int
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()


@frozen
class Grid:
    """A lattice as rows and columns: `xs` and `ys` are the places of its rules, one more than columns and rows.

    `consumed` are the identities of the page's words that stand in it, `loose` those of them that are in no cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    loose: tuple[Word, ...] = ()
    consumed: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grid(cells: Sequence[Box], words: Sequence[Word], cut: Cut | None = None) -> Grid:
    """The cells with their words, each where its middle stands.

    A word across a rule is cut there, but never a figure, and never a label that runs over into a figure's cell.
    """
    xs = sorted({box.x0 for box in cells} | {box.x1 for box in cells})
    ys = sorted({box.top for box in cells} | {box.bottom for box in cells})
    column, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    owner: dict[tuple[int, int], int] = {}
    for n in sorted(range(len(cells)), key=lambda n: cells[n].width * cells[n].height):
        for place in _places_of(cells[n], row, column):
            owner.setdefault(place, n)  # a frame round several cells has what they leave of it
    area = Box(xs[0], ys[0], xs[-1], ys[-1])
    inside: defaultdict[int, list[Word]] = defaultdict(list)
    across = (word for word in reversed(words) if word.turn or ys[0] <= word.base <= ys[-1] + word.size)
    pending = [word for word in across if area.holds(*middle(word))]
    consumed = frozenset(map(id, pending))

    def holder(word: Word) -> int:
        x, y = middle(word)
        return owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)

    while pending:
        word = pending.pop()
        n = holder(word)
        parts = _cut_at_rule(word, cells[n], cut) if n >= 0 and cut else None
        if parts:
            beside = {holder(part) for part in parts} - {n}
            level = (w for w in words if DIGIT.search(w.text) and abs(w.base - word.base) < 0.5 * word.size)
            if not any(holder(figure) in beside for figure in level):
                pending += parts
                continue
        inside[n].append(word)
    slots = []
    for n, box in enumerate(cells):
        span = _own({place for place in _places_of(box, row, column) if owner[place] == n})
        if span is not None:
            slots.append(slot_of(*span, inside.pop(n, ())))
    loose = tuple(word for rest in inside.values() for word in rest)
    return Grid(tuple(xs), tuple(ys), tuple(sorted(slots)), loose, consumed)


def _cut_at_rule(word: Word, cell: Box, cut: Cut) -> tuple[Word, Word] | None:
    """A word in two where it runs over a side of its cell; None for figures and turned text, and where it doesn't."""
    if word.turn or DIGIT.search(word.text):
        return None
    edge = next((x for x in (cell.x0, cell.x1) if word.x0 + 1 < x < word.x1 - 1), None)
    return cut(word, edge) if edge is not None else None


def _places_of(box: Box, row: dict[float, int], column: dict[float, int]) -> list[tuple[int, int]]:
    """The rows and columns that a cell reaches over."""
    columns = range(column[box.x0], column[box.x1])
    return [(r, c) for r in range(row[box.top], row[box.bottom]) for c in columns]


def _own(places: set[tuple[int, int]]) -> tuple[int, int, int, int] | None:
    """First and last row and column of the rectangle of places that begins at the first of them."""
    if not places:
        return None
    row, column = min(places)
    last_column = column
    while (row, last_column + 1) in places:
        last_column += 1
    last_row = row
    while all((last_row + 1, c) in places for c in range(column, last_column + 1)):
        last_row += 1
    return row, column, last_row, last_column


def completed(found: Grid) -> Grid:
    """With a cell where only the rules of one are missing, and words stand; nothing may get lost between the rules."""
    covered = {
        (r, c) for s in found.slots for r in range(s.row, s.last_row + 1) for c in range(s.column, s.last_column + 1)
    }
    if len(covered) < 0.75 * (len(found.xs) - 1) * (len(found.ys) - 1):
        return found
    added: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    left: list[Word] = []
    for word in found.loose:
        x, y = middle(word)
        place = (
            min(bisect_right(found.ys, y), len(found.ys) - 1) - 1,
            min(bisect_right(found.xs, x), len(found.xs) - 1) - 1,
        )
        if place in covered:
            left.append(word)
        else:
            added[place].append(word)
    slots = (slot_of(r, c, r, c, words) for (r, c), words in added.items())
    return evolve(found, slots=tuple(sorted((*found.slots, *slots))), loose=tuple(left))


def middle(word: Word) -> tuple[float, float]:
    """The point that decides in which cell a word stands."""
    return (word.x0 + word.x1) / 2, word.base - 0.3 * word.size if word.turn == 0 else (word.top + word.bottom) / 2


def slot_of(row: int, column: int, last_row: int, last_column: int, words: Sequence[Word]) -> Slot:
    """A slot with the lines of its words."""
    text = tuple(lines([word for word in words if word.turn == 0])) if words else ()
    return Slot(row, column, last_row, last_column, tuple(words), text)


def table(found: Grid) -> Found:
    """The grid as a table."""
    cells = []
    starts = _label_starts(found)
    steps = hierarchy(list(starts.values()))
    for slot in found.slots:
        text, marks = spelt(in_lines(slot.words, slot.lines))
        if text or slot.last_row > slot.row or slot.last_column > slot.column:
            bold = bool(slot.words) and all(word.bold for word in slot.words)
            rows, columns = slot.last_row - slot.row + 1, slot.last_column - slot.column + 1
            indent = steps.get(round(starts[slot.row]), 0) if slot.column == 0 and slot.row in starts else 0
            cells.append(Cell(slot.row, slot.column, text, rows, columns, bold=bold, indent=indent, marks=marks))
    return Found(found.box, len(found.ys) - 1, len(found.xs) - 1, tuple(cells), ruled=True)


def _label_starts(found: Grid) -> dict[int, float]:
    """Where the label of each row begins, from the first row of figures on; headings may be centred."""
    figures = (s.row for s in found.slots if s.column and any(g.kind == "figure" for t in s.lines for g in t.segments))
    body = min(figures, default=0)
    labels = [slot for slot in found.slots if slot.column == 0 and slot.lines and slot.row >= body]
    return {slot.row: slot.lines[0].segments[0].x0 for slot in labels if not slot.lines[0].segments[0].numeric}


def in_lines(words: Sequence[Word], text: Sequence[Line]) -> list[list[Word]]:
    """Words in the order they are read, line by line; turned text after the rest, along its own base lines."""
    read = [[word for segment in line.segments for word in segment.words] for line in text]
    if all(word.turn == 0 for word in words):
        return read
    for turn in (1, 2, 3, 4):
        turned = [word for word in words if word.turn == turn]
        if turned:
            sign = 1 if turn in (1, 4) else -1
            across: defaultdict[float, list[Word]] = defaultdict(list)
            for word in turned:
                across[round((word.x0 + word.x1) / 2 / max(0.5 * word.size, 1))].append(word)
            # Text that runs upwards has its first line on the left, text that runs downwards on the right.
            ways = sorted(across, reverse=turn == 1)
            read += [sorted(across[way], key=_top, reverse=sign < 0) for way in ways]
    return read


def _top(word: Word) -> float:
    return word.top
