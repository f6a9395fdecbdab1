"""The rows of a table's body: a line each, but for labels and texts that go on over several lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.lines import Line, Segment
from extractor.readers.pdf.words import SOFT_HYPHEN

LARGER = 1.1  # times the size of a label: type of a heading that doesn't go on with it
JUMP = 1.2  # times the distance of lines in one row: the least distance of two rows that stand apart


class Row(NamedTuple):
    """Lines that make one row of the body."""

    lines: tuple[Line, ...]


def merged(body: Sequence[Line], found: Sequence[Column], rules: Sequence[float] = ()) -> list[Row]:
    """The rows of a body, from the top down. `rules` are the heights of level rules from end to end: they part rows."""
    parts = _parted(body, rules)
    if len(parts) > 2 and not any(_same_column(part, found) for part in parts):
        return [Row(tuple(part)) for part in parts]
    apart = spaced(body, found)
    pitch = _pitch(body)
    return [row for part in parts for row in (_by_space(part, apart) if apart else _by_text(part, found, pitch))]


def _parted(body: Sequence[Line], rules: Sequence[float]) -> list[list[Line]]:
    """The lines between any two rules."""
    parts: list[list[Line]] = [[]]
    for i, line in enumerate(body):
        if i and any(body[i - 1].base < at <= line.base for at in rules):
            parts.append([])
        parts[-1].append(line)
    return parts


def _same_column(part: Sequence[Line], found: Sequence[Column]) -> bool:
    """Whether two of the lines hold figures in one column: these can't be one row."""
    columns = [c for line in part for c, segment in held(line, found).items() if segment.kind == "figure"]
    return len(set(columns)) < len(columns)


def spaced(body: Sequence[Line], found: Sequence[Column]) -> float:
    """The distance of base lines from which on another row of words begins, where such rows stand apart; else 0.

    Lines of one row stand close and leave columns blank, and no two of them have figures in the same column.
    """
    some = [segment for line in body for segment in line.segments]
    if sum(segment.kind == "figure" for segment in some) > 0.2 * len(some):
        return 0.0
    steps = [b.base - a.base for a, b in pairwise(body)]
    size = max(line.size for line in body)
    ranked = sorted(steps)
    jumps = [(b / a, a) for a, b in pairwise(ranked) if size <= a <= 1.5 * size]
    wider, limit = max(jumps, default=(0.0, 0.0))
    if wider < JUMP or sum(step > limit for step in steps) < 0.2 * len(steps):
        return 0.0
    limit *= 1.02
    close = [step <= limit for step in steps]
    going_on = sum(_goes_on(line, found) for line, near in zip(body[1:], close, strict=True) if near)
    rows = _by_space(body, limit)
    whole = going_on < 0.7 * sum(close) or any(_same_column(row.lines, found) for row in rows)
    return 0.0 if whole else limit


def _goes_on(line: Line, found: Sequence[Column]) -> bool:
    """Whether a line leaves columns blank or holds words in the middle of a sentence."""
    return len(held(line, found)) < len(found) or any(segment.text[:1].islower() for segment in line.segments)


def _by_space(body: Sequence[Line], limit: float) -> list[Row]:
    """Rows cut where lines stand further apart than the limit."""
    rows: list[list[Line]] = []
    for line in body:
        if rows and line.base - rows[-1][-1].base <= limit:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Row(tuple(row)) for row in rows]


def _by_text(body: Sequence[Line], found: Sequence[Column], pitch: float) -> list[Row]:
    """Rows told by what their lines hold."""
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
    reach = 0.85 * line.size
    if line.base - above.base > reach or below.base - line.base > reach:
        return False
    return set(held(above, found)) == {0} == set(held(below, found)) and 0 not in held(line, found)


def _continues(row: Sequence[Line], line: Line, following: Line | None, found: Sequence[Column], pitch: float) -> bool:
    """Whether a line goes on with the row above it."""
    step = line.base - row[-1].base
    if step > max(1.45 * max(line.size, row[-1].size), 0.5 * pitch):
        return False
    mine, before = held(line, found), {c: s for part in row for c, s in held(part, found).items()}
    label, above = mine.get(0), before.get(0)
    wraps = all(column in before for column in mine) and not any(s.kind == "figure" for s in mine.values())
    if label is None:
        # Text that goes on, or the figures of a row whose label stands above them.
        own = set(before) == {0} and not wraps and step <= 1.3 * line.size
        return wraps or (own and above is not None and not above.text.endswith(":"))
    start = row[0].segments[0].x0
    higher = label.x0 < start - 0.5 * line.size
    if above is None or above.text.endswith(":") or higher or label.size > LARGER * above.size:
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
