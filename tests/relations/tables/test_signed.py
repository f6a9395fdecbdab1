"""Rows that are taken off though they are printed without a sign, as their labels say or the other columns show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import HEADER, Rows, added, failing, figures, held, line, places, slipped


def income(seed: int) -> Rows:
    """Income less rebates: only the label of the third row says that it is taken off."""
    v = figures(seed)
    less = [n // 7 for n in v[2]]
    net = added(v[0], v[1], [-n for n in less])
    return [
        HEADER,
        line("Sales", v[0]),
        line("Other income", v[1]),
        line("Less: rebates", less),
        line("Net revenue", net),
    ]


def headed(seed: int) -> Rows:
    """Two rows taken off under a heading that says so."""
    v = figures(seed)
    one, two = ([n // 9 for n in row] for row in v[2:4])
    net = added(v[0], v[1], [-n for n in one], [-n for n in two])
    return [
        HEADER,
        line("Sales", v[0]),
        line("Other income", v[1]),
        ["Less:", "", "", ""],
        line("Rebates", one),
        line("Refunds", two),
        line("Net revenue", net),
    ]


seeds = st.integers(0, 100_000)


@pytest.mark.parametrize("table", [income, headed])
@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_what_is_taken_off_by_its_label(table: type, seed: int) -> None:
    rows: Rows = table(seed)
    assert failing(rows) == []
    assert all(("sum", net, len([row for row in rows if row[1]]) - 2) in held(rows) for net in rows[-1][1:])


@given(seed=seeds, row=st.integers(1, 4), column=st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_a_slip_is_found_at_its_place(seed: int, row: int, column: int) -> None:
    rows = income(seed)
    text = rows[row][column]
    if text[0] == "(" or text.replace(",", "")[1] in (text[0], "0"):
        return
    rows[row][column] = slipped(text)
    assert any((row, column) in places(check) for check in failing(rows))


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_unrelated_rows_with_less_are_not_called_wrong(seed: int) -> None:
    v = figures(seed)
    labels = ["Sales", "Other income", "Less: rebates", "Net revenue"]
    assert failing([HEADER, *(line(label, row) for label, row in zip(labels, v, strict=False))]) == []


def shares(opening: str, vested: str = "274,815") -> Rows:
    """What has vested is taken off, which neither its label nor a sign says."""
    return [
        ["", "2019", "2018"],
        ["At beginning of year", "326,535", opening],
        ["Granted", "231,460", "180,000"],
        ["Vested", "91,280", vested],
        ["At end of year", "466,715", "326,535"],
    ]


def test_one_year_without_a_doubt_vouches_for_the_other() -> None:
    assert failing(shares("421,350")) == []
    assert [check.relation.stated.text for check in failing(shares("412,350"))] == ["326,535"]
    assert failing(shares("389,702")) == []
