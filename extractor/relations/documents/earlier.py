"""Last period's document beside this one: comparatives as they were printed then, openings as they closed then."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from extractor.facts.table import TableFacts
from extractor.facts.timelines import Dated, Timeline, timelines
from extractor.normalise.figure import Figure
from extractor.normalise.labels import canonical, words
from extractor.normalise.periods import agree, preceding
from extractor.relations.agreement.printings import same_size, similar
from extractor.relations.bounds import bits, digits, judged
from extractor.relations.documents.revisions import Counterpart, counterparts, placed
from extractor.relations.relation import Check, Operand, Relation
from extractor.vocabulary import vocabulary

_TELLING = 3  # digits with which an equal figure says that two items are one


def checks(now: Sequence[TableFacts], earlier: Sequence[TableFacts]) -> tuple[Check, ...]:
    """The checks between both documents: stated is what is printed now, the operand what was printed then.

    A difference counts only between tables of which two items agree for each that differs. A figure that says it is
    restated is not compared. An item that carries another name over the same figures is a check of two texts.
    """
    ours, theirs = timelines(now), placed(timelines(earlier), "earlier")
    found: dict[tuple[int, int], list[Counterpart]] = defaultdict(list)
    for pair in counterparts(ours, theirs):
        found[pair.now.table, pair.then.table].append(pair)
    made = [check for pairs in found.values() for check in _comparatives(pairs)]
    made += _openings(ours, theirs, found.keys())
    made += [check for tables in found for check in _renamed(tables, ours, theirs, found[tables])]
    return tuple({check.id: check for check in made}.values())


def _comparatives(pairs: Sequence[Counterpart]) -> Iterator[Check]:
    shared = [(pair, mine, its) for pair in pairs for mine, its in pair.points if not _restated(pair.now, mine)]
    met = [mine.figure for _, mine, its in shared if same_size(mine.figure, its.figure)]
    telling = sum(digits(figure) > 1 for figure in met)
    same = telling >= max(2, 2 * (len(shared) - len(met)))
    for _, mine, its in shared:
        if same_size(mine.figure, its.figure) or same:
            yield _equal(mine.figure, its.figure, "the same item and period in the earlier document")


def _restated(line: Timeline, point: Dated) -> bool:
    spoken = {*words(line.label), *words(point.label), *words(line.caption), *words(line.group)}
    return bool(spoken & {word for phrase in vocabulary().claims.restated for word in words(phrase)})


def _openings(
    ours: Sequence[Timeline], theirs: Sequence[Timeline], same: Container[tuple[int, int]]
) -> Iterator[Check]:
    """An opening balance is the closing balance of the period before, as the earlier document printed it."""
    closed = [line for line in theirs if _speaks(line, vocabulary().lines.closings)]
    for line in ours:
        if not _speaks(line, vocabulary().lines.openings):
            continue
        others = [its for its in closed if (line.table, its.table) in same and its.path == line.path]
        for point in line.points:
            before = [
                its
                for other in others
                for its in other.points
                if point.period and agree(its.period, preceding(point.period)) and not _restated(line, point)
            ]
            if len(before) == 1:
                yield _equal(point.figure, before[0].figure, "the opening balance is last period's closing balance")


def _speaks(line: Timeline, phrases: Sequence[str]) -> bool:
    label = f" {line.label.lower()} "
    return any(f" {phrase} " in label for phrase in phrases)


def _renamed(
    tables: tuple[int, int], ours: Sequence[Timeline], theirs: Sequence[Timeline], known: Sequence[Counterpart]
) -> Iterator[Check]:
    """Items without a counterpart whose figures are those of one item that has none either."""
    taken = {id(pair.now) for pair in known} | {id(pair.then) for pair in known}
    mine = [line for line in ours if line.table == tables[0] and id(line) not in taken]
    its = [line for line in theirs if line.table == tables[1] and id(line) not in taken]
    for line in mine:
        same = [other for other in its if _same_figures(line, other)]
        if len(same) == 1 and not _called_alike(canonical(line.label), canonical(same[0].label)):
            yield _named(line, same[0])


def _called_alike(one: str, other: str) -> bool:
    return one == other or similar(one, other)


def _same_figures(one: Timeline, other: Timeline) -> bool:
    shared = _shared(one, other)
    return bool(shared) and all(a.value == b.value and digits(a) >= _TELLING for a, b in shared)


def _shared(one: Timeline, other: Timeline) -> list[tuple[Figure, Figure]]:
    return [
        (mine.figure, its.figure)
        for mine in one.points
        for its in other.points
        if mine.period and agree(mine.period, its.period)
    ]


def _equal(stated: Figure, known: Figure, basis: str) -> Check:
    half = max(known.digit, stated.digit) / 2
    relation = Relation("A104", "equal", stated, (Operand(known),), bits(stated), basis)
    return judged(relation, known.value, (known.value - half, known.value + half))


def _named(line: Timeline, other: Timeline) -> Check:
    """A check of two labels: the figures stand at the items' places, the texts are the labels."""
    now, then = _shared(line, other)[0]
    stated = Figure(now.place, line.label, now.value, now.digit)
    known = Figure(then.place, other.label, now.value, now.digit)
    relation = Relation("A104", "equal", stated, (Operand(known),), 0.0, "the same figures under another name")
    check = judged(relation, now.value, (now.value, now.value))
    return Check(f"{check.id}:label", relation, "discrepancy", check.computed, check.difference, check.low, check.high)
