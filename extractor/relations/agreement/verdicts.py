"""Verdicts on items printed in two tables: the columns are known to be one by the items that agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import comb, log2

from attrs import evolve

from extractor.normalise.figure import Figure
from extractor.relations.agreement.printings import Pair, Printing, key_of
from extractor.relations.agreement.reconciling import Lines, Reconciling, reconciling
from extractor.relations.bounds import bits, digits, judged
from extractor.relations.relation import Check, Operand, Relation
from extractor.relations.slips import slip

_LONG = 1_000_000  # steps from which on a figure that differs in its last digit alone was meant to be the same
_PLAIN = 4  # digits with which an equal figure says something
_ENOUGH = 5.0  # bits that the items agreeing in two columns must say against all of them differing by accident
_DIFFERING = 12  # where more items differ, and more than agree, the columns are about different things


def meant(groups: Iterable[Sequence[Pair]], printed: Iterable[Printing]) -> Iterator[Sequence[Pair]]:
    """Of the items of two columns each, those that are the same: a few short figures of many always meet by accident.

    Which columns of two tables go together was chosen, too, of all that were compared, and which tables, of all those
    among the `printed` that have such an item: one of thirty must say more than thirty of thirty.
    """
    tables: defaultdict[tuple[int, int], list[tuple[Sequence[Pair], float]]] = defaultdict(list)
    for group in filter(None, groups):
        one, other = group[0].one.line, group[0].other.line
        tables[one.table, other.table].append((group, _agreed(group)))
    likely = {both: [each for each in columns if each[1] >= _ENOUGH] for both, columns in tables.items()}
    having: defaultdict[str, set[int]] = defaultdict(set)
    for printing in printed:
        having[key_of(printing.line)].add(printing.line.table)
    sharing: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for both, columns in likely.items():
        for name in {name for group, _ in columns for pair in _agreeing(group) for name in _names(pair)}:
            sharing[name].add(both)
    costs = {name: _chosen(comb(len(having[name]), 2), len(pairs)) for name, pairs in sharing.items()}
    for both, columns in likely.items():
        cost = _chosen(len(tables[both]), len(columns))
        for group, agreed in columns:
            rarest = min(costs[name] for pair in _agreeing(group) for name in _names(pair))
            if agreed - cost - rarest >= _ENOUGH:
                yield group


def _names(pair: Pair) -> tuple[str, str]:
    return key_of(pair.one.line), key_of(pair.other.line)


def _chosen(tried: int, agreeing: int) -> float:
    """What it costs each of some that agree, in bits, that just these were chosen of all that were tried."""
    return log2(comb(tried, agreeing)) / agreeing if 0 < agreeing < tried else 0.0


def _agreed(group: Sequence[Pair]) -> float:
    """What the items that agree say for two columns, in bits, less what it cost to choose them."""
    agreeing, differing = _agreeing(group), [pair for pair in group if not pair.equal]
    return sum(map(_met, agreeing)) - log2(comb(len(agreeing) + len(differing), len(agreeing)))


def _agreeing(group: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in group if pair.equal and _telling(pair)]


def compared(group: Sequence[Pair], lines: Lines) -> Iterator[tuple[Check, Reconciling | None]]:
    """The checks of the items of two columns, each with the figures that explain it where there are some."""
    agreeing, differing = _agreeing(group), [pair for pair in group if not pair.equal]
    for pair in agreeing:
        yield check_of(pair), None
    explained = {
        check_of(pair, "A102"): items
        for pair in differing
        if len(differing) <= max(_DIFFERING, len(agreeing)) and agreeing and pair.tie in ("label", "total")
        if (items := reconciling(check_of(pair, "A102").id, pair.one, pair.other, lines))
    }
    for check, items in explained.items():
        yield evolve(check, verdict="explained"), items
    rest = [pair for pair in differing if check_of(pair, "A102") not in explained]
    if len(agreeing) >= 2 and len(rest) <= max(1, len(agreeing) // 3):
        for pair in rest:
            if pair.tie in ("label", "total") or _slipped(pair):
                yield check_of(pair), None


def _telling(pair: Pair) -> bool:
    """Whether it says something that the figures are equal."""
    enough = {"label": 2, "total": 3, "like": _PLAIN, "value": 6}[pair.tie]
    return min(digits(pair.one.figure), digits(pair.other.figure)) >= enough


def _met(pair: Pair) -> float:
    """How unlikely it is that two figures meet by accident, in bits: the steps in which they might have differed."""
    one, other = pair.one.figure, pair.other.figure
    steps = max(abs(one.value), abs(other.value)) / (max(one.digit, other.digit) or 1)
    return max(0.0, log2(steps if abs(one.value) == abs(other.value) else steps / 3))


def whole_lines(found: Iterable[Pair]) -> Iterator[Check]:
    """Two items with the same figures in two periods are one item; a third period must agree then, too."""
    equal: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in found:
        if pair.equal and min(digits(pair.one.figure), digits(pair.other.figure)) >= _PLAIN:
            equal[id(pair.one.line), id(pair.other.line)].append(pair)
    for same in equal.values():
        if len(same) < 2:
            continue
        yield from map(check_of, same)
        one, other = same[0].one.line, same[0].other.line
        rest = [
            Pair(Printing(one, mine.period, mine.figure), Printing(other, its.period, its.figure), "label", equal=False)
            for mine in one.points
            for its in other.points
            if mine.period == its.period and mine.figure.value != its.figure.value
        ]
        if len(rest) == 1 and _slipped(rest[0]):
            yield check_of(rest[0])


def _slipped(pair: Pair) -> bool:
    """Whether one figure is the other with one slip of the pen, in the last digit alone only where both are long."""
    step = min(pair.one.figure.digit, pair.other.figure.digit) or 1
    one, other = int(pair.one.figure.value / step), int(pair.other.figure.value / step)
    small = min(abs(one), abs(other))
    return small >= (1000 if abs(one - other) > 9 else _LONG) and slip(one, other) is not None


def check_of(pair: Pair, code: str = "A101") -> Check:
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
