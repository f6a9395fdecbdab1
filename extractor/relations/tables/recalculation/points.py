"""Percentage points in a column of percentage changes: a margin changes by points where everything else does by rates.

The columns of the new and the old figure are known from the other rows; a row of percentages says nothing of its own,
but must hold.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from extractor.relations.tables.evidence import judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import Number, View


def points(view: View, quotients: Iterable[Support], known: Iterable[Support]) -> Iterator[Support]:
    """The lines of percentages in which a change in per cent is a plain difference; only those that hold.

    `known` are the differences found already.
    """
    told = {(s.signature.positions, line) for s in known for line in s.agreeing}
    for support in quotients:
        signature = support.signature
        if signature.formula != "percent-change" or not signature.straight:
            continue
        new, old = signature.terms
        rates = [i for i, line in enumerate(view.numbers) if _rate(line[new.position]) and _rate(line[old.position])]
        left = [line for line in rates if (signature.positions, line) not in told]
        plain = Signature(view.axis, "difference", signature.stated, (Term(new.position), Term(old.position, -1)))
        found = judge(view, plain, left, 0.0, "points")
        if found.agreeing:
            yield evolve(found, failing=(), bits=support.bits)


def _rate(number: Number | None) -> bool:
    return number is not None and number.percent and number.value != 0
