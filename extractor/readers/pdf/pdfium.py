"""pdfium behind typed values: pages with their glyphs, shapes, pictures and structure.

Only this module calls the library. A call costs about 0.15 microseconds, a Python object per character several times
that: of a word only the first character and the last are measured. pdfium isn't thread-safe.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as library

from extractor.document import UnreadableError
from extractor.readers.pdf.geometry import Box, Frame, Matrix
from extractor.readers.pdf.native import Handle, Numbers, functions, untyped

OBJECTS = 60_000  # more drawn objects than this on one page are a map or an attack, no table: the rest is left out
DEPTH = 12  # forms within forms
NEAR = 0.05  # points: what single precision leaves between equal heights
Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 255."""
Point = tuple[float, float]
"""Displayed, in points from the left and from the top."""
Sight = Literal["plain", "white", "none"]
"""Whether a text can be seen: `white` only before something darker, `none` never."""
BLACK: Colour = (0, 0, 0, 255)
_TOKEN = re.compile(r"\S+")
CURVE, LINE, MOVE = library.FPDF_SEGMENT_BEZIERTO, library.FPDF_SEGMENT_LINETO, library.FPDF_SEGMENT_MOVETO
OUTLINE = [MOVE, LINE, LINE, LINE, LINE]
PAINTED = (library.FPDF_PAGEOBJ_PATH, library.FPDF_PAGEOBJ_IMAGE, library.FPDF_PAGEOBJ_SHADING)


class DamagedError(UnreadableError):
    """pdfium can't open the file; something else may."""


class Style(NamedTuple):
    """How a run of glyphs is set: size of the type in points, quarter turns clockwise as displayed, weight, visibility.

    `turn` is None for slanted text. `base` is the height of the base line, which upright glyphs of one run share.
    """

    size: float
    base: float
    turn: int | None
    bold: bool
    sight: Sight


class Token(NamedTuple):
    """Characters between white space, numbered from `first` to `last`, with the box around these two as displayed.

    `even` tells whether these two stand on one base line, from left to right, in letters of one size.
    """

    text: str
    first: int
    last: int
    x0: float
    top: float
    x1: float
    bottom: float
    even: bool
    style: Style


class Glyph(NamedTuple):
    """A character, or several that one glyph stands for (`fi`).

    `mapped` is False where the font doesn't say which character the glyph stands for.
    """

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    mapped: bool


class Shape(NamedTuple):
    """A subpath as displayed, straight segments only: its corners, what it covers, and how it is painted."""

    points: tuple[Point, ...]
    box: Box
    rectangle: bool
    stroked: bool
    fill: Colour | None


class Element(NamedTuple):
    """A node of the structure tree: its standard type, its marked content on this page, its children, and spans."""

    kind: str
    contents: tuple[int, ...]
    children: tuple["Element", ...]
    row_span: int = 1
    column_span: int = 1


class File:
    """An open document; `close` it, its pages are only valid before."""

    def __init__(self, data: bytes, password: str | None) -> None:
        functions()
        self._data = data  # pdfium reads from it for as long as the document is open
        secret = password.encode() if password is not None else None
        self._document = library.FPDF_LoadMemDocument64(data, len(data), secret)
        if not self._document and secret:  # a password that is meant for other files of the call
            self._document = library.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            if library.FPDF_GetLastError() == library.FPDF_ERR_PASSWORD:
                wrong = (
                    "is encrypted, and the password is wrong"
                    if password
                    else "is encrypted; give its password with --password"
                )
                raise UnreadableError(wrong)
            raise DamagedError("is no readable PDF")
        self.pages: int = library.FPDF_GetPageCount(self._document)
        self.tagged = bool(library.FPDFCatalog_IsTagged(self._document))

    def close(self) -> None:
        """Give everything back."""
        library.FPDF_CloseDocument(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator["Page | None"]:
        """The zero-based page, or None where it is damaged beyond reading."""
        handle = library.FPDF_LoadPage(self._document, index)
        if not handle:
            yield None
            return
        text = library.FPDFText_LoadPage(handle)
        try:
            yield Page(handle, text)
        finally:
            if text:
                library.FPDFText_ClosePage(text)
            library.FPDF_ClosePage(handle)


class Page:
    """An open page."""

    def __init__(self, handle: Any, text: Any) -> None:
        self._handle, self._text, self._call = handle, text, functions()
        self._at_page, self._at_text = untyped(handle), untyped(text)
        box = library.FS_RECTF()
        library.FPDF_GetPageBoundingBox(handle, ctypes.byref(box))
        self.frame = Frame(box.left, box.bottom, box.right, box.top, library.FPDFPage_GetRotation(handle))
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, bool] = {}
        self._ends, self._sides, self._affine = Numbers("f", 8), Numbers("f", 4), Numbers("f", 6)
        self._corner, self._origin, self._ink = Numbers("f", 2), Numbers("d", 2), Numbers("d", 4)
        self._paint, self._mode = Numbers("I", 4), Numbers("i", 2)
        self.characters: int = max(library.FPDFText_CountChars(text), 0) if text else 0

    def turn_back(self, turn: int) -> None:
        """Display the page turned back by so many quarter turns; what was read before is void."""
        self.frame = self.frame._replace(turn=(self.frame.turn - turn) % 4)
        self._styles.clear()

    def text(self) -> str:
        """Every character, one a position (surrogates stay apart); what pdfium added between words included."""
        count = self.characters
        if not count:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = library.FPDFText_GetText(self._text, 0, count, buffer)
        if got - 1 == count:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            return text if len(text) == count else "".join(map(chr, buffer[:count]))
        # Some characters have no text of their own: positions only agree when read one by one.
        read, page = self._call.FPDFText_GetUnicode, self._at_text
        return "".join(chr(min(read(page, i), 0x10FFFF)) for i in range(count))

    def tokens(self) -> list[Token]:
        """The characters between white space. Only the first and last of each are measured."""
        page, loose, run_of = self._at_text, self._call.FPDFText_GetLooseCharBox, self._call.FPDFText_GetTextObject
        (one, _, _, _, two, *_), both = self._ends.at, self._ends.read
        style_of = self._styles.get
        left, _, _, upper, turn = self.frame
        tokens: list[Token] = []
        text = self.text()
        for match in _TOKEN.finditer(text):
            first, end = match.span()
            last = end - 1
            loose(page, first, one)
            loose(page, last, two)
            run = run_of(page, first)
            xa, ta, xb, ba, xc, tc, xd, bd = both()  # left, top, right, bottom of either
            if turn:
                (xa, ta, xb, ba), (xc, tc, xd, bd) = self.frame.box(xa, ba, xb, ta), self.frame.box(xc, bd, xd, tc)
            else:
                xa, ta, xb, ba = xa - left, upper - ta, xb - left, upper - ba
                xc, tc, xd, bd = xc - left, upper - tc, xd - left, upper - bd
            style = style_of(run) or self._style(first, run, ba - ta)
            even = xc >= xa and -NEAR < ta - tc < NEAR and -NEAR < ba - bd < NEAR
            if not even:
                xa, ta, xd, ba = min(xa, xc), min(ta, tc), max(xb, xd), max(ba, bd)
            # Half the cost of calling Token; a page has thousands.
            tokens.append(tuple.__new__(Token, (text[first:end], first, last, xa, ta, xd, ba, even, style)))
        return tokens

    def glyphs(self, first: int, last: int) -> list[Glyph]:
        """The characters from `first` to `last`, one by one, those that pdfium made up left out."""
        call, page, styles = self._call, self._at_text, self._styles
        sides, origin = self._sides.at[0], self._origin.at
        found: list[Glyph] = []
        for i in range(first, last + 1):
            if call.FPDFText_IsGenerated(page, i) == 1:
                continue
            call.FPDFText_GetLooseCharBox(page, i, sides)
            call.FPDFText_GetCharOrigin(page, i, *origin)
            left, top, right, bottom = self._sides.read()
            box = self.frame.box(left, bottom, right, top)
            place = self.frame.point(*self._origin.read())
            text = chr(min(call.FPDFText_GetUnicode(page, i), 0x10FFFF))
            if found and _same_glyph(found[-1], text, place, box):
                found[-1] = found[-1]._replace(text=found[-1].text + text)
                continue
            run = call.FPDFText_GetTextObject(page, i)
            style = styles.get(run) or self._style(i, run, box.height)
            found.append(Glyph(text, box, place, style.size, call.FPDFText_HasUnicodeMapError(page, i) != 1))
        return found

    def mapped(self, first: int, last: int) -> bool:
        """Whether the font names the character behind each of these glyphs."""
        ask, page = self._call.FPDFText_HasUnicodeMapError, self._at_text
        return 1 not in map(ask, repeat(page), range(first, last + 1))

    def inked(self, first: int, last: int) -> bool:
        """Whether any of these glyphs shows something; a font may draw its blanks as glyphs without a name."""
        for i in range(first, last + 1):
            if self._call.FPDFText_GetCharBox(self._at_text, i, *self._ink.at):
                left, right, bottom, top = self._ink.read()
                if right - left > 0.05 and top - bottom > 0.05:
                    return True
        return False

    def content(self, index: int) -> int:
        """The number of the marked content that a character belongs to, -1 for none."""
        run = self._call.FPDFText_GetTextObject(self._at_text, index)
        return int(self._call.FPDFPageObj_GetMarkedContentID(Handle(run))) if run else -1

    def _style(self, index: int, run: int | None, height: float) -> Style:
        """The style of a character with so high a box; asked for once in each run."""
        call, page = self._call, self._at_text
        call.FPDFText_GetMatrix(page, index, self._affine.at[0])
        call.FPDFText_GetCharOrigin(page, index, *self._origin.at)
        a, b, c, d, _, _ = self._affine.read()
        size = call.FPDFText_GetFontSize(page, index) * (abs(d) if c == 0 else math.hypot(c, d))
        turn = self.frame.turn if b == 0 and a > 0 else self._turn(a, b)
        if not 1 <= size <= 200 or (turn == 0 and not 0.3 < size / max(height, 0.1) < 4):
            size = max(height, 1.0)  # fonts drawn in units of their own
        base = self.frame.point(*self._origin.read())[1]
        if turn == 0 and a * d < b * c:
            base += 0.6 * size  # mirrored letters hang from their base line: this is where upright ones would stand
        if not run:
            return Style(size, base, turn, bold=False, sight="plain")
        thing = Handle(run)
        font = call.FPDFTextObj_GetFont(thing)
        bold = self._fonts[font] if font in self._fonts else self._bold(font)
        colour = self._colour(thing)
        sight: Sight = "plain"
        if not colour[3] or call.FPDFTextObj_GetTextRenderMode(thing) == library.FPDF_TEXTRENDERMODE_INVISIBLE:
            sight = "none"
        elif min(colour[:3]) >= 250:
            sight = "white"
        style = self._styles[run] = Style(size, base, turn, bold, sight)
        return style

    def _turn(self, a: float, b: float) -> int | None:
        """Quarter turns clockwise, as displayed, of text whose base line points to (a, b) in the page's coordinates."""
        quarters = -math.atan2(b, a) / (math.pi / 2)
        return (round(quarters) + self.frame.turn) % 4 if abs(quarters - round(quarters)) < 0.06 else None

    def _bold(self, font: int | None) -> bool:
        bold = False
        if font:
            buffer = ctypes.create_string_buffer(128)
            self._call.FPDFFont_GetBaseFontName(Handle(font), buffer, ctypes.c_size_t(128))
            name = buffer.value.decode("utf-8", "replace").lower()
            bold = self._call.FPDFFont_GetWeight(Handle(font)) >= 600 or "bold" in name or "black" in name
            self._fonts[font] = bold
        return bold

    def _colour(self, thing: Handle) -> Colour:
        return self._paint.read() if self._call.FPDFPageObj_GetFillColor(thing, *self._paint.at) else BLACK

    def drawings(self) -> tuple[list[Shape], list[Box]]:
        """Everything drawn: the subpaths, and the boxes of images; what stands in forms included."""
        shapes: list[Shape] = []
        images: list[Box] = []
        call = self._call
        count = library.FPDFPage_CountObjects(self._handle)
        every = (self._at_page, count, call.FPDFPage_GetObject)
        factors: tuple[Matrix, Matrix] | None = None
        for kind, thing, outer in self._painted(every, self.frame.matrix, iter(range(OBJECTS)), 0):
            call.FPDFPageObj_GetMatrix(thing, self._affine.at[0])
            if factors != (factors := (self._affine.read(), outer)):  # most have the same
                matrix = _times(*factors)
            if kind == library.FPDF_PAGEOBJ_PATH:
                shapes += self._subpaths(thing, matrix)
            else:
                images.append(_unit_square(matrix))
        return shapes, images

    def _painted(
        self, within: tuple[Handle, int, Any], outer: Matrix, budget: Iterator[int], depth: int
    ) -> Iterator[tuple[int, Handle, Matrix]]:
        """Paths, shadings and images with their kind and the matrix around them, as far as the budget goes.

        They stand `within` a page or a form: this, how many they are, and what gets one of them.
        """
        parent, count, get = within
        call = self._call
        for index, _ in zip(range(count), budget, strict=False):
            thing = get(parent, index)
            kind = call.FPDFPageObj_GetType(thing)
            if kind == library.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                call.FPDFPageObj_GetMatrix(thing, self._affine.at[0])
                matrix = _times(self._affine.read(), outer)
                inner = (thing, call.FPDFFormObj_CountObjects(thing), call.FPDFFormObj_GetObject)
                yield from self._painted(inner, matrix, budget, depth + 1)
            elif kind in PAINTED:
                yield kind, thing, outer

    def _subpaths(self, thing: Handle, matrix: Matrix) -> list[Shape]:
        call = self._call
        call.FPDFPath_GetDrawMode(thing, *self._mode.at)
        filled, outlined = self._mode.read()
        if not filled and not outlined:
            return []
        stroked, fill = bool(outlined), self._colour(thing) if filled else None
        a, b, c, d, e, f = matrix
        (at_x, at_y), corner = self._corner.at, self._corner.read
        segment_of, point_of = call.FPDFPath_GetPathSegment, call.FPDFPathSegment_GetPoint
        segments: list[Handle] = []
        points: list[Point] = []
        for index in range(min(call.FPDFPath_CountSegments(thing), 5_000)):
            segment = segment_of(thing, index)
            point_of(segment, at_x, at_y)
            x, y = corner()
            segments.append(segment)
            points.append((a * x + c * y + e, b * x + d * y + f))
        kinds = list(map(call.FPDFPathSegment_GetType, segments))
        if kinds == OUTLINE and _rectangular(points):
            return [Shape(tuple(points), _hull(points[::2]), rectangle=True, stroked=stroked, fill=fill)]
        found: list[Shape] = []
        corners: list[Point] = []
        curves = 0
        for segment, kind, point in zip(segments, kinds, points, strict=True):
            if kind == MOVE:
                found += _shape(corners, fill, stroked=stroked, straight=not curves)
                corners, curves = [point], 0
            elif kind == CURVE:
                curves += 1
                if curves % 3 == 0:
                    corners.append(point)
            else:
                corners.append(point)
            if call.FPDFPathSegment_GetClose(segment) and corners and corners[-1] != corners[0]:
                corners.append(corners[0])
        found += _shape(corners, fill, stroked=stroked, straight=not curves)
        return found

    def picture(self, scale: float) -> tuple[bytes, int, int]:
        """The page drawn on white at so many pixels a point: rows of blue, green and red; width and height."""
        width, height = (max(round(side * scale), 1) for side in self.frame.size)
        pixels = bytearray(width * height * 3)
        buffer = (ctypes.c_ubyte * len(pixels)).from_buffer(pixels)
        bitmap = library.FPDFBitmap_CreateEx(width, height, library.FPDFBitmap_BGR, buffer, width * 3)
        try:
            library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            library.FPDF_RenderPageBitmap(bitmap, self._handle, 0, 0, width, height, 0, library.FPDF_ANNOT)
        finally:
            library.FPDFBitmap_Destroy(bitmap)
        return bytes(pixels), width, height

    def structure(self) -> tuple[Element, ...]:
        """The structure tree's elements for this page."""
        pdfium = library
        tree = pdfium.FPDF_StructTree_GetForPage(self._handle)
        if not tree:
            return ()
        left = OBJECTS

        def element(node: Any, depth: int) -> Element:
            nonlocal left
            left -= 1
            count = min(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(node), 0), left)
            contents = [int(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(node, i)) for i in range(count)]
            children = []
            if depth < 60:
                for i in range(max(pdfium.FPDF_StructElement_CountChildren(node), 0)):
                    child = pdfium.FPDF_StructElement_GetChildAtIndex(node, i)
                    if child and left > 0:
                        children.append(element(child, depth + 1))
            spans = self._spans(node) if self._kind(node) in ("TD", "TH") else (1, 1)
            return Element(self._kind(node), tuple(contents), tuple(children), *spans)

        try:
            count = max(pdfium.FPDF_StructTree_CountChildren(tree), 0)
            tops = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(count))
            return tuple(element(top, 0) for top in tops if top and left > 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _kind(self, node: Any) -> str:
        buffer = ctypes.create_string_buffer(128)
        length = library.FPDF_StructElement_GetType(node, buffer, 128)
        return buffer.raw[: max(min(length, 128) - 2, 0)].decode("utf-16-le", "replace")

    def _spans(self, node: Any) -> tuple[int, int]:
        """Row and column span, from the element's attributes."""
        pdfium = library
        spans = {b"RowSpan": 1, b"ColSpan": 1}
        for i in range(max(pdfium.FPDF_StructElement_GetAttributeCount(node), 0)):
            attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(node, i)
            for name in spans if attribute else ():
                value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
                number = ctypes.c_float()
                if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
                    spans[name] = max(1, min(int(number.value), 1_000))
        return spans[b"RowSpan"], spans[b"ColSpan"]


def _same_glyph(last: Glyph, text: str, origin: tuple[float, float], box: Box) -> bool:
    """Whether a character is part of the glyph before it: a ligature's next letter, or half of a pair of surrogates.

    A letter printed twice in one place looks alike, but only `ff` and `tt` are ligatures of equal letters.
    """
    if "\udc00" <= text <= "\udfff":
        return True
    ligature = text.isalpha() and last.text.isalpha() and (text != last.text[-1] or text in "ft")
    return ligature and origin == last.origin and box == last.box


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _unit_square(matrix: Matrix) -> Box:
    """What a matrix makes of the unit square, where an image is drawn."""
    a, b, c, d, e, f = matrix
    return _hull([(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)])


def _hull(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _shape(points: list[Point], fill: Colour | None, *, stroked: bool, straight: bool) -> list[Shape]:
    """A subpath's value, if it has one; two corners repeated at the end count once, as in pdfminer."""
    if len(points) < 2:
        return []
    if len(points) == 6 and points[-1] == points[0] and points[-2] == points[0]:
        points = points[:-1]
    return [Shape(tuple(points), _hull(points), straight and _rectangular(points), stroked, fill)]


def _rectangular(points: Sequence[Point]) -> bool:
    """Whether these are the corners of a rectangle with level sides, one after the other, and the first again."""
    if len(points) != 5 or points[0] != points[4]:
        return False
    (xa, ya), (xb, yb), (xc, yc), (xd, yd), _ = points
    near = 0.01
    return (abs(xa - xb) < near and abs(yb - yc) < near and abs(xc - xd) < near and abs(yd - ya) < near) or (
        abs(ya - yb) < near and abs(xb - xc) < near and abs(yc - yd) < near and abs(xd - xa) < near
    )
