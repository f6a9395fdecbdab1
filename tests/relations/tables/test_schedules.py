"""Schedules: the row below what falls due each year and thereafter is their sum, whatever it is called."""

import pytest

from tests.relations.tables.test_structures import Rows, checked, failing


def schedule(*rows: tuple[str, str]) -> Rows:
    due = [("2025", "21,356"), ("2026", "18,940"), ("2027", "16,207")]
    return [["", "£"], *([label, amount] for label, amount in (*due, *rows))]


def wrong(rows: Rows) -> list[str]:
    return [check.relation.stated.text for check in failing(rows)]


@pytest.mark.parametrize("label", ["Minimum lease payments", "Debt", ""])
def test_what_falls_due_in_all(label: str) -> None:
    rows = schedule(("Thereafter", "11,523"), (label, "68,026"))
    assert [check.verdict for check in checked(rows)] == ["agrees"]
    assert wrong(schedule(("Thereafter", "11,523"), (label, "68,206"))) == ["68,206"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Average", "68,206"),),
        (("Thereafter", "11,523"), ("Average", "68,206")),
        (("Thereafter", "11,523"), ("Increase", "68,206")),
        (("Thereafter", "11,523"), ("2028", "68,206")),
        (("2028", "11,523"), ("Debt", "68,206")),  # a series of years, and something else
        (("Thereafter", "11,523"), ("Debt", "84,519")),  # no slip tells of another sum
    ],
)
def test_other_rows_below_years_are_silent(rows: tuple[tuple[str, str], ...]) -> None:
    assert wrong(schedule(*rows)) == []


def test_years_out_of_order_are_no_schedule() -> None:
    heading, *due, later, total = schedule(("Thereafter", "11,523"), ("Debt", "68,206"))
    assert wrong([heading, *due[::-1], later, total]) == []
