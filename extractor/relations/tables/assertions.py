"""Which lines that fail may be called wrong: only where the structure is established and the miss is local.

A signature that fails in one line of many is an error in that line, or the line is of another kind: an average price
under amounts, a selection that was never meant to foot. An alarm needs a structure proven by the other lines or
named by its label, operands each of which has been seen to count, and a miss that a slip of the pen explains.
"""

from collections import defaultdict
from collections.abc import Sequence, Set

from attrs import frozen

from extractor.normalise.labels import canonical
from extractor.relations.tables.evidence import (
    ENOUGH,
    Member,
    Miss,
    between,
    members_of,
    missed,
    missing,
    proportionate,
    tolerance,
)
from extractor.relations.tables.recalculation import averages
from extractor.relations.tables.recalculation.off import off
from extractor.relations.tables.recalculation.quotients import QUOTIENTS
from extractor.relations.tables.signature import Signature, Support, at, number
from extractor.relations.tables.view import Number, View

_LONG = 1000
"""A figure of so many steps is not met again by chance."""

_SLIPPED = 1.0
"""A slip of so many bits speaks for the structure; one of fewer is only not against it."""

_STRONG = 12.0
"""From so many bits on a figure that repeats the line beside it is a copy."""

_PROVEN = 24.0
"""From so many bits on a miss of any shape is called one."""

_MANY = 4
"""Among so many parts that count as printed none is taken off without a sign."""

_FEWER = 10
"""A figure of so many times fewer steps than another has lost digits of it."""

_SLIPS = 4
"""So many lines that fail must be outnumbered two to one by those that hold."""

_TWICE = 2
"""A figure that was not counted in so many lines is not counted."""


def asserted(view: View, supports: Sequence[Support]) -> tuple[frozenset[int], ...]:
    """The failing lines of each support that are wrong rather than of another kind.

    One slip spoils one figure. Where a line fails in several relations that share no figure, and hardly any other
    relation holds in it, nothing in it was meant to: it numbers the columns, or prints codes.
    """
    wrong = [_wrong(view, support).union(support.outvoted) for support in supports]
    failing: defaultdict[int, list[set[tuple[int, int]]]] = defaultdict(list)
    for support in supports:
        for line in support.failing if _usual(support) else ():
            failing[line].append(_cells(view, support.signature, line))
    apart = {line: len(cells) for line, cells in failing.items() if len(cells) > 1 and not set.intersection(*cells)}
    unlike = frozenset(line for line, count in apart.items() if _holding(view, supports, line) < count)
    return tuple(lines - unlike for lines in wrong)


def _cells(view: View, signature: Signature, line: int) -> set[tuple[int, int]]:
    """Where the figures of a signature stand in a line."""
    return {(line, signature.stated), *(at(view, term, line) for term in signature.terms)}


def _usual(support: Support) -> bool:
    """Whether a line that fails is the exception: so many that fail are no slips of the pen."""
    failing, agreeing = len(support.failing), len(support.agreeing)
    return support.bits >= ENOUGH and failing <= max(1, agreeing if failing < _SLIPS else agreeing // 2)


def _holding(view: View, supports: Sequence[Support], line: int) -> int:
    """How many relations hold in a line with more than zeros."""
    numbers = view.numbers[line]
    return sum(
        line in support.agreeing and (n := numbers[support.signature.stated]) is not None and n.value != 0
        for support in supports
    )


def _wrong(view: View, support: Support) -> frozenset[int]:
    """The failing lines of a support whose miss is one, as far as the support alone tells."""
    if not support.failing or support.bits < ENOUGH or support.origin == "picked":
        return frozenset()
    if support.signature.formula in QUOTIENTS:
        return off(view, support)
    if support.signature.formula in {"weighted-average", "equal"}:
        return frozenset(support.failing) if support.slipped else frozenset()
    if support.signature.formula == "average":
        return averages.off(view, support)
    if not _usual(support):
        return frozenset()
    proof = Proof(support, _seen(view, support), _exact(view, support))
    return frozenset(line for line in support.failing if _local(view, proof, line))


@frozen
class Proof:
    """What the lines that agree show of a sum: at which positions a figure has counted, and that none needs rounding.

    They may be many, and are asked once for all lines that fail.
    """

    support: Support
    seen: frozenset[int]
    exact: bool


def _local(view: View, proof: Proof, line: int) -> bool:
    """Whether the miss of a line is one: its figures have all been seen to count, and a slip explains it."""
    support, seen = proof.support, proof.seen
    signature = support.signature
    stated, members = view.numbers[line][signature.stated], members_of(view, signature, line)
    assert stated is not None
    miss = stated.value - sum(sign * n.value for n, sign in members)
    slipped = missed(stated, members, miss)
    moving = {t.position for t in signature.terms if (n := view.numbers[line][t.position]) is not None and n.value}
    if seen and not moving <= seen and slipped.bits < _SLIPPED and not _inside(view, support, moving - seen, seen):
        return False
    if not seen and (len(moving) < 2 or not support.labelled):
        return False
    parts = sum(n.value != 0 for n, _ in members)
    if parts < 2 and not (
        parts and (view.positions[signature.stated].says == "total" or _only(view, support, members))
    ):
        return False  # a part that goes with its whole in most lines need not in all; nothing at all is no part
    if _turned(view, proof, line, moving - seen, miss) or _beside(view, support, line, miss) or _doubled(members):
        return False
    within = tolerance([stated.half, *(n.half for n, _ in members)])
    if (abs(miss) <= 2 * within and not proof.exact) or _coarser(view, support, (stated, members)):
        return False
    return _slipped(view, proof, line, Missed(stated, members, slipped, within))


def _only(view: View, support: Support, members: Sequence[Member]) -> bool:
    """Whether a block says that one part is the whole: all others print a dash or a nought, none is left out.

    In most lines that agree the whole has several parts, or else that a part goes with it is all that they show.
    """
    several = sum(
        sum(n.value != 0 for n, _ in members_of(view, support.signature, line)) > 1 for line in support.agreeing
    )
    printed = len(members) == len(support.signature.terms) > 1
    return support.origin == "reading" and printed and 2 * several >= len(support.agreeing)


def _doubled(members: Sequence[Member]) -> bool:
    """Whether one of several figures is the sum of all others, so that it is their total and no part beside them."""
    values = [sign * n.value for n, sign in members if n.value]
    return len(values) > 2 and any(2 * value == sum(values) for value in values)


@frozen
class Missed:
    """A sum that does not hold: its figures, by how much it misses, and what rounding could have given."""

    stated: Number
    members: Sequence[Member]
    miss: Miss
    within: int


def _slipped(view: View, proof: Proof, line: int, sum_: Missed) -> bool:
    """Whether a slip explains the miss, or the other lines leave no doubt that something is wrong."""
    slip, support = sum_.miss, proof.support
    alone = len(support.failing) == 1
    proven = alone and support.bits - slip.bits >= ENOUGH
    if sum(n.value != 0 for n, _ in sum_.members) < 2 and not slip.slip:
        return False
    if support.origin in {"pairs", "stride", "stretch"} and not (proven and proof.exact):
        return False
    if slip.slip and (slip.bits >= _SLIPPED or (proven and proof.exact)):
        return True
    if proven and support.bits >= _STRONG and _copied(view, support.signature, line, slip.amount):
        return True
    if between(sum_.stated, sum_.members) or abs(slip.amount) <= 4 * sum_.within or _lacking(view, support, line):
        return False
    return (alone or _offset(view, proof)) and support.bits >= _PROVEN


def _offset(view: View, proof: Proof) -> bool:
    """Whether just two lines fail, by as much up as down: an amount that was entered in the wrong one of them."""
    failing = proof.support.failing
    if len(failing) != 2 or not proof.exact:
        return False
    return sum(missing(view, proof.support.signature, line)[0] for line in failing) == 0


def _lacking(view: View, support: Support, line: int) -> bool:
    """Whether a part is blank here that has a figure in lines that agree: the total may count what is not printed."""
    blank = [term for term in support.signature.terms if number(view, term, line) is None]
    return any((n := number(view, t, other)) is not None and n.value for t in blank for other in support.agreeing)


def _exact(view: View, support: Support) -> bool:
    """Whether no line that agrees needs rounding for it."""
    signature = support.signature
    return all(
        (stated := view.numbers[line][signature.stated]) is not None
        and stated.value == sum(sign * n.value for n, sign in members_of(view, signature, line))
        for line in support.agreeing
    )


def _turned(view: View, proof: Proof, line: int, unseen: Set[int], miss: int) -> bool:
    """Whether a figure seen to count for the first time would do with the other sign.

    Where losses are printed without a sign it may well enter with it; where others are in brackets it would be too,
    if more than one line shows so. Nothing is taken off in the midst of many parts of a total that count as they are
    printed, and what is printed with a sign enters with it, as what has the same name does.
    """
    support, seen = proof.support, proof.seen
    if len(support.agreeing) > 1 and any(n is not None and n.value < 0 for n in view.numbers[line]):
        return False
    if support.labelled and len(seen) >= _MANY and _inside(view, support, unseen, seen):
        return False
    numbers = view.numbers[line]
    likely = [p for p in unseen if (n := numbers[p]) is not None and abs(miss) == 2 * n.value]
    return any(not _bracketed(view, line, p) for p in likely)


def _bracketed(view: View, line: int, position: int) -> bool:
    """Whether the line prints what has the same name in brackets elsewhere: in another year, or another section."""
    name = canonical(view.positions[position].label)
    others = zip(view.positions, view.numbers[line], strict=True)
    return bool(name) and any(n is not None and n.value < 0 and canonical(each.label) == name for each, n in others)


def _coarser(view: View, support: Support, sum_: tuple[Number, Sequence[Member]]) -> bool:
    """Whether the lines that agree only say over again, in per cent, that the figures of a sum nearly add up."""
    if support.labelled:
        return False
    known = ((view.numbers[line][support.signature.stated], line) for line in support.agreeing)
    others = [(n, members_of(view, support.signature, line)) for n, line in known if n is not None and n.value]
    rough = all(n.percent != sum_[0].percent or _FEWER * _in_steps(n) <= _in_steps(sum_[0]) for n, _ in others)
    return bool(others) and rough and all(proportionate(sum_, other) for other in others)


def _in_steps(number: Number) -> int:
    """A figure in halves of its last printed digit."""
    return abs(number.value) // max(number.half, 1)


def _beside(view: View, support: Support, line: int, miss: int) -> bool:
    """Whether the miss is a figure within or beside the block, then part of the sum in this line only, or a year.

    What stands there in several lines that agree, and was not counted in them, is no part of the sum in this one.
    """
    signature = support.signature
    used = signature.positions
    numbers = view.numbers[line]
    before = next((p for p in range(min(used) - 1, -1, -1) if numbers[p] is not None), min(used))
    after = next((p for p in range(max(used) + 1, len(view)) if numbers[p] is not None), max(used))
    for p in range(before, after + 1):
        n = numbers[p]
        if p not in used and n is not None and n.value and abs(n.value) == abs(miss) and not _apart(view, support, p):
            return True
    years = [n.value for p in used if (n := numbers[p]) is not None and _year(view, n)]
    return bool(years) and abs(miss) in (sum(years), years[0])


def _apart(view: View, support: Support, position: int) -> bool:
    """Whether lines that agree have figures at a position that they do not count; years may have strayed there."""
    others = (view.numbers[line][position] for line in support.agreeing)
    return sum(n is not None and n.value != 0 and not _year(view, n) for n in others) >= _TWICE


def _inside(view: View, support: Support, unseen: Set[int], seen: Set[int]) -> bool:
    """Whether figures that have not counted elsewhere stand within a block of those that have, signs as printed."""
    if support.origin != "reading" or any(view.positions[p].says == "less" for p in unseen | seen):
        return False
    reached = (support.signature.stated, *seen)
    return all(min(reached) < position < max(reached) for position in unseen)


def _copied(view: View, signature: Signature, line: int, miss: int) -> bool:
    """Whether one figure of the sum is that of the line beside it over again: copied from another period."""
    beside = [view.numbers[other] for other in (line - 1, line + 1) if 0 <= other < len(view.numbers)]
    return any(
        n is not None and abs(n.value) >= _LONG * n.grain and abs(n.value) > abs(miss)
        and any((m := other[term.position]) is not None and m.value == n.value for other in beside)
        for term in signature.terms
        for n in [view.numbers[line][term.position]]
    )  # fmt: skip


def _year(view: View, number: Number) -> bool:
    """Whether a figure reads like a year of ours: then it may be one that strayed into the table."""
    return 1990 * view.scale <= number.value <= 2030 * view.scale


def _seen(view: View, support: Support) -> frozenset[int]:
    """The positions that have counted in a line that agrees."""
    return frozenset(
        term.position
        for term in support.signature.terms
        for line in support.agreeing
        if (n := number(view, term, line)) is not None and n.value
    )
