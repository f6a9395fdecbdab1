"""Places on a page: points (1/72 inch) from the top left corner of the page as it is displayed."""

from collections.abc import Sequence
from typing import NamedTuple

Matrix = tuple[float, ...]
"""a, b, c, d, e, f: the point (x, y) becomes (ax + cy + e, bx + dy + f)."""


class Box(NamedTuple):
    """A rectangle; `bottom` is greater than `top`. A tuple, not attrs: a page has thousands."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Whether the two have some area in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.top < other.bottom and other.top < self.bottom

    def grown(self, by: float) -> "Box":
        """The same, wider by so much on each side."""
        return Box(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)


class Frame(NamedTuple):
    """How a page's own coordinates (origin at the bottom left, before /Rotate) become displayed ones.

    `turn` counts quarter turns clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as displayed."""
        match self.turn:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    @property
    def matrix(self) -> Matrix:
        """What `point` does, as a matrix."""
        match self.turn:
            case 0:
                return 1, 0, 0, -1, -self.left, self.top
            case 1:
                return 0, 1, 1, 0, -self.bottom, -self.left
            case 2:
                return -1, 0, 0, 1, self.right, -self.bottom
            case _:
                return 0, -1, -1, 0, self.top, self.right

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as displayed."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def hull(boxes: Sequence[Box]) -> Box:
    """What several boxes cover together."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def clustered(values: list[float], tolerance: float) -> list[list[float]]:
    """Sorted values in chains whose links are no longer than the tolerance."""
    chains: list[list[float]] = []
    for value in sorted(values):
        if chains and value - chains[-1][-1] <= tolerance:
            chains[-1].append(value)
        else:
            chains.append([value])
    return chains
