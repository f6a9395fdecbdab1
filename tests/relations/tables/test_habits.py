"""How a document rounds: what rounding plausibly gives is silent, what it can hardly give is worth a look."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from extractor.document import Cell, CellPlace, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.figure import Figure
from extractor.normalise.grids import grids
from extractor.relations import tables
from extractor.relations.bounds import bounds, judged
from extractor.relations.relation import Check, Operand, Relation
from extractor.relations.tables.habits import repeated_by_habit
from tests.relations.tables.test_structures import checked

Column = Sequence[int]

NAMES = ("Wages", "Rent", "Travel", "Fees", "Repairs", "Fuel")


def cast(*columns: Column, decimals: int = 0, unit: str = "") -> list[str]:
    """The verdicts on the totals of these columns, the last figure of each the total."""
    return [check.verdict for check in sums(*columns, decimals=decimals, unit=unit)]


def sums(*columns: Column, decimals: int = 0, unit: str = "") -> list[Check]:
    """The checks of the totals of these columns."""

    def text(number: int) -> str:
        return f"{number / 10**decimals:,.{decimals}f}{unit}"

    rows = [["", *(f"Area {i}" for i in range(len(columns)))]]
    rows += [[name, *map(text, line)] for name, *line in zip(NAMES, *(c[:-1] for c in columns), strict=False)]
    rows.append(["Total", *(text(column[-1]) for column in columns)])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), len(rows[0]), cells),))
    found = tables.checks([understand(grid) for grid in grids(document)])
    return [check for check in found if check.relation.code in ("C101", "R104")]


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


@pytest.mark.parametrize("base", [3, 5])
def test_figures_rounded_at_random_may_miss_by_one_step(base: int) -> None:
    def steps(parts: Column, miss: int) -> Column:
        return tuple(base * n for n in off(parts, miss))

    assert cast(steps(FIRST, 0), steps(SECOND, 1), steps(FIRST[::-1], 0)) == ["agrees", "rounding", "agrees"]


def decimals(*figures: str) -> list[str]:
    """The verdicts on two exact totals and one over these figures."""
    rows = [["", "2018", "2019", "2020"]]
    rows += [[name, a, b, c] for name, a, b, c in zip(NAMES, EXACT[0], EXACT[1], figures[:-1], strict=False)]
    rows.append(["Total", EXACT[0][-1], EXACT[1][-1], figures[-1]])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), 4, cells),))
    return [check.verdict for check in tables.checks([understand(grid) for grid in grids(document)])]


EXACT = (("52.3", "13.9", "38.1", "29.4", "133.7"), ("47.9", "11.6", "32.7", "31.8", "124.0"))


def test_a_part_that_lost_its_decimals_is_not_taken_for_a_rounded_one() -> None:
    assert decimals("61.2", "19.3", "39", "27.7", "147.2") == ["agrees", "agrees", "agrees"]
    assert decimals("61.2", "19.3", "39", "27.7", "147.7") == ["agrees", "agrees", "improbable-rounding"]


def square(cell: int) -> list[str]:
    """The verdicts on the totals of rows and columns that cross in a cell."""
    parts = [[52_341, 13_902, 38_115], [47_918, 11_643, 32_670], [61_204, 19_388, 27_731]]
    rows = [["£", "North", "South", "West", "Total"]]
    printed = [[n if (r, c) != (1, 1) else cell for c, n in enumerate(row)] for r, row in enumerate(parts)]
    rows += [
        [f"Item {r}", *(f"{n:,}" for n in row), f"{sum(true):,}"]
        for r, (row, true) in enumerate(zip(printed, parts, strict=True))
    ]
    sums = [sum(column) for column in zip(*parts, strict=True)]
    rows.append(["Total", *(f"{n:,}" for n in sums), f"{sum(sums):,}"])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), 5, cells),))
    return [check.verdict for check in tables.checks([understand(grid) for grid in grids(document)])]


def test_a_unit_in_a_row_and_in_a_column_is_one_figure_that_is_wrong() -> None:
    assert set(square(11_643)) == {"agrees"}
    assert square(11_644).count("improbable-rounding") == 2


def repeated(parts: Column, stated: str, *, unit: str = "", operand: str = "25,000") -> str:
    """The verdict on a figure of one table that another repeats, beside five sums of these parts."""
    columns = [off(parts, 0) if n else off(parts, parts[0] % 2) for n in range(12)]
    known, said = (figure(text, unit, row) for row, text in enumerate((operand, stated)))
    relation = Relation("A101", "equal", said, (Operand(known),), 20.0, "the same item and period")
    check = judged(relation, known.value, bounds(known))
    (found,) = repeated_by_habit([check], sums(*columns))
    return found.verdict


def figure(text: str, unit: str, row: int) -> Figure:
    value = Decimal(text.replace(",", ""))
    return Figure(CellPlace(1, row, 0), text, value, Decimal(1), unit)


def test_where_every_sum_is_exact_a_figure_is_repeated_as_it_is() -> None:
    assert repeated(EVEN, "25,000") == "agrees"
    assert repeated(EVEN, "25,001") == "improbable-rounding"
    assert repeated(EVEN, "25,002") == "discrepancy"


def test_where_a_sum_was_rounded_a_repeated_figure_may_have_been_too() -> None:
    assert repeated(FIRST, "25,001") == "rounding"


def test_short_figures_that_nearly_meet_repeat_nothing() -> None:
    assert repeated(EVEN, "309", operand="310") == "rounding"


def test_percentages_are_repeated_as_well_as_they_were_computed() -> None:
    assert repeated(EVEN, "26", unit="%", operand="25") == "rounding"


EVEN = (52_342, *FIRST[1:])


def drawn(*loose: int) -> list[str]:
    """The verdicts on what was drawn of loans: all in most lines, one pound less in the first, less in `loose` ones."""
    rows = [["£", "Loan", "Opening balance", "Change in year"]]
    for line in range(40):
        loan, opening = 15_200 + 731 * line, 0 if line < 2 else 1_900 + 53 * line
        less = 1 if not line else 4_017 if line in loose else 0
        rows.append([f"Trust {line}", f"{loan:,}", f"{opening:,}", f"{loan - opening - less:,}"])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), 4, cells),))
    return [check.verdict for check in tables.checks([understand(grid) for grid in grids(document)])]


def test_what_fails_in_many_lines_is_no_rule_that_one_line_breaks_by_a_unit() -> None:
    assert drawn().count("improbable-rounding") == 1
    assert "improbable-rounding" not in drawn(5, 9, 14, 21, 22)


@pytest.mark.parametrize(("misses", "verdict"), [((1, -1), "unclear"), ((1, 0), "discrepancy")])
def test_noughts_that_a_program_prints_make_no_sum_more_exact(misses: tuple[int, int], verdict: str) -> None:
    rng = Random(3)  # noqa: S311  a test, not a secret
    rows = [["", "Men", "Women", "Both"]]
    for area in range(24):
        men, women = rng.randrange(20, 300), rng.randrange(20, 300)
        miss = misses[0] * (area == 5) + misses[1] * (area == 17)
        rows.append([f"Area {area}", *(f"{number}.00" for number in (men, women, men + women + miss))])
    assert {check.verdict for check in checked(rows) if check.difference} == {verdict}
