"""The same items in another scale: said by the header, or known by the items alone."""

import pytest

from tests.relations.agreement.test_agreement import Rows, agreed, edited, said

POUNDS = [
    ["Item", "2019 (£)"],
    ["Staff costs", "1,395,707"],
    ["Premises", "705,505"],
    ["Transport", "1,052,148"],
    ["Supplies", "935,138"],
]
THOUSANDS = [
    ["Item", "2019"],
    ["Staff costs", "1,396"],
    ["Premises", "706"],
    ["Transport", "1,052"],
    ["Supplies", "935"],
]


@pytest.mark.parametrize("unit", ["2019", "2019 (£000)"])
def test_thousands_agree_with_pounds(unit: str) -> None:
    found = said(agreed(POUNDS, edited(THOUSANDS, "2019", unit)))
    assert len(found) == 4
    assert {verdict for _, verdict, *_ in found} == {"rounding"}


@pytest.mark.parametrize("unit", ["2019", "2019 (£000)"])
def test_one_that_differs_is_found(unit: str) -> None:
    found = said(agreed(POUNDS, edited(edited(THOUSANDS, "2019", unit), "1,052", "1,025")))
    assert ("A101", "discrepancy", "1,025", "1,052,148") in found
    assert len(found) == 4


SMALL = [["Item", "2019"], ["Staff costs", "1,396"], ["Premises", "706"]]
OTHERS = [["Item", "2019"], ["Staff costs", "4,210"], ["Premises", "833"], ["Transport", "2,017"], ["Supplies", "62"]]


@pytest.mark.parametrize(
    ("tables", "count"),
    [
        ([POUNDS, SMALL], 0),  # two items may agree by chance
        ([POUNDS, OTHERS], 0),
        ([POUNDS, edited(THOUSANDS, "2019", "2018")], 0),
        ([POUNDS, edited(THOUSANDS, "2019", "2019 ($)")], 0),  # a unit is said, and no scale
        ([THOUSANDS, THOUSANDS], 4),
    ],
)
def test_nothing_is_scaled_without_need(tables: list[Rows], count: int) -> None:
    found = said(agreed(*tables))
    assert len(found) == count
    assert not [each for each in found if each[1] == "discrepancy"]
