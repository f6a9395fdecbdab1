"""The columns of a block of lines, told by the white space between its rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment, numbering
from extractor.readers.pdf.lines import segment as made

BLANK = 0.36  # of the size of type: no font's blank is wider


_X0, _X1 = itemgetter(0), itemgetter(1)


class Column(NamedTuple):
    """From where to where the texts of a column reach."""

    x0: float
    x1: float


def columns(lines: Sequence[Line], *, framed: bool = False) -> list[Column]:
    """The columns, from left to right; lines that head or name others have no say. `framed` lines stand in rules."""
    voters = voting(lines, framed=framed)
    if not voters:
        return []
    tolerance = 0 if len(voters) <= 12 else int(0.08 * len(voters))
    marks: list[tuple[float, int]] = []
    for line in voters:
        for segment in line.segments:
            marks += [(segment.x0, 1), (segment.x1, -1)]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    found: list[Column] = []
    cover, start = 0, None
    for x, step in marks:
        cover += step
        if start is None and cover > tolerance:
            start = x
        elif start is not None and cover <= tolerance:
            found.append(Column(start, x))
            start = None
    return _without_furniture(_apart(found, voters), voters)


def voting(lines: Sequence[Line], *, framed: bool = False) -> list[Line]:
    """The lines whose white space counts: those of figures where there are three, else those with many segments.

    Between rules that frame a table every line with several has a say: texts that go on are part of it.
    """
    rows = [line for line in lines if len(line.segments) > 1]
    body = [
        line
        for line in rows
        if 2 * sum(s.kind in ("figure", "nil") for s in line.segments[1:]) >= len(line.segments) - 1
        and not numbering(line)
    ]
    if len(body) >= 3:
        return body
    if framed:
        return rows
    most = max((len(line.segments) for line in rows), default=0)
    return [line for line in rows if len(line.segments) >= 0.6 * most]


def _apart(found: Sequence[Column], voters: Sequence[Line]) -> list[Column]:
    """Columns whose gap is no wider than a hair are one."""
    size = min(line.size for line in voters)
    kept: list[Column] = []
    for column in found:
        if kept and column.x0 - kept[-1].x1 < 0.1 * size:
            kept[-1] = Column(kept[-1].x0, column.x1)
        else:
            kept.append(column)
    return kept


def _without_furniture(found: list[Column], voters: Sequence[Line]) -> list[Column]:
    """Without outer columns that hardly any line has: page numbers in the margin."""
    for end in (0, -1):
        while len(found) > 2:
            held = sum(any(_within(s, found[end]) for s in line.segments) for line in voters)
            if held > 0.15 * len(voters) or held >= 3:
                break
            found = found[1:] if end == 0 else found[:-1]
    return found


def _within(segment: Segment, column: Column) -> bool:
    return segment.x0 < column.x1 and segment.x1 > column.x0


def spanned(segment: Segment, found: Sequence[Column]) -> tuple[int, int]:
    """The first and last column that a segment lies over; the nearest one where it lies between two."""
    first, last = bisect_right(found, segment.x0, key=_X1), bisect_left(found, segment.x1, key=_X0) - 1
    if first <= last:
        return first, last
    near = min(range(len(found)), key=lambda i: abs((found[i].x0 + found[i].x1) / 2 - segment.middle))
    return near, near


def cut(line: Line, found: Sequence[Column], level: Sequence[Edge]) -> Line:
    """The line with each segment that crosses gutters cut at them, where its words let it and no rule spans it."""
    parts: list[Segment] = []
    for segment in line.segments:
        first, last = spanned(segment, found)
        pieces = _pieces(segment, found[first : last + 1]) if last > first and len(segment.words) > 1 else None
        parts += pieces if pieces and not _underlined(segment, line, level, found) else [segment]
    return line._replace(segments=tuple(parts))


def _underlined(segment: Segment, line: Line, level: Sequence[Edge], found: Sequence[Column]) -> bool:
    """Whether a rule shorter than the table runs right below a segment, from end to end of it."""
    width = 0.8 * (found[-1].x1 - found[0].x0)
    return any(
        0 < rule.at - line.base < 0.8 * line.size
        and rule.start - 2 <= segment.x0
        and segment.x1 <= rule.end + 2
        and rule.end - rule.start < width
        for rule in level
    )


def _pieces(segment: Segment, found: Sequence[Column]) -> list[Segment] | None:
    """One piece for each column, each at a word's edge nearest to the gutter, if one alignment fits all of them."""
    words = segment.words
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    chosen: list[int] = []
    for left, right in pairwise(found):
        gutter = (left.x1 + right.x0) / 2
        options = [i for i in range(len(gaps)) if words[i].x1 <= right.x0 + 1 and words[i + 1].x0 >= left.x1 - 1]
        if not options:
            return None
        chosen.append(min(options, key=lambda i: abs((words[i].x1 + words[i + 1].x0) / 2 - gutter)))
    if sorted(set(chosen)) != chosen:
        return None
    others = [gap for i, gap in enumerate(gaps) if i not in chosen]
    bounds = [0, *(i + 1 for i in chosen), len(words)]
    pieces = [made(words[a:b], words[a:b]) for a, b in pairwise(bounds)]
    usual = 1.25 * max(others) if others else 0.0 if all(piece.numeric for piece in pieces) else BLANK * segment.size
    if min(gaps[i] for i in chosen) < usual:
        return None
    near = 0.6 * segment.size
    fits = (
        all(abs(p.x0 - c.x0) <= near for p, c in zip(pieces, found, strict=True)),
        all(abs(p.x1 - c.x1) <= near for p, c in zip(pieces, found, strict=True)),
        all(abs(p.middle - (c.x0 + c.x1) / 2) <= near for p, c in zip(pieces, found, strict=True)),
    )
    return pieces if any(fits) or all(p.numeric for p in pieces) else None
