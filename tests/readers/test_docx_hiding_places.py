"""Every place where a Word document keeps a figure: it must be read, and be where it stands."""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pytest
from attrs import field, frozen

from extractor.document import CellPlace, ChartPlace, Document, Mark, Paragraph, Picture, Place, TextPlace
from extractor.readers import docx, transcribe
from tests.readers.wordfiles import (
    NAMESPACES,
    at,
    cell,
    document,
    grid,
    package,
    paragraph,
    part,
    relationships,
    row,
    run,
    table,
    texts,
)

FIGURE = "986,543"
UNRAISED = {ord(digit): " " for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱ"}


@frozen
class Case:
    """A document that has the figure in one place only, and that place; `hidden` where it is not part of the text."""

    body: str
    place: Place
    parts: Mapping[str, str | bytes] = field(factory=dict)
    links: Mapping[str, tuple[str, str]] = field(factory=dict)


def text(start: int, paragraph: int = 0, stream: str = "text", name: str = "") -> TextPlace:
    return TextPlace(paragraph, start, start + len(FIGURE), stream, name)  # type: ignore[arg-type]  # a stream's name


def drawing(inside: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="A picture"/><a:graphic><a:graphicData>'
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(inside: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"


def sequence(code: str, result: str) -> str:
    """A field of several runs: its code, and the result that is printed."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        f'<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(kind: str, content: str) -> str:
    return part(f"{kind}s", f'<w:{kind} w:id="7">{paragraph(content)}</w:{kind}>')


CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Budget</a:t></a:r>"
    f"</a:p></c:rich></c:tx></c:title>"
    "<c:plotArea><c:pieChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>2020</c:v></c:pt>"
    "</c:strCache></c:strRef></c:tx>"
    "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>Pay</c:v></c:pt><c:pt idx='1'><c:v>Rent</c:v>"
    "</c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numRef><c:numCache><c:formatCode>#,##0</c:formatCode><c:pt idx='0'><c:v>1200</c:v></c:pt>"
    "<c:pt idx='1'><c:v>986543</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:pieChart>"
    "</c:plotArea></c:chart></c:chartSpace>"
)


def workbook() -> bytes:
    """A workbook with the figure in its second row."""
    file = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", relationships({"a": ("officeDocument", "xl/workbook.xml")}))
        archive.writestr("xl/_rels/workbook.xml.rels", relationships({"s": ("worksheet", "worksheets/sheet1.xml")}))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets><sheet name="Data" r:id="s"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData><row r="2"><c r="B2"><v>986543</v></c></row>'
            f"</sheetData></worksheet>",
        )
    return file.getvalue()


DIAGRAM = (
    f"<dgm:dataModel {NAMESPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Budget</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "<dgm:pt/><dgm:pt><dgm:t><a:p><a:r><a:t>Pay </a:t></a:r></a:p>"
    f"<a:p><a:r><a:t>{FIGURE}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "</dgm:ptLst></dgm:dataModel>"
)

CHANGE = 'w:id="1" w:author="A. Auditor" w:date="2020-01-02T03:04:05Z"'

CASES = {
    "run": Case(paragraph("It is ", FIGURE), text(6)),
    "runs cut within the figure": Case(paragraph("It is ", "986", ",5", "43"), text(6)),
    "hyperlink": Case(paragraph("It is ", f"<w:hyperlink>{run(FIGURE)}</w:hyperlink>"), text(6)),
    "content control in a line": Case(
        paragraph("It is ", f"<w:sdt><w:sdtPr/><w:sdtContent>{run(FIGURE)}</w:sdtContent></w:sdt>"), text(6)
    ),
    "content control around paragraphs": Case(
        f"<w:sdt><w:sdtContent>{paragraph('It is ', FIGURE)}</w:sdtContent></w:sdt>", text(6)
    ),
    "content control around a row": Case(
        table(row("a"), f"<w:sdt><w:sdtContent>{row(FIGURE)}</w:sdtContent></w:sdt>"), CellPlace(0, 1, 0)
    ),
    "content control around a cell": Case(
        table(f"<w:tr>{cell('a')}<w:sdt><w:sdtContent>{cell(FIGURE)}</w:sdtContent></w:sdt></w:tr>"), CellPlace(0, 0, 1)
    ),
    "smart tag": Case(paragraph("It is ", f'<w:smartTag w:element="a">{run(FIGURE)}</w:smartTag>'), text(6)),
    "custom XML": Case(f"<w:customXml>{paragraph(f'<w:customXml>{run(FIGURE)}</w:customXml>')}</w:customXml>", text(0)),
    "simple field": Case(paragraph(f'<w:fldSimple w:instr=" =SUM(ABOVE) ">{run(FIGURE)}</w:fldSimple>'), text(0)),
    "field of several runs": Case(paragraph(sequence(' =SUM(ABOVE) \\# "#,##0" ', FIGURE)), text(0)),
    "entry chosen from a list": Case(
        paragraph(
            "It is ",
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="nil"/>'
            f'<w:listEntry w:val="{FIGURE}"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        text(6),
    ),
    "shape of a diagram": Case(
        paragraph(drawing('<dgm:relIds r:dm="d"/>')),
        text(4, 1, "box", "0"),
        {"diagrams/data1.xml": DIAGRAM},
        {"d": ("diagramData", "diagrams/data1.xml")},
    ),
    "inserted": Case(paragraph("It is ", f"<w:ins {CHANGE}>{run(FIGURE)}</w:ins>"), text(6)),
    "moved": Case(paragraph("It is ", f"<w:moveTo {CHANGE}>{run(FIGURE)}</w:moveTo>"), text(6)),
    "inserted in a link in a control": Case(
        paragraph(
            f"<w:hyperlink><w:sdt><w:sdtContent><w:ins {CHANGE}>{run(FIGURE)}</w:ins></w:sdtContent>"
            f"</w:sdt></w:hyperlink>"
        ),
        text(0),
    ),
    "formula": Case(paragraph("It is ", f"<m:oMath><m:r><m:t>{FIGURE}</m:t></m:r></m:oMath>"), text(6)),
    "right to left": Case(paragraph(f'<w:bdo w:val="rtl">{run(FIGURE)}</w:bdo>'), text(0)),
    "footnote": Case(
        paragraph("See", '<w:r><w:footnoteReference w:id="7"/></w:r>'),
        text(6, stream="note", name="1"),
        {"footnotes.xml": note("footnote", f"It is {FIGURE}")},
    ),
    "endnote": Case(
        paragraph("See", '<w:r><w:endnoteReference w:id="7"/></w:r>'),
        text(6, stream="note", name="i"),
        {"endnotes.xml": note("endnote", f"It is {FIGURE}")},
    ),
    "comment": Case(paragraph("a"), text(0, stream="comment", name="7"), {"comments.xml": note("comment", FIGURE)}),
    "header": Case(
        paragraph("a"), text(0, stream="header", name="header1"), {"header1.xml": part("hdr", paragraph(FIGURE))}
    ),
    "footer": Case(
        paragraph("a"), text(0, stream="header", name="footer1"), {"footer1.xml": part("ftr", paragraph(FIGURE))}
    ),
    "text box": Case(paragraph("a", drawing(box(paragraph("It is ", FIGURE)))), text(6, stream="box", name="0")),
    "text box with a fallback": Case(
        paragraph(
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
            f"<w:drawing>{box(paragraph(FIGURE))}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(FIGURE)}</w:txbxContent>"
            f"</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
        text(0, stream="box", name="0"),
    ),
    "text box of before 2007": Case(
        paragraph(
            f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(FIGURE)}</w:txbxContent></v:textbox></w:pict></w:r>"
        ),
        text(0, stream="box", name="0"),
    ),
    "table in a text box": Case(paragraph(drawing(box(table(row("a", FIGURE))))), CellPlace(0, 0, 1)),
    "nested table": Case(table(row(cell(table(row("a", FIGURE)) + paragraph("b")))), CellPlace(1, 0, 1)),
    "chart": Case(
        paragraph(drawing('<c:chart r:id="chart"/>')),
        ChartPlace(0, 0, 1),
        {"charts/chart1.xml": CHART},
        {"chart": ("chart", "charts/chart1.xml")},
    ),
    "embedded workbook": Case(
        paragraph('<w:r><w:object><o:OLEObject r:id="sheet"/></w:object></w:r>'),
        CellPlace(0, 1, 1),
        {"embeddings/sheet.xlsx": workbook()},
        {"sheet": ("package", "embeddings/sheet.xlsx")},
    ),
    "row inserted": Case(table(row(FIGURE, properties=f"<w:ins {CHANGE}/>")), CellPlace(0, 0, 0)),
}


def read(case: Case) -> Document:
    return transcribe(package(case.body, case.parts, case.links), "a.docx")


def standing(document: Document, place: Place) -> str:
    """The text at a place, with the separators of thousands that a chart or a sheet of the tests does not have."""
    match place:
        case TextPlace():
            (found,) = (
                each.text[place.start : place.end]
                for each in document.paragraphs()
                if (each.stream, each.name, each.number) == (place.stream, place.name, place.paragraph)
            )
            return found
        case CellPlace():
            found = at(list(document.tables())[place.table], place.row, place.column).text
            return f"{int(found):,}" if found.isdecimal() else found
        case ChartPlace():
            return list(document.charts())[place.chart].series[place.series].points[place.point].text


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_figure_is_read_where_it_stands(case: Case) -> None:
    assert standing(read(case), case.place) == FIGURE


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_figure_is_read_once(case: Case) -> None:
    found = read(case)
    everything = [each.text for each in found.paragraphs()]
    everything += [each.text for table in found.tables() for each in table.cells]
    everything += [point.text for chart in found.charts() for series in chart.series for point in series.points]
    assert sum(len(re.findall("986,?543", each)) for each in everything) == 1


def test_python_docx_loses_it_in_many_of_these_places() -> None:
    """Why this program walks through the XML itself."""
    import docx as python_docx

    lost = []
    for name, case in CASES.items():
        opened = python_docx.Document(io.BytesIO(package(case.body, case.parts, case.links)))
        seen = [each.text for each in opened.paragraphs]
        for each in opened.tables:
            seen += [inside.text for line in each.rows for inside in line.cells]
        if FIGURE not in "\n".join(seen):
            lost.append(name)
    assert len(lost) >= 6
    assert {
        "inserted",
        "moved",
        "content control in a line",
        "smart tag",
        "simple field",
        "footnote",
        "text box",
    } <= set(lost)


INVENTED = re.compile(r"----(?:foot|end)note\d+----|(?:foot|end)note\d+\)|</?latex>|----.*?----|A picture")
"""What docx2python writes for notes, formulas and pictures, which stands in no document."""


def test_docx2python_has_no_word_that_is_not_read() -> None:
    from docx2python import docx2python

    for name, case in CASES.items():
        data = io.BytesIO(package(case.body, case.parts, case.links))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with docx2python(data, duplicate_merged_cells=False) as theirs:
                words = set(re.findall(r"\w+", INVENTED.sub(" ", theirs.text)))
        found = read(case)
        ours = [each.text for each in found.paragraphs()]
        ours += [each.text for table in found.tables() for each in table.cells]
        assert words <= set(re.findall(r"\w+", " ".join(ours).translate(UNRAISED))), name


def test_what_prints_as_a_character() -> None:
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>'
    found = document(
        paragraph(
            symbol,
            "5<w:t/>".replace("<w:t/>", ""),
            "<w:r><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/><w:tab/><w:t>7</w:t></w:r>",
        )
    )
    assert texts(found) == ["\u22125\u20116\t7"]


def test_hidden_text_is_kept_apart() -> None:
    (found,) = document(paragraph("It is ", run("12,000", "<w:vanish/>"), FIGURE)).paragraphs()
    assert found.text == f"It is {FIGURE}"
    assert found.marks == (Mark("hidden", 6, 6, "12,000"),)


def test_a_paragraph_that_is_hidden_as_a_whole_is_marked_in_the_next() -> None:
    style = part("styles", '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    hidden = paragraph("12,000", properties='<w:pStyle w:val="H"/>')
    (found,) = document(hidden + paragraph("It is 5."), {"styles.xml": style}).paragraphs()
    assert (found.text, found.number, found.marks) == ("It is 5.", 0, (Mark("hidden", 0, 0, "12,000"),))


def test_a_hidden_style_can_be_shown_again() -> None:
    style = part("styles", '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    shown = paragraph(run("986", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="H"/>')
    assert texts(document(shown, {"styles.xml": style})) == ["986"]


def test_the_original_view_shows_what_was_deleted_and_not_what_was_inserted() -> None:
    body = paragraph(
        "It is ",
        f"<w:del {CHANGE}><w:r><w:delText>1,200</w:delText></w:r></w:del>",
        f"<w:ins {CHANGE}>{run('1,300')}</w:ins>",
        f"<w:moveFrom {CHANGE}>{run(' moved')}</w:moveFrom>",
    ) + table(row("a", properties=f"<w:del {CHANGE}/>"), row("b", properties=f"<w:ins {CHANGE}/>"))
    final, original = (docx.read(package(body), "a.docx", "", view) for view in ("final", "original"))
    assert texts(final) == ["It is 1,300"]
    assert texts(original) == ["It is 1,200 moved"]
    assert [grid(each) for each in final.tables()] == [[["b"]]]
    assert [grid(each) for each in original.tables()] == [[["a"]]]
    inserted = Mark("inserted", 6, 11, "", "A. Auditor", "2020-01-02T03:04:05Z")
    deleted = Mark("deleted", 6, 6, "1,200", "A. Auditor", "2020-01-02T03:04:05Z")
    (found,) = final.paragraphs()
    assert found.marks[:2] == (deleted, inserted)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = paragraph("It is ", properties=f"<w:rPr><w:del {CHANGE}/></w:rPr>") + paragraph(FIGURE)
    assert texts(docx.read(package(body), "a.docx", "", "final")) == [f"It is {FIGURE}"]
    assert texts(docx.read(package(body), "a.docx", "", "original")) == ["It is", FIGURE]


def test_marks_of_fields() -> None:
    body = paragraph(
        "Total ", sequence(' =SUM(ABOVE) \\# "#,##0" ', "986"), ", see Table ", sequence(" REF _Ref12 \\h ", "3")
    )
    (found,) = document(body).paragraphs()
    assert found.text == "Total 986, see Table 3"
    assert found.marks == (
        Mark("formula", 6, 9, '=SUM(ABOVE) \\# "#,##0"'),
        Mark("reference", 21, 22, "REF _Ref12 \\h"),
    )


def listnum(code: str) -> str:
    """A field that counts: a word processor prints its number and keeps none in the file."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> LISTNUM {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_numbers_that_fields_count_within_a_line() -> None:
    body = (
        paragraph(listnum(""), " pay and ", listnum(""), " rent")
        + paragraph(listnum("\\l 1"), " more ", listnum("\\l 2 \\s 4"))
        + paragraph('<w:fldSimple w:instr=" LISTNUM LegalDefault \\l 1 "/>', " a ", listnum("LegalDefault \\l 2"))
    )
    assert texts(document(body)) == ["1) pay and a) rent", "2) more d)", "1. a 1.1."]


def level(step: int, text: str, form: str = "decimal", inside: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}'
    return f'<w:lvl w:ilvl="{step}">{counted}<w:lvlText w:val="{text}"/></w:lvl>'


def test_fields_count_in_lists_that_the_document_names() -> None:
    levels = level(0, "Item %1.") + level(1, "%1%2)", "lowerLetter")
    lists = part("numbering", f'<w:abstractNum w:abstractNumId="4">{levels}<w:name w:val="Our costs"/></w:abstractNum>')
    body = (
        paragraph(listnum('"Our costs"'), " pay ", listnum('"Our costs"'), " rent")
        + paragraph(listnum('"Our costs" \\l 1'), " rates ", listnum('"Our costs" \\l2 \\s 4'))
        + paragraph(listnum("Others"))
    )
    assert texts(document(body, {"numbering.xml": lists})) == ["Item 1. pay 1a) rent", "Item 2. rates 2d)", "1)"]


def test_a_list_says_which_level_numbers_a_style_and_may_go_by_the_name_of_one() -> None:
    styled = level(0, "%1", inside='<w:pStyle w:val="H1"/>') + level(1, "%1.%2", inside='<w:pStyle w:val="H2"/>')
    lists = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Outline"/>{styled}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>'
        f'<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1">{level(1, "(%2)", "lowerLetter")}'
        "</w:lvlOverride></w:num>",
    )
    styles = part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{name}">'
            '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
            for name in ("H1", "H2")
        ),
    )
    heading = '<w:pStyle w:val="{}"/>'.format
    other = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="8"/></w:numPr>'
    body = "".join(paragraph("x", properties=each) for each in (*map(heading, ("H1", "H2", "H2", "H1")), other))
    found = document(body, {"numbering.xml": lists, "styles.xml": styles})
    assert [each.numbering for each in found.paragraphs()] == ["1", "1.1", "1.2", "2", "(a)"]


def test_the_code_of_a_field_is_not_text_nor_what_is_nested_in_it() -> None:
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{sequence("PAGE", "4")}<w:r><w:instrText> = 4 "a" "b"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("a")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(document(paragraph("x", nested, "y"))) == ["xay"]


def test_a_field_over_several_paragraphs() -> None:
    begin, end = sequence("TOC", "#").split(run("#"))
    assert texts(document(paragraph(begin, "One") + paragraph("Two", end) + paragraph("Three"))) == [
        "One",
        "Two",
        "Three",
    ]


def test_notes_are_marked_where_they_are_referred_to() -> None:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    (found,) = document(paragraph("1,200", reference, " in all")).paragraphs()
    assert found.text == "1,200¹ in all"
    assert found.marks == (Mark("raised", 5, 6, "1"),)


def test_automatic_numbers_of_headings_and_lists() -> None:
    def level(index: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}'
        f"{level(2, 'lowerLetter', '(%3)')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>',
    )
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )

    def item(text: str, step: int, name: str = "1") -> str:
        return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{step}"/><w:numId w:val="{name}"/></w:numPr>')

    body = (
        item("Budget", 0)
        + paragraph("Pay", properties='<w:pStyle w:val="H2"/>')
        + item("of it", 2)
        + item("and", 2)
        + paragraph("Rent", properties='<w:pStyle w:val="H2"/>')
        + item("of it", 2)
        + item("Outturn", 0)
        + paragraph("Pay", properties='<w:pStyle w:val="H2"/>')
        + item("a bullet", 0, "2")
        + item("anew", 0, "3")
        + item("no list", 0, "0")
    )
    found = document(body, {"numbering.xml": numbering, "styles.xml": styles})
    assert [each.numbering for each in found.paragraphs()] == [
        "1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1", "", "7.", "",
    ]  # fmt: skip


def test_an_automatic_number_in_a_cell_is_printed_in_it() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    item = paragraph("Pay", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    (found,) = document(table(row(cell(item), "1"), row(cell(item), "2")), {"numbering.xml": numbering}).tables()
    assert grid(found) == [["I. Pay", "1"], ["II. Pay", "2"]]


def test_captions_are_tied_to_their_tables() -> None:
    caption = paragraph("Table ", sequence(" SEQ Table \\* ARABIC ", "1"), ". Pay")
    below = paragraph("Table ", sequence(" SEQ Table \\* ARABIC ", "2"), ". Rent")
    figure = paragraph("Figure ", sequence(" SEQ Figure \\* ARABIC ", "1"), ". Both")
    found = document(caption + table(row("1")) + paragraph("words") + table(row("2")) + below + figure)
    assert [each.caption for each in found.tables()] == ["Table 1. Pay", "Table 2. Rent"]
    assert texts(found) == ["Table 1. Pay", "words", "Table 2. Rent", "Figure 1. Both"]


def test_a_chart_with_the_workbook_behind_it() -> None:
    parts: dict[str, str | bytes] = {
        "charts/chart1.xml": CHART,
        "charts/_rels/chart1.xml.rels": relationships({"w": ("package", "../embeddings/sheet.xlsx")}),
        "embeddings/sheet.xlsx": workbook(),
    }
    body = paragraph(drawing('<c:chart r:id="chart"/>'))
    (chart,) = transcribe(package(body, parts, {"chart": ("chart", "charts/chart1.xml")}), "a").charts()
    assert (chart.kind, chart.title) == ("pie", "Budget")
    (series,) = chart.series
    assert series.name == "2020"
    assert [(each.category, each.text, each.value) for each in series.points] == [
        ("Pay", "1,200", Decimal(1200)),
        ("Rent", FIGURE, Decimal(986543)),
    ]
    assert chart.workbook is not None
    assert chart.workbook.sheet == "Data"


def test_the_sheet_that_a_chart_draws() -> None:
    ranged = CHART.replace("<c:val><c:numRef>", "<c:val><c:numRef><c:f>Data!$B$2:$B$3</c:f>")
    parts: dict[str, str | bytes] = {
        "charts/chart1.xml": ranged,
        "charts/_rels/chart1.xml.rels": relationships({"w": ("package", "../embeddings/sheet.xlsx")}),
        "embeddings/sheet.xlsx": workbook(),
    }
    body = paragraph(drawing('<c:chart r:id="chart"/>'))
    (chart,) = transcribe(package(body, parts, {"chart": ("chart", "charts/chart1.xml")}), "a").charts()
    assert chart.workbook is not None
    assert (chart.series[0].source, chart.workbook.sheet) == ("Data!$B$2:$B$3", "Data")
    assert [point.index for point in chart.series[0].points] == [0, 1]


CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
WATERFALL = (
    f"<cx:chartSpace {CX} {NAMESPACES}><cx:chartData><cx:data id='0'><cx:strDim type='cat'><cx:f>Data!$A$2:$A$3</cx:f>"
    "<cx:lvl ptCount='2'><cx:pt idx='0'>Pay</cx:pt><cx:pt idx='1'>Rent</cx:pt></cx:lvl></cx:strDim>"
    "<cx:numDim type='val'><cx:f>Data!$B$2:$B$3</cx:f><cx:lvl ptCount='2' formatCode='#,##0'>"
    "<cx:pt idx='0'>1200</cx:pt><cx:pt idx='1'>986543</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>"
    "<cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Budget</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>"
    "<cx:plotArea><cx:plotAreaRegion><cx:series layoutId='waterfall'><cx:tx><cx:txData><cx:v>2020</cx:v></cx:txData>"
    "</cx:tx><cx:dataId val='0'/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
)


def test_a_chart_of_a_newer_kind() -> None:
    drawn = drawing(f'<cx:chart {CX} r:id="chart"/>')
    body = f"<w:p><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>"
    links = {"chart": ("chartEx", "charts/chartEx1.xml")}
    (chart,) = transcribe(package(body, {"charts/chartEx1.xml": WATERFALL}, links), "a").charts()
    (series,) = chart.series
    assert (chart.title, series.name, series.source) == ("Budget", "2020", "Data!$B$2:$B$3")
    assert [(each.category, each.text, each.value, each.index) for each in series.points] == [
        ("Pay", "1,200", Decimal(1200), 0),
        ("Rent", FIGURE, Decimal(986543), 1),
    ]


@pytest.mark.parametrize("damage", [("<cx:dataId val='0'/>", ""), ("id='0'", "id='1'"), ("idx='0'", "idx='x'")])
def test_a_damaged_chart_of_a_newer_kind(damage: tuple[str, str]) -> None:
    body = paragraph(drawing(f'<cx:chart {CX} r:id="chart"/>'))
    parts = {"charts/chartEx1.xml": WATERFALL.replace(*damage)}
    (chart,) = transcribe(package(body, parts, {"chart": ("chartEx", "charts/chartEx1.xml")}), "a").charts()
    assert len(chart.series[0].points) < 2


def test_a_picture_is_there_and_described() -> None:
    found = document(paragraph("Figure 1.") + paragraph(drawing("<pic:pic/>")))
    assert found.blocks[1] == Picture(description="A picture")


def test_header_rows_bold_and_indent() -> None:
    (found,) = document(
        table(
            row("Item", "2020", properties="<w:tblHeader/>"),
            row(
                cell(paragraph("Pay", properties='<w:ind w:left="240" w:hanging="40"/>')),
                cell(paragraph(run("1", "<w:b/>"))),
            ),
        )
    ).tables()
    assert [each.header for each in found.cells] == [True, True, False, False]
    assert [each.bold for each in found.cells] == [False, False, False, True]
    assert [each.indent for each in found.cells] == [0, 0, 200, 0]


def test_pages_are_told_where_word_has_marked_them_all() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph("One")
        + paragraph("Two ", turn, "and on")
        + paragraph(turn, "Three")
        + table(row("a"), row(cell(paragraph(turn, "b"))))
    )
    application = "<Properties><Pages>{}</Pages></Properties>"
    found = document(body, {"/docProps/app.xml": application.format(4)})
    assert found.pages == 4
    assert [each.page for each in found.paragraphs()] == [1, 1, 3]
    assert next(found.tables()).row_pages == (3, 4)
    unsound = document(body, {"/docProps/app.xml": application.format(7)})
    assert unsound.pages is None
    assert {each.page for each in unsound.blocks if isinstance(each, Paragraph)} == {None}


def test_pages_counted_of_another_text_are_not_believed() -> None:
    """Programs that fill in a template leave what was counted when that was saved: one page, no characters."""
    body = paragraph("Item ", "12") + table(row("Twelve", "pence"))
    counted = "<Properties><Pages>1</Pages><Characters>{}</Characters></Properties>"
    pages = [document(body, {"/docProps/app.xml": counted.format(said)}).pages for said in (17, 15, 0, 4, 80)]
    assert pages == [1, 1, None, None, None]


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("062 2", "2 062"),
        ("500 452 1", "1 452 500"),
        ("(357 47)", "(47 357)"),
        ("25,1", "25,1"),
        ("2005", "2005"),
        ("12 2005", "12 2005"),
        ("19,10 20,00", "19,10 20,00"),
    ],
)
def test_groups_of_digits_from_right_to_left(stored: str, seen: str) -> None:
    assert texts(document(paragraph(run(stored, "<w:rtl/>")))) == [seen]
    assert texts(document(paragraph(run(stored, '<w:rtl w:val="0"/>')))) == [stored]


def test_cells_that_tracked_changes_take_out_or_put_in() -> None:
    gone, new = (cell(text, f"<w:{change} {CHANGE}/>") for text, change in (("12", "cellDel"), ("15", "cellIns")))
    data = package(table(row("Rent", gone, new)))
    for view, expected in (("final", ["Rent", "15"]), ("original", ["Rent", "12"])):
        (found,) = docx.read(data, "a.docx", "", view).tables()
        assert [each.text for each in found.cells] == expected
