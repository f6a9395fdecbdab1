from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf.drawn import grid, prose, read, rows

BODY = [
    ["Museums", "1,200", "35"],
    ["Libraries", "840", "12"],
    ["Parks", "2,300", "17"],
    ["Sports", "410", "9"],
    ["Arts", "150", "3"],
    ["Music", "90", "1"],
    ["Total", "4,990", "77"],
]
LEFT, RIGHT = (50, 180, 240), (330, 460, 520)
SENTENCE = (
    "The services of the town cost less than",
    "in the year before, since fewer people",
    "came to the museums and more of the",
    "books were read at home. This is what",
    "had been expected by nearly everyone,",
    "and nobody on the board was surprised",
    "by it. The parks have been as full as",
    "ever, in summer and in winter alike.",
)


def test_prose_beside_a_table_on_other_base_lines_is_a_column_of_its_own() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, BODY, at=RIGHT)
        prose(canvas, *SENTENCE, top=105, left=50)

    document = read(page)
    (table,) = document.tables()
    assert grid(table) == BODY
    assert [paragraph.text for paragraph in document.paragraphs()] == [" ".join(SENTENCE)]


def test_tables_side_by_side_on_other_base_lines_are_two() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, BODY, at=LEFT)
        rows(canvas, BODY, at=RIGHT, top=106)

    assert [grid(table) for table in read(page).tables()] == [BODY, BODY]


def test_tables_side_by_side_with_captions_are_two() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 720, "Table 1 This year")
        canvas.drawString(330, 720, "Table 2 Next year")
        rows(canvas, BODY, at=LEFT)
        rows(canvas, BODY, at=RIGHT)

    document = read(page)
    assert [grid(table) for table in document.tables()] == [BODY, BODY]
    assert [p.text for p in document.paragraphs()] == ["Table 1 This year", "Table 2 Next year"]


def test_rule_across_both_sides_makes_one_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 720, "Table 1 This year")
        canvas.drawString(330, 720, "Table 2 Next year")
        rows(canvas, BODY, at=LEFT)
        rows(canvas, BODY, at=RIGHT)
        canvas.line(48, 652, 530, 652)

    (table,) = read(page).tables()
    assert table.columns == 6
