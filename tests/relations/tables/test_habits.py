"""How a document rounds: what rounding plausibly gives is silent, what it can hardly give is worth a look."""

from collections.abc import Sequence

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations import tables

Column = Sequence[int]

NAMES = ("Wages", "Rent", "Travel", "Fees", "Repairs", "Fuel")


def cast(*columns: Column, decimals: int = 0, unit: str = "") -> list[str]:
    """The verdicts on the totals of these columns, the last figure of each the total."""

    def text(number: int) -> str:
        return f"{number / 10**decimals:,.{decimals}f}{unit}"

    rows = [["", *(f"Area {i}" for i in range(len(columns)))]]
    rows += [[name, *map(text, line)] for name, *line in zip(NAMES, *(c[:-1] for c in columns), strict=False)]
    rows.append(["Total", *(text(column[-1]) for column in columns)])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), len(rows[0]), cells),))
    found = tables.checks([understand(grid) for grid in grids(document)])
    return [check.verdict for check in found if check.relation.code == "C101"]


FIRST = (52_341, 13_902, 8_115, 29_467, 3_786)
SECOND = (47_918, 11_643, 9_270, 31_859, 4_402)


def off(parts: Column, miss: int) -> Column:
    return (*parts, sum(parts) + miss)


@pytest.mark.parametrize(
    ("misses", "verdicts"),
    [
        ((0, 0), ["agrees", "agrees"]),
        ((0, 1), ["agrees", "rounding"]),  # one unit is what rounding gives every third time
        ((2, -2), ["rounding", "rounding"]),  # whoever is off twice rounds each figure by itself
        ((0, 2), ["agrees", "rounding"]),
        ((0, 3), ["agrees", "improbable-rounding"]),
        ((0, -3), ["agrees", "improbable-rounding"]),
        ((0, 0, 0, -2), ["agrees", "agrees", "agrees", "improbable-rounding"]),
    ],
)
def test_a_miss_that_rounding_hardly_gives_where_the_other_sums_are_exact(misses: Column, verdicts: list[str]) -> None:
    columns = (FIRST, SECOND, FIRST[::-1], SECOND[2:] + SECOND[:2])
    assert cast(*map(off, columns, misses)) == verdicts


def test_the_only_sum_may_miss_by_what_rounding_of_so_many_gives() -> None:
    assert cast(off(FIRST, 1)) == ["rounding"]
    assert cast(off(FIRST, 3)) == ["improbable-rounding"]


def test_percentages_that_do_not_add_up_are_no_habit() -> None:
    shares = (412, 233, 101, 87, 165)
    assert cast(off(shares, 2), off((398, 250, 99, 90, 163), 0), decimals=1, unit="%") == ["rounding", "agrees"]


def test_figures_rounded_at_random_to_fives_may_miss_by_one_of_them() -> None:
    def fives(parts: Column, miss: int) -> Column:
        return tuple(5 * n for n in off(parts, miss))

    assert cast(fives(FIRST, 0), fives(SECOND, 1), fives(FIRST[::-1], 0)) == ["agrees", "rounding", "agrees"]
