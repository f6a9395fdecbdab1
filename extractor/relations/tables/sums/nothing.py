"""Totals of nothing: a labelled total that is zero in every line, as everything above it is that it could sum.

No digit proves such a sum, and none is needed: label and layout say what is added up, and it can only hold. A
precinct without a vote, a programme without a penny: an auditor ticks the zero like any other total.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View


def nothing(view: View) -> Iterator[Support]:
    """Every labelled total of zeros over the zeros of its block: since the heading, or since the total before."""
    for total in view.occupied:
        if view.positions[total].says == "total" and _zeros(view, [total]) and (parts := _block(view, total)):
            signature = Signature(view.axis, "sum", total, tuple(map(Term, parts)))
            yield judge(view, signature, range(len(view.lines)), ENOUGH, "nothing", labelled=True)


def _block(view: View, total: int) -> tuple[int, ...]:
    """What a total sums: the figures right above it or, where a total stands there, the totals; none if not zero."""
    above = range(total - 1, -1, -1)
    if total and view.positions[total - 1].says == "total":
        return tuple(p for p in reversed(above) if view.positions[p].says == "total") if _zeros(view, above) else ()
    block = tuple(takewhile(lambda p: view.positions[p].role == "figures" and view.positions[p].says != "total", above))
    return block[::-1] if _zeros(view, block) else ()


def _zeros(view: View, positions: Iterable[int]) -> bool:
    """Whether nothing but zeros and dashes stands at these positions in any line."""
    return all(n is None or not n.value for line in view.numbers for n in (line[p] for p in positions))
