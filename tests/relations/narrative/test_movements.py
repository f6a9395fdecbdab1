"""Changes explained by their parts, and balances carried forward: ticked where complete, never called wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.narrative.test_narrative import found

COMPLETE = [
    ("Income rose by £12m to £40m due to £8m from fees and £4m from rents.", "sum", "£12m"),
    ("Income fell by £5.1m due to lower sales of £8.3m, partially offset by higher grants of £3.2m.", "sum", "£5.1m"),
    ("Costs fell by £28.8m as a result of a decrease in pay of £29.0m, partly offset by £0.2m.", "sum", "£28.8m"),
    ("Reserves opened at £4.1m, with additions of £2.2m and disposals of £1.0m, and closed at £5.3m.",
     "roll-forward", "£5.3m"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula", "stated"), COMPLETE)
def test_parts_that_make_up_a_movement(text: str, formula: str, stated: str) -> None:
    (check,) = (check for check in found(text) if check.relation.formula == formula)
    assert (check.relation.stated.text, check.verdict) == (stated, "agrees")


INCOMPLETE = [
    "Income rose by £12m to £40m due to £8m from fees and £3m from rents.",
    "Income rose by £12m to £40m due to £8m from fees; £4m was lost.",
    "Income rose by £12m to £40m, due to 8% more fees and 4% more rents.",
    "Income fell by £5.1m due to lower sales of £8.3m and lower grants of £3.2m.",
    "Reserves opened at £4.1m, with additions of £2.2m and disposals of £1.0m, and closed at £5.7m.",
    "Reserves opened at £4.1m and closed at £5.7m.",
]


@pytest.mark.parametrize("text", INCOMPLETE)
def test_what_may_be_left_out_says_nothing(text: str) -> None:
    assert not [check for check in found(text) if check.relation.formula in ("sum", "roll-forward")]


@given(st.lists(st.integers(10, 10**6), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_balance_follows_from_its_movements(moved: list[int]) -> None:
    told = ", ".join(f"additions of £{each:,}" for each in moved[1:])
    closing = sum(moved) * 10 + 1  # so that it has two digits, and cannot come about
    text = f"Reserves opened at £{moved[0]:,}, with {told}, £{closing - sum(moved):,} received, and closed at £{{:,}}."
    (check,) = (check for check in found(text.format(closing)) if check.relation.formula == "roll-forward")
    assert check.computed == closing
    assert not found(text.format(10 * closing))
