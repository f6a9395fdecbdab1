"""The same fact in several tables: which items of two tables are one, by label, period and value."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Literal

from attrs import frozen
from rapidfuzz import fuzz

from extractor.facts.timelines import Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import guards, subject, totality
from extractor.normalise.periods import agree, year
from extractor.relations.bounds import Bounds, bounds, digits, overlap

Tie = Literal["label", "like", "total", "value"]
"""What ties two printings: the same label, one that differs a little, both are the grand total, or figures alone."""

_SAME = 93  # of 100: labels that differ by a typing error, after numbers, opposites and totals are the same
_STEM = 6  # letters in which two words begin alike: "vulnerable", "vulnerability"
_SURE = 6  # digits of a figure that hardly comes twice by chance
_PLAIN = 4  # digits with which an equal figure says something
_START = 3  # letters that labels differing a little have in common at their beginning
_OFTEN = 40  # times that one table may print an item in a year before it is taken for a word and not a name


@frozen
class Printing:
    """A figure of an item in a table, with what it is about."""

    line: Timeline
    period: str
    figure: Figure


@frozen
class Pair:
    """Two printings that may be one fact; `equal` where their figures meet within what rounding allows."""

    one: Printing
    other: Printing
    tie: Tie
    equal: bool


def printings(lines: Sequence[Timeline]) -> tuple[Printing, ...]:
    """Every dated figure of an item that a person could quote; nil figures say nothing."""
    return tuple(
        Printing(line, point.period, point.figure)
        for line in lines
        for point in line.points
        if point.period and not point.figure.nil and point.figure.value
    )


def pairs(found: Sequence[Printing]) -> Iterator[Pair]:
    """Printings of different tables that are one fact by their labels, or whose figures say so.

    Only tables of which some item meets are compared: two that share nothing but words are about different things.
    """
    alike, equal = (*_alike(found),), (*_equal(found),)
    related: defaultdict[int, set[int]] = defaultdict(set)
    for table, other_table in chain.from_iterable(map(_meeting, (*alike, *equal))):
        related[min(table, other_table)].add(max(table, other_table))
    seen: set[tuple[int, int]] = set()
    for one, other in chain.from_iterable(_across(group, related) for group in (*alike, *equal)):
        key = (id(one), id(other))
        if key not in seen and agree(one.period, other.period):
            seen.add(key)
            if (tie := _tie(one, other)) is not None:
                yield Pair(one, other, tie, same_size(one.figure, other.figure))


def same_size(one: Figure, other: Figure) -> bool:
    """Whether two printed figures may be the same number, the sign left aside."""
    return overlap(_size(one), _size(other))


def _alike(found: Sequence[Printing]) -> Iterator[Sequence[Printing]]:
    """Printings of one year whose labels are the same or nearly so; numbers and opposites in them are the same."""
    named: defaultdict[tuple[str, int], list[Printing]] = defaultdict(list)
    blocks: defaultdict[object, dict[tuple[str, int], None]] = defaultdict(dict)
    for printing in found:
        if name := key_of(printing.line):
            named[name, year(printing.period)].append(printing)
            key = name[:_START], _guards(printing.line), year(printing.period)
            blocks[key][name, year(printing.period)] = None
    yield from named.values()
    for block in blocks.values():
        for one, other in combinations(sorted(block), 2):
            if similar(one[0], other[0]):
                yield (*named[one], *named[other])


def _equal(found: Sequence[Printing]) -> Iterator[Sequence[Printing]]:
    """Printings of one year with the same figure, sign aside."""
    values: defaultdict[object, list[Printing]] = defaultdict(list)
    for printing in found:
        if digits(printing.figure) >= _PLAIN:
            values[abs(printing.figure.value), year(printing.period)].append(printing)
    yield from values.values()


def _meeting(group: Sequence[Printing]) -> Iterator[tuple[int, int]]:
    """The tables of which two figures of a group meet, found by going through the figures in order of size."""
    spans = sorted((*_size(printing.figure), printing.line.table) for printing in group)
    reaching: list[tuple[Decimal, int]] = []
    for low, high, table in spans:
        reaching = [(end, other) for end, other in reaching if end >= low]
        yield from ((other, table) for _, other in reaching if other != table)
        reaching.append((high, table))


def _size(figure: Figure) -> Bounds:
    """What a figure may stand for, the sign left aside."""
    low, high = bounds(figure)
    return (low, high) if figure.value > 0 else (-high, -low)


def _across(group: Sequence[Printing], related: Mapping[int, Set[int]]) -> Iterator[tuple[Printing, Printing]]:
    """Two printings in related tables, the earlier table first; what one table prints over and over names nothing."""
    tables: defaultdict[int, list[Printing]] = defaultdict(list)
    for printing in group:
        tables[printing.line.table].append(printing)
    few = {table for table, printed in tables.items() if len(printed) <= _OFTEN}
    for one in sorted(few):
        for other in sorted(few & related.get(one, frozenset())):
            yield from product(tables[one], tables[other])


def _tie(one: Printing, other: Printing) -> Tie | None:
    first, second = key_of(one.line), key_of(other.line)
    if one.figure.unit and other.figure.unit and one.figure.unit != other.figure.unit:
        return None
    if first == second:
        return "total" if first == _TOTAL else "label" if _compatible(one.line, other.line) else None
    if similar(first, second) and _compatible(one.line, other.line):
        return "like"
    equal = abs(one.figure.value) == abs(other.figure.value)
    return "value" if equal and min(digits(one.figure), digits(other.figure)) >= _SURE else None


_TOTAL = "*"


def key_of(line: Timeline) -> str:
    """What an item is called, the words for totals left out; a total of everything has the key `*`."""
    return subject(line.label) or (_TOTAL if totality(line.label) else "")


@lru_cache(maxsize=1 << 16)
def similar(one: str, other: str) -> bool:
    """Whether two keys differ by a typing error only, or are one word with another ending."""
    if fuzz.ratio(one, other) >= _SAME and min(len(one), len(other)) >= _STEM:
        return True
    stem = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return stem >= _STEM and stem * 10 >= 6 * max(len(one), len(other))


def _compatible(one: Timeline, other: Timeline) -> bool:
    """Numbers and opposites in the labels are the same; a subtotal may stand for the line of a summary."""
    return _guards(one) == _guards(other)


def _guards(line: Timeline) -> frozenset[str]:
    return guards(line.label) - {"total", "subtotal", "grand total"}
