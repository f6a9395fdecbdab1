"""What a column is called in a row: by the nearest header above it, where a table has several."""

import pytest

from extractor.document import Cell, CellPlace, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids

ASSETS = [
    ["Description", "Beginning balance", "Increases", "Ending balance"],
    ["Buildings", "424", "8", "432"],
    ["Equipment", "109", "33", "142"],
]
BUDGET = [["Function", "Budget", "Actual", "Variance"], ["Roads", "1,400", "1,562", "(162)"]]
HEADING = ["A summary of changes in assets", "", "", ""]
PRICES = [["Auditor", "Smith", "Jones", "Brown"], ["Fee", "120", "130", "140"]]


@pytest.mark.parametrize(
    ("rows", "row", "label"),
    [
        (BUDGET, 1, "Variance"),
        ([*BUDGET, HEADING, *ASSETS], 1, "Variance"),
        ([*BUDGET, HEADING, *ASSETS], 4, "Ending balance"),
        ([*BUDGET, ["", "", "", ""], *ASSETS], 5, "Ending balance"),
        ([*BUDGET, *PRICES], 3, "Variance"),
        ([*BUDGET, HEADING, ["Fund", "Note", "", ""], *ASSETS[1:]], 4, "Variance"),
    ],
)
def test_a_column_is_called_by_the_nearest_header(rows: list[list[str]], row: int, label: str) -> None:
    cells = tuple(Cell(r, c, text) for r, texts in enumerate(rows) for c, text in enumerate(texts) if text)
    (grid,) = grids(Document("t.html", "html", "", (Table(0, len(rows), 4, cells),)))
    labels = understand(grid).labels(CellPlace(0, row, 3))
    assert labels is not None
    assert labels[1] == label


COUNTS = [["Visits", "2019", "2020"], ["North", "1,240", "1,310"], ["South", "815", "790"]]
COSTS = [["", "", ""], ["Costs", "2019 (£m)", "2020 (£m)"], ["North", "2.4", "2.6"], ["South", "1.1", "1.2"]]
SHARES = [["", "", ""], ["Shares", "2019 (%)", "2020 (%)"], ["North", "60", "62"], ["South", "40", "38"]]


def scaled(rows: list[list[str]]) -> list[tuple[str, str]]:
    cells = tuple(Cell(r, c, text) for r, texts in enumerate(rows) for c, text in enumerate(texts) if text)
    (grid,) = grids(Document("t.html", "html", "", (Table(0, len(rows), 3, cells),)))
    last = understand(grid).figures
    return [(figure.unit, str(int(figure.value))) for row in last for figure in row[2:] if figure is not None]


def test_units_are_those_of_the_nearest_header_above() -> None:
    assert scaled([*COSTS[1:], *SHARES]) == [
        ("GBP", "2600000"), ("GBP", "1200000"), ("%", "62"), ("%", "38"),
    ]  # fmt: skip
    assert scaled([*SHARES[1:], *COSTS]) == [("%", "62"), ("%", "38"), ("GBP", "2600000"), ("GBP", "1200000")]


def test_a_unit_further_down_does_not_reach_upwards() -> None:
    assert scaled([*COUNTS, *COSTS]) == [("", "1310"), ("", "790"), ("GBP", "2600000"), ("GBP", "1200000")]
