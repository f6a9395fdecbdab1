"""Siblings: blocks of the same labels vouch for each other.

Where one section of a table, or one year of its columns, sums "Development" and "Running costs" to "Subtotal", the
others that have these labels in this order do so too, though their figures may be too small to prove it alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from extractor.facts.table import Line
from extractor.normalise.labels import canonical
from extractor.relations.tables.evidence import ENOUGH, judge
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import View

_VOUCHED = 4.0
_MOST = 10.0
"""What every sibling says for a relation, in bits, and what all of them say at most: enough where nothing else is."""

_MANY = 400
"""Positions of one name; where there are more the name tells no block from another."""

_DIGITS = re.compile(r"\d+")


@frozen
class _Pattern:
    """A relation by the names of its positions, and how far each part stands from the total, with its sign."""

    names: tuple[str, ...]
    steps: tuple[tuple[int, int], ...]


def vouched(view: View, found: Sequence[Support]) -> Iterator[Support]:
    """What was found, with what its siblings say for it; and what only they say, where no line speaks against it."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for position in view.occupied:
        named[_name(view.positions[position])].append(position)
    occupied = frozenset(view.occupied)
    holding: defaultdict[_Pattern, dict[int, Support]] = defaultdict(dict)
    for support in found:
        pattern = _pattern(view, support.signature)
        if pattern and len(support.agreeing) > len(support.failing):
            holding[pattern].setdefault(support.signature.stated, support)
    for support in found:
        pattern = _pattern(view, support.signature)
        others = len(holding.get(pattern, {}).keys() - {support.signature.stated}) if pattern else 0
        yield evolve(support, bits=support.bits + _said(others)) if others else support
    for pattern, holders in holding.items():
        places = named[pattern.names[0]]
        for stated in places if len(places) <= _MANY else ():
            if stated not in holders:
                yield from _sibling(view, occupied, pattern, stated, holders)


def _said(siblings: int) -> float:
    return min(_MOST, _VOUCHED * siblings)


def _sibling(
    view: View, occupied: frozenset[int], pattern: _Pattern, stated: int, holders: Mapping[int, Support]
) -> Iterator[Support]:
    """The relation at another place of the same names."""
    places = [stated + step for step, _ in pattern.steps]
    if not occupied.issuperset(places) or _names(view, (stated, *places)) != pattern.names:
        return
    example = next(iter(holders.values()))
    terms = tuple(Term(place, sign) for place, (_, sign) in zip(places, pattern.steps, strict=True))
    signature = Signature(view.axis, example.signature.formula, stated, terms)
    said = _said(len(holders))
    support = judge(view, signature, range(len(view.lines)), said, "sibling", labelled=example.labelled)
    if support.bits >= ENOUGH and support.agreeing and not support.failing:
        yield support


def _pattern(view: View, signature: Signature) -> _Pattern | None:
    """The pattern of a relation; None where a position has no name, or a total repeats its only part."""
    names = _names(view, (signature.stated, *(term.position for term in signature.terms)))
    steps = tuple((term.position - signature.stated, term.sign) for term in signature.terms)
    return _Pattern(names, steps) if all(names) and signature.straight and len(steps) > 1 else None


def _names(view: View, positions: Iterable[int]) -> tuple[str, ...]:
    return tuple(_name(view.positions[position]) for position in positions)


def _name(line: Line) -> str:
    """The innermost name of a line; numbers in it, codes and years, tell siblings apart."""
    inner = line.label.removeprefix(" ".join(line.path)).strip() if line.path else line.label
    return _masked(inner)


@lru_cache(maxsize=1 << 14)
def _masked(label: str) -> str:
    return canonical(_DIGITS.sub("0", label)) if any(sign.isalpha() for sign in label) else ""
