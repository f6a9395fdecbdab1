"""What stands in the margin beside running text: captions, running titles, page numbers."""

from collections.abc import Container, Sequence
from itertools import pairwise

from extractor.readers.pdf.blocks import prose
from extractor.readers.pdf.lines import Line, Segment

LEAST, SHARE = 10, 0.2  # lines of running text, and how much of all: that is a page with a margin
MOST = 3  # asides on one side: more are terms with their meanings, or numbered paragraphs
LONGEST = 5  # lines of one aside
STEP = 2.0  # sizes of type: lines further apart than this are two asides


def margins(text: list[Line]) -> tuple[list[list[Line]], list[Line]]:
    """The asides on both sides of a page's running text, each as its lines, and the text without them."""
    if not text:
        return [], text
    width = max(line.segments[-1].x1 for line in text) - min(line.segments[0].x0 for line in text)
    running = [line for line in text if prose(line, width)]
    if len(running) < max(LEAST, SHARE * len(text)):
        return [], text
    bodies = [max(line.segments, key=lambda s: s.x1 - s.x0) for line in running]
    few = len(bodies) // 10  # a line at the page's foot may be wider
    left, right = sorted(body.x0 for body in bodies)[few], sorted(body.x1 for body in bodies)[-1 - few]
    within = {line.base for line in running}
    found: list[list[Line]] = []
    for side in (
        [(line, s) for line in text for s in line.segments if s.x1 < left - line.size],
        [(line, s) for line in text for s in line.segments if s.x0 > right + line.size],
    ):
        asides = [aside for aside in _asides(side) if _beside(aside, within)]
        if len(asides) <= MOST:
            found += [[part for part, _ in aside] for aside in asides]
    apart = {line.segments for aside in found for line in aside}
    return found, [rest for line in text if (rest := _rest(line, apart))] if found else text


def _rest(line: Line, apart: Container[tuple[Segment, ...]]) -> Line | None:
    """The line without what stands apart from it, whose type may be larger; None where nothing is left."""
    inner = tuple(segment for segment in line.segments if (segment,) not in apart)
    if len(inner) == len(line.segments):
        return line
    return Line(inner[0].base, max(segment.size for segment in inner), inner) if inner else None


def _asides(side: Sequence[tuple[Line, Segment]]) -> list[list[tuple[Line, Line]]]:
    """The segments on one side in groups of lines that stand close: each alone, beside the line that it is on."""
    found: list[list[tuple[Line, Line]]] = []
    for line, segment in side:
        alone = Line(segment.base, segment.size, (segment,))
        if found and line.base - found[-1][-1][1].base <= STEP * max(segment.size, found[-1][-1][0].size):
            found[-1].append((alone, line))
        else:
            found.append([(alone, line)])
    return found


def _beside(aside: Sequence[tuple[Line, Line]], within: set[float]) -> bool:
    """Whether an aside stands beside running text alone: no line of it goes on with anything else."""
    shared = [line for alone, line in aside if len(line.segments) > 1]
    figures = sum(alone.segments[0].numeric for alone, _ in aside)
    title = any(sum(sign.isalpha() for sign in alone.text) > 1 for alone, _ in aside)
    number = len(aside) == 1 and aside[0][0].text.isdecimal()
    level = all(a.base < b.base for (a, _), (b, _) in pairwise(aside))
    return (
        level
        and (bool(shared) or all(_amid(alone, within) for alone, _ in aside))
        and all(line.base in within and len(line.segments) == 2 for line in shared)
        and len(aside) <= LONGEST
        and (title or number)
        and figures <= 1
    )


def _amid(line: Line, within: set[float]) -> bool:
    """Whether running text stands right above a line and right below it."""
    reach = STEP * line.size
    return any(0 < line.base - base < reach for base in within) and any(0 < base - line.base < reach for base in within)
