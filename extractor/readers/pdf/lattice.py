"""Cells out of crossing rules, with the meaning and the tolerances of pdfplumber's `lines` strategy.

Edges within 3 points of each other are one, crossings and joints may miss by 3 points, a cell is the smallest
rectangle whose four corners are crossings connected by edges, and cells that share a corner make a table.
Sorted edges, bisection and union-find do what pdfplumber does by comparing everything with everything.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.readers.pdf.edges import Edge, Edges
from extractor.readers.pdf.geometry import Box, clustered

TOLERANCE = 3.001  # points: 3 as in pdfplumber, and what single precision adds to a gap of just that
SHORTEST = 3.0  # points: what is shorter once it is joined is no rule, as in pdfplumber's edge_min_length
MOST = 300_000  # level times upright rules: beyond this it is a drawing


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Edges snapped to the mean of their neighbours and joined end to end, the short ones left out, by position."""
    edges = list(edges)
    place: dict[float, float] = {}
    for chain in clustered(list({edge.at for edge in edges}), TOLERANCE):
        place.update(dict.fromkeys(chain, chain[0]))
    groups: defaultdict[float, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[place[edge.at]].append(edge)
    joined: list[Edge] = []
    for group in groups.values():
        at = sum(edge.at for edge in group) / len(group)
        run: Edge | None = None
        for edge in sorted(group, key=lambda edge: edge.start):
            if run is not None and edge.start <= run.end + TOLERANCE:
                run = run._replace(end=max(run.end, edge.end))
            else:
                if run is not None:
                    joined.append(run)
                run = Edge(at, edge.start, edge.end)
        if run is not None:
            joined.append(run)
    return sorted(edge for edge in joined if edge.end - edge.start >= SHORTEST)


def lattices(edges: Edges) -> list[list[Box]]:
    """The cells of each table, at least two, tables from top to bottom."""
    level, upright = merged(edges.level), merged(edges.upright)
    return tables(cells(level, upright)) if len(level) * len(upright) <= MOST else []


def cells(level: Sequence[Edge], upright: Sequence[Edge]) -> list[Box]:
    """The smallest rectangle to the lower right of each crossing, where there is one."""
    level = sorted(level)
    heights = [edge.at for edge in level]
    down: defaultdict[float, list[float]] = defaultdict(list)
    right: defaultdict[float, list[float]] = defaultdict(list)
    at: dict[tuple[float, float], tuple[set[int], set[int]]] = {}
    for i, rule in enumerate(upright):
        low, high = bisect_left(heights, rule.start - TOLERANCE), bisect_right(heights, rule.end + TOLERANCE)
        for j in range(low, high):
            if level[j].start - TOLERANCE <= rule.at <= level[j].end + TOLERANCE:
                point = rule.at, level[j].at
                if point not in at:
                    at[point] = set(), set()
                    down[rule.at].append(level[j].at)
                    right[level[j].at].append(rule.at)
                at[point][0].add(i)
                at[point][1].add(j)
    for values in (*down.values(), *right.values()):
        values.sort()
    found: list[Box] = []
    for (x, y), crossing in at.items():
        ys, xs = down[x], right[y]
        box = _smallest(Box(x, y, x, y), crossing, at, (ys[bisect_right(ys, y) :], xs[bisect_right(xs, x) :]))
        if box is not None:
            found.append(box)
    return found


def _smallest(
    corner: Box,
    crossing: tuple[set[int], set[int]],
    at: dict[tuple[float, float], tuple[set[int], set[int]]],
    onward: tuple[Sequence[float], Sequence[float]],
) -> Box | None:
    """The smallest cell that begins at a crossing; `onward` are the heights below it and the places beside it."""
    x, y = corner.x0, corner.top
    for bottom in onward[0]:
        left = at[x, bottom]
        if crossing[0].isdisjoint(left[0]):
            break  # the edge has ended: what lies further down isn't connected either
        for x1 in onward[1]:
            top = at[x1, y]
            if crossing[1].isdisjoint(top[1]):
                break
            opposite = at.get((x1, bottom))
            if opposite and not opposite[0].isdisjoint(top[0]) and not opposite[1].isdisjoint(left[1]):
                return Box(x, y, x1, bottom)
    return None


def tables(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes grouped by shared corners, groups of one left out, from top to bottom."""
    parent = list(range(len(boxes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner: dict[tuple[float, float], int] = {}
    for i, box in enumerate(boxes):
        for corner in ((box.x0, box.top), (box.x0, box.bottom), (box.x1, box.top), (box.x1, box.bottom)):
            parent[root(i)] = root(owner.setdefault(corner, i))
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for i, box in enumerate(boxes):
        groups[root(i)].append(box)
    found = [sorted(group, key=lambda box: (box.top, box.x0)) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: (group[0].top, group[0].x0))
