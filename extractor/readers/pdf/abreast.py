"""Tables that stand side by side on the same base lines: labels in the middle of the page, totals in other rows.

One table with a column of words between its figures looks alike, but has one total in a row. Where the tables have
their totals in the same row it does no harm to read them as one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment
from extractor.vocabulary import alternatives, vocabulary

LEAST = 3  # rows with a label and figures on both sides


def between(text: Sequence[Line], level: Sequence[Edge]) -> float | None:
    """The x left of which the first of two tables ends, or None. `level` are level rules: one across both says no."""
    starts = Counter(
        round(label.x0)
        for line in text
        for figure, label in pairwise(line.segments)
        if figure.numeric and not label.numeric
    )
    likely = (start - 2.0 for start, count in sorted(starts.items()) if count >= LEAST)
    return next((x for x in likely if abreast([line for line in text if not _across(line, x)], x, level)), None)


def abreast(run: Sequence[Line], x: float, level: Sequence[Edge]) -> bool:
    """Whether lines hold a table on either side of an x, and somewhere a total beside what is none."""
    sides = [_sides(line, x) for line in run]
    rows = [line.base for line, (left, right) in zip(run, sides, strict=True) if _row(left) and _row(right)]
    if len(rows) < LEAST:
        return False
    if any(rows[0] < rule.at < rows[-1] and rule.start < x - 5 and x + 5 < rule.end for rule in level):
        return False
    totals = [(_row(left) and _total(left[0]), _row(right) and _total(right[0])) for left, right in sides]
    return any(left for left, _ in totals) and any(right for _, right in totals) and (True, True) not in totals


def _across(line: Line, x: float) -> bool:
    return any(segment.x0 < x < segment.x1 for segment in line.segments)


def _sides(line: Line, x: float) -> tuple[list[Segment], list[Segment]]:
    return [s for s in line.segments if s.x1 <= x], [s for s in line.segments if s.x0 >= x]


def _row(side: Sequence[Segment]) -> bool:
    """Whether these are a label and figures behind it."""
    return len(side) > 1 and not side[0].numeric and all(segment.numeric for segment in side[1:])


def _total(label: Segment) -> bool:
    return bool(_totals().search(label.text))


@cache
def _totals() -> re.Pattern[str]:
    words = vocabulary().labels
    names = alternatives((*words.total, *words.subtotal, *words.grand_total))
    return re.compile(rf"^(?:{names})(?!\w)|(?<!\w)(?:{names})$", re.IGNORECASE)
