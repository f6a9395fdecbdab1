"""A basis: of all relations found, those from which the others follow.

The same fact comes out many ways: a total as the sum of its subtotals and of their parts, a difference and the sum
it turns round, a sum repeated where its total is printed again. Relations are taken in the order of their strength,
and one that is a linear combination of those already taken says nothing new, unless it is another way to take a
total apart: by region, and by kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush

from extractor.relations.tables.ranks import SURE, rank, same_lines, side
from extractor.relations.tables.signature import Signature, Support
from extractor.relations.tables.view import View

_PRIME = (1 << 61) - 1
"""Combinations are found modulo a large prime: exact enough, and no fractions grow."""

_SAID = 18.0
"""So much evidence must a total have that is taken apart a second time where label and layout say what it sums."""

_ALONE = 10.5
"""So many bits a sum must have that holds in one line, and shares no figure with another sum."""

_OTHER_SIDE = 8.0
"""A table that has so many times more totals on one side of their parts has them there; one on the other is doubted."""


def basis(view: View, found: Sequence[Support], usual: int) -> tuple[Support, ...]:
    """The supports that say something new, the strongest first; `usual` is the side on which totals stand here."""
    twins = _twins(view.alike)
    kept: list[Support] = []
    others: list[Support] = []
    rows: dict[int, dict[int, int]] = {}
    stated: defaultdict[int, list[Support]] = defaultdict(list)
    for support in sorted(found, key=lambda s: rank(s, doubt=_OTHER_SIDE if usual * side(s) < 0 else 0.0)):
        signature = support.signature
        coefficients = _coefficients(signature, twins)
        reduced = _reduced(coefficients, rows)
        if not coefficients and _repeats(support, usual or 1):
            kept.append(support)
        elif all(_zero(view, position, support.agreeing or support.failing) for position in reduced):
            if support.origin != "pairs":
                others.append(support)
        elif again := [other for other in stated[signature.stated] if same_lines(support, other)]:
            if support.bits >= _needed(support, again):
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
    return tuple(support for support in kept if _believed(support, met, alone=alone))


def _twins(alike: Iterable[Sequence[int]]) -> dict[int, int]:
    """For every position the first that has the same figures; two side by side are both meant."""
    return {
        position: position if before == position - 1 else positions[0]
        for positions in alike
        for before, position in zip([-2, *positions], positions, strict=False)
    }


def _needed(support: Support, again: Iterable[Support]) -> float:
    """So many bits must a sum have whose total other sums give in the same lines already."""
    if not support.failing and all(_facing(support, other) for other in again):
        return _ALONE
    return _SAID if support.labelled and len(support.agreeing) > len(support.failing) else SURE


def _facing(one: Support, other: Support) -> bool:
    """Whether two blocks stand on either side of their total: what is spent above it, where it comes from below."""
    return one.origin == other.origin == "reading" and side(one) * side(other) < 0


def _repeats(support: Support, usual: int) -> bool:
    """Whether a total repeats the only figure that it sums, on the side on which the table has its totals."""
    return support.origin == "reading" and len(support.signature.terms) == 1 and side(support) == usual


def _believed(support: Support, met: Set[int], *, alone: bool) -> bool:
    """Whether a sum that holds in one line only has the evidence for it, or the company of one that it meets.

    A total of one row has no figures to prove it by: label and layout say it all. A labelled total in a table with one
    column of figures is not asked at all: there is no other line in which it might have held.
    """
    proven = len(support.agreeing) != 1 or support.bits >= _ALONE or len(support.signature.terms) == 1
    return proven or (alone and support.labelled) or not support.signature.positions.isdisjoint(met)


def _takes_apart(support: Support, kept: Iterable[Support], twins: Mapping[int, int]) -> bool:
    """Whether a sum is a partition of its own: of no part of a total that stands for it, and of none known already."""
    if any(term.sign < 0 for term in support.signature.terms) or len(support.signature.terms) < 2:
        return False
    stated, parts = _members(support.signature, twins)
    for other in kept:
        total, summed = _members(other.signature, twins)
        if total == stated:
            if summed & parts and not _facing(support, other):
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
