"""Averages: a position that is the mean of a block of others.

The mean of figures that are all alike is no news, so an agreement counts by how widely the figures are spread.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2

from extractor.relations.tables.evidence import ENOUGH, chosen
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_PROPOSING = 4
_NEAR = 3
"""A block ends at most so many positions before its average: a total and a blank may stand between."""

_REACH = 200
"""In a view of more positions than this only those called averages are tried."""

_FAR = 5000
_JUDGED = 6


def averages(view: View, sums: Sequence[Support]) -> Iterator[Support]:
    """Every mean of a block of positions that the lines establish; `sums` are the totals known already."""
    occupied = view.occupied
    index = {p: i for i, p in enumerate(occupied)}
    for position in occupied:
        labelled = view.positions[position].says == "average"
        if not labelled and len(occupied) > _REACH:
            continue
        votes: Counter[tuple[int, ...]] = Counter()
        for line in _proposing(view, position):
            for order in (occupied[: index[position]][::-1], occupied[index[position] + 1 :]):
                votes.update(_blocks(view, line, position, order[:_FAR]))
        votes.update(_summed(sums, position))
        # blocks of any length ending at one of a few places, before or after
        cost = 0.5 * log2(len(view)) + log2(len(occupied)) + 2 + (0 if labelled else 4)
        prior = (5.0 if labelled else 0.0) - cost
        judged = [_judged(view, position, block, prior, labelled=labelled) for block, _ in votes.most_common(_JUDGED)]
        best = max(judged, key=lambda support: support.bits, default=None)
        if best and best.bits >= ENOUGH and (labelled or len(best.agreeing) > len(best.failing)):
            yield best


def _proposing(view: View, position: int) -> list[int]:
    return [i for i in view.fullest if (n := view.numbers[i][position]) is not None and n.value][:_PROPOSING]


def _blocks(view: View, line: int, position: int, order: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Blocks of at least two figures, nearest first, whose mean the stated figure can be in this line."""
    numbers = view.numbers[line]
    stated = numbers[position]
    assert stated is not None
    for skipped in range(min(_NEAR, len(order))):
        total = halves = count = 0
        for end in range(skipped, len(order)):
            n = numbers[order[end]]
            if n is None:
                continue
            total, halves, count = total + n.value, halves + n.half, count + 1
            if count >= 2 and abs(stated.value * count - total) <= stated.half * count + halves:
                yield tuple(sorted(order[skipped : end + 1]))


def _summed(sums: Sequence[Support], position: int) -> Iterator[tuple[int, ...]]:
    """What is added up elsewhere may be averaged here."""
    for support in sums:
        block = tuple(sorted(term.position for term in support.signature.terms))
        if len(block) > 2 and position not in block and support.signature.stated != position:
            yield block


def _judged(view: View, position: int, block: Sequence[int], prior: float, *, labelled: bool) -> Support:
    agreeing: list[int] = []
    failing: list[int] = []
    bits = 0.0
    seen = set()
    for line, numbers in enumerate(view.numbers):
        stated = numbers[position]
        members = [n for p in block if (n := numbers[p]) is not None]
        if stated is None or len(members) < 2 or any(n.percent != stated.percent for n in members):
            continue
        values = [n.value for n in members]
        within = stated.half * len(members) + sum(n.half for n in members)
        if abs(stated.value * len(members) - sum(values)) > within:
            failing.append(line)
            continue
        agreeing.append(line)
        if (stated.value, *values) not in seen:
            seen.add((stated.value, *values))
            spread = (max(values) - min(values)) * len(members)
            grain = min(n.grain for n in (stated, *members))
            bits += min(16.0, max(0.0, log2(max(spread, 1) / max(2 * within, grain))))
    signature = Signature(view.axis, "average", position, tuple(Term(p) for p in block))
    return Support(
        signature,
        tuple(agreeing),
        tuple(failing),
        (),
        bits + prior - chosen(len(agreeing), len(failing)),
        "average",
        labelled,
    )
