"""Scanned pages read by OCR: their picture as the words and rules that a page of text would have given.

The engine is the extra `ocr`: rapidocr, whose models are in its package, so that nothing is fetched and the same
picture gives the same words. It runs in one thread; `--jobs` reads several pages at the same time.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from statistics import median
from typing import Any, NamedTuple

from extractor.readers.pdf import scans
from extractor.readers.pdf.figures import DIGIT, kind
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import Page, Shape
from extractor.readers.pdf.words import Word

EXTRA = "scans are read with the extra `ocr`: pip install 'reconcile-documents[ocr]'"
RESOLUTION = 200  # dots per inch: type of 8 points is read as well as at 300, at a third of the cost
LEGIBLE = 0.5  # a line read with less confidence than this is a stain or a drawing, unless it has digits
CERTAIN = 0.9  # a figure in which the engine is less sure of one character can't be trusted
UNCLEAR = "it is not clear enough in the picture of the page"
UPRIGHT = 0.7  # of a page's characters are certain: else it may stand on its head …
LETTERED = 20  # … if it has so many
SIDE = 1_800  # pixels: lines are found in a picture made as small as this, which bounds the memory; read in full size
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}  # full-width forms
LEVEL = 0.3  # of the usual height: boxes whose middles are nearer stand on one line
ALIKE = 1.5  # heights of boxes that differ by a smaller factor may be of one size of type: tails make letters taller


class Character(NamedTuple):
    """A character as recognised: from where to where, in pixels, and how sure the engine is, from 0 to 1."""

    text: str
    x0: float
    x1: float
    certainty: float


class Stretch(NamedTuple):
    """Text found on one line without a wide gap; `box` is in pixels."""

    box: Box
    characters: tuple[Character, ...]


class GaveUpError(Exception):
    """The engine has failed on a picture: for want of memory, as a rule."""


def installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def unread() -> str:
    """Why a scan was not read."""
    return "the engine that reads scans has failed" if installed() else EXTRA


def read(page: Page) -> tuple[list[Word], list[Shape]]:
    """The words and the rules of a page's picture, set upright and straight, in points as displayed.

    A page that was scanned sideways or upside down is turned: its frame changes.

    Raises:
        GaveUpError: when the engine fails.
    """
    picture, scale = scans.picture(page, RESOLUTION)
    found = stretches(picture)
    count = sum(len(stretch.characters) for stretch in found)
    if count >= LETTERED and certain(found) < UPRIGHT * count:
        turns = {turn: scans.quarter_turned(picture, turn) for turn in (1, 2, 3)}
        read = {turn: stretches(turned) for turn, turned in turns.items()}
        best = max(read, key=lambda turn: certain(read[turn]))
        if certain(read[best]) > 1.5 * certain(found):
            picture, found = turns[best], read[best]
            page.turn_back(-best)
    dark = scans.ink(picture, scale)
    lean = scans.lean(dark)
    return words(found, scale, lean), scans.rules(scans.turned(dark, lean), scale)


def certain(found: Sequence[Stretch]) -> int:
    """How many characters the engine is sure of, in stretches that run level: of upright pages nearly all."""
    level = (stretch for stretch in found if stretch.box.width >= stretch.box.height)
    return sum(character.certainty >= CERTAIN for stretch in level for character in stretch.characters)


def words(found: Sequence[Stretch], scale: float, lean: float) -> list[Word]:
    """The words of the stretches found, in reading order, those of one line on one base line.

    A box is taller than the type in it by about a quarter, and its height depends on the letters: where it is within
    a part of the type's size of its neighbours, the two stand on one line.
    """
    if not found:
        return []
    heights = alike([stretch.box.height for stretch in found])
    usual = median(heights.values())
    placed = sorted((_middle(stretch, lean) / scale, stretch) for stretch in found)
    lines: list[list[tuple[float, Stretch]]] = []
    for middle, stretch in placed:
        if lines and middle - lines[-1][0][0] <= LEVEL * usual / scale:
            lines[-1].append((middle, stretch))
        else:
            lines.append([(middle, stretch)])
    kept: list[Word] = []
    for line in lines:
        middle = median(place for place, _ in line)
        for _, stretch in sorted(line, key=lambda each: each[1].box.x0):
            size = 0.8 * heights[stretch.box.height] / scale
            kept += [_word(run, middle, size, scale, lean) for run in _runs(stretch.characters)]
    return kept


def alike(heights: Sequence[float]) -> dict[float, float]:
    """For each height the one of its kind: the median of those that differ by less than half, densest first."""
    left = sorted(heights)
    found: dict[float, float] = {}
    while left:
        ends = [bisect_right(left, ALIKE * height) for height in left]
        start = max(range(len(left)), key=lambda i: ends[i] - i)
        near = left[start : ends[start]]
        found |= dict.fromkeys(near, median(near))
        del left[start : ends[start]]
    return found


def _middle(stretch: Stretch, lean: float) -> float:
    """The height of a stretch's middle, in pixels, with the page set straight."""
    box = stretch.box
    return (box.top + box.bottom) / 2 - lean * (box.x0 + box.x1) / 2


def _word(run: Sequence[Character], middle: float, size: float, scale: float, lean: float) -> Word:
    """A word in points, on the line with this middle."""
    aside = lean * middle
    x0, x1, base = run[0].x0 / scale + aside, run[-1].x1 / scale + aside, middle + 0.3 * size
    text = "".join(character.text for character in run)
    least = min(character.certainty for character in run)
    doubt = UNCLEAR if least < CERTAIN and kind(text) == "figure" else ""
    return Word(text, x0, base - 0.8 * size, x1, base + 0.2 * size, base, size, doubt=doubt)


def _runs(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters between blanks."""
    runs: list[list[Character]] = [[]]
    for character in characters:
        if character.text.isspace():
            runs.append([])
        else:
            runs[-1].append(character)
    return [run for run in runs if run]


def stretches(picture: Any) -> list[Stretch]:
    """What the engine finds in a picture (an array of rows of pixels, blue, green and red)."""
    try:
        result = _engine()(picture, return_word_box=True, return_single_char_box=True)
    except Exception as error:  # the engine's own, the runtime's, or want of memory
        raise GaveUpError from error
    if result.txts is None:
        return []
    found = []
    for corners, text, score, boxes in zip(result.boxes, result.txts, result.scores, result.word_results, strict=True):
        if score < LEGIBLE and not DIGIT.search(text):
            continue
        (xa, ya), (xb, yb), (xc, yc), (xd, yd) = corners.tolist()
        high = (math.dist((xa, ya), (xd, yd)) + math.dist((xb, yb), (xc, yc))) / 2
        middle = (ya + yb + yc + yd) / 4
        box = Box(min(xa, xd), middle - high / 2, max(xb, xc), middle + high / 2)
        found.append(Stretch(box, characters(text.translate(_PLAIN), score, boxes, box)))
    return found


def characters(text: str, score: float, boxes: Sequence[Any], box: Box) -> tuple[Character, ...]:
    """The characters of a stretch, blanks among them.

    `boxes` has (character, certainty, corners) for each that isn't blank. The engine gives the certainties of all
    characters in their order, blanks too, and so leaves out the last ones; `score` is their mean and says how low
    the missing ones may be.
    """
    known = [certainty for _, certainty, _ in boxes]
    missing = len(text) - len(known)
    rest = max(score * len(text) - sum(known) - (missing - 1), 0.0)
    certainties = [*known, *[rest] * missing]
    numbers = accumulate((not sign.isspace() for sign in text), initial=0)
    found = []
    for sign, number, certainty in zip(text, numbers, certainties, strict=False):
        corners = [(box.x0, 0.0), (box.x0, 0.0)] if sign.isspace() else boxes[number][2]
        xs = [float(x) for x, _ in corners]
        found.append(Character(sign, max(min(xs), box.x0), min(max(xs), box.x1), certainty))
    return tuple(found)


@cache
def _engine() -> Any:
    """The engine. It would make large pictures smaller and turn upside-down lines round; neither is wanted."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": scans.LONGEST,
            "Global.text_score": 0.0,
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
