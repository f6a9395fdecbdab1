from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.addresses import index_of, letters_of
from extractor.document import Mark, Picture, Table, Tag, UnreadableError
from extractor.readers import transcribe
from extractor.readers.xlsx import moved
from tests.readers.sheetfiles import MAIN, cell, row, styles, workbook
from tests.readers.wordfiles import NAMESPACES, at, grid, relationships


def only(*rows: str, parts: dict[str, str | bytes] | None = None, properties: str = "") -> Table:
    (table,) = transcribe(workbook("".join(rows), parts=parts, properties=properties), "a.csv").tables()
    return table


def test_cells_are_where_their_address_says() -> None:
    found = only(row(2, cell("B2", "1"), cell("D2", "2")), row(4, cell("A4", "3")))
    assert grid(found) == [[None] * 4, [None, "1", None, "2"], [None] * 4, ["3", None, None, None]]
    assert found.sheet == "Sheet 0"


def test_cells_without_an_address_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert grid(only(rows)) == [["1", "2"], ["3", None]]


def test_what_is_displayed_and_what_is_stored() -> None:
    found = only(
        row(
            1,
            cell("A1", "1234.5", style=0),
            cell("B1", "0.02312", style=1),
            cell("C1", "-0.30000000000000004", style=2),
        ),
        parts={"styles.xml": styles("#,##0", "0.0%", "General", bold=True)},
    )
    assert grid(found) == [["1,235", "2.3%", "-0.3"]]
    assert [each.tag for each in found.cells] == [
        Tag(Decimal("1234.5"), "", "#,##0"),
        Tag(Decimal("2.312"), "%", "0.0%"),
        Tag(Decimal("-0.3"), "", "General"),
    ]
    assert [each.bold for each in found.cells] == [True] * 3
    assert [each.indent for each in found.cells] == [0, 1, 2]


def test_texts() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>Pay</t></si><si><r><t>Rent </t></r><r><t>and rates</t></r><rPh>'
        f"<t>x</t></rPh></si></sst>"
    )
    found = only(
        row(1, cell("A1", "0", kind="s"), cell("B1", "1", kind="s"), cell("C1", "9", kind="s")),
        row(
            2,
            '<c r="A2" t="inlineStr"><is><t>  Heat</t></is></c>',
            cell("B2", "1", kind="b"),
            cell("C2", "#DIV/0!", kind="e"),
        ),
        row(3, cell("A3", "Total", kind="str", formula='"To"&amp;"tal"')),
        parts={"sharedStrings.xml": strings},
    )
    assert grid(found) == [["Pay", "Rent and rates", None], ["Heat", "TRUE", "#DIV/0!"], ["Total", None, None]]
    assert at(found, 1, 0).indent == 2
    assert at(found, 2, 0).marks == (Mark("formula", 0, 5, '="To"&"tal"'),)
    assert at(found, 0, 1).tag is None


def test_formulas_also_those_that_cells_share() -> None:
    shared = '<c r="B1"><f t="shared" si="0" ref="B1:B2">A1*$A$1+SUM(A1:A2)</f><v>2</v></c>'
    follower = '<c r="C2"><f t="shared" si="0"/><v>3</v></c>'
    found = only(row(1, cell("A1", "1"), shared), row(2, follower))
    assert [each.marks[0].detail for each in found.cells if each.marks] == [
        "=A1*$A$1+SUM(A1:A2)",
        "=B2*$A$1+SUM(B2:B3)",
    ]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", "C4"),
        ("$A1+A$1+$A$1", "$A4+C$1+$A$1"),
        ("SUM(A1:B2)", "SUM(C4:D5)"),
        ('"A1"&A1', '"A1"&C4'),
        ("'A1 sheet'!A1", "'A1 sheet'!C4"),
        ("LOG10(A1)", "LOG10(C4)"),
        ("Z9", "AB12"),
        ("RATE1.5", "RATE1.5"),
    ],
)
def test_a_formula_moved(formula: str, expected: str) -> None:
    assert moved(formula, 3, 2) == expected


@given(st.integers(0, 16383))
def test_letters_of_columns(index: int) -> None:
    assert index_of(letters_of(index)) == index


def test_merged_hidden_and_dates() -> None:
    sheet = (
        '<cols><col min="3" max="4" hidden="1"/></cols><sheetData>'
        + row(1, cell("A1", "43831", style=1), cell("C1", "5"))
        + row(2, cell("A2", "7"), attributes='hidden="1"')
        + '</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    found = only(sheet, parts={"styles.xml": styles("0", "d mmm yyyy")}, properties="<workbookPr/>")
    assert grid(found) == [["1 Jan 2020", None, "5"], ["7", None, None]]
    assert (at(found, 0, 0).column_span, at(found, 1, 0).row_span, at(found, 1, 0).column_span) == (2, 1, 3)
    assert [any(mark.kind == "hidden" for mark in each.marks) for each in found.cells] == [False, True, True]


def test_sheets_are_tables_in_their_order_hidden_ones_too() -> None:
    data = workbook(row(1, cell("A1", "1")), row(1, cell("A1", "2")), states={1: "veryHidden"})
    found = list(transcribe(data, "a").tables())
    assert [(each.number, each.sheet, each.hidden) for each in found] == [(0, "Sheet 0", False), (1, "Sheet 1", True)]


def test_charts_and_pictures_follow_their_sheet() -> None:
    chart = (
        f"<c:chartSpace {NAMESPACES}><c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:numCache>"
        "<c:pt idx='0'><c:v>986</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart>"
        "</c:plotArea></c:chart></c:chartSpace>"
    )
    drawing = f'<a:x {NAMESPACES}><c:chart r:id="c"/><pic:pic><pic:cNvPr descr="A map"/></pic:pic></a:x>'
    parts: dict[str, str | bytes] = {
        "worksheets/_rels/sheet0.xml.rels": relationships({"d": ("drawing", "../drawings/drawing1.xml")}),
        "drawings/drawing1.xml": drawing,
        "drawings/_rels/drawing1.xml.rels": relationships({"c": ("chart", "../charts/chart1.xml")}),
        "charts/chart1.xml": chart,
    }
    found = transcribe(workbook(row(1, cell("A1", "1")), parts=parts), "a")
    (drawn,) = found.charts()
    assert (drawn.kind, [each.text for each in drawn.series[0].points]) == ("bar", ["986"])
    assert found.blocks[-1] == Picture(description="A map")


def test_a_cell_that_has_strayed_far_out_is_left_out() -> None:
    found = only(row(1, cell("A1", "1")), row(1048576, cell("XFD1048576", "2")))
    assert grid(found) == [["1"]]


def test_a_workbook_without_sheets() -> None:
    with pytest.raises(UnreadableError, match="without a sheet"):
        transcribe(workbook(), "a")
