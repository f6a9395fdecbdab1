"""What looks like an error in one line and is none: lines of another kind, parts that do not apply, lists of dates.

Each silent table stands beside one that differs in the point that matters, where the slip must be found.
"""

from collections.abc import Sequence

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations import tables

FAILING = {"discrepancy", "improbable-rounding"}

Rows = Sequence[Sequence[str]]


def wrong(rows: Rows) -> list[str]:
    """The stated figures of the sums and quotients that are called wrong."""
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("t.csv", "csv", "", (Table(0, len(rows), len(rows[0]), cells),))
    found = tables.checks([understand(grid) for grid in grids(document)])
    return sorted(check.relation.stated.text for check in found if check.verdict in FAILING)


def authority(name: str, *parts: int, slip: int = 0) -> list[str]:
    """A row with two sections and their totals, the last of them off by `slip`."""
    first, second = parts[:3], parts[3:]
    numbers = (*first, sum(first), *second, sum(second) + slip)
    return [name, *(f"{number:,}" for number in numbers)]


AUTHORITIES = [
    authority("Northam", 2_578, 311, 1_304, 9_166, 469, 5_377),
    authority("Southam", 4_452, 957, 1_471, 3_821, 2_133, 1_285),
    authority("Eastam", 8_093, 713, 4_217, 2_954, 388, 7_741),
    authority("Westam", 1_019, 628, 3_346, 8_571, 642, 6_159),
]
CODES = ["Code", "102", "103", "106", "698", "745", "746", "747", "799"]


def test_codes_over_the_columns_are_no_sums() -> None:
    assert wrong([CODES, *AUTHORITIES]) == []


def test_a_slip_under_codes_is_found() -> None:
    slipped = authority("Middleham", 5_377, 482, 2_204, 6_410, 771, 3_098, slip=2_000)
    assert wrong([CODES, *AUTHORITIES, slipped]) == ["12,279"]


def budget(first: str, second: str, total: str) -> list[list[str]]:
    """Sections with totals for two years; the last section is given."""
    return [
        ["", "Collected", "Estimate", "Necessary"],
        ["Wage tax", "", "", ""],
        ["Current", "1,310,547", "1,402,118", "91,571"],
        ["Prior", "16,285", "18,230", "1,945"],
        ["Total wage tax", "1,326,832", "1,420,348", "93,516"],
        ["Business tax", "", "", ""],
        ["Current", "411,303", "488,117", first],
        ["Prior", "52,716", "60,422", second],
        ["Total business tax", "464,019", "548,539", total],
    ]


@pytest.mark.parametrize("total", ["84,520", "84,250"])
def test_no_total_of_parts_that_do_not_apply(total: str) -> None:
    assert wrong(budget("N/A", "N/A", total)) == []


def test_a_total_of_parts_that_are_there() -> None:
    assert wrong(budget("76,814", "7,706", "84,520")) == []
    assert "84,250" in wrong(budget("76,814", "7,706", "84,250"))


PAYMENTS = [
    ["Date", "Payee", "£"],
    ["01/04/2017", "Grounds maintenance", "1,250"],
    ["13/04/2017", "Insurance", "618"],
    ["29/04/2017", "Hall hire", "600"],
    ["11/05/2017", "Tree surgeon", "940"],
    ["19/05/2017", "Play area", "500"],
    ["02/07/2017", "Street lights", "2,090"],
]


def test_a_list_of_dated_payments_carries_nothing_forward() -> None:
    assert wrong(PAYMENTS) == []
    assert wrong([[date, amount] for date, _, amount in PAYMENTS]) == []


LOANS = [
    ["Trust", "Loan", "Repaid", "Drawn in year"],
    *([f"Trust {n}", f"{n:,}", "-", f"{n:,}"] for n in (12_418, 9_307, 21_562, 8_215, 17_034, 3_391, 14_829, 6_073)),
    ["Trust 9", "8,400", "2,150", "6,250"],
]


def test_most_loans_are_drawn_in_full_and_one_need_not_be() -> None:
    assert wrong([*LOANS, ["Bedford", "1,753", "-", "753"]]) == []


def turnout(*total: str) -> list[list[str]]:
    precincts = [(217, 672), (770, 2_139), (294, 782), (179, 371), (288, 689)]
    rows = [[f"Precinct {i}", f"{a:,}", f"{b:,}", f"{100 * a / b:.2f}%"] for i, (a, b) in enumerate(precincts)]
    absent = ["Absent", "0", "887", "0.00%"]
    return [["", "Ballots", "Registered", "% Turnout"], *rows, ["Total", "1,748", "4,653", *total], absent]


def test_an_average_of_percentages_is_one_way_to_sum_them_up() -> None:
    assert wrong(turnout("37.57%")) == []
    assert wrong(turnout("39.19%")) == []


def test_a_percentage_that_is_neither_is_found() -> None:
    assert "43.57%" in wrong(turnout("43.57%"))


def ballot(precincts: int, blank: int, *votes: int) -> list[list[str]]:
    """Votes for an office: all of them first, then the candidates in a block of their own."""
    names = ("Baker & Smith", "Carter & Wood", "Dyer & Mason", "Scattering", "Fisher & Hunt", "Blanks")
    return [
        ["", "Total"],
        ["Number of precincts", str(precincts)],
        ["Total votes", str(sum(votes))],
        ["Times blank voted", str(blank)],
        ["Number of uncast votes", "0"],
        ["", ""],
        *([name, str(number)] for name, number in zip(names, votes, strict=True)),
    ]


def test_a_total_of_one_block_is_none_of_another() -> None:
    others = [row for n in range(4) for row in ballot(11, 1_000 + 7 * n, 9_000 + 31 * n, 8_000 + n, 900, 400, 260, n)]
    assert wrong(ballot(11, 271, 10_319, 10_100, 976, 423, 264, 5)) == []
    assert wrong([*others, *ballot(11, 271, 10_319, 10_100, 976, 423, 264, 5)]) == []
