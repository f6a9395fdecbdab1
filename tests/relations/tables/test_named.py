"""Quotients whose labels name what they are made of: one line that holds is enough beside one that a slip explains."""

import pytest

from tests.relations.tables.test_silence import Rows, wrong
from tests.relations.tables.test_structures import held


def earnings(*, income: str = "24,122", shares: str = "16,041", each: str = "1.50", per: str = "per share") -> Rows:
    """Two years, with rows between the income and what falls to one share."""
    return [
        ["", "2020", "2019"],
        ["Net income", "15,571", income],
        ["Shares at the beginning of the year", "16,041", "15,949"],
        ["Shares issued", "182", "92"],
        ["Shares outstanding", "16,223", shares],
        ["Employees", "1,204", "1,187"],
        ["Sites", "31", "28"],
        [f"Net income {per}", "0.96", each],
    ]


@pytest.mark.parametrize(
    ("slipped", "expected"),
    [
        ({}, []),
        ({"income": "14,122"}, ["1.50"]),
        ({"shares": "61,041"}, ["1.50", "61,041"]),
        ({"each": "1.05"}, ["1.05"]),
        ({"each": "1.55"}, []),  # 1.50, or income of 24,822 or 24,922
        ({"income": "19,367"}, []),  # no slip explains it: the income may be another one
        ({"income": "14,122", "per": "a year"}, []),
    ],
)
def test_a_label_names_what_is_divided_by(slipped: dict[str, str], expected: list[str]) -> None:
    assert wrong(earnings(**slipped)) == expected


def test_the_quotient_that_is_named_holds() -> None:
    stated = {text for formula, text, _ in held(earnings()) if formula == "ratio"}
    assert stated == {"0.96", "1.50"}


@pytest.mark.parametrize(("called", "expected"), [("stores", {"5.4"}), ("shares", set())])
def test_a_name_that_fits_many_rows_leaves_a_choice(called: str, expected: set[str]) -> None:
    rows = [
        ["", "2020", "2019"],
        ["Sales", "48.7", "63.1"],
        ["Shares", "9.0", "8.3"],
        *([f"{kind} {called}", old, new] for kind, old, new in (
            ("Common", "31.6", "29.9"), ("Preferred", "14.8", "17.2"), ("Restricted", "6.7", "2.4"),
            ("Issued", "77.3", "88.6"), ("Vested", "3.5", "7.7"), ("Treasury", "1.9", "1.3"),
        )),
        ["Sales per share", "5.4", "2.2"],
    ]  # fmt: skip
    assert {text for formula, text, _ in held(rows) if formula == "ratio"} == expected


@pytest.mark.parametrize("sign", ["", "%"])
def test_a_ratio_is_printed_without_a_sign_for_per_cent(sign: str) -> None:
    rows = [
        ["", "2020", "2019", "2018"],
        *([label, *(figure + sign for figure in figures)] for label, *figures in (
            ("Rate of return", "7.1", "5.8", "6.4"), ("Northern", "44.7", "31.9", "29.4"),
            ("Southern", "6.3", "5.5", "4.6"),
        )),
    ]  # fmt: skip
    found = {text for formula, text, _ in held(rows) if formula == "ratio"}
    assert found == (set() if sign else {"7.1", "5.8", "6.4"})


def changes(last: str = "32%", *, new: str = "1,111", header: tuple[str, str, str] = ("2020", "2019", "")) -> Rows:
    """Two items, of which a heading says which periods are compared."""
    return [
        ["£m", *header[:2], f"{header[2]} % change".strip()],
        ["Sales", "2,280", "1,664", "37%"],
        ["Profit", new, "839", last],
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (changes(), []),
        (changes("82%"), ["82%"]),
        (changes(new="1,117,000"), []),  # no slip explains it
        (changes("(32%)"), []),  # costs that rise may be printed as bad news
        (changes("82%", header=("Actual", "Budget", "")), []),
        (changes("82%", header=("2020", "2019", "2018 vs 2017")), []),
        (changes("82%", header=("2020", "2019", "2020 vs 2019")), ["82%"]),
        (changes(new="1,711", header=("2020", "2019", "2020 vs 2019")), ["32%"]),
    ],
)
def test_a_change_beside_two_periods_compares_them(rows: Rows, expected: list[str]) -> None:
    assert wrong(rows) == expected


def test_small_losses_may_have_changed_by_any_part() -> None:
    rows = [["£m", "2020", "2019", "% change"], ["Sales", "2,280", "1,664", "37%"], ["Result", "(2)", "(2)", "50%"]]
    assert wrong(rows) == []


def research(*figures: str, share: str = "28%") -> Rows:
    """One line of amounts; what stands below is of another kind."""
    return [
        ["£'000", "2020", "2019", "Change £", "Change %"],
        ["Research", *figures],
        ["% of revenue", "25%", share, "", ""],
    ]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("50,024", "41,305", "8,719", "21.1%"), []),
        (("5,024", "41,305", "8,719", "21.1%"), ["21.1%", "8,719"]),  # the difference is a fifth of the old figure
        (("50,024", "41,035", "8,719", "21.1%"), ["21.1%", "8,719"]),
        (("50,042", "41,305", "8,719", "21.1%"), ["8,719"]),  # the percentage is too short to tell
        (("50,024", "14,305", "8,719", "21.1%"), ["21.1%", "8,719"]),
        (("50,024", "41,305", "8,179", "21.1%"), ["8,179"]),
        (("50,024", "41,305", "6,402", "21.1%"), []),  # no slip explains it
        (("5,024", "41,305", "8,719", "14.7%"), []),  # the percentage is neither's
        (("50,024", "41,305", "8,720", "21.1%"), []),  # rounded
        (("3,183", "3,193", "10", "0.3%"), []),  # spent less: good news
    ],
)
def test_two_against_one(figures: tuple[str, ...], expected: list[str]) -> None:
    assert wrong(research(*figures)) == expected
