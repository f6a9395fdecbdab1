"""A basis: of all relations found, those from which the others follow.

The same fact comes out many ways: a total as the sum of its subtotals and of their parts, a difference and the sum
it turns round. Relations are taken in the order of their strength, and one that is a linear combination of those
already taken says nothing new.
"""

from collections.abc import Iterable

from extractor.relations.tables.signature import Signature, Support
from extractor.relations.tables.view import View

_PRIME = (1 << 61) - 1
"""Combinations are found modulo a large prime: exact enough, and no fractions grow."""

_SATURATED = 48.0
"""Beyond this much evidence other things decide which of two relations is the plainer one."""


def basis(view: View, found: Iterable[Support]) -> tuple[Support, ...]:
    """The supports that say something new, the strongest first."""
    kept: list[Support] = []
    rows: dict[int, dict[int, int]] = {}
    stated: dict[int, list[Support]] = {}
    for support in sorted(found, key=_rank):
        signature = support.signature
        if any(_same_lines(support, other) for other in stated.get(signature.stated, ())):
            continue
        reduced = _reduced(_coefficients(signature), rows)
        if all(_zero(view, position, support.agreeing or support.failing) for position in reduced):
            continue
        stated.setdefault(signature.stated, []).append(support)
        kept.append(support)
        pivot = max(reduced)
        inverse = pow(reduced[pivot], -1, _PRIME)
        rows[pivot] = {p: c * inverse % _PRIME for p, c in reduced.items()}
    return tuple(kept)


def _zero(view: View, position: int, lines: Iterable[int]) -> bool:
    """Whether a position adds nothing in these lines."""
    return not any((n := view.numbers[line][position]) is not None and n.value for line in lines)


def strongest(found: Iterable[Support]) -> tuple[Support, ...]:
    """Of quotients between the same three positions, and of those that say the same, the one with most evidence.

    Of a = b / c and b = a * c and c = b / a, the one that was computed is just right once it is rounded; the others
    only are within what rounding leaves open.
    """
    kept: dict[int, list[Support]] = {}
    taken: set[frozenset[int]] = set()
    for support in sorted(found, key=_derivation):
        signature = support.signature
        members = frozenset(
            (signature.stated, *(term.position for term in signature.terms), signature.formula == "sum")
        )
        others = kept.setdefault(signature.stated, [])
        if members not in taken and not any(_same_lines(support, other) for other in others):
            others.append(support)
            taken.add(members)
    return tuple(support for supports in kept.values() for support in supports)


def _derivation(support: Support) -> tuple[float, ...]:
    product = support.signature.formula == "product"
    return (-round(support.rounded, 1), not support.labelled, product, *_rank(support))


def _rank(support: Support) -> tuple[float, ...]:
    """Strong before weak, blocks before sets picked freely, plain sums before differences, whole before broken."""
    signature = support.signature
    order = {"reading": 0, "again": 1}.get(support.origin, 2)
    signs = any(term.sign < 0 for term in signature.terms)
    lines = (len(support.failing), -len(support.agreeing))
    positions = (signature.stated, *(term.position for term in signature.terms[:2]))
    return (-min(support.bits, _SATURATED), order, signs, *lines, *positions)


def _same_lines(one: Support, other: Support) -> bool:
    mine, theirs = set(one.agreeing), set(other.agreeing)
    return 2 * len(mine & theirs) >= len(mine or {*one.failing}) if mine else bool(theirs & {*one.failing})


def _coefficients(signature: Signature) -> dict[int, int]:
    row = {term.position: -term.sign % _PRIME for term in signature.terms}
    row[signature.stated] = (row.get(signature.stated, 0) + 1) % _PRIME
    return {p: c for p, c in row.items() if c}


def _reduced(row: dict[int, int], rows: dict[int, dict[int, int]]) -> dict[int, int]:
    """What is left of a relation when those already taken are used up."""
    row = dict(row)
    while True:
        pivot = next((p for p in sorted(row, reverse=True) if p in rows), None)
        if pivot is None:
            return row
        factor = row[pivot]
        for p, c in rows[pivot].items():
            value = (row.get(p, 0) - factor * c) % _PRIME
            if value:
                row[p] = value
            else:
                row.pop(p, None)
