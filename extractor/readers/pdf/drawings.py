"""Charts, maps and logos drawn on a page: shapes that are neither rules of a table nor panels behind text."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.pdf.blocks import caption
from extractor.readers.pdf.edges import THIN
from extractor.readers.pdf.geometry import Box, hull
from extractor.readers.pdf.pdfium import Shape
from extractor.readers.pdf.words import Word

NEAR = 36.0  # points: shapes nearer to each other belong to one drawing
LEAST = 3  # shapes make a drawing …
SMALLEST = 40.0  # … that is so many points wide and high: what is smaller is a bullet or an ornament
MANY = 1_000  # shapes are a map: where its parts are isn't asked
BESIDE, WORDS = 24.0, 6  # points from a drawing, and words: the labels of an axis
AXIS = 1.5  # times as long as what is drawn: the longest axis
PANEL = 8  # words on one shape: it is a panel behind text


def drawings(shapes: Sequence[Shape], words: Sequence[Word], tables: Sequence[Box], area: Box) -> list[Box]:
    """Where something is drawn outside the tables, from the top down."""
    parts = [
        shape.box
        for shape in shapes
        if _pictorial(shape) and shape.box.meets(area) and not any(_inside(shape.box, table) for table in tables)
    ]
    if len(parts) < LEAST:
        return []
    if len(parts) <= MANY:
        parts = [box for box in parts if not _panel(box, words)]
    groups: list[list[Box]] = []
    for part in parts if len(parts) <= MANY else [hull(parts)]:
        near = [group for group in groups if any(part.grown(NEAR).meets(other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([part, *(box for group in near for box in group)])
    found = [hull(group) for group in groups if len(group) >= LEAST or len(parts) > MANY]
    large = [_with_axes(box, shapes) for box in found if box.width >= SMALLEST and box.height >= SMALLEST]
    return sorted(large, key=lambda box: (box.top, box.x0))


def _with_axes(box: Box, shapes: Sequence[Shape]) -> Box:
    """A drawing with the axes and the grid that it stands in: thin shapes that meet it and are not much longer."""
    strokes = (shape.box for shape in shapes)
    axes = [
        stroke
        for stroke in strokes
        if stroke.meets(box.grown(2))
        and (
            (stroke.height <= THIN and stroke.width <= AXIS * box.width)
            or (stroke.width <= THIN and stroke.height <= AXIS * box.height)
        )
    ]
    return hull([box, *axes])


def labels(box: Box, piece: Box, text: str) -> bool:
    """Whether a text labels a drawing: it stands inside, or a few words of it right beside."""
    wide = box.grown(BESIDE)
    inside = box.x0 <= piece.x0 and piece.x1 <= box.x1 and box.top <= piece.top and piece.bottom <= box.bottom
    beside = wide.x0 <= piece.x0 and piece.x1 <= wide.x1 and wide.top <= piece.top and piece.bottom <= wide.bottom
    return not caption(text) and (inside or (beside and len(text.split()) <= WORDS))


def _pictorial(shape: Shape) -> bool:
    """Whether a shape is a filled box thicker than a rule, or has a side that is neither level nor upright."""
    points, (x0, top, x1, bottom), rectangle, _, fill = shape
    if rectangle:
        thick = x1 - x0 > THIN and bottom - top > THIN
        return thick and fill is not None and fill[3] > 0 and min(fill[:3]) < 250
    return any(abs(xa - xb) > 1 and abs(ya - yb) > 1 for (xa, ya), (xb, yb) in pairwise(points))


def _panel(box: Box, words: Sequence[Word]) -> bool:
    """Whether text stands on a shape: bars and lines have a label at most."""
    count = 0
    for word in words:
        if box.x0 <= word.x0 and word.x1 <= box.x1 and box.top <= word.base <= box.bottom:
            count += 1
            if count == PANEL:
                return True
    return False


def _inside(box: Box, table: Box) -> bool:
    return table.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
