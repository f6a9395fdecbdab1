from decimal import Decimal

import pytest

from extractor.document import Cell, CellPlace, Document, Mark, Table, Tag
from extractor.facts.remarks.formulas import Sheet, remarks, results


def sheet(*rows: tuple[str | int | None, ...], name: str = "Data", others: dict[str, Sheet] | None = None) -> Sheet:
    cells = {
        (r, c): Cell(r, c, str(value), tag=Tag(Decimal(value)) if isinstance(value, int) else None)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value is not None
    }
    table = Table(0, len(rows), max(map(len, rows)), tuple(cells.values()), sheet=name)
    return Sheet(table, cells, others or {})


SHEET = sheet(
    ("Item", 2019, 2020), ("Pay", 100, 300), ("Rent", 50, None), ("Total", 150, 300), others={"Old data": sheet((7,))}
)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(B2:B3)", 150),
        ("=sum(b2:B3)", 150),
        ("=B2+B3*2", 200),
        ("=(B2+B3)*2", 300),
        ("=-B2/4", -25),
        ("=B2*10%", 10),
        ("=+B2-C3", 100),
        ("=SUM($B$2,B3,5)", 155),
        ("=SUM(B2:B3)-SUM(C2:C3)", -150),
        ("=AVERAGE(B2:C3)", 150),
        ("=MAX(B2:B3)+MIN(B2:B3)+COUNT(A1:C3)+PRODUCT(2,3)", 162 - 1),
        ("='Old data'!A1*2", 14),
        ('=SUM(B2:B3) \\# "#,##0"', 150),
    ],
)
def test_computed(formula: str, expected: int) -> None:
    assert [each.value for each in results(formula, SHEET, (9, 9))] == [Decimal(expected)]


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "=",
        "=A2+1",
        "=IF(B2>1,2,3)",
        "=SUM(B:B)",
        "=SUM(B2:B9999999)",
        "=Other!A1",
        "=B2/C3",
        "=B2&B3",
        "=NOW()",
        "=SUM(B2:B3",
        "=B2 B3",
        "=[1]Sheet!A1",
        "=SUM()",
        "=ROUND(B2,0)",
        "=VLOOKUP(A2,A1:C3,2)",
        "=1e999999999*B2",
        "=#REF!",
    ],
)
def test_passed_over(formula: str) -> None:
    assert results(formula, SHEET, (9, 9)) == ()


@pytest.mark.parametrize(
    ("formula", "at", "expected"),
    [
        ("=SUM(ABOVE)", (4, 1), [2319]),
        ("=SUM(ABOVE)", (4, 2), [300, 2620]),
        ("=SUM(LEFT)", (1, 3), [400]),
        ("=AVERAGE(BELOW)", (0, 1), [100]),
        ("=SUM(RIGHT)", (1, 0), [400]),
    ],
)
def test_beside(formula: str, at: tuple[int, int], expected: list[int]) -> None:
    assert [each.value for each in results(formula, SHEET, at)] == list(map(Decimal, expected))


def said(*cells: Cell) -> list[str]:
    return [remark.message for remark in remarks(Document("a", "docx", "", (Table(2, 9, 9, cells),)))]


def formula(row: int, text: str, code: str, value: str | None = None) -> Cell:
    tag = None if value is None else Tag(Decimal(value))
    return Cell(row, 0, text, marks=(Mark("formula", 0, len(text), code),), tag=tag)


def test_a_stale_result_in_a_word_table() -> None:
    cells = (Cell(0, 0, "Budget (£)"), Cell(1, 0, "1,200"), Cell(2, 0, "£300"))
    assert said(*cells, formula(3, "1,500", "=SUM(ABOVE)")) == []
    assert said(*cells, formula(3, "1,400", '=SUM(ABOVE) \\# "#,##0"')) == [
        "1,400 is shown, and its formula =SUM(ABOVE) gives 1,500."
    ]
    (remark,) = remarks(Document("a", "docx", "", (Table(2, 4, 1, (*cells, formula(3, "1", "=SUM(ABOVE)"))),)))
    assert (remark.code, remark.place) == ("D105", CellPlace(2, 3, 0))


def test_silent() -> None:
    year = (Cell(0, 0, "2020"), Cell(1, 0, "1,200"), Cell(2, 0, "300"))
    assert (
        said(*year, formula(3, "1,500", "=SUM(ABOVE)")) == [] or said(*year, formula(3, "3,520", "=SUM(ABOVE)")) == []
    )
    assert said(Cell(0, 0, "1.5"), Cell(1, 0, "2.25"), formula(2, "4", "=SUM(ABOVE)")) == []
    assert said(Cell(0, 0, "1"), formula(1, "words", "=SUM(ABOVE)")) == []
    assert said(Cell(0, 0, "x", tag=Tag(Decimal("0.1"))), formula(1, "0.3", "=A1*3", "0.30000000000000004")) == []
    assert said(Cell(0, 0, "x", tag=Tag(Decimal("2.5"), "%")), formula(1, "1", "=A1*40", "1")) == []
