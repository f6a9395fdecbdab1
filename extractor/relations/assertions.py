"""Which lines that fail may be called wrong: only where the structure is established and the miss is local.

A signature that fails in one line of many is an error in that line, or the line is of another kind: an average price
under amounts, a selection that was never meant to foot. An alarm needs a structure proven by the other lines or
named by its label, operands each of which has been seen to count, and a miss that a slip of the pen explains.
"""

from collections.abc import Sequence

from extractor.relations.evidence import ENOUGH, Member, members_of, missed
from extractor.relations.quotients import FINER, QUOTIENTS, given_in
from extractor.relations.signature import Signature, Support, number
from extractor.relations.view import Number, View

_SLIPPED = 2.0
_PROVEN = 24.0
"""From so many bits on a miss of any shape is called one."""


def asserted(view: View, support: Support) -> frozenset[int]:
    """The failing lines of a support that are wrong rather than of another kind."""
    if not support.failing or support.bits < ENOUGH:
        return frozenset()
    if support.signature.formula in QUOTIENTS:
        return _quotients(view, support)
    if support.signature.formula == "average" or len(support.failing) > max(1, len(support.agreeing)):
        return frozenset()
    seen = _seen(view, support)
    return frozenset(line for line in support.failing if _local(view, support, line, seen))


def _local(view: View, support: Support, line: int, seen: set[int]) -> bool:
    signature = support.signature
    stated = view.numbers[line][signature.stated]
    members = members_of(view, signature, line)
    assert stated is not None
    moving = {t.position for t in signature.terms if (n := view.numbers[line][t.position]) is not None and n.value}
    if seen and not moving <= seen and not _inside(view, support, moving - seen, seen):
        return False
    if not seen and (len(moving) < 2 or not support.labelled):
        return False
    miss = stated.value - sum(sign * n.value for n, sign in members)
    if missed(stated, members, miss).bits >= _SLIPPED:
        return True
    if _between(stated, members):
        return False
    return support.bits >= _PROVEN and len(support.failing) == 1 and not _elsewhere(view, signature, line, miss)


def _inside(view: View, support: Support, unseen: set[int], seen: set[int]) -> bool:
    """Whether figures that have not counted elsewhere stand within a block of those that have, signs as printed."""
    if support.origin != "reading" or any(view.positions[p].says == "less" for p in unseen | seen):
        return False
    return all(min(seen) < position < max(seen) for position in unseen)


def _between(stated: Number, members: Sequence[Member]) -> bool:
    """Whether a figure lies between those it should sum, as an average would."""
    values = [n.value for n, sign in members if n.value and sign > 0]
    return len(values) > 1 and min(values) <= stated.value <= max(values) and min(values) * max(values) > 0


def _elsewhere(view: View, signature: Signature, line: int, miss: int) -> bool:
    """Whether the miss is a figure of its own, once or twice: then something was left out or added on purpose."""
    column = (n.value for n in view.numbers[line] if n is not None)
    row = (n.value for numbers in view.numbers if (n := numbers[signature.stated]) is not None)
    return any(abs(miss) in (abs(value), 2 * abs(value)) for value in (*column, *row))


def _seen(view: View, support: Support) -> set[int]:
    """The positions that have counted in a line that agrees."""
    return {
        term.position
        for term in support.signature.terms
        for line in support.agreeing
        if (n := number(view, term, line)) is not None and n.value
    }


def _quotients(view: View, support: Support) -> frozenset[int]:
    if len(support.agreeing) < 3 or 4 * len(support.failing) > len(support.agreeing):
        return frozenset()
    return frozenset(line for line in support.failing if _far(view, support.signature, line))


def _far(view: View, signature: Signature, line: int) -> bool:
    """Whether a quotient misses by more than two of its last places."""
    stated, given = view.numbers[line][signature.stated], given_in(view, signature, line)
    if stated is None or given is None:
        return False
    return abs(stated.value * FINER - given.computed) > 5 * stated.half * FINER
