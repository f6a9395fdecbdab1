"""Quotients that are off: by more than their lines leave room for, and for no reason of their own.

How much more depends on how exactly the others agree: where all are just what the printed figures give, one step is an
error; where the figures behind them were finer, several are none.
"""

from extractor.normalise.periods import alone
from extractor.relations.tables.recalculation.quotients import FINER, explanations, given_in
from extractor.relations.tables.signature import Signature, Support, number
from extractor.relations.tables.view import Number, View

_NEAR, _OFF, _FAR = 2, 5, 13
"""By how many halves of its last place a quotient is off, where the others agree just so, mostly, or hardly."""

_MOSTLY = 0.9
"""From this part on of quotients that are just what was computed, once rounded, figures of the page were divided."""


def off(view: View, support: Support) -> frozenset[int]:
    """Quotients that are off, where most lines agree: by more, the fewer they are and the less exactly they agree.

    One line that agrees is enough beside one that does not where the same change is printed as an amount, or where
    the label names the operands and one slip explains the miss, in one way only.
    """
    failing = [line for line in support.failing if line not in support.truncated]
    exactly = support.rounded == 1.0 and not support.truncated
    if len(support.agreeing) > 3 and 4 * len(failing) <= len(support.agreeing):
        halves = _NEAR if exactly else _OFF if support.rounded >= _MOSTLY else _FAR
    elif len(support.agreeing) > 1 and len(failing) == 1:
        halves = _OFF if exactly else _FAR
    elif len(failing) == 1 and (
        (support.vouched and support.labelled)
        or (support.named and explanations(view, support.signature, failing[0]) == 1)
    ):
        halves = _NEAR if exactly else _OFF
    else:
        return frozenset()
    return frozenset(line for line in failing if _far(view, support.signature, line, halves))


def _mean(view: View, position: int, line: int, stated: Number) -> bool:
    """Whether a figure is the plain average of those before it, after it or both: a way to sum up percentages.

    A line that is called by a period alone sums up no others.
    """
    if alone(view.lines[line].label):
        return False
    before, after = (
        [n.value for numbers in side if (n := numbers[position]) is not None]
        for side in (view.numbers[:line], view.numbers[line + 1 :])
    )
    return any(
        len(others) > 1 and abs(stated.value * len(others) - sum(others)) <= stated.half * len(others)
        for others in (before, after, before + after)
    )


def _far(view: View, signature: Signature, line: int, halves: int) -> bool:
    """Whether a quotient misses by more than so many halves of its last place, and is not the mean of the others.

    From a loss to a profit, or from nothing, a change is said to be all of it whichever way it goes.
    """
    stated, given = view.numbers[line][signature.stated], given_in(view, signature, line)
    if stated is None or given is None or _mean(view, signature.stated, line, stated):
        return False
    signs = {n.value > 0 for term in signature.terms if (n := number(view, term, line)) is not None}
    if len(signs) > 1 and abs(stated.value) == signature.factor * view.scale:
        return False
    return abs(stated.value * FINER - given.computed) > halves * stated.half * FINER
