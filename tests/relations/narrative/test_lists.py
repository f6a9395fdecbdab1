"""Lists of things, second comparisons, ranges, and totals around their parts."""

import pytest

from tests.relations.narrative.test_narrative import said, table

AREAS = table(
    [
        ["Area", "2019/20 (£)", "2020/21 (£)"],
        ["Victims", "1,379,712", "1,395,707"],
        ["Prevention", "1,065,956", "952,148"],
        ["Reserve", "108,298", "307,463"],
        ["Total", "2,553,966", "2,655,318"],
    ],
    "Table 1. Budget by area",
)

THINGS = [
    (
        "In 2020/21 Victims, Prevention and Reserve were £1,395,707, £952,148 and £307,463, respectively.",
        ["agrees £1,395,707", "agrees £952,148", "agrees £307,463"],
    ),
    (
        "In 2020/21 Victims, Prevention and Reserve were £1,395,707, £952,184 and £307,463, respectively.",
        ["agrees £1,395,707", "discrepancy £952,184", "agrees £307,463"],
    ),
    (
        "We spent £1,395,707 and £952,148 on Victims and Prevention, respectively, in 2020/21.",
        ["agrees £1,395,707", "agrees £952,148"],
    ),
    (
        "Victims and Reserve increased by £15,995 and £199,165, respectively, in 2020/21.",
        ["agrees £15,995", "agrees increased", "agrees £199,165", "agrees increased"],
    ),
    ("In 2020/21 Victims and Prevention were £1,395,707, £952,148 and £307,463, respectively.", []),
    ("In 2020/21 Prevention of fraud and Reserve force were £477,219 and £81,653, respectively.", []),
]


@pytest.mark.parametrize(("text", "expected"), THINGS)
def test_each_thing_has_its_own_figure(text: str, expected: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in said(text, AREAS)] == expected


TWICE = (
    "Sales increased 6% to £5.2 billion compared with £4.9 billion in 2006, and {} compared with £4.6 billion in 2005."
)


@pytest.mark.parametrize(
    ("second", "verdict"), [("13%", "agrees 13%"), ("£0.6 billion", "agrees £0.6 billion"), ("31%", "discrepancy 31%")]
)
def test_a_second_comparison_is_with_the_same_level(second: str, verdict: str) -> None:
    assert [each.split(" ", 2)[2] for each in said(TWICE.format(second))] == ["agrees 6%", verdict]


def test_another_change_is_no_second_comparison() -> None:
    text = "Sales increased 6% to £5.2 billion compared with £4.9 billion in 2006, and costs by 31% to £4.6 billion."
    assert [each.split(" ", 2)[2] for each in said(text)] == ["agrees 6%"]


RANGES = [
    ("In 2020/21 budgets ranged from £307,463 to £1,395,707.", ["agrees £307,463", "agrees £1,395,707"]),
    ("Budgets, varying between £307,463 and £1,395,707, were agreed.", ["agrees £307,463", "agrees £1,395,707"]),
    ("In 2020/21 budgets ranged from £307,463 to £1,395,770.", ["discrepancy £1,395,770"]),
    ("In 2020/21 budgets ranged from £952,148 to £1,395,707.", []),
    ("The fee ranges from 0.20% to 0.30%.", []),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_the_ends_of_a_range(text: str, expected: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in said(text, AREAS)] == expected


TOTALS = [
    ("We spent £0.7m on roads and £0.5m on paths, a total of £1.2m.", ["agrees £1.2m"]),
    ("We spent £0.71m on roads and £0.54m on paths, in total £1.25m.", ["agrees £1.25m"]),
    ("We spent £0.71m on roads and £0.54m on paths, a total of £1.52m.", ["discrepancy £1.52m"]),
    ("We spent £0.71m on roads and £0.54m on paths, a total of £9.87m.", []),
    ("Costs rose by £0.71m and £0.54m, a total of £1.52m.", ["discrepancy £1.52m"]),
    ("We spent a combined £1.25m: £0.71m for roads and £0.54m for paths.", ["agrees £1.25m"]),
    ("We spent a combined £1.52m: £0.71m for roads and £0.54m for paths.", ["discrepancy £1.52m"]),
    ("We spent £1.52m: £0.71m for roads and £0.54m for paths.", []),
    ("Spending was £1.25m, of which £0.71m was for roads and £0.54m for paths.", ["agrees £1.25m"]),
    ("Spending was £1.52m, of which £0.71m was for roads and £0.54m for paths.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_totals_around_their_parts(text: str, expected: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in said(text) if " sum " in each] == expected
