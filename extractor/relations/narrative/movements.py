"""Movements recomputed from the sentence's own figures, where they are complete: what is left out cannot be wrong."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from extractor.facts.claims.claim import Movement
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits, digits, judged
from extractor.relations.relation import Check, Formula, Operand, Relation

_TELLING = 2  # digits of a figure that its parts do not give by chance
_MOST = 4  # movements of which each may be taken off or added


def moved(claim: Movement) -> Iterator[Check]:
    """The check of a change that its parts make up, or of a closing balance that follows, and none otherwise."""
    if digits(claim.total) < _TELLING:
        return
    ways = [claim.parts] if claim.direction else _signed(claim)
    for parts in ways:
        value = sum((figure.value * sign for figure, sign in parts), Decimal(0)) * (claim.direction or 1)
        if value == claim.total.value:
            operands = tuple(Operand(figure, sign * (claim.direction or 1)) for figure, sign in parts)
            formula: Formula = "sum" if claim.direction else "roll-forward"
            half = sum((figure.digit for figure, _ in parts), Decimal(0)) / 2
            relation = Relation(
                "N102", formula, claim.total, operands, bits(claim.total), "the sentence gives all the parts"
            )
            yield judged(relation, value, (value - half, value + half))
            return


def _signed(claim: Movement) -> list[tuple[tuple[Figure, int], ...]]:
    """Every way to add movements to an opening balance, or to take them off."""
    (opening, _), *rest = claim.parts
    signs = product((1, -1), repeat=len(rest)) if len(rest) <= _MOST else ()
    return [
        ((opening, 1), *((figure, sign) for (figure, _), sign in zip(rest, chosen, strict=True))) for chosen in signs
    ]
