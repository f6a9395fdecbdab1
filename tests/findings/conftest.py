from decimal import Decimal

import pytest

from extractor.document import Cell, CellPlace, Document, Paragraph, Table
from extractor.facts.table import Line, Role, TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry, Grid

ROWS = (("", "2019/20", "2020/21"), ("Rent", "120", "130"), ("Staff", "300", "310"), ("Total", "420", "450"))


@pytest.fixture
def document() -> Document:
    """A sentence and a table whose second column does not add up."""
    cells = tuple(Cell(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row))
    said = "Costs are set out below. They rose to £450 in 2020/21. No other costs arose."
    return Document("costs.docx", "docx", "0" * 64, (Paragraph(said, 0, page=1), Table(0, 4, 3, cells, page=2)), 2)


@pytest.fixture
def facts() -> TableFacts:
    def figure(row: int, column: int) -> Figure | None:
        text = ROWS[row][column]
        place = CellPlace(0, row, column)
        return Figure(place, text, Decimal(text), Decimal(1)) if row and column else None

    figures = tuple(tuple(figure(r, c) for c in range(3)) for r in range(4))
    entries = tuple(tuple(Entry(CellPlace(0, r, c), ROWS[r][c], figures[r][c]) for c in range(3)) for r in range(4))
    roles: tuple[Role, ...] = ("header", "figures", "figures", "total")
    rows = tuple(Line(r, ROWS[r][0], role) for r, role in enumerate(roles))
    columns = tuple(Line(c, ROWS[0][c], "figures") for c in range(3))
    return TableFacts(Grid((0,), entries, "Table 2: Costs", 2), rows, columns, figures)
