"""Running totals: sales so far, the balance in a list of payments."""

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, checked, failing, figures, places

increments = st.integers(0, 100_000).map(lambda seed: [n for row in figures(seed)[:3] for n in row])


def so_far(numbers: list[int], brought: int = 0) -> Rows:
    totals = list(accumulate(numbers, initial=brought))[1:]
    rows = [[f"Week {i}", f"{n:,}", f"{total:,}"] for i, (n, total) in enumerate(zip(numbers, totals, strict=True))]
    return [["", "Sales", "Sales to date"], *rows]


def account(numbers: list[int]) -> Rows:
    """Payments in and out by turns, and the balance after each."""
    rows, balance = [["Date", "In", "Out", "Balance"], ["Brought forward", "", "", "1,000,000"]], 1_000_000
    for day, number in enumerate(numbers):
        out = day % 2
        balance += -number if out else number
        rows.append([f"Payment {day}", "" if out else f"{number:,}", f"{number:,}" if out else "", f"{balance:,}"])
    return rows


def running(rows: Rows) -> int:
    return sum(check.relation.code == "C103" and check.verdict == "agrees" for check in checked(rows))


@given(numbers=increments, brought=st.sampled_from([0, 54_321]))
@settings(max_examples=15, deadline=None)
def test_a_true_running_total_holds(numbers: list[int], brought: int) -> None:
    rows = so_far(numbers, brought)
    assert failing(rows) == []
    assert running(rows) >= len(numbers) - 1


@given(numbers=increments)
@settings(max_examples=15, deadline=None)
def test_a_true_balance_holds(numbers: list[int]) -> None:
    rows = account(numbers)
    assert failing(rows) == []
    assert running(rows) >= len(numbers)


@given(numbers=increments, data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_slip_in_a_step_is_found(numbers: list[int], data: st.DataObject) -> None:
    rows = so_far(numbers)
    row = data.draw(st.integers(3, len(rows) - 1))
    first = rows[row][1][0]
    rows[row][1] = ("7" if first != "7" else "4") + rows[row][1][1:]
    wrong = failing(rows)
    assert wrong
    assert set.intersection(*map(places, wrong)) >= {(row, 1)}


def test_levels_that_change_slowly_run_on_by_nothing() -> None:
    rates = [15.2, 15.0, 14.7, 14.5, 14.3, 14.1, 13.8, 13.7, 13.5, 13.2]
    rows = [[str(2001 + i), f"{r:.1f}", f"{r + 0.2:.1f}", f"{r + 1.4:.1f}"] for i, r in enumerate(rates)]
    assert running([["Year", "All", "Private", "Public"], *rows]) == 0
