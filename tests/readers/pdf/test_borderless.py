import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.readers.pdf.columns import Column
from extractor.readers.pdf.headings import Layout, headings
from extractor.readers.pdf.lines import lines
from extractor.readers.pdf.words import Word
from tests.readers.pdf.drawn import grid, prose, read, rows, spans

BODY = [
    ["Museums", "1,200", "(35)", "1,165", "10.5%"],
    ["Libraries", "840", "12", "852", "7.7%"],
    ["Parks", "2,300", "-", "2,300", "20.7%"],
    ["Total", "4,340", "(23)", "4,317", "38.9%"],
]


def test_header_and_rows_told_by_white_space() -> None:
    head = ["Service", "Budget", "Change", "Actual", "Share"]
    (table,) = read(lambda canvas: rows(canvas, [head, *BODY])).tables()
    assert grid(table) == [head, *BODY]
    assert table.page == 1


def test_heading_ruled_over_its_columns_spans_them() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(300, 714, "2019")
        canvas.drawCentredString(460, 714, "2020")
        canvas.line(220, 711, 340, 711)
        canvas.line(380, 711, 500, 711)
        rows(canvas, [["Service", "Budget", "Actual", "Budget", "Actual"], *BODY])

    (table,) = read(page).tables()
    assert spans(table)["2019"] == (1, 2)
    assert spans(table)["2020"] == (1, 2)
    assert grid(table)[1:] == [["", "Budget", "Actual", "Budget", "Actual"], *BODY]


def test_prose_around_a_table_stays_prose() -> None:
    def page(canvas: Canvas) -> None:
        prose(
            canvas,
            "The services cost 4,317 thousand pounds, which is 23 thousand less than was planned for",
            "the year.",
        )
        rows(canvas, BODY)
        prose(
            canvas,
            "A rise of 12 in libraries is due to 3 openings in the second half of the year, and to",
            "staff.",
            top=180,
        )

    document = read(page)
    assert [grid(table) for table in document.tables()] == [BODY]
    assert [p.text for p in document.paragraphs()] == [
        "The services cost 4,317 thousand pounds, which is 23 thousand less than was planned for the year.",
        "A rise of 12 in libraries is due to 3 openings in the second half of the year, and to staff.",
    ]


def test_prose_and_lists_of_words_are_no_table() -> None:
    def page(canvas: Canvas) -> None:
        prose(
            canvas,
            "There are three reasons, of which the first, given in 2019, has been the best known since.",
            "They are:",
        )
        rows(canvas, [["1.", "", "", "", ""], ["2.", "", "", "", ""]])
        for n, text in enumerate(("costs rose faster than prices", "the number of visitors fell in 2020")):
            canvas.drawString(90, 700 - 14 * n, text)

    assert list(read(page).tables()) == []


def test_scale_of_a_chart_is_no_table() -> None:
    lines = [[str(100 - 10 * n), "", "", "", str(1_000 - 100 * n)] for n in range(8)]
    assert list(read(lambda canvas: rows(canvas, lines)).tables()) == []


def test_label_over_two_lines_is_one_row() -> None:
    lines = [
        *BODY[:2],
        ["Grants to voluntary bodies and", "", "", "", ""],
        ["other partners", "15", "5", "20", "0.2%"],
        *BODY[2:],
    ]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table)[2] == ["Grants to voluntary bodies and other partners", "15", "5", "20", "0.2%"]


def test_heading_of_a_section_is_a_row_of_its_own() -> None:
    lines = [["Service", "Budget", "Change", "Actual", "Share"], ["Culture", "", "", "", ""], *BODY]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table)[1] == ["Culture", "", "", "", ""]
    assert len(grid(table)) == 6


def test_currency_sign_at_the_edge_of_its_column_belongs_to_the_figure() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, BODY)
        for x in (205, 365):
            canvas.drawString(x, 700, "$")

    (table,) = read(page).tables()
    assert grid(table)[0] == ["Museums", "$1,200", "(35)", "$1,165", "10.5%"]


def test_leader_dots_are_dropped() -> None:
    lines = [[f"{row[0]} {'.' * 40}", *row[1:]] for row in BODY]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == BODY


def test_tables_side_by_side_lose_no_figure() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, BODY, at=(40, 120, 160, 200, 250))
        rows(canvas, BODY, at=(340, 420, 460, 500, 550))

    found = [text for table in read(page).tables() for row in grid(table) for text in row if text]
    assert sorted(found) == sorted([text for row in BODY for text in row] * 2)


def test_header_printed_again_begins_another_table() -> None:
    head = ["Service", "Budget", "Change", "Actual", "Share"]
    one, other = read(lambda canvas: rows(canvas, [head, *BODY, head, *BODY])).tables()
    assert grid(one) == grid(other) == [head, *BODY]


def test_heading_below_itself_begins_no_other_table() -> None:
    """`Total` over a group of columns, and again over the first of them."""

    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(300, 740, "Total")
        canvas.drawCentredString(460, 740, "Women")
        canvas.line(60, 736, 500, 736)
        rows(canvas, [["", "", "under 18", "", "under 18"], ["", "Total", "years", "Total", "years"]], top=74)
        canvas.line(60, 708, 500, 708)
        rows(canvas, [[row[0], *row[1:4], row[2]] for row in BODY], top=104)

    (table,) = read(page).tables()
    assert [row[0] for row in grid(table)][-4:] == [row[0] for row in BODY]
    assert any("Women" in cell for cell in grid(table)[0])


def test_two_figures_in_one_place_are_not_trusted() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, [*BODY, *BODY, *BODY, *BODY])
        canvas.drawString(170, 700, "77")
        canvas.drawString(185, 700, "88")

    document = read(page)
    (table,) = document.tables()
    doubted = [cell for cell in table.cells for mark in cell.marks if mark.kind == "unreadable"]
    assert "1,200" not in {cell.text for cell in doubted} or [remark.code for remark in document.remarks] == ["D102"]


def test_last_row_goes_on_below_it() -> None:
    body = [
        ("Claim", "Purpose", "Amount", "Paid"),
        ("C-1", "Travel to the meeting", "920.68", "920.00"),
        ("C-2", "Rent of a room", "907.96", "900.00"),
        ("C-3", "Travel to the board", "737.94", "730.00"),
    ]

    def page(canvas: Canvas) -> None:
        for n, row in enumerate(body):
            canvas.drawString(60, 700 - 24 * n, row[0])
            canvas.drawString(160, 700 - 24 * n, row[1])
            canvas.drawRightString(400, 700 - 24 * n, row[2])
            canvas.drawRightString(480, 700 - 24 * n, row[3])
        for n in (1, 3):
            canvas.drawString(160, 688 - 24 * n, "by train and bus")
        prose(canvas, "The claims were paid in full, and none of them was late.", top=240)

    document = read(page)
    (table,) = document.tables()
    assert grid(table)[3] == ["C-3", "Travel to the board by train and bus", "737.94", "730.00"]
    assert [p.text for p in document.paragraphs()] == ["The claims were paid in full, and none of them was late."]


def test_marks_of_notes_beside_figures_leave_them_trusted() -> None:
    body = [("Effect", "First", "Second"), ("Training", "6.988", "23.112"), ("Family", "5.820", "18.749")]

    def page(canvas: Canvas) -> None:
        for n, row in enumerate(body):
            canvas.drawString(60, 700 - 14 * n, row[0])
            for x, text in zip((300, 420), row[1:], strict=True):
                canvas.drawRightString(x, 700 - 14 * n, text)
                if n:
                    canvas.drawString(x + 8, 700 - 14 * n, "**")

    document = read(page)
    assert len(list(document.tables())) == 1
    assert document.remarks == ()


def test_note_over_the_column_of_their_numbers_is_a_heading() -> None:
    lines = [["", "Note", "2020", "2019"], ["Turnover", "2", "1,200", "1,100"], ["Staff costs", "", "(840)", "(790)"]]
    lines += [["Other costs", "3", "(150)", "(140)"], ["Surplus", "", "210", "170"]]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_long_labels_are_no_running_text() -> None:
    long = "Grants to voluntary and community bodies outside of the main programme"

    def page(canvas: Canvas) -> None:
        lines = [["Service", "2020", "2019"], ["Museums", "12", "11"], [long, "15", "14"], ["Parks", "6", "5"]]
        lines += [["Bodies that are funded by more than one of the partners"], ["Sports", "8", "9"], ["Arts", "4", "3"]]
        rows(canvas, lines, at=(60, 460, 520))

    (table,) = read(page).tables()
    assert len(grid(table)) == 7
    assert grid(table)[2] == [long, "15", "14"]
    assert grid(table)[4] == ["Bodies that are funded by more than one of the partners", "", ""]


def test_headings_that_come_again_tell_the_groups_above_them() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(265, 714, "Men")
        canvas.drawString(425, 714, "Women")
        rows(canvas, [["Service", "Number", "Share", "Number", "Share"], *BODY])

    (table,) = read(page).tables()
    assert spans(table) == {"Service": (2, 1), "Men": (1, 2), "Women": (1, 2)}


def test_marks_alone_make_a_table_under_a_header() -> None:
    lines = [["Measure", "North", "South", "West"], ["Lights", "X", "", "X"], ["Locks", "", "X", "X"]]
    lines += [["Patrols", "X", "X", ""], ["Advice", "X", "", ""]]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_leader_dots_set_apart_are_dropped() -> None:
    lines = [[f"{row[0]}{' .' * 12}", *row[1:]] for row in BODY]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == BODY


def test_numbers_of_columns_belong_to_the_header() -> None:
    lines = [["", "Phase", "Phase", "Phase"], ["Measure", "1", "2", "3"], ["Lights", "X", "", "X"]]
    lines += [["Locks", "", "X", "X"], ["Patrols", "X", "X", ""], ["Advice", "X", "", "X"]]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == [["Measure", "Phase 1", "Phase 2", "Phase 3"], *lines[2:]]


def test_short_list_of_words_and_one_amount_under_a_header() -> None:
    lines = [["Ref", "Project", "Begun", "Cost", "Remark"]]
    lines += [["P1", "Lights", "15/05/2019", "21,244", "Done"], ["P2", "Locks", "14/09/2019", "8,020", "Late"]]
    lines += [["P3", "Advice", "08/08/2019", "157,610", "Begun again"]]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_notes_of_several_parts_stay_outside() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, BODY)
        canvas.drawString(60, 640, "1) Provisional.")
        canvas.drawString(140, 640, "2) Revised.")

    document = read(page)
    assert [grid(table) for table in document.tables()] == [BODY]


def test_long_label_in_a_table_with_gaps() -> None:
    lines = [["Service", "North", "South", "West"], ["Museums", "804", "130", ""], ["Parks", "", "4,767", "108"]]
    lines += [["Costs of advice, support and supervision for all partners", "607", "", "183"]]
    lines += [["Sports", "", "531", "552"], ["Arts", "557", "", "3,288"]]
    (table,) = read(lambda canvas: rows(canvas, lines, at=(60, 420, 480, 540))).tables()
    assert grid(table) == lines


def test_heading_between_a_wall_and_the_side_spans_all_columns_there() -> None:
    lines = [["", "Actual", "Plan", "Actual", "Left"], *[[r[0], *r[1:4], r[1]] for r in BODY]]

    def page(canvas: Canvas) -> None:
        rows(canvas, lines)
        canvas.drawCentredString(300, 714, "2019")
        canvas.drawCentredString(470, 714, "2020")
        for x in (205, 345, 503):
            canvas.line(x, 650, x, 726)

    (table,) = read(page).tables()
    assert spans(table) == {"2019": (1, 2), "2020": (1, 2)}


def test_rows_named_behind_their_numbers() -> None:
    lines = [["1", "Spins", "6.50", "0.57"], ["2", "Steps", "5.00", "0.50"], ["3", "Lifts", "4.00", "0.43"]]
    lines += [["", label, "0.80", "6.25"] for label in ("Skills", "Footwork", "Performance", "Timing", "Shape")]
    (table,) = read(lambda canvas: rows(canvas, lines, at=(60, 160, 340, 420))).tables()
    assert len(grid(table)) == 8


def test_numbers_of_columns_in_brackets_are_a_row_of_their_own() -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    lines = [["Service", "Budget", "Change", "Actual", "Share"], numbers, *BODY]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_list_of_contents_is_no_table() -> None:
    names = ["Introduction", "What we did", "What it cost", "Who paid", "What comes next", "Thanks", "Notes"]
    lines = [[f"{n}. {name} {'.' * 20}", str(4 * n - 1)] for n, name in enumerate(names, 1)]
    assert list(read(lambda canvas: rows(canvas, lines, at=(60, 500))).tables()) == []


def test_list_of_counts_that_fall_is_a_table() -> None:
    lines = [["Museums", "12"], ["Libraries", "8"], ["Parks", "23"], ["Sports", "4"], ["Arts", "3"], ["Music", "9"]]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_header_of_the_page_stays_outside() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, [["Annual report 2020", "", "", "", "17"]], top=60)
        rows(canvas, BODY)

    (table,) = read(page).tables()
    assert grid(table) == BODY


def test_heading_of_two_words_over_a_gutter_stays_whole() -> None:
    head = ["Service", "Boys", "Girls", "Boys", "Girls"]
    body = [["Arts", "12", "14", "9", "8"], ["Music", "8", "7", "11", "12"], ["Sports", "21", "19", "30", "28"]]

    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(265, 714, "Primary schools")
        canvas.drawCentredString(385, 714, "Secondary schools")
        rows(canvas, [head, *body], at=(60, 260, 300, 380, 420))

    (table,) = read(page).tables()
    assert spans(table)["Primary schools"] == spans(table)["Secondary schools"] == (1, 2)


def test_label_over_two_lines_in_rows_set_wide_apart_is_one_row() -> None:
    def page(canvas: Canvas) -> None:
        for n, row in enumerate(BODY):
            rows(canvas, [row], top=100 + 40 * n)
        canvas.drawString(60, 642, "and archives")

    (table,) = read(page).tables()
    assert grid(table) == [BODY[0], ["Libraries and archives", *BODY[1][1:]], *BODY[2:]]


def test_label_half_way_between_two_rows_names_a_section() -> None:
    def page(canvas: Canvas) -> None:
        for n, row in enumerate(BODY):
            rows(canvas, [row], top=100 + 40 * n)
        canvas.drawString(60, 636, "Open air")

    (table,) = read(page).tables()
    assert len(grid(table)) == 5


def test_first_section_under_the_header_is_a_row_where_labels_are_centred() -> None:
    lines = [["Museums"], *([*line] for line in BODY), ["Streets and lighting"], *([*line] for line in BODY)]

    def page(canvas: Canvas) -> None:
        rows(canvas, [["", "Budget", "Change", "Actual", "Share"]], top=86)
        for n, (label, *figures) in enumerate(lines):
            canvas.drawCentredString(110, 700 - 14 * n, label)
            rows(canvas, [["", *figures]], top=100 + 14 * n)

    (table,) = read(page).tables()
    assert [line[0] for line in grid(table)][:3] == ["", "Museums", "Museums"]


def test_heading_of_the_labels_stays_in_the_header_where_these_begin_at_the_left() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, [["", "Budget", "Change", "Actual", "Share"]], top=86)
        widest = "Highways, bridges, lighting"
        canvas.drawCentredString(60 + canvas.stringWidth(widest) / 2, 700, "Service")
        rows(canvas, [[widest, "1", "2", "3", "4%"], *BODY], top=114)

    (table,) = read(page).tables()
    assert grid(table)[0] == ["Service", "Budget", "Change", "Actual", "Share"]


def heading_over_names(text: str, *, left: float | None = None) -> tuple[int, int]:
    """Row and column span of a heading over names that stand left of the figures below them."""

    def page(canvas: Canvas) -> None:
        for x, year in ((260, "2020"), (340, "2021"), (420, "2020"), (500, "2021")):
            canvas.drawString(x - 60, 700, year)
        middle = (200 + 280 + canvas.stringWidth("2021")) / 2
        canvas.drawString(middle - canvas.stringWidth(text) / 2 if left is None else left, 714, text)
        figures = [["1,234,567", "1,345,678", "2,456,789", "9,567,890"], ["31", "42", "53", "64"]]
        rows(
            canvas,
            [[name, *figures[n % 2]] for n, name in enumerate(["Parks", "Streets", "Museums", "Staff"])],
            top=114,
        )

    (table,) = read(page).tables()
    return next((cell.row_span, cell.column_span) for cell in table.cells if text in cell.text)


def test_heading_amid_the_names_of_its_columns_spans_them() -> None:
    assert heading_over_names("MONTH OF MAY") == (1, 2)


def test_heading_that_begins_with_the_name_below_it_is_part_of_it() -> None:
    assert heading_over_names("Financial year", left=200) == (1, 1)


@pytest.mark.parametrize("units", [["", "£", "£", "£", "%"], ["", "£000", "£000", "£000", "%"]])
def test_units_over_columns_stay_over_their_own(units: list[str]) -> None:
    names = ["", "Budget", "Change", "Actual", "Share"]
    (table,) = read(lambda canvas: rows(canvas, [names, units, *BODY])).tables()
    assert grid(table)[0] == [f"{name} {unit}".strip() for name, unit in zip(names, units, strict=True)]


def test_signs_set_apart_belong_to_their_figures() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, [["", "2019", "2020"], *([name, "", ""] for name, *_ in BODY)])
        for n, (_, *figures) in enumerate(BODY):
            for x, figure in ((340, figures[0]), (420, figures[2])):
                canvas.drawString(x - 70, 686 - 14 * n, "£")
                canvas.drawRightString(x, 686 - 14 * n, figure)
            canvas.drawRightString(500, 686 - 14 * n, "12.5")
            canvas.drawString(540, 686 - 14 * n, "%")

    (table,) = read(page).tables()
    assert grid(table)[1:] == [[name, f"£{a}", f"£{c}", "12.5%"] for name, a, _, c, _ in BODY]


def test_rows_that_are_numbered_are_no_axis() -> None:
    payments = [[f"{n:04d}", "Supplier", "Repairs", f"{n * 791 % 89}.50"] for n in range(8)]
    lines = [["Ref", "Payee", "Purpose", "Amount"], *payments]
    (table,) = read(lambda canvas: rows(canvas, lines)).tables()
    assert grid(table) == lines


def test_heading_over_a_column_without_width() -> None:
    """Broken fonts give their letters none."""
    columns = (Column(60, 200), Column(300, 300), Column(340, 400))
    words = [Word(text, x0, 92, x1, 102, 100, 10) for text, x0, x1 in (("Service", 60, 90), ("Budgets", 290, 380))]
    (stub, heading) = headings(lines(words), Layout(columns, (), ()))
    assert (stub.heading.first, heading.heading.first, heading.heading.last) == (0, 2, 2)


def test_amounts_in_billions_by_their_letter_are_figures() -> None:
    body = [["Paid", "12B", "$32B"], ["Owed", "47B", "$34B"], ["All", "59B", "$66B"]]
    (table,) = read(lambda canvas: rows(canvas, [["", "2019", "2020"], *body], at=(60, 260, 340))).tables()
    assert grid(table)[1:] == body
