"""Variances from a budget and limits, held against the columns of a table that has both sides."""

import pytest

from tests.relations.narrative.test_narrative import found, said, table

OUTTURN = [
    ["£m", "Original budget", "Revised budget", "Outturn", "Variance"],
    ["Adult social care", "34.5", "35.2", "33.3", "(1.9)"],
    ["Highways and transport", "11.2", "11.2", "12.6", "1.4"],
    ["Waste collection", "8.4", "8.1", "8.1", "0.0"],
    ["Total", "54.1", "54.5", "54.0", "(0.5)"],
]
LIMITS = [
    ["£m", "Limit", "Actual"],
    ["External debt", "95.0", "78.4"],
    ["Variable rate exposure", "30.0", "31.5"],
    ["Investments over 364 days", "20.0", "12.5"],
]
YEARS = [
    ["£000", "2019/20 Budget", "2019/20 Actual", "2020/21 Budget", "2020/21 Actual"],
    ["Police pay", "61,480", "61,110", "63,440", "63,912"],
    ["Premises", "4,215", "4,306", "4,380", "4,275"],
]

TRUE = [
    ("Adult social care underspent by £1.9m.", "1.9", OUTTURN),
    ("There was an underspend of £1.9m on adult social care.", "1.9", OUTTURN),
    ("Adult social care shows a £1.9m underspend against its revised budget of £35.2m.", "35.2", OUTTURN),
    ("Adult social care underspent by £1.2m against the original budget of £34.5m.", "34.5", OUTTURN),
    ("Highways and transport was £1.4m over budget.", "1.4", OUTTURN),
    ("Spending on highways and transport was £12.6m, £1.4m over the budget of £11.2m.", "12.6", OUTTURN),
    ("External debt of £78.4m did not exceed the limit of £95.0m.", "95.0", LIMITS),
    ("External debt was £78.4m, within the limit of £95.0m.", "95.0", LIMITS),
    ("Police pay overspent by £472,000 in 2020/21.", "472", YEARS),
    ("Police pay underspent by £370,000 in 2019/20 against a budget of £61.48 million.", "61.48", YEARS),
]


@pytest.mark.parametrize(("text", "figure", "rows"), TRUE)
def test_what_the_columns_bear_out(text: str, figure: str, rows: list[list[str]]) -> None:
    made = said(text, table(rows))
    assert [entry for entry in made if "agrees" in entry and figure in entry]
    assert not [entry for entry in made if "discrepancy" in entry]


WRONG = [
    ("Adult social care shows a £1.9m overspend against its revised budget of £35.2m.", "N103 order", OUTTURN),
    ("Adult social care underspent by £1.9m against its revised budget of £32.5m.", "N101 equal", OUTTURN),
    ("Highways and transport was £4.1m over its budget of £11.2m.", "N10", OUTTURN),
    ("External debt was £87.4m, within the limit of £95.0m.", "N101 equal", LIMITS),
    ("Police pay overspent by £427,000 in 2020/21 against a budget of £63.44 million.", "N102 difference", YEARS),
    ("Police pay underspent by £472,000 in 2020/21 against a budget of £63.44 million.", "N103 order", YEARS),
]


@pytest.mark.parametrize(("text", "expected", "rows"), WRONG)
def test_what_they_do_not(text: str, expected: str, rows: list[list[str]]) -> None:
    wrong = [entry for entry in said(text, table(rows)) if "discrepancy" in entry]
    assert len(wrong) == 1
    assert wrong[0].startswith(expected)


SILENT = [
    ("Adult social care underspent by £0.6m due to vacancies.", OUTTURN),
    ("At the half year adult social care forecast an underspend of £0.7m.", OUTTURN),
    ("Day centres within adult social care overspent by £0.3m.", OUTTURN),
    ("Adult social care may overspend by £2.4m.", OUTTURN),
    ("Last year's underspend of £2.6m was added to the original budget for waste collection.", OUTTURN),
    ("An overspend of £0.4m on agency staff was offset by an underspend of £2.3m on placements.", OUTTURN),
    ("The capital programme underspent by £4.8m against a budget of £22.0m.", OUTTURN),
    ("External debt peaked at £84.0m during the year, within the limit of £95.0m.", LIMITS),
    ("Police pay overspent by £210,000 in 2018/19.", YEARS),
    ("Premises overspent by £91,000 in 2019/20 and underspent by £105,000 in 2020/21.", YEARS),
]


@pytest.mark.parametrize(("text", "rows"), SILENT)
def test_other_variances_are_left_alone(text: str, rows: list[list[str]]) -> None:
    assert not [check for check in found(text, table(rows)) if check.verdict == "discrepancy"]
