"""All checks within tables: what every table says of its own figures, recomputed."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.facts.table import TableFacts
from extractor.relations.relation import Check
from extractor.relations.tables.abreast import joined
from extractor.relations.tables.assertions import asserted
from extractor.relations.tables.basis import basis
from extractor.relations.tables.carried import carried
from extractor.relations.tables.declared import declared, undeclared
from extractor.relations.tables.habits import at_random, judged_by_habit
from extractor.relations.tables.ranks import usual_side
from extractor.relations.tables.recalculation.averages import averages
from extractor.relations.tables.recalculation.formulas import formulas
from extractor.relations.tables.recalculation.outvoted import outvoted
from extractor.relations.tables.recalculation.points import points
from extractor.relations.tables.recalculation.series import series
from extractor.relations.tables.recalculation.strongest import strongest
from extractor.relations.tables.recalculation.weighted import added, weighted
from extractor.relations.tables.running import running, untold
from extractor.relations.tables.signature import Support
from extractor.relations.tables.sums import found
from extractor.relations.tables.sums.completed import completed
from extractor.relations.tables.sums.nothing import nothing
from extractor.relations.tables.sums.signed import signed
from extractor.relations.tables.told import told
from extractor.relations.tables.verdicts import recomputed
from extractor.relations.tables.view import RANDOM, View, coarseness, views
from extractor.relations.tables.wholes import wholes


def checks(tables: Iterable[TableFacts]) -> tuple[Check, ...]:
    """Every relation within a table that is established, recomputed in every line that it speaks of."""
    return judged_by_habit([check for facts in tables for check in _table(facts)])


def _table(facts: TableFacts) -> Iterator[Check]:
    seen = tuple(map(joined, views(facts)))
    coarse = coarseness(facts)
    random = any(base in RANDOM for base in coarse)
    for view, supports in _read(facts, seen, coarse):
        for support, wrong in zip(supports, asserted(view, supports), strict=True):
            found = recomputed(view, support, wrong, facts.grid)
            yield from map(at_random, found) if random else found
    yield from wholes(facts, seen)


def _read(facts: TableFacts, seen: Sequence[View], coarse: Sequence[int]) -> list[tuple[View, tuple[Support, ...]]]:
    """The structure of a table, read as printed, or as rounded to a coarser base where that explains far more."""
    printed = [(view, structure(view)) for view in seen]
    if max(coarse, default=1) == 1:
        return printed
    rounded = [(view, structure(view)) for view in map(joined, views(facts, coarse))]
    if any(base in RANDOM for base in coarse):
        return rounded
    exact, rough = _agreeing(printed), _agreeing(rounded)
    return rounded if rough > exact + max(3, exact // 10) else printed


def _agreeing(read: Iterable[tuple[View, tuple[Support, ...]]]) -> int:
    return sum(len(support.agreeing) for _, supports in read for support in supports)


def structure(view: View) -> tuple[Support, ...]:
    """The relations between the positions of a view."""
    said = tuple(declared(view))
    searched = tuple(found(view))
    usual = usual_side(searched)
    kept = told(view, basis(view, searched, usual), usual)
    cast = tuple(completed(view, undeclared(kept, said)))
    sums = (*said, *cast, *signed(view, [*said, *cast]))
    prices = tuple(weighted(view, sums))
    runs = tuple(running(view))
    quotients = undeclared(strongest([*formulas(view, sums), *untold(series(view), runs)]), said)
    further = (*prices, *runs, *carried(view, sums), *points(view, quotients, sums), *nothing(view))
    return outvoted(view, (*added(sums, prices), *quotients, *averages(view, sums), *further))
