"""Running totals: a column that carries on what it read in the line before, and adds what stands beside it.

Sales by month and sales so far; payments in and out and the balance after each. The first line may begin with its
own figure or with a balance brought forward.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations
from math import log2

from attrs import evolve

from extractor.relations.tables.evidence import ENOUGH, chosen, judge
from extractor.relations.tables.signature import Signature, Support, Term, number
from extractor.relations.tables.view import View

_WIDEST = 14
"""In views with more positions than this, running from line to line is not what the table is about."""

_PROPOSING = 4
_MOST = 16.0
"""No single step proves more than so many bits."""

_BEGINNING = 60
"""At least half of so many steps must hold, or the rest is not looked at."""

_FEWEST = 3
"""So many lines must agree; two are a sum that is printed beside them."""


def running(view: View) -> Iterator[Support]:
    """Every position that runs on by one other, or by one less another, and is not called a change."""
    occupied = view.occupied
    if len(occupied) > _WIDEST or len(view.lines) <= _FEWEST:
        return
    amounts = [p for p in occupied if view.positions[p].says != "change"]
    for total in amounts:
        lines = [line for line, numbers in enumerate(view.numbers) if numbers[total] is not None]
        others = [p for p in amounts if p != total]
        cost = 2 + log2(len(occupied)) + 2 * log2(max(len(others), 1))
        found = (_judged(view, total, step, lines, cost) for step in _steps(view, total, others, lines))
        best = max((s for s in found if s is not None), key=lambda s: (s.bits, -len(s.signature.terms)), default=None)
        if best is not None:
            yield best


def _steps(view: View, total: int, others: Sequence[int], lines: Sequence[int]) -> list[tuple[Term, ...]]:
    """One other position, or one less another, where some line says that the total rose or fell by just that."""
    fullest = [line for line in view.fullest if line != lines[0] and view.numbers[line][total] is not None]
    proposed: set[tuple[int, ...]] = set()
    for line in {*lines[1 : 1 + _PROPOSING], *fullest[:_PROPOSING]}:
        proposed.update(_proposals(view, total, others, line))
    alone: list[tuple[Term, ...]] = [(Term(p),) for p in others if (p,) in proposed]
    return alone + [(Term(p), Term(q, -1)) for p, q in permutations(others, 2) if (p, q) in proposed]


def _proposals(view: View, total: int, others: Sequence[int], line: int) -> Iterator[tuple[int, ...]]:
    """The positions, added and taken off, that give what the total rose by in a line; one at rest proposes none."""
    stated, before = view.numbers[line][total], number(view, Term(total, lag=1), line)
    if stated is None or before is None or stated.value == before.value:
        return
    rise, slack = stated.value - before.value, stated.half + before.half
    there = [(p, n.value, n.half) for p in others if (n := view.numbers[line][p]) is not None]
    for p, added, half in there:
        if abs(rise - added) <= slack + half:
            yield (p,)
            yield from ((p, q) for q in others if view.numbers[line][q] is None)
        yield from ((p, q) for q, less, open_ in there if abs(rise - added + less) <= slack + half + open_)
    for q, less, half in there:
        if abs(rise + less) <= slack + half:
            yield from ((p, q) for p in others if view.numbers[line][p] is None)


def _judged(view: View, total: int, step: tuple[Term, ...], lines: Sequence[int], cost: float) -> Support | None:
    """The running total by these steps, when the lines establish it."""
    signature = Signature(view.axis, "sum", total, (Term(total, lag=1), *step))
    moving = (line for line in islice(lines, 1, None) if any(_moves(view, term, line) for term in step))
    sample = list(islice(moving, _PROPOSING))
    if len(sample) < _FEWEST or 2 * len(judge(view, signature, sample, 0, "running").agreeing) < len(sample):
        return None
    after = [*sample, *moving]
    if any(not any(_moves(view, term, line) for line in after) for term in step):
        return None
    if len(after) > _BEGINNING:
        begun = judge(view, signature, after[:_BEGINNING], 0, "running")
        if len(begun.agreeing) < len(begun.failing):
            return None
    support = judge(view, signature, (lines[0], *after), -cost, "running", labelled=True)
    if lines[0] in support.failing:  # it begins with what was brought forward
        support = judge(view, signature, after, -cost, "running", labelled=True)
    if len(support.agreeing) < _FEWEST or 4 * len(support.failing) > len(support.agreeing):
        return None
    bits = sum(_bits(view, signature, line) for line in support.agreeing) - cost
    bits -= chosen(len(support.agreeing), len(support.failing))
    return evolve(support, bits=bits) if bits >= ENOUGH else None


def _bits(view: View, signature: Signature, line: int) -> float:
    """What it says that a line agrees: the digits of the step, for where it started from is the line before's."""
    stated, before = view.numbers[line][signature.stated], number(view, signature.terms[0], line)
    if stated is None or before is None or not before.value:
        return 0.0
    steps = [(n, term.sign) for term in signature.terms[1:] if (n := number(view, term, line)) is not None and n.value]
    step = stated.value - before.value
    missed = step != sum(sign * n.value for n, sign in steps)
    window = min([n.grain for n, _ in steps], default=2)
    if missed:
        window += 2 * (stated.half + before.half + sum(n.half for n, _ in steps))
    return min(_MOST, max(0.0, log2(max(abs(step), 1) / window)))


def _moves(view: View, term: Term, line: int) -> bool:
    return (n := view.numbers[line][term.position]) is not None and n.value != 0


def untold(found: Iterable[Support], totals: Sequence[Support]) -> Iterator[Support]:
    """Those of the relations from line to line that do not say over again what a running total says."""
    pairs = {(term.position, s.signature.stated) for s in totals for term in s.signature.terms[1:]}
    for support in found:
        signature = support.signature
        if signature.formula != "difference" or (signature.stated, signature.terms[0].position) not in pairs:
            yield support
