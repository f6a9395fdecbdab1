"""Sums read forwards: net assets are assets less debts, and so assets are net assets and debts, which nobody prints.

Read from the bottom up a block gives the same equation with another of its figures in front. That figure may be the
total of a block of its own, which must not be taken for a second way to come to it.
"""

from collections.abc import Mapping, Sequence

from extractor.relations.tables.ranks import side
from extractor.relations.tables.signature import Signature, Support

Equation = frozenset[tuple[int, int]]


def forwards(found: Sequence[Support]) -> list[Support]:
    """The supports without those that turn the equation of a total behind its parts round."""
    turned = [_equation(support.signature) for support in found if _signed(support)]
    longest = max(map(len, turned), default=0)
    plain = {
        _equation(support.signature): frozenset(support.agreeing)
        for support in found
        if len(support.signature.terms) < longest and side(support) > 0 and support.origin != "pairs"
    }
    return [support for support in found if not (_signed(support) and _said(support, plain))]


def _signed(support: Support) -> bool:
    return bool(support.agreeing) and any(term.sign < 0 for term in support.signature.terms)


def _said(support: Support, plain: Mapping[Equation, frozenset[int]]) -> bool:
    """Whether a plain sum says the same in all lines in which a support holds."""
    return plain.get(_equation(support.signature), frozenset()).issuperset(support.agreeing)


def _equation(signature: Signature) -> Equation:
    """The positions with their signs on one side of an equation, the last one with a plus."""
    signs = {signature.stated: 1, **{term.position: -term.sign for term in signature.terms}}
    last = signs[max(signs)]
    return frozenset((position, sign * last) for position, sign in signs.items())
