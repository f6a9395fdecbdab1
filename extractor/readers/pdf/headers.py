"""The header of a borderless table: which lines it has, and which columns each of its cells spans."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.pdf.blocks import caption, note, prose
from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment, joined
from extractor.readers.pdf.words import Word


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


def full(rule: Edge, found: Sequence[Column]) -> bool:
    """Whether a level rule runs under most of the table."""
    x0, x1 = found[0].x0, found[-1].x1
    return min(rule.end, x1) - max(rule.start, x0) >= 0.8 * (x1 - x0)


def body_start(lines: Sequence[Line], found: Sequence[Column], level: Sequence[Edge]) -> int:
    """The first line that is no header."""
    numeric = figure_columns(lines, found)
    first = _first_figures(lines, found, numeric)
    if first is None:
        return _text_header(lines, found, level)
    rules = [rule.at for rule in level if full(rule, found)]
    before = [at for at in rules if lines[0].base < at <= lines[first].base]
    if before:
        return next(i for i, line in enumerate(lines) if line.base > max(before))
    # A line of figures may still be a header (`Less than` above `$10,000`) where the first full rule only follows.
    if len(lines) - first > 3 and first < 6:
        under = [at for at in rules if lines[first].base < at < lines[first + 1].base]
        stacked = first > 0 and all(_over(lines[:first], segment) for segment in lines[first].segments[1:])
        if under and (stacked or (first < 2 and _all_short(lines[first]))):
            return first + 1
    start = first
    # Labels alone right above the first figures name a section of the body.
    while (
        start > 1
        and _only_label(lines[start - 1], found)
        and any(len(line.segments) > 1 for line in lines[: start - 1])
    ):
        start -= 1
    return start


def _all_short(line: Line) -> bool:
    return line.segments[0].kind == "text" and all(len(s.text) <= 4 for s in line.segments[1:])


def _first_figures(lines: Sequence[Line], found: Sequence[Column], numeric: Sequence[int]) -> int | None:
    """The first line with figures in half of the columns of figures; failing this, in a third of them."""
    for share in (0.5, 0.3, 0.0):
        for i, line in enumerate(lines):
            held = {spanned(s, found)[0] for s in line.segments if s.kind in ("figure", "nil")}
            if numeric and len(held & set(numeric)) > 0 and len(held & set(numeric)) >= share * len(numeric):
                return i
    return None


def figure_columns(lines: Sequence[Line], found: Sequence[Column]) -> list[int]:
    """The columns, label column left out, most of whose texts are figures."""
    count = [0] * len(found)
    figures = [0] * len(found)
    for line in lines:
        for segment in line.segments:
            first, last = spanned(segment, found)
            if first == last:
                count[first] += 1
                figures[first] += segment.kind in ("figure", "nil")
    return [i for i in range(1, len(found)) if count[i] and figures[i] >= 0.5 * count[i]]


def _text_header(lines: Sequence[Line], found: Sequence[Column], level: Sequence[Edge]) -> int:
    """Where a table of words has its header: above the first full rule below its first line, else one line."""
    inside = [rule.at for rule in level if full(rule, found) and lines[0].base < rule.at < lines[-1].base]
    if inside:
        return next(i for i, line in enumerate(lines) if line.base > min(inside))
    return 1


def _only_label(line: Line, found: Sequence[Column]) -> bool:
    if len(line.segments) != 1:
        return False
    segment = line.segments[0]
    return spanned(segment, found)[0] == 0 and segment.x0 <= found[0].x0 + 0.3 * (found[0].x1 - found[0].x0)


def upward(above: Sequence[Line], first: Line, found: Sequence[Column], level: Sequence[Edge]) -> list[Line]:
    """More header lines right above a block: single headings that span columns of figures."""
    taken: list[Line] = []
    below = first
    for line in reversed(above):
        if below.base - line.base > 2.3 * max(line.size, below.size):
            break
        if any(full(rule, found) and line.base < rule.at < below.base for rule in level):
            break
        if caption(line.text) or note(line.text) or prose(line, found[-1].x1 - found[0].x0):
            break
        if line.segments[0].x0 < min(found[1].x0 - 0.5 * line.size, found[0].x1 + 0.5 * line.size):
            break
        if line.segments[-1].x1 > found[-1].x1 + 3 * line.size:
            break
        taken.insert(0, line)
        below = line
    return taken


def headings(
    lines: Sequence[Line], found: Sequence[Column], level: Sequence[Edge], upright: Sequence[Edge]
) -> list[Placed]:
    """The header's cells with the columns and levels they span."""
    pieces: list[Heading] = []
    lines = [_rejoined(line, found) for line in lines]
    for i, line in enumerate(lines):
        spans = _own(line, found)
        ruled = [_ruled_span(line, segment, lines[i + 1 :], found, level) for segment in line.segments]
        if not any(ruled) and i + 1 < len(lines):
            spans = _tiled(line, spans, found) or spans
        for k, span in enumerate(ruled):
            spans[k] = span or spans[k]
        for k, segment in enumerate(line.segments):
            if not ruled[k] and i + 1 < len(lines):
                spans[k] = _widened(line, k, spans, found, upright)
            pieces.append(Heading(*spans[k], (segment.words,), line.base, line.base))
    return _levels(_stacked(pieces, lines, level), len(found))


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
        return (min(segment.x1, column.x1) - max(segment.x0, column.x0)) / (column.x1 - column.x0)

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


def _underline(
    line: Line, segment: Segment, under: Sequence[Line], level: Sequence[Edge], found: Sequence[Column]
) -> Edge | None:
    """The rule right below a heading that belongs to it alone."""
    for rule in level:
        if not line.base - 0.1 * line.size < rule.at < line.base + 1.6 * line.size or full(rule, found):
            continue
        lower = (low.base for low in under if any(s.x0 < rule.end and s.x1 > rule.start for s in low.segments))
        if rule.at > next(lower, rule.at + line.size) - 0.3 * line.size:
            continue
        if rule.start - 3 <= segment.x0 and segment.x1 <= rule.end + 3:
            others = [s for s in line.segments if s is not segment and s.x0 < rule.end - 2 and s.x1 > rule.start + 2]
            if not others:
                return rule
    return None


def _tiled(line: Line, spans: Sequence[tuple[int, int]], found: Sequence[Column]) -> list[tuple[int, int]] | None:
    """Headings centred over groups of equally many columns that fill the table: `2009 2010` over three columns each."""
    segments = [s for s, (_, last) in zip(line.segments, spans, strict=True) if last > 0 and s.x0 > found[0].x1 - 1]
    stub = len(line.segments) - len(segments)
    count = len(found) - 1
    if not segments or count % len(segments) or count == len(segments) or stub > 1:
        return None
    size = count // len(segments)
    groups = [(1 + k * size, (k + 1) * size) for k in range(len(segments))]
    for segment, (a, b) in zip(segments, groups, strict=True):
        width = found[b].x1 - found[a].x0
        off = abs(segment.middle - (found[a].x0 + found[b].x1) / 2)
        own = min(abs(segment.middle - (column.x0 + column.x1) / 2) for column in found[a : b + 1])
        if off > max(0.08 * width, 0.4 * line.size) or (size % 2 == 0 and own < 0.3 * line.size and own < off):
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


def _widened(
    line: Line, i: int, spans: Sequence[tuple[int, int]], found: Sequence[Column], upright: Sequence[Edge]
) -> tuple[int, int]:
    """The span of a segment that crosses a gutter, widened to the columns that it stands in the middle of."""
    first, last = spans[i]
    segment = line.segments[i]
    if last == first:
        return first, last
    low = max((spans[k][1] + 1 for k in range(i)), default=min(1, first))
    high = min((spans[k][0] - 1 for k in range(i + 1, len(spans))), default=len(found) - 1)
    for rule in upright:
        if rule.start - 2 <= line.base <= rule.end + 2:
            if rule.at <= segment.x0 + 1:
                low = max(low, next((c for c, col in enumerate(found) if col.x1 > rule.at), low))
            if rule.at >= segment.x1 - 1:
                high = min(high, max((c for c, col in enumerate(found) if col.x0 < rule.at), default=high))
    return _symmetric(segment, (first, last), (low, high), found)


def _rejoined(line: Line, found: Sequence[Column]) -> Line:
    """The line with neighbours joined that only one column is left for: a heading with a wide gap between its words."""
    segments = list(line.segments)
    i = 0
    while i + 1 < len(segments):
        (a, b), (c, d) = spanned(segments[i], found), spanned(segments[i + 1], found)
        before = spanned(segments[i - 1], found)[1] if i else -1
        after = spanned(segments[i + 2], found)[0] if i + 2 < len(segments) else len(found)
        near = segments[i + 1].x0 - segments[i].x1 < 2 * line.size
        if a == b == c == d and before >= a - 1 and after <= a + 1 and near:
            segments[i : i + 2] = [joined(segments[i], segments[i + 1])]
        else:
            i += 1
    return line._replace(segments=tuple(segments))


def _ruled_span(
    line: Line, segment: Segment, under: Sequence[Line], found: Sequence[Column], level: Sequence[Edge]
) -> tuple[int, int] | None:
    """The columns that the rule below a heading runs over, if it has one of its own."""
    rule = _underline(line, segment, under, level, found)
    if rule is None:
        return None
    over = [c for c, column in enumerate(found) if rule.start - 2 <= (column.x0 + column.x1) / 2 <= rule.end + 2]
    return (over[0], over[-1]) if over else None


def _over(above: Sequence[Line], segment: Segment) -> bool:
    """Whether something stands over a segment."""
    return any(s.x0 < segment.x1 and s.x1 > segment.x0 for line in above for s in line.segments)
