"""The rows of a table's body: a line each, but for labels and texts that go on over several lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.lines import Line, Segment
from extractor.readers.pdf.words import SOFT_HYPHEN


class Row(NamedTuple):
    """Lines that make one row of the body."""

    lines: tuple[Line, ...]


def merged(body: Sequence[Line], found: Sequence[Column]) -> list[Row]:
    """The rows of a body, from the top down."""
    pitch = _pitch(body)
    rows: list[list[Line]] = []
    i = 0
    while i < len(body):
        if rows and _straddled(body, i, found):
            rows[-1] += body[i : i + 2]
            i += 2
            continue
        following = body[i + 1] if i + 1 < len(body) else None
        if rows and _continues(rows[-1], body[i], following, found, pitch):
            rows[-1].append(body[i])
        else:
            rows.append([body[i]])
        i += 1
    return [Row(tuple(row)) for row in rows]


def _pitch(body: Sequence[Line]) -> float:
    """The usual distance of two rows' base lines."""
    steps = [b.base - a.base for a, b in pairwise(body) if len(a.segments) > 1 and len(b.segments) > 1]
    return median(steps) if steps else 0.0


def held(line: Line, found: Sequence[Column]) -> dict[int, Segment]:
    """A line's segments by their column."""
    return {spanned(segment, found)[0]: segment for segment in line.segments}


def _straddled(body: Sequence[Line], i: int, found: Sequence[Column]) -> bool:
    """Whether line `i` holds figures half way between two lines of their label."""
    if i + 1 >= len(body):
        return False
    above, line, below = body[i - 1], body[i], body[i + 1]
    if set(held(above, found)) != {0} or set(held(below, found)) != {0} or 0 in held(line, found):
        return False
    reach = 0.85 * line.size
    return line.base - above.base <= reach and below.base - line.base <= reach


def _continues(row: Sequence[Line], line: Line, following: Line | None, found: Sequence[Column], pitch: float) -> bool:
    """Whether a line goes on with the row above it."""
    mine, before = held(line, found), {c: s for part in row for c, s in held(part, found).items()}
    label, above = mine.get(0), before.get(0)
    step = line.base - row[-1].base
    if step > 1.45 * max(line.size, row[-1].size) or (label and not above):
        return False
    wraps = all(column in before for column in mine) and not any(s.kind == "figure" for s in mine.values())
    if label is None:
        # Text that goes on, or the figures of a row whose label stands above them.
        own = set(before) == {0} and not wraps and step <= 1.3 * line.size
        return wraps or (own and above is not None and not above.text.endswith(":"))
    assert above is not None
    start = row[0].segments[0].x0
    if above.text.endswith(":") or label.x0 < start - 0.5 * line.size:
        return False
    if (
        above.text.endswith(("/", ",", "-", "–", "&", SOFT_HYPHEN))
        or label.text[:1].islower()
        or label.text[:1] in "(&"
    ):
        return set(mine) == {0} or set(before) == {0} or wraps
    if set(mine) != {0} or len(before) == 1 or label.text.endswith(":"):
        return False
    hanging = label.x0 > start + 0.5 * line.size and len(row) == 1
    if hanging and following is not None:
        hanging = len(following.segments) > 1 and following.segments[0].x0 < label.x0 - 0.5 * line.size
    return hanging or (pitch > 0 and step < (0.7 if label.text.isupper() else 0.9) * pitch)
