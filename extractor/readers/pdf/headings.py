"""The cells of a borderless table's header: which columns each spans, and at which level it stands."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.headers import full
from extractor.readers.pdf.lines import Line, Segment, joined
from extractor.readers.pdf.words import Word


class Layout(NamedTuple):
    """What a header stands over and between: the table's columns, and the level and upright rules around."""

    columns: tuple[Column, ...]
    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]


class Heading(NamedTuple):
    """A cell of the header: the columns it spans, its lines of words, and the base lines of the first and last."""

    first: int
    last: int
    lines: tuple[tuple[Word, ...], ...]
    top: float
    base: float


class Placed(NamedTuple):
    """A heading at its levels, counted from the top of the header."""

    heading: Heading
    row: int
    last_row: int


def headings(lines: Sequence[Line], layout: Layout) -> list[Placed]:
    """The header's cells with the columns and levels they span."""
    found = layout.columns
    pieces: list[Heading] = []
    lines = [_rejoined(line, found) for line in lines]
    leaves = _own(lines[-1], found)
    lowest = {first: segment for segment, (first, _) in zip(lines[-1].segments, leaves, strict=True)}
    names = {first: segment.text for first, segment in lowest.items()}
    wide = layout._replace(columns=_with_leaves(found, lines[-1], leaves))
    for i, line in enumerate(lines):
        last = i == len(lines) - 1
        spans = leaves if last else _own(line, wide.columns)
        ruled = [_ruled_span(line, segment, lines[i + 1 :], layout) for segment in line.segments]
        if not any(ruled) and not last:
            spans = _tiled(line, spans, wide.columns, names) or spans
        for k, span in enumerate(ruled):
            spans[k] = span or spans[k]
        for k, segment in enumerate(line.segments):
            if not ruled[k] and not last:
                spans[k] = _widened(line, k, spans, wide, lowest)
            pieces.append(Heading(*spans[k], (segment.words,), line.base, line.base))
    return _levels(_stacked(pieces, lines, layout.level), len(found))


def _rejoined(line: Line, found: Sequence[Column]) -> Line:
    """The line with neighbours joined that only one column is left for: a heading with a wide gap between its words."""
    segments = list(line.segments)
    i = 0
    while i + 1 < len(segments):
        left, right = segments[i], segments[i + 1]
        (a, b), (c, d) = spanned(left, found), spanned(right, found)
        gap = right.x0 - left.x1
        inside = gap < 1.2 * line.size and left.x1 > found[a].x0 and right.x0 < found[a].x1
        before = spanned(segments[i - 1], found)[1] if i else -1
        after = spanned(segments[i + 2], found)[0] if i + 2 < len(segments) else len(found)
        alone = gap < 2 * line.size and before >= a - 1 and after <= a + 1
        if a == b == c == d and (inside or alone):
            segments[i : i + 2] = [joined(left, right)]
        else:
            i += 1
    return line._replace(segments=tuple(segments))


def _with_leaves(found: Sequence[Column], line: Line, spans: Sequence[tuple[int, int]]) -> tuple[Column, ...]:
    """The columns as wide as their lowest headings, where these are wider than the figures below."""
    wide = list(found)
    for segment, (first, last) in zip(line.segments, spans, strict=True):
        if first == last:
            left = wide[first - 1].x1 if first else segment.x0
            right = found[first + 1].x0 if first + 1 < len(found) else segment.x1
            x0, x1 = wide[first]
            wide[first] = Column(min(x0, max(segment.x0, left + 1)), max(x1, min(segment.x1, right - 1)))
    return tuple(wide)


def _ruled_span(line: Line, segment: Segment, under: Sequence[Line], layout: Layout) -> tuple[int, int] | None:
    """The columns that the rule below a heading runs over, if it has one of its own."""
    rule = _underline(line, segment, under, layout)
    if rule is None:
        return None
    columns = enumerate(layout.columns)
    over = [c for c, column in columns if rule.start - 2 <= (column.x0 + column.x1) / 2 <= rule.end + 2]
    return (over[0], over[-1]) if over else None


def _widened(
    line: Line, i: int, spans: Sequence[tuple[int, int]], layout: Layout, lowest: Mapping[int, Segment]
) -> tuple[int, int]:
    """The columns that a segment stands in the middle of.

    It must cross a gutter, or all of them must have a heading of their own among the `lowest`.
    """
    found, segment = layout.columns, line.segments[i]
    first, last = spans[i]
    height = line.base - 0.3 * line.size
    walls = [rule.at for rule in layout.upright if rule.start <= height <= rule.end]
    left = max((x for x in walls if x <= segment.x0 + 1), default=None)
    right = min((x for x in walls if x >= segment.x1 - 1), default=None)
    low = max((spans[k][1] + 1 for k in range(i)), default=min(1, first))
    high = min((spans[k][0] - 1 for k in range(i + 1, len(spans))), default=len(found) - 1)
    if left is not None:
        low = max(low, next((c for c, column in enumerate(found) if column.x1 > left), low))
    if right is not None:
        high = min(high, max((c for c, column in enumerate(found) if column.x0 < right), default=high))
    inner = left is not None and right is not None and (left > found[0].x1 or right < found[-1].x0)
    if inner and low <= first and last <= high:
        return low, high  # it stands in a box of its own
    best = _symmetric(segment, (first, last), (low, high), found)
    if first == last and best != (first, last):
        off = abs(segment.middle - (found[best[0]].x0 + found[best[1]].x1) / 2)
        own = abs(segment.middle - (found[first].x0 + found[first].x1) / 2)
        sticks_out = segment.x0 < found[first].x0 - 0.2 * line.size and segment.x1 > found[first].x1 + 0.2 * line.size
        covered = first > 0 and sticks_out and all(c in lowest for c in range(best[0], best[1] + 1))
        if not covered or off > own + 0.1 * line.size or (best[1] - best[0] == 1 and off > 0.35 * own):
            best = first, last
    return best if best != (first, last) else _amid(segment, (first, last), (low, high), lowest)


def _amid(
    segment: Segment, own: tuple[int, int], limits: tuple[int, int], lowest: Mapping[int, Segment]
) -> tuple[int, int]:
    """The narrowest range of columns around a segment's own whose headings it stands in the middle of.

    Not what begins, ends or has its middle where the heading of its own column does: that goes on below.
    """
    near = 0.25 * segment.size
    below = lowest.get(own[0])
    if below is None or min(abs(below.x0 - segment.x0), abs(below.x1 - segment.x1)) <= 2 * near:
        return own
    if abs(below.middle - segment.middle) <= 2 * near:
        return own
    ranges = [(a, b) for a in range(limits[0], own[0] + 1) for b in range(max(own[1], a + 1), limits[1] + 1)]
    for first, last in sorted(ranges, key=lambda columns: columns[1] - columns[0]):
        if all(c in lowest for c in range(first, last + 1)):
            middle = (lowest[first].x0 + lowest[last].x1) / 2
            if abs(middle - segment.middle) <= near and lowest[first].x0 < segment.x0 < segment.x1 < lowest[last].x1:
                return first, last
    return own


def _own(line: Line, found: Sequence[Column]) -> list[tuple[int, int]]:
    """The columns each segment lies over; of two that claim the same column, the one nearer to its middle has it."""
    if len(line.segments) == len(found):
        return [(i, i) for i in range(len(found))]
    spans = [_covered(segment, found) for segment in line.segments]
    for i in range(len(spans) - 1):
        _settle(line, spans, i, found)
    return spans


def _covered(segment: Segment, found: Sequence[Column]) -> tuple[int, int]:
    """The columns under a segment. One that only reaches over a neighbour's edge doesn't span it."""
    first, last = spanned(segment, found)

    def share(column: Column) -> float:
        width = max(column.x1 - column.x0, 0.1)  # a broken font may give its letters none
        return (min(segment.x1, column.x1) - max(segment.x0, column.x0)) / width

    while last > first:
        left, right = share(found[first]), share(found[last])
        if min(left, right) >= 0.34:
            break
        first, last = (first + 1, last) if left <= right else (first, last - 1)
    return first, last


def _settle(line: Line, spans: list[tuple[int, int]], i: int, found: Sequence[Column]) -> None:
    """Let the `i`-th segment and the next one share no column, if a neighbouring one is free."""
    (a, b), (c, d) = spans[i], spans[i + 1]
    if b < c:
        return
    if b > a:
        spans[i] = a, max(a, c - 1)
    elif d > c:
        spans[i + 1] = min(b + 1, d), d
    elif b == c:
        middle = (found[b].x0 + found[b].x1) / 2
        left_is_nearer = abs(line.segments[i].middle - middle) <= abs(line.segments[i + 1].middle - middle)
        free_right = b + 1 < len(found) and (i + 2 >= len(spans) or spans[i + 2][0] > b + 1)
        free_left = b > 0 and (i == 0 or spans[i - 1][1] < b - 1)
        if free_right and (left_is_nearer or not free_left):
            spans[i + 1] = b + 1, b + 1
        elif free_left:
            spans[i] = b - 1, b - 1


def _underline(line: Line, segment: Segment, under: Sequence[Line], layout: Layout) -> Edge | None:
    """The rule right below a heading that belongs to it alone."""
    for rule in layout.level:
        if not line.base - 0.1 * line.size < rule.at < line.base + 1.6 * line.size or full(rule, layout.columns):
            continue
        lower = (low.base for low in under if any(s.x0 < rule.end and s.x1 > rule.start for s in low.segments))
        if rule.at > next(lower, rule.at + line.size) - 0.3 * line.size:
            continue
        if rule.start - 3 <= segment.x0 and segment.x1 <= rule.end + 3:
            others = [s for s in line.segments if s is not segment and s.x0 < rule.end - 2 and s.x1 > rule.start + 2]
            if not others:
                return rule
    return None


def _tiled(
    line: Line, spans: Sequence[tuple[int, int]], found: Sequence[Column], names: Mapping[int, str]
) -> list[tuple[int, int]] | None:
    """Headings over groups of equally many columns that fill the table: `2009 2010` over three columns each.

    They are centred over the groups, or the groups have the same `names` below.
    """
    segments = [s for s, (_, last) in zip(line.segments, spans, strict=True) if last > 0 and s.x0 > found[0].x1 - 1]
    stub = len(line.segments) - len(segments)
    count = len(found) - 1
    if not segments or count % len(segments) or count == len(segments) or stub > 1:
        return None
    size = count // len(segments)
    groups = [(1 + k * size, (k + 1) * size) for k in range(len(segments))]
    alike = len({tuple(names.get(c, "") for c in range(a, b + 1)) for a, b in groups}) == 1 < len(groups)
    for segment, (a, b) in zip(segments, groups, strict=True):
        width = found[b].x1 - found[a].x0
        off = abs(segment.middle - (found[a].x0 + found[b].x1) / 2)
        own = min(abs(segment.middle - (column.x0 + column.x1) / 2) for column in found[a : b + 1])
        near = off <= (0.25 * width if alike else max(0.08 * width, 0.4 * line.size))
        if not near or ((size % 2 == 0 or alike) and own < 0.3 * line.size and own < off):
            return None
        if len(segments) == 1 and segment.x1 - segment.x0 < 0.1 * width and count > 4:
            return None
    return [(0, 0)] * stub + groups


def _symmetric(
    segment: Segment, own: tuple[int, int], limits: tuple[int, int], found: Sequence[Column]
) -> tuple[int, int]:
    """The widest range of columns around a segment's own that it stands in the middle of."""
    best = own
    for first in range(limits[0], own[0] + 1):
        for last in range(own[1], limits[1] + 1):
            width = found[last].x1 - found[first].x0
            off = abs((found[first].x0 + found[last].x1) / 2 - segment.middle)
            if off <= 0.06 * width and last - first > best[1] - best[0]:
                best = first, last
    return best


def _stacked(pieces: Sequence[Heading], lines: Sequence[Line], level: Sequence[Edge]) -> list[Heading]:
    """Words above each other over the same columns, close and with no rule between, as one heading."""
    size = max(line.size for line in lines)
    pitches = sorted(b.base - a.base for a, b in pairwise(lines))
    pitch = max(1.6 * size, 1.2 * pitches[0]) if pitches else 1.6 * size
    done: list[Heading] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.first)):
        host = None
        for i, other in enumerate(done):
            if other.first <= piece.last and piece.first <= other.last:
                host = i  # the nearest above, since the pieces come from the top down
        if host is not None:
            other = done[host]
            same = (other.first, other.last) == (piece.first, piece.last)
            ruled = any(
                other.base < rule.at < piece.base - 0.2 * size and rule.start < _x1(piece) and rule.end > _x0(piece)
                for rule in level
            )
            if same and piece.base - other.base <= pitch and not ruled:
                done[host] = Heading(other.first, other.last, other.lines + piece.lines, other.top, piece.base)
                continue
        done.append(piece)
    return done


def _x0(piece: Heading) -> float:
    return min(words[0].x0 for words in piece.lines)


def _x1(piece: Heading) -> float:
    return max(words[-1].x1 for words in piece.lines)


def _levels(cells: Sequence[Heading], columns: int) -> list[Placed]:
    """Each heading at its level: below all that stand over it; what has nothing below reaches down to the body."""
    cells = sorted(cells, key=lambda cell: (cell.base, cell.first))
    depth: list[int] = []
    for i, cell in enumerate(cells):
        over = [depth[k] for k in range(i) if cells[k].first <= cell.last and cell.first <= cells[k].last]
        depth.append(max(over, default=-1) + 1)
    levels = max(depth, default=-1) + 1
    # Alone in its columns: on the level of those whose last base line it shares.
    for i, cell in enumerate(cells):
        near = 0.5 * cell.lines[0][0].size
        alone = not any(k != i and o.first <= cell.last and cell.first <= o.last for k, o in enumerate(cells))
        if alone and levels > 1:
            peers = [
                depth[k]
                for k, o in enumerate(cells)
                if k != i and abs(o.base - cell.base) <= near and _stands_in_stack(k, cells)
            ]
            if peers and len(cell.lines) == 1 and cell.first > 0:
                depth[i] = max(peers)
    placed = []
    for i, cell in enumerate(cells):
        under = [
            depth[k]
            for k, o in enumerate(cells)
            if depth[k] > depth[i] and o.first <= cell.last and cell.first <= o.last
        ]
        placed.append(Placed(cell, depth[i], min(under, default=levels) - 1))
    assert all(0 <= place.heading.first <= place.heading.last < columns for place in placed)
    return placed


def _stands_in_stack(k: int, cells: Sequence[Heading]) -> bool:
    return any(i != k and cell.first <= cells[k].last and cells[k].first <= cell.last for i, cell in enumerate(cells))
