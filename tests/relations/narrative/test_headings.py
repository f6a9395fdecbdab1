"""Periods that only the heading above a paragraph names."""

import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.narrative import checks

ROWS = [
    ["£m", "2018/19", "2019/20"],
    ["Lettings", "11.2", "12.7"],
    ["Grants", "9.1", "8.3"],
    ["Fees and charges", "4.6", "5.4"],
]


def wrong(text: str, *headings: tuple[int, str]) -> list[str]:
    """The figures that are called wrong in a paragraph under headings, each with its level."""
    above = [Paragraph(heading, n, level=level) for n, (level, heading) in enumerate(headings)]
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(ROWS) for c, cell in enumerate(row))
    document = Document("", "html", "", (*above, Paragraph(text, len(above)), Table(0, len(ROWS), 3, cells)))
    found = checks(claims(document), [understand(grid) for grid in grids(document)])
    return [check.relation.stated.text for check in found if check.verdict == "discrepancy"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ((), []),
        (((1, "Income"),), []),
        (((1, "Income in 2019/20"),), ["£8.4m"]),
        (((1, "Outturn 2019/20"), (2, "Grants")), ["£8.4m"]),
        (((1, "Outturn 2019/20"), (1, "Grants")), []),  # a heading of the same level ends it
        (((1, "Outturn 2018/19"),), []),
        (((1, "From 2018/19 to 2019/20"),), []),
    ],
)
def test_a_slip_in_the_period_of_the_heading(headings: tuple[tuple[int, str], ...], expected: list[str]) -> None:
    assert wrong("Grants were £8.4m.", *headings) == expected


@pytest.mark.parametrize(
    "text", ["Grants were £8.3m.", "Grants were £9.1m in 2018/19.", "Grants were £9.1m last year."]
)
def test_what_holds_under_any_heading(text: str) -> None:
    assert wrong(text, (1, "Outturn 2019/20")) == wrong(text, (1, "Outturn 2018/19")) == []
