"""One page: its tables, paragraphs and pictures in reading order, told without looking at any other page."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

from attrs import evolve, frozen

from extractor.document import Mark
from extractor.readers.pdf import edges, ocr, tags
from extractor.readers.pdf.drawings import drawings, labels
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.geometry import Box, hull
from extractor.readers.pdf.lines import Line, level
from extractor.readers.pdf.pdfium import Page
from extractor.readers.pdf.prose import paragraphs
from extractor.readers.pdf.prose import words as words_of
from extractor.readers.pdf.ruled import in_lines, middle
from extractor.readers.pdf.tables import page_tables
from extractor.readers.pdf.text import spelt
from extractor.readers.pdf.words import Word, cut, upright, words

STAMP = 1.5  # times the usual size of type: slanted type that is larger is printed over a page

Role = Literal["text", "turned", "hidden", "drawing"]


@frozen
class Text:
    """A paragraph or a piece of one: where it stands, the size of its type, and whether it is all bold."""

    box: Box
    text: str
    marks: tuple[Mark, ...]
    size: float
    bold: bool
    role: Role = "text"


@frozen
class Drawn:
    """Something to look at: an image, or a drawing made of lines."""

    box: Box


@frozen
class PageRead:
    """What a page holds, in reading order.

    `scan` is a page that shows pictures and no text, `recognised` one whose text was read from its picture.
    """

    pieces: tuple[Text | Found | Drawn, ...]
    width: float
    height: float
    scan: bool = False
    lost: bool = False
    recognised: bool = False


def page_read(page: Page | None, *, tagged: bool) -> PageRead:
    """What the page holds; a page that can't be opened is `lost`. `tagged` files have a structure tree to look at."""
    if page is None:
        return PageRead((), 0, 0, lost=True)
    tokens = upright(page)
    width, height = page.frame.size
    area = Box(0, 0, width, height)
    shapes, images = page.drawings()
    all_words = words(page, tokens, shapes, images)
    recognised = _layer(all_words, images, area)
    visible = [word for word in all_words if recognised or not word.hidden]
    shown = [image for image in images if image.width > 20 and image.height > 20 and image.meets(area)]
    if not visible and sum(image.width * image.height for image in shown) > 0.1 * width * height:
        try:
            read = ocr.read(page) if ocr.installed() else None
        except ocr.GaveUpError:
            read = None
        if read is None:
            return PageRead(_drawn(shown), width, height, scan=True)
        visible, shapes = read
        recognised = True
        width, height = page.frame.size
        area = Box(0, 0, width, height)
        shown = [area]
    if not visible:
        return PageRead(_drawn(shown), width, height, recognised=recognised)
    visible, stamp = _stamped(visible)
    standing = level(visible)
    rules = edges.rules(shapes, area)
    found, flow = _tables(page, standing, rules, tagged=tagged and bool(all_words))
    pieces: list[Text | Found | Drawn] = []
    for part in flow:
        pieces += [part] if isinstance(part, Found) else [_text(lines) for lines in paragraphs(part)]
    pieces = _placed(found, pieces)
    tables = [piece.box for piece in pieces if isinstance(piece, Found)]
    charts = drawings(shapes, visible, tables, area) if not recognised else []
    pieces = _placed(_drawn([*shown, *charts]), [_labelling(piece, charts) for piece in pieces])
    turned = [word for word in visible if word.turn and not any(table.holds(*middle(word)) for table in tables)]
    turned += stamp
    if turned:
        pieces.append(_loose(turned, "turned"))
    unseen = [word for word in all_words if word.hidden and not recognised and area.holds(word.x0, word.base)]
    if unseen:
        pieces.append(_loose(unseen, "hidden"))
    if recognised:
        pieces = [_recognised(piece) for piece in pieces]
    return PageRead(tuple(pieces), width, height, recognised=recognised)


def _tables(
    page: Page, standing: Sequence[Word], rules: edges.Edges, *, tagged: bool
) -> tuple[list[Found], list[Found | list[Line]]]:
    """The tables that rules or tags tell, and the rest as it is read: borderless ones and runs of lines."""
    found, flow = page_tables(standing, rules, lambda word, x: cut(page, word, x))
    said = tags.tagged(page, standing) if tagged else []
    if said:
        laid_out = [*found, *(part for part in flow if isinstance(part, Found))]
        taken = [(table, used) for table, used in tags.sound_tables(said, standing) if tags.preferred(table, laid_out)]
        if taken:
            used = frozenset[int]().union(*(used for _, used in taken))
            rest = [word for word in standing if id(word) not in used]
            found, flow = page_tables(rest, rules, lambda word, x: cut(page, word, x))
            found += [table for table, _ in taken]
        found = [tags.contradicted(table, said) for table in found]
        flow = [tags.contradicted(part, said) if isinstance(part, Found) else part for part in flow]
    return found, flow


def _stamped(visible: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words, and those in large slanted type printed over them: `DRAFT`."""
    slanted = [word.size for word in visible if word.turn == 4]
    if not slanted or len(slanted) == len(visible):
        return list(visible), []
    usual = median(word.size for word in visible if word.turn != 4)
    stamp = [word for word in visible if word.turn == 4 and word.size > STAMP * usual]
    return [word for word in visible if word.turn != 4 or word.size <= STAMP * usual], stamp


def _drawn(boxes: Sequence[Box]) -> tuple[Drawn, ...]:
    """The pictures, each that stands within another left out."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.width * box.height):
        if not any(other.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for other in kept):
            kept.append(box)
    return tuple(Drawn(box) for box in sorted(kept, key=lambda box: (box.top, box.x0)))


def _labelling(piece: Text | Found | Drawn, charts: Sequence[Box]) -> Text | Found | Drawn:
    """A text that labels a drawing as what it is."""
    if isinstance(piece, Text) and any(labels(box, piece.box, piece.text) for box in charts):
        return evolve(piece, role="drawing")
    return piece


def _layer(all_words: Sequence[Word], images: Sequence[Box], area: Box) -> bool:
    """Whether the page is a scan with an invisible layer of recognised text over it."""
    hidden = sum(word.hidden for word in all_words)
    return hidden > 0.8 * len(all_words) and any(i.width * i.height > 0.6 * area.width * area.height for i in images)


def _text(lines: Sequence[Line]) -> Text:
    by_line = words_of(lines)
    text, marks = spelt(by_line)
    bold = all(word.bold for words in by_line for word in words)
    return Text(hull([line.box for line in lines]), text, marks, max(line.size for line in lines), bold)


def _placed(
    some: Sequence[Found] | Sequence[Drawn], pieces: Sequence[Text | Found | Drawn]
) -> list[Text | Found | Drawn]:
    """The pieces with ruled tables or pictures among them: before the first one below, and beside no other column."""
    placed = list(pieces)
    for one in some:
        box = one.box
        below = (
            i
            for i, piece in enumerate(placed)
            if piece.box.top >= box.top and piece.box.x0 < box.x1 and piece.box.x1 > box.x0
        )
        placed.insert(next(below, len(placed)), one)
    return placed


def _loose(some: Sequence[Word], role: Role) -> Text:
    """Words that belong to no line of the page, as one piece."""
    left, top = min(word.x0 for word in some), min(word.top for word in some)
    box = Box(left, top, max(word.x1 for word in some), max(word.bottom for word in some))
    text, marks = spelt(in_lines(some, ()) if role == "turned" else [some])
    return Text(box, text, marks, max(word.size for word in some), bold=False, role=role)


def _recognised(piece: Text | Found | Drawn) -> Text | Found | Drawn:
    """The piece with all of its text marked as read from a picture."""
    if isinstance(piece, Drawn):
        return piece
    if isinstance(piece, Text):
        return evolve(piece, marks=_low_trust(piece.text, piece.marks))
    cells = (evolve(cell, marks=_low_trust(cell.text, cell.marks)) for cell in piece.cells)
    return evolve(piece, cells=tuple(cells))


def _low_trust(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Recognised instead of hidden."""
    return (*(mark for mark in marks if mark.kind != "hidden"), Mark("recognised", 0, len(text)))
