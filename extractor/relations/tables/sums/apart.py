"""Totals apart from what they sum: above or below other lines and a gap, as returns and results print them.

"Total Votes", "Times Blank Voted", a blank line, and then the candidates: the total is of the candidates below. Only
a whole block counts, and only where no line speaks against it, so that nothing is called wrong by this search alone.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from math import log2

from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_FEWEST, _MOST = 2, 200
"""Positions of a block."""

_NEAR = 12
"""Blocks that are tried for a total, the nearest first."""


def apart(view: View) -> Iterator[Support]:
    """Every labelled total that is the sum of a whole block which does not begin or end beside it."""
    blocks = [block for block in _blocks(view) if _FEWEST <= len(block) <= _MOST]
    totals = [p for p in view.occupied if view.positions[p].says == "total"]
    if not blocks or not totals:
        return
    tries = log2(len(blocks) * len(totals))
    starts = [block[0] for block in blocks]
    for total in totals:
        below = bisect_left(starts, total)
        near = blocks[max(0, below - _NEAR - 1) : below + _NEAR]
        for block in sorted(near, key=lambda block: min(abs(block[0] - total), abs(block[-1] - total)))[:_NEAR]:
            if total in block:
                continue
            signature = Signature(view.axis, "sum", total, tuple(Term(position) for position in block))
            if judge(view, signature, view.fullest[:1], 0, "apart").failing:
                continue  # one line that fails is enough
            support = judge(view, signature, range(len(view.lines)), 2 - tries, "apart", labelled=True)
            if support.bits >= ENOUGH and support.agreeing and not support.failing:
                yield support


def _blocks(view: View) -> Iterator[tuple[int, ...]]:
    """The positions between gaps: headings, blank lines."""
    order = view.occupied
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(order)) if b - a > 1), len(order)]
    return (order[start:end] for start, end in pairwise(starts)) if len(starts) > 2 else iter(())
