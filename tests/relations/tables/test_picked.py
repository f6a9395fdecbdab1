"""Sums of picked positions: totals with their parts between them, blocks with an "of which"; silent cases first."""

from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, cell, checked, failing

Operands = frozenset[int]


def across(rows: Rows) -> set[tuple[int, Operands]]:
    """The columns of every sum that holds within a row: the stated one, and those of its parts."""
    return {
        (cell(check.relation.stated).column, frozenset(cell(o.figure).column for o in check.relation.operands))
        for check in checked(rows)
        if check.relation.code == "C102" and check.verdict in ("agrees", "rounding")
    }


def draws(seed: int, rows: int, width: int) -> list[list[int]]:
    rng = Random(seed)  # noqa: S311  figures, not secrets
    return [[rng.randrange(11, 98) for _ in range(width)] for _ in range(rows)]


seeds = st.integers(0, 100_000)


def exams(seed: int) -> Rows:
    """Three marks, each with something beside it that does not count, and their sum."""
    rows = [["Name", "Marks 1", "Rank", "Place", "Marks 2", "Age", "Room", "Marks 3", "Score"]]
    for i, (a, b, c, d, e, f, g) in enumerate(draws(seed, 9, 7)):
        rows.append([f"Pupil {i}", *map(str, (a, b, c, d, e, f, g, a + d + g))])
    return rows


def of_which(seed: int) -> Rows:
    """A population above its parts, one of them with a part of its own below it that is not counted again."""
    rows = [["Region", "Everyone", "Single", "Married", "Widowed", "Widowed women", "Divorced"]]
    for i, (a, b, c, d) in enumerate(draws(seed, 9, 4)):
        rows.append([f"Region {i}", *map(str, (a + b + c + d, a, b, c, 1 + c * 2 // 3 - i, d))])
    return rows


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_marks_with_other_columns_between_them_are_summed(seed: int) -> None:
    assert (8, frozenset({1, 4, 7})) in across(exams(seed))
    assert failing(exams(seed)) == []


@given(seed=seeds)
@example(seed=50074)  # in four regions the part of a part is the next part over again
@settings(max_examples=15, deadline=None)
def test_a_part_of_a_part_is_left_out_of_the_sum(seed: int) -> None:
    assert (1, frozenset({2, 3, 4, 6})) in across(of_which(seed))
    assert failing(of_which(seed)) == []


@given(seed=seeds)
@settings(max_examples=30, deadline=None)
def test_random_figures_are_no_sum_of_picked_ones(seed: int) -> None:
    rows = [["Name", *(f"Column {i}" for i in range(12))]]
    rows += [[f"Row {i}", *map(str, row)] for i, row in enumerate(draws(seed, 4, 12))]
    assert across(rows) == set()


@given(seed=seeds, row=st.integers(1, 9))
@settings(max_examples=15, deadline=None)
def test_nothing_is_called_wrong_by_a_pick_alone(seed: int, row: int) -> None:
    rows = exams(seed)
    rows[row][8] = str(int(rows[row][8]) + 70)
    assert failing(rows) == []
    assert sum(columns == frozenset({1, 4, 7}) for _, columns in across(rows)) in (0, 1)


TWO_STATEMENTS: Rows = [
    ["£", "2019", "2020", "2021"],
    ["Capital", "41,230", "43,871", "47,112"],
    ["Loans", "17,605", "16,044", "19,388"],
    ["Total capital and liabilities", "58,835", "59,915", "66,500"],
    ["Buildings", "31,402", "32,118", "38,215"],
    ["Machines", "19,877", "20,009", "20,414"],
    ["Cash", "7,556", "7,788", "7,871"],
    ["Total assets", "58,835", "59,915", "66,500"],
]


def test_of_two_equal_totals_each_is_that_of_the_block_beside_it() -> None:
    down = {
        (cell(check.relation.stated).row, frozenset(cell(o.figure).row for o in check.relation.operands))
        for check in checked(TWO_STATEMENTS)
        if check.relation.code == "C101"
    }
    assert (7, frozenset({4, 5, 6})) in down
    assert (3, frozenset({4, 5, 6})) not in down
