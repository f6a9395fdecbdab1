"""Blocks in which some rows are taken off though they are printed without a sign.

"Less: rebates" between income and its total says so by its label, and what stands under a heading "Less" does too.
Where no label does, opening balance and movements show by the other columns which movements reduce: every choice of
signs is one more that might have footed by accident, and is paid for.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from math import log2

from extractor.facts.labels import says
from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_FEWEST, _MOST = 3, 9
"""Parts of a block; of two the plain search for pairs knows all."""

_WIDEST = 120
"""Lists of more positions hold no blocks of this kind."""

_ENDS = {"total": 3.0, "net": 3.0, "closing": 5.0}
"""What a label says for a position that ends a block."""

_SURE = 20.0
"""So many bits must a block have that holds in one line only, and signs that no label says."""

_SAID = 6.0
"""What it says that just those are taken off whose labels say so."""

Block = tuple[int, ...]


def signed(view: View, known: Sequence[Support]) -> Iterator[Support]:
    """Sums of blocks some parts of which are taken off, at positions that no sum in `known` is about.

    A block that holds a known total and parts of it would only say over again what that total says.
    """
    order = view.occupied
    if len(order) > _WIDEST:
        return
    totals = _totals(known)
    for index, position in enumerate(order):
        if position in totals or view.positions[position].says not in _ENDS:
            continue
        blocks = [order[start:index] for start in range(max(0, index - _MOST), index - _FEWEST + 1)]
        blocks = [block for block in blocks if not _repeats(totals, {position, *block})]
        found = [support for block in blocks if (support := _best(view, position, block, len(blocks)))]
        if found:
            yield max(found, key=lambda support: support.bits)


def _totals(known: Sequence[Support]) -> dict[int, set[int]]:
    """The parts of every position that a sum is about."""
    totals: dict[int, set[int]] = {}
    for support in known:
        if len(support.agreeing) > len(support.failing):
            parts = totals.setdefault(support.signature.stated, set())
            parts.update(term.position for term in support.signature.terms)
    return totals


def _repeats(totals: Mapping[int, Set[int]], members: Set[int]) -> bool:
    """Whether a total and a part of it are both among the members."""
    return any(total in members and not parts.isdisjoint(members) for total, parts in totals.items())


def _best(view: View, position: int, block: Block, tried: int) -> Support | None:
    """The signs with the most evidence with which a block sums up to a position, when that is enough."""
    label = _ENDS[view.positions[position].says] - log2(tried) - 0.5 * log2(len(view))
    said = frozenset(p for p in block[1:] if _taken_off(view, p))
    choices = [(said, _SAID)] if said else []
    choices += [(chosen, 1.0 - len(block)) for chosen in _proposed(view, position, block) if chosen != said]
    best: Support | None = None
    for less, prior in choices:
        if not less or len(less) == len(block) - 1:
            continue  # all added up, or all but the first taken off: that is read without this search
        terms = tuple(Term(p, -1 if p in less else 1) for p in block)
        signature = Signature(view.axis, "sum", position, terms)
        named = less == said
        support = judge(view, signature, range(len(view.lines)), label + prior, "signed", labelled=named)
        several = len(support.agreeing) > (0 if named else max(1, len(support.failing)))
        enough = support.bits >= (ENOUGH if several else _SURE)
        if enough and not _cancels(view, support) and (best is None or support.bits > best.bits):
            best = support
    return best


def _cancels(view: View, support: Support) -> bool:
    """Whether two parts are the same in all lines that agree and only one of them is taken off."""

    def printed(sign: int) -> set[tuple[int, ...]]:
        terms = (term for term in support.signature.terms if term.sign == sign)
        return {
            tuple(n.value if (n := view.numbers[line][t.position]) is not None else 0 for line in support.agreeing)
            for t in terms
        }

    return not printed(1).isdisjoint(printed(-1))


def _taken_off(view: View, position: int) -> bool:
    """Whether a position is taken off by what it, or the heading it stands under, says; a sign of its own says more."""
    line = view.positions[position]
    less = line.says == "less" or any(says(heading) == "less" for heading in line.path)
    return less and not any((n := numbers[position]) is not None and n.value < 0 for numbers in view.numbers)


def _proposed(view: View, position: int, block: Block) -> Iterator[frozenset[int]]:
    """The parts that would have to be taken off for the fullest line to foot exactly."""
    for line in view.fullest:
        numbers = view.numbers[line]
        stated = numbers[position]
        if stated is None or not stated.value:
            continue
        values = {p: n.value for p in block if (n := numbers[p]) is not None}
        half, odd = divmod(sum(values.values()) - stated.value, 2)
        if not odd:
            free = [p for p in block[1:] if values.get(p)]
            for size in range(1, len(free)):
                yield from (
                    frozenset(chosen)
                    for chosen in combinations(free, size)
                    if sum(map(values.__getitem__, chosen)) == half
                )
        return
