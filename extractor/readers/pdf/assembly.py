"""Pages put together: running headers told apart, cut paragraphs joined, tables and paragraphs numbered."""

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from extractor.document import Block, Cell, CellPlace, Mark, Paragraph, Picture, Remark, Stream, Table, TextPlace
from extractor.readers.pdf.figures import DIGIT, kind
from extractor.readers.pdf.found import Found
from extractor.readers.pdf.ocr import unread
from extractor.readers.pdf.pages import Drawn, PageRead, Text
from extractor.readers.pdf.prose import goes_on
from extractor.readers.pdf.text import broken, known_words, rejoined
from extractor.readers.pdf.words import SOFT_HYPHEN

MARGIN = 0.12  # of the page's height: what stands nearer to the edge may be a running header
QUOTED = 80  # characters of a cell, at most; of a longer one the doubtful word alone
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:[a-z]{1,7}\s+)?(?:[A-Z]-?)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|\||[a-z]{2,4})\s*\d{1,4})?\W*|\ufffd{1,4}",
    re.IGNORECASE,
)


@frozen
class Piece:
    """A page's piece with what the whole document says about it."""

    piece: Text | Found | Drawn
    page: int
    stream: Stream = "text"
    name: str = ""


def blocks(pages: Sequence[PageRead]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """The document's blocks in reading order, and what must be said about it."""
    pieces = _whole_words(_joined(_notes(_streams(pages))))
    found: list[Block] = []
    remarks: list[Remark] = []
    tables = 0
    counts: Counter[tuple[Stream, str]] = Counter()
    for piece in pieces:
        match piece.piece:
            case Drawn():
                found.append(Picture(piece.page))
            case Found() as table:
                if table.contradiction:
                    remarks.append(Remark("D106", table.contradiction, CellPlace(tables, 0, 0), severity="note"))
                found.append(Table(tables, table.rows, table.columns, table.cells, page=piece.page))
                tables += 1
            case Text() as text:
                number = counts[piece.stream, piece.name]
                counts[piece.stream, piece.name] += 1
                found.append(Paragraph(text.text, number, piece.stream, piece.name, page=piece.page, marks=text.marks))
    return tuple(found), (*_remarks(pages), *remarks, *_doubts(found))


def _doubts(found: Sequence[Block]) -> list[Remark]:
    """One remark for each table that holds what can't be trusted, and for each cause of it in the text."""
    remarks: list[Remark] = []
    causes: dict[str, list[tuple[Paragraph, Mark]]] = {}
    for block in found:
        match block:
            case Table():
                doubted = [(cell, mark) for cell in block.cells for mark in cell.marks if _doubted(cell.text, mark)]
                if doubted:
                    cell, mark = doubted[0]
                    several = f" ({len(doubted)} cells of this table)" if len(doubted) > 1 else ""
                    place = CellPlace(block.number, cell.row, cell.column)
                    text = cell.text if len(cell.text) <= QUOTED else cell.text[mark.start : mark.end]
                    remarks.append(Remark("D102", f"“{text}” cannot be trusted: {mark.detail}{several}.", place))
            case Paragraph(stream="text"):
                for mark in block.marks:
                    if _doubted(block.text, mark):
                        causes.setdefault(mark.detail, []).append((block, mark))
            case _:
                pass
    return remarks + [_in_text(cause, places) for cause, places in causes.items()]


def _in_text(cause: str, places: Sequence[tuple[Paragraph, Mark]]) -> Remark:
    """The remark on what one cause makes doubtful in the text, at the first place of it."""
    paragraph, mark = places[0]
    text = paragraph.text[mark.start : mark.end]
    paragraphs = len({other.number for other, _ in places})
    several = f" ({len(places)} places in {paragraphs} paragraphs)" if paragraphs > 1 else ""
    place = TextPlace(paragraph.number, mark.start, mark.end)
    return Remark("D102", f"“{text}” cannot be trusted: {cause}{several}.", place)


def _doubted(text: str, mark: Mark) -> bool:
    """Whether a mark says of something that may be a figure that it can't be trusted."""
    word = text[mark.start : mark.end]
    nameless = len(word) > 1 and set(word) == {"\ufffd"}  # a single one is a bullet as a rule
    return mark.kind == "unreadable" and (nameless or DIGIT.search(word) is not None)


def _remarks(pages: Sequence[PageRead]) -> tuple[Remark, ...]:
    remarks = []
    scans = [number for number, page in enumerate(pages, 1) if page.scan]
    if scans:
        remarks.append(Remark("D102", f"Not read, pictures without text: {_named(scans)}; {unread()}."))
    recognised = [number for number, page in enumerate(pages, 1) if page.recognised]
    if recognised:
        said = "Text was recognised from pictures, and every figure there must be looked at"
        remarks.append(Remark("D102", f"{said}: {_named(recognised)}."))
    for number, page in enumerate(pages, 1):
        if page.lost:
            remarks.append(Remark("D102", f"Page {number} is damaged and was not read."))
        remarks += [
            Remark("D104", f"Page {number} holds figures that nobody sees: “{piece.text[:60]}”.")
            for piece in page.pieces
            if isinstance(piece, Text)
            and piece.role == "hidden"
            and any(kind(w) == "figure" for w in piece.text.split())
        ]
    return tuple(remarks)


def _named(numbers: Sequence[int]) -> str:
    """Rising page numbers in words: "page 2", "pages 2-4, 7"."""
    starts = [n for n in numbers if n - 1 not in numbers]
    ends = [n for n in numbers if n + 1 not in numbers]
    spans = ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in zip(starts, ends, strict=True))
    return f"{'page' if len(numbers) == 1 else 'pages'} {spans}"


def _streams(pages: Sequence[PageRead]) -> list[Piece]:
    """The pieces with running headers, page numbers, turned and hidden text out of the text's stream."""
    running = Counter(key for page in pages for key in {_key(page, p) for p in page.pieces if _marginal(page, p)})
    enough = max(2, min(3, len(pages)), round(0.3 * len(pages)))
    found: list[Piece] = []
    for number, page in enumerate(pages, 1):
        for piece in page.pieces:
            stream: Stream = "text"
            name = ""
            if isinstance(piece, Text) and piece.role != "text":
                number_only = piece.role == "turned" and _PAGE_NUMBER.fullmatch(piece.text)
                stream, name = ("header", "") if number_only else ("box", piece.role)
            elif isinstance(piece, Text) and _marginal(page, piece):
                repeated = running[_key(page, piece)] >= enough
                if repeated or (_PAGE_NUMBER.fullmatch(piece.text) and _outermost(page, piece)):
                    stream = "header"
            found.append(Piece(piece, number, stream, name))
    return found


def _marginal(page: PageRead, piece: Text | Found | Drawn) -> bool:
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    return isinstance(piece, Text) and piece.role == "text" and (piece.box.bottom < low or piece.box.top > high)


def _outermost(page: PageRead, piece: Text | Found | Drawn) -> bool:
    boxes = [
        other.box
        for other in page.pieces
        if other is not piece and (other.role == "text" if isinstance(other, Text) else isinstance(other, Found))
    ]
    return all(box.top > piece.box.top for box in boxes) or all(box.bottom < piece.box.bottom for box in boxes)


def _key(page: PageRead, piece: Text | Found | Drawn) -> tuple[str, int]:
    """What running headers have in common: their words, but for numbers, and their place from the nearer edge."""
    assert isinstance(piece, Text)
    height = piece.box.top if piece.box.bottom < page.height / 2 else piece.box.top - page.height
    return _NUMBER.sub("#", piece.text), round(height / 6)


def _notes(pieces: Sequence[Piece]) -> list[Piece]:
    """Footnotes: small type at the foot of a page that begins with a mark raised in the text above it."""
    sizes = Counter[float]()
    for piece in pieces:
        if isinstance(piece.piece, Text) and piece.stream == "text":
            sizes[round(piece.piece.size * 2) / 2] += len(piece.piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    marked = {
        (piece.page, piece.piece.text[mark.start : mark.end])
        for piece in pieces
        if isinstance(piece.piece, Text)
        for mark in piece.piece.marks
        if mark.kind == "raised" and mark.start
    }
    return [_footnote(piece, body, marked) for piece in pieces]


def _footnote(piece: Piece, body: float, marked: set[tuple[int, str]]) -> Piece:
    """The piece in the stream of notes, where it is one."""
    text = piece.piece
    if not isinstance(text, Text) or piece.stream != "text" or text.size >= 0.93 * body:
        return piece
    raised = text.marks and text.marks[0].kind == "raised" and not text.marks[0].start
    name = text.text[: text.marks[0].end] if raised else text.text.split(maxsplit=1)[0].rstrip(".")
    return evolve(piece, stream="note", name=name) if (piece.page, name) in marked else piece


def _whole_words(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the words that a line's end has cut put together, by what the whole document shows."""
    texts = [text for piece in pieces for text, _ in _texts(piece.piece)]
    if not any(SOFT_HYPHEN in text for text in texts):
        return pieces
    known = known_words(texts)
    found: list[Piece] = []
    for piece in pieces:
        match piece.piece:
            case Text(text=text, marks=marks) if SOFT_HYPHEN in text:
                text, marks = rejoined(text, marks, known)
                found.append(evolve(piece, piece=evolve(piece.piece, text=text, marks=marks)))
            case Found() as table:
                cells = tuple(_cell(cell, known) if SOFT_HYPHEN in cell.text else cell for cell in table.cells)
                found.append(evolve(piece, piece=evolve(table, cells=cells)))
            case _:
                found.append(piece)
    return found


def _cell(cell: Cell, known: frozenset[str]) -> Cell:
    text, marks = rejoined(cell.text, cell.marks, known)
    return evolve(cell, text=text, marks=marks)


def _texts(piece: Text | Found | Drawn) -> list[tuple[str, tuple[Mark, ...]]]:
    match piece:
        case Text(text=text, marks=marks):
            return [(text, marks)]
        case Found(cells=cells):
            return [(cell.text, cell.marks) for cell in cells]
        case Drawn():
            return []


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that a column or a page has cut, joined where the sentence goes on."""
    found: list[Piece] = []
    last: int | None = None
    for piece in pieces:
        if piece.stream != "text" or isinstance(piece.piece, Drawn):
            found.append(piece)
            continue
        if isinstance(piece.piece, Text) and last is not None:
            before = found[last].piece
            if isinstance(before, Text) and _cut(before, piece.piece, apart=piece.page != found[last].page):
                found[last] = evolve(found[last], piece=_together(before, piece.piece))
                continue
        found.append(piece)
        last = len(found) - 1
    return found


def _cut(before: Text, after: Text, *, apart: bool) -> bool:
    """Whether a page or a column has cut a paragraph in two."""
    same = abs(before.size - after.size) < 0.1 * before.size and before.bold == after.bold
    moved = apart or after.box.top < before.box.top
    return same and moved and goes_on(before.text, after.text)


def _together(before: Text, after: Text) -> Text:
    text = before.text[:-1] + SOFT_HYPHEN if broken(before.text, after.text) else before.text + " "
    shift = len(text)
    marks = (evolve(mark, start=mark.start + shift, end=mark.end + shift) for mark in after.marks)
    return evolve(before, text=text + after.text, marks=(*before.marks, *marks))
