"""Sums of positions that are picked from among others: three or four totals, or a block with one or two left out.

Exams whose sum is the mark, with the papers of each between them; the parts of a population, and within one of them
an "of which". A position is one number, made of its figures in a few lines, and a sum of positions is the sum of
these numbers, so that picks are looked up and not tried out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from math import log2

from attrs import frozen

from extractor.relations.tables.evidence import judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_WIDEST = 160
_WIDE = 80
"""In views with more positions than `_WIDEST` picks are too many, in those with more than `_WIDE` picks of four are."""

_ENOUGH = 16.0
"""Picked from so many, a sum must have more evidence than a block."""

_LINES = 6
_SAMPLES = 2
"""So many lines make the number of a position, and so many times other lines are taken: a slip may spoil the first."""

_SELDOM = 8
"""In so many lines as hold one may fail."""

_EQUAL = 4
"""Of picks with the same sum so many are looked at."""

_BASE = 1_000_003
"""What a line weighs more than the one before it in the number of a position."""


@frozen
class _Keys:
    """Every position as one number; pairs of them, and blocks from one to another, by their sum."""

    of: Mapping[int, int]
    pairs: Mapping[int, Sequence[tuple[int, int]]]
    blocks: Mapping[int, Sequence[Sequence[int]]]


@frozen
class _Pick:
    """Positions that might sum to another, `free` of which could have been any."""

    terms: tuple[int, ...]
    free: int


def picked(view: View, known: Sequence[Support]) -> Iterator[Support]:
    """Sums that explain positions which `known` does not in most lines; hardly a line may speak against them."""
    occupied = view.occupied
    if not 4 < len(occupied) <= _WIDEST:
        return
    mostly = [s for s in known if s.signature.formula == "sum" and len(s.agreeing) > len(s.failing)]
    parts = {s.signature.stated: {t.position for t in s.signature.terms} for s in mostly}
    explained, summed = set(parts), {part for terms in parts.values() for part in terms}
    for sample in range(_SAMPLES):
        lines = view.fullest[sample * _LINES : (sample + 1) * _LINES]
        if len(lines) < 2:
            return
        keys = _keys(view, lines)
        for stated in [p for p in keys.of if p not in explained]:
            picks = [pick for pick in _picks(keys, stated) if not _twice(pick.terms, parts)]
            picks.sort(key=lambda pick: (len(summed.intersection(pick.terms)), pick.free, -_totals(view, pick.terms)))
            supports = (_judged(view, stated, pick) for pick in picks)
            if support := next((s for s in supports if s.bits >= _ENOUGH and _seldom_fails(s)), None):
                explained.add(stated)
                yield support


def _keys(view: View, lines: Sequence[int]) -> _Keys:
    """The numbers of all positions that have a figure in one of the lines."""
    of: dict[int, int] = {}
    for position in view.occupied:
        values = [n.value if (n := view.numbers[line][position]) is not None else 0 for line in lines]
        if any(values):
            of[position] = sum(value * _BASE**i for i, value in enumerate(values))
    pairs: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, second in combinations(of, 2):
        if len(same := pairs[of[first] + of[second]]) < _EQUAL:
            same.append((first, second))
    positions, running = tuple(of), list(accumulate(of.values(), initial=0))
    blocks: defaultdict[int, list[Sequence[int]]] = defaultdict(list)
    for low, high in combinations(range(len(running)), 2):
        if high - low > 2 and len(found := blocks[running[high] - running[low]]) < _EQUAL:
            found.append(positions[low:high])
    return _Keys(of, pairs, blocks)


def _picks(keys: _Keys, stated: int) -> Iterator[_Pick]:
    """What sums to a position: blocks, blocks without one or two of theirs, three or four positions."""
    yield from _blocks(keys, stated, (), 0)
    for position, key in keys.of.items():
        yield from _blocks(keys, stated, (position,), key)
        yield from _sets(keys, stated, (position,), key)
    if len(keys.of) <= _WIDE:
        for sum_, pairs in keys.pairs.items():
            for pair in pairs:
                yield from _blocks(keys, stated, pair, sum_)
                yield from _sets(keys, stated, pair, sum_)


def _blocks(keys: _Keys, stated: int, left: Sequence[int], sum_: int) -> Iterator[_Pick]:
    """The blocks that give the stated position without what is left out of them."""
    for block in keys.blocks.get(keys.of[stated] + sum_, ()):
        if stated not in block and _within(left, block):
            yield _Pick(tuple(p for p in block if p not in left), 2 + len(left))


def _sets(keys: _Keys, stated: int, first: Sequence[int], sum_: int) -> Iterator[_Pick]:
    """The pairs behind the first positions that give the stated one with them."""
    for pair in keys.pairs.get(keys.of[stated] - sum_, ()):
        if first[-1] < pair[0] and stated not in (*first, *pair):
            yield _Pick((*first, *pair), len(first) + 2)


def _within(left: Sequence[int], block: Sequence[int]) -> bool:
    """Whether what is left out of a block stands between its ends, and most of it remains."""
    return all(block[0] < position < block[-1] for position in left) and len(block) - len(left) > 2


def _twice(terms: Collection[int], parts: Mapping[int, Collection[int]]) -> bool:
    """Whether a position is summed together with what it is the sum of."""
    return any(part in terms for term in terms for part in parts.get(term, ()))


def _totals(view: View, terms: Collection[int]) -> int:
    """How many of the positions are called totals, as a grand total's are."""
    return sum(view.positions[position].says == "total" for position in terms)


def _seldom_fails(support: Support) -> bool:
    return _SELDOM * len(support.failing) <= len(support.agreeing)


def _judged(view: View, stated: int, pick: _Pick) -> Support:
    signature = Signature(view.axis, "sum", stated, tuple(Term(position) for position in pick.terms))
    # any other positions might have met the total by accident
    tries = pick.free * log2(len(view.occupied)) - 2
    return judge(view, signature, range(len(view.lines)), -tries, "picked")
