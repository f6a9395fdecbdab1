"""Casting: a table of totals read like a bracketed expression.

Figures are put on a stack in the order of reading; a total takes from the stack the figures that it sums and stands
there for them, so that subtotals, nested to any depth, and the grand totals over them fall out of one pass. All
lines are read together. Read from the bottom up, the same pass finds totals that stand above their parts.

Every line proposes the depths at which it would foot, headings and labels propose theirs, and the evidence of all
lines decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import log2

from extractor.relations.relation import Formula
from extractor.relations.tables.evidence import ENOUGH, judge, missing, most_bits
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.sums.expectations import alone, expected, natural, outright
from extractor.relations.tables.sums.negated import negated
from extractor.relations.tables.sums.schedules import begins
from extractor.relations.tables.sums.stack import Depth, Stack
from extractor.relations.tables.view import View

_JUDGED = 6
"""So many proposals of the lines are judged for a position."""

_SOON = 3
"""So near behind the last of its parts a total is printed again."""

_LONGEST = 200
"""Beyond so many entries a label proposes no block, only the lines do, and no block apart from its total is sought."""


def readings(
    view: View, order: Sequence[int], breaks: frozenset[int], origin: str = "reading", cost: float = 0.0
) -> Iterator[Support]:
    """The totals found by reading the positions in `order`; `breaks` are positions at which a block begins.

    `cost` is what choosing just these positions has cost, in bits.
    """
    stack = Stack.of(view)
    for index, position in enumerate(order):
        opens = position in breaks or not len(stack)
        best = _best(view, stack, position, origin, cost) if len(stack) else None
        if best is not None and _left(view, best[0], order[index + 1 : index + 1 + _SOON]):
            best = None
        elif best is None and 2 < len(stack) <= _LONGEST:
            yield from _stretch(view, stack, position, cost)
        if best is not None:
            support, height = best
            yield support
            opens = stack.opens[height]
            stack.pop(height)
        stack.push(position, opens=opens, summed=best is not None)


def _stretch(view: View, stack: Stack, position: int, cost: float) -> Iterator[Support]:
    """The block with the most evidence from which other entries part the position; it stays on the stack."""
    best: Support | None = None
    tries = log2(len(view)) + 2 * log2(len(stack))
    if most_bits(view, position) + 4 - tries - cost < ENOUGH:
        return
    for low, high in stack.stretches(position)[:_JUDGED]:
        signature = Signature(view.axis, "sum", position, tuple(Term(p) for p in stack.entries[low:high]))
        block = 2.0 * stack.opens[low] + 2.0 * (high == len(stack) or stack.opens[high])
        support = judge(view, signature, range(len(view.lines)), block - tries - cost, "stretch")
        mostly = len(support.agreeing) > max(1, len(support.failing))
        if support.bits >= ENOUGH and mostly and (best is None or support.bits > best.bits):
            best = support
    if best is not None:
        yield best


def _best(view: View, stack: Stack, position: int, origin: str, cost: float) -> tuple[Support, int] | None:
    """The proposal with the most evidence, when it has enough."""
    best: tuple[Support, int] | None = None
    most = most_bits(view, position)
    for depth in _proposals(view, stack, position):
        signature = _signature(view, stack, position, depth)
        if len(signature.terms) == 1 and not alone(view, stack, position, depth.height):
            continue
        named = outright(view, stack, position, depth.height)
        prior = expected(view, stack, position, depth) - cost
        if most + prior < ENOUGH:
            continue
        support = judge(view, signature, range(len(view.lines)), prior, origin, labelled=named)
        if len(signature.terms) == 1 and (not support.agreeing or (support.failing and not support.slipped)):
            continue
        if origin == "stride" and len(support.agreeing) < len(support.failing):
            continue  # positions picked from the table must hold in most lines
        better = support.bits >= ENOUGH and (best is None or support.bits > best[0].bits)
        if better and not (depth.difference and negated(view, support)) and not _by_a_unit(view, support):
            best = (support, depth.height)
    return best


def _by_a_unit(view: View, support: Support) -> bool:
    """Whether a sum fails in most lines, and nearly holds in the others: so it does by the chance of a unit."""
    if support.labelled or len(support.failing) <= len(support.agreeing):
        return False
    return all(missing(view, support.signature, line)[0] for line in support.agreeing)


def _left(view: View, support: Support, following: Iterable[int]) -> bool:
    """Whether a position is what is left of a figure that is printed again soon after it, and so a part of that.

    Total assets and, below capital and debts, the same total again: the last of the debts is no difference of others.
    """
    whole, *less = support.signature.terms
    if not any(term.sign < 0 for term in less):
        return False

    def again(position: int) -> bool:
        pairs = ((numbers[whole.position], numbers[position]) for numbers in view.numbers)
        return all(a is not None and b is not None and a.value == b.value for a, b in pairs if a is not b)

    return any(map(again, following))


def _proposals(view: View, stack: Stack, position: int) -> Iterator[Depth]:
    """Depths to judge: those of the lines, widened over empty entries, and those that the label asks for."""
    proposals = [_widened(view, stack, depth) for depth in stack.depths(position)[:_JUDGED]]
    size = len(stack)
    if view.positions[position].says == "total":
        named: Iterable[int] = natural(stack)
    else:
        starts = dict.fromkeys((0, size - 3, size - 2, begins(view, stack.entries, position)))
        named = (
            h
            for h in starts
            if h is not None and h >= 0 and size - h <= _LONGEST and outright(view, stack, position, h)
        )
    # in a list the lines propose what is longer: to judge it for every label costs the square of the list
    proposals += [Depth(height, difference=False) for height in named if size - height <= _LONGEST]
    return iter(dict.fromkeys(proposals))


def _widened(view: View, stack: Stack, depth: Depth) -> Depth:
    """The block's beginning instead of a depth, when only zeros and empty cells lie between."""
    if depth.difference:
        return depth
    low = depth.height
    while low > max(0, depth.height - _LONGEST) and not stack.opens[low]:
        low -= 1
        position = stack.entries[low]
        if any((n := line[position]) is not None and n.value for line in view.numbers):
            return depth
    return Depth(low, difference=False)


def _signature(view: View, stack: Stack, position: int, depth: Depth) -> Signature:
    entries = stack.entries[depth.height :]
    rest = -1 if depth.difference else 1
    terms = (Term(entries[0]), *(Term(p, rest) for p in entries[1:]))
    formula: Formula = "difference" if depth.difference and len(terms) == 2 else "sum"
    return Signature(view.axis, formula, position, terms)
