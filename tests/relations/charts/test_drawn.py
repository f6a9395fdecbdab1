from decimal import Decimal

import pytest

from extractor.document import Cell, CellPlace, Chart, ChartPlace, Document, Point, Series, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.charts.drawn import checks
from extractor.relations.relation import Check

TABLE = [
    ["Strategic area", "2019/20 (£)", "2020/21 (£)"],
    ["Victims", "1,379,712", "1,395,707"],
    ["Vulnerability", "827,446", "705,505"],
    ["Prevention", "1,065,956", "1,052,148"],
    ["Cross cutting", "1,043,436", "935,138"],
]
POINTS = {"Victims": "1395707", "Vulnerability": "705505", "Prevention": "1052148", "Cross cutting": "935138"}


def compared(points: dict[str, str], rows: list[list[str]] = TABLE) -> tuple[Check, ...]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    series = Series("2020/21", tuple(Point(name, f"{Decimal(text):,}", Decimal(text)) for name, text in points.items()))
    document = Document("a", "docx", "", (Table(0, len(rows), len(rows[0]), cells), Chart(0, "pie", (series,))))
    return checks(document, [understand(grid) for grid in grids(document)])


def verdicts(points: dict[str, str]) -> list[str]:
    return [check.verdict for check in compared(points)]


def test_a_chart_that_draws_a_column() -> None:
    found = compared(POINTS)
    assert [check.verdict for check in found] == ["agrees"] * 4
    assert {check.relation.code for check in found} == {"A103"}
    assert [check.relation.operands[0].figure.place for check in found] == [CellPlace(0, row, 2) for row in range(1, 5)]
    assert [check.relation.stated.place for check in found] == [ChartPlace(0, 0, point) for point in range(4)]


def test_a_point_that_differs() -> None:
    (wrong,) = (check for check in compared(POINTS | {"Prevention": "1052184"}) if check.verdict != "agrees")
    assert (wrong.verdict, wrong.relation.stated.text, wrong.difference) == ("discrepancy", "1,052,184", Decimal(36))


def test_a_chart_in_millions() -> None:
    millions = {name: f"{Decimal(text) / 1_000_000:.2f}" for name, text in POINTS.items()}
    assert verdicts(millions) == ["rounding"] * 4
    assert verdicts(millions | {"Victims": "1.53"}) == ["discrepancy", "rounding", "rounding", "rounding"]


def test_a_chart_that_draws_a_row() -> None:
    row = {"2019/20 (£)": "827446", "2020/21 (£)": "705505"}
    assert verdicts(row) == ["agrees"] * 2


@pytest.mark.parametrize(
    "points",
    [
        {},
        {"Victims": "1395707"},
        {"North": "1395707", "South": "705505"},
        dict.fromkeys(POINTS, "12"),
        {"Victims": "1395707", "Vulnerability": "705505", "Prevention": "1", "Cross cutting": "2"},
        {name: str(int(text) // 43_960) for name, text in POINTS.items()},
    ],
)
def test_silent(points: dict[str, str]) -> None:
    assert verdicts(points) == []
