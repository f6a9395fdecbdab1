"""The picture of a scanned page: drawn by pdfium, its lean measured, the rules found that are drawn in it."""

from typing import Any

from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import BLACK, Page, Shape

LONGEST = 6_000  # pixels: the picture of a larger page (a poster, a map) is drawn smaller
RULE = 30.0  # points: a shorter stroke may be a letter's
THICKEST = 3.0  # points: what is thicker is a bar
CONTRAST = 12  # of 256 greys: what is darker than its surroundings by so much is ink


def picture(page: Page, resolution: int) -> tuple[Any, float]:
    """A page as an array of rows of pixels (blue, green, red), and how many pixels a point is wide."""
    import numpy as np

    width, height = page.frame.size
    scale = min(resolution / 72, LONGEST / max(width, height, 1))
    pixels, across, down = page.picture(scale)
    return np.frombuffer(pixels, np.uint8).reshape(down, across, 3), scale


def ink(image: Any, scale: float) -> Any:
    """What is darker than its surroundings, as 255 on 0: rules on shaded rows count as well as grey ones."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    around = 2 * round(0.1 * 72 * scale) + 1  # a fifth of an inch
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, CONTRAST)


def lean(dark: Any) -> float:
    """How much the lines of a page fall from left to right: straightened by it, rows hold much ink or none.

    The classic measure: the squares of the differences between successive rows' sums, greatest where lines are level.
    """
    import cv2

    small = cv2.resize(dark, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)

    def contrast(slope: float) -> float:
        rows = cv2.reduce(turned(small, slope), 1, cv2.REDUCE_AVG, dtype=cv2.CV_64F).ravel()
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max((step * 0.002 for step in range(-15, 16)), key=lambda slope: (contrast(slope), -abs(slope)))
    return max((coarse + step * 0.00025 for step in range(-8, 9)), key=lambda slope: (contrast(slope), -abs(slope)))


def quarter_turned(image: Any, turns: int) -> Any:
    """A picture turned clockwise by quarter turns."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, -turns))


def turned(image: Any, slope: float) -> Any:
    """A picture turned so that what falls by `slope` from left to right is level."""
    import cv2
    import numpy as np

    return cv2.warpAffine(image, np.array([[1, slope, 0], [-slope, 1, 0]], np.float32), image.shape[::-1])


def rules(dark: Any, scale: float) -> list[Shape]:
    """The level and upright rules drawn in ink that was set straight, as filled rectangles in points."""
    import cv2
    import numpy as np

    long = round(RULE * scale)
    found = []
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        strokes = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes)
        for x, y, wide, high, _ in boxes[1:].tolist():
            if min(wide, high) <= THICKEST * scale:
                found.append(_rectangle(Box(x / scale, y / scale, (x + wide) / scale, (y + high) / scale)))
    return found


def _rectangle(box: Box) -> Shape:
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom), (box.x0, box.top))
    return Shape(corners, box, rectangle=True, stroked=False, fill=BLACK)
