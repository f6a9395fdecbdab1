"""Where rules of one length frame a table: three level ones or more, with columns of text between them.

The edges of bands behind every other row are such rules, too, and above the first one there may be a header. Where
there are upright ones only, two are enough, if no text runs over them.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise

from extractor.readers.pdf.blocks import caption, note, prose
from extractor.readers.pdf.edges import Edge
from extractor.readers.pdf.lines import Line

MOST = 2_000  # rules: more are a drawing
SAME = 6.0  # points: rules of one table begin and end so near to each other
PIECES = 0.8  # of a rule's length is drawn where it comes in pieces, one over each column


def frames(lines: Sequence[Line], level: Sequence[Edge], upright: Sequence[Edge]) -> list[tuple[int, int]]:
    """The runs of lines between such rules, as first line and the one after the last, from the top down.

    Rules that upright ones meet are those of another table.
    """
    if not lines or len(level) + len(upright) > MOST:
        return []
    x0 = min(line.segments[0].x0 for line in lines)
    x1 = max(line.segments[-1].x1 for line in lines)
    found: list[tuple[int, int]] = []
    free = [rule for rule in whole(level) if rule.start < x1 and rule.end > x0 and not _met(rule, upright)]
    for rules in _alike(free, lines):
        for first, last in _runs(lines, rules):
            start = sum(line.base < rules[first].at for line in lines)
            end = sum(line.base < rules[last].at for line in lines)
            if not any(start < b and a < end for a, b in found):
                found.append((start, end))
    for wall, others in _alike_walls(upright):
        start = sum(line.base < wall.start for line in lines)
        end = sum(line.base < wall.end for line in lines)
        inside = lines[start:end]
        apart = not any(s.x0 < x < s.x1 for line in inside for s in line.segments for x in others)
        between = min(others) > x0 and max(others) < x1 and sum(len(line.segments) > 1 for line in inside) > 2
        if apart and between and not any(start < b and a < end for a, b in found):
            found.append((start, end))
    return sorted(found)


def _alike_walls(upright: Sequence[Edge]) -> list[tuple[Edge, list[float]]]:
    """Two upright rules or more that begin and end alike: one of them, and where all of them stand."""
    groups: list[list[Edge]] = []
    for wall in upright:
        same = (g for g in groups if abs(g[0].start - wall.start) < SAME and abs(g[0].end - wall.end) < SAME)
        host = next(same, None)
        if host is None:
            groups.append([wall])
        else:
            host.append(wall)
    return [(group[0], [wall.at for wall in group]) for group in groups if len(group) > 1]


def whole(level: Sequence[Edge]) -> list[Edge]:
    """The rules, those drawn in pieces side by side put together."""
    by_height: defaultdict[int, list[Edge]] = defaultdict(list)
    for rule in level:
        by_height[round(rule.at)].append(rule)
    found: list[Edge] = []
    for pieces in by_height.values():
        start, end = min(rule.start for rule in pieces), max(rule.end for rule in pieces)
        drawn = sum(rule.end - rule.start for rule in pieces)
        found += [Edge(pieces[0].at, start, end)] if drawn >= PIECES * (end - start) else pieces
    return sorted(found)


def _met(rule: Edge, upright: Sequence[Edge]) -> bool:
    inner = (wall for wall in upright if rule.start + SAME < wall.at < rule.end - SAME)
    return any(wall.start - 3 <= rule.at <= wall.end + 3 for wall in inner)


def _alike(level: Sequence[Edge], lines: Sequence[Line]) -> list[list[Edge]]:
    """Three rules or more that begin and end alike, from the top down; the upper end of a header stands for one."""
    groups: list[list[Edge]] = []
    for rule in level:
        same = (g for g in groups if abs(g[0].start - rule.start) < SAME and abs(g[0].end - rule.end) < SAME)
        host = next(same, None)
        if host is None:
            groups.append([rule])
        else:
            host.append(rule)
    headed = ([*_header(group[0], lines), *group] for group in groups if len(group) > 1)
    return [group for group in headed if len(group) > 2]


def _header(rule: Edge, lines: Sequence[Line]) -> list[Edge]:
    """Where the header begins that stands right above a rule, in columns."""
    line = max((line for line in lines if line.base < rule.at), key=lambda line: line.base, default=None)
    if line is None or len(line.segments) < 2 or rule.at - line.base > line.size or _outside(line, rule):
        return []
    return [rule._replace(at=line.base - line.size)]


def _outside(line: Line, rule: Edge) -> bool:
    """Whether a line belongs to no table: a caption, a note, running text, or what a rule doesn't reach (an axis)."""
    if line.segments[0].x0 < rule.start - SAME or line.segments[-1].x1 > rule.end + SAME:
        return True
    return caption(line.text) or note(line) or (len(line.segments) == 1 and prose(line, rule.end - rule.start))


def _runs(lines: Sequence[Line], rules: Sequence[Edge]) -> list[tuple[int, int]]:
    """First and last rule of each run of rules, three or more, between any two of which text stands in columns."""
    kinds: list[int] = []  # 0: no part of the table, 1: may stand within it, 2: text in columns
    for above, below in pairwise(rules):
        inside = [line for line in lines if above.at < line.base < below.at]
        columned = any(len(line.segments) > 1 for line in inside)
        outside = any(_outside(line, below) for line in inside) or (len(inside) > 1 and not columned)
        kinds.append(0 if outside else 1 + columned)
    found: list[tuple[int, int]] = []
    for within, run in groupby(range(len(kinds)), lambda i: kinds[i] > 0):
        columns = [i for i in run if kinds[i] == 2] if within else []
        if columns and columns[-1] > columns[0]:
            found.append((columns[0], columns[-1] + 1))
    return found
