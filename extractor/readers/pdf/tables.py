"""The tables of a page, ruled and borderless, and the lines that stand outside them."""

import re
from collections.abc import Sequence

from extractor.readers.pdf.blocks import blocks
from extractor.readers.pdf.borderless import Reading
from extractor.readers.pdf.borderless import table as borderless_table
from extractor.readers.pdf.edges import Edge, Edges
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.framed import frames
from extractor.readers.pdf.lattice import MOST, cells, merged, tables
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.regions import regions
from extractor.readers.pdf.repairs import dense, partial, repaired, trimmed
from extractor.readers.pdf.ruled import Cut, grid, table
from extractor.readers.pdf.upended import headed
from extractor.readers.pdf.words import Word

DASHES = "-=_–—"
TYPED = re.compile(rf"[{DASHES}]{{4,}}")  # a rule drawn with a typewriter
REACH = 6.0  # points: level rules that run on beyond the outermost upright one leave the side of a table open


def page_tables(words: Sequence[Word], rules: Edges, cut: Cut | None) -> tuple[list[Found], list[Found | list[Line]]]:
    """The ruled tables, and all the rest as it is read: borderless tables and runs of lines between them."""
    typed = [word for word in words if word.text[-1:] in DASHES and TYPED.fullmatch(word.text)]
    if typed:
        strokes = [Edge(word.base - 0.3 * word.size, word.x0, word.x1) for word in typed]
        rules = rules._replace(level=(*rules.level, *strokes))
        words = [word for word in words if not TYPED.fullmatch(word.text)]
    level, upright = merged(rules.level), merged(rules.upright)
    found, free = _ruled(words, level, upright, cut)
    flow: list[Found | list[Line]] = []
    upright_words = [word for word in free if not word.turn]
    turned = [word for word in free if word.turn in (1, 3)] if len(upright_words) < len(free) else []
    for region in regions(upright_words, level):
        last = 0
        for start, end, reading in _borderless(region, level, upright, rules.bands):
            table_read = headed(reading.table, reading.columns, turned) if turned else reading.table
            flow += [region[last : start + reading.begin], table_read, list(reading.aside)]
            last = end
        flow.append(region[last:])
    return found, [part for part in flow if part]


def _borderless(
    region: Sequence[Line], level: Sequence[Edge], upright: Sequence[Edge], bands: Sequence[Edge]
) -> list[tuple[int, int, Reading]]:
    """The tables without cells drawn for them, each with its first line and the one after its last.

    Where rules frame most of a table that white space doesn't tell, the rules have the last word.
    """
    found: list[tuple[int, int, Reading]] = []
    last = 0
    for start, end in blocks(region, level):
        reading = borderless_table(region[start:end], region[last:start], level, upright)
        if reading is not None:
            found.append((start, end, reading))
            last = end
    level = [*level, *bands]
    for start, end in frames(region, level, upright):
        within = [part for part in found if part[0] < end and start < part[1]]
        told = sum(min(stop, end) - max(first, start) for first, stop, _ in within)
        if told < 0.6 * (end - start):
            whole = borderless_table(region[start:end], (), level, upright, framed=True)
            if whole is not None:
                found = [*(part for part in found if part not in within), (start, end, whole)]
    return sorted(found, key=lambda part: part[0])


def _ruled(
    words: Sequence[Word], level: Sequence[Edge], upright: Sequence[Edge], cut: Cut | None
) -> tuple[list[Found], list[Word]]:
    """The ruled tables, and the words that stand in none of them."""
    found: list[Found] = []
    free = list(words)
    if not level or not upright or len(level) * len(upright) > MOST:
        return found, free
    lattices = [grid(lattice, free, cut) for lattice in tables(cells(*closed(level, upright)))]
    inside = frozenset[int]().union(*(whole.consumed for whole in lattices))
    outside = [word for word in free if id(word) not in inside]
    taken: frozenset[int] = frozenset()
    for whole in sorted(lattices, key=lambda whole: whole.box.width * whole.box.height):
        if not taken.isdisjoint(whole.consumed):
            continue  # it stands round a table
        fixed = repaired(whole)
        if fixed is None or partial(whole, outside):
            continue
        fixed, titles = trimmed(fixed)
        if not dense(fixed) or len(fixed.xs) < 3 or len(fixed.ys) < 3:
            continue
        found.append(table(fixed))
        taken |= whole.consumed
        free = [word for word in free if id(word) not in whole.consumed] + titles + list(fixed.loose)
    return found, free


def closed(level: Sequence[Edge], upright: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The rules of a page with an edge added where a table's side was left open.

    Rules that cross belong together. Where two level ones or more of such a group reach beyond its outermost upright,
    to the same place, an upright is added there; likewise above and below.
    """
    more_level: list[Edge] = []
    more_upright: list[Edge] = []
    for across, down in _groups(level, upright):
        for side in (-1, 1):
            more_upright += _closing(across, down, side)
            more_level += _closing(down, across, side)
    return merged([*level, *more_level]), merged([*upright, *more_upright])


def _groups(level: Sequence[Edge], upright: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Level and upright rules that cross each other, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, down in enumerate(upright, len(level)):
        for i, across in enumerate(level):
            if across.at < down.start - 3:
                continue
            if across.at > down.end + 3:
                break
            if across.start - 3 <= down.at <= across.end + 3:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i in range(len(parent)):
        pair = groups.setdefault(root(i), ([], []))
        if i < len(level):
            pair[0].append(level[i])
        else:
            pair[1].append(upright[i - len(level)])
    return [pair for pair in groups.values() if pair[0] and pair[1]]


def _closing(rules: Sequence[Edge], crossing: Sequence[Edge], side: int) -> list[Edge]:
    """The edge across the open ends of `rules` on one side (-1 before, 1 behind), where they reach beyond."""
    outermost = max(crossing, key=lambda edge: side * edge.at).at
    ends = [(edge.end if side > 0 else edge.start, edge.at) for edge in rules]
    far = max(side * end for end, _ in ends) * side
    if side * (far - outermost) <= REACH:
        return []
    reaching = [at for end, at in ends if abs(end - far) <= 3]
    return [Edge(far, min(reaching), max(reaching))] if len(reaching) >= 2 else []
