from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf.drawn import grid, prose, read

AT = (60, 180, 380)
HEAD = ["Objective", "Action", "Responsible"]
BODY = [
    ["Safer streets", "More lights in the parks and on the way to", "Chief engineer"],
    ["", "the stations, checked twice in a year", ""],
    ["Fewer burglaries", "Advice on locks for those who were a victim", "Neighbourhood"],
    ["", "before", "teams"],
    ["Shorter queues", "Calls that are no emergency go elsewhere", "Contact centre"],
]
ROWS = [
    HEAD,
    [
        "Safer streets",
        "More lights in the parks and on the way to the stations, checked twice in a year",
        "Chief engineer",
    ],
    ["Fewer burglaries", "Advice on locks for those who were a victim before", "Neighbourhood teams"],
    ["Shorter queues", "Calls that are no emergency go elsewhere", "Contact centre"],
]
HEIGHTS = (700, 680, 668, 648, 636, 616)  # of the header and the lines of the body: rows stand 20 apart, lines 12


def words(canvas: Canvas, heights: Sequence[float] = HEIGHTS) -> None:
    for y, line in zip(heights, [HEAD, *BODY], strict=True):
        for x, text in zip(AT, line, strict=True):
            canvas.drawString(x, y, text)


@pytest.mark.parametrize(
    "rules",
    [
        (714, 692, 608),  # above and below the header and below the last row
        (714, 692, 660, 628, 608),  # and between any two rows
        (692, 608),  # the header stands on the first rule
    ],
)
def test_rules_frame_a_table_of_words(rules: Sequence[float]) -> None:
    def page(canvas: Canvas) -> None:
        words(canvas)
        for y in rules:
            canvas.line(56, y, 500, y)

    (table,) = read(page).tables()
    assert grid(table) == ROWS


def test_bands_behind_every_other_row_frame_a_table_of_words() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for top, bottom in ((714, 692), (660, 628)):
            canvas.rect(56, bottom, 444, top - bottom, stroke=0, fill=1)
        canvas.rect(56, 580, 444, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        words(canvas)
        for x, text in zip(AT, ("Better advice", "A line that is open at night", "Contact centre"), strict=True):
            canvas.drawString(x, 586, text)

    (table,) = read(page).tables()
    assert grid(table) == [*ROWS, ["Better advice", "A line that is open at night", "Contact centre"]]


def test_words_in_columns_without_rules_are_no_table() -> None:
    assert list(read(words).tables()) == []


def test_rules_between_paragraphs_frame_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for n, y in enumerate((720, 680, 640, 600)):
            canvas.line(56, y, 500, y)
            prose(
                canvas,
                f"Paragraph {n} tells at some length what has been done in the year and what is still to be",
                "done by those who are in charge of it.",
                top=800 - y + 14,
            )

    assert list(read(page).tables()) == []


def test_lines_of_a_scale_frame_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for n in range(6):
            canvas.line(100, 600 + 20 * n, 500, 600 + 20 * n)
            canvas.drawRightString(92, 597 + 20 * n, "abcdef"[n] + " level")
            canvas.drawString(160, 604 + 20 * n, "north side")
            canvas.drawString(360, 604 + 20 * n, "south side")

    assert list(read(page).tables()) == []


def test_caption_parts_two_frames() -> None:
    def page(canvas: Canvas) -> None:
        words(canvas)
        canvas.drawString(60, 590, "Table 2 Other objectives")
        words(canvas, [y - 140 for y in HEIGHTS])
        for shift in (0, 140):
            for y in (714, 692, 608):
                canvas.line(56, y - shift, 500, y - shift)

    one, other = read(page).tables()
    assert grid(one) == grid(other) == ROWS


def test_upright_rules_alone_frame_a_table_of_words() -> None:
    def page(canvas: Canvas) -> None:
        words(canvas)
        for x in (175, 375):
            canvas.line(x, 606, x, 712)

    (table,) = read(page).tables()
    assert grid(table) == ROWS


def test_thousands_of_rules_frame_no_table() -> None:
    def page(canvas: Canvas) -> None:
        words(canvas)
        for n in range(2_100):
            canvas.line(56, 714 - n / 20, 500, 714 - n / 20 - n % 7)

    assert list(read(page).tables()) == []
