"""Every rule from end to end: a document that it must report, and its neighbour about which it must be silent."""

from collections.abc import Sequence
from html import escape

import pytest

from extractor import pipeline, readers

COSTS = [
    ["Item", "2018/19", "2019/20", "2020/21"],
    ["Rent of premises", "1,204", "1,310", "1,315"],
    ["Salaries", "30,120", "31,040", "32,590"],
    ["Travel", "4,517", "3,926", "5,231"],
    ["Printing", "1,703", "1,266", "914"],
    ["Total", "37,544", "37,542", "40,050"],
]
QUARTERS = [
    ["Region", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", "Total"],
    ["North", "1,204", "1,310", "1,315", "1,402", "5,231"],
    ["South", "30,120", "31,040", "32,590", "33,017", "126,767"],
    ["East", "4,517", "3,926", "5,231", "4,879", "18,553"],
    ["West", "1,703", "1,266", "914", "1,120", "5,003"],
]
RESERVES = [
    ["Reserve", "Opening balance", "Additions", "Withdrawals", "Closing balance"],
    ["General", "12,045", "1,310", "(815)", "12,540"],
    ["Insurance", "30,120", "2,040", "(3,590)", "28,570"],
    ["Repairs", "4,517", "926", "(1,231)", "4,212"],
    ["Pensions", "17,036", "266", "(914)", "16,388"],
]
CHANGES = [
    ["Service", "2019/20", "2020/21", "Difference", "% change"],
    ["Libraries", "12,045", "13,310", "1,265", "10.5"],
    ["Parks", "30,120", "32,040", "1,920", "6.4"],
    ["Roads", "45,170", "43,926", "(1,244)", "(2.8)"],
    ["Schools", "170,360", "182,660", "12,300", "7.2"],
]
SHARES = [
    ["Source", "Amount", "Share %"],
    ["Grants", "45,210", "40.0"],
    ["Fees", "27,126", "24.0"],
    ["Rents", "18,084", "16.0"],
    ["Gifts", "22,605", "20.0"],
    ["Total", "113,025", "100.0"],
]
ANSWERS = [
    ["Question", "Never %", "Sometimes %", "Often %"],
    ["Tense", "3.1", "31.4", "65.5"],
    ["Calm", "27.9", "52.2", "19.9"],
    ["Glad", "5.5", "11.3", "83.2"],
    ["Bored", "55.0", "11.0", "33.9"],
    ["Proud", "20.2", "30.3", "49.5"],
]
SUMMARY = [
    ["Item", "2020/21"],
    ["Rent of premises", "1,315"],
    ["Salaries", "32,590"],
    ["Travel", "5,231"],
    ["Printing", "914"],
    ["Total", "40,050"],
]
PROVIDERS = [
    ["Service", "Provider", "2019/20", "2020/21"],
    ["Advice line", "Citizens Trust", "12,045", "13,310"],
    ["Night shelter", "Harbour House", "30,120", "32,040"],
    ["Food bank", "Open Door", "45,170", "43,926"],
]
OTHER_PROVIDERS = [["Service", "Provider", "2020/21"], *([name, who, now] for name, who, _, now in PROVIDERS[1:])]


def changed(table: Sequence[Sequence[str]], old: str, new: str) -> list[list[str]]:
    """A table with one text replaced, which must stand in it exactly once."""
    assert sum(row.count(old) for row in table) == 1
    return [[new if cell == old else cell for cell in row] for row in table]


def html(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A page of sentences and tables."""

    def part(block: str | Sequence[Sequence[str]]) -> str:
        if isinstance(block, str):
            return f"<p>{escape(block)}</p>"
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    return ("<html><body>" + "".join(map(part, blocks)) + "</body></html>").encode()


CASES = {
    "C101": (html(changed(COSTS, "40,050", "40,060")), html(COSTS)),
    "C102": (html(changed(QUARTERS, "126,767", "126,677")), html(QUARTERS)),
    "C103": (html(changed(RESERVES, "28,570", "28,750")), html(RESERVES)),
    "R101": (html(changed(CHANGES, "1,920", "1,290")), html(CHANGES)),
    "R102": (html(changed(CHANGES, "7.2", "7.9")), html(CHANGES)),
    "R103": (html(changed(SHARES, "24.0", "42.0")), html(SHARES)),
    "R104": (html(changed(ANSWERS, "11.0", "17.0")), html(ANSWERS)),
    "A101": (
        html("Table 1: Costs", COSTS, "Table 2: Costs of the year", changed(SUMMARY, "5,231", "5,321")),
        html("Table 1: Costs", COSTS, "Table 2: Costs of the year", SUMMARY),
    ),
    "A105": (
        html(PROVIDERS, "In short:", changed(OTHER_PROVIDERS, "Harbour House", "Harbour Homes")),
        html(PROVIDERS, "In short:", OTHER_PROVIDERS),
    ),
    "N101": (
        html("Salaries rose to £32,950 in 2020/21 from £31,040 in 2019/20.", "Table 1: Costs (£)", COSTS),
        html("Salaries rose to £32,590 in 2020/21 from £31,040 in 2019/20.", "Table 1: Costs (£)", COSTS),
    ),
    "N102": (
        html("Spending rose by 12.5% from £31,040 to £32,590.", COSTS),
        html("Spending rose by 5.0% from £31,040 to £32,590.", COSTS),
    ),
    "N103": (
        html("Spending fell from £31,040 in 2019/20 to £32,590 in 2020/21.", COSTS),
        html("Spending rose from £31,040 in 2019/20 to £32,590 in 2020/21.", COSTS),
    ),
    "N104": (
        html("Four hundred (500) people were asked.", COSTS),
        html("Four hundred (400) people were asked.", COSTS),
    ),
    "D103": (
        html("Table 1: Costs", COSTS, "The regions are set out in Table 2."),
        html("Table 1: Costs", COSTS, "The items are set out in Table 1."),
    ),
}
"""For each code the loud document and the silent one."""


def codes(data: bytes) -> list[str]:
    """The codes of all findings, notes left out."""
    found = pipeline.reconcile(readers.transcribe(data, "page.html")).findings
    return [finding.code for finding in found if finding.severity != "note"]


@pytest.mark.parametrize("code", CASES)
def test_it_is_reported_once_and_alone(code: str) -> None:
    assert codes(CASES[code][0]) == [code]


@pytest.mark.parametrize("code", CASES)
def test_its_neighbour_is_silent(code: str) -> None:
    assert codes(CASES[code][1]) == []


def test_a_change_that_is_not_printed_is_no_change() -> None:
    blank = [[*row[:3], ""] if row[0] == "Roads" else row[:4] for row in CHANGES]
    blank = [["Roads", "45,170", "45,170", ""] if row[0] == "Roads" else row for row in blank]
    result = pipeline.reconcile(readers.transcribe(html(blank), "page.html"))
    assert [check.verdict for check in result.checks if check.relation.code == "R101"] == ["agrees"] * 3
    assert not result.findings
