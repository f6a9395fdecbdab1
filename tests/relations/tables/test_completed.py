"""Sums that one more position completes: a column apart in which most lines have nothing."""

import pytest

from tests.relations.tables.test_structures import Rows, failing, held

AREAS = [
    (4_180, 912, 377, 0),
    (3_925, 1_044, 281, 0),
    (6_071, 1_398, 455, 118),
    (2_266, 507, 190, 0),
    (5_813, 1_177, 402, 0),
    (7_430, 1_620, 538, 236),
    (3_097, 688, 214, 0),
    (4_652, 995, 349, 0),
    (2_881, 641, 203, 94),
    (3_344, 750, 262, 0),
]


def rows(*changed: tuple[int, int]) -> Rows:
    """Areas with what they spend, its total, their fees, and a levy that is taken off; some totals changed."""
    found = [["Area", "Staff", "Premises", "Supplies", "Total", "Fees", "Levy"]]
    for at, (staff, premises, supplies, levy) in enumerate(AREAS):
        total = staff + premises + supplies - levy + dict(changed).get(at, 0)
        figures = (staff, premises, supplies, total, 310 + 37 * at**2, levy)
        found.append([f"Area {at}", *(f"{figure:,}" for figure in figures)])
    return found


def test_a_part_in_a_column_apart() -> None:
    assert len({stated for formula, stated, parts in held(rows()) if parts == 4}) == len(AREAS)
    assert not failing(rows())


@pytest.mark.parametrize("at", [2, 3])
def test_a_slip_is_found_with_it(at: int) -> None:
    assert failing(rows((at, 900)))


def test_two_lines_that_miss_by_figures_of_other_columns_are_no_part() -> None:
    changed = rows((2, 118 + 310 + 37 * 4), (5, 236 + 94))
    assert all(parts != 4 for _, _, parts in held(changed) if parts)
