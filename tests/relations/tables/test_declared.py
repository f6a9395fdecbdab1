"""Formulas that a table declares of its own columns and rows."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, checked, failing, figures, held, line, money, places, slipped


def numbered(seed: int) -> Rows:
    """Columns called by numbers in a row of their own."""
    rows = [line(f"Area {i}", [a + b + c, a, b, c]) for i, (a, b, c) in enumerate(figures(seed))]
    return [["Area", "All", "North", "South", "West"], ["", "1 = (2 to 4)", "2", "3", "4"], *rows]


def lettered(seed: int) -> Rows:
    """Columns called by letters in their headers."""
    rows = [line(f"Area {i}", [a + b, b, a]) for i, (a, b, _) in enumerate(figures(seed))]
    return [["Area", "Income (A)", "Costs (B)", "C = A - B"], *rows]


def form(seed: int) -> Rows:
    """A form with one column of amounts, its lines called by numbers."""
    (a, b, c), (taken, _, _) = figures(seed)[:2]
    whole = a + b + c + 100_000
    lines = [
        ("Wages", a + 100_000),
        ("Interest", b),
        ("Dividends", c),
        ("Add lines 1 through 3", whole),
        ("Deductions", taken),
        ("Subtract line 5 from line 4", whole - taken),
    ]
    return [["Line", "Description", "Amount"], *([str(i), text, money(n)] for i, (text, n) in enumerate(lines, 1))]


def labelled(seed: int) -> Rows:
    """Rows called by letters, their sums in brackets."""
    one, two, three = figures(seed)[:3]
    both = [x + y for x, y in zip(one, two, strict=True)]
    everything = [x + y for x, y in zip(both, three, strict=True)]
    return [
        ["", "2019", "2020", "2021"],
        line("a. Intramural", one),
        line("b. Extramural", two),
        line("c. Research (a+b)", both),
        line("d. Innovation", three),
        line("e. All expenditure (c+d)", everything),
    ]


TABLES = (numbered, lettered, form, labelled)
seeds = st.integers(0, 100_000)


def declared(rows: Rows) -> list[str]:
    found = (check for check in checked(rows) if check.relation.basis == "declared")
    return [check.verdict for check in found]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_what_is_declared_and_holds_is_silent(table: Callable[[int], Rows], seed: int) -> None:
    rows = table(seed)
    assert failing(rows) == []
    assert len(declared(rows)) >= 2
    assert set(declared(rows)) == {"agrees"}


@pytest.mark.parametrize("table", [numbered, lettered, labelled], ids=lambda table: table.__name__)
@given(seed=seeds, data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_slip_is_found_at_its_place(table: Callable[[int], Rows], seed: int, data: st.DataObject) -> None:
    rows = table(seed)
    body = [i for i, row in enumerate(rows) if len(row[1]) > 4 and row[1][0].isdigit() and "=" not in row[1]]
    row, column = data.draw(st.sampled_from(body)), data.draw(st.integers(1, len(rows[0]) - 1))
    digits = [sign for sign in rows[row][column] if sign.isdigit()]
    if digits[0] == digits[1] or digits[1] == "0":
        return
    rows[row][column] = slipped(rows[row][column])
    assert any((row, column) in places(check) for check in failing(rows))


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_a_unit_that_rounding_explains_is_no_slip(seed: int) -> None:
    rows = [
        [f"Area {i}", *(f"{n / 10:,.0f}" for n in (a + b + c, a, b, c))] for i, (a, b, c) in enumerate(figures(seed))
    ]
    table = [["Area", "All", "North", "South", "West"], ["", "1=2+3+4", "2", "3", "4"], *rows]
    assert [check for check in failing(table) if abs(check.difference) < 3] == []


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_what_holds_nowhere_is_unclear(seed: int) -> None:
    rows = [line(f"Area {i}", [a, b, c]) for i, (a, b, c) in enumerate(figures(seed))]
    table = [["Area", "Income (A)", "Costs (B)", "C = A - B"], *rows]
    assert failing(table) == []
    assert set(declared(table)) <= {"unclear"}


def test_percentages_and_products_by_name() -> None:
    rows = [
        ["Item", "Hours", "Rate", "Amount", "Share"],
        ["", "(1)", "(2)", "(3) = (1) x (2)", "(4) = (1) / (3)"],
        ["A", "12.5", "45.33", "566.63", "2.2"],
        ["B", "37.25", "41.20", "1,534.70", "2.4"],
        ["C", "18.75", "52.75", "989.06", "1.9"],
    ]
    assert failing(rows) == []
    assert ("product", "566.63", 2) in held(rows)
    rows[3][3] = "1,354.70"
    assert [check.relation.stated.text for check in failing(rows) if check.relation.formula == "product"] == [
        "1,354.70"
    ]
