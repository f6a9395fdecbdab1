from extractor.document import Cell, Document, Table
from extractor.facts.rows import roles
from extractor.facts.table import Role
from extractor.normalise.grids import grids


def read(*rows: list[str]) -> tuple[Role, ...]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    (grid,) = grids(Document("t.html", "html", "", (Table(0, len(rows), len(rows[0]), cells),)))
    return roles(grid)


def test_years_head_columns() -> None:
    assert read(["", "2019", "2020"], ["Parks", "10", "12"], ["", "2021", "2022"], ["Parks", "11", "14"])[2] == "header"


def test_digits_that_are_raised_are_no_year() -> None:
    rows = read(["", "2019", "2020"], ["Parks", "10", "12"], ["", "3¹3", "2²20"], ["Parks", "11", "14"])
    assert rows[0] == "header"
    assert rows[2] != "header"
