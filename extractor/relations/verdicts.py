"""From a signature to checks: the relation written out for each line, recomputed, and judged by its bounds."""

from collections.abc import Iterator
from decimal import Decimal

from extractor.document import CellPlace, Place
from extractor.relations.relation import Check, Operand, Relation, Verdict
from extractor.relations.signature import Support
from extractor.relations.view import View

_CODES = {"rows": "C101", "columns": "C102"}


def recomputed(view: View, support: Support) -> Iterator[Check]:
    """The checks of one signature, in the order of its lines."""
    for line in sorted({*support.agreeing, *support.failing, *support.unclear}):
        yield _check(view, support, line)


def _check(view: View, support: Support, line: int) -> Check:
    signature = support.signature
    figures = view.figures[line]
    stated = figures[signature.stated]
    operands = tuple(Operand(f, sign) for p, sign in signature.operands if (f := figures[p]) is not None)
    assert stated is not None
    computed = sum((o.sign * o.figure.value for o in operands), Decimal(0))
    half = sum((o.figure.digit / 2 for o in operands if not o.figure.nil), Decimal(0))
    code = "R101" if signature.formula == "difference" else _CODES[view.axis]
    relation = Relation(code, signature.formula, stated, operands, support.bits, support.origin)
    verdict: Verdict = "agrees" if computed == stated.value else "rounding"
    if line in support.unclear or line in support.failing:
        verdict = "unclear"
    return Check(_id(relation), relation, verdict, computed, stated.value - computed, computed - half, computed + half)


def _id(relation: Relation) -> str:
    """A name that says what is checked: the same figures give the same name in every run."""
    first, last = relation.operands[0].figure.place, relation.operands[-1].figure.place
    return f"{relation.code}:{relation.formula}:{_at(relation.stated.place)}={_at(first)}..{_at(last)}"


def _at(place: Place) -> str:
    assert isinstance(place, CellPlace)
    return f"t{place.table}r{place.row}c{place.column}"
