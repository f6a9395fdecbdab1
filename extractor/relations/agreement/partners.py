"""Partners: of all printings that may be one fact, which figure of one table goes with which of another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractor.document import Place
from extractor.relations.agreement.printings import Pair


def columns(found: Iterable[Pair]) -> Iterator[tuple[Pair, ...]]:
    """Pairs tied by label, sorted by the two columns they stand in; items that a column has twice are left out.

    A figure that one column of a table repeats need not be in that table's other columns of the same day.
    """
    found = tuple(found)
    repeated = {key for pair in found if pair.equal and pair.tie != "value" for key in _sides(pair)}
    groups: dict[object, list[Pair]] = defaultdict(list)
    for pair in found:
        if not pair.equal and not repeated.isdisjoint(_sides(pair)):
            continue
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


def _sides(pair: Pair) -> tuple[tuple[Place, int], tuple[Place, int]]:
    """Each figure of a pair, with the table in which the other stands."""
    one, other = pair.one, pair.other
    return (one.figure.place, other.line.table), (other.figure.place, one.line.table)


def _places(pair: Pair) -> set[Place]:
    return {pair.one.figure.place, pair.other.figure.place}
