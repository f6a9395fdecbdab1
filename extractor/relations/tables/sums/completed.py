"""Sums completed: where lines fail by just what one and the same position prints in them, it is a part like the others.

A later column, a line under another heading: most lines have nothing there, so that the sum seemed to do without it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import log2

from attrs import evolve

from extractor.relations.tables.evidence import ENOUGH, judge, missing
from extractor.relations.tables.signature import Support, Term
from extractor.relations.tables.view import View

_FEWEST = 2
"""So many lines must be explained; the miss of one is a figure somewhere by accident."""

_ASKED = 6
"""So many lines propose the position; a slip, or a row of codes, may have spoilt some of them."""

_MOSTLY = 2
"""So many times more failing lines must be explained than not: the others are slips."""


def completed(view: View, supports: Iterable[Support]) -> Iterator[Support]:
    """The supports, those that one more position completes with it."""
    for support in supports:
        yield next(_completions(view, support), support)


def _completions(view: View, support: Support) -> Iterator[Support]:
    """A sum with one more part, which its failing lines ask for and its agreeing ones leave room for."""
    signature = support.signature
    if signature.formula != "sum" or not signature.straight or len(support.failing) < _FEWEST:
        return
    misses = {line: missing(view, signature, line) for line in support.failing}
    for term in _wanted(view, support, misses):
        explained = [line for line, miss in misses.items() if _explains(view, term, line, *miss)]
        if len(explained) < max(_FEWEST, _MOSTLY * (len(misses) - len(explained))):
            continue
        digits = sum(_digits(view, term, line, *misses[line]) for line in explained)
        if digits < ENOUGH + log2(len(view)):
            continue
        whole = evolve(signature, terms=(*signature.terms, term))
        found = judge(view, whole, range(len(view.lines)), 0.0, support.origin, labelled=support.labelled)
        if set(found.agreeing).issuperset((*support.agreeing, *explained)):
            yield evolve(found, bits=max(found.bits, support.bits))


def _explains(view: View, term: Term, line: int, miss: int, within: int) -> bool:
    """Whether the figure at a position is what a line misses."""
    n = view.numbers[line][term.position]
    return n is not None and abs(term.sign * n.value - miss) <= within + n.half


def _digits(view: View, term: Term, line: int, miss: int, within: int) -> float:
    """How unlikely it is, in bits, that a figure is just what a line misses."""
    n = view.numbers[line][term.position]
    assert n is not None
    window = n.grain if term.sign * n.value == miss else n.grain + 2 * within
    return log2(max(1.0, abs(n.value) / window))


def _wanted(view: View, support: Support, misses: Mapping[int, tuple[int, int]]) -> Iterator[Term]:
    """The positions that explain one of the first misses, with their signs."""
    asked = dict.fromkeys(
        term
        for line, miss in islice(misses.items(), _ASKED)
        for position in range(len(view))
        if position not in support.signature.positions
        for term in (Term(position), Term(position, -1))
        if _explains(view, term, line, *miss)
    )
    return iter(asked)
