"""What is drawn on a page, as pdfium's paths tell it."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import File, Shape
from tests.readers.pdf.drawn import Draw, drawn


def shapes(draw: Draw) -> list[Shape]:
    """The shapes of a page of 600 by 800 points."""
    file = File(drawn(draw), None)
    try:
        with file.page(0) as page:
            assert page is not None
            return page.drawings()[0]
    finally:
        file.close()


def bar(canvas: Canvas) -> None:
    """A filled rectangle from 100, 200 to 300, 250, as displayed."""
    canvas.rect(100, 550, 200, 50, stroke=0, fill=1)


def bump(canvas: Canvas) -> None:
    """A curve whose four points are the corners of that rectangle, closed by a straight line: five segments, too."""
    path = canvas.beginPath()
    path.moveTo(100, 550)
    path.curveTo(100, 600, 300, 600, 300, 550)
    path.lineTo(100, 550)
    canvas.drawPath(path, stroke=0, fill=1)


def form(canvas: Canvas) -> None:
    """The rectangle within a form that is drawn moved and at twice its size."""
    canvas.beginForm("box")
    canvas.rect(0, 0, 100, 25, stroke=0, fill=1)
    canvas.endForm()
    canvas.translate(100, 550)
    canvas.scale(2, 2)
    canvas.doForm("box")


def turned(canvas: Canvas) -> None:
    """The rectangle on a page that is displayed turned clockwise by a quarter."""
    canvas.setPageRotation(90)
    canvas.rect(200, 100, 50, 200, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [bar, form, turned])
def test_a_filled_rectangle_stands_where_it_is_displayed(draw: Draw) -> None:
    (shape,) = shapes(draw)
    assert shape.rectangle
    assert not shape.stroked
    assert shape.fill == (0, 0, 0, 255)
    assert shape.box == pytest.approx(Box(100, 200, 300, 250))


def test_a_curve_with_the_corners_of_a_rectangle_is_none() -> None:
    (shape,) = shapes(bump)
    assert not shape.rectangle


def test_a_stroke_has_its_two_ends_and_no_filling() -> None:
    (shape,) = shapes(lambda canvas: canvas.line(100, 600, 300, 600))
    assert shape.stroked
    assert shape.fill is None
    assert shape.points == ((100, 200), (300, 200))


def test_what_only_clips_is_not_drawn() -> None:
    def clip(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(100, 550, 200, 50)
        canvas.clipPath(path, stroke=0, fill=0)

    assert shapes(clip) == []
