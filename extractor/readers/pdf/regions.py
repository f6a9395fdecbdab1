"""A page's text in the order it is read: columns of prose that stand side by side are told apart."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.pdf.lines import Line, Segment, lines
from extractor.readers.pdf.words import Word

LEAST = 4  # lines with words on both sides before a gutter counts


def regions(words: Sequence[Word]) -> list[list[Line]]:
    """The lines of each region, regions in reading order."""
    return _split(words, 0)


def _split(words: Sequence[Word], depth: int) -> list[list[Line]]:
    text = lines(words)
    x = _gutter(text) if depth < 4 else None
    if x is None:
        return [text] if text else []
    found: list[list[Line]] = []
    run: list[Line] = []
    for line in text:
        if any(segment.x0 < x < segment.x1 for segment in line.segments):
            found += [*_sides(run, x, depth), [line]]
            run = []
        else:
            run.append(line)
    return _together([*found, *_sides(run, x, depth)])


def _sides(run: Sequence[Line], x: float, depth: int) -> list[list[Line]]:
    """The left side of a run of lines, then the right one; the run itself where too few lines have both."""
    if sum(_two_sided(line, x) for line in run) < LEAST:
        return [[line] for line in run]
    words = [word for line in run for segment in line.segments for word in segment.words]
    left, right = [w for w in words if w.x1 <= x], [w for w in words if w.x1 > x]
    return [*_split(left, depth + 1), [], *_split(right, depth + 1), []]


def _together(found: Sequence[list[Line]]) -> list[list[Line]]:
    """Single lines that follow each other make one region."""
    kept: list[list[Line]] = []
    for part in found:
        if len(part) == 1 and kept and kept[-1] and kept[-1][-1].base < part[0].base:
            kept[-1] = [*kept[-1], part[0]]
        else:
            kept.append(part)
    return [part for part in kept if part]


def _two_sided(line: Line, x: float) -> bool:
    """Whether a line has running words on both sides of an x, and nothing across it."""
    left = [s for s in line.segments if s.x1 <= x]
    right = [s for s in line.segments if s.x0 >= x]
    return len(left) + len(right) == len(line.segments) and _wordy(left) and _wordy(right)


def _wordy(segments: Sequence[Segment]) -> bool:
    """Whether this is one segment of running words."""
    words = [word.text for segment in segments for word in segment.words]
    return (
        len(segments) == 1 and len(words) >= 4 and sum(any(c.isdigit() for c in w) for w in words) <= 0.3 * len(words)
    )


def _gutter(text: Sequence[Line]) -> float | None:
    """The x of white space between two columns of prose, or None."""
    pairs = (pair for line in text for pair in pairwise(line.segments))
    gaps = [(left.x1, right.x0) for left, right in pairs if _wordy([left]) and _wordy([right])]
    best, most = None, LEAST - 1
    for start, end in sorted(set(gaps)):
        x = (start + end) / 2
        held = sum(a < x < b for a, b in gaps)
        if held > most:
            best, most = x, held
    return best
