"""Balances carried on: what a period closes with, the next one opens with.

In a roll-forward with a column for each year the opening figure of one column is the closing figure of its neighbour;
in roll-forwards one below the other it is that of the block above. Balances are restated now and then, so one that
differs is called wrong only where its own roll-forward fails as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log2

from extractor.relations.slips import slip
from extractor.relations.tables.evidence import ENOUGH
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.sums.expectations import carried as rolled
from extractor.relations.tables.view import Number, View

_MOST = 20.0
_LABEL = 3.0
"""What it says for two figures to be one balance that one opens and the other closes a roll-forward."""

_REACH = 3
"""The columns of a year may be as many: shares, their price, their value."""

Pair = tuple[int, int]
"""The positions of an opening and a closing figure."""


def carried(view: View, sums: Sequence[Support]) -> Iterator[Support]:
    """Every opening figure that a closing one is carried on to; `sums` are the roll-forwards known already."""
    pairs = _rolls(view, sums)
    for opening, closing in pairs:
        yield from _along(view, opening, closing, sums)
    ends = {closing for _, closing in pairs}
    for closing, opening in pairwise(view.occupied):
        opens = view.positions[opening].says == "opening" or rolled(view, closing, opening)
        if closing in ends and opening not in ends and opens:
            yield from _below(view, opening, closing)


def _rolls(view: View, sums: Iterable[Support]) -> list[Pair]:
    """The roll-forwards of a view: those that add up, and those that only their labels tell."""
    found = {
        (term.position, s.signature.stated)
        for s in sums
        if s.signature.formula == "sum" and len(s.signature.terms) > 1
        if view.positions[s.signature.stated].says != "opening"
        for term in (s.signature.terms[0], s.signature.terms[-1])
        if rolled(view, term.position, s.signature.stated)
    }
    ends = {closing for _, closing in found}
    opened = None
    for position in view.occupied:
        says = view.positions[position].says
        opened = position if says == "opening" else opened
        if says == "closing" and opened is not None and position not in ends:
            found.add((opened, position))
        opened = None if says == "closing" else opened
    return sorted(found)


def _along(view: View, opening: int, closing: int, sums: Sequence[Support]) -> Iterator[Support]:
    """Balances carried from one line to another: years side by side, the latest first or last."""
    best: tuple[float, list[Pair], int] = (0.0, [], 0)
    steps = [step for reach in range(1, _REACH + 1) for step in (reach, -reach)]
    for step in steps:
        same = [
            (line, line + step)
            for line, numbers in enumerate(view.numbers)
            if 0 <= line + step < len(view.numbers) and _same(numbers[opening], view.numbers[line + step][closing])
        ]
        bits = sum(_bits(view.numbers[line][opening]) for line, _ in same) + _LABEL - log2(2 * abs(step))
        best = max(best, (bits, same, step), key=lambda found: found[0])
    bits, same, step = best
    if bits < ENOUGH:
        return
    for line, other in same:
        yield _support(view, opening, Term(closing, fixed=other), line, bits, agrees=True)
    held = {line for line, _ in same}
    for line, numbers in enumerate(view.numbers):
        other = line + step
        if line in held or not 0 <= other < len(view.numbers):
            continue
        one, before = numbers[opening], view.numbers[other][closing]
        if _slipped(one, before) and (_fails(sums, closing, line) or _fails(sums, closing, other)):
            yield _support(view, opening, Term(closing, fixed=other), line, bits, agrees=False)


def _below(view: View, opening: int, closing: int) -> Iterator[Support]:
    """Balances carried from one roll-forward to the one below it."""
    same = [line for line, numbers in enumerate(view.numbers) if _same(numbers[opening], numbers[closing])]
    bits = sum(_bits(view.numbers[line][opening]) for line in same) + _LABEL
    if bits >= ENOUGH:
        for line in same:
            yield _support(view, opening, Term(closing), line, bits, agrees=True)


def _support(view: View, opening: int, closing: Term, line: int, bits: float, *, agrees: bool) -> Support:
    signature = Signature(view.axis, "equal", opening, (closing,))
    agreeing, failing = ((line,), ()) if agrees else ((), (line,))
    return Support(signature, agreeing, failing, (), bits, "carried", slipped=not agrees)


def _same(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one.value == other.value != 0 and one.percent == other.percent


def _bits(number: Number | None) -> float:
    """What it says that a figure is printed again: its digits."""
    return min(_MOST, log2(abs(number.value) / number.grain)) if number is not None and number.value else 0.0


def _slipped(one: Number | None, other: Number | None) -> bool:
    """Whether two figures are one slip apart."""
    if one is None or other is None or not one.value or not other.value:
        return False
    unit = min(one.grain, other.grain)
    return slip(one.value // unit, other.value // unit) is not None


def _fails(sums: Iterable[Support], closing: int, line: int) -> bool:
    return any(s.signature.stated == closing and line in s.failing for s in sums)
