"""Columns whose cells print an amount and its share."""

from collections.abc import Sequence

import pytest

from extractor.document import Cell, CellPlace, Document, Table
from extractor.findings.finding import Reconciliation
from extractor.normalise.grids import grids
from extractor.pipeline import reconcile

ANSWERS = [
    ["Answer", "Men", "Women", "All"],
    ["Yes", "412 (41.2%)", "188 (37.6%)", "600 (40.0%)"],
    ["No", "333 (33.3%)", "212 (42.4%)", "545 (36.3%)"],
    ["Unsure", "255 (25.5%)", "100 (20.0%)", "355 (23.7%)"],
    ["Total", "1,000 (100%)", "500 (100%)", "1,500 (100%)"],
]


def document(rows: Sequence[Sequence[str]]) -> Document:
    cells = (Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Document("a.html", "html", "", (Table(0, len(rows), len(rows[0]), tuple(cells)),))


def read(row: int, column: int, text: str) -> Reconciliation:
    """The answers with another text in one cell."""
    rows = [list(each) for each in ANSWERS]
    rows[row][column] = text
    return reconcile(document(rows))


def test_amounts_and_shares_stand_side_by_side() -> None:
    (grid,) = grids(document(ANSWERS))
    assert [entry.text for entry in grid.rows[0]] == ["Answer", "Men", "Men", "Women", "Women", "All", "All"]
    assert grid.rows[1][2].place == CellPlace(0, 1, 1, 5, 10)


def test_all_of_them_are_checked() -> None:
    found = reconcile(document(ANSWERS))
    assert (found.findings, found.coverage.checked, found.coverage.figures) == ((), 24, 24)


@pytest.mark.parametrize(
    ("row", "column", "text", "wrong"),
    [(1, 1, "412 (47.2%)", "47.2%"), (2, 2, "219 (42.4%)", "219"), (3, 3, "355 (33.7%)", "33.7%")],
)
def test_a_slip_in_either_is_found(row: int, column: int, text: str, wrong: str) -> None:
    (finding,) = read(row, column, text).findings
    named = [finding.culprit] if finding.culprit else finding.candidates
    assert wrong in [suspect.text for suspect in named]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "A", "B"], ["One", "412", "188"], ["Two", "333 (33.3%)", "212"], ["Three", "255", "100"]],
        [["", "A"], ["One", "412 (408)"], ["Two", "333 (330)"], ["Three", "255 (252)"]],
        [["", "A"], ["One", "41.2% (40.1%)"], ["Two", "33.3% (32.0%)"], ["Three", "25.5% (25.0%)"]],
    ],
    ids=["one cell only", "no shares", "two shares"],
)
def test_other_columns_stay_as_they_are(rows: list[list[str]]) -> None:
    (grid,) = grids(document(rows))
    assert {len(row) for row in grid.rows} == {len(rows[0])}
