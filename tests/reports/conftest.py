from decimal import Decimal

import pytest

from extractor.document import Cell, CellPlace, Document, Paragraph, Picture, Table, TextPlace
from extractor.facts.table import Line, Role, TableFacts
from extractor.findings.finding import Coverage, Finding, Reconciliation, Suspect, Unchecked
from extractor.normalise.figure import Figure, Refused
from extractor.normalise.grid import Entry, Grid
from extractor.relations.relation import Check, Operand, Relation, Verdict

ROWS = (("", "2019/20", "2020/21"), ("Rent", "120", "130"), ("Staff", "300", "310"), ("Total", "420", "450"))


@pytest.fixture
def result() -> Reconciliation:
    """A table whose second column does not add up, a sentence that repeats its total, a picture."""

    def figure(row: int, column: int) -> Figure | None:
        text = ROWS[row][column]
        return Figure(CellPlace(0, row, column), text, Decimal(text), Decimal(1)) if row and column else None

    def cast(column: int) -> Check:
        rent, staff, total = (figure(row, column) for row in (1, 2, 3))
        assert rent
        assert staff
        assert total
        computed = rent.value + staff.value
        difference = total.value - computed
        relation = Relation("C101", "sum", total, (Operand(rent), Operand(staff)), 20.0, "the label")
        verdict: Verdict = "discrepancy" if difference else "agrees"
        return Check(f"c{column}", relation, verdict, computed, difference, computed - 1, computed + 1)

    said = "They rose to £450 in 2020/21."
    cells = tuple(Cell(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row))
    document = Document(
        "costs.docx", "docx", "0" * 64, (Paragraph(said, 0, page=1), Table(0, 4, 3, cells, page=2), Picture(2)), 2
    )
    figures = tuple(tuple(figure(r, c) for c in range(3)) for r in range(4))
    entries = tuple(tuple(Entry(CellPlace(0, r, c), ROWS[r][c], figures[r][c]) for c in range(3)) for r in range(4))
    roles: tuple[Role, ...] = ("header", "figures", "figures", "total")
    rows = tuple(Line(r, ROWS[r][0], role) for r, role in enumerate(roles))
    columns = tuple(Line(c, ROWS[0][c], "figures") for c in range(3))
    tables = (TableFacts(Grid((0,), entries, "Table 2: Costs", 2), rows, columns, figures),)
    total = CellPlace(0, 3, 2)
    findings = (
        Finding(
            "C101", "error", "The total is printed as 450, its 2 parts come to 440.", total, (total,), "c2", ("c2",),
            culprit=Suspect(total, "450", "440", "the sum of the other column holds"),
            details=("The sentence repeats it.",),
        ),
        Finding("D101", "note", "A heading was mended.", None),
    )  # fmt: skip
    coverage = Coverage(
        7,
        6,
        (Unchecked(TextPlace(0, 13, 17), "£450", "no claim"),),
        (Refused(CellPlace(0, 0, 1), "2019/20", "a period"),),
    )
    return Reconciliation(document, tables, (cast(1), cast(2)), findings, coverage)
