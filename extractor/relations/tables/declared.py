"""Declared formulas: what a header or a label says a column or a row is computed from, held against the figures.

A declaration that holds needs no further evidence: where it fails in one line and holds in the others, it is wrong
there. One that holds nowhere was not understood, and is unclear.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from extractor.facts.declared import Declared
from extractor.relations.relation import Formula
from extractor.relations.tables.evidence import judge
from extractor.relations.tables.recalculation.quotients import judge_quotient
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_DECLARED = 24.0
"""What it says for a formula that it is printed beside its figures."""


def declared(view: View) -> Iterator[Support]:
    """What the table declares of the positions of a view, each in the way that holds best."""
    readings: defaultdict[int, list[Support]] = defaultdict(list)
    for each in view.declared:
        readings[each.position] += [_judged(view, signature) for signature in _signatures(view, each)]
    best = [max(found, key=lambda s: (len(s.agreeing) - len(s.failing), s.bits)) for found in readings.values()]
    holding = [support for support in best if len(support.agreeing) >= max(1, len(support.failing))]
    for support in best:
        if support in holding:
            yield support
        elif len(holding) > 1 and not support.agreeing and len(support.failing) == 1 and support.slipped:
            yield support  # a form with one column: the other lines of it vouch for this one
        elif support.failing:
            unclear = tuple(sorted({*support.agreeing, *support.failing, *support.unclear}))
            yield evolve(support, agreeing=(), failing=(), unclear=unclear)


def _signatures(view: View, said: Declared) -> Iterator[Signature]:
    terms = tuple(Term(position, sign) for position, sign in said.terms)
    ratios: tuple[tuple[Formula, int], ...] = (("ratio", 1), ("share", 100))
    sums: tuple[tuple[Formula, int], ...] = (("difference" if _difference(terms) else "sum", 1),)
    forms = {"ratio": ratios, "product": (("product", 1),)}.get(said.formula, sums)
    for formula, factor in forms:
        yield Signature(view.axis, formula, said.position, terms, factor)


def _difference(terms: Sequence[Term]) -> bool:
    return len(terms) == 2 and terms[0].sign > 0 > terms[1].sign


def _judged(view: View, signature: Signature) -> Support:
    weigh = judge if signature.formula in ("sum", "difference") else judge_quotient
    support = weigh(view, signature, range(len(view.lines)), 0.0, "declared", labelled=True)
    return evolve(support, bits=max(support.bits, 0.0) + _DECLARED)


def undeclared(found: Iterable[Support], said: Sequence[Support]) -> tuple[Support, ...]:
    """Those of the relations found that do not say over again what the table declares."""
    known = {_members(support) for support in said if support.agreeing}
    return tuple(support for support in found if _members(support) not in known)


def _members(support: Support) -> tuple[bool, frozenset[int]]:
    signature = support.signature
    return signature.formula in ("sum", "difference"), signature.positions
