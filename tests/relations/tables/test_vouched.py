"""Changes printed as amounts and in per cent vouch for each other: few lines are enough, with neither they are not."""

import pytest

from tests.relations.tables.test_silence import wrong

Rows = list[list[str]]


def down(first: str, second: str, *, differences: bool = True) -> Rows:
    """Years down the page, each with its change on the one before."""
    rows = [
        ["Year", "Budget (£)", "Difference (£)", "% increase"],
        ["2018-19", "428,405", "", ""],
        ["2019-20", "436,550", "8,145", first],
        ["2020-21", "448,961", "12,411", second],
    ]
    return rows if differences else [[year, budget, change] for year, budget, _, change in rows]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.9", "2.8", []),
        ("1.9", "2.3", ["2.3"]),
        ("1.4", "2.8", ["1.4"]),
        ("1.9", "7.8", ["7.8"]),
        ("1.4", "2.3", []),  # neither holds: the column may say something else
    ],
)
def test_one_percentage_of_two_is_enough_beside_the_differences(first: str, second: str, expected: list[str]) -> None:
    assert wrong(down(first, second)) == expected
    assert wrong(down(first, second, differences=False)) == []


def across(*percent: str, change: bool = True) -> Rows:
    """Two columns, the change, and the change in per cent."""
    rows = [
        ["£m", "Actual", "Budget", "£ change", "% change"],
        ["Wireless", "2,493", "2,407", "86", percent[0]],
        ["Media", "879", "850", "29", percent[1]],
        ["Services", "741", "776", "(35)", percent[2]],
    ]
    return rows if change else [[*row[:3], row[4]] for row in rows]


def test_short_percentages_beside_their_amounts() -> None:
    assert wrong(across("3.6%", "3.4%", "(4.5%)")) == []
    assert wrong(across("3.6%", "3.9%", "(4.5%)")) == ["3.9%"]
    assert wrong(across("3.6%", "3.9%", "(4.5%)", change=False)) == []


def orders(last: str) -> Rows:
    """Percentages of three digits in few lines."""
    return [
        ["£m", "2020", "2019", "% change"],
        ["Systems", "2,622", "2,190", "19.7%"],
        ["Software", "1,412", "1,019", "38.6%"],
        ["Income", "701", "904", last],
    ]


def test_a_slip_in_a_quotient_speaks_for_it() -> None:
    assert wrong(orders("(22.5%)")) == []
    assert wrong(orders("(25.5%)")) == ["(25.5%)"]
