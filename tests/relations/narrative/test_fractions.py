"""Fractions and multiples in words, against the sentence's own figures and against tables."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.narrative.test_lists import AREAS
from tests.relations.narrative.test_narrative import found, said

ALONE = [
    ("Income doubled from £2.0m to £4.1m.", "N103 percent-change agrees doubled"),
    ("Income doubled from £2.0m to £5.1m.", "N103 percent-change discrepancy doubled"),
    ("Income more than doubled from £2.0m to £9.1m.", "N103 percent-change agrees doubled"),
    ("Income more than doubled from £2.0m to £3.8m.", "N103 percent-change discrepancy doubled"),
    ("Income nearly tripled to £5.9m from £2.0m.", "N103 percent-change agrees tripled"),
    ("Income nearly tripled to £6.9m from £2.0m.", "N103 percent-change discrepancy tripled"),
    ("Income has more than halved from £5.1m to £2.0m.", "N103 percent-change agrees halved"),
    ("Income has more than halved from £5.1m to £3.0m.", "N103 percent-change discrepancy halved"),
    ("Income fell by a quarter from £4.0m to £3.0m.", "N103 percent-change agrees a quarter"),
    ("Income fell by a quarter from £4.0m to £2.0m.", "N103 percent-change discrepancy a quarter"),
    ("Income fell by more than a third to £2.0m, from £4.0m.", "N103 percent-change agrees a third"),
    ("Income increased threefold from £2m to £6m.", "N103 percent-change agrees threefold"),
    ("Income was £4.1m, twice the £2.0m of last year.", "N103 percent-change agrees twice"),
    ("Income was £4.1m, three times the £2.0m of last year.", "N103 percent-change discrepancy three times"),
    ("We spent £2m, or a third of the £6m.", "N103 share agrees a third"),
    ("We spent £2m, or a third of the total of £6m.", "N103 share agrees a third"),
    ("We spent £2m, or half of the £6m.", "N103 share discrepancy half"),
    ("They made up a third (34%) of people.", "N104 equal agrees 34%"),
    ("Just over one in four (27.2%) took part.", "N104 equal agrees 27.2%"),
    ("Just over one in four (24.2%) took part.", "N104 equal discrepancy 24.2%"),
    ("Two thirds (60%) of them took part.", "N104 equal discrepancy 60%"),
]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_a_sentence_alone(text: str, expected: str) -> None:
    assert said(text) == [expected]


SILENT = [
    "Income would have doubled from £2.0m to £3m.",
    "We plan to have doubled income from £2.0m to £3m.",
    "Income has not doubled, from £2.0m to £3m.",
    "In the second half of 2019 income fell to £1m.",
    "A quarter of the year had passed when £1m was spent of £6m.",
    "A third of each grant vests in each of three years, £2m of £9m.",
    "Of the £9m, the third of four parts was £2m.",
    "One in 2019 and one in 2020 (50%) were closed.",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_words_are_no_fractions(text: str) -> None:
    assert not [each for each in said(text) if each.startswith(("N103 percent", "N103 share", "N104"))]


LINKED = [
    ("Reserve almost tripled to £307,463 in 2020/21.", ["agrees tripled"]),
    ("Reserve doubled to £307,463 in 2020/21.", ["discrepancy doubled"]),
    ("Reserve more than doubled to £307,463 in 2020/21.", ["agrees doubled"]),
    ("Prevention fell by a tenth to £952,148 in 2020/21.", ["agrees a tenth"]),
    ("Prevention fell by a fifth to £952,148 in 2020/21.", ["discrepancy a fifth"]),
    ("Reserve almost tripled in 2020/21.", ["agrees tripled"]),
    ("Reserve doubled in 2020/21.", []),  # nothing else in the sentence holds the link
    ("Reserve of the north doubled in 2020/21.", []),
    ("Victims accounted for 52.6% of the total in 2020/21.", ["agrees 52.6%"]),
    ("Victims accounted for half of the total in 2020/21.", []),  # too vague to be told from chance
    ("Victims accounted for a third of the total in 2020/21.", []),
    ("Victims accounted for half of the money in 2020/21.", []),
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_a_sentence_and_its_table(text: str, expected: list[str]) -> None:
    told = [each.split(" ", 2)[2] for each in said(text, AREAS) if " percent-change " in each or " share " in each]
    assert told == expected


def test_a_printed_bound_goes_with_its_side() -> None:
    assert said("Income fell by more than 10% to £2.0m, from £4.0m.") == ["N102 percent-change rounding 10%"]
    assert said("Income rose by more than £1.5m to £4.2m from £3.0m.") == ["N102 difference discrepancy £1.5m"]


@given(st.integers(1000, 10**7), st.integers(60, 400))
@settings(max_examples=60, deadline=None)
def test_doubled_is_said_of_about_twice(old: int, percent: int) -> None:
    new = old * (100 + percent) // 100
    (check,) = found(f"Income doubled from £{old:,} to £{new:,}.")
    far = abs(Decimal(new) / old - 2)
    assert check.verdict == ("discrepancy" if far > Decimal("0.21") else "agrees") or Decimal("0.19") < far
