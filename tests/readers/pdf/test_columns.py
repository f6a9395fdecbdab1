"""The columns that a text lies over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.pdf.columns import Column, spanned
from extractor.readers.pdf.lines import Segment

COLUMNS = (Column(0, 100), Column(120, 160), Column(180, 220))


def text(x0: float, x1: float) -> Segment:
    """A segment of which only the place is asked."""
    return Segment((), "", x0, x1, "text")


@pytest.mark.parametrize(
    ("x0", "x1", "expected"),
    [
        (10, 50, (0, 0)),
        (10, 130, (0, 1)),
        (10, 230, (0, 2)),
        (100, 120, (1, 1)),  # touches two and lies over neither: the nearer one by its middle
        (161, 163, (1, 1)),
        (177, 179, (2, 2)),
        (-20, -10, (0, 0)),
        (240, 250, (2, 2)),
    ],
)
def test_a_text_spans_what_it_lies_over_or_else_stands_in_the_nearest(
    x0: float, x1: float, expected: tuple[int, int]
) -> None:
    assert spanned(text(x0, x1), COLUMNS) == expected


@given(st.lists(st.integers(0, 500), min_size=4, unique=True), st.integers(0, 500), st.integers(1, 100))
def test_bisection_finds_the_columns_that_looking_at_each_finds(sides: list[int], x0: int, width: int) -> None:
    edges = sorted(sides)[: len(sides) // 2 * 2]
    columns = [Column(a, b) for a, b in pairwise(edges)][::2]
    over = [i for i, column in enumerate(columns) if column.x0 < x0 + width and column.x1 > x0]
    found = spanned(text(x0, x0 + width), columns)
    assert found == (over[0], over[-1]) if over else found[0] == found[1]
