"""Roll-forwards: balances that one period closes with and the next opens with, movements printed without a sign."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, checked, failing, figures, held, line, places, slipped

HEADER = ["£", "2018", "2019", "2020"]


def rolled(seed: int, *, signed: bool = True) -> Rows:
    """Opening, additions, disposals and closing balance of three years, each year opening as the last one closed."""
    added, disposed, _, _, _, (opening, _, _) = figures(seed)
    opens, closes = [], []
    for more, less in zip(added, disposed, strict=True):
        opens.append(opening)
        opening += more + 50_000 - less
        closes.append(opening)
    return [
        HEADER,
        line("Opening balance", opens),
        line("Additions", [n + 50_000 for n in added]),
        line("Disposals", [-n for n in disposed] if signed else disposed),
        line("Closing balance", closes),
    ]


seeds = st.integers(0, 100_000)


def carried(rows: Rows) -> list[str]:
    found = (check for check in checked(rows) if check.relation.formula == "equal")
    return [check.relation.stated.text for check in found if check.verdict == "agrees"]


@given(seed=seeds, latest_first=st.booleans())
@settings(max_examples=15, deadline=None)
def test_a_year_opens_as_the_one_before_closed(seed: int, latest_first: bool) -> None:  # noqa: FBT001  a drawn case
    rows = [[row[0], *row[:0:-1]] if latest_first else row for row in rolled(seed)]
    assert failing(rows) == []
    assert len(carried(rows)) == 2


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_movements_without_a_sign_are_taken_off(seed: int) -> None:
    rows = rolled(seed, signed=False)
    assert failing(rows) == []
    assert all(("sum", closing, 3) in held(rows) for closing in rows[-1][1:])


@pytest.mark.parametrize("row", [1, 4])
@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_a_balance_that_slipped_fails_both_ways(row: int, seed: int) -> None:
    rows = rolled(seed)
    column = 2
    digits = rows[row][column].replace(",", "")
    if digits[0] == "(" or digits[1] in (digits[0], "0"):
        return
    rows[row][column] = slipped(rows[row][column])
    wrong = failing(rows)
    assert {check.relation.formula for check in wrong} == {"sum", "equal"}
    assert set.intersection(*map(places, wrong)) == {(row, column)}


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_a_balance_that_was_restated_is_no_slip(seed: int) -> None:
    rows = rolled(seed)
    assume(not rows[1][3].startswith("(") and not rows[4][3].startswith("("))
    for row in (1, 4):  # the roll-forward of the year holds, its opening balance is another
        rows[row][3] = f"{int(rows[row][3].replace(',', '')) + 1_000:,}"
    assert failing(rows) == []


def test_blocks_one_below_the_other_carry_on() -> None:
    rows = [
        ["£", "Land", "Buildings"],
        ["Balance at 1 January 2018", "12,345", "23,456"],
        ["Additions", "1,234", "2,345"],
        ["Balance at 31 December 2018", "13,579", "25,801"],
        ["Balance at 1 January 2019", "13,579", "25,801"],
        ["Additions", "2,111", "3,222"],
        ["Balance at 31 December 2019", "15,690", "29,023"],
    ]
    assert failing(rows) == []
    assert carried(rows) == ["13,579", "25,801"]
