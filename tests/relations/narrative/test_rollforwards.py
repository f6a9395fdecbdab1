"""Balances carried forward in a sentence, against the table that carries them forward."""

import pytest

from tests.relations.narrative.test_narrative import found, said, table

PROVISIONS = [
    ["£000", "Insurance", "Legal claims"],
    ["Balance at 1 April 2020", "1,842", "615"],
    ["Additional provisions made", "407", "230"],
    ["Amounts used", "(318)", "(94)"],
    ["Balance at 31 March 2021", "1,931", "751"],
]
TRUE = [
    "The insurance provision opened at £1.842m and, with additions of £0.407m and £0.318m used, closed at £1.931m.",
    (
        "Legal claims had an opening balance of £615,000, additions of £230,000, £94,000 used, "
        "and a closing balance of £751,000."
    ),
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_column_carries_forward(text: str) -> None:
    made = said(text, table(PROVISIONS))
    assert len([entry for entry in made if "N101 equal agrees" in entry]) >= 4
    assert not [entry for entry in made if "discrepancy" in entry]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (TRUE[0], "£1.842m", "£1.824m"),
        (TRUE[0], "£0.407m", "£0.437m"),
        (TRUE[0], "£1.931m", "£1.391m"),
        (TRUE[1], "£230,000", "£320,000"),
        (TRUE[1], "£751,000", "£781,000"),
    ],
)
def test_one_slip_in_it(text: str, right: str, wrong: str) -> None:
    made = found(text.replace(right, wrong), table(PROVISIONS))
    assert {c.relation.stated.text for c in made if c.verdict == "discrepancy"} == {wrong}


SILENT = [
    "The pension provision opened at £1.842m and, with additions of £0.650m and £0.200m used, closed at £2.292m.",
    "Grants opened at £1.842m and, with additions of £0.407m and £0.118m used, closed at £2.131m.",
    "The reserve opened at £2.4m and, with additions of £0.4m and £0.3m used, closed at £2.5m.",
]


@pytest.mark.parametrize("text", SILENT)
def test_another_balance(text: str) -> None:
    assert not [check for check in found(text, table(PROVISIONS)) if check.verdict == "discrepancy"]
