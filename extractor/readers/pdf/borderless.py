"""Borderless tables: a block of lines read as header and rows, and the judgement whether it is a table at all."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise

from attrs import evolve, frozen

from extractor.document import Cell, Mark
from extractor.readers.pdf.blocks import caption
from extractor.readers.pdf.columns import Column, columns, cut, spanned
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.framed import whole
from extractor.readers.pdf.geometry import Box, hull
from extractor.readers.pdf.headers import body_start, figure_columns, full, title_end, upward
from extractor.readers.pdf.headings import Layout, Placed, headings
from extractor.readers.pdf.indents import indents
from extractor.readers.pdf.lines import Line, Segment
from extractor.readers.pdf.rows import Row, held, merged
from extractor.readers.pdf.text import spelt
from extractor.readers.pdf.words import Word


@frozen
class Reading:
    """A table read out of a block of lines.

    `begin` is the line of the block where its header begins (negative: above the block); `aside` is what stands in
    the margin beside it; `columns` are where its columns stand.
    """

    table: Found
    begin: int
    aside: tuple[Line, ...]
    columns: tuple[Column, ...]


def table(
    block: Sequence[Line],
    above: Sequence[Line],
    level: Sequence[Edge],
    upright: Sequence[Edge],
    *,
    framed: bool = False,
) -> Reading | None:
    """The table that a block of lines holds; None where it holds none. Rules all round a block say that it does."""
    found = columns(block, framed=framed)
    if len(found) < 2:
        return None
    captioned = _captioned(block, found)
    if captioned is not None:
        lines, beside = captioned
        reading = table(lines, above, level, upright, framed=framed)
        return reading and evolve(reading, aside=(*beside, *reading.aside))
    level = whole(level) if framed else level
    box = Box(found[0].x0, block[0].base - 60, found[-1].x1, block[-1].base + 5)
    level = [
        rule for rule in level if box.top < rule.at < box.bottom + 10 and rule.start < box.x1 and rule.end > box.x0
    ]
    near = box.grown(block[0].size)  # the walls at either side
    upright = [
        rule for rule in upright if near.x0 < rule.at < near.x1 and rule.start < box.bottom and rule.end > box.top
    ]
    parted = [_parted(line, found) for line in block]
    numbered = [(n, cut(inner, found, level)) for n, (inner, _) in enumerate(parted) if inner.segments]
    lines = [line for _, line in numbered]
    if not lines:
        return None
    start = body_start(lines, found, level)
    apart = title_end(lines[:start], found, level)
    more = [] if apart else upward(above, lines[0], found, level)
    head, body = [*more, *lines[apart:start]], lines[start:]
    if not body:
        return None
    rows = merged(body, found, [rule.at for rule in level if full(rule, found)])
    if not (_filled(rows, found) if framed else accepted(rows, found, has_header=bool(head))):
        return None
    top = headings(head, Layout(tuple(found), tuple(level), tuple(upright))) if head else []
    begin = numbered[apart][0] if apart else -len(more)
    aside = tuple(outer for _, outer in parted[max(begin, 0) :] if outer.segments)
    return Reading(_found(top, rows, found, [*head, *body]), begin, aside, tuple(found))


def _filled(rows: Sequence[Row], found: Sequence[Column]) -> bool:
    """Whether rows between rules hold text in columns: two or more in several of them, and labels."""
    filled = [{c for line in row.lines for c in held(line, found)} for row in rows]
    several = [columns for columns in filled if len(columns) > 1]
    fill = sum(len(columns) for columns in several) / (len(several) * len(found)) if several else 0
    labels = sum(0 in columns for columns in several)
    return len(several) >= max(2, 0.5 * len(rows)) and labels >= 0.6 * len(several) and fill >= 0.4


def accepted(rows: Sequence[Row], found: Sequence[Column], *, has_header: bool) -> bool:
    """Whether this is a table, not a list or a chart: enough rows, a column of figures, labels, few gaps."""
    lines = [line for row in rows for line in row.lines]
    numeric = figure_columns(lines, found)
    by_row = [[place for line in row.lines for place in held(line, found).items()] for row in rows]
    filled = [{c for c, _ in places} for places in by_row]
    several = [columns for columns in filled if len(columns) > 1]
    if len(several) < 2 or not numeric:
        return False
    cells = [(c, s) for places in by_row for c, s in places if c]
    marks = has_header and len(found) > 3 and not any(s.kind == "figure" for _, s in cells)
    counted = ("nil",) if marks else ("figure",)
    with_figures = sum(any(s.kind in counted for line in row.lines for s in line.segments[1:]) for row in rows)
    if with_figures < (2 if has_header and not marks else 3):
        return False
    fill = sum(len(columns) for columns in several) / (len(several) * len(found))
    figures = sum(s.kind in ("figure", "nil") for _, s in cells) / len(cells)
    named = 1 not in numeric  # names stand behind numbers that not every row has
    # A list of payments has one column of amounts among many of words, but hardly a gap.
    listed = len(found) > 3 and len(several) > (2 if has_header and fill > 0.85 else 4) and fill > 0.7 and figures > 0.1
    return (
        sum(0 in columns or (named and 1 in columns) for columns in several) >= 0.4 * len(several)
        and (figures >= 0.4 or listed)
        and fill >= (0.3 if marks else 0.4)
        and not _axis(by_row, found, numeric)
        and not (len(found) == 2 and not has_header and _contents(lines))
    )


def _contents(lines: Sequence[Line]) -> bool:
    """Whether this is a list of contents: headings, each with a page that is no lower than the one before."""
    rows = [line for line in lines if len(line.segments) > 1]
    pages = [int(line.segments[-1].text) for line in rows if line.segments[-1].text.isdecimal()]
    named = sum(line.segments[0].kind == "text" for line in rows)
    return len(pages) == len(rows) > 5 and named > 0.8 * len(rows) and pages == sorted(pages) and pages[0] < pages[-1]


def _axis(by_row: Sequence[Sequence[tuple[int, Segment]]], found: Sequence[Column], numeric: Sequence[int]) -> bool:
    """Whether this is a chart: half of its columns of figures or more, labels included, run in equal steps."""
    by_column: defaultdict[int, list[float]] = defaultdict(list)
    for column, segment in chain.from_iterable(by_row):
        plain = segment.text.strip("%$€£").replace(",", "")
        if segment.kind == "figure" and plain.replace(".", "", 1).isdecimal():
            by_column[column].append(float(plain))
    scales = sum(_steps(values) for column, values in by_column.items() if column in numeric)
    if scales and scales == len(numeric):
        return True
    labels = by_column[0]
    numbered = len(found) > 2 and all(b - a == 1 for a, b in pairwise(labels))  # rows of a list, from the top down
    return _steps(labels) and not numbered and (scales > 0 or len(labels) > 5)


def _found(top: Sequence[Placed], rows: Sequence[Row], found: Sequence[Column], lines: Sequence[Line]) -> Found:
    cells: list[Cell] = []
    depth = max((place.last_row + 1 for place in top), default=0)
    for place in top:
        heading = place.heading
        text, marks = spelt(heading.lines)
        spans = place.last_row - place.row + 1, heading.last - heading.first + 1
        cells.append(Cell(place.row, heading.first, text, *spans, bold=_bold(heading.lines), marks=marks))
    steps = indents([row.lines[0].segments[0].x0 for row in rows if spanned(row.lines[0].segments[0], found)[0] == 0])
    for r, row in enumerate(rows):
        inside: defaultdict[int, list[tuple[Word, ...]]] = defaultdict(list)
        doubled: set[int] = set()
        for line in row.lines:
            seen: dict[int, Segment] = {}
            for segment in line.segments:
                column = spanned(segment, found)[0]
                if column in seen and column and "figure" in (segment.kind, seen[column].kind) and not _mark(segment):
                    doubled.add(column)
                seen[column] = segment
                inside[column].append(segment.words)
        for column, parts in sorted(inside.items()):
            text, marks = spelt(parts)
            if column in doubled:
                marks = (*marks, Mark("unreadable", 0, len(text), "two figures stand in one column of the table"))
            indent = steps.get(round(row.lines[0].segments[0].x0), 0) if column == 0 else 0
            cells.append(Cell(depth + r, column, text, bold=_bold(parts), indent=indent, marks=marks))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Found(hull([line.box for line in lines]), depth + len(rows), len(found), tuple(cells))


def _mark(segment: Segment) -> bool:
    """Whether a segment only refers to a note."""
    return not any(sign.isalnum() for sign in segment.text) and any(sign in "*†‡§¶" for sign in segment.text)


def _bold(parts: Sequence[Sequence[Word]]) -> bool:
    return all(word.bold for words in parts for word in words)


def _steps(values: Sequence[float]) -> bool:
    """Whether at least four values rise or fall by the same step."""
    steps = {round(b - a, 6) for a, b in pairwise(values)}
    return len(values) >= 4 and len(steps) == 1 and steps != {0.0}


def _captioned(block: Sequence[Line], found: Sequence[Column]) -> tuple[list[Line], list[Line]] | None:
    """The lines without an outer column that holds the caption, set beside the table in some journals; and that."""
    for outer in (0, len(found) - 1):
        column = [s for line in block for s in line.segments if spanned(s, found) == (outer, outer)]
        titles = [s for s in column if caption(s.text) and len(s.words) < 4]
        if len(titles) != 1 or any(s.numeric for s in column) or len(found) < 3:
            continue
        apart = set(map(id, column))
        rest = [line._replace(segments=tuple(s for s in line.segments if id(s) not in apart)) for line in block]
        beside = [line._replace(segments=tuple(s for s in line.segments if id(s) in apart)) for line in block]
        return [line for line in rest if line.segments], [line for line in beside if line.segments]
    return None


def _parted(line: Line, found: Sequence[Column]) -> tuple[Line, Line]:
    """The line without what stands out in the margin, and that."""
    left, right = found[0].x0 - 40, found[-1].x1 + 40
    inside = [segment.x1 > left and segment.x0 < right for segment in line.segments]
    inner = tuple(s for s, within in zip(line.segments, inside, strict=True) if within)
    outer = tuple(s for s, within in zip(line.segments, inside, strict=True) if not within)
    return line._replace(segments=inner), line._replace(segments=outer)
