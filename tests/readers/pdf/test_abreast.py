"""Tables side by side are two; one with words between its figures is one, and so is one across two columns of text."""

from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf.drawn import grid, prose, read, rows

INCOME = [["Income", "2023"], ["Grants", "1,204"], ["Fees", "310"], ["Rents", "88"], ["Total", "1,602"]]
SPENDING = [
    ["Spending", "2023"], ["Staff", "980"], ["Premises", "214"], ["Supplies", "166"], ["Other", "61"],
    ["Total", "1,421"],
]  # fmt: skip


def beside(canvas: Canvas, left: list[list[str]], right: list[list[str]]) -> None:
    rows(canvas, left, at=(60, 240))
    rows(canvas, right, at=(320, 500))


def test_tables_side_by_side_with_totals_in_other_rows_are_two() -> None:
    tables = read(lambda canvas: beside(canvas, INCOME, SPENDING)).tables()
    assert [grid(table) for table in tables] == [INCOME, SPENDING]


def test_a_rule_across_both_says_that_they_are_one() -> None:
    def page(canvas: Canvas) -> None:
        beside(canvas, INCOME, SPENDING)
        canvas.line(60, 683, 500, 683)

    (table,) = read(page).tables()
    assert table.columns == 4


def test_words_between_figures_are_a_column_where_one_total_stands_below() -> None:
    purposes = [["Purpose", "Share"], ["Arts", "12.0%"], ["Sport", "33.5%"], ["Parks", "54.5%"], ["", "100.0%"]]
    (table,) = read(lambda canvas: beside(canvas, INCOME, purposes)).tables()
    assert [row[2] for row in grid(table)] == ["Purpose", "Arts", "Sport", "Parks", ""]


def test_a_table_across_two_columns_of_text_keeps_its_labels() -> None:
    staff = [["", "2023", "2022"], ["Wages", "1,204,331", "1,187,020"], ["Pensions", "88,204", "80,114"]]
    staff += [["Training", "4,210", "3,999"], ["Total", "1,296,745", "1,271,133"]]
    left, right = "budgets of services rise again", "since wages and prices do too"

    def page(canvas: Canvas) -> None:
        for top in (60, 320):
            for n in range(12):
                prose(canvas, left, top=top + 12 * n, left=60)
                prose(canvas, right, top=top + 12 * n, left=320)
        rows(canvas, staff, top=230, at=(60, 420, 520))

    document = read(page)
    assert [grid(table) for table in document.tables()] == [staff]
    assert [p.text for p in document.paragraphs()] == [" ".join([side] * 12) for side in (left, right)] * 2
