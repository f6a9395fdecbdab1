from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Cell, CellPlace, Document, Paragraph, Table
from extractor.normalise.figure import Figure
from extractor.normalise.grids import grids


def document(*blocks: Table | Paragraph) -> Document:
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
    cells = tuple(Cell(row, column, text) for row, texts in enumerate([["a", "1.234"], ["b", "1.234,5"], ["c", "12,5"]])
                  for column, text in enumerate(texts))  # fmt: skip
    (grid,) = grids(document(Table(0, 3, 2, cells)))
    values = [row[1].content.value for row in grid.rows if isinstance(row[1].content, Figure)]
    assert values == [Decimal(1234), Decimal("1234.5"), Decimal("12.5")]


def test_what_the_file_says_of_a_table_and_its_cells_is_kept() -> None:
    cell = Cell(0, 0, "Staff", header=True, bold=True, indent=2)
    (grid,) = grids(document(Paragraph("Table 1.", 0), Table(0, 1, 1, (cell,), page=3)))
    entry = grid.rows[0][0]
    assert (grid.caption, grid.page, entry.header, entry.bold, entry.indent) == ("Table 1.", 3, True, True, 2)


def test_an_empty_table_is_an_empty_grid() -> None:
    (grid,) = grids(document(Table(0, 0, 0, ())))
    assert grid.rows == ()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with merged cells, some of which reach beyond its edge, and with gaps; no row repeats another's words."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            height, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            reached = {(row + down, column + right) for down in range(height) for right in range(width)}
            if not taken.isdisjoint(reached) or draw(st.booleans()):
                continue
            taken |= reached
            text = draw(st.sampled_from(["", "12", f"Staff {'abcde'[row]}", "(5)", "2018"]))
            cells.append(Cell(row, column, text, height, width))
    return Table(0, rows, columns, tuple(cells))


@given(tables())
def test_merged_cells_are_spread_and_nothing_is_lost_or_doubled(table: Table) -> None:
    (grid,) = grids(document(table))
    assert {len(row) for row in grid.rows} == {table.columns}
    printed = [(entry.place.row, entry.place.column, entry.text) for row in grid.rows for entry in row
               if not entry.covered and entry.text]  # fmt: skip
    assert sorted(printed) == sorted((cell.row, cell.column, cell.text) for cell in table.cells if cell.text)
    for row in grid.rows:
        for entry in row:
            assert entry.content is None or not entry.covered
