"""Schedules: the row below what falls due each year and thereafter is their sum, whatever it is called."""

import pytest

from tests.relations.tables.test_structures import Rows, checked, failing


def schedule(*rows: tuple[str, str]) -> Rows:
    due = [("2025", "14,684"), ("2026", "13,110"), ("2027", "10,125")]
    return [["", "£"], *([label, amount] for label, amount in (*due, *rows))]


def wrong(rows: Rows) -> list[str]:
    return [check.relation.stated.text for check in failing(rows)]


@pytest.mark.parametrize("label", ["Minimum lease payments", "Debt", ""])
def test_what_falls_due_in_all(label: str) -> None:
    rows = schedule(("Thereafter", "9,861"), (label, "47,780"))
    assert [check.verdict for check in checked(rows)] == ["agrees"]
    assert wrong(schedule(("Thereafter", "9,861"), (label, "47,870"))) == ["47,870"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Average", "47,870"),),
        (("Thereafter", "9,861"), ("Average", "47,870")),
        (("Thereafter", "9,861"), ("Increase", "47,870")),
        (("Thereafter", "9,861"), ("2028", "47,870")),
        (("2028", "9,861"), ("Debt", "47,870")),  # a series of years, and something else
        (("Thereafter", "9,861"), ("Debt", "61,233")),  # no slip tells of another sum
    ],
)
def test_other_rows_below_years_are_silent(rows: tuple[tuple[str, str], ...]) -> None:
    assert wrong(schedule(*rows)) == []


def test_years_out_of_order_are_no_schedule() -> None:
    heading, *due, later, total = schedule(("Thereafter", "9,861"), ("Debt", "47,870"))
    assert wrong([heading, *due[::-1], later, total]) == []
