"""A basis: of all relations found, those from which the others follow.

The same fact comes out many ways: a total as the sum of its subtotals and of their parts, a difference and the sum
it turns round, a sum repeated where its total is printed again. Relations are taken in the order of their strength,
and one that is a linear combination of those already taken says nothing new, unless it is another way to take a
total apart: by region, and by kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from itertools import pairwise

from attrs import evolve

from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_PRIME = (1 << 61) - 1
"""Combinations are found modulo a large prime: exact enough, and no fractions grow."""

_SATURATED = 32.0
"""Beyond this much evidence other things decide which of two relations is the plainer one."""

_SURE = 30.0
"""So much evidence must a total have that is taken apart a second time."""

_SAID = 18.0
"""So much where label and layout say outright what it sums."""

_ALONE = 10.5
"""So many bits a sum must have that holds in one line, and shares no figure with another sum."""

_HABIT = 3
_OTHER_SIDE = 8.0
"""A table that has so many times more totals on one side of their parts has them there; one on the other is doubted."""

_BLOCKS = {"reading": 0, "again": 1}
"""Searches whose sums are blocks, the plainest first; all others pick positions."""


def basis(view: View, found: Iterable[Support]) -> tuple[Support, ...]:
    """The supports that say something new, the strongest first."""
    alike = _alike(view)
    twins = _twins(alike.values())
    kept: list[Support] = []
    others: list[Support] = []
    rows: dict[int, dict[int, int]] = {}
    stated: defaultdict[int, list[Support]] = defaultdict(list)
    supports = list(found)
    side = _side(supports)
    usual = side or 1
    for support in sorted(supports, key=lambda s: _rank(s, doubt=_OTHER_SIDE if side * _sides(s) < 0 else 0.0)):
        signature = support.signature
        coefficients = _coefficients(signature, twins)
        reduced = _reduced(coefficients, rows)
        if not coefficients and _repeats(support, usual):
            kept.append(support)
        elif all(_zero(view, position, support.agreeing or support.failing) for position in reduced):
            if support.origin != "pairs":
                others.append(support)
        elif any(_same_lines(support, other) for other in stated[signature.stated]):
            said = support.labelled and len(support.agreeing) > len(support.failing)
            if support.bits >= (_SAID if said else _SURE):
                others.append(support)
        else:
            stated[signature.stated].append(support)
            kept.append(support)
            pivot = max(reduced)
            inverse = pow(reduced[pivot], -1, _PRIME)
            rows[pivot] = {p: c * inverse % _PRIME for p, c in reduced.items()}
    for support in others:
        if _takes_apart(support, kept, twins):
            kept.append(support)
    met = {position for support in kept if support.bits >= _ALONE for position in support.signature.positions}
    alone = sum(any(n is not None and n.value for n in line) for line in view.numbers) == 1
    kept = [support for support in kept if _believed(support, met, alone=alone)]
    kept = [_nearest(view, support, usual, alike) for support in kept]
    sums: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for rank, support in enumerate(kept):
        if parts := _parts(support.signature):
            sums[support.signature.stated].append((rank, parts))
    filled = frozenset(view.occupied)
    return tuple(_with_dashes(view, _gathered(view, support, sums), filled) for support in kept)


def _alike(view: View) -> dict[tuple[int, ...], list[int]]:
    """The positions that have the same figures in all lines; an empty cell counts as nothing."""
    found: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for position in view.occupied:
        found[_values(view, position)].append(position)
    return dict(found)


def _values(view: View, position: int) -> tuple[int, ...]:
    return tuple([n.value if (n := line[position]) is not None else 0 for line in view.numbers])


def _twins(alike: Iterable[Sequence[int]]) -> dict[int, int]:
    """For every position the first that has the same figures; two side by side are both meant."""
    return {
        position: position if before == position - 1 else positions[0]
        for positions in alike
        for before, position in zip([-2, *positions], positions, strict=False)
    }


def _repeats(support: Support, side: int) -> bool:
    """Whether a total repeats the only figure that it sums, on the side on which the table has its totals."""
    return support.origin == "reading" and len(support.signature.terms) == 1 and _sides(support) == side


def _nearest(view: View, support: Support, side: int, alike: Mapping[tuple[int, ...], Sequence[int]]) -> Support:
    """The sum at that of several positions with one total which it was printed for: assets here, liabilities there.

    It stands on the side on which the table has its totals, and nearest to the parts.
    """
    signature = support.signature
    parts = _parts(signature)
    if not parts or support.origin not in _BLOCKS:
        return support

    def away(position: int) -> tuple[bool, int, bool]:
        before = (position > max(parts)) - (position < min(parts))
        near = min(abs(position - part) for part in parts)
        return side * before < 0, near, position != signature.stated

    total = [line[signature.stated] for line in view.numbers]
    likely = alike[_values(view, signature.stated)]
    same = [p for p in likely if p not in parts and [line[p] for line in view.numbers] == total]
    nearest = min(same, key=away)
    return support if nearest == signature.stated else evolve(support, signature=evolve(signature, stated=nearest))


def _parts(signature: Signature) -> frozenset[int]:
    """The positions that a plain sum adds up; empty where it takes something off or repeats one figure."""
    plain = len(signature.terms) > 1 and all(term.sign > 0 for term in signature.terms)
    return frozenset(term.position for term in signature.terms) if plain else frozenset()


def _believed(support: Support, met: Set[int], *, alone: bool) -> bool:
    """Whether a sum that holds in one line only has the evidence for it, or the company of one that it meets.

    A total of one row has no figures to prove it by: label and layout say it all. A labelled total in a table with one
    column of figures is not asked at all: there is no other line in which it might have held.
    """
    proven = len(support.agreeing) != 1 or support.bits >= _ALONE or len(support.signature.terms) == 1
    return proven or (alone and support.labelled) or not support.signature.positions.isdisjoint(met)


def _gathered(view: View, support: Support, sums: Mapping[int, Sequence[tuple[int, frozenset[int]]]]) -> Support:
    """The sum over the totals that stand among its parts instead of over what these are known to sum."""
    signature = support.signature
    parts = _parts(signature)
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
    parts = _parts(support.signature)
    if not parts or support.origin not in _BLOCKS:
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


def _takes_apart(support: Support, kept: Iterable[Support], twins: Mapping[int, int]) -> bool:
    """Whether a sum is a partition of its own: of no part of a total that stands for it, and of none known already."""
    if any(term.sign < 0 for term in support.signature.terms) or len(support.signature.terms) < 2:
        return False
    stated, parts = _members(support.signature, twins)
    for other in kept:
        total, summed = _members(other.signature, twins)
        if total == stated:
            if summed & parts:
                return False
        elif 2 * len(other.agreeing) < len(support.agreeing):
            continue
        elif summed <= parts or {total, *summed} == {stated, *parts} or (total in parts and stated in summed):
            return False
    return True


def _members(signature: Signature, twins: Mapping[int, int]) -> tuple[int, frozenset[int]]:
    """The stated position and those of its parts."""
    return twins[signature.stated], frozenset(twins[term.position] for term in signature.terms)


def _zero(view: View, position: int, lines: Iterable[int]) -> bool:
    """Whether a position adds nothing in these lines."""
    return not any((n := view.numbers[line][position]) is not None and n.value for line in lines)


def strongest(found: Iterable[Support]) -> tuple[Support, ...]:
    """Of quotients between the same three positions, and of those that say the same, the one with most evidence.

    Of a = b / c and b = a * c and c = b / a, the one that was computed is just right once it is rounded; the others
    only are within what rounding leaves open.
    """
    kept: dict[int, list[Support]] = {}
    taken: set[tuple[bool, frozenset[int]]] = set()
    for support in sorted(found, key=_derivation):
        signature = support.signature
        members = signature.formula == "sum", signature.positions
        others = kept.setdefault(signature.stated, [])
        if members not in taken and not any(_same_lines(support, other) for other in others):
            others.append(support)
            taken.add(members)
    return tuple(support for supports in kept.values() for support in supports)


def _derivation(support: Support) -> tuple[float, ...]:
    product = support.signature.formula == "product"
    return (-round(support.rounded, 1), not support.labelled, product, *_rank(support))


def _sides(support: Support) -> int:
    """1 where a total stands behind all its parts, -1 where it stands before them, 0 elsewhere."""
    stated, parts = support.signature.stated, [term.position for term in support.signature.terms]
    if any(term.sign < 0 for term in support.signature.terms):
        return 0
    return (stated > max(parts)) - (stated < min(parts))


def _side(found: Iterable[Support]) -> int:
    """On which side of their parts a table has its totals; 0 where it has them on both."""
    sure = {(support.signature.stated, _sides(support)) for support in found if support.bits >= _SURE}
    behind, before = (sum(side == which for _, side in sure) for which in (1, -1))
    return 1 if behind > _HABIT * before else -1 if before > _HABIT * behind else 0


def _rank(support: Support, doubt: float = 0.0) -> tuple[float, ...]:
    """Strong before weak, blocks before sets picked freely, sums before differences, few parts before many.

    A sum that holds nowhere comes last: where the total is that of other figures, a slip is no reason for it.
    """
    signature = support.signature
    order = _BLOCKS.get(support.origin, len(_BLOCKS))
    parts = [term.position for term in signature.terms]
    signs = any(term.sign < 0 for term in signature.terms)
    reach = sum(abs(position - signature.stated) for position in parts)
    plain = (signs, len(support.failing), len(parts), -len(support.agreeing), reach)
    return (not support.agreeing, doubt - min(support.bits, _SATURATED), order, *plain, signature.stated, *parts[:2])


def _same_lines(one: Support, other: Support) -> bool:
    mine, theirs = set(one.agreeing), set(other.agreeing)
    return 2 * len(mine & theirs) >= len(mine or {*one.failing}) if mine else bool(theirs & {*one.failing})


def _coefficients(signature: Signature, twins: Mapping[int, int]) -> dict[int, int]:
    row: defaultdict[int, int] = defaultdict(int)
    row[twins[signature.stated]] = 1
    for term in signature.terms:
        row[twins[term.position]] -= term.sign
    return {position: c % _PRIME for position, c in row.items() if c}


def _reduced(row: dict[int, int], rows: dict[int, dict[int, int]]) -> dict[int, int]:
    """What is left of a relation when those already taken are used up."""
    row = dict(row)
    ahead = [-p for p in row]
    heapify(ahead)
    while ahead:
        pivot = -heappop(ahead)
        if pivot not in rows or pivot not in row:
            continue
        factor = row[pivot]
        for p, c in rows[pivot].items():  # its pivot is the highest of its positions
            if p not in row:
                heappush(ahead, -p)
            value = (row.get(p, 0) - factor * c) % _PRIME
            if value:
                row[p] = value
            else:
                row.pop(p, None)
    return row
