import pytest

from extractor.document import Document, Mark, Table
from extractor.readers import transcribe
from tests.readers.wordfiles import at, grid, texts


def document(body: str, head: str = "") -> Document:
    return transcribe(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def table(rows: str) -> Table:
    return next(document(f"<table>{rows}</table>").tables())


def test_paragraphs_and_headings() -> None:
    found = document("<h2>Budget</h2>Loose <b>words</b>.<p>The total\n is&nbsp;986.</p><ul><li>One<li>Two</ul>")
    assert texts(found) == ["Budget", "Loose words.", "The total is\u00a0986.", "One", "Two"]
    assert [each.level for each in found.paragraphs()] == [2, None, None, None, None]
    assert [each.number for each in found.paragraphs()] == [0, 1, 2, 3, 4]


def test_grid() -> None:
    assert grid(table("<tr><th>Item<td>2020<tr><td>Pay<td><b>1</b><tr><td><td>")) == [
        ["Item", "2020"],
        ["Pay", "1"],
        ["", ""],
    ]


def test_spans() -> None:
    found = table(
        "<tr><th rowspan=2>Item<th colspan=2>Budget<tr><th>2019<th>2020<tr><td>Pay<td>1<td>2<tr><td colspan=99>Note"
    )
    assert grid(found) == [["Item", "Budget", None], [None, "2019", "2020"], ["Pay", "1", "2"], ["Note", None, None]]
    assert (at(found, 0, 0).row_span, at(found, 0, 1).column_span, at(found, 3, 0).column_span) == (2, 2, 3)


def test_a_span_ends_with_its_group() -> None:
    found = table("<thead><tr><th rowspan=9>A<th>B</thead><tbody><tr><td>1<td>2</tbody>")
    assert grid(found) == [["A", "B"], ["1", "2"]]
    assert at(found, 0, 0).row_span == 1


def test_row_spanning_to_the_end_of_the_group() -> None:
    assert at(table("<tr><td rowspan=0>A<td>1<tr><td>2<tr><td>3"), 0, 0).row_span == 3


@pytest.mark.parametrize("span", ["", "x", "-1", "1.5", "٣"])
def test_spans_that_mean_nothing(span: str) -> None:
    assert at(table(f"<tr><td colspan='{span}' rowspan='{span}'>A<td>B"), 0, 0).column_span == 1


def test_the_foot_is_shown_last() -> None:
    found = table("<thead><tr><th>Item</thead><tfoot><tr><td>Total</tfoot><tbody><tr><td>Pay</tbody>")
    assert grid(found) == [["Item"], ["Pay"], ["Total"]]
    assert [cell.header for cell in found.cells] == [True, False, False]


def test_nested_tables_follow_and_their_text_is_not_repeated() -> None:
    found = document("<table><tr><td>Outer<table><tr><td>986</table><td>After</table>")
    outer, inner = found.tables()
    assert (outer.number, inner.number) == (0, 1)
    assert grid(outer) == [["Outer", "After"]]
    assert grid(inner) == [["986"]]
    assert inner.parent is not None
    assert (inner.parent.table, inner.parent.row, inner.parent.column) == (0, 0, 0)


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>986</div>",
        "<div style='color: red; display : none'>986</div>",
        "<span style='visibility:hidden'>986</span>",
        "<script>986</script>",
        "<style>986</style>",
        "<template><p>986</template>",
        "<!-- 986 -->",
        "<p class='a gone'>986</p>",
        "<div style='display:none'><ix:header><ix:hidden>986</ix:hidden></ix:header></div>",
    ],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    head = "<style>p{margin:0} .gone, .x {display:none}</style>"
    assert texts(document(f"Before{hidden}after", head)) in (["Beforeafter"], ["Before", "after"])
    found = next(document(f"<table><tr><td>1{hidden}<tr style='display:none'><td>986</table>", head).tables())
    assert grid(found) == [["1"]]


def test_lines_of_a_cell() -> None:
    assert grid(table("<tr><td>Grand<br>total<p>of all</p></td>")) == [["Grand\ntotal\nof all"]]


def test_marks_raised_and_struck() -> None:
    found = at(table("<tr><td>1,200<sup>2</sup> <del>1,300</del></td>"), 0, 0)
    assert found.text == "1,200²"
    assert found.marks == (Mark("raised", 5, 6), Mark("deleted", 6, 6, "1,300"))


def test_bold_and_indent() -> None:
    found = table(
        "<tr><td style='padding-left: 12pt'>Pay<td><b>1</b> <strong>2</strong>"
        "<td style='font-weight:bold'>3<td>4 <b>5</b>"
    )
    assert [cell.bold for cell in found.cells] == [False, True, True, False]
    assert [cell.indent for cell in found.cells] == [12, 0, 0, 0]


def test_caption_belongs_to_the_table() -> None:
    found = document("<table><caption>Table <b>1</b>.</caption><tr><td>1</table>")
    assert next(found.tables()).caption == "Table 1."
    assert texts(found) == []


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset=iso-8859-1><p>£986 €</p>".encode("cp1252"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>£986 €</p></html>'.encode(),
        "<html><p>£986 €</p></html>".encode("utf-16"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert texts(transcribe(data, "a.html")) == ["£986 €"]


def test_empty_elements_of_a_page_written_as_xml() -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'
        '<head><title/><script src="a.js"/></head><body>'
        '<a id="x"/><table><tr><td/><td class="y" /><td>986<br/>543</td></tr></table><p/><p>After</p></body></html>'
    )
    found = transcribe(page.encode(), "a")
    assert grid(next(found.tables())) == [["", "", "986\n543"]]
    assert texts(found) == ["After"]
