"""Runs of lines that may be a borderless table."""

import re
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.figures import DIGIT
from extractor.readers.pdf.lines import Line, Segment
from extractor.vocabulary import vocabulary

FAR = 4.2  # sizes of type: a wider gap between two lines ends a block …
FARTHEST = 16.0  # … unless what follows stands in the same columns, but never beyond this
MODELS = 6  # lines of figures that show where a block's columns are


def caption(text: str) -> bool:
    """Whether a line announces a table or figure: `Table 3.1 Grants by region`."""
    return bool(_captions().match(text))


def note(line: Line) -> bool:
    """Whether a line is a source or a remark below a table; `Note` alone is a heading over their numbers."""
    heading = len(line.segments) > 1 and line.segments[0].text.isalpha()
    return not heading and bool(_notes().match(line.text))


@cache
def _captions() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary().layout.captions)
    return _compiled(rf"(?:{words})\.?\s*(?:[A-Z]?\d[\w.-]*|[A-Z]|[IVXL]+)\b")


@cache
def _notes() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary().layout.notes)
    return _compiled(rf"\W*(?:{words})\b\s*(?:\d+\s*)?[:.(\s]|[*†‡]+\s?\w|\(?\d\)\s+[A-Z][a-z]+[\s.,:]")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def prose(line: Line, width: float) -> bool:
    """Whether a line is running text in a region so many points wide."""
    widest = max(line.segments, key=lambda s: s.x1 - s.x0) if len(line.segments) > 1 else line.segments[0]
    if len(widest.words) < 7 or widest.x1 - widest.x0 < max(14 * line.size, 0.55 * width):
        return False
    if len(line.segments) > 2 and len(figures(line)) == len(line.segments) - 1:
        return False  # a long label
    return worded(widest, 0.4)


def worded(segment: Segment, most: float) -> bool:
    """Whether a smaller share of a segment's words than `most` holds digits."""
    if not DIGIT.search(segment.text):
        return True
    return sum(DIGIT.search(word.text) is not None for word in segment.words) < most * len(segment.words)


def tabular(line: Line, width: float) -> bool:
    """Whether a line has the cells of a table's row."""
    return len(line.segments) > 1 and not prose(line, width) and not note(line)


def figures(line: Line) -> list[Segment]:
    """The figures of a line behind its label."""
    return [segment for segment in line.segments[1:] if segment.kind in ("figure", "nil")]


def aligned(line: Line, model: Line) -> float:
    """The share of a line's segments behind the label that share an edge or the middle with one of the model's."""
    mine, theirs = line.segments[1:] or line.segments, model.segments
    near = 0.5 * line.size

    def meets(a: Segment) -> bool:
        return any(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.middle - b.middle)) <= near for b in theirs)

    return sum(meets(segment) for segment in mine) / len(mine)


def blocks(lines: Sequence[Line], level: Sequence[Edge] = ()) -> list[tuple[int, int]]:
    """The runs, as first line and the one after the last, each with two tabular lines at least."""
    if not lines:
        return []
    width = max(line.segments[-1].x1 for line in lines) - min(line.segments[0].x0 for line in lines)
    is_row = [tabular(line, width) for line in lines]
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(lines):
        if not is_row[i]:
            i += 1
            continue
        end = _end(lines, is_row, i, width)
        start = next((j for j in range(i + 1, end) if is_row[j]), end) if _aloof(lines[i:end]) else i
        if sum(is_row[start:end]) >= 2:
            found.append((start, end))
        i = end
    return [part for start, end in found for part in _repeats(lines, start, end, level)]


def _aloof(block: Sequence[Line]) -> bool:
    """Whether the first line stands so far above the others that it heads the page: a title and the number."""
    steps = [below.base - above.base for above, below in pairwise(block)]
    return len(steps) > 2 and bool(figures(block[0])) and steps[0] > max(2.5 * block[0].size, 2 * median(steps[1:]))


def _end(lines: Sequence[Line], is_row: Sequence[bool], start: int, width: float) -> int:
    """The line after the last of the block that begins at `start`."""
    last = start
    before: deque[Line] = deque(lines[start : start + 1] if figures(lines[start]) else [], MODELS)
    singles = 0
    far = FAR
    i = start + 1
    while i < len(lines):
        line = lines[i]
        gap = (line.base - lines[i - 1].base) / max(line.size, lines[i - 1].size, 1)
        fits = _fits(line, before)
        row = is_row[i] or (fits and len(line.segments) > 1)
        running = not fits and prose(line, width)
        stop = gap > far or caption(line.text) or (note(line) and not figures(line)) or running
        if row:
            singles = 0
        else:
            singles += 1
        if stop or singles > 3:
            ahead = _ahead(lines, is_row, i, before, lines[start:i])
            if ahead is None:
                break
            i = ahead
            singles = 0
            line = lines[i]
            row = True
        if row:
            far = min(max(far, 1.3 * gap), FARTHEST)  # rows set wide apart throughout
            last = i
            if figures(line):
                before.append(line)
        i += 1
    end = last + 1
    while end < len(lines) and end - last < 4 and _hanging(lines[end], lines[end - 1], lines[last]):
        end += 1
    return end


def _fits(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line has its label where others before have it, however long, and only figures in their columns."""
    if not before:
        return False
    label, behind = line.segments[0], line.segments[1:]
    columns = [segment for other in before for segment in figures(other)]
    left, room = min(other.segments[0].x0 for other in before), min((s.x0 for s in columns), default=0.0)
    if not left - line.size < label.x0 < label.x1 < room or len(figures(line)) < len(behind):
        return False
    near = 0.5 * line.size
    return all(any(abs(s.x0 - c.x0) <= near or abs(s.x1 - c.x1) <= near for c in columns) for s in behind)


def _hanging(line: Line, above: Line, row: Line) -> bool:
    """Whether a line below a block goes on with a text in its last row: right under it, behind the label column."""
    if len(line.segments) > 1 or line.base - above.base > 1.3 * line.size or caption(line.text) or note(line):
        return False
    near, x0 = 0.3 * line.size, line.segments[0].x0
    return x0 > row.segments[0].x1 and any(s.kind == "text" and abs(s.x0 - x0) < near for s in row.segments[1:])


def _ahead(
    lines: Sequence[Line], is_row: Sequence[bool], i: int, before: Sequence[Line], head: Sequence[Line]
) -> int | None:
    """The next line of figures that still stands in the block's columns, a few lines of labels ahead at most.

    `before` are the block's last lines of figures; while it has none, `head` are the lines that may be its header.
    """
    width = max(s.x1 for line in head for s in line.segments) - min(s.x0 for line in head for s in line.segments)
    for j in range(i, min(i + 6, len(lines))):
        line = lines[j]
        if (
            line.base - lines[i - 1].base > FARTHEST * line.size
            or caption(line.text)
            or note(line)
            or (prose(line, width) and not _fits(line, before))
        ):
            return None
        if is_row[j]:
            if not figures(line):
                return None  # a header: another table begins
            if not before:
                return j if _under(line, head) >= 0.75 else None
            model = before[-1]
            return j if aligned(line, model) >= 0.75 and len(line.segments) >= 0.5 * len(model.segments) else None
    return None


def _under(line: Line, head: Sequence[Line]) -> float:
    """The share of a line's segments behind the label that something in the header stands over."""
    over = [(s.x0, s.x1) for above in head for s in above.segments]
    mine = line.segments[1:]
    return sum(any(x0 < s.x1 and s.x0 < x1 for x0, x1 in over) for s in mine) / max(len(mine), 1)


def _repeats(lines: Sequence[Line], start: int, end: int, level: Sequence[Edge]) -> list[tuple[int, int]]:
    """A block cut where its header comes again: its first line, or one that begins alike and is ruled off alike."""
    head = lines[start]
    stub = head.segments[0]
    header = not figures(head)
    ruled = stub.kind == "text" and _ruled_below(lines, start, level)
    cuts: list[int] = []
    for i in range(start + 2, end - 2):
        line = lines[i]
        same = header and line.text == head.text
        alike = (
            ruled and len(line.segments) > 1 and line.segments[0].text == stub.text and _ruled_below(lines, i, level)
        )
        if (same or alike) and any(map(figures, lines[start:i])):
            first = i
            while first - 1 > start + 1 and _heading(lines[first - 1], stub):
                first -= 1
            cuts.append(first)
    return [(a, b) for a, b in pairwise([start, *cuts, end]) if b - a >= 2]


def _ruled_below(lines: Sequence[Line], i: int, level: Sequence[Edge]) -> bool:
    line, below = lines[i], lines[i + 1].base if i + 1 < len(lines) else lines[i].base + 99
    width = line.segments[-1].x1 - line.segments[0].x0
    return any(line.base - 1 < rule.at < below and rule.end - rule.start >= 0.8 * width for rule in level)


def _heading(line: Line, stub: Segment) -> bool:
    """Whether a line holds nothing but a heading over several columns."""
    return len(line.segments) == 1 and line.segments[0].x0 > stub.x1
