"""Ruled tables beside pdfplumber's: the lattices of this reader, before any repair, against `extract_tables`.

    python benchmarks/pdf_ruled.py [--password TEXT] [--pages 60] PDF|FOLDER …

White space is ignored. Each table that differs is printed with what explains it, where something does; what nothing
explains is for a person who looks at the page. The counts come last: what is equal as it stands, what is equal once
both are read alike (the page set upright, characters printed twice dropped, the letters of a cell in any order, since
pdfplumber reads turned text and raised marks in the order of their places), what differs, and why.
"""

import argparse
import io
import logging
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from extractor.document import UnreadableError
from extractor.readers.pdf import edges, lattice, ruled
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import File, Page
from extractor.readers.pdf.words import SOFT_HYPHEN, Word, cut, upright, words

Texts = list[list[str | None]]
SAME = "equal"
TURNED = "the page is turned: equal once it is set upright"
TWICE = "printed twice: equal once doubled characters are dropped"
ORDER = "the same letters in another order"
SLANTED = "slanted lines taken for upright rules: equal, or gone, without them"
OVERLAPPING = "cells overlap: their text stands once here, in each of them there"
ALIKE = (TURNED, TWICE, ORDER)
WHY = {
    TURNED: "pdfplumber reads a page as the file stores it, from left to right and from the top down: lines of text "
    "that run otherwise come out backwards or upside down, and rows as columns. Here the page is turned first, as a "
    "reader turns it. Set upright in the file itself, it is the same table for both.",
    TWICE: "letters printed twice, a hair apart, to look bold: pdfplumber gives both unless `dedupe_chars` is asked "
    "for, and a figure so read has twice its digits. Here one of the two is kept.",
    ORDER: "pdfplumber orders the letters of a cell by their heights: a heading that runs upwards is read backwards "
    "and between the level lines beside it, and a raised mark before the word that carries it. Here turned lines are "
    "read along their own base line after the level ones, and a mark stands behind its word.",
    SLANTED: "pdfplumber counts a line that is neither level nor upright among the upright ones: a chart or a crossed "
    "out cell gets rules that nobody drew.",
    OVERLAPPING: "a frame is drawn round several cells: pdfplumber gives what stands in a cell to the frame as well, "
    "and a figure so read would count twice. Here it belongs to the smaller of the two.",
}
"""For each kind of difference which reading is the page's, and how the other comes about."""


class Readings(NamedTuple):
    """What pdfplumber finds without characters printed twice, without slanted lines, and on the page set upright."""

    single: list[Texts]
    unslanted: list[Texts]
    straight: list[Texts]


class Lattice(NamedTuple):
    """A table: rows of texts without white space, None where no cell begins; its box; whether its cells overlap."""

    texts: Texts
    box: Box
    overlapping: bool = False


def ours(page: Page) -> tuple[list[Lattice], int]:
    """The lattices of a page with what stands in their cells, and the quarter turns that set the page upright."""
    before = page.frame.turn
    tokens = upright(page)
    shapes, images = page.drawings()
    found = words(page, tokens, shapes, images)
    turned = (page.frame.turn - before) % 4
    return [_lattice(cells, found, page) for cells in lattice.lattices(edges.drawn(shapes))], turned


def _lattice(cells: Sequence[Box], found: Sequence[Word], page: Page) -> Lattice:
    """The cells in pdfplumber's form. What stands where two overlap belongs to both there, to one of them here."""
    lefts, tops = sorted({box.x0 for box in cells}), sorted({box.top for box in cells})
    area = Box(lefts[0], tops[0], max(box.x1 for box in cells), max(box.bottom for box in cells))
    texts: Texts = [[None] * len(lefts) for _ in tops]
    whole = ruled.grid(cells, found, lambda word, x: cut(page, word, x))
    for slot in whole.slots:
        read = "".join(word.text for line in ruled.in_lines(slot.words, slot.lines) for word in line)
        read = read.replace(SOFT_HYPHEN, "-")  # which the page shows
        texts[tops.index(whole.ys[slot.row])][lefts.index(whole.xs[slot.column])] = "".join(read.split())
    overlapping = len(cells) < 500 and any(one.grown(-1).meets(other) for one, other in combinations(cells, 2))
    return Lattice(texts, area, overlapping)


def theirs(page: Any) -> list[Lattice]:
    """The tables that pdfplumber finds on a page."""
    found = []
    for table in page.find_tables():
        texts = [["".join(text.split()) if text is not None else None for text in row] for row in table.extract()]
        found.append(Lattice(texts, Box(*table.bbox)))
    return found


def upright_copy(data: bytes, password: str | None, number: int, turned: int) -> Any:
    """A page as pdfplumber reads it when the file itself shows it turned by so many quarters more."""
    import pypdfium2

    file = pypdfium2.PdfDocument(data, password=password)
    page = file[number]
    page.set_rotation((page.get_rotation() + 90 * turned) % 360)
    copy = io.BytesIO()
    file.save(copy)
    return opened(copy.getvalue(), password).pages[number]


def opened(data: bytes, password: str | None) -> Any:
    """The file in pdfplumber, which refuses a password that isn't needed."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        return pdfplumber.open(io.BytesIO(data))
    except PdfminerException:
        return pdfplumber.open(io.BytesIO(data), password=password or "")


def explained(table: Lattice, own: Lattice | None, others: Readings) -> str:
    """Why a table of pdfplumber's isn't among ours, or `SAME`."""
    mine, there = own.texts if own else [[]], table.texts
    alike = _shape(mine) == _shape(there)
    reasons = {
        SAME: mine == there,
        TURNED: mine in others.straight,
        TWICE: mine in others.single,
        SLANTED: there not in others.unslanted and (own is None or mine in others.unslanted),
        "not among ours": own is None,
        "rows or columns differ": not alike,
        OVERLAPPING: own is not None and own.overlapping,
        ORDER: alike and all(sorted(a) == sorted(b) for a, b in _cells(mine, there)),
        "a text across a rule is cut elsewhere": _rows(mine) == _rows(there),
    }
    return next((reason for reason, holds in reasons.items() if holds), "texts differ")


def slanted(thing: dict[str, Any]) -> bool:
    """Whether this is a line neither level nor upright, which pdfplumber takes for an upright one."""
    return bool(thing["object_type"] == "line" and thing["width"] > 0.01 and thing["height"] > 0.01)


def _texts(tables: Sequence[Lattice]) -> list[Texts]:
    return [table.texts for table in tables]


def _shape(texts: Texts) -> tuple[int, int]:
    return len(texts), len(texts[0])


def _cells(one: Texts, other: Texts) -> Iterator[tuple[str, str]]:
    return (
        (a or "", b or "") for row, beside in zip(one, other, strict=True) for a, b in zip(row, beside, strict=True)
    )


def compared(path: Path, password: str | None, most: int) -> Iterator[tuple[str, str]]:
    """For each table of pdfplumber's why it differs, and where it stands; for each of ours that it lacks as well."""
    data = path.read_bytes()
    file = File(data, password)
    try:
        with opened(data, password) as book:
            for number, sheet in enumerate(book.pages[:most]):
                with file.page(number) as page:
                    own, turned = ours(page) if page else ([], 0)
                there = theirs(sheet)
                if _texts(there) == _texts(own):
                    yield from ((SAME, "") for _ in there)
                    continue
                others = Readings(
                    _texts(theirs(sheet.dedupe_chars())),
                    _texts(theirs(sheet.filter(lambda thing: not slanted(thing)))),
                    _texts(theirs(upright_copy(data, password, number, turned)) if turned else []),
                )
                for n, table in enumerate(there):
                    mine = most_alike(table, own) if turned else nearest(table, own)
                    why = explained(table, mine, others)
                    yield why, f"{path.name} page {number + 1}, table {n + 1}{first_difference(table, mine, why)}"
                for _ in range(len(own) - len(there)):
                    yield "only ours", f"{path.name} page {number + 1}"
                sheet.close()
    finally:
        file.close()


def most_alike(table: Lattice, own: Sequence[Lattice]) -> Lattice | None:
    """The one of ours that has most of the table's letters, wherever it stands."""

    def letters(each: Lattice) -> Counter[str]:
        return Counter("".join(text or "" for row in each.texts for text in row))

    return max(own, key=lambda each: (letters(each) & letters(table)).total(), default=None)


def nearest(table: Lattice, own: Sequence[Lattice]) -> Lattice | None:
    """The one of ours that covers the same place best."""

    def common(other: Lattice) -> float:
        a, b = table.box, other.box
        both = max(min(a.x1, b.x1) - max(a.x0, b.x0), 0) * max(min(a.bottom, b.bottom) - max(a.top, b.top), 0)
        return both / max(a.width * a.height + b.width * b.height - both, 1)

    best = max(own, key=common, default=None)
    return best if best is not None and common(best) > 0 else None


def _rows(texts: Texts) -> list[str]:
    return ["".join(text or "" for text in row) for row in texts]


def first_difference(table: Lattice, mine: Lattice | None, why: str) -> str:
    """The first cell that differs, where the cells are the same."""
    if why == SAME or mine is None or _shape(mine.texts) != _shape(table.texts):
        return ""
    a, b = next((pair for pair in _cells(table.texts, mine.texts) if pair[0] != pair[1]), ("", ""))
    return f": {a[:50]!r} there, {b[:50]!r} here"


def main() -> None:
    """Compare, print what differs, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="PDF|FOLDER")
    parser.add_argument("--password", help="for encrypted files")
    parser.add_argument("--pages", type=int, default=60, help="of each file at most; default: 60")
    call = parser.parse_args()
    logging.disable(logging.CRITICAL)
    counts: Counter[str] = Counter()
    for path in [each for file in call.files for each in (sorted(file.glob("*.pdf")) if file.is_dir() else [file])]:
        try:
            for why, place in compared(path, call.password, call.pages):
                counts[why] += 1
                if why != SAME:
                    print(f"{place}\n    {why}")
        except UnreadableError as error:
            print(f"{path.name}: {error}")
        except Exception as error:  # pdfplumber may fail in any way on a file that pdfium opens
            print(f"{path.name}: not compared: {type(error).__name__}")
    print()
    total = counts.total() - counts["only ours"]
    for why, count in counts.most_common():
        print(f"{count:5} {count / max(total, 1):6.1%}  {why}")
    same, alike = counts[SAME], sum(counts[why] for why in ALIKE)
    print(
        f"of {total}: {same / max(total, 1):.1%} equal, {alike / max(total, 1):.1%} equal once both are read alike, "
        f"{1 - (same + alike) / max(total, 1):.1%} differ"
    )
    unexplained = sum(count for why, count in counts.items() if why not in (SAME, "only ours", *WHY))
    print(f"{unexplained} of the differences are not explained")
    for why, reason in WHY.items():
        if counts[why]:
            print(f"\n{why} ({counts[why]}):")
            print(textwrap.fill(reason, 100, initial_indent="    ", subsequent_indent="    "))


if __name__ == "__main__":
    main()
