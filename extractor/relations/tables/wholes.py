"""Wholes: shares that must add up to 100 %, where nobody prints the 100 %.

The answers to a question in a survey, the sources of an income, everything as a percentage of revenue: who prints the
shares of a whole often leaves the whole out. Shares that stand side by side and come to 100 % in line after line are
taken for one, and a line in which they clearly do not is wrong. A printed 100 % is a total like any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import log2

from attrs import frozen

from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry
from extractor.normalise.periods import period, year
from extractor.relations.bounds import Bounds, cast, identity
from extractor.relations.relation import Check, Operand, Relation, Verdict
from extractor.relations.tables.view import View

WHOLE = Decimal(100)

_ENOUGH = 14.0
"""What a whole must have for it, in bits: nobody printed that there is one."""

_LONGEST = 60
"""So many shares has a whole at most."""

_EACH_WRONG = 4
"""For every line in which the shares fail to add up there must be so many in which they do."""

_CALLED = 5.0
"""What it says for a whole that its lines or its positions are called shares, in bits."""

_END = 2.0
"""What it says for a whole that it begins, or ends, where the percentages of the table do."""


@frozen
class Whole:
    """Neighbouring positions whose shares add up, and the lines in which they do and do not."""

    positions: tuple[int, ...]
    agreeing: tuple[int, ...]
    failing: tuple[int, ...]
    bits: float


def wholes(facts: TableFacts, seen: Iterable[View]) -> Iterator[Check]:
    """R104 for every line of every whole that is established: those of the rows or of the columns, what says more."""
    found = [(view, tuple(_established(view))) for view in seen]
    view, strongest = max(found, key=lambda each: sum(whole.bits for whole in each[1]))
    for whole in strongest:
        for line in sorted((*whole.agreeing, *whole.failing)):
            yield _check(facts, view, whole, line)


def _established(view: View) -> Iterator[Whole]:
    """The wholes with the most evidence, none of which share a position."""
    taken: set[int] = set()
    for stretch in _stretches(view):
        for whole in sorted(_found(view, stretch), key=lambda whole: (-whole.bits, whole.positions)):
            if taken.isdisjoint(whole.positions):
                taken.update(whole.positions)
                yield whole


def _stretches(view: View) -> Iterator[Sequence[int]]:
    """Positions of percentages in succession, others between them left out; a printed 100 % has them as its parts."""
    hundred = 100 * view.scale
    percents, printed = [], False
    for position in view.occupied:
        numbers = [n for line in view.numbers if (n := line[position]) is not None]
        if any(n.percent and not n.points for n in numbers):
            printed = printed or sum(n.value == hundred for n in numbers) * 2 > len(numbers)
            percents.append(position)
    if len(percents) > 1 and not printed:
        yield percents


def _found(view: View, stretch: Sequence[int]) -> Iterator[Whole]:
    """All runs of a stretch that have enough evidence."""
    agreeing: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for line in range(len(view.lines)):
        for run in _runs(view, stretch, line):
            agreeing[run].append(line)
    tries = log2(len(stretch) * (len(stretch) + 1) / 2)
    for (first, last), lines in agreeing.items():
        positions = tuple(stretch[first : last + 1])
        if len({year(when) for p in positions if (when := period(view.positions[p].label))}) > 1:
            continue  # one line in several years
        failing = [line for line in range(len(view.lines)) if line not in lines and _several(view, positions, line)]
        ends = _END * (first == 0) + _END * (last == len(stretch) - 1)
        said = {tuple(view.numbers[line][p] for p in positions): _bits(view, positions, line) for line in lines}
        bits = sum(said.values()) + ends + _called(view, positions, lines) - tries
        if len(lines) >= _EACH_WRONG * len(failing) and bits >= _ENOUGH and (len(lines) > 1 or len(positions) > 2):
            yield Whole(positions, tuple(lines), tuple(failing), bits)


def _runs(view: View, stretch: Sequence[int], line: int) -> Iterator[tuple[int, int]]:
    """The first and last of all neighbours whose shares come to the whole in a line, in which two or more have some."""
    hundred = 100 * view.scale
    for first in range(len(stretch)):
        total = room = shares = 0
        for last in range(first, min(first + _LONGEST, len(stretch))):
            number = view.numbers[line][stretch[last]]
            if number is not None:
                if number.value < 0 or not (number.percent or number.nil):
                    break
                total, room, shares = total + number.value, room + number.half, shares + (number.value > 0)
            if total - room > hundred:
                break
            if shares > 1 and abs(total - hundred) <= room:
                yield first, last


def _several(view: View, positions: Sequence[int], line: int) -> bool:
    """Whether a line has shares in most of these positions, or what would be the whole but for a sign."""
    numbers = [n for position in positions if (n := view.numbers[line][position]) is not None and n.percent]
    if 2 * sum(n.value > 0 for n in numbers) > len(positions):
        return True
    turned = len(numbers) == len(positions) and any(n.value < 0 for n in numbers)
    miss, room = sum(abs(n.value) for n in numbers) - 100 * view.scale, sum(n.half for n in numbers)
    return turned and abs(miss) <= room


def _bits(view: View, positions: Sequence[int], line: int) -> float:
    """How unlikely it is that these shares come to the whole by accident."""
    room = sum(n.half for position in positions if (n := view.numbers[line][position]) is not None)
    return log2(100 * view.scale / max(2 * room, 1))


def _called(view: View, positions: Sequence[int], lines: Sequence[int]) -> float:
    named = ([view.positions[position] for position in positions], [view.lines[line] for line in lines])
    return _CALLED if any(all(each.says == "share" for each in called) for called in named) else 0.0


def _check(facts: TableFacts, view: View, whole: Whole, line: int) -> Check:
    shares = tuple(Operand(figure) for p in whole.positions if (figure := view.figures[line][p]) is not None)
    value, spread = cast(shares)
    named = _name(facts, view, line)
    stated = Figure(named.place, named.text, WHOLE, Decimal(0), "%")
    basis = "the other lines add up to 100 %"
    relation = Relation("R104", "whole", stated, shares, whole.bits, basis)
    return Check(identity(relation), relation, _verdict(value, spread), value, WHOLE - value, *spread)


def _verdict(value: Decimal, spread: Bounds) -> Verdict:
    """A miss little larger than rounding gives is unclear: shares of weighted or adjusted figures have such."""
    miss, half = abs(WHOLE - value), spread[1] - value
    if miss <= half:
        return "agrees" if value == WHOLE else "rounding"
    return "discrepancy" if miss > 2 * half else "unclear"


def _name(facts: TableFacts, view: View, line: int) -> Entry:
    """The cell that names a line: the first of a row, the header of a column."""
    if view.axis == "columns":
        return facts.grid.rows[line][0]
    header = [row[line] for row, role in zip(facts.grid.rows, facts.rows, strict=True) if role.role == "header"]
    return next((entry for entry in reversed(header) if entry.text.strip()), facts.grid.rows[0][line])
