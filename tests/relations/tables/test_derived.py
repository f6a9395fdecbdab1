"""Index numbers beside amounts, points among percentage changes."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, checked, failing, held, places

seeds = st.integers(0, 100_000)


def rounded(value: Decimal, digits: str = "1") -> Decimal:
    return value.quantize(Decimal(digits), ROUND_HALF_UP)


def series(seed: int) -> Rows:
    """Output by year, and as an index of 2015 = 100."""
    rng = Random(seed)  # noqa: S311  figures, not secrets
    output = [rng.randrange(40_000, 60_000) for _ in range(7)]
    numbers = [rounded(100 * Decimal(n) / output[2], "0.1") for n in output]
    rows = [[str(2013 + i), f"{n:,}", str(index)] for i, (n, index) in enumerate(zip(output, numbers, strict=True))]
    return [["Year", "Output (tonnes)", "Index (2015 = 100)"], *rows]


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_index_numbers_follow_from_the_amounts(seed: int) -> None:
    rows = series(seed)
    assert failing(rows) == []
    assert {("share", row[2], 2) for row in rows[1:] if row[2] != "100.0"} <= held(rows)


@given(seed=seeds)
@example(seed=106)  # what is printed is the mean of the years before
@settings(max_examples=15, deadline=None)
def test_an_index_number_that_slipped_is_found(seed: int) -> None:
    rows = series(seed)
    rows[6][2] = f"{Decimal(rows[6][2]) + 20:.1f}"
    assert any((6, 2) in places(check) for check in failing(rows))


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_rates_of_other_things_are_no_index(seed: int) -> None:
    rng = Random(seed)  # noqa: S311  figures, not secrets
    numbers = [100.0, *(rng.randrange(900, 1_200) / 10 for _ in range(6))]
    rows = [[str(2013 + i), f"{rng.randrange(40_000, 60_000):,}", f"{n:.1f}"] for i, n in enumerate(numbers)]
    found = checked([["Year", "Output (tonnes)", "Price index"], *rows])
    assert not [check for check in found if check.relation.formula != "average"]  # one of seven may be by chance


CHANGES: Rows = [
    ["", "2020", "2019", "% change"],
    ["Sales", "1,234", "1,100", "12.2"],
    ["Costs", "870", "812", "7.1"],
    ["Margin", "73.2%", "72.2%", "1.0"],
    ["Staff", "123", "118", "4.2"],
    ["Retention", "92.5%", "90.2%", "2.3"],
    ["Other", "442", "380", "16.3"],
]


def test_points_among_percentage_changes_are_differences() -> None:
    assert failing(CHANGES) == []
    assert {("difference", "1.0", 2), ("difference", "2.3", 2), ("percent-change", "12.2", 2)} <= held(CHANGES)


def earnings(diluted: str, margin: str = "1.0") -> Rows:
    """Changes in per cent, of earnings per share as well; the margin changes by points."""
    return [
        ["", "2020", "2019", "Change (%)"],
        ["Revenue", "503.6", "476.9", "5.6"],
        ["Costs", "275.7", "267.4", "3.1"],
        ["Gross margin", "73.2", "72.2", margin],
        ["Operating profit", "92.9", "77.1", "20.5"],
        ["Free cash flow", "100.1", "50.9", "96.7"],
        ["Adjusted earnings per share", "13.40", "10.86", "23.4"],
        ["Diluted earnings per share", diluted, "9.14", "39.9"],
    ]


def test_where_one_rate_changes_by_so_many_per_cent_others_do() -> None:
    assert failing(earnings("12.79")) == []
    assert failing(earnings("12.79", margin="1.1")) == []
    assert [check.relation.stated.text for check in failing(earnings("17.29"))] == ["39.9"]


def losses(first: str) -> Rows:
    """Changes of costs, which are printed in brackets and compared by their size."""
    return [
        ["", "2006", "2005", "% change 2006 v 2005"],
        ["Other income", "118", first, "(19)%"],
        ["Interest", "(477)", "(504)", "(5)"],
        ["Taxes", "(919)", "(410)", "124"],
    ]


def test_changes_of_what_is_taken_off_tell_on_the_others() -> None:
    assert failing(losses("145")) == []
    assert [check.relation.stated.text for check in failing(losses("845"))] == ["(19)%"]
