from decimal import Decimal

from attrs import evolve

from extractor.document import CellPlace, TextPlace
from extractor.facts.table import TableFacts
from extractor.findings import coverage as module
from extractor.findings.coverage import coverage
from extractor.normalise.figure import Figure, Refused, Unreadable
from extractor.relations.relation import Check, Operand, Relation, Verdict


def casting(facts: TableFacts, column: int, verdict: Verdict) -> Check:
    rent, staff, total = (facts.figures[row][column] for row in (1, 2, 3))
    assert rent
    assert staff
    assert total
    relation = Relation("C101", "sum", total, (Operand(rent), Operand(staff)), 20.0, "label")
    zero = Decimal(0)
    return Check(f"C101:{column}", relation, verdict, zero, zero, zero, zero)


def test_figures_in_a_check_are_covered_and_the_others_listed_with_a_reason(facts: TableFacts) -> None:
    found = coverage([facts], [], [casting(facts, 1, "agrees")])
    assert (found.figures, found.checked) == (6, 3)
    assert {u.reason for u in found.unchecked} == {module.UNRELATED}


def test_a_table_without_any_check_says_so(facts: TableFacts) -> None:
    found = coverage([facts], [], [])
    assert {u.reason for u in found.unchecked} == {module.ALONE}


def test_an_unclear_check_covers_nothing(facts: TableFacts) -> None:
    found = coverage([facts], [], [casting(facts, 1, "unclear")])
    assert found.checked == 0
    assert [u.reason for u in found.unchecked].count(module.UNCLEAR) == 3


def test_the_prose_counts_and_what_is_no_figure_is_listed_apart() -> None:
    amount = Figure(TextPlace(0, 0, 4), "£450", Decimal(450), Decimal(1), "GBP")
    year = Refused(TextPlace(0, 8, 12), "2020", "a year")
    torn = Unreadable(CellPlace(0, 1, 1), "4?0", "a character could not be read")
    nil = Figure(CellPlace(0, 1, 2), "-", Decimal(0), Decimal(0), nil=True)
    found = coverage([], [amount, year, torn, nil], [])
    assert (found.figures, found.checked, found.refused) == (2, 0, (year,))
    assert [u.reason for u in found.unchecked] == [module.UNCLAIMED, "a character could not be read"]


def test_a_second_figure_in_a_cell_counts(facts: TableFacts) -> None:
    share = Figure(CellPlace(0, 1, 1, 4, 9), "18.5%", Decimal("18.5"), Decimal("0.1"), "%")
    entries = [list(row) for row in facts.grid.rows]
    entries[1][1] = evolve(entries[1][1], more=(share,))
    grid = evolve(facts.grid, rows=tuple(map(tuple, entries)))
    found = coverage([evolve(facts, grid=grid)], [], [casting(facts, 1, "agrees")])
    assert found.figures == 7
    assert [u.text for u in found.unchecked if u.reason == module.BESIDE] == ["18.5%"]
