"""Tables cut by pages: which tables of a file are pieces of one, and what a page break added or cut in two.

A piece continues the table before it where nothing stands between them and the table before is not finished: no
grand total has closed it. Two tables with the same header and a caption, heading or sentence between stay two.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby

from attrs import evolve, frozen

from extractor.document import Block, Cell, CellPlace, Document, Paragraph, Picture, Remark, Table
from extractor.normalise.labels import subject, totality
from extractor.normalise.periods import period
from extractor.normalise.plain import plain
from extractor.normalise.strips import Strip, has_figures, is_figure, label, own, printed, strips
from extractor.vocabulary import alternatives, vocabulary


@frozen
class Whole:
    """A table as its author thought of it: the first of its tables, and the rows of all without what paging added.

    `caption` is set where its own rows are its title.
    """

    first: Table
    tables: tuple[int, ...]
    strips: tuple[Strip, ...]
    remarks: tuple[Remark, ...] = ()
    caption: str = ""


def wholes(document: Document, but: Container[int] = ()) -> Iterator[Whole]:
    """The tables of a document with those that are pieces of one joined, in the order of the file, some left out."""
    for run in _runs(document, but):
        whole: Whole | None = None
        for index, piece in enumerate(run):
            if whole and _continues(whole, run[index - 1].table, piece, run[index:]):
                beneath = piece.strips[_repeated(whole.strips, piece) :]
                whole = evolve(whole, tables=(*whole.tables, piece.table.number), strips=(*whole.strips, *beneath))
                continue
            if whole:
                yield _paged(whole)
            whole = Whole(piece.table, (piece.table.number,), piece.strips)
        if whole:
            yield _paged(whole)


@frozen
class _Piece:
    """A table of the file and its rows; `told` is whether a line above says that it goes on."""

    table: Table
    strips: tuple[Strip, ...]
    told: bool = False

    @cached_property
    def has_subtotal(self) -> bool:
        """Whether a row is a subtotal by its own word; "Total carbon" may be anything."""
        return any(totality(label(strip)) == "subtotal" for strip in self.strips)

    @cached_property
    def has_end(self) -> bool:
        """Whether a row totals the whole table."""
        return any(_ends(label(strip)) for strip in self.strips)


def _runs(document: Document, but: Container[int]) -> Iterator[list[_Piece]]:
    """Tables of one width between which nothing stands."""
    run: list[_Piece] = []
    apart = told = False
    for block in document.blocks:
        if isinstance(block, Table) and block.number not in but:
            if run and (apart or not _alike(run[-1].table, block)):
                yield run
                run = []
            run.append(_Piece(block, strips(block), told))
            apart = told = False
        elif not _is_furniture(block):
            apart = True
        elif isinstance(block, Paragraph):
            told = told or _says_continued(block)
    if run:
        yield run


def _alike(one: Table, other: Table) -> bool:
    if one.sheet or other.sheet:
        return False
    return (one.columns, one.parent, one.hidden) == (other.columns, other.parent, other.hidden)


def _is_furniture(block: Block) -> bool:
    """Whether a block may stand between two pieces of one table: running headers, page numbers, "continued".

    So may pictures: the logo of each page, or the page itself where it was scanned.
    """
    if not isinstance(block, Paragraph):
        return isinstance(block, Picture)
    if block.stream != "text":
        return True
    return block.level is None and bool(_furniture().fullmatch(plain(block.text).casefold()))


def _says_continued(block: Paragraph) -> bool:
    """Whether a line says that what is below goes on from above: "Table 1 (continued)"."""
    return _continued().fullmatch(plain(block.text).casefold()) is not None


@cache
def _continued() -> re.Pattern[str]:
    return re.compile(rf"(?:.{{0,80}}\W)?(?:{alternatives(vocabulary().references.continued)})\W*")


@cache
def _furniture() -> re.Pattern[str]:
    words = vocabulary().layout
    number = r"\W*\d{1,3}\W*"  # four digits are a year, and head what follows
    page = rf"(?:{alternatives(words.pages)})?{number}(?:(?:{alternatives(words.page_of)}){number})?"
    return re.compile(rf"{page}|{_continued().pattern}")


def _continues(whole: Whole, last: Table, piece: _Piece, onward: Sequence[_Piece]) -> bool:
    """Whether a piece belongs to the table before it, of which `last` is the latest piece.

    Where a line between says that it goes on, it does. Else, where pages are known, the piece must begin the next
    one, and where they are not, a total below must be waiting for rows above: in this piece or, where the header is
    repeated, in one of those `onward`.
    """
    closing = next((label(strip) for strip in reversed(whole.strips) if has_figures(strip)), "")
    before = _last_page(last)
    turned = before is not None and piece.table.page == before + 1
    repeated = _repeated(whole.strips, piece)
    sectional = turned and repeated and _closes_section(whole, onward)
    if piece.table.columns < 2 or (_ends(closing) and not sectional):
        return False
    if piece.told and (repeated or _is_headless(piece.strips)):
        return True
    if before is not None and not turned:
        return False
    if repeated:
        open_section = totality(closing) != "total"  # "Total staff" closes a section only where a grand total follows
        return turned or any(each.has_end or (open_section and each.has_subtotal) for each in onward)
    if not _is_headless(piece.strips) or not _figure_columns(piece.strips[:1]) <= _figure_columns(whole.strips):
        return False
    return turned or totality(label(piece.strips[0])) in ("total", "subtotal")


def _closes_section(whole: Whole, onward: Sequence[_Piece]) -> bool:
    """Whether a bare "Total" at the end of a page closes a section, not the table: every section has such a one.

    The next page begins with a heading, and a total of another name waits for all of them.
    """
    closings = [label(rows[-1]) for rows in _sections(whole.strips)]
    begun = onward[0].strips[_repeated(whole.strips, onward[0]) :]
    others = (label(strip) for piece in onward for strip in piece.strips)
    return (
        len(closings) > 1
        and len(set(closings)) == 1
        and bool(begun)
        and _is_heading(begun[0])
        and any(totality(name) in ("total", "grand total") and name != closings[0] for name in others)
    )


def _sections(rows: Sequence[Strip]) -> list[list[Strip]]:
    """The rows of figures between headings."""
    runs = groupby(rows[len(_head(rows)) :], _is_heading)
    return [list(run) for heading, run in runs if not heading]


def _is_heading(strip: Strip) -> bool:
    """Whether a row prints a name and nothing else."""
    return bool(printed(strip)[0]) and not any(printed(strip)[1:])


def _last_page(table: Table) -> int | None:
    return table.row_pages[-1] if table.row_pages else table.page


def _ends(name: str) -> bool:
    """Whether a label names the total of a whole table; "Total (7 members)" names no section."""
    return totality(name) == "grand total" or (totality(name) == "total" and not subject(_BRACKETS.sub("", name)))


_BRACKETS = re.compile(r"\([^()]*\)")


def _is_headless(rows: Sequence[Strip]) -> bool:
    return bool(rows) and has_figures(rows[0]) and not any(cell.header for _, cell in own(rows[0]))


def _figure_columns(rows: Sequence[Strip]) -> set[int]:
    return {column for strip in rows for column, cell in own(strip) if column and is_figure(cell.text)}


def _repeated(rows: Sequence[Strip], piece: _Piece) -> int:
    """How many rows at the top of a piece repeat those at the top of `rows` and name columns."""
    names = piece.told
    for count, (above, below) in enumerate(zip(_head(rows), piece.strips, strict=False)):
        if printed(above) != printed(below):
            return count if names else 0
        names |= _names_columns(above)
    return min(len(_head(rows)), len(piece.strips)) if names else 0


def _head(rows: Sequence[Strip]) -> Sequence[Strip]:
    """The rows above the first that holds a figure."""
    return rows[: next((index for index, strip in enumerate(rows) if has_figures(strip)), 0)]


def _names_columns(strip: Strip) -> bool:
    """Whether a row names columns by more than their periods: those alone may head the next block just as well."""
    return sum(bool(text) and any(map(str.isalpha, text)) and not period(text) for text in printed(strip)) >= 2


def _paged(whole: Whole) -> Whole:
    """The table without header rows that are repeated within it, and with rows mended that a page break cut in two."""
    head = _head(whole.strips)
    names = {printed(strip) for strip in head if _names_columns(strip)}
    kept = list(head)
    remarks: list[Remark] = []
    for strip in whole.strips[len(head) :]:
        if names and printed(strip) in names:
            continue
        turned = bool(kept) and (kept[-1].table, kept[-1].page) != (strip.table, strip.page)
        row = _whole_row(kept[-1], strip) if turned else None
        if row:
            remarks.append(_remark(kept[-1], strip, row))
            kept[-1] = row
        else:
            kept.append(strip)
    return evolve(whole, strips=tuple(kept), remarks=tuple(remarks))


def _whole_row(upper: Strip, lower: Strip) -> Strip | None:
    """The row of which a page break left one half on each side, None when these are two rows.

    Figures stand on one side only, and the words below go on where those above were cut off.
    """
    above, below = printed(upper), printed(lower)
    if has_figures(upper) == has_figures(lower) or sum(map(bool, above)) < 2 or totality(label(lower)):
        return None
    goes_on = [not text or text[0].islower() or not text[0].isalpha() for text in below]
    if not goes_on[0] or not any(text[:1].islower() for text in below) or not (has_figures(lower) or all(goes_on)):
        return None
    base = upper if has_figures(upper) else lower
    cells = list(base.cells)
    for column, (head, tail) in enumerate(zip(above, below, strict=True)):
        if (head and tail) or (head or tail) != printed(base)[column]:
            text = f"{head} {tail}".strip()
            cells[column] = evolve(cells[column] or Cell(base.row, column, ""), text=text)
    return evolve(base, cells=tuple(cells))


def _remark(upper: Strip, lower: Strip, row: Strip) -> Remark:
    cut = f"{' | '.join(filter(None, printed(upper)))} // {' | '.join(filter(None, printed(lower)))}"
    read = " | ".join(filter(None, printed(row)))
    return Remark("D101", f'Printed on two pages as "{cut}", read as "{read}".', CellPlace(row.table, row.row, 0))
