"""Of quotients that say the same in turn, the one that was computed.

Of a = b / c and b = a * c and c = b / a, one is just right once it is rounded; the others only are within what
rounding leaves open.
"""

from collections.abc import Iterable

from extractor.relations.tables.ranks import rank, same_lines
from extractor.relations.tables.signature import Support


def strongest(found: Iterable[Support]) -> tuple[Support, ...]:
    """Of quotients between the same three positions, and of those that say the same, the one with most evidence.

    Of a = b / c and b = a * c and c = b / a, the one that was computed is just right once it is rounded; the others
    only are within what rounding leaves open.
    """
    kept: dict[int, list[Support]] = {}
    taken: set[tuple[bool, frozenset[int]]] = set()
    for support in sorted(found, key=_derivation):
        signature = support.signature
        members = signature.formula == "sum", signature.positions
        others = kept.setdefault(signature.stated, [])
        if members not in taken and not any(same_lines(support, other) for other in others):
            others.append(support)
            taken.add(members)
    return tuple(support for supports in kept.values() for support in supports)


def _derivation(support: Support) -> tuple[float, ...]:
    product = support.signature.formula == "product"
    return (-round(support.rounded, 1), not support.labelled, product, *rank(support))
