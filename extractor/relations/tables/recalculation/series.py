"""Series: figures that follow from the line before, or from one line for all.

Where years go down the page a change stands beside the later year, and its operands are one position in two lines.
Where a column says what share each line has of the whole, the whole is one line of the same position.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import log2

from attrs import evolve

from extractor.relations.relation import Formula
from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.recalculation.formulas import derived
from extractor.relations.tables.recalculation.quotients import judge_quotient
from extractor.relations.tables.signature import Signature, Support, Term, number
from extractor.relations.tables.view import View

_WIDEST = 40
"""In views with more positions than this, changes from line to line are not what the table is about."""

_NARROW = 12
"""In views with more than so many positions only those are tried whose label says change or share."""

_PROPOSING = 4
_FEW_INDICES = 2
"""So many index numbers are not enough: other rates are near a hundred, too."""

_WHOLES = 40

_PLAIN = 1.0
"""A cost below this is one that the label has paid."""

_VOUCHED = 4.0
"""What it says for a change that another position is already known to change with the same lines."""

_SAID = 8.0
"""What it says where the label calls it a change, too."""

_CALLED = {"change": 5.0, "share": 5.0}

_Formulas = tuple[tuple[Formula, int], ...]
_DIFFERENCES: _Formulas = (("difference", 1),)
_QUOTIENTS: _Formulas = (("percent-change", 100), ("percent-change", 1))
"""Formulas of changes from line to line, with the factor that a quotient is printed with."""


def series(view: View) -> Iterator[Support]:
    """Changes from line to line, and shares of one line, that the lines establish.

    Where one position holds the differences of another from line to line, a second may well hold them in per cent.
    """
    occupied = view.occupied
    if len(occupied) > _WIDEST:
        return
    vouching: set[Term] = set()
    for stated in occupied:
        called = _CALLED.get(view.positions[stated].says, 0.0)
        if not called and len(occupied) > _NARROW:
            continue
        # a table of few columns has few such relations to be mistaken for
        cost = 2 * log2(len(occupied)) + 2 - called
        formulas = _DIFFERENCES + _QUOTIENTS if (quotients := derived(view, stated)) else _DIFFERENCES
        for other in occupied:
            if other != stated:
                for support in _changes(view, stated, other, cost, formulas=formulas, vouching=vouching):
                    vouching.add(support.signature.terms[1])
                    yield support
        if quotients:
            yield from _shares(view, stated, cost)
        if view.positions[stated].says == "rate":
            yield from _indices(view, stated, cost - _CALLED["share"])


def _changes(
    view: View, stated: int, other: int, cost: float, *, formulas: _Formulas, vouching: Collection[Term]
) -> Iterator[Support]:
    sample = list(islice((line for line in view.fullest if _prints(view, stated, line)), _PROPOSING))
    for lag in (1, -1):
        terms = (Term(other), Term(other, -1, lag=lag))
        beside = terms[1] in vouching
        for formula, factor in formulas:
            if formula == "difference" and not any(_near(view, stated, terms, line) for line in sample):
                continue  # nearly always
            signature = Signature(view.axis, formula, stated, terms, factor)
            weigh = judge if formula == "difference" else judge_quotient
            tried = weigh(view, signature, sample, 0, "series")
            if not tried.agreeing and not tried.truncated:
                continue
            labelled = cost < _PLAIN
            prior = (_SAID if labelled else _VOUCHED) * beside - cost
            support = weigh(view, signature, range(len(view.lines)), prior, "series", labelled=labelled)
            support = evolve(support, vouched=beside and formula == "percent-change")
            if _established(support):
                yield support


def _near(view: View, stated: int, terms: tuple[Term, Term], line: int) -> bool:
    """Whether the figure of a line can be what two terms differ by: plain sums, asked of every pair of positions."""
    figures = (view.numbers[line][stated], *(number(view, term, line) for term in terms))
    total, now, before = (0 if n is None else n.value for n in figures)
    return abs(total - now + before) <= sum(n.half for n in figures if n is not None)


def _prints(view: View, position: int, line: int) -> bool:
    return (n := view.numbers[line][position]) is not None and n.value != 0


def _shares(view: View, stated: int, cost: float) -> Iterator[Support]:
    for factor in (100, 1):
        wholes = [
            line
            for line, numbers in enumerate(view.numbers)
            if (n := numbers[stated]) is not None and n.value == factor * view.scale and (n.percent or cost < _PLAIN)
        ]
        for lines, whole in _segments(wholes[:_WHOLES], len(view.lines)):
            sample = list(islice((line for line in lines if _prints(view, stated, line)), _PROPOSING))
            for other in view.occupied:
                signature = Signature(view.axis, "share", stated, (Term(other), Term(other, fixed=whole)), factor)
                if other == stated or not judge_quotient(view, signature, sample, 0, "series").agreeing:
                    continue
                support = judge_quotient(view, signature, lines, -cost - 1, "series", labelled=cost < _PLAIN)
                if _established(support):
                    yield support


def _indices(view: View, stated: int, cost: float) -> Iterator[Support]:
    """Index numbers beside the amounts they are of: 100 in the base year, and in proportion before and after."""
    bases = [
        line
        for line, numbers in enumerate(view.numbers)
        if (n := numbers[stated]) is not None and n.value == 100 * view.scale and not n.percent
    ]
    for base in bases[:_PROPOSING]:
        lines = [line for line in range(len(view.lines)) if line != base]
        for other in view.occupied:
            signature = Signature(view.axis, "share", stated, (Term(other), Term(other, fixed=base)), 100)
            if other != stated and judge_quotient(view, signature, lines[:_PROPOSING], 0, "series").agreeing:
                support = judge_quotient(view, signature, lines, -cost - 1, "series", labelled=True)
                if _established(support) and len(support.agreeing) > _FEW_INDICES:
                    yield support


def _segments(wholes: Sequence[int], end: int) -> Iterator[tuple[Sequence[int], int]]:
    """The lines that may be parts of each whole: those since the one before, or until the next."""
    for before, whole, after in zip([-1, *wholes], wholes, [*wholes[1:], end], strict=False):
        yield range(before + 1, whole), whole
        yield range(whole + 1, after), whole


def _established(support: Support) -> bool:
    """Whether enough lines agree: more than one, or one without doubt where the label says what they are."""
    agreeing = len(support.agreeing) + len(support.truncated)
    tested = len(support.agreeing) + len(support.failing)
    if agreeing == 1 and tested == 2:
        return support.labelled and support.bits >= (ENOUGH if support.vouched else ENOUGH + 4)
    return support.bits >= ENOUGH and agreeing > 1 and 2 * agreeing > tested
