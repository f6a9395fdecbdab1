from decimal import Decimal

from extractor.document import Cell, CellPlace, Document, Table
from extractor.normalise.figure import Figure
from extractor.normalise.grids import grids


def table(rows: list[list[str]], number: int = 0) -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(number, len(rows), max(map(len, rows)), cells)


def document(*blocks: Table) -> Document:
    return Document("test.txt", "text", "", blocks)


def test_every_position_is_filled_and_leads_back_to_its_cell() -> None:
    spread = Table(0, 2, 3, (Cell(0, 0, "Budget", column_span=3), Cell(1, 0, "Staff"), Cell(1, 2, "12")))
    (grid,) = grids(document(spread))
    assert [entry.text for entry in grid.rows[0]] == ["Budget"] * 3
    assert [entry.covered for entry in grid.rows[0]] == [False, True, True]
    assert {entry.place for entry in grid.rows[0]} == {CellPlace(0, 0, 0)}
    assert grid.rows[1][1].text == ""
    assert grid.rows[1][2].content == Figure(CellPlace(0, 1, 2), "12", Decimal(12), Decimal(1))


def test_the_decimal_sign_is_judged_over_the_whole_table() -> None:
    (grid,) = grids(document(table([["a", "1.234"], ["b", "1.234,5"], ["c", "12,5"]])))
    values = [row[1].content.value for row in grid.rows if isinstance(row[1].content, Figure)]
    assert values == [Decimal(1234), Decimal("1234.5"), Decimal("12.5")]
