"""Casting: a table of totals read like a bracketed expression.

Figures are put on a stack in the order of reading; a total takes from the stack the figures that it sums and stands
there for them, so that subtotals, nested to any depth, and the grand totals over them fall out of one pass. All
lines are read together. Read from the bottom up, the same pass finds totals that stand above their parts.

How many figures a total takes is not tried out: if it sums the top k, then the sum of everything below them is the
sum of the whole stack less the total, and that is looked up. Every line proposes the depths at which it would foot,
headings and labels propose theirs, and the evidence of all lines decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from attrs import define, field

from extractor.relations.evidence import ENOUGH, judge
from extractor.relations.relation import Formula
from extractor.relations.signature import Signature, Support, Term
from extractor.relations.view import View

_PROPOSING = 12
"""So many of the fullest lines propose depths; all lines judge them."""

_JUDGED = 6
"""So many proposals are judged for a position."""


@define(eq=False)
class _Stack:
    """What has been read and not been summed yet, with running sums for each proposing line.

    `heights[i]` maps a coarse running sum of the i-th line to the stack heights that have it, lowest first.
    """

    view: View
    lines: tuple[int, ...]
    widths: tuple[int, ...]
    entries: list[int] = field(factory=list)
    signs: list[int] = field(factory=list)
    opens: list[bool] = field(factory=list)
    sums: list[list[int]] = field(factory=list)
    halves: list[list[int]] = field(factory=list)
    heights: list[dict[int, list[int]]] = field(factory=list)
    minuends: list[dict[int, list[int]]] = field(factory=list)

    def push(self, position: int, sign: int, *, opens: bool) -> None:
        """Puts a position on top; `opens` says that a block begins with it."""
        height = len(self.entries)
        self.entries.append(position)
        self.signs.append(sign)
        self.opens.append(opens)
        for i, line in enumerate(self.lines):
            number = self.view.numbers[line][position]
            total = self.sums[i][-1]
            self.heights[i].setdefault(total // self.widths[i], []).append(height)
            if number is None:
                self.sums[i].append(total)
                self.halves[i].append(self.halves[i][-1])
                continue
            value = sign * number.value
            self.sums[i].append(total + value)
            self.halves[i].append(self.halves[i][-1] + number.half)
            self.minuends[i].setdefault((total + 2 * value) // self.widths[i], []).append(height)

    def pop(self, height: int) -> None:
        """Takes everything above `height` off."""
        while len(self.entries) > height:
            position = self.entries.pop()
            sign = self.signs.pop()
            self.opens.pop()
            for i, line in enumerate(self.lines):
                self.sums[i].pop()
                self.halves[i].pop()
                total = self.sums[i][-1]
                self.heights[i][total // self.widths[i]].pop()
                number = self.view.numbers[line][position]
                if number is not None:
                    self.minuends[i][(total + 2 * sign * number.value) // self.widths[i]].pop()


def readings(
    view: View, order: Sequence[int], breaks: frozenset[int], origin: str = "reading", cost: float = 0.0
) -> Iterator[Support]:
    """The totals found by reading the positions in `order`; `breaks` are positions at which a block begins.

    `cost` is what choosing just these positions has cost, in bits.
    """
    lines = view.fullest[:_PROPOSING]
    stack = _Stack(view, lines, tuple(_width(view, line) for line in lines))
    for _ in lines:
        stack.sums.append([0])
        stack.halves.append([0])
        stack.heights.append({})
        stack.minuends.append({})
    for position in order:
        best = _best(view, stack, position, origin, cost)
        opens = position in breaks or not stack.entries
        if best is None:
            stack.push(position, 1, opens=opens)
            continue
        support, height = best
        yield support
        opens = stack.opens[height]
        stack.pop(height)
        stack.push(position, 1, opens=opens)


def _best(view: View, stack: _Stack, position: int, origin: str, cost: float) -> tuple[Support, int] | None:
    """The proposal with the most evidence, when it has enough."""
    size = len(stack.entries)
    if not size:
        return None
    label = _label_bits(view, position)
    tries = 0.5 * log2(len(view)) + log2(size) + cost
    best: tuple[Support, int] | None = None
    for height, difference in _proposals(view, stack, position):
        signature = _signature(view, stack, position, height, difference=difference)
        block = 2.0 if stack.opens[height] else -1.0
        support = judge(
            view,
            signature,
            range(len(view.lines)),
            label + block - tries - 2.0 * difference,
            origin,
            labelled=label >= 5,
        )
        if size - height == 1 and not (
            label >= 5 and stack.opens[height] and len(support.agreeing) and not support.failing
        ):
            continue
        if support.bits >= ENOUGH and (best is None or support.bits > best[0].bits):
            best = (support, height)
    return best


def _proposals(view: View, stack: _Stack, position: int) -> Iterator[tuple[int, bool]]:
    """Heights of the stack down to which `position` may sum, the best supported first."""
    votes: Counter[tuple[int, bool]] = Counter()
    for i, line in enumerate(stack.lines):
        stated = view.numbers[line][position]
        if stated is None or not stated.value:
            continue
        top, spread = stack.sums[i][-1], stack.halves[i][-1]
        for table, target, difference in (
            (stack.heights[i], top - stated.value, False),
            (stack.minuends[i], top + stated.value, True),
        ):
            width = stack.widths[i]
            key = target // width
            near = key - 1 if 2 * (target - key * width) < width else key + 1
            for bucket in (key, near):
                for height in table.get(bucket, ())[-4:]:
                    miss = _miss(stack, i, height, stated.value, difference=difference)
                    if abs(miss) <= stated.half + spread - stack.halves[i][height]:
                        votes[height, difference] += 1
    size = len(stack.entries)
    ranked = sorted(votes, key=lambda v: (-votes[v], v[1], -stack.opens[v[0]], -v[0]))
    proposals = [_widened(view, stack, height, difference) for height, difference in ranked[:_JUDGED]]
    if view.positions[position].says == "total":
        bounds = [h for h in range(size - 1, -1, -1) if stack.opens[h]][:3]
        proposals += [(h, False) for h in bounds]
    yield from dict.fromkeys(proposals)


def _widened(view: View, stack: _Stack, height: int, difference: bool) -> tuple[int, bool]:  # noqa: FBT001  part of the proposal
    """The block's beginning instead of `height`, when only zeros and empty cells lie between."""
    if difference:
        return height, True
    low = height
    while low > 0 and not stack.opens[low]:
        low -= 1
        position = stack.entries[low]
        if any((n := line[position]) is not None and n.value for line in view.numbers):
            return height, False
    return low, False


def _miss(stack: _Stack, i: int, height: int, stated: int, *, difference: bool) -> int:
    sums = stack.sums[i]
    if difference:
        first = sums[height + 1] - sums[height]
        return stated - first + (sums[-1] - sums[height + 1])
    return stated - (sums[-1] - sums[height])


def _signature(view: View, stack: _Stack, position: int, height: int, *, difference: bool) -> Signature:
    signs = stack.signs[height:]
    if difference:
        signs = [signs[0], *(-sign for sign in signs[1:])]
    terms = tuple(Term(p, sign) for p, sign in zip(stack.entries[height:], signs, strict=True))
    formula: Formula = "difference" if difference and len(terms) == 2 else "sum"
    return Signature(view.axis, formula, position, terms)


def _label_bits(view: View, position: int) -> float:
    return {"total": 5.0, "closing": 2.0, "net": 2.0}.get(
        view.positions[position].says, 2.0 if not view.positions[position].label else 0.0
    )


def _width(view: View, line: int) -> int:
    """How coarse running sums are looked up: some steps of rounding, as most figures of the line are printed."""
    halves: defaultdict[int, int] = defaultdict(int)
    for number in view.numbers[line]:
        if number is not None:
            halves[number.half] += 1
    usual = max(halves, key=lambda half: (halves[half], half), default=1)
    return max(16 * usual, 2)
