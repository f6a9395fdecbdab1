"""Sums whose range stops short of a figure beside it."""

import pytest

from extractor.document import Cell, CellPlace, Document, Mark, Remark, Table
from extractor.facts.remarks.ranges import remarks

ITEMS = (("Pay", "100"), ("Rent", "50"), ("Power", "25"), ("Post", "5"))


def found(*rows: tuple[str, ...]) -> tuple[Remark, ...]:
    """What is remarked on a table; a text with a sign of equality after a stroke is a result and its formula."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            shown, _, formula = text.partition("|")
            marks = (Mark("formula", 0, len(shown), formula),) if formula else ()
            cells.append(Cell(r, c, shown, marks=marks))
    return remarks(Document("a", "xlsx", "", (Table(0, len(rows), max(map(len, rows)), tuple(cells)),)))


def with_total(formula: str, *between: tuple[str, str]) -> tuple[Remark, ...]:
    return found(("Item", "2020"), *ITEMS, *between, ("Total", f"180|{formula}"))


@pytest.mark.parametrize(
    "formula",
    ["=SUM(B2:B5)", "=SUM(B2:B4)+B5", "=B2+B3", "=SUM(B3:B2)", "=SUM(C2:C4)", "=SUM(ABOVE)", "=AVERAGE(B2:B4)"],
)
def test_whole_ranges_and_other_formulas_are_silent(formula: str) -> None:
    assert with_total(formula) == ()


@pytest.mark.parametrize(
    "between",
    [
        ("", ""),
        ("Notes", "see below"),
        ("of which fuel", "5"),
        ("Total before tax", "175"),
        ("Average", "45"),
        ("Increase %", "3"),
        ("Growth", "3%"),
        ("Brought forward", "0"),
        ("Subtotal", "180|=SUM(B2:B5)"),
        ("All staff", "150|=B2+B3"),
    ],
)
def test_what_is_no_part_of_a_sum_is_left_out_rightly(between: tuple[str, str]) -> None:
    assert with_total("=SUM(B2:B5)", between) == ()


def test_lines_far_from_the_sum_are_something_else() -> None:
    assert with_total("=SUM(B2:B3)", *(("Post", "5"),) * 4) == ()


@pytest.mark.parametrize("formula", ["=SUM(B2:B4)", "=SUM($B$2:$B$4)", '=SUM(B2:B4) \\# "#,##0"', "= SUM( B2 : B4 )"])
def test_the_row_above_the_sum(formula: str) -> None:
    (remark,) = with_total(formula)
    assert (remark.code, remark.severity, remark.place) == ("D105", "warning", CellPlace(0, 5, 1))
    assert "leaves out B5 (5) beside it" in remark.message


def test_two_rows_above_the_sum() -> None:
    (remark,) = with_total("=SUM(B2:B3)")
    assert "leaves out B4 (25) and B5 (5)" in remark.message


def test_the_column_beside_the_sum() -> None:
    (remark,) = found(("", "Q1", "Q2", "Q3", "Sum"), ("Pay", "1", "2", "3", "3|=SUM(B2:C2)"))
    assert remark.message == "3 is shown as SUM(B2:C2), which leaves out D2 (3) beside it."
