"""Shares that must add up to 100 %, where no 100 % is printed."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.relations.relation import Check
from tests.relations.tables.test_structures import checked
from tests.test_rules import ANSWERS

Rows = Sequence[Sequence[str]]

INCOME = [
    ["As a percentage of income", "2020", "2021", "2022", "2023"],
    ["Grants", "46.5%", "45.1%", "44.0%", "41.8%"],
    ["Fees", "43.1%", "40.2%", "40.3%", "41.5%"],
    ["Rents", "10.4%", "14.7%", "15.7%", "16.7%"],
]


def wholes(rows: Rows) -> list[Check]:
    return [check for check in checked(rows) if check.relation.code == "R104"]


def changed(rows: Rows, old: str, new: str) -> list[list[str]]:
    return [[new if cell == old else cell for cell in row] for row in rows]


SILENT = {
    "years side by side": [
        ["Margin %", "2021", "2022"],
        ["North", "49.2%", "50.8%"],
        ["South", "52.1%", "47.9%"],
        ["East", "50.0%", "50.0%"],
    ],
    "a percentage more than a whole": [[*ANSWERS[0], "Asked %"], *([*row, "12.4"] for row in ANSWERS[1:])],
    "one line": [["Source", "Rate %"], ["Grants", "40.0"], ["Fees", "35.5"], ["Rents", "24.5"]],
    "amounts": [["", "Never", "Often"], ["Tense", "31", "69"], ["Calm", "52", "48"], ["Glad", "11", "89"]],
    "changes": [
        ["Change in %", "North", "South"],
        ["Rents", "(31.2)%", "131.2%"],
        ["Fees", "(20.5)%", "120.5%"],
        ["Grants", "(11.1)%", "111.1%"],
    ],
}


def test_another_percentage_beside_a_whole_is_no_part_of_it() -> None:
    found = wholes(SILENT["a percentage more than a whole"])
    assert {len(check.relation.operands) for check in found} == {3}


@pytest.mark.parametrize("name", [name for name in SILENT if name != "a percentage more than a whole"])
def test_it_is_no_whole(name: str) -> None:
    assert not wholes(SILENT[name])


@pytest.mark.parametrize(("rows", "lines"), [(ANSWERS, 5), (INCOME, 4), (list(zip(*ANSWERS, strict=True)), 5)])
def test_every_line_of_a_whole_holds(rows: Rows, lines: int) -> None:
    found = wholes(rows)
    assert len(found) == lines
    assert {check.verdict for check in found} <= {"agrees", "rounding"}
    assert {check.relation.stated.value for check in found} == {Decimal(100)}


def test_it_is_stated_where_the_line_is_named() -> None:
    assert [check.relation.stated.text for check in wholes(ANSWERS)] == ["Tense", "Calm", "Glad", "Bored", "Proud"]
    assert [check.relation.stated.text for check in wholes(INCOME)] == ["2020", "2021", "2022", "2023"]


def test_a_line_that_does_not_add_up_is_wrong() -> None:
    (wrong,) = (check for check in wholes(changed(ANSWERS, "11.0", "10.1")) if check.verdict == "discrepancy")
    assert (wrong.relation.stated.text, wrong.computed) == ("Bored", Decimal("99.0"))


def test_a_miss_little_larger_than_rounding_is_unclear() -> None:
    assert [c.verdict for c in wholes(changed(ANSWERS, "11.0", "10.9"))] == ["agrees"] * 3 + ["unclear", "agrees"]


def test_a_line_left_empty_or_answered_by_all_alike_says_nothing() -> None:
    rows = [*ANSWERS, ["Married", "", "", ""], ["Alive", "0.0", "0.0", "100.0"], ["Asked twice", "-", "-", "-"]]
    assert len(wholes(rows)) == len(ANSWERS) - 1


def test_a_printed_whole_is_a_total() -> None:
    rows = [[*ANSWERS[0], "All %"], *([*row, "100.0"] for row in ANSWERS[1:])]
    found = wholes(rows)
    assert {check.relation.stated.text for check in found} == {"100.0"}
    (wrong,) = (c for c in wholes(changed(rows, "11.0", "17.0")) if c.verdict == "discrepancy")
    assert wrong.computed == Decimal("105.9")


SHARES = st.lists(st.integers(20, 900), min_size=3, max_size=6)


@given(st.lists(SHARES, min_size=6, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_shares_of_any_figures_are_silent_and_a_slip_is_found(lines: list[list[int]], data: st.DataObject) -> None:
    width = min(map(len, lines))
    rows = [["Item", *(f"Part {n} %" for n in range(width))]]
    for number, parts in enumerate(line[:width] for line in lines):
        shares = [(Decimal(100 * part) / sum(parts)).quantize(Decimal("0.1")) for part in parts]
        rows.append([f"Line {number}", *map(str, shares)])
    assume(len({*map(tuple, (row[1:] for row in rows))}) == len(rows))
    found = wholes(rows)
    assert len(found) == len(lines)
    assert not [check for check in found if check.verdict not in ("agrees", "rounding")]
    row, column = data.draw(st.integers(1, len(lines))), data.draw(st.integers(1, width))
    rows[row][column] = str(Decimal(rows[row][column]) + data.draw(st.sampled_from([1, 2, 10])))
    assert [c.relation.stated.text for c in wholes(rows) if c.verdict == "discrepancy"] == [f"Line {row - 1}"]


def test_a_share_with_a_sign_is_wrong() -> None:
    (wrong,) = (check for check in wholes(changed(ANSWERS, "11.0", "(11.0)")) if check.verdict == "discrepancy")
    assert wrong.relation.stated.text == "Bored"
