import pytest

from extractor.document import Mark
from tests.readers.wordfiles import at, cell, document, grid, paragraph, part, row, run, table, texts


def test_paragraphs_headings_and_tables_in_order() -> None:
    styles = part(
        "styles", '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    found = document(
        paragraph("Budget", properties='<w:pStyle w:val="H"/>')
        + table(row("Pay", "986"))
        + paragraph("It is ", "986."),
        {"styles.xml": styles},
    )
    assert texts(found) == ["Budget", "It is 986."]
    assert [each.level for each in found.paragraphs()] == [2, None]
    assert [grid(each) for each in found.tables()] == [[["Pay", "986"]]]


def test_merged_cells() -> None:
    down = '<w:vMerge w:val="restart"/>'
    found = next(
        document(
            table(
                row(cell("Item", down), cell("Budget", '<w:gridSpan w:val="2"/>')),
                row(cell("", "<w:vMerge/>"), "2019", "2020"),
                row("Pay", "1", "2"),
                row(cell("Note"), cell("3"), properties='<w:gridBefore w:val="1"/>'),
            )
        ).tables()
    )
    assert grid(found) == [["Item", "Budget", None], [None, "2019", "2020"], ["Pay", "1", "2"], [None, "Note", "3"]]
    assert (at(found, 0, 0).row_span, at(found, 0, 1).column_span) == (2, 2)


def test_nested_tables_count_where_they_begin() -> None:
    inner = table(row("986"))
    found = document(table(row(cell(paragraph("Outer") + inner + paragraph("still")), "1")) + table(row("2")))
    assert [(each.number, grid(each)) for each in found.tables()] == [
        (0, [["Outer\nstill", "1"]]),
        (1, [["986"]]),
        (2, [["2"]]),
    ]


@pytest.mark.parametrize(("view", "expected"), [("final", "Total 986"), ("original", "Total 896")])
def test_tracked_changes(view: str, expected: str) -> None:
    from extractor.readers import docx
    from tests.readers.wordfiles import package

    body = paragraph(
        "Total ",
        f'<w:ins w:author="A" w:date="2020-01-02">{run("986")}</w:ins>',
        '<w:del w:author="B"><w:r><w:delText>896</w:delText></w:r></w:del>',
    )
    (found,) = docx.read(package(body), "a.docx", "", view).paragraphs()
    assert found.text == expected
    if view == "final":
        assert found.marks == (Mark("inserted", 6, 9, "", "A", "2020-01-02"), Mark("deleted", 9, 9, "896", "B"))
