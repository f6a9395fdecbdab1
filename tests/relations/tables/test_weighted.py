"""Average prices beside numbers that add up."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, checked, failing, held

CENT = Decimal("0.01")
Movement = tuple[int, int]
"""How many, and the price of one in pence."""

SILENT: Rows = [
    ["", "Shares", "Average price"],
    ["October", "725,450", "84.65"],
    ["November", "1,205,260", "89.92"],
    ["December", "1,133,106", "92.59"],
    ["Total", "3,063,816", "90.65"],
]


def average(parts: list[Movement]) -> int:
    """The average price in pence, each price counted as often as its number says."""
    exact = Decimal(sum(number * price for number, price in parts)) / sum(number for number, _ in parts)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def options(years: list[list[Movement]], opening: Movement) -> Rows:
    """Options outstanding, granted and exercised, year by year."""
    rows = [["", "Number of options", "Weighted average exercise price"], row("Outstanding at start of 2015", *opening)]
    for year, (granted, exercised) in enumerate(years, 2015):
        opening = closing(opening, granted, exercised)
        rows += [row("Granted", *granted), row("Exercised", -exercised[0], exercised[1])]
        rows.append(row(f"Outstanding at end of {year}", *opening))
    return rows


def closing(*movements: Movement) -> Movement:
    opening, granted, exercised = movements
    parts = [opening, granted, (-exercised[0], exercised[1])]
    return sum(number for number, _ in parts), average(parts)


def row(label: str, number: int, price: int) -> list[str]:
    shown = f"({-number:,})" if number < 0 else f"{number:,}"
    return [label, shown, f"{price * CENT:.2f}"]


movements = st.tuples(
    st.tuples(st.integers(300_001, 700_000), st.integers(2_000, 5_000)),
    st.tuples(st.integers(50_001, 200_000), st.integers(500, 900)),
).map(list)
true = st.builds(options, st.lists(movements, min_size=3, max_size=4), st.just((2_345_678, 1_234)))


def test_an_average_that_no_weights_explain_is_silent() -> None:
    assert failing(SILENT) == []
    assert not any(check.relation.formula == "weighted-average" for check in checked(SILENT))


def test_the_price_of_a_total_is_that_of_its_parts() -> None:
    rows = [*SILENT[:-1], ["Total", "3,063,816", "89.66"]]
    assert ("weighted-average", "89.66", 6) in held(rows)


@given(rows=true)
@settings(max_examples=15, deadline=None)
def test_true_averages_hold(rows: Rows) -> None:
    found = [check for check in checked(rows) if check.relation.formula == "weighted-average"]
    assert len(found) >= 3
    assert failing(rows) == []


@given(rows=true)
@settings(max_examples=15, deadline=None)
def test_a_slip_in_the_last_average_is_found(rows: Rows) -> None:
    right = rows[-1][2]
    rows[-1][2] = f"{Decimal(right) + 10:.2f}" if right[0] != "9" else f"{Decimal(right) - 10:.2f}"
    (check,) = failing(rows)
    assert (check.relation.formula, check.relation.stated.text) == ("weighted-average", rows[-1][2])
    assert check.computed.quantize(CENT) - Decimal(right) in (-CENT, 0, CENT)


@given(rows=true)
@settings(max_examples=15, deadline=None)
def test_a_penny_is_no_slip(rows: Rows) -> None:
    rows[-1][2] = f"{Decimal(rows[-1][2]) + CENT:.2f}"
    assert failing(rows) == []
