"""Where the header of a borderless table begins and ends."""

from collections.abc import Sequence

from extractor.readers.pdf.blocks import caption, note, prose
from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment, numbering


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
    if numbering(lines[first]) and not _own_row(lines[first], found) and len(lines) - first > 2:
        return first + 1
    start = first
    # Labels alone right above the first figures name a section of the body.
    centred = _centred(lines[first:], found[0])
    while (
        start > 1
        and _only_label(lines[start - 1], found, centred=centred)
        and any(len(line.segments) > 1 for line in lines[: start - 1])
    ):
        start -= 1
    return start


def _own_row(line: Line, found: Sequence[Column]) -> bool:
    """Whether numbers of columns are a row of their own: in brackets, or over the labels; not `Phase` on `1`."""
    label = line.segments[0]
    return "(" in line.text or (label.numeric and spanned(label, found)[0] == 0)


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


def _only_label(line: Line, found: Sequence[Column], *, centred: bool) -> bool:
    """Whether a line holds nothing but a label, where those of the column begin, or in its middle as they stand."""
    if len(line.segments) != 1:
        return False
    segment, stub = line.segments[0], found[0]
    begins = segment.x0 <= stub.x0 + 0.3 * (stub.x1 - stub.x0)
    return spanned(segment, found)[0] == 0 and (begins or (centred and _amid(segment, stub)))


def _centred(body: Sequence[Line], stub: Column) -> bool:
    """Whether labels stand in the middle of their column rather than at its left edge."""
    labels = [line.segments[0] for line in body if line.segments[0].x1 <= stub.x1]
    amid = sum(_amid(label, stub) for label in labels)
    return amid > 0.8 * len(labels) and amid > sum(label.x0 - stub.x0 < 0.5 * label.size for label in labels)


def _amid(label: Segment, stub: Column) -> bool:
    return abs(label.middle - (stub.x0 + stub.x1) / 2) < 0.5 * label.size


def upward(above: Sequence[Line], first: Line, found: Sequence[Column], level: Sequence[Edge]) -> list[Line]:
    """More header lines right above a block: single headings that span columns of figures."""
    taken: list[Line] = []
    below = first
    for line in reversed(above):
        if _far(line, below):
            break
        if any(full(rule, found) and line.base < rule.at < below.base for rule in level):
            break
        if caption(line.text) or note(line) or prose(line, found[-1].x1 - found[0].x0):
            break
        if line.segments[0].x0 < min(found[1].x0 - 0.5 * line.size, found[0].x1 + 0.5 * line.size):
            break
        if line.segments[-1].x1 > found[-1].x1 + 3 * line.size:
            break
        taken.insert(0, line)
        below = line
    return taken


def _over(above: Sequence[Line], segment: Segment) -> bool:
    """Whether something stands over a segment."""
    return any(s.x0 < segment.x1 and s.x1 > segment.x0 for line in above for s in line.segments)


def title_end(head: Sequence[Line], found: Sequence[Column], level: Sequence[Edge]) -> int:
    """How many of the lines before the body are titles: those before a wide gap that no heading's rule crosses."""
    under = [rule.at for rule in level if not full(rule, found)]
    cuts = (i for i in range(1, len(head)) if _far(head[i - 1], head[i]))
    return max((i for i in cuts if not any(head[i - 1].base - 1 < at < head[i].base for at in under)), default=0)


def _far(line: Line, below: Line) -> bool:
    """Whether two lines stand too far apart for one header."""
    return below.base - line.base > 2.3 * max(line.size, below.size)
