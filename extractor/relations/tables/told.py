"""How a sum that is kept is told: as the one who drew the table up would say it.

Figures alone leave open which of two equal totals was printed for the parts, whether the parts are told one by one or
by their subtotals, and whether rows of dashes belong to them. Layout decides.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from attrs import evolve

from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.ranks import BLOCKS
from extractor.relations.tables.signature import Support, Term
from extractor.relations.tables.view import View


def told(view: View, kept: Sequence[Support], usual: int) -> tuple[Support, ...]:
    """The supports, strongest first, every plain sum with the total, the subtotals and the dashes it was drawn with.

    `usual` is the side on which totals stand here: behind their parts where it is not told.
    """
    twins = {position: alike for alike in view.alike for position in alike}
    near = [_nearest(view, support, usual or 1, twins) for support in kept]
    sums: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for rank, support in enumerate(near):
        if support.signature.parts:
            sums[support.signature.stated].append((rank, support.signature.parts))
    filled = frozenset(view.occupied)
    return tuple(_with_dashes(view, _gathered(view, support, sums), filled) for support in near)


def _nearest(view: View, support: Support, usual: int, twins: Mapping[int, Sequence[int]]) -> Support:
    """The sum at that of several positions with one total which it was printed for: assets here, liabilities there.

    It stands on the side on which the table has its totals, and nearest to the parts.
    """
    signature = support.signature
    parts = signature.parts
    if not parts or support.origin not in BLOCKS:
        return support

    def away(position: int) -> tuple[bool, int, bool]:
        before = (position > max(parts)) - (position < min(parts))
        near = min(abs(position - part) for part in parts)
        return usual * before < 0, near, position != signature.stated

    total = [line[signature.stated] for line in view.numbers]
    likely = twins[signature.stated]
    same = [p for p in likely if p not in parts and [line[p] for line in view.numbers] == total]
    nearest = min(same, key=away)
    return support if nearest == signature.stated else evolve(support, signature=evolve(signature, stated=nearest))


def _gathered(view: View, support: Support, sums: Mapping[int, Sequence[tuple[int, frozenset[int]]]]) -> Support:
    """The sum over the totals that stand among its parts instead of over what these are known to sum."""
    signature = support.signature
    parts = signature.parts
    if len(parts) <= 2:
        return support
    reach = range(min(signature.stated, *parts), max(signature.stated, *parts) + 1)
    left = parts
    # totals that stand among the parts, the strongest first: to go over all for each costs the square of a long list
    for _, summed, total in sorted((rank, block, at) for at in reach for rank, block in sums.get(at, ())):
        if summed < left and total not in {signature.stated, *left}:
            left = (left - summed) | {total}
    if left == parts:
        return support
    gathered = evolve(signature, terms=tuple(Term(position) for position in sorted(left)))
    judged = judge(view, gathered, range(len(view.lines)), 0.0, support.origin, labelled=support.labelled)
    return judged if judged.bits >= ENOUGH and len(judged.agreeing) >= len(support.agreeing) else support


def _with_dashes(view: View, support: Support, filled: Set[int]) -> Support:
    """The sum of a block with the rows of it that print nothing but dashes: they count for nothing, and are counted."""
    parts = support.signature.parts
    if not parts or support.origin not in BLOCKS:
        return support
    ends = sorted((support.signature.stated, *parts))
    gaps = (range(low + 1, high) for low, high in pairwise(ends))
    dashes = {p for gap in gaps if filled.isdisjoint(gap) for p in gap if view.positions[p].label and _dashes(view, p)}
    if not dashes:
        return support
    steps = sorted(parts | dashes, reverse=support.signature.terms[0].position > support.signature.terms[-1].position)
    return evolve(support, signature=evolve(support.signature, terms=tuple(Term(p) for p in steps)))


def _dashes(view: View, position: int) -> bool:
    """Whether a position that no line fills prints a dash in one."""
    return any(line[position] is not None for line in view.numbers)
