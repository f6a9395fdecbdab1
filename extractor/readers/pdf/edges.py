"""Rules drawn on a page: level and upright edges of its lines, rectangles and curves, cleaned of what only looks so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import Colour, Shape

SHORTEST = 1.0  # points, as in pdfplumber's edge_min_length_prefilter: the dashes of a rule are joined later
THIN = 3.5  # a rectangle thinner than this is drawn for a rule


class Edge(NamedTuple):
    """A level edge at height `at` from `start` to `end`, or an upright one at `at` from top to bottom."""

    at: float
    start: float
    end: float


class Edges(NamedTuple):
    """All the rules of a page. `bands` are the level edges of bands behind every other row: they rule no cells."""

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    bands: tuple[Edge, ...] = ()


def drawn(shapes: Iterable[Shape]) -> Edges:
    """Every edge of every shape: what pdfplumber takes for rules."""
    level: list[Edge] = []
    upright: list[Edge] = []
    for shape in shapes:
        if shape.rectangle:
            _outline(shape.box, level, upright)
        else:
            _sides(shape.points, level, upright)
    return Edges(_long(level), _long(upright))


def rules(shapes: Sequence[Shape], area: Box) -> Edges:
    """The edges that rule a table.

    Fills count only where they are no white mask, no zebra band, no highlight behind a line of text, and nothing
    outside the page; a shape thinner than 3.5 points is one rule, not two.
    """
    level: list[Edge] = []
    upright: list[Edge] = []
    fills: list[tuple[Box, Colour]] = []
    around = area.grown(2)
    for points, box, rectangle, stroked, fill in shapes:
        if not box.meets(around) and not (area.holds(box.x0, box.top) or area.holds(box.x1, box.bottom)):
            continue
        if not stroked and fill is not None and (fill[3] == 0 or min(fill[:3]) >= 250):
            continue
        x0, top, x1, bottom = box
        if bottom - top <= THIN < x1 - x0:
            level.append(Edge((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN < bottom - top:
            upright.append(Edge((x0 + x1) / 2, top, bottom))
        elif rectangle and stroked:
            _outline(box, level, upright)
        elif rectangle and fill is not None:
            fills.append((box, fill))
        elif stroked:
            _sides(points, level, upright)
    frames, bands = _frames(fills)
    for box in frames:
        _outline(box, level, upright)
    sides = (edge for box in bands for edge in (Edge(box.top, box.x0, box.x1), Edge(box.bottom, box.x0, box.x1)))
    return Edges(_long(level), _long(upright), tuple(sides))


def _outline(box: Box, level: list[Edge], upright: list[Edge]) -> None:
    level += [Edge(box.top, box.x0, box.x1), Edge(box.bottom, box.x0, box.x1)]
    upright += [Edge(box.x0, box.top, box.bottom), Edge(box.x1, box.top, box.bottom)]


def _sides(points: Sequence[tuple[float, float]], level: list[Edge], upright: list[Edge]) -> None:
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) < 0.01:
            level.append(Edge(ya, min(xa, xb), max(xa, xb)))
        elif abs(xa - xb) < 0.01:
            upright.append(Edge(xa, min(ya, yb), max(ya, yb)))


def _long(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.end - edge.start >= SHORTEST)


def _frames(fills: Sequence[tuple[Box, Colour]]) -> tuple[list[Box], list[Box]]:
    """The filled boxes that can be cells, highlights of one colour left out, and the bands behind every other row."""
    by_colour: defaultdict[Colour, list[Box]] = defaultdict(list)
    for box, colour in fills:
        by_colour[colour].append(box)
    kept: list[Box] = []
    bands: list[Box] = []
    for boxes in by_colour.values():
        whole = _joined(sorted(set(boxes), key=lambda box: (*_sides_of(box), box.top)))
        striped = _zebra(whole)
        for _, column in groupby(whole, _sides_of):  # a band may come in pieces, one behind each cell
            some = list(column)
            if striped or _zebra(some):
                bands += some
            else:
                kept += some
    return kept, bands


def _sides_of(box: Box) -> tuple[int, int]:
    return round(box.x0), round(box.x1)


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of the same width that touch from top to bottom, as one: highlights behind the lines of one cell."""
    kept: list[Box] = []
    for box in boxes:
        last = kept[-1] if kept else None
        if last and abs(last.x0 - box.x0) < 1 and abs(last.x1 - box.x1) < 1 and box.top - last.bottom < 1:
            kept[-1] = Box(last.x0, last.top, last.x1, max(last.bottom, box.bottom))
        else:
            kept.append(box)
    return kept


def _zebra(boxes: Sequence[Box]) -> bool:
    """Whether the boxes are bands behind every other row: three or more, apart by about their own height."""
    tops = sorted({(round(box.top), round(box.bottom)) for box in boxes})
    gaps = [(b[0] - a[1], a[1] - a[0]) for a, b in pairwise(tops)]
    return len(tops) >= 3 and sum(0.4 * height < gap < 2.5 * height for gap, height in gaps) >= 0.7 * len(gaps)
