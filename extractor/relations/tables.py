"""All checks within tables: what every table says of its own figures, recomputed."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.facts.table import TableFacts
from extractor.relations.basis import basis
from extractor.relations.casting import readings
from extractor.relations.pairs import pairs
from extractor.relations.relation import Check
from extractor.relations.signature import Support
from extractor.relations.verdicts import recomputed
from extractor.relations.view import View, views


def checks(tables: Iterable[TableFacts]) -> tuple[Check, ...]:
    """Every relation within a table that is established, recomputed in every line that it speaks of."""
    return tuple(check for facts in tables for check in _table(facts))


def _table(facts: TableFacts) -> Iterator[Check]:
    for view in views(facts):
        for support in structure(view):
            yield from recomputed(view, support)


def structure(view: View) -> tuple[Support, ...]:
    """The relations between the positions of a view."""
    order = view.occupied
    breaks = _breaks(view)
    found = list(readings(view, order, breaks[0]))
    found += readings(view, order[::-1], breaks[1])
    found += pairs(view)
    return basis(found)


def _breaks(view: View) -> tuple[frozenset[int], frozenset[int]]:
    """Positions with which a block begins, reading downwards and upwards: beside headings and blank lines."""
    order = view.occupied
    gaps = [(a, b) for a, b in pairwise(order) if b - a > 1]
    return frozenset(b for _, b in gaps), frozenset(a for a, _ in gaps)
