"""Formulas: a position whose figures are changes, shares or ratios of two others.

For a stated figure and a base the third figure is known up to rounding, so it is looked up among the sorted figures
of the line. A few lines propose, all lines judge.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from math import log2
from typing import NamedTuple

from attrs import define, evolve, field, frozen

from extractor.relations.relation import Formula
from extractor.relations.tables.evidence import ENOUGH
from extractor.relations.tables.recalculation.changes import compared
from extractor.relations.tables.recalculation.divisors import Divisions, divisions
from extractor.relations.tables.recalculation.quotients import judge_quotient
from extractor.relations.tables.signature import Signature, Support, Term, number
from extractor.relations.tables.view import View

_WINDOW = 40
_PROPOSING = 3
_ALL = 60
"""In a table with more positions than this only those are tried that look derived."""

_SOME = 8
"""So many figures at most may be what a base makes of the stated one: more would say nothing."""

_LONG = 400
_NEAR = 8
"""In a list of more positions than `_LONG` only near ones are divided."""

_NAMED = 5.0
"""What it says for a quotient that its label names what it is made of."""

_LABELS = {"change": 5.0, "share": 4.0, "rate": 4.0, "average": 4.0}


class _Candidate(NamedTuple):
    formula: Formula
    factor: int
    stated: int
    first: int
    second: int


@define
class _Sorted:
    """The figures of lines in order of size, sorted when first asked for."""

    view: View
    lines: dict[int, tuple[list[int], list[int]]] = field(factory=dict)

    def line(self, line: int) -> tuple[list[int], list[int]]:
        """The values of every figure of a line that is not zero, and their positions."""
        if line not in self.lines:
            numbers = enumerate(self.view.numbers[line])
            ordered = sorted((n.value, p) for p, n in numbers if n is not None and n.value)
            self.lines[line] = [value for value, _ in ordered], [position for _, position in ordered]
        return self.lines[line]


def formulas(view: View, sums: Iterable[Support] = ()) -> Iterator[Support]:
    """Every quotient of two positions that the lines establish; the differences among `sums` vouch for changes."""
    occupied = view.occupied
    if len(occupied) < 3:
        return
    tried = occupied if len(occupied) <= _ALL else [position for position in occupied if derived(view, position)]
    if len(occupied) > _LONG and 2 * len(tried) > len(occupied):
        return  # in a list of amounts with pence every one looks derived
    ordered = _Sorted(view)
    steps = set(_steps(view, sums))
    for stated in tried:
        yield from _of(view, stated, ordered, steps)


def _steps(view: View, sums: Iterable[Support]) -> Iterator[tuple[int, int]]:
    """The positions, new and old, whose difference a position states that is called a change."""
    for support in sums:
        signature = support.signature
        if len(signature.terms) != 2 or not signature.straight:
            continue
        first, second = signature.terms
        for change, new, old in (
            (signature.stated, first, second),
            (first.position, Term(signature.stated), evolve(second, sign=-second.sign)),
            (second.position, Term(signature.stated), evolve(first, sign=-first.sign)),
        ):
            if view.positions[change].says == "change" and new.sign > 0 > old.sign:
                yield new.position, old.position


def derived(view: View, position: int) -> bool:
    """Whether a position looks computed from others: per cent, called so, or mostly fractions."""
    if view.positions[position].says in _LABELS or view.positions[position].kind in ("percent", "rate", "change"):
        return True
    numbers = [n for line in view.numbers if (n := line[position]) is not None and n.value]
    return 2 * sum(n.percent or n.grain < view.scale for n in numbers) > len(numbers)


def _of(view: View, stated: int, ordered: _Sorted, steps: Set[tuple[int, int]]) -> Iterator[Support]:
    if _flags(view, stated):
        return
    printed = (line for line in view.fullest if (n := view.numbers[line][stated]) is not None and n.value)
    lines = list(islice(printed, _PROPOSING))
    votes: Counter[_Candidate] = Counter()
    for line in lines:
        votes.update(_proposals(view, line, stated, *ordered.line(line)))
    needed = min(2, len(lines))
    said = _said(view, stated, steps)
    for candidate, count in votes.items():
        told = said.names(candidate)
        if count < (1 if told else needed):
            continue
        signature = Signature(
            view.axis, candidate.formula, stated, (Term(candidate.first), Term(candidate.second)), candidate.factor
        )
        vouched = candidate.formula == "percent-change" and (candidate.first, candidate.second) in said.steps
        prior = said.label if vouched else _prior(candidate, said)
        labelled = told or said.label > 0
        support = judge_quotient(view, signature, range(len(view.lines)), prior, "formula", labelled=labelled)
        if support.bits >= ENOUGH and 2 * len(support.agreeing) >= len(support.agreeing) + len(support.failing):
            yield _as_product(view, evolve(support, vouched=vouched, named=told))


def _flags(view: View, position: int) -> bool:
    """Whether a position has nothing but ones and noughts, of which nothing can be told."""
    figures = (n for line in view.numbers if (n := line[position]) is not None)
    return all(abs(n.value) <= 2 * n.half for n in figures)


@frozen
class _Said:
    """What a position says of its figures: in bits, that they are derived, and what from.

    `periods` are the positions, new and old, that a change compares, `steps` those whose difference is printed, too.
    """

    label: float
    divisions: Divisions
    periods: tuple[int, int] | None
    steps: Set[tuple[int, int]]

    def names(self, candidate: _Candidate) -> bool:
        """Whether it names the operands: the periods that are compared, what is divided by."""
        if candidate.formula == "percent-change":
            return (candidate.first, candidate.second) == self.periods
        return (candidate.formula, candidate.factor) == ("ratio", 1) and candidate.second in self.divisions.divisors


def _said(view: View, stated: int, steps: Set[tuple[int, int]]) -> _Said:
    line = view.positions[stated]
    label = _LABELS.get(line.says, 4.0 if line.kind in ("percent", "rate") else 0.0)
    doubt = 1.0 if derived(view, stated) else 4.0
    changes = steps if line.says == "change" else frozenset()
    return _Said(label - doubt, divisions(view, stated), compared(view, stated), changes)


def _prior(candidate: _Candidate, said: _Said) -> float:
    """What labels say for a candidate, less what it costs that other positions might have been meant.

    A name that fits several positions leaves a choice between them.
    """
    first, second = (_distance(candidate.stated, position) for position in (candidate.first, candidate.second))
    if not said.names(candidate):
        return said.label - first - second
    if candidate.formula == "percent-change":
        return _NAMED
    dividends, divisors = said.divisions.dividends, said.divisions.divisors
    dividend = log2(len(dividends)) if candidate.first in dividends else first / 2
    return _NAMED - dividend - log2(len(divisors))


def _distance(one: int, other: int) -> float:
    """What it costs to name a position that far away: near ones are likelier to be meant."""
    return 2 * log2(1 + abs(one - other))


def _as_product(view: View, support: Support) -> Support:
    """A quotient that multiplies back exactly, and is not called one, is a product read the wrong way round.

    Fractions of one are parts of a whole all the same.
    """
    signature = support.signature
    if support.labelled or signature.formula != "ratio" or not support.agreeing:
        return support
    first, second = signature.terms
    fraction = True
    for line in support.agreeing:
        stated, a, b = view.numbers[line][signature.stated], number(view, first, line), number(view, second, line)
        if stated is None or a is None or b is None or stated.value * b.value != a.value * view.scale:
            return support
        fraction = fraction and abs(stated.value) <= view.scale
    if fraction:
        return support
    factors = sorted((Term(signature.stated), second), key=lambda term: term.position)
    return evolve(support, signature=Signature(view.axis, "product", first.position, tuple(factors)))


def _proposals(
    view: View, line: int, stated: int, values: Sequence[int], positions: Sequence[int]
) -> Iterator[_Candidate]:
    """What the stated figure could be in this line: all formulas, all bases near enough.

    `values` are the figures of the line in order of size, `positions` where they stand.
    """
    numbers = view.numbers[line]
    c = numbers[stated]
    assert c is not None
    scale = view.scale
    window = _NEAR if len(numbers) > _LONG else _WINDOW
    beside = range(max(0, stated - window), min(len(numbers), stated + window + 1))
    near = sorted((n.value, p) for p in beside if (n := numbers[p]) is not None and n.value)
    printed = view.figures[line][stated]
    signed = printed is not None and "%" in printed.text
    for factor in (100,) if signed else (1, 100):  # whoever prints the sign has multiplied by a hundred
        unit = scale * factor
        for value, base in near:
            b = numbers[base]
            if base == stated or b is None:
                continue
            # the first figure is base * stated, or |base| * stated + base; of two losses the amounts may be compared
            middles = {
                (value * c.value // unit, False),
                *((by * c.value // unit + value, True) for by in {value, abs(value)}),
            }
            for middle, change in sorted(middles):
                reach = (abs(value) * c.half + abs(c.value) * b.half) // unit + b.half + 2
                start, end = bisect_left(values, middle - reach), bisect_right(values, middle + reach)
                for first in positions[start:end] if end - start <= _SOME else ():
                    if first not in (stated, base) and abs(first - stated) <= window:
                        yield _Candidate(_formula(factor, change=change), factor, stated, first, base)


def _formula(factor: int, *, change: bool) -> Formula:
    if change:
        return "percent-change"
    return "share" if factor == 100 else "ratio"
