"""Averages: a position that is the mean of a block of others.

The mean of figures that are all alike is no news, so an agreement counts by how widely the figures are spread.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf, log2

from extractor.relations.slips import slip
from extractor.relations.tables.evidence import ENOUGH, chosen, hopeless
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.sums.strides import interleaved
from extractor.relations.tables.view import Number, View

_PROPOSING = 4
_NEAR = 3
_FARTHER = 8
"""A block ends at most so many positions before its average: a total and a blank may stand between.

Before one that is called an average more may: the number of cases, the median, the extremes.
"""

_REACH = 200
"""In a view of more positions than this only those called averages are tried."""

_FAR = 5000
_JUDGED = 6

_EXACT = 3
"""A line that gives the mean of the figures as printed proposes as much as so many that leave it to rounding."""

_CALLED, _UNCALLED = 5.0, 4.0
"""What it says for an average that it is called one, and against it that it is not."""

_MOST = 16.0
"""No single line proves more."""

_AGAIN = 2
"""A figure printed more often than this comes again and again."""

_PROVEN, _SELDOM, _WIDE = 24.0, 8, 10
"""From so many bits on, where so many times more lines agree, a miss of so many times what rounding leaves is one."""

_PICKED = 4.0
"""What it costs that every n-th position, or those of one name, are averaged."""


def averages(view: View, sums: Sequence[Support]) -> Iterator[Support]:
    """Every mean of a block of positions that the lines establish; `sums` are the totals known already."""
    called = {p for p in view.occupied if view.positions[p].says == "average"}
    candidates = [p for p in view.occupied if p in called or len(view.occupied) <= _REACH]
    printed = (
        Counter(n.value for numbers in view.numbers for n in numbers if n is not None) if candidates else Counter()
    )
    for position in candidates:
        labelled = position in called
        blocks = [(block, 0.0) for block in _proposals(view, position, view.occupied, sums)]
        for order in interleaved(view, view.occupied) if labelled else ():
            blocks += [(block, _PICKED) for block in _proposals(view, position, order, ())]
        prior = _expected(view, labelled=labelled)
        judged = (_judged(view, position, block, prior - cost, printed, labelled=labelled) for block, cost in blocks)
        best = max(judged, key=lambda support: support.bits, default=None)
        if best and best.bits >= ENOUGH and (labelled or len(best.agreeing) > len(best.failing)):
            yield best


def off(view: View, support: Support) -> frozenset[int]:
    """The lines in which what is called an average is none by far, and one slip in one of its figures tells why.

    A mean that lies beside the middle of its bounds is no slip: it is a little off, and its figures are as they are.
    """
    if not support.labelled or support.bits < _PROVEN or _SELDOM * len(support.failing) > len(support.agreeing):
        return frozenset()
    return frozenset(line for line in support.failing if _slipped(view, support, line))


def _slipped(view: View, support: Support, line: int) -> bool:
    """Whether one figure of a mean that is far off has slipped."""
    stated = view.numbers[line][support.signature.stated]
    members = [n for term in support.signature.terms if (n := view.numbers[line][term.position]) is not None]
    if stated is None or len(members) != len(support.signature.terms):
        return False
    count, total = len(members), sum(n.value for n in members)
    miss, room = stated.value * count - total, stated.half * count + sum(n.half for n in members)
    if abs(miss) <= _WIDE * room:
        return False
    rights = [(stated, total // count, room // count), *((n, n.value + miss, room) for n in members)]
    return any(_explains(n, right, within) for n, right, within in rights if n.half)


def _explains(printed: Number, right: int, within: int) -> bool:
    """Whether a figure is one slip away from what it should read, so far as rounding tells."""
    step = 2 * printed.half
    near = range((right - within) // step, (right + within) // step + 1)
    return any(slip(printed.value // step, whole) for whole in near)


def _expected(view: View, *, labelled: bool) -> float:
    """What a label says for an average, less what it costs that any block near it might have been meant."""
    cost = 0.5 * log2(len(view)) + log2(len(view.occupied)) + 2
    return (_CALLED if labelled else -_UNCALLED) - cost


def _proposals(view: View, position: int, order: Sequence[int], sums: Sequence[Support]) -> Iterator[tuple[int, ...]]:
    """The blocks of an order that most lines propose, before the position or after it."""
    reach = _FARTHER if view.positions[position].says == "average" else _NEAR
    before, after = order[: bisect_left(order, position)][::-1], order[bisect_right(order, position) :]
    votes: Counter[tuple[int, ...]] = Counter()
    for line in _proposing(view, position):
        for side in (before, after):
            for block, exact in _blocks(view, line, position, side[:_FAR], reach):
                votes[block] += _EXACT if exact else 1
    votes.update(_summed(sums, position))
    return (block for block, _ in votes.most_common(_JUDGED))


def _proposing(view: View, position: int) -> list[int]:
    return [i for i in view.fullest if (n := view.numbers[i][position]) is not None and n.value][:_PROPOSING]


def _blocks(
    view: View, line: int, position: int, order: Sequence[int], reach: int
) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Blocks of at least two figures, nearest first, whose mean the stated figure can be in this line.

    With each, whether it is the mean of the figures as printed; in a long order only those are worth a look.
    """
    numbers = view.numbers[line]
    stated = numbers[position]
    assert stated is not None
    for skipped in range(min(reach, len(order))):
        total = halves = count = 0
        for end in range(skipped, len(order)):
            n = numbers[order[end]]
            if n is None:
                continue
            total, halves, count = total + n.value, halves + n.half, count + 1
            miss = abs(stated.value * count - total)
            exact = miss <= stated.half * count
            if count >= 2 and (exact or (miss <= stated.half * count + halves and len(order) <= _REACH)):
                yield tuple(sorted(order[skipped : end + 1])), exact


def _summed(sums: Sequence[Support], position: int) -> Iterator[tuple[int, ...]]:
    """What is added up elsewhere may be averaged here."""
    for support in sums:
        block = tuple(sorted(term.position for term in support.signature.terms))
        if len(block) > 2 and position not in block and support.signature.stated != position:
            yield block


def _judged(
    view: View, position: int, block: Sequence[int], prior: float, printed: Counter[int], *, labelled: bool
) -> Support:
    agreeing: list[int] = []
    failing: list[int] = []
    bits = 0.0
    seen = set()
    signature = Signature(view.axis, "average", position, tuple(Term(p) for p in block))
    for line, numbers in enumerate(view.numbers):
        stated = numbers[position]
        members = [n for p in block if (n := numbers[p]) is not None]
        if stated is None or len(members) < 2 or any(n.percent != stated.percent for n in members):
            continue
        values = [n.value for n in members]
        miss = abs(stated.value * len(members) - sum(values))
        if miss > stated.half * len(members) + sum(n.half for n in members):
            failing.append(line)
            if hopeless(len(agreeing), len(failing)):
                return Support(signature, (), tuple(failing), (), -inf, "average", labelled)
            continue
        agreeing.append(line)
        if (stated.value, *values) not in seen:
            seen.add((stated.value, *values))
            bits += min(_line_bits(stated, members, miss), _surprise(printed, stated.value))
    bits += prior - chosen(len(agreeing), len(failing))
    return Support(signature, tuple(agreeing), tuple(failing), (), bits, "average", labelled)


def _line_bits(stated: Number, members: Sequence[Number], miss: int) -> float:
    """What one agreeing line proves: how wide its figures are spread against what the mean had to hit.

    Figures no wider apart than their rounding prove nothing; those that are may be exact, if their mean is.
    """
    values = [n.value for n in members]
    spread = (max(values) - min(values)) * len(members)
    within = stated.half * len(members)
    rough = 2 * (within + sum(n.half for n in members))
    if spread <= rough:
        return 0.0
    window = max(2 * within, min(n.grain for n in members)) if miss <= within else rough
    return min(_MOST, max(0.0, log2(spread / max(window, 1))))


def _surprise(printed: Counter[int], value: int) -> float:
    """How seldom a table prints a figure, in bits: one that it prints again and again is soon met by accident."""
    return log2(printed.total() / printed[value]) if printed[value] > _AGAIN else _MOST
