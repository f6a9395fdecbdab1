"""Agreement: the same item for the same period in several tables must be the same figure.

An item that agrees says that two columns are about the same thing. Only where two at least agree, and few do not, is
one that differs called wrong; with a figure that accounts for the difference exactly, it is explained.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from extractor.document import Place
from extractor.facts.table import TableFacts
from extractor.facts.timelines import Timeline, timelines
from extractor.normalise.figure import Figure
from extractor.relations.agreement.attributes import contradictions
from extractor.relations.agreement.printings import Pair, Printing, pairs, printings
from extractor.relations.agreement.reconciling import Lines, Reconciling, reconciling
from extractor.relations.bounds import bits, digits, judged
from extractor.relations.relation import Check, Operand, Relation
from extractor.relations.slips import slip

_LONG = 1_000_000  # steps from which on a figure that differs in its last digit alone was meant to be the same
_PLAIN = 4  # digits with which an equal figure says something
_DIFFERING = 12  # where more items differ, and more than agree, the columns are about different things


@frozen
class Agreement:
    """What the tables say about each other; `reconciling` names the figures behind each check that is explained.

    A check of code A105 compares two texts: its figures have the texts as printed and no value.
    """

    checks: tuple[Check, ...]
    reconciling: tuple[Reconciling, ...] = ()


def agreement(tables: Sequence[TableFacts]) -> Agreement:
    """All checks between tables, in the order of the tables."""
    if len(tables) < 2:
        return Agreement(())
    lines = timelines(tables)
    found = tuple(pairs(printings(lines)))
    grouped: defaultdict[tuple[int, str], list[Timeline]] = defaultdict(list)
    for line in lines:
        grouped[line.table, line.group].append(line)
    judgements = [judgement for columns in _columns(found) for judgement in _judged(columns, grouped)]
    judgements += [(check, None) for check in _whole_lines(found)]
    unique = {check.id: (check, items) for check, items in judgements}
    held = {check.id for check, _ in unique.values() if check.verdict in ("agrees", "rounding")}
    checks = tuple(check for check, _ in unique.values())
    agreed = [pair for pair in found if pair.equal and _check(pair).id in held]
    return Agreement((*checks, *contradictions(tables, agreed)), tuple(items for _, items in unique.values() if items))


def checks(tables: Sequence[TableFacts]) -> tuple[Check, ...]:
    """The checks alone."""
    return agreement(tables).checks


def _columns(found: Iterable[Pair]) -> Iterator[tuple[Pair, ...]]:
    """Pairs tied by label, sorted by the two columns they stand in; items that a column has twice are left out."""
    groups: dict[object, list[Pair]] = defaultdict(list)
    for pair in found:
        key = pair.one.line.table, pair.one.line.group, pair.other.line.table, pair.other.line.group, pair.one.period
        groups[key].append(pair)
    return (tuple(_unique(group)) for group in groups.values())


def _unique(group: Sequence[Pair]) -> Iterator[Pair]:
    """One partner for each figure: an equal one before others, but a label counts for more than an equal figure."""
    rank = {"label": 0, "total": 0, "like": 1, "value": 2}
    taken: set[Place] = set()
    crowded: dict[Place, int] = defaultdict(int)
    named = {place for pair in group if pair.tie != "value" for place in _places(pair)}
    group = [pair for pair in group if pair.tie != "value" or named.isdisjoint(_places(pair))]
    for pair in group:
        for place in _places(pair):
            crowded[place] += 1
    for pair in sorted(group, key=lambda pair: (not pair.equal, rank[pair.tie])):
        places = _places(pair)
        alone = all(crowded[place] == 1 for place in places)
        if places.isdisjoint(taken) and (pair.equal or alone):
            taken |= places
            yield pair


def _places(pair: Pair) -> set[Place]:
    return {pair.one.figure.place, pair.other.figure.place}


def _judged(group: Sequence[Pair], lines: Lines) -> Iterator[tuple[Check, Reconciling | None]]:
    agreeing = [pair for pair in group if pair.equal and _telling(pair)]
    differing = [pair for pair in group if not pair.equal]
    for pair in agreeing:
        yield _check(pair), None
    explained = {
        _check(pair, "A102"): items
        for pair in differing
        if len(differing) <= max(_DIFFERING, len(agreeing)) and agreeing and pair.tie in ("label", "total")
        if (items := reconciling(_check(pair, "A102").id, pair.one, pair.other, lines))
    }
    for check, items in explained.items():
        yield evolve(check, verdict="explained"), items
    rest = [pair for pair in differing if _check(pair, "A102") not in explained]
    if len(agreeing) >= 2 and len(rest) <= max(1, len(agreeing) // 3):
        for pair in rest:
            if pair.tie in ("label", "total") or _slipped(pair):
                yield _check(pair), None


def _telling(pair: Pair) -> bool:
    """Whether it says something that the figures are equal."""
    enough = {"label": 2, "total": 3, "like": _PLAIN, "value": 6}[pair.tie]
    return min(digits(pair.one.figure), digits(pair.other.figure)) >= enough


def _whole_lines(found: Iterable[Pair]) -> Iterator[Check]:
    """Two items with the same figures in two periods are one item; a third period must agree then, too."""
    equal: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in found:
        if pair.equal and min(digits(pair.one.figure), digits(pair.other.figure)) >= _PLAIN:
            equal[id(pair.one.line), id(pair.other.line)].append(pair)
    for same in equal.values():
        if len(same) < 2:
            continue
        yield from map(_check, same)
        one, other = same[0].one.line, same[0].other.line
        rest = [
            Pair(Printing(one, mine.period, mine.figure), Printing(other, its.period, its.figure), "label", equal=False)
            for mine in one.points
            for its in other.points
            if mine.period == its.period and mine.figure.value != its.figure.value
        ]
        if len(rest) == 1 and _slipped(rest[0]):
            yield _check(rest[0])


def _slipped(pair: Pair) -> bool:
    """Whether one figure is the other with one slip of the pen, in the last digit alone only where both are long."""
    step = min(pair.one.figure.digit, pair.other.figure.digit) or 1
    one, other = int(pair.one.figure.value / step), int(pair.other.figure.value / step)
    small = min(abs(one), abs(other))
    return small >= (1000 if abs(one - other) > 9 else _LONG) and slip(one, other) is not None


def _check(pair: Pair, code: str = "A101") -> Check:
    """The later table is stated, the earlier one is what it is compared with."""
    stated, known = pair.other.figure, pair.one.figure
    sign = -1 if (stated.value < 0) != (known.value < 0) else 1
    return _equal(code, stated, known, sign, _BASIS[pair.tie])


def _equal(code: str, stated: Figure, known: Figure, sign: int, basis: str) -> Check:
    half = max(known.digit, stated.digit) / 2
    value = sign * known.value
    relation = Relation(code, "equal", stated, (Operand(known, sign),), bits(stated), basis)
    return judged(relation, value, (value - half, value + half))


_BASIS = {
    "label": "the same item and period",
    "like": "nearly the same label and the same period",
    "total": "both are the total for the period",
    "value": "the same figure for the same period",
}
