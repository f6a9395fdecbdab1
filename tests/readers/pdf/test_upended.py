"""Headings that run upwards over the columns of a borderless table belong to it; other turned text does not."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document
from tests.readers.pdf.drawn import grid, read, rows

BODY = [["2019", "110", "1,200", "31"], ["2020", "121", "1,310", "42"], ["2021", "133", "1,299", "50"]]
AT = (60, 260, 340, 420)


def page(headings: Sequence[tuple[float, float, str]], *lines: list[str], angle: float = 90) -> Document:
    """A table, with texts that run upwards, or downwards, from points above it."""

    def draw(canvas: Canvas) -> None:
        for x, y, text in headings:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        rows(canvas, [*lines, *BODY], top=150, at=AT)

    return read(draw)


def table(headings: Sequence[tuple[float, float, str]], *lines: list[str], angle: float = 90) -> list[list[str]]:
    (found,) = page(headings, *lines, angle=angle).tables()
    return grid(found)


OVER = [(256, 664, "Libraries"), (325, 664, "Museums"), (336, 664, "and parks"), (416, 664, "Share")]
NAMES = ["Libraries", "Museums and parks", "Share"]


def test_headings_that_run_upwards() -> None:
    assert table(OVER) == [["", *NAMES], *BODY]


def test_headings_that_run_downwards() -> None:
    downwards = [(250, 700, "Libraries"), (330, 700, "Museums"), (410, 690, "Share")]
    assert table(downwards, angle=-90) == [["", "Libraries", "Museums", "Share"], *BODY]


def test_headings_beside_level_ones_stand_in_their_row() -> None:
    assert table(OVER[:3], ["Year", "", "", "Share"]) == [["Year", *NAMES], *BODY]


def test_headings_over_level_ones_are_a_row_above_them() -> None:
    units = ["", "number", "£", "%"]
    assert table([(x, y, text) for x, y, text in OVER], units) == [["", *NAMES], units, *BODY]


def test_one_text_that_runs_upwards_and_what_stands_further_up_are_no_headings() -> None:
    for texts in ([(336, 664, "Thousands")], [(x, y + 60, text) for x, y, text in OVER]):
        document = page(texts)
        assert [grid(found) for found in document.tables()] == [BODY]
        assert [p.name for p in document.paragraphs()] == ["turned"]
