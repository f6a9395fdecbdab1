"""Sums and differences: of blocks, of every n-th position, of what is left when those are summed, of any two.

A table of totals over totals is taken apart from below: what has been summed stands back, and what is left is read
again, until nothing new is found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.relations.tables.signature import Support
from extractor.relations.tables.sums.apart import apart
from extractor.relations.tables.sums.casting import readings
from extractor.relations.tables.sums.excluding import excluding
from extractor.relations.tables.sums.forwards import forwards
from extractor.relations.tables.sums.idle import lean
from extractor.relations.tables.sums.negated import negated
from extractor.relations.tables.sums.pairs import pairs
from extractor.relations.tables.sums.picked import picked
from extractor.relations.tables.sums.siblings import vouched
from extractor.relations.tables.sums.strides import interleaved, strata
from extractor.relations.tables.view import View

_TIMES = 3
"""So often what is left is read again at most."""


def found(view: View) -> Iterator[Support]:
    """Every sum that the lines establish, many of them saying the same."""
    breaks = _breaks(view)
    supports: list[Support] = []
    for order in strata(view):
        supports += _both_ways(view, order, _carried(order, breaks))
    supports += _interleaved(view, view.occupied)
    left = view.occupied
    for _ in range(_TIMES):
        roots = _unsummed(left, supports)
        if roots == left:
            break
        left = roots
        supports += _both_ways(view, left, breaks, "again", 2.0)
        supports += _interleaved(view, left)
        supports += _both_ways(view, _totals(view, left, supports), breaks, "again", 2.0)
    supports += pairs(view)
    supports += (*apart(view), *excluding(view, supports))
    supports += picked(view, supports)
    supports = [lean(view, support) for support in supports if not negated(view, support)]
    yield from vouched(view, forwards(supports))


def _unsummed(positions: Iterable[int], supports: Iterable[Support]) -> tuple[int, ...]:
    """The positions that are no part of a sum which holds in most lines."""
    holding = (support for support in supports if len(support.agreeing) > len(support.failing))
    parts = {term.position for support in holding for term in support.signature.terms}
    return tuple(position for position in positions if position not in parts)


def _totals(view: View, positions: Iterable[int], supports: Iterable[Support]) -> tuple[int, ...]:
    """The totals among positions, which a grand total sums though headcounts and averages stand between them."""
    known = {support.signature.stated for support in supports}
    return tuple(p for p in positions if p in known or view.positions[p].says == "total")


def _interleaved(view: View, positions: tuple[int, ...]) -> Iterator[Support]:
    for order in interleaved(view, positions):
        yield from _both_ways(view, order, (frozenset(), frozenset()), "stride", 4.0)


def _both_ways(
    view: View,
    order: Sequence[int],
    breaks: tuple[frozenset[int], frozenset[int]],
    origin: str = "reading",
    cost: float = 0.0,
) -> Iterator[Support]:
    """Totals below their parts, and totals above them."""
    downwards, upwards = breaks
    yield from readings(view, order, downwards, origin, cost)
    yield from readings(view, order[::-1], upwards, origin, cost)


def _carried(
    order: Sequence[int], breaks: tuple[frozenset[int], frozenset[int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """Breaks beside positions that an order leaves out, at the next ones that it has."""
    downwards, upwards = breaks
    after = (bisect_left(order, position) for position in downwards)
    before = (bisect_right(order, position) - 1 for position in upwards)
    return frozenset(order[at] for at in after if at < len(order)), frozenset(order[at] for at in before if at >= 0)


def _breaks(view: View) -> tuple[frozenset[int], frozenset[int]]:
    """Positions with which a block begins, reading downwards and upwards: beside headings and blank lines."""
    order = view.occupied
    gaps = [(a, b) for a, b in pairwise(order) if any(view.positions[p].role != "note" for p in range(a + 1, b))]
    return frozenset(b for _, b in gaps), frozenset(a for a, _ in gaps)
