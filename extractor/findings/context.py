"""What else stands beside a figure: its row in other periods, the same item elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from attrs import evolve, frozen

from extractor.document import CellPlace, Place
from extractor.facts.table import TableFacts
from extractor.findings.required import LINEAR, LOOSE
from extractor.normalise.figure import Figure
from extractor.normalise.labels import named, words
from extractor.relations import tables as within_tables
from extractor.relations.bounds import rounded

LARGE = 600
"""A table of more figures is not read again for every figure that may be wrong in it."""


@frozen(slots=False)
class Context:
    """The tables of a document, for looking up the neighbours of a figure."""

    tables: tuple[TableFacts, ...]

    def row(self, figure: Figure) -> Iterator[Figure]:
        """The other figures of the same unit in the figure's row."""
        found = self._located(figure.place)
        if found:
            facts, row, column = found
            for other, neighbour in enumerate(facts.figures[row]):
                if other != column and neighbour is not None and not neighbour.nil and neighbour.unit == figure.unit:
                    yield neighbour

    def elsewhere(self, figure: Figure, value: Decimal) -> Figure | None:
        """A figure of this value that another table prints for the same item, by a word that both labels have."""
        found = self._located(figure.place)
        if not found:
            return None
        facts, row, _ = found
        own = set(words(named(facts.rows[row].label)))
        return next(
            (
                other
                for label, other in self._printed.get(value, ())
                if own & label and not _same_table(other.place, figure.place)
            ),
            None,
        )

    def printings(self, value: Decimal) -> int:
        """How many cells print a value."""
        return len(self._printed.get(value, ()))

    def restored(self, corrections: Iterable[tuple[Figure, Decimal]]) -> Iterator[float]:
        """How many more checks of its table would hold if a figure read otherwise and the table were read anew.

        Nothing is restored by a figure outside tables, or in one that is too large to be read so often.
        """
        now: dict[int, float] = {}
        for figure, value in corrections:
            found = self._located(figure.place)
            if found is None or len(found[0].rows) * len(found[0].columns) > LARGE:
                yield 0.0
                continue
            facts, row, column = found
            number = facts.grid.tables[0]
            if number not in now:
                now[number] = _holding(facts)
            figures = [list(each) for each in facts.figures]
            figures[row][column] = evolve(figure, value=rounded(value, figure.digit))
            yield _holding(evolve(facts, figures=tuple(tuple(each) for each in figures))) - now[number]

    def _located(self, place: Place) -> tuple[TableFacts, int, int] | None:
        if not isinstance(place, CellPlace):
            return None
        facts = self._facts.get(place.table)
        position = facts.positions.get(place) if facts else None
        return (facts, *position) if facts and position else None

    @cached_property
    def _facts(self) -> Mapping[int, TableFacts]:
        return {number: facts for facts in self.tables for number in facts.grid.tables}

    @cached_property
    def _printed(self) -> Mapping[Decimal, list[tuple[frozenset[str], Figure]]]:
        """The figures of each value, with the words of what their row is about."""
        found: defaultdict[Decimal, list[tuple[frozenset[str], Figure]]] = defaultdict(list)
        for facts in self.tables:
            for line, figures in zip(facts.rows, facts.figures, strict=True):
                about = frozenset(words(named(line.label)))
                for figure in figures:
                    if figure is not None and figure.value:
                        found[figure.value].append((about, figure))
        return found


def _holding(facts: TableFacts) -> float:
    """How many checks of a table hold; a quotient counts for less, as many values give the same."""
    held = (check for check in within_tables.checks([facts]) if check.verdict == "agrees")
    return sum(1.0 if check.relation.formula in LINEAR else LOOSE for check in held)


def _same_table(one: Place, other: Place) -> bool:
    return isinstance(one, CellPlace) and isinstance(other, CellPlace) and one.table == other.table
