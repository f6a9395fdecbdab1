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
