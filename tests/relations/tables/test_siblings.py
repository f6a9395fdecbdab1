"""Siblings: what one block proves the others of its labels are believed, unless a line speaks against it."""

from tests.relations.tables.test_structures import Rows, cell, checked, failing

LABELS = ("Development", "Running costs", "Subtotal, costs")


def systems(*blocks: tuple[tuple[int, int], ...], labels: tuple[str, ...] = LABELS) -> Rows:
    """A system a block: its two costs in each of two years, and their sum."""
    rows = [["£m", "2019", "2020"]]
    for i, parts in enumerate(blocks):
        sums = tuple(sum(column) for column in zip(*parts, strict=True))
        rows.append([f"System {i}", "", ""])
        rows += [[label, *map(str, line)] for label, line in zip(labels, (*parts, sums), strict=True)]
    return rows


def summed(rows: Rows) -> set[tuple[int, int]]:
    """The row of every sum of a column that holds, and how many figures it adds up."""
    return {
        (cell(check.relation.stated).row, len(check.relation.operands))
        for check in checked(rows)
        if check.relation.code == "C101" and check.verdict == "agrees"
    }


STRONG = ((4127, 3891), (2236, 5478))
OTHER = ((7713, 6452), (1908, 2791))
WEAK = ((0, 0), (7, 5))


def test_a_small_block_of_other_labels_proves_nothing() -> None:
    alone = systems(WEAK, labels=("Development", "Running costs", "Spent"))
    assert summed(alone) == set()


def test_blocks_of_the_same_labels_vouch_for_a_small_one() -> None:
    rows = systems(STRONG, OTHER, WEAK, labels=("Development", "Running costs", "Spent"))
    assert {(4, 2), (8, 2), (12, 2)} <= summed(rows)
    assert failing(rows) == []


def test_codes_before_the_labels_make_no_difference() -> None:
    rows = systems(STRONG, OTHER, WEAK, labels=("Development", "Running costs", "Spent"))
    coded = [[f"01-{i:03} - {row[0]}" if any(row[1:]) else row[0], *row[1:]] for i, row in enumerate(rows)]
    assert (12, 2) in summed(coded)


def test_a_sibling_that_does_not_foot_is_left_alone() -> None:
    rows = systems(STRONG, OTHER, WEAK, labels=("Development", "Running costs", "Spent"))
    rows[-1][1] = "9"
    assert {row for row, _ in summed(rows)} == {4, 8}
    assert failing(rows) == []


def test_a_code_before_a_total_does_not_hide_it() -> None:
    rows = [
        ["Account", "2019"],
        ["4010 Fees", "3"],
        ["4020 Grants", "125"],
        ["4030 Rent", "14"],
        ["4099 Total income", "142"],
    ]
    assert summed(rows) == {(4, 3)}
