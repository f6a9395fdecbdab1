"""A page's text in the order it is read: columns of prose and tables that stand side by side are told apart."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby, pairwise

from extractor.readers.pdf import abreast, titled
from extractor.readers.pdf.blocks import caption, worded
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment, lines
from extractor.readers.pdf.margins import margins
from extractor.readers.pdf.words import Word

DEEPEST = 8  # columns within columns: more are an attack
LEAST = 4  # lines with words on both sides before a gutter counts
ROWS = 3  # rows with a label before a table is one over both columns
APART = 6  # lines on each side, few of them level with one of the other side, before a gutter counts without prose


def regions(words: Sequence[Word], level: Sequence[Edge] = ()) -> list[list[Line]]:
    """The lines of each region, regions in reading order. `level` are level rules: what one runs over is one region.

    What stands in the margin beside running text comes before it.
    """
    found: list[list[Line]] = []
    for region in _split(words, level, 0):
        asides, text = margins(region)
        found += [*asides, text]
    return [region for region in found if region]


def _split(words: Sequence[Word], level: Sequence[Edge], depth: int) -> list[list[Line]]:
    text = lines(words)
    apart = titled.abreast(text, level) if depth < DEEPEST else None
    if apart is not None:
        gap, top, bottom = apart
        parts = (
            [word for word in words if word.base < top],
            [word for word in words if top <= word.base < bottom and word.x1 <= gap],
            [word for word in words if top <= word.base < bottom and word.x1 > gap],
            [word for word in words if word.base >= bottom],
        )
        return [region for part in parts for region in _split(part, level, depth + 1)]
    x = _gutter(text, level) if depth < DEEPEST else None
    if x is None and depth < DEEPEST:
        x = abreast.between(text, level)
    if x is None:
        return [text] if text else []
    found: list[list[Line]] = []
    run: list[Line] = []
    rows = _rows_across(text, x)
    for line in text:
        if line.base in rows or _crosses(line, x):
            found += [*_sides(run, x, level, depth), [line]]
            run = []
        else:
            run.append(line)
    return _together([*found, *_sides(run, x, level, depth)])


def _sides(run: Sequence[Line], x: float, level: Sequence[Edge], depth: int) -> list[list[Line]]:
    """The left side of a run of lines, then the right one; the run itself where these aren't two columns."""
    columns = sum(_two_sided(line, x) for line in run) >= LEAST or _independent(run, x, level)
    if not columns and not abreast.abreast(run, x, level):
        return [[line] for line in run]
    words = [word for line in run for segment in line.segments for word in segment.words]
    left, right = [w for w in words if w.x1 <= x], [w for w in words if w.x1 > x]
    return [*_split(left, level, depth + 1), [], *_split(right, level, depth + 1), []]


def _together(found: Sequence[list[Line]]) -> list[list[Line]]:
    """Single lines that follow each other make one region."""
    kept: list[list[Line]] = []
    for part in found:
        if len(part) == 1 and kept and kept[-1] and kept[-1][-1].base < part[0].base:
            kept[-1] = [*kept[-1], part[0]]
        else:
            kept.append(part)
    return [part for part in kept if part]


def _crosses(line: Line, x: float) -> bool:
    return any(segment.x0 < x < segment.x1 for segment in line.segments)


def _rows_across(text: Sequence[Line], x: float) -> set[float]:
    """The base lines of tables that run over both columns of a page: labels on the left, figures alone on the right."""
    found: set[float] = set()
    for row, run in groupby(text, partial(_row_across, x=x)):
        some = list(run)
        if row and sum(not line.segments[0].numeric for line in some) >= ROWS:
            found.update(line.base for line in some)
    return found


def _row_across(line: Line, x: float) -> bool:
    """Whether figures alone stand right of an x, and left of it a label that stops well short of it, or nothing."""
    left, right = [s for s in line.segments if s.x1 <= x], [s for s in line.segments if s.x0 >= x]
    short = not left or (left[-1].numeric or left[-1].x1 < x - 2 * line.size)
    return bool(right) and short and len(left) + len(right) == len(line.segments) and all(s.numeric for s in right)


def _two_sided(line: Line, x: float) -> bool:
    """Whether a line has running words on both sides of an x, and nothing across it."""
    left = [s for s in line.segments if s.x1 <= x]
    right = [s for s in line.segments if s.x0 >= x]
    return len(left) + len(right) == len(line.segments) and _wordy(left) and _wordy(right)


def _wordy(segments: Sequence[Segment]) -> bool:
    """Whether this is one segment of running words."""
    return len(segments) == 1 and len(segments[0].words) >= 4 and worded(segments[0], 0.3)


def _independent(run: Sequence[Line], x: float, level: Sequence[Edge]) -> bool:
    """Whether lines on both sides of an x stand beside each other, each side on base lines of its own.

    Captions that begin on both sides say so, too. A rule that runs across both sides says that they belong together.
    """
    left = [i for i, line in enumerate(run) if line.segments[0].x0 < x]
    right = [i for i, line in enumerate(run) if line.segments[-1].x0 >= x]
    if not left or not right:
        return False
    beside = range(max(left[0], right[0]), min(left[-1], right[-1]) + 1)
    if len(beside) < LEAST:
        return False
    top, bottom = run[beside[0]].base, run[beside[-1]].base
    if any(top < rule.at < bottom and rule.start < x - 5 and x + 5 < rule.end for rule in level):
        return False
    count = [sum(i in beside for i in side) for side in (left, right)]
    both = len(set(left) & set(right) & set(beside))
    return any(_captions(run[i], x) for i in beside) or (min(count) >= APART and both < 0.5 * min(count))


def _captions(line: Line, x: float) -> bool:
    """Whether a caption begins on either side of an x."""
    sides = [segment.x0 >= x for segment in line.segments if caption(segment.text)]
    return sorted(sides) == [False, True]


def _gutter(text: Sequence[Line], level: Sequence[Edge]) -> float | None:
    """The x of white space between two columns, or None."""
    pairs = (pair for line in text for pair in pairwise(line.segments))
    gaps = [(left.x1, right.x0) for left, right in pairs if _wordy([left]) and _wordy([right])]
    most: list[tuple[float, float]] = []
    for start, end in sorted(set(gaps)):
        x = (start + end) / 2
        held = [gap for gap in gaps if gap[0] < x < gap[1]]
        most = max(most, held, key=len)
    if len(most) < LEAST:
        return _margin(text, level)
    return (max(start for start, _ in most) + min(end for _, end in most)) / 2


def _margin(text: Sequence[Line], level: Sequence[Edge]) -> float | None:
    """The x left of which another column ends: where captions or many lines begin, on base lines of their own."""
    starts = Counter([round(segment.x0) for line in text for segment in line.segments])
    titled = {round(s.x0) for line in text for s in line.segments[1:] if caption(s.text)}
    firsts, lasts = sorted(line.segments[0].x0 for line in text), sorted(line.segments[-1].x0 for line in text)
    for start, count in sorted(starts.items()):
        x = start - 2.0
        alone = min(bisect_left(lasts, x), len(firsts) - bisect_left(firsts, x))  # lines on one side only
        if start in titled or (count >= APART and (alone > APART // 2 or titled)):
            runs = (list(run) for crossed, run in groupby(text, partial(_crosses, x=x)) if not crossed)
            if any(_independent(run, x, level) for run in runs):
                return x
    return None
