"""Joint consistency: all printings of one fact must leave room for one value.

Printings are compared in pairs, and one that is printed coarsely agrees with many: a table's 41.4 with the 41.36 of one
sentence and with the 41.44 of another. Intervals that have no point in common always include two that are apart, so
that these two, with the printing that ties them, are the smallest set that cannot hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from extractor.document import CellPlace, Document, Place, Stream, TextPlace
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.labels import words
from extractor.relations.bounds import bits, bounds, digits, identity
from extractor.relations.relation import Check, Operand, Relation

_HOLDING = ("agrees", "rounding")
_CODES = ("A101", "A103", "N101")
"""Checks that say that two places print one fact."""

_NEAR = 160  # characters before a figure that are about it

_TELLING = 3  # digits of a printing that others agree with: what agrees with fewer may be something else


def joint(checks: Iterable[Check], document: Document, tables: Sequence[TableFacts]) -> tuple[Check, ...]:
    """A check for every fact whose printings agree in pairs and cannot all be true.

    Its operands are the printing that is apart from the stated one, and the one that agrees with both. A sentence
    ties its figure to a cell only where it says the whole of a label: a figure alone may be something else.
    """
    text = {(each.stream, each.name, each.number): each.text for each in document.paragraphs()}
    labels = {number: facts for facts in tables for number in facts.grid.tables}
    ties = [check for check in checks if _ties(check) and _told(check, text, labels)]
    found = (_apart(fact, ties) for fact in _facts(ties))
    return tuple(check for check in found if check is not None)


def _ties(check: Check) -> bool:
    same = check.relation.formula == "equal" and check.relation.code in _CODES and len(check.relation.operands) == 1
    return same and check.verdict in _HOLDING and bool(check.relation.stated.value)


def _told(check: Check, text: Mapping[tuple[Stream, str, int], str], tables: Mapping[int, TableFacts]) -> bool:
    """Whether the words before a figure of a sentence have all the words of its cell's row, or of its column."""
    said, cell = (figure.place for figure in _pair(check))
    if not isinstance(said, TextPlace) or not isinstance(cell, CellPlace):
        return True
    before = {*words(text[said.stream, said.name, said.paragraph][max(0, said.start - _NEAR) : said.start])}
    labels = tables[cell.table].labels(cell) or ()
    return any(words(label) and {*words(label)} <= before for label in labels)


def _facts(ties: Iterable[Check]) -> Iterator[Mapping[Place, Figure]]:
    """The printings of every fact by their places; a place that is read at two scales tells nothing."""
    neighbours: defaultdict[Place, list[Figure]] = defaultdict(list)
    figures: dict[Place, Figure] = {}
    unsure: set[Place] = set()
    for check in ties:
        pair = tuple(evolve(each, value=abs(each.value)) for each in _pair(check))
        for one, other in (pair, pair[::-1]):
            neighbours[one.place].append(other)
            if figures.setdefault(one.place, one).value != one.value:
                unsure.add(one.place)
    seen: set[Place] = set()
    for start in figures:
        fact, waiting = {}, [start]
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                fact[place] = figures[place]
                waiting += [each.place for each in neighbours[place]]
        if len(fact) > 2 and unsure.isdisjoint(fact):
            yield fact


def _apart(fact: Mapping[Place, Figure], ties: Iterable[Check]) -> Check | None:
    """The two printings that are farthest apart, where they do not meet and one printing agrees with both."""
    low = max(fact.values(), key=lambda figure: bounds(figure)[0])
    high = min(fact.values(), key=lambda figure: bounds(figure)[1])
    tied = [{each.place for each in _pair(check)} for check in ties]
    telling = {place: figure for place, figure in fact.items() if digits(figure) >= _TELLING}
    middle = next((f for p, f in telling.items() if {p, low.place} in tied and {p, high.place} in tied), None)
    if bounds(low)[0] <= bounds(high)[1] or middle is None:
        return None
    relation = Relation(
        "A101", "equal", low, (Operand(high), Operand(middle)), bits(low), "all three print the same fact"
    )
    return Check(identity(relation), relation, "discrepancy", high.value, low.value - high.value, *bounds(high))


def _pair(check: Check) -> tuple[Figure, Figure]:
    return check.relation.stated, check.relation.operands[0].figure
