"""What printed rules need to become a table's grid.

A lattice is what somebody drew: verticals may stand in the header only, one frame may hold a body of many rows, a
title may have a cell as wide as the table. Each repair is one function from a grid to a grid; the last word has the
check whether the lattice is the table's grid at all.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from extractor.readers.pdf.columns import Column
from extractor.readers.pdf.lines import GAP, Line, Segment, lines
from extractor.readers.pdf.rows import held, merged, spaced
from extractor.readers.pdf.ruled import Grid, Slot, completed, middle, slot_of
from extractor.readers.pdf.words import Word


def repaired(found: Grid) -> Grid | None:
    """The table's grid, or None where the lattice isn't one."""
    found = collapsed(completed(found))
    if len(found.xs) < 3 or not any(slot.words for slot in found.slots):
        return None
    if not sound(found):
        return None
    found = headings_split(found)
    found = columns_split(found)
    found = rows_split(found)
    found = joined_stub(found)
    return found if len(found.ys) > 2 else None


def collapsed(found: Grid) -> Grid:
    """Without the columns narrower than 7 points and rows lower than 5 that hold no text: double rules, borders."""
    keep_columns = _kept(found.xs, 7, {(s.column, s.last_column) for s in found.slots if s.words})
    keep_rows = _kept(found.ys, 5, {(s.row, s.last_row) for s in found.slots if s.words})
    if len(keep_columns) == len(found.xs) - 1 and len(keep_rows) == len(found.ys) - 1:
        return found
    if not keep_columns or not keep_rows:
        return found
    columns, rows = _places(keep_columns, len(found.xs) - 1), _places(keep_rows, len(found.ys) - 1)
    slots = []
    for slot in found.slots:
        r, c = rows[slot.row][0], columns[slot.column][0]
        last_r, last_c = rows[slot.last_row][1], columns[slot.last_column][1]
        if r <= last_r and c <= last_c:
            slots.append(slot._replace(row=r, column=c, last_row=last_r, last_column=last_c))
        elif slot.words:
            return found
    xs = (*(found.xs[i] for i in keep_columns), found.xs[keep_columns[-1] + 1])
    ys = (*(found.ys[i] for i in keep_rows), found.ys[keep_rows[-1] + 1])
    return evolve(found, xs=xs, ys=ys, slots=tuple(slots))


def _kept(edges: Sequence[float], least: float, used: set[tuple[int, int]]) -> list[int]:
    """The intervals that are wide enough, or that the only cell with text needs."""
    single = {first for first, last in used if first == last}
    return [i for i, (a, b) in enumerate(pairwise(edges)) if b - a >= least or i in single]


def _places(kept: Sequence[int], count: int) -> list[tuple[int, int]]:
    """For each old interval the new index of the first kept one from it on, and of the last kept one up to it."""
    index = {old: new for new, old in enumerate(kept)}
    first, last = [len(kept)] * count, [-1] * count
    for i in reversed(range(count)):
        first[i] = index.get(i, first[i + 1] if i + 1 < count else len(kept))
    for i in range(count):
        last[i] = index.get(i, last[i - 1] if i else -1)
    return list(zip(first, last, strict=True))


def sound(found: Grid) -> bool:
    """Whether the lattice is the table's grid.

    It isn't where lines inside its cells often hold several segments with a figure among them, and no charts'
    grid either, most of whose cells are empty.
    """
    count = parted = 0
    for slot in found.slots:
        for line in slot.lines:
            count += 1
            if _gaping(line) and any(s.kind == "figure" for s in line.segments):
                inner = sum(found.xs[slot.column] < x < found.xs[slot.last_column + 1] for x in found.xs)
                parted += not (inner and _by_column(found, slot, line.segments))
    return parted <= 0.15 * count


def _gaping(line: Line) -> bool:
    """Whether segments of a line stand further apart than words do: figures in a list, `320, 260`, don't."""
    return any(right.x0 - left.x1 > GAP * line.size for left, right in pairwise(line.segments))


def dense(found: Grid) -> bool:
    """Whether enough cells hold text; a chart's grid doesn't."""
    return sum(bool(slot.words) for slot in found.slots) >= 0.35 * len(found.slots)


def _by_column(found: Grid, slot: Slot, segments: Sequence[Segment]) -> dict[int, list[Segment]] | None:
    """The segments by the columns that the slot spans; None where one doesn't fit into a single column, or all do."""
    columns: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        c = bisect_right(found.xs, segment.middle) - 1
        if not slot.column <= c <= slot.last_column:
            return None
        if segment.x0 < found.xs[c] - 3 or segment.x1 > found.xs[c + 1] + 3:
            return None
        columns[c].append(segment)
    return columns if len(columns) > 1 else None


def columns_split(found: Grid) -> Grid:
    """Cells over several columns or rows whose text falls apart into these: their inner rules weren't drawn."""
    slots: list[Slot] = []
    for slot in found.slots:
        slots += _parts(found, slot) or _groups(found, slot) or _stacked(found, slot) or _headed(found, slot) or [slot]
    return evolve(found, slots=tuple(sorted(slots)))


def headings_split(found: Grid) -> Grid:
    """A heading over several columns whose own headings stand in the same cell, as cells on two levels.

    The upright rules of such a table begin below the common heading, and no level rule is drawn there.
    """
    for row in range(min(2, len(found.ys) - 2)):
        slots = [slot for slot in found.slots if slot.row == slot.last_row == row]
        heights = {slot: height for slot in slots if (height := _two_levels(found, slot)) is not None}
        if heights and max(heights.values()) - min(heights.values()) < 3:
            return _cut_below(found, row, heights)
    return found


def _two_levels(found: Grid, slot: Slot) -> float | None:
    """Where a cell's one heading ends and the headings of each of its columns begin; None where it isn't so."""
    every = slot.last_column - slot.column + 1
    first = next((i for i, line in enumerate(slot.lines) if len(line.segments) > 1), 0)
    columns = _by_column(found, slot, slot.lines[first].segments) if first else None
    if columns is None or len(columns) < every or any(s.kind == "figure" for line in slot.lines for s in line.segments):
        return None
    return (slot.lines[first - 1].base + slot.lines[first].base) / 2 - 0.3 * slot.lines[first].size


def _cut_below(found: Grid, row: int, heights: dict[Slot, float]) -> Grid:
    """The grid with a row cut in two: for the headings of two levels, all other cells of it reach over both."""
    slots: list[Slot] = []
    for slot in found.slots:
        if slot not in heights:
            slots.append(
                slot._replace(row=slot.row + (slot.row > row), last_row=slot.last_row + (slot.last_row >= row))
            )
            continue
        upper = [word for word in slot.words if middle(word)[1] < heights[slot]]
        slots.append(slot_of(row, slot.column, row, slot.last_column, upper))
        lower = [word for word in slot.words if middle(word)[1] >= heights[slot]]
        for column in range(slot.column, slot.last_column + 1):
            own = [w for w in lower if found.xs[column] <= middle(w)[0] < found.xs[column + 1]]
            slots.append(slot_of(row + 1, column, row + 1, column, own))
    height = min(heights.values())
    return evolve(found, ys=(*found.ys[: row + 1], height, *found.ys[row + 1 :]), slots=tuple(sorted(slots)))


def _stacked(found: Grid, slot: Slot) -> list[Slot] | None:
    """A cell for each row, if a figure stands in each of them."""
    every = range(slot.row, slot.last_row + 1)
    if len(every) < 2 or len(slot.lines) != len(every) or not _figures(slot.lines):
        return None
    held = [bisect_right(found.ys, line.base - 0.3 * line.size) - 1 for line in slot.lines]
    if held != list(every):
        return None
    return [
        slot_of(r, slot.column, r, slot.last_column, [word for segment in line.segments for word in segment.words])
        for r, line in zip(every, slot.lines, strict=True)
    ]


def _headed(found: Grid, slot: Slot) -> list[Slot] | None:
    """The common heading, and below it those of each column, of a cell that reaches over the rows of both."""
    if slot.last_row == slot.row or slot.last_column == slot.column:
        return None
    border = found.ys[slot.last_row]
    lower = [line for line in slot.lines if line.base - 0.3 * line.size > border]
    upper = slot.lines[: len(slot.lines) - len(lower)]
    if len(lower) != 1 or not upper or any(segment.kind == "figure" for segment in lower[0].segments):
        return None
    columns = _by_column(found, slot, lower[0].segments)
    every = range(slot.column, slot.last_column + 1)
    if columns is None or len(columns) < len(every):
        return None
    common = [word for line in upper for segment in line.segments for word in segment.words]
    return [
        slot_of(slot.row, slot.column, slot.last_row - 1, slot.last_column, common),
        *(slot_of(slot.last_row, c, slot.last_row, c, [w for s in columns[c] for w in s.words]) for c in every),
    ]


def rows_split(found: Grid) -> Grid:
    """Ruled rows that hold several lines of figures, one under the other, as so many rows."""
    cuts: dict[int, list[float]] = {}
    for row in range(len(found.ys) - 1):
        cut = _row_cuts([slot for slot in found.slots if slot.row <= row <= slot.last_row], found.xs)
        if cut:
            cuts[row] = cut
    if not cuts:
        return found
    ys: list[float] = []
    first: list[int] = []
    for row, y in enumerate(found.ys):
        first.append(len(ys))
        ys.append(y)
        ys += cuts.get(row, [])
    slots: list[Slot] = []
    for slot in found.slots:
        if slot.row == slot.last_row and slot.row in cuts:
            bounds = [found.ys[slot.row], *cuts[slot.row], found.ys[slot.row + 1]]
            for n, (top, bottom) in enumerate(pairwise(bounds)):
                inside = tuple(w for w in slot.words if top <= middle(w)[1] < bottom or (n == 0 and middle(w)[1] < top))
                row = first[slot.row] + n
                slots.append(slot_of(row, slot.column, row, slot.last_column, inside))
        else:
            slots.append(slot._replace(row=first[slot.row], last_row=first[slot.last_row + 1] - 1))
    return evolve(found, ys=tuple(ys), slots=tuple(sorted(slots)))


def _row_cuts(slots: Sequence[Slot], xs: Sequence[float]) -> list[float] | None:
    """Where to cut a ruled row that holds several: between the rows that its lines make, or nowhere."""
    slots = [slot for slot in slots if slot.row == slot.last_row and slot.words]
    if not any(len(slot.lines) > 1 for slot in slots):
        return None
    columns = [Column(a + 0.5, b - 0.5) for a, b in pairwise(xs)]
    whole = lines([word for slot in slots for word in slot.words if word.turn == 0], [(x, -1e9, 1e9) for x in xs])
    if not _listed(slots) and not _labelled(whole, columns):
        return None
    rows = [row.lines for row in merged(whole, columns)]
    return [(a[-1].base + b[0].base) / 2 - 0.3 * b[0].size for a, b in pairwise(rows)]


def _listed(slots: Sequence[Slot]) -> bool:
    """Whether figures stand one under the other in the cells of a row, on base lines of their own."""
    by_slot = [slot.lines for slot in slots]
    figures = [text for text in by_slot if len(text) >= 2 and _figures(text)]
    if not figures:
        return False
    near = 0.4 * figures[0][0].size
    model: list[float] = []
    for base in sorted(line.base for text in figures for line in text):
        if not model or base - model[-1] > near:
            model.append(base)
    if any(b - a < 2 * near for a, b in pairwise(model)):
        return False
    labels = [text for text in by_slot if text not in figures]
    few = len(figures) < 0.5 * len(by_slot) and len(model) < 3
    least = len(model) if len(model) < 4 else 0.5 * len(model)  # rows of two lines have one label
    return not few and (not labels or any(len(text) >= least for text in labels))


def _labelled(whole: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether lines make several rows of words that stand apart, with a label each and hardly a gap."""
    if not spaced(whole, columns):
        return False
    filled = [{c for line in row.lines for c in held(line, columns)} for row in merged(whole, columns)]
    cells = sum(len(found) for found in filled)
    return len(filled) > 2 and all(0 in found for found in filled) and cells >= 0.8 * len(filled) * len(columns)


def _figures(text: Sequence[Line]) -> bool:
    """Whether a cell's lines are figures, or many marks, one under the other."""
    if not all(len(line.segments) == 1 and line.segments[0].numeric for line in text):
        return False
    kinds = [line.segments[0].kind for line in text]
    return kinds.count("figure") >= 0.5 * len(text) or (len(text) > 2 and kinds.count("nil") == len(text))


def joined_stub(found: Grid) -> Grid:
    """A blank cell above or below the stub's heading, beside a heading over several columns, as one cell with it."""
    first = [slot for slot in found.slots if slot.column == 0 and slot.last_column == 0 and slot.row <= 2]
    for above, below in pairwise(first):
        if below.row != above.last_row + 1 or bool(above.words) == bool(below.words):
            continue
        wide = any(s.last_column > s.column and s.last_row == above.last_row for s in found.slots)
        if above.row == 0 and wide and above.column == below.column:
            whole = slot_of(above.row, 0, below.last_row, 0, above.words + below.words)
            rest = tuple(slot for slot in found.slots if slot not in (above, below))
            return evolve(found, slots=tuple(sorted((*rest, whole))))
    return found


def trimmed(found: Grid) -> tuple[Grid, list[Word]]:
    """Without the rows at its top and bottom that are one cell as wide as the table: titles and notes, given back."""
    last = len(found.xs) - 2
    words: list[Word] = []
    first, end = 0, len(found.ys) - 1
    while end - first > 2 and (row := _whole_row(found, first, last)) is not None:
        words += row.words
        first += 1
    while end - first > 2 and (row := _whole_row(found, end - 1, last)) is not None:
        words += row.words
        end -= 1
    slots = tuple(
        slot._replace(row=slot.row - first, last_row=slot.last_row - first)
        for slot in found.slots
        if slot.row >= first and slot.last_row < end
    )
    return evolve(found, ys=found.ys[first : end + 1], slots=slots), words


def _whole_row(found: Grid, row: int, last: int) -> Slot | None:
    slots = [slot for slot in found.slots if slot.row <= row <= slot.last_row]
    if len(slots) == 1 and slots[0].column == 0 and slots[0].last_column == last and slots[0].row == slots[0].last_row:
        return slots[0]
    return None


def partial(found: Grid, outside: Sequence[Word]) -> bool:
    """Whether most of the lines in a lattice go on right outside it: only a part of the table is ruled, or shaded."""
    box = found.box
    bases = [line.base for slot in found.slots for line in slot.lines]
    reach = 8 * max((word.size for slot in found.slots for word in slot.words), default=0)
    beside = sorted(
        word.base
        for word in outside
        if box.top < word.base < box.bottom and (0 < box.x0 - word.x1 < reach or 0 < word.x0 - box.x1 < reach)
    )
    if not beside or not bases:
        return False
    held = sum(bisect_right(beside, base + 2) > bisect_right(beside, base - 2) for base in bases)
    return held >= 0.6 * len(bases)


def _parts(found: Grid, slot: Slot) -> list[Slot] | None:
    """A cell for each column, if some line has segments in several and all segments fit into one each."""
    if slot.last_column == slot.column or not slot.words:
        return None
    text = slot.lines
    if not any(_by_column(found, slot, line.segments) for line in text):
        return None
    columns: defaultdict[int, list[Word]] = defaultdict(list)
    for line in text:
        for segment in line.segments:
            c = bisect_right(found.xs, segment.middle) - 1
            if segment.x0 < found.xs[c] - 3 or segment.x1 > found.xs[min(c + 1, len(found.xs) - 1)] + 3:
                return None
            columns[c].extend(segment.words)
    every = range(slot.column, slot.last_column + 1)
    return [slot_of(slot.row, c, slot.last_row, c, columns.get(c, ())) for c in every]


def _groups(found: Grid, slot: Slot) -> list[Slot] | None:
    """A cell for each heading, if these stand in the middle of groups of equally many columns."""
    count = slot.last_column - slot.column + 1
    text = slot.lines if count > 3 else []
    if len(text) != 1 or len(text[0].segments) < 2 or count % len(text[0].segments):
        return None
    size = count // len(text[0].segments)
    parts: list[Slot] = []
    for n, segment in enumerate(text[0].segments):
        first = slot.column + n * size
        x0, x1 = found.xs[first], found.xs[first + size]
        if abs(segment.middle - (x0 + x1) / 2) > 0.15 * (x1 - x0):
            return None
        parts.append(slot_of(slot.row, first, slot.last_row, first + size - 1, segment.words))
    return parts
