"""Totals that are zero in every line, over zeros."""

import pytest

from tests.relations.tables.test_structures import Rows, checked, held

HEAD = ["Ward", "North", "South"]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ([HEAD, ["First", "0", "0"], ["Second", "0", "0"], ["Third", "–", "0"], ["Total", "0", "0"]], 3),
        ([HEAD, ["First", "0", "0"], ["Total", "0", "0"]], 1),
        ([HEAD[:2], ["First", "0"], ["Second", "0"], ["Total", "0"]], 2),
        ([HEAD, ["Capital", "", ""], ["Roads", "0", "0"], ["Parks", "0", "0"], ["Total capital", "0", "0"]], 2),
    ],
)  # fmt: skip
def test_zeros_add_up_to_zero(rows: Rows, parts: int) -> None:
    assert held(rows) == {("sum", "0", parts)}
    assert {check.verdict for check in checked(rows)} == {"agrees"}


def test_a_grand_total_of_zeros_sums_the_totals() -> None:
    rows = [HEAD, ["a", "0", "0"], ["b", "0", "0"], ["Total x", "0", "0"]]
    rows += [["c", "0", "0"], ["d", "0", "0"], ["e", "0", "0"], ["Total y", "0", "0"], ["Grand total", "0", "0"]]
    assert held(rows) == {("sum", "0", 2), ("sum", "0", 3)}


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["First", "0", "0"], ["Second", "4", "0"], ["Total", "0", "0"]],  # nothing shows what it would sum
        [HEAD, ["First", "0", "0"], ["Second", "0", "0"], ["Third", "0", "0"]],
        [HEAD, ["First", "0", "0"], ["Second", "0", "0"], ["Total", "–", "–"]],
        [HEAD, ["Total", "0", "0"], ["First", "0", "0"]],
    ],
)  # fmt: skip
def test_silent(rows: Rows) -> None:
    assert not checked(rows)
