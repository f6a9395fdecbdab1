"""Totals that leave something out: "Total excluding depreciation" beside the total that counts it in.

Read like a bracketed expression, a table has spent its parts on the first of the two. The second is tried over the
same parts with one of them left out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_FEWEST = 3
"""Parts of a total that one may be left out of; of two, one would be left."""


def excluding(view: View, known: Sequence[Support]) -> Iterator[Support]:
    """Labelled totals beside a total in `known` that sum its parts but one, where no sum in `known` is theirs."""
    beside = {(one, other) for pair in pairwise(view.occupied) for one, other in (pair, pair[::-1])}
    explained = {support.signature.stated for support in known}
    wholes = {
        support.signature.stated: support.signature.terms
        for support in sorted(known, key=lambda support: support.bits)
        if len(support.agreeing) > len(support.failing)
        and len(support.signature.terms) >= _FEWEST
        and all(term.sign > 0 for term in support.signature.terms)
    }
    for total, whole in sorted(beside):
        if total not in explained and whole in wholes and view.positions[total].says == "total":
            found = [_judged(view, total, wholes[whole], left) for left in wholes[whole] if left.position != total]
            best = max(found, key=lambda support: support.bits)
            if best.bits >= ENOUGH and len(best.agreeing) > len(best.failing):
                yield best


def _judged(view: View, total: int, whole: Sequence[Term], left: Term) -> Support:
    """The sum of a whole with one part left out, which might have been any."""
    signature = Signature(view.axis, "sum", total, tuple(term for term in whole if term != left))
    return judge(view, signature, range(len(view.lines)), 1 - log2(len(whole)), "excluding")
