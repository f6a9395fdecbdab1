"""pdfium behind typed values: pages with their glyphs, shapes, pictures and structure.

Only this module calls the library. Everything is read in bulk into preallocated buffers: a call through ctypes
costs about 0.7 microseconds, a Python object per character several times that. pdfium isn't thread-safe.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from extractor.document import UnreadableError
from extractor.readers.pdf.geometry import Box, Frame

OBJECTS = 60_000  # more drawn objects than this on one page are a map or an attack, no table: the rest is left out
DEPTH = 12  # forms within forms


class Style(NamedTuple):
    """How a run of glyphs is set: size of the type in points, quarter turns clockwise as displayed, weight, colour.

    `turn` is None for slanted text. `mode` is the PDF text render mode (3 draws nothing). `colour` is RGBA.
    """

    size: float
    turn: int | None
    bold: bool
    colour: tuple[int, int, int, int]
    mode: int
    font: str


class Token(NamedTuple):
    """Characters between white space, with the box of all and the origins of the first and last, as displayed."""

    text: str
    first: int
    last: int
    box: Box
    start: tuple[float, float]
    end: tuple[float, float]
    style: Style


class Glyph(NamedTuple):
    """One character; `mapped` is False where the font doesn't say which character the glyph stands for."""

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    mapped: bool


class Shape(NamedTuple):
    """A subpath as displayed, straight segments only: its corners, how it is painted, and whether it is a rectangle."""

    points: tuple[tuple[float, float], ...]
    rectangle: bool
    stroked: bool
    fill: tuple[int, int, int, int] | None

    @property
    def box(self) -> Box:
        """What it covers."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))


class Element(NamedTuple):
    """A node of the structure tree: its standard type, its marked content on this page, its children, and spans."""

    kind: str
    contents: tuple[int, ...]
    children: tuple["Element", ...]
    row_span: int = 1
    column_span: int = 1


def _library() -> Any:
    """Pdfium's functions, the library started once for a process."""
    import pypdfium2.raw as library

    if not getattr(_library, "started", False):
        library.FPDF_InitLibrary()
        _library.started = True  # type: ignore[attr-defined]  # the only state of this module: one start for a process
    return library


class File:
    """An open document; `close` it, its pages are only valid before."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._pdfium = _library()
        self._data = data  # pdfium reads from it for as long as the document is open
        secret = password.encode() if password is not None else None
        self._document = self._pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
        if not self._document:
            reason = self._pdfium.FPDF_GetLastError()
            if reason == self._pdfium.FPDF_ERR_PASSWORD:
                wrong = "the password is wrong" if password else "encrypted; give its password with --password"
                raise UnreadableError(wrong)
            raise UnreadableError("not a readable PDF")
        self.pages: int = self._pdfium.FPDF_GetPageCount(self._document)
        self.tagged = bool(self._pdfium.FPDFCatalog_IsTagged(self._document))

    def close(self) -> None:
        """Give everything back."""
        self._pdfium.FPDF_CloseDocument(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator["Page | None"]:
        """The zero-based page, or None where it is damaged beyond reading."""
        handle = self._pdfium.FPDF_LoadPage(self._document, index)
        if not handle:
            yield None
            return
        text = self._pdfium.FPDFText_LoadPage(handle)
        try:
            yield Page(self._pdfium, handle, text)
        finally:
            if text:
                self._pdfium.FPDFText_ClosePage(text)
            self._pdfium.FPDF_ClosePage(handle)


class Page:
    """An open page."""

    def __init__(self, pdfium: Any, handle: Any, text: Any) -> None:
        self._pdfium, self._page, self._text = pdfium, handle, text
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(box))
        self.frame = Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(handle))
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, tuple[str, bool]] = {}
        self.characters: int = max(pdfium.FPDFText_CountChars(text), 0) if text else 0

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
        got = self._pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        if got - 1 == count:
            return bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        # Some characters have no text of their own: positions only agree when read one by one.
        read = self._pdfium.FPDFText_GetUnicode
        return "".join(chr(min(read(self._text, i), 0x10FFFF)) or "\ufffd" for i in range(count))

    def tokens(self) -> list[Token]:
        """The characters between white space. Only the first and last of each are measured."""
        pdfium, page = self._pdfium, self._text
        loose, origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        at_first, at_last = ctypes.byref(first), ctypes.byref(last)
        xs, ys, xe, ye = (ctypes.c_double() for _ in range(4))
        at = [ctypes.byref(value) for value in (xs, ys, xe, ye)]
        to_box, to_point = self.frame.box, self.frame.point
        tokens: list[Token] = []
        for match in re.finditer(r"\S+", self.text()):
            i, j = match.start(), match.end() - 1
            loose(page, i, at_first)
            origin(page, i, at[0], at[1])
            start = to_point(xs.value, ys.value)
            if i == j:
                box, end = to_box(first.left, first.bottom, first.right, first.top), start
            else:
                loose(page, j, at_last)
                origin(page, j, at[2], at[3])
                end = to_point(xe.value, ye.value)
                box = to_box(
                    min(first.left, last.left),
                    min(first.bottom, last.bottom),
                    max(first.right, last.right),
                    max(first.top, last.top),
                )
            tokens.append(Token(match.group(), i, j, box, start, end, self._style(i, box)))
        return tokens

    def glyphs(self, first: int, last: int) -> list[Glyph]:
        """The characters from `first` to `last`, one by one, those that pdfium made up left out."""
        pdfium, page = self._pdfium, self._text
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found: list[Glyph] = []
        for i in range(first, last + 1):
            if pdfium.FPDFText_IsGenerated(page, i) == 1:
                continue
            pdfium.FPDFText_GetLooseCharBox(page, i, ctypes.byref(rect))
            pdfium.FPDFText_GetCharOrigin(page, i, ctypes.byref(x), ctypes.byref(y))
            box = self.frame.box(rect.left, rect.bottom, rect.right, rect.top)
            text = chr(min(pdfium.FPDFText_GetUnicode(page, i), 0x10FFFF))
            mapped = pdfium.FPDFText_HasUnicodeMapError(page, i) != 1
            size = self._style(i, box).size
            found.append(Glyph(text, box, self.frame.point(x.value, y.value), size, mapped))
        return found

    def mapped(self, first: int, last: int) -> bool:
        """Whether the font names the character behind each of these glyphs."""
        ask, page = self._pdfium.FPDFText_HasUnicodeMapError, self._text
        return all(ask(page, i) != 1 for i in range(first, last + 1))

    def inked(self, first: int, last: int) -> bool:
        """Whether any of these glyphs shows something; a font may draw its blanks as glyphs without a name."""
        sides = [ctypes.c_double() for _ in range(4)]
        at = [ctypes.byref(side) for side in sides]
        for i in range(first, last + 1):
            if self._pdfium.FPDFText_GetCharBox(self._text, i, *at):
                left, right, bottom, top = (side.value for side in sides)
                if right - left > 0.05 and top - bottom > 0.05:
                    return True
        return False

    def content(self, index: int) -> int:
        """The number of the marked content that a character belongs to, -1 for none."""
        thing = self._pdfium.FPDFText_GetTextObject(self._text, index)
        return int(self._pdfium.FPDFPageObj_GetMarkedContentID(thing)) if thing else -1

    def _style(self, index: int, box: Box) -> Style:
        """The style of a character; asked for once in each text object."""
        pdfium = self._pdfium
        thing = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value if thing else None
        if key is not None and key in self._styles:
            return self._styles[key]
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        turn = self._turn(matrix.a, matrix.b)
        if not 1 <= size <= 200 or (turn == 0 and not 0.3 < size / max(box.height, 0.1) < 4):
            size = max(box.height, 1.0)  # fonts drawn in units of their own
        name, bold, mode, colour = "", False, 0, (0, 0, 0, 255)
        if thing:
            name, bold = self._font(pdfium.FPDFTextObj_GetFont(thing))
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            colour = self._colour(thing)
        style = Style(size, turn, bold, colour, mode, name)
        if key is not None:
            self._styles[key] = style
        return style

    def _turn(self, a: float, b: float) -> int | None:
        """Quarter turns clockwise, as displayed, of text whose base line points to (a, b) in the page's coordinates."""
        quarters = -math.atan2(b, a) / (math.pi / 2)
        return (round(quarters) + self.frame.turn) % 4 if abs(quarters - round(quarters)) < 0.06 else None

    def _font(self, font: Any) -> tuple[str, bool]:
        key = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if key is None:
            return "", False
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            self._pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.decode("utf-8", "replace")
            heavy = self._pdfium.FPDFFont_GetWeight(font) >= 600
            self._fonts[key] = name, heavy or "bold" in name.lower() or "black" in name.lower()
        return self._fonts[key]

    def _colour(self, thing: Any) -> tuple[int, int, int, int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not self._pdfium.FPDFPageObj_GetFillColor(thing, *(ctypes.byref(part) for part in parts)):
            return 0, 0, 0, 255
        return parts[0].value, parts[1].value, parts[2].value, parts[3].value

    def drawings(self) -> tuple[list[Shape], list[Box]]:
        """Everything drawn: the subpaths, and the boxes of images; what stands in forms included."""
        shapes: list[Shape] = []
        images: list[Box] = []
        budget = OBJECTS
        pdfium = self._pdfium
        kinds = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE

        def gather(count: int, get: Any, parent: Any, outer: tuple[float, ...], depth: int) -> None:
            nonlocal budget
            for index in range(count):
                if budget <= 0:
                    return
                budget -= 1
                thing = get(parent, index)
                kind = pdfium.FPDFPageObj_GetType(thing)
                if kind not in kinds:
                    continue
                matrix = _times(self._matrix(thing), outer)
                if kind == kinds[0]:
                    shapes.extend(self._subpaths(thing, matrix))
                elif kind == kinds[1]:
                    if depth < DEPTH:
                        inner = pdfium.FPDFFormObj_CountObjects(thing)
                        gather(inner, pdfium.FPDFFormObj_GetObject, thing, matrix, depth + 1)
                else:
                    a, b, c, d, e, f = matrix
                    corners = [self.frame.point(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
                    xs, ys = [x for x, _ in corners], [y for _, y in corners]
                    images.append(Box(min(xs), min(ys), max(xs), max(ys)))

        count = pdfium.FPDFPage_CountObjects(self._page)
        gather(count, pdfium.FPDFPage_GetObject, self._page, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        return shapes, images

    def _matrix(self, thing: Any) -> tuple[float, ...]:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _subpaths(self, thing: Any, matrix: tuple[float, ...]) -> Iterator[Shape]:
        pdfium = self._pdfium
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke))
        if not mode.value and not stroke.value:
            return
        fill = self._colour(thing) if mode.value else None
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        at_x, at_y = ctypes.byref(x), ctypes.byref(y)
        point = self.frame.point
        points: list[tuple[float, float]] = []
        curves = 0
        straight = True
        for index in range(min(pdfium.FPDFPath_CountSegments(thing), 5_000)):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
            here = point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield _shape(points, bool(stroke.value), fill, straight=straight)
                points, curves, straight = [here], 0, True
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                curves += 1
                straight = False
                if curves % 3 == 0:
                    points.append(here)
            else:
                points.append(here)
            if pdfium.FPDFPathSegment_GetClose(segment) and points and points[-1] != points[0]:
                points.append(points[0])
        if len(points) > 1:
            yield _shape(points, bool(stroke.value), fill, straight=straight)

    def structure(self) -> tuple[Element, ...]:
        """The structure tree's elements for this page."""
        pdfium = self._pdfium
        tree = pdfium.FPDF_StructTree_GetForPage(self._page)
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
        length = self._pdfium.FPDF_StructElement_GetType(node, buffer, 128)
        return buffer.raw[: max(min(length, 128) - 2, 0)].decode("utf-16-le", "replace")

    def _spans(self, node: Any) -> tuple[int, int]:
        """Row and column span, from the element's attributes."""
        pdfium = self._pdfium
        spans = {b"RowSpan": 1, b"ColSpan": 1}
        for i in range(max(pdfium.FPDF_StructElement_GetAttributeCount(node), 0)):
            attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(node, i)
            for name in spans if attribute else ():
                value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
                number = ctypes.c_float()
                if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
                    spans[name] = max(1, min(int(number.value), 1_000))
        return spans[b"RowSpan"], spans[b"ColSpan"]


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shape(
    points: list[tuple[float, float]],
    stroked: bool,  # noqa: FBT001 (a part of the value, in its order)
    fill: tuple[int, int, int, int] | None,
    *,
    straight: bool,
) -> Shape:
    """A subpath's value; two corners repeated at the end count once, as in pdfminer."""
    if len(points) == 6 and points[-1] == points[0] and points[-2] == points[0]:
        points = points[:-1]
    square = len(points) == 5 and points[0] == points[4] and straight
    if square:
        (xa, ya), (xb, yb), (xc, yc), (xd, yd), _ = points
        near = 0.01
        square = (abs(xa - xb) < near and abs(yb - yc) < near and abs(xc - xd) < near and abs(yd - ya) < near) or (
            abs(ya - yb) < near and abs(xb - xc) < near and abs(yc - yd) < near and abs(xd - xa) < near
        )
    return Shape(tuple(points), square, stroked, fill)
