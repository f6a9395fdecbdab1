from extractor.document import Mark
from extractor.readers.docx.layout import FIGURE
from tests.readers.wordfiles import at, document, grid, paragraph, part, run, table, texts

STOPS = (
    '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="left" w:pos="1440"/>'
    '<w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs>'
)
TAB = "<w:r><w:tab/></w:r>"


def line(*fields: str, properties: str = STOPS) -> str:
    """A paragraph of fields with tabs between them."""
    runs = []
    for index, field in enumerate(fields):
        runs += [TAB] * bool(index)
        runs += [field if field.startswith("<") else run(field)] * bool(field)
    return paragraph(*runs, properties=properties)


def grids(body: str) -> list[list[list[str | None]]]:
    return [grid(each) for each in document(body).tables()]


def test_lines_with_tab_leaders_are_a_table() -> None:
    body = (
        paragraph("Section 1")
        + line("Personal Services", "$   14,824,858")
        + line("Purchase of Services", "1,971,885")
        + line("", "Total", "", "$   16,796,743")
        + paragraph("After it.")
    )
    found = document(body)
    (laid,) = found.tables()
    assert grid(laid) == [
        ["Personal Services", "$   14,824,858"],
        ["Purchase of Services", "1,971,885"],
        ["Total", "$   16,796,743"],
    ]
    assert at(laid, 2, 0).indent == 720
    assert [(each.text, each.number) for each in found.paragraphs()] == [("Section 1", 0), ("After it.", 1)]


def test_a_short_label_needs_two_tabs_to_the_same_column() -> None:
    body = line("Purchase of Services", "125,536,378") + line("Debt Service", "", "169,496,126")
    assert grids(body) == [[["Purchase of Services", "125,536,378"], ["Debt Service", "169,496,126"]]]


def test_figures_missing_in_a_row_leave_the_others_in_their_columns() -> None:
    stops = '<w:tabs><w:tab w:val="right" w:pos="5000"/><w:tab w:val="right" w:pos="7000"/></w:tabs>'
    body = (
        line("", "2019", "2020", properties=stops)
        + line("Pay", "1,200", "1,300", properties=stops)
        + line("Rent", "", "400", properties=stops)
    )
    assert grids(body) == [[["", "2019", "2020"], ["Pay", "1,200", "1,300"], ["Rent", None, "400"]]]


def test_words_above_the_figures_are_the_header() -> None:
    stops = '<w:tabs><w:tab w:val="right" w:pos="5000"/><w:tab w:val="right" w:pos="7000"/></w:tabs>'
    body = (
        line("Item", "Budget", "Actual", properties=stops)
        + line("Pay", "1,200", "1,300", properties=stops)
        + line("Rent", "300", "400", properties=stops)
    )
    assert grids(body) == [[["Item", "Budget", "Actual"], ["Pay", "1,200", "1,300"], ["Rent", "300", "400"]]]


def test_a_label_over_two_lines_stays_in_the_table() -> None:
    body = line("Utilities", "7,649,900") + line("State employee professional") + line("development", "1,000,000")
    assert grids(body) == [
        [["Utilities", "7,649,900"], ["State employee professional", None], ["development", "1,000,000"]]
    ]


def test_an_amount_struck_out_gives_its_place_to_the_next_line() -> None:
    struck = run("823,381,600", "<w:strike/>")
    one = '<w:tabs><w:tab w:val="right" w:pos="7020"/></w:tabs>'
    rows = (("Overtime", "15,540,500"), ("Operating lump sum", struck), ("", "832,520,500"))
    body = "".join(line(*row, properties=one) for row in rows)
    (laid,) = document(body).tables()
    assert grid(laid) == [["Overtime", "15,540,500"], ["Operating lump sum", "832,520,500"]]


def test_lines_aligned_with_spaces_or_dots() -> None:
    assert grids(paragraph("Pay        1,200") + paragraph("Premises     300")) == [
        [["Pay", "1,200"], ["Premises", "300"]]
    ]
    assert grids(paragraph("Pay ........ $ 1,200") + paragraph("Rent . . . . . . 300")) == [
        [["Pay", "$ 1,200"], ["Rent", "300"]]
    ]


def test_rows_within_one_paragraph() -> None:
    inside = f"{run('Pay')}{TAB}{run('1,200')}<w:r><w:br/></w:r>{run('Rent')}{TAB}{run('300')}"
    assert grids(paragraph(inside, properties=STOPS)) == [[["Pay", "1,200"], ["Rent", "300"]]]


def test_marks_keep_their_place_in_a_field() -> None:
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    body = line("Pay", "1,200") + line("Rent", run("300") + raised)
    (laid,) = document(body).tables()
    assert at(laid, 1, 1).marks == (Mark("raised", 3, 4),)


def test_tables_count_in_the_order_of_the_document() -> None:
    nested = table("<w:tr><w:tc><w:p/>" + table("<w:tr><w:tc><w:p/></w:tc></w:tr>") + "</w:tc></w:tr>")
    found = document(line("Pay", "1,200") + line("Rent", "300") + paragraph("Words.") + nested)
    assert [each.number for each in found.tables()] == [0, 1, 2]
    assert [each.parent.table if each.parent else None for each in found.tables()] == [None, None, 1]


SILENT = {
    "one line alone": line("Pay", "1,200"),
    "numbered paragraphs": line("(1)", "The budget rises to 1,200.") + line("(2)", "It fell."),
    "headings": line("2.1", "TO THE COUNCIL") + line("2.2", "TO THE MAYOR"),
    "a list of contents": line("Introduction", "3")
    + line("Budget", "3")
    + line("Appendix", "12")
    + line("Index", "14"),
    "sentences": paragraph("The total is 1,200.") + paragraph("It was 300 last year, 20 less."),
    "double spaces": paragraph("In 2019.  It rose  by 300") + paragraph("In 2020.  It fell  by 200"),
}


def test_silent() -> None:
    for name, body in SILENT.items():
        assert grids(body) == [], name
        assert len(texts(document(body))) == body.count("<w:p>"), name


def test_a_list_of_contents_is_told_by_its_style() -> None:
    style = part("styles", '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    named = '<w:pStyle w:val="TOC1"/>' + STOPS
    body = line("Budget", "12", properties=named) + line("Words", "3", properties=named)
    assert list(document(body, {"styles.xml": style}).tables()) == []


def test_what_can_only_be_a_figure() -> None:
    for text in (
        "1,200",
        "$   14,824,858",
        "(45.0)",
        "-",
        "3,208,500*",
        "12.5 %",
        "1 200,50",
        "£1.2m",
        "2019-20",
        "300 CR",
    ):
        assert FIGURE.fullmatch(text), text
    for text in ("Pay", "TO THE COUNCIL", "", "page 3", "30 June 2020", "of which 300"):
        assert not FIGURE.fullmatch(text), text


RIGHT = '<w:tabs><w:tab w:val="right" w:pos="7020"/></w:tabs>'


def test_words_between_rows_set_alike_are_labels() -> None:
    body = (
        line("Operating lump sum", "$ 4,100", properties=RIGHT)
        + line("Retail theft task force", "900", properties=RIGHT)
        + paragraph("Total appropriation, department of")
        + line("child safety", "$ 5,000", properties=RIGHT)
    )
    assert grids(body) == [
        [
            ["Operating lump sum", "$ 4,100"],
            ["Retail theft task force", "900"],
            ["Total appropriation, department of", None],
            ["child safety", "$ 5,000"],
        ]
    ]


def test_titles_and_sentences_between_rows_end_a_table() -> None:
    rows = line("Pay", "4,100", properties=RIGHT) + line("Rent", "900", properties=RIGHT)
    other = rows.replace('w:pos="7020"', 'w:pos="5000"')
    for between in (paragraph("SECTION 15. DEPARTMENT OF LAW"), paragraph("The sums are lump sums.")):
        assert len(grids(rows + between + rows)) == 2
    assert len(grids(rows + paragraph("Fund sources") + other)) == 2
