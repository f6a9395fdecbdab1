"""What sentences say of charts whose points stand in no table."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from extractor.document import Chart, ChartPlace, Document, Paragraph, Point, Series
from extractor.facts.claims import claims
from extractor.relations.charts import checks
from extractor.relations.relation import Check

INCOME = {"Income": {"2018": "12.7", "2019": "13.1", "2020": "13.9"}}
VISITORS = {"London": {"2018": "1,204", "2019": "1,310"}, "Leeds": {"2018": "604", "2019": "587"}}


def told(text: str, title: str, series: Mapping[str, Mapping[str, str]]) -> tuple[Check, ...]:
    drawn = tuple(
        Series(name, tuple(Point(when, text, Decimal(text.replace(",", ""))) for when, text in points.items()))
        for name, points in series.items()
    )
    document = Document("a", "docx", "", (Paragraph(text, 0), Chart(0, "line", drawn, title)))
    return checks(document, (), claims(document))


@pytest.mark.parametrize(
    ("text", "title", "series"),
    [
        ("Income rose from £12.7m in 2018 to £13.1m in 2019.", "Income (£m)", INCOME),
        ("Visitors to Leeds fell from 604 in 2018 to 587 in 2019.", "Visitors", VISITORS),
    ],
)
def test_what_holds(text: str, title: str, series: Mapping[str, Mapping[str, str]]) -> None:
    found = told(text, title, series)
    assert {check.verdict for check in found} == {"agrees"}
    assert sum(check.relation.code == "A103" for check in found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Staff costs rose from £12.7m in 2008 to £13.2m in 2009.",
        "The fund was worth £4m in 2019.",
        "Nothing changed.",
        "There are three kinds of visitors.",
    ],
)
def test_what_is_not_about_the_chart_is_silent(text: str) -> None:
    assert [check for check in told(text, "Income (£m)", INCOME) if check.verdict == "discrepancy"] == []


def test_a_figure_that_differs() -> None:
    found = told("Visitors to Leeds fell from 604 in 2018 to 578 in 2019.", "Visitors", VISITORS)
    (wrong,) = (check for check in found if check.verdict == "discrepancy")
    assert (wrong.relation.code, wrong.relation.stated.text, wrong.difference) == ("A103", "578", Decimal(-9))
    assert wrong.relation.operands[0].figure.place == ChartPlace(0, 1, 1)


def test_a_word_that_contradicts_the_chart() -> None:
    found = told("Income fell from £12.7m in 2018 to £13.1m in 2019.", "Income (£m)", INCOME)
    assert [check.relation.code for check in found if check.verdict == "discrepancy"] == ["N103"]


def test_a_chart_with_a_category_twice_is_no_table() -> None:
    twice = Series("Income", (Point("2018", "12.7", Decimal("12.7")), Point("2018", "13.1", Decimal("13.1"))))
    text = "Income rose from £12.7m in 2018 to £13.2m in 2019."
    document = Document("a", "docx", "", (Paragraph(text, 0), Chart(0, "line", (twice,), "Income (£m)")))
    assert checks(document, (), claims(document)) == ()
