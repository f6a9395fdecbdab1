import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pytest

from extractor.document import CellPlace, Document, Mark, Picture, Tag, UnreadableError
from extractor.facts.remarks import fields
from extractor.readers import transcribe
from extractor.readers.odf.story import written
from tests.readers.wordfiles import at, grid, texts

NAMES = {
    **{
        prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
            ("chart", "chart"), ("fo", "xsl-fo-compatible"),
        )
    },
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}  # fmt: skip
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
TYPE = "application/vnd.oasis.opendocument."


def package(body: str, kind: str = "text", styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", TYPE + kind)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return file.getvalue()


def document(body: str, kind: str = "text", styles: str = "", parts: Mapping[str, str] | None = None) -> Document:
    return transcribe(package(body, kind, styles, parts), "a")


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{paragraph(text) if text else ''}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, attributes: str = "") -> str:
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


def test_paragraphs_headings_lists_and_sections() -> None:
    body = (
        '<text:h text:outline-level="2">Budget</text:h><text:section><text:list><text:list-item>'
        f"{paragraph('One')}</text:list-item></text:list></text:section>"
        + paragraph(
            "It\n is<text:s text:c='3'/><text:span>986</text:span>,<text:tab/><text:a>543</text:a><text:line-break/>x "
        )
    )
    found = document(body)
    assert texts(found) == ["Budget", "One", "It is   986,\t543\nx"]
    assert [each.level for each in found.paragraphs()] == [2, None, None]
    assert found.format == "odt"


def test_tables_with_spans_headers_and_nested_ones() -> None:
    wide = cell("Budget", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    body = table(
        f"<table:table-header-rows>{row(cell('Item'), wide)}</table:table-header-rows>",
        row(cell("Pay", 'table:number-rows-spanned="2"'), cell("1"), cell("2")),
        row(
            "<table:covered-table-cell/>", cell("3"), f"<table:table-cell>{table(row(cell('986')))}</table:table-cell>"
        ),
    )
    outer, inner = document(body).tables()
    assert grid(outer) == [["Item", "Budget", None], ["Pay", "1", "2"], [None, "3", None]]
    assert [each.header for each in outer.cells] == [True, True, False, False, False, False]
    assert (at(outer, 1, 0).row_span, at(outer, 0, 1).column_span) == (2, 2)
    assert grid(inner) == [["986"]]
    assert inner.parent == CellPlace(0, 2, 2)


def test_a_sheet_with_values_formulas_and_repeats() -> None:
    money = 'office:value-type="currency" office:currency="GBP" office:value="1234.5"'
    share = 'office:value-type="percentage" office:value="0.023"'
    total = 'office:value-type="float" office:value="3" table:formula="of:=SUM([.A1:.B$1];[$Other.C2])"'
    body = table(
        row(cell("£1,234.50", money), cell("2.3%", share + ' table:number-columns-repeated="2"')),
        row(cell(), attributes='table:number-rows-repeated="3"'),
        row(cell("3", total), attributes='table:visibility="filter"'),
        row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048570"'),
        attributes='table:name="Data" table:style-name="hidden"',
    )
    style = '<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>'
    found = document(body, "spreadsheet", style)
    (sheet,) = found.tables()
    assert found.format == "ods"
    assert (sheet.sheet, sheet.hidden) == ("Data", True)
    assert grid(sheet) == [["£1,234.50", "2.3%", "2.3%"], [None] * 3, [None] * 3, [None] * 3, ["3", None, None]]
    assert at(sheet, 0, 0).tag == Tag(Decimal("1234.5"), "GBP")
    assert at(sheet, 0, 2).tag == Tag(Decimal("2.3"), "%")
    assert at(sheet, 4, 0).marks == (Mark("formula", 0, 1, "=SUM(A1:B$1,'Other'!C2)"), Mark("hidden", 0, 1))


def test_formulas_as_spreadsheets_show_them() -> None:
    assert written("of:=[.B2]+[.$C$3]*2") == "=B2+$C$3*2"


STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="R"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="C" style:parent-style-name="D"/>'
    '<style:style style:name="D" style:parent-style-name="C"/>'
)


def test_looks() -> None:
    span = "<text:span text:style-name='{}'>{}</text:span>"
    body = paragraph(
        f"It is {span.format('H', '5')}{span.format('S', '6')}1,200{span.format('R', '2')}{span.format('C', '.')}"
    )
    (found,) = document(body, styles=STYLES).paragraphs()
    assert found.text == "It is 1,200²."
    assert found.marks == (Mark("hidden", 6, 6, "5"), Mark("deleted", 6, 6, "6"), Mark("raised", 11, 12))
    bold = f"<table:table-cell>{paragraph(span.format('B', '1'))}</table:table-cell>"
    assert [each.bold for each in next(document(table(row(bold, cell("2"))), styles=STYLES).tables()).cells] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("view", "expected"), [("final", "It is 1,300 now"), ("original", "It is 1,200 now")])
def test_tracked_changes(view: str, expected: str) -> None:
    info = "<office:change-info><dc:creator>A</dc:creator><dc:date>2020-01-02</dc:date></office:change-info>"
    body = (
        f'<text:tracked-changes><text:changed-region text:id="i">'
        f"<text:insertion>{info}</text:insertion></text:changed-region>"
        f'<text:changed-region text:id="d"><text:deletion>{info}{paragraph("1,200")}</text:deletion>'
        f"</text:changed-region>"
        "</text:tracked-changes>"
        + paragraph(
            'It is <text:change-start text:change-id="i"/>1,300<text:change-end text:change-id="i"/>'
            '<text:change text:change-id="d"/> now'
        )
    )
    from extractor.readers import odf

    (found,) = odf.read(package(body), "a", "", view).paragraphs()
    assert found.text == expected
    if view == "final":
        assert found.marks == (
            Mark("inserted", 6, 11, "", "A", "2020-01-02"),
            Mark("deleted", 11, 11, "1,200", "A", "2020-01-02"),
        )


def test_notes_comments_boxes_pictures_and_references() -> None:
    body = (
        paragraph(
            "1,200<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>of it 5</text:p></text:note-body>"
            "</text:note><office:annotation><dc:creator>A</dc:creator><text:p>why?</text:p></office:annotation> in "
            "<text:bookmark-ref text:ref-name='t3'>Table 3</text:bookmark-ref>"
        )
        + paragraph("<draw:frame><draw:text-box><text:p>Box 986</text:p></draw:text-box></draw:frame>")
        + paragraph("<draw:frame><draw:image/><svg:desc xmlns:svg='urn:x'>A map</svg:desc></draw:frame>")
    )
    found = document(body)
    assert texts(found) == ["1,200¹ in Table 3"]
    assert texts(found, "note") == ["of it 5"]
    assert texts(found, "comment") == ["why?"]
    assert texts(found, "box") == ["Box 986"]
    assert found.blocks[-1] == Picture(description="A map")
    assert [(mark.kind, mark.detail) for mark in next(found.paragraphs()).marks] == [
        ("raised", "1"),
        ("reference", "REF t3"),
    ]


def test_a_chart() -> None:
    kept = table(
        row(cell(), cell("2020")),
        row(cell("Pay"), cell("1,200", 'office:value-type="float" office:value="1200"')),
        row(cell("Rent"), cell("986", 'office:value-type="float" office:value="986"')),
    )
    chart = (
        f"<office:document-content {NAMESPACES}><office:body><office:chart><chart:chart chart:class='chart:circle'>"
        f"<chart:title>{paragraph('Budget')}</chart:title>{kept}</chart:chart></office:chart>"
        f"</office:body></office:document-content>"
    )
    body = paragraph("<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>")
    (found,) = document(body, parts={"Object 1/content.xml": chart}).charts()
    assert (found.kind, found.title) == ("pie", "Budget")
    assert [(each.category, each.text, each.value) for each in found.series[0].points] == [
        ("Pay", "1,200", Decimal(1200)),
        ("Rent", "986", Decimal(986)),
    ]


def test_headers_come_last() -> None:
    header = f"<style:master-page style:name='A'><style:header>{paragraph('Page 4')}</style:header></style:master-page>"
    inside = f"<office:master-styles>{header}</office:master-styles>"
    styles = f"<office:document-styles {NAMESPACES}>{inside}</office:document-styles>"
    found = document(paragraph("Words"), parts={"styles.xml": styles})
    assert texts(found, "header") == ["Page 4"]


def test_bad_files() -> None:
    encrypted = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(UnreadableError, match="encrypted"):
        document("", parts=encrypted)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", TYPE + "text")
    with pytest.raises(UnreadableError, match="damaged"):
        transcribe(file.getvalue(), "a.odt")


def test_bookmarks_and_what_references_print_of_them() -> None:
    body = paragraph(
        "<text:bookmark-start text:name='t3'/>Table <text:sequence text:ref-name='n3'>3</text:sequence>"
        "<text:bookmark-end text:name='t3'/>, see <text:bookmark-ref text:ref-name='t3' "
        "text:reference-format='page'>9</text:bookmark-ref><text:sequence-ref text:ref-name='n3' "
        "text:reference-format='value'>4</text:sequence-ref>"
    )
    (found,) = document(body).paragraphs()
    assert {(mark.kind, found.text[mark.start : mark.end], mark.detail) for mark in found.marks} == {
        ("bookmark", "Table 3", "t3"),
        ("bookmark", "3", "n3"),
        ("reference", "9", "PAGEREF t3"),
        ("reference", "4", "REF n3"),
    }
    (stale,) = fields.remarks(document(body))
    assert (stale.code, stale.message) == ("D105", "“4” is shown, and what it refers to reads “3”.")


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
    'style:num-suffix=")" text:start-value="3"/><text:list-level-style-number text:level="3" style:num-format="i" '
    'text:display-levels="3"/></text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="*"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
)


def item(*content: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(content)}</text:list-item>"


def listed(*items: str, attributes: str = "text:style-name='L'") -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


def numbers(body: str) -> list[str]:
    return [each.numbering for each in document(body, styles=LISTS).paragraphs()]


def test_automatic_numbers_of_lists() -> None:
    inner = listed(
        item(paragraph("a")), item(paragraph("b"), listed(item(paragraph("deep")), attributes="")), attributes=""
    )
    items = item(paragraph("One"), paragraph("more")), item(paragraph("Two"), inner), item(paragraph("Three"))
    assert numbers(listed(*items)) == ["1.", "", "2.", "(c)", "(d)", "2.d.i", "3."]


def test_a_list_begins_anew_unless_it_goes_on() -> None:
    one, goes_on = (
        listed(item(paragraph("a")), item(paragraph("b"))),
        "text:style-name='L' text:continue-numbering='true'",
    )
    assert numbers(one + paragraph("between") + listed(item(paragraph("c")), attributes=goes_on)) == [
        "1.",
        "2.",
        "",
        "3.",
    ]
    assert numbers(one + listed(item(paragraph("c")))) == ["1.", "2.", "1."]
    assert numbers(listed(item(paragraph("a"), attributes='text:start-value="4"'), item(paragraph("b")))) == [
        "4.",
        "5.",
    ]


def test_bullets_headers_and_empty_outer_items_have_no_number() -> None:
    assert numbers(listed(item(paragraph("a")), attributes="text:style-name='B'")) == [""]
    assert numbers(listed("<text:list-header><text:p>a</text:p></text:list-header>", item(paragraph("b")))) == [
        "",
        "1.",
    ]
    assert numbers(listed(item(listed(item(paragraph("inner")), attributes="")))) == ["(c)"]


def test_numbers_of_headings_and_of_lines_in_cells() -> None:
    headings = "".join(
        f'<text:h text:outline-level="{level}" {more}>x</text:h>'
        for level, more in ((1, ""), (2, ""), (2, ""), (3, ""), (1, ""), (2, ""), (1, 'text:is-list-header="true"'))
    )
    assert numbers(headings) == ["1", "1.1", "1.2", "", "2", "2.1", ""]
    again = '<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="7">x</text:h>'
    assert numbers(headings + again)[-1] == "7"
    inside = table(
        row(f"<table:table-cell>{listed(item(paragraph('Pay')), item(paragraph('Rent')))}</table:table-cell>")
    )
    assert grid(next(document(inside, styles=LISTS).tables())) == [["1. Pay\n2. Rent"]]
