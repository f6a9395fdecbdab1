"""Pairs: one position that is the sum or the difference of two others, wherever they stand.

Every difference b - c = a is the sum a + c = b, so one search finds both; labels decide how it is said.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from math import log2

from extractor.relations.tables.evidence import ENOUGH, judge, most_bits
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_WINDOW = 40
"""Positions farther apart than this are not paired."""

_PROPOSING = 6

_LONG = 400
_NEAR = 8
_FEW = 3
_TWICE = 2
"""In a list of more positions than `_LONG` only near ones are paired, that two of fewer lines propose."""

_CROWD = 20
"""So many pairs to a position are asked about at most."""


def pairs(view: View) -> Iterator[Support]:
    """Every sum of two positions that the lines establish."""
    positions = view.occupied
    listing = len(positions) > _LONG
    lines = view.fullest[: _FEW if listing else _PROPOSING]
    if len(positions) < 3 or not lines:
        return
    window = min(_NEAR if listing else _WINDOW, len(positions))
    # any of window^2 / 2 pairs might have met the total by accident
    tries = 2 * log2(window) - 1 + 0.5 * log2(len(positions))
    telling = frozenset(p for p in positions if most_bits(view, p) - tries >= ENOUGH)
    votes = _votes(view, positions, lines, window, telling)
    needed = _needed(votes, len(positions), min(_TWICE, len(lines)) if listing else 1)
    for (total, first, second), count in votes.items():
        if count < needed:
            continue
        signature = Signature(view.axis, "sum", total, (Term(first), Term(second)))
        support = judge(view, signature, range(len(view.lines)), -tries, "pairs")
        mostly = len(support.agreeing) >= len(support.failing)
        if support.bits >= ENOUGH and mostly and _count(view, support, first) and _count(view, support, second):
            yield support


def _needed(votes: Counter[tuple[int, int, int]], positions: int, fewest: int) -> int:
    """How many lines must propose a pair: where small figures make a sum of any two, chance alone proposes many."""
    by_count = Counter(votes.values())
    left = sum(number for count, number in by_count.items() if count >= fewest)
    needed = fewest
    while left > _CROWD * positions:
        left -= by_count[needed]
        needed += 1
    return needed


def _count(view: View, support: Support, position: int) -> bool:
    """Whether a position adds something in a line that agrees."""
    return any((n := view.numbers[line][position]) is not None and n.value for line in support.agreeing)


def _votes(
    view: View, positions: Sequence[int], lines: Sequence[int], window: int, telling: Set[int]
) -> Counter[tuple[int, int, int]]:
    """How many lines propose that a position is the sum of two others; only of `telling` ones could it be told."""
    votes: Counter[tuple[int, int, int]] = Counter()
    for line in lines:
        numbers = view.numbers[line]
        there = [(p, n) for p in positions if (n := numbers[p]) is not None and n.value]
        by_value: defaultdict[int, list[int]] = defaultdict(list)
        for p, n in there:
            if p in telling:
                by_value[n.value].append(p)
        steps = sorted({n.half for _, n in there})
        usual = steps[len(steps) // 2] if steps else 0
        slack = (0, -2 * usual, 2 * usual)
        for i, (p, n) in enumerate(there):
            for q, m in there[i + 1 : i + 1 + window]:
                total = n.value + m.value
                for off in slack:
                    same = by_value.get(total + off, ())  # in order; of thousands of equal figures few are near
                    for t in same[bisect_left(same, p - window) : bisect_right(same, p + window)]:
                        if t not in (p, q):
                            votes[t, p, q] += 1
    return votes
