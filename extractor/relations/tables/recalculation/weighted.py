"""Weighted averages: the price of a total is that of its parts, each counted as often as its number says.

Where a column of numbers adds up, a column of average prices beside it follows from both: of shares granted and
exercised, of purchases by month, of debts and their rates. Prices do not add up, so nothing else would check them.
"""

from collections.abc import Iterator, Sequence
from math import log2

from attrs import evolve, frozen

from extractor.relations.slips import slip
from extractor.relations.tables.evidence import ENOUGH, chosen
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import Number, View

_LABELS = {"average": 6.0, "rate": 4.0}
"""What a label says for figures that are averages rather than amounts; where it says neither they are not tried."""

_MOST = 14.0
"""No single average proves more than so many bits."""

_WIDEST = 60
"""In views with more lines than this, averages are not what the table is about."""


_NEAR = 4
"""In a price known to no fewer last digits than this any slip would be met by accident."""

_FAR = 3
"""A miss of fewer windows is none."""

_PROVEN = 2
"""So many averages must hold before another that does not is called wrong."""


@frozen
class _Tested:
    """A total looked at with the prices of another line: whether its average is right, or off by a slip of a price."""

    support: Support
    agrees: bool
    bits: float = 0.0
    slipped: bool = False


def weighted(view: View, sums: Sequence[Support]) -> Iterator[Support]:
    """Every average weighted by figures that add up; `sums` are the totals that the lines establish."""
    totals = [s for s in sums if s.signature.formula == "sum" and s.signature.straight and s.agreeing]
    weights = sorted({line for support in totals for line in support.agreeing})
    if not totals or len(view.lines) > _WIDEST:
        return
    for prices, line in enumerate(view.lines):
        if line.says not in _LABELS and line.kind != "rate":
            continue
        best: tuple[float, list[Support]] = (0.0, [])
        for by in weights:
            best = max(best, _of(view, totals, prices, by), key=lambda found: found[0])
        yield from best[1]


def added(sums: Sequence[Support], averages: Sequence[Support]) -> tuple[Support, ...]:
    """The sums, no longer held against lines in which their stated figure is an average and never was one."""
    prices = {(support.signature.stated, line) for support in averages for line in _lines(support)}
    return tuple(
        evolve(
            support, failing=tuple(line for line in support.failing if (support.signature.stated, line) not in prices)
        )
        for support in sums
    )


def _lines(support: Support) -> tuple[int, ...]:
    return (*support.agreeing, *support.failing, *support.unclear)


def _of(view: View, totals: Sequence[Support], prices: int, by: int) -> tuple[float, list[Support]]:
    """The averages of the line `prices` weighted by the line `by`, with the evidence that all of them are."""
    if prices == by:
        return 0.0, []
    found = [tested for support in totals if by in support.agreeing if (tested := _tested(view, support, prices, by))]
    agreeing = sum(tested.agrees for tested in found)
    cost = 2 * log2(1 + abs(prices - by)) + chosen(agreeing, len(found) - agreeing)
    label = _LABELS.get(view.lines[prices].says, _LABELS["rate"])
    bits = sum(tested.bits for tested in found) + label - cost
    if bits < ENOUGH or 2 * agreeing <= len(found):
        return 0.0, []
    known = agreeing >= _PROVEN and len(found) - agreeing == 1
    return bits, [_support(view, evolve(each, slipped=known and each.slipped), prices, by, bits) for each in found]


def _tested(view: View, support: Support, prices: int, by: int) -> _Tested | None:
    """Whether a total's price is the average of its parts' prices; None where some of them are missing."""
    signature = support.signature
    stated = view.numbers[prices][signature.stated]
    if stated is None or not stated.value:
        return None
    total = weight = open_ = pull = 0
    for term in signature.terms:
        w, price = view.numbers[by][term.position], view.numbers[prices][term.position]
        if w is None or not w.value:
            continue
        if price is None or price.nil:
            return None
        total += term.sign * w.value * price.value
        weight += term.sign * w.value
        open_ += abs(w.value) * price.half + w.half * abs(price.value - stated.value)
        pull += abs(w.value * (price.value - stated.value))
    if weight <= 0:
        return None
    window = open_ + stated.half * weight
    if abs(stated.value * weight - total) > window:
        return _Tested(support, agrees=False, slipped=_slipped(stated, total, weight, window))
    return _Tested(support, agrees=True, bits=min(_MOST, max(0.0, log2(max(pull, 1) / max(window, 1)))))


def _slipped(stated: Number, total: int, weight: int, window: int) -> bool:
    """Whether the stated price is one slip away from what it should be; a price of a part may have slipped as well."""
    step = 2 * stated.half
    if abs(stated.value * weight - total) <= _FAR * window:
        return False  # averages are taken of prices with more digits than are printed
    right = (2 * total + weight * step) // (2 * weight * step) if step else 0
    near = window // (weight * step) + 1 if step else 0
    return any(slip(stated.value // step, right + off) for off in range(-near, near + 1)) if near < _NEAR else False


def _support(view: View, tested: _Tested, prices: int, by: int, bits: float) -> Support:
    """The average as a relation, price and number of every part in turn; one that misses by no slip is unclear."""
    terms = tuple(
        each
        for term in tested.support.signature.terms
        if (n := view.numbers[by][term.position]) is not None and n.value
        for each in (Term(term.position), Term(term.position, term.sign, fixed=by))
    )
    signature = Signature(view.axis, "weighted-average", tested.support.signature.stated, terms)
    agreeing = (prices,) if tested.agrees else ()
    failing = (prices,) if tested.slipped else ()
    unclear = () if tested.agrees or tested.slipped else (prices,)
    return Support(signature, agreeing, failing, unclear, bits, "weighted", slipped=tested.slipped)
