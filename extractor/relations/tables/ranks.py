"""The order in which relations are believed: strong ones first, and of those alike the plainest.

Tables have a habit, too: where nearly all totals stand behind their parts, one before them is doubted.
"""

from collections.abc import Iterable

from extractor.relations.tables.signature import Support

_SATURATED = 32.0
"""Beyond this much evidence other things decide which of two relations is the plainer one."""

SURE = 30.0
"""So much evidence must a total have that is taken apart a second time, or that tells where totals stand."""

_HABIT = 3
"""So many times more totals must stand on one side of their parts than on the other."""

BLOCKS = {"reading": 0, "again": 1}
"""Searches whose sums are blocks, the plainest first; all others pick positions."""


def side(support: Support) -> int:
    """1 where a total stands behind all its parts, -1 where it stands before them, 0 elsewhere."""
    stated, parts = support.signature.stated, [term.position for term in support.signature.terms]
    if any(term.sign < 0 for term in support.signature.terms):
        return 0
    return (stated > max(parts)) - (stated < min(parts))


def usual_side(found: Iterable[Support]) -> int:
    """On which side of their parts a table has its totals; 0 where it has them on both."""
    sure = {(support.signature.stated, side(support)) for support in found if support.bits >= SURE}
    behind, before = (sum(side == which for _, side in sure) for which in (1, -1))
    return 1 if behind > _HABIT * before else -1 if before > _HABIT * behind else 0


def rank(support: Support, doubt: float = 0.0) -> tuple[float, ...]:
    """Strong before weak, blocks before sets picked freely, sums before differences, few parts before many.

    A sum that holds nowhere comes last: where the total is that of other figures, a slip is no reason for it.
    """
    signature = support.signature
    order = BLOCKS.get(support.origin, len(BLOCKS))
    parts = [term.position for term in signature.terms]
    signs = any(term.sign < 0 for term in signature.terms)
    reach = sum(abs(position - signature.stated) for position in parts)
    plain = (signs, len(support.failing), len(parts), -len(support.agreeing), reach)
    return (not support.agreeing, doubt - min(support.bits, _SATURATED), order, *plain, signature.stated, *parts[:2])


def same_lines(one: Support, other: Support) -> bool:
    """Whether two relations mostly hold in the same lines; of one that holds nowhere, the lines in which it fails."""
    mine, theirs = set(one.agreeing), set(other.agreeing)
    return 2 * len(mine & theirs) >= len(mine or {*one.failing}) if mine else bool(theirs & {*one.failing})
