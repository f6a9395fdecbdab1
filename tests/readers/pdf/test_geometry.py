"""Places on a page: a frame's matrix does what its points do, and what several boxes cover together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.pdf.geometry import Box, Frame, hull

FRAME = Frame(10, 20, 610, 820)
coordinate = st.floats(-1_000, 1_000)


@pytest.mark.parametrize("turn", range(4))
@given(x=coordinate, y=coordinate)
def test_the_matrix_of_a_frame_shows_a_point_where_the_frame_does(turn: int, x: float, y: float) -> None:
    frame = FRAME._replace(turn=turn)
    a, b, c, d, e, f = frame.matrix
    assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx(frame.point(x, y))


@pytest.mark.parametrize("turn", range(4))
def test_the_corners_of_a_page_are_those_of_what_is_displayed(turn: int) -> None:
    frame = FRAME._replace(turn=turn)
    assert frame.box(10, 20, 610, 820) == (0, 0, *frame.size)


@given(st.lists(st.tuples(coordinate, coordinate, coordinate, coordinate), min_size=1))
def test_boxes_together_cover_each_of_them_and_reach_no_further(sides: list[tuple[float, float, float, float]]) -> None:
    boxes = [Box(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in sides]
    whole = hull(boxes)
    assert all(whole.x0 <= box.x0 and whole.top <= box.top for box in boxes)
    assert all(whole.x1 >= box.x1 and whole.bottom >= box.bottom for box in boxes)
    assert all(side in column for side, column in zip(whole, zip(*boxes, strict=True), strict=True))
