"""Blocks that stand side by side, each under a rule of its own with its title above: the facts of a page at a glance.

Rules over groups of a table's columns stand side by side, too, but what begins below the second one are figures; a
block has its own labels there.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line, Segment

MOST = 500  # rules: more are a drawing
APART = 24.0  # points: the widest white space between two such rules
SHORTEST = 60.0  # points: a shorter rule underlines a word
LEAST = 3  # labels on either side
TITLE = 2.0  # sizes of type: a title stands so near above its rule


def abreast(text: Sequence[Line], level: Sequence[Edge]) -> tuple[float, float, float] | None:
    """The x between the first two such blocks, and the base lines from which and before which they reach; or None."""
    if len(level) > MOST:
        return None
    for left, right in pairwise(sorted(level, key=lambda rule: (round(rule.at), rule.start))):
        if abs(left.at - right.at) > 1 or not 0 < right.start - left.end < APART:
            continue
        if min(left.end - left.start, right.end - right.start) < SHORTEST:
            continue
        x = (left.end + right.start) / 2
        top, bottom = _top(text, left, x), _bottom(text, level, left, x)
        inside = [line for line in text if left.at < line.base < bottom]
        if all(_labels(inside, rule) >= LEAST for rule in (left, right)) and _titled(text, top, left, right):
            return x, top, bottom
    return None


def _top(text: Sequence[Line], rule: Edge, x: float) -> float:
    """The base line of the titles right above a rule, as far as they don't run on over the x; else that of the rule."""
    top = rule.at
    for line in reversed([line for line in text if line.base <= rule.at]):
        if top - line.base > TITLE * line.size or _crosses(line, x):
            break
        top = line.base
    return top


def _bottom(text: Sequence[Line], level: Sequence[Edge], above: Edge, x: float) -> float:
    """Where what runs over the x ends the blocks: a line, or a rule with its title."""
    ends = [line.base for line in text if line.base > above.at and _crosses(line, x)]
    across = (rule for rule in level if rule.at > above.at + 1 and rule.start < x - 1 and rule.end > x + 1)
    ends += [_top(text, rule, x) for rule in across]
    return min(ends, default=float("inf"))


def _titled(text: Sequence[Line], top: float, left: Edge, right: Edge) -> bool:
    """Whether words stand at the beginning of both rules, right above them."""
    titles = [segment for line in text if top <= line.base <= left.at for segment in line.segments]
    return all(any(_begins(title, rule) for title in titles) for rule in (left, right))


def _labels(inside: Sequence[Line], rule: Edge) -> int:
    """How many lines have a label at the beginning of a rule."""
    return sum(any(_begins(segment, rule) for segment in line.segments) for line in inside)


def _begins(segment: Segment, rule: Edge) -> bool:
    return segment.kind == "text" and abs(segment.x0 - rule.start) < segment.size


def _crosses(line: Line, x: float) -> bool:
    return any(segment.x0 < x < segment.x1 for segment in line.segments)
