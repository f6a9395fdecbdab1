"""Limits said to be kept or passed, from the sentence's own figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.narrative.test_narrative import found, said

TRUE = [
    ("Spending was £1.1m, within the budget of £1.2m.", "within the budget"),
    ("Spending of £1.1m on fees and charges was within the agreed annual budget of £1.2m.",
     "within the agreed annual budget"),
    ("The £1.1m spent on roads was within its £1.2m budget.", "within its £1.2m budget"),
    ("At 4.2%, arrears were below the 5% limit.", "below the 5% limit"),
    ("The ratio was 2.1, which is below the maximum of 3.5.", "below the maximum"),
    ("Attendance exceeded the target of 90%, reaching 92.4%.", "exceeded the target"),
    ("Attendance was 92.4%, above the target of 90%.", "above the target"),
    ("The number of complaints was 12, well below the target of 30.", "below the target"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TRUE)
def test_a_limit_that_is_kept_or_passed(text: str, words: str) -> None:
    assert f"N103 order agrees {words}" in said(text)


FALSE = [
    ("Spending was £1.3m, within the budget of £1.2m.", "within the budget"),
    ("At 5.2%, arrears were below the 5% limit.", "below the 5% limit"),
    ("Attendance exceeded the target of 90%, reaching 89.4%.", "exceeded the target"),
    ("The ratio (4.1) is below the maximum (3.5).", "below the maximum"),
    ("The number of complaints was 42, well below the target of 30.", "below the target"),
]


@pytest.mark.parametrize(("text", "words"), FALSE)
def test_a_limit_that_is_not(text: str, words: str) -> None:
    (check,) = (check for check in found(text) if check.verdict == "discrepancy")
    assert (check.relation.code, check.relation.stated.text) == ("N103", words)
    assert len(check.relation.operands) == 2


SILENT = [
    "Spending must remain within the budget of £1.2m, from £1.3m last year.",
    "Spending did not exceed the budget of £1.2m, at £1.1m.",
    "Spending was not within the budget of £1.2m: it came to £1.3m.",
    "Spending rose by £0.1m, within the budget of £1.2m.",
    "Spending was £1.1m, an increase of £0.2m, within the budget of £0.1m.",
    "Under the budget of £1.2m, staff costs are £1.3m.",
    "The charge is £40 for spending below the limit of £30.",
    "Grants of £20,000 are paid to members below the threshold of £10,000.",
    "The charge is £20 for items over the limit of 30 kg.",
    "Arrears of nearly 5% were below the 5% limit.",
    "If spending of £1.3m is within the budget of £1.2m, nothing is due.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_limit_is_held_against_something_else(text: str) -> None:
    assert not [check for check in found(text) if check.verdict == "discrepancy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spending was £1.1m, £0.1m below the budget of £1.2m.", "N102 difference agrees £0.1m"),
        ("Spending of £1.3m exceeded the budget of £1.2m by £0.1m.", "N102 difference agrees £0.1m"),
        ("Spending of £1.3m exceeded the budget of £1.2m by £0.3m.", "N102 difference discrepancy £0.3m"),
    ],
)
def test_by_how_much(text: str, expected: str) -> None:
    assert [each for each in said(text) if " difference " in each] == [expected]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
@settings(max_examples=50, deadline=None)
def test_the_word_must_be_the_one_that_the_figures_say(level: int, limit: int) -> None:
    (check,) = found(f"Spending was £{level:,}, within the budget of £{limit:,}.")
    expected = "agrees" if level < limit else "rounding" if level == limit else "discrepancy"
    assert check.verdict == expected
