"""Superlatives held against tables: loud where no way to mean them holds, silent wherever one might."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.narrative.test_narrative import found, said, table

AREAS = [
    ["Area", "2019/20 (£)", "2020/21 (£)"],
    ["Victims", "1,379,712", "1,395,707"],
    ["Vulnerability", "827,446", "705,505"],
    ["Prevention", "1,065,956", "1,052,148"],
    ["Other areas", "108,298", "1,407,463"],
    ["Total", "3,381,412", "4,560,823"],
]
REGIONS = [
    ["Crop", "Canada acres", "Quebec acres", "Ontario acres", "Alberta acres"],
    ["Garlic", "1,627", "582", "976", "69"],
    ["Kale", "351", "19", "328", "4"],
]
YEARS = [
    ["", "2016", "2017", "2018", "2019"],
    ["Rental income", "12,740", "11,250", "12,120", "12,610"],
    ["Grants", "8,316", "9,104", "9,310", "9,870"],
]
BUDGET = table(AREAS, "Table 1. Budget by area")

HOLDS = [
    ("The smallest area of the budget in 2020/21 is Vulnerability, at £705,505.", "smallest"),
    ("Victims was the largest area of the budget in 2019/20.", "largest"),
    ("Prevention was the second-largest area of the budget in 2019/20.", "second-largest"),
    ("In 2019/20 the budget was highest in Victims.", "highest"),
    ("Victims, which is the largest area, has £1,379,712 in 2019/20.", "largest"),
    ("Victims accounted for the largest share of the budget in 2019/20.", "largest"),
    ("The highest budget is for Victims (£1,379,712).", "highest"),
    ("Our largest area of the budget, Victims, was praised.", "largest"),
]


@pytest.mark.parametrize(("text", "word"), HOLDS)
def test_a_true_ranking_agrees(text: str, word: str) -> None:
    assert [each for each in said(text, BUDGET) if " order " in each] == [f"N103 order agrees {word}"]


FAILS = [
    ("The largest area of the budget in 2019/20 is Prevention.", "largest"),
    ("Prevention was the third largest area of the budget in 2019/20.", "third largest"),
    ("In 2019/20 the budget was lowest in Vulnerability.", ""),
    ("In 2019/20 the budget was highest in Prevention.", "highest"),
    ("Table 1 shows that in 2019/20 Vulnerability has the largest budget.", "largest"),
    ("The largest area is Prevention, at £1,065,956.", "largest"),
]


@pytest.mark.parametrize(("text", "word"), FAILS)
def test_a_false_ranking_is_called_wrong(text: str, word: str) -> None:
    expected = [f"N103 order discrepancy {word}"] if word else []  # the only one below it collects a rest
    assert [each for each in said(text, BUDGET) if " order " in each] == expected


SILENT = [
    "One of the largest areas of the budget is Prevention.",
    "Among the largest areas of the budget is Prevention.",
    "Prevention has the largest budget per head.",
    "Prevention is the largest area excluding grants.",
    "The largest provider in the county is Prevention.",
    "The largest increase in the budget was in Prevention.",
    "Prevention had the largest budget since 2012/13.",
    "The three largest areas of the budget are Prevention, Victims and Vulnerability.",
    "The largest area of the budget is Prevention of crime.",
    "Victims was the largest area of the budget in 2020/21.",  # the one above it collects a rest
    "The largest area is Prevention, at £2,065,956.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert not [each for each in said(text, BUDGET) if " order " in each]


def test_items_may_be_columns_and_the_whole_is_none_of_them() -> None:
    text = "{} had the largest area of garlic production."
    assert said(text.format("Ontario"), table(REGIONS)) == ["N103 order agrees largest"]
    assert said(text.format("Ontario").replace("garlic", "kale"), table(REGIONS)) == ["N103 order agrees largest"]
    assert said(text.format("Alberta"), table(REGIONS)) == []  # "production" may be something else


def test_another_table_with_the_item_may_be_meant() -> None:
    staff = evolve(table([["Area", "Staff"], ["Victims", "12"], ["Prevention", "40"], ["Courts", "31"]]), number=1)
    text = "Prevention is the largest area, with 40 staff."
    assert [each for each in said(text, BUDGET, staff) if " order " in each] == ["N103 order agrees largest"]


OVER_TIME = [
    ("Rental income was £12,610 in 2019, the highest since 2016.", ["N103 order agrees highest"]),
    ("Rental income was £12,120 in 2018, the highest since 2015.", ["N103 order discrepancy highest"]),
    ("Grants reached a record £9,870 in 2019.", ["N103 order agrees record"]),
    ("Rental income reached a record £12,610 in 2019.", ["N103 order discrepancy record"]),
    ("Rental income fell to £11,250 in 2017, its lowest level since 2016.", []),
    ("Rental income was lowest in 2017.", ["N103 order agrees lowest"]),
    ("Rental income was lowest in 2018.", ["N103 order discrepancy lowest"]),
    ("Rental income of the north was lowest in 2018.", []),
    ("Members on record numbered 9,870 in 2019.", []),
    ("Grants have increased for the third year running.", ["N103 order agrees increased for the third year running"]),
    ("Grants have fallen for the second year running.", ["N103 order discrepancy fallen for the second year running"]),
    ("Grants have increased for the fifth year running.", []),
    ("Rental income rose for three consecutive years.", ["N103 order discrepancy rose for three consecutive years"]),
    ("Rental income rose for the second year in a row.", ["N103 order agrees rose for the second year in a row"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OVER_TIME)
def test_superlatives_and_runs_over_time(text: str, expected: list[str]) -> None:
    words = ("est", "record", "running", "row", "years")
    assert [each for each in said(text, table(YEARS)) if " order " in each and each.endswith(words)] == expected


def test_those_ahead_are_named() -> None:
    (check,) = found("The largest area of the budget in 2019/20 is Prevention.", BUDGET)
    assert [operand.figure.text for operand in check.relation.operands] == ["1,065,956", "1,379,712"]
    assert (check.relation.stated.value, check.computed) == (Decimal(1), Decimal(2))


@given(st.lists(st.integers(100, 10**8), min_size=3, max_size=8, unique=True), st.data())
@settings(max_examples=50, deadline=None)
def test_only_the_largest_is_the_largest(figures: list[int], data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(range(len(figures))))
    names = [chr(ord("A") + number) * 5 for number in range(len(figures))]
    listed = table([["Area", "Budget"], *([name, f"{figure:,}"] for name, figure in zip(names, figures, strict=True))])
    (check,) = found(f"{names[at]} has the largest budget.", listed)
    place = 1 + sum(figure > figures[at] for figure in figures)
    assert check.verdict == ("agrees" if place == 1 else "discrepancy")
    assert check.computed == place
