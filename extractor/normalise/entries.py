"""What the cells of a whole table hold, judged with what stands around them.

A sign in a cell of its own ("$", "%", ")") belongs to the figure beside it; a year is an amount where its column
prints amounts of that form; numbers under a heading like "Note" and the row of column numbers are none.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve

from extractor.document import Cell, CellPlace
from extractor.normalise.amounts import Doubt, Held, Reading, content, further, reading
from extractor.normalise.figure import Content, Figure, Unreadable
from extractor.normalise.grid import Entry
from extractor.normalise.numerals import DecimalSign, vote
from extractor.normalise.plain import plain
from extractor.normalise.strips import Strip, own
from extractor.vocabulary import vocabulary

Row = dict[int, Held]
"""What the cells of a row hold, by column; columns without text are left out."""

_NUMERAL = re.compile(r"[^\w]*(\d[\d.,'’\s]*[.,]\d[\d.,'’\s]*)[^\w]*")
_LONGEST_NUMERAL = 30


def decimal_mark(strips: Sequence[Strip]) -> DecimalSign | None:
    """The decimal sign that the cells show together, None when none of them can tell."""
    return vote(
        found[1].strip()
        for strip in strips
        for _, cell in own(strip)
        if len(cell.text) <= _LONGEST_NUMERAL and (found := _NUMERAL.fullmatch(_unraised(cell)))
    )


def groups_by_points(strips: Sequence[Strip]) -> bool:
    """Whether a table that shows no decimal sign uses the point for thousands: "3.597" in one column with "732".

    Three decimals are printed for all figures of a column or for none, so points mean thousands where those above a
    thousand have one and those below have none.
    """
    columns: dict[int, list[str]] = {}
    for strip in strips:
        for column, cell in own(strip):
            if _WHOLE.fullmatch(text := cell.text.strip()):
                columns.setdefault(column, []).append(text)
    return any(
        sum("." in text for text in texts) >= 2 and any(len(text) > 1 and text.isdecimal() for text in texts)
        for texts in columns.values()
    )


_WHOLE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})*")


def entries(strips: Sequence[Strip], mark: DecimalSign) -> tuple[tuple[Entry, ...], ...]:
    """The rows of a grid: every position with its text, and what it holds."""
    rows = [_row(strip, mark) for strip in strips]
    body = _body(rows)
    if body < len(rows) and _numbers_columns(strips[body]):
        rows[body] = dict.fromkeys(rows[body], Doubt("the number of a column", "refused"))
        body = _body(rows)
    for column in _code_columns(strips[:body]):
        _refuse(rows[body:], column)
    _judge_words(strips, rows)
    _judge_damage(rows)
    _judge_years(strips, rows, body)
    return tuple(_entries(strip, row) for strip, row in zip(strips, rows, strict=True))


def _row(strip: Strip, mark: DecimalSign) -> Row:
    cells = [(column, cell) for column, cell in own(strip) if cell.text]
    texts = [_unraised(cell) for _, cell in cells]
    if any(text in _signs() for text in texts):
        texts = _with_signs(texts)
    return {
        column: reading(text, mark) if text == cell.text else _whole(reading(text, mark))
        for (column, cell), text in zip(cells, texts, strict=True)
    }


def _whole(held: Held) -> Held:
    """The reading of a text that is not the cell's own: what characters it counts are not the cell's."""
    return held._replace(span=None, more=()) if isinstance(held, Reading) else held


def _unraised(cell: Cell) -> str:
    """The cell's text without footnote references in superscript."""
    if not cell.marks:
        return cell.text
    text = cell.text
    for mark in reversed(cell.marks):
        if mark.kind == "raised":
            text = text[: mark.start] + text[mark.end :]
    return text.strip()


def _with_signs(texts: Sequence[str]) -> list[str]:
    """The texts of a row with signs that stand alone moved to the number right after or before them."""
    moved = list(texts)
    for place, text in enumerate(texts):
        if text in _signs_before() and place + 1 < len(texts) and _takes_sign(texts[place + 1]):
            moved[place], moved[place + 1] = "", f"{text} {moved[place + 1]}"
        elif text in _signs_after() and place and _takes_sign(texts[place - 1]):
            moved[place], moved[place - 1] = "", f"{moved[place - 1]} {text}"
    return moved


def _takes_sign(text: str) -> bool:
    """Whether a sign beside this text can be its own: it is a number or a dash, and no year under a unit."""
    held = reading(text.strip("() "))
    return isinstance(held, Reading)


@cache
def _signs_before() -> frozenset[str]:
    signs = [sign for sign in vocabulary().amounts.currencies if not sign[-1].isalpha()]
    return frozenset(
        f"{sign}{bracket}" for sign in ["", *signs, *map(str.upper, signs)] for bracket in ("", "(", " (")
    ) - {""}


@cache
def _signs() -> frozenset[str]:
    return _signs_before() | _signs_after()


@cache
def _signs_after() -> frozenset[str]:
    percent = ["", *vocabulary().amounts.percent]
    return frozenset(form for sign in percent for form in (sign, f"){sign}", f") {sign}", f"{sign})")) - {""}


def _body(rows: Sequence[Row]) -> int:
    """The first row with a figure right of its first column, the number of rows where there is none."""
    found = (index for index, row in enumerate(rows) if any(column and _counts(held) for column, held in row.items()))
    return next(found, len(rows))


def _counts(held: Held) -> bool:
    return isinstance(held, Reading) and not held.nil


def _numbers_columns(strip: Strip) -> bool:
    """Whether a row does nothing but number the columns: "1 2 3", or "1 2= (3 to 6)+14 3 4"."""
    found = [_COLUMN_NUMBER.fullmatch(plain(cell.text)) for _, cell in own(strip) if cell.text.strip()]
    numbers = [int(match[1]) for match in found if match]
    return (
        len(numbers) == len(found) >= 3
        and numbers[0] <= 2
        and numbers[-1] <= 2 * len(numbers)
        and all(first < second for first, second in pairwise(numbers))
    )


_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:\s?=.*)?")


def _code_columns(header: Sequence[Strip]) -> set[int]:
    """The columns whose heading says that their numbers name things: "Note", "Charity number"."""
    names: dict[int, str] = {}
    for strip in header:
        for column, cell in own(strip):
            names[column] = f"{names.get(column, '')} {plain(cell.text).casefold()}".strip()
    return {column for column, name in names.items() if name.strip(":") in vocabulary().amounts.code_headers}


def _refuse(rows: Sequence[Row], column: int) -> None:
    """Every number in this column becomes a name made of digits, unless they measure something after all."""
    found = [(row, held) for row in rows if isinstance(held := row.get(column), Reading) and not held.nil]
    if all(held.value % 1 == 0 and not held.unit for _, held in found):
        for row, _ in found:
            row[column] = Doubt("a name or code", "refused")


def _judge_damage(rows: Sequence[Row]) -> None:
    """Digits grouped as in no number are damaged where their column prints amounts, else they name something."""
    damaged = [
        (row, column)
        for row in rows
        for column, held in row.items()
        if isinstance(held, Doubt) and held.kind == "unreadable"
    ]
    for column in {column for _, column in damaged}:
        amounts = sum(_counts(row.get(column)) for row in rows)
        alike = [row for row, place in damaged if place == column]
        if amounts <= len(alike):
            for row in alike:
                row[column] = Doubt("a name or code", "refused")


def _judge_words(strips: Sequence[Strip], rows: Sequence[Row]) -> None:
    """Words ("nil", "three") and signs that keep a figure back ("x") count only where a column prints digits too."""
    held_by = [
        (row, column, _is_wordy(held, cell.text))
        for strip, row in zip(strips, rows, strict=True)
        for column, held in row.items()
        if held is not None and (cell := strip.cells[column]) is not None
    ]
    digits = {column for row, column, wordy in held_by if column and not wordy and _counts(row[column])}
    for row, column, wordy in held_by:
        if wordy and column not in digits:
            row[column] = None


_DIGIT = re.compile(r"\d")


def _is_wordy(held: Held, text: str) -> bool:
    if isinstance(held, Doubt) and held.kind == "withheld":
        return True
    return not _DIGIT.search(text) and any(map(str.isalpha, text))


def _judge_years(strips: Sequence[Strip], rows: Sequence[Row], body: int) -> None:
    """A bare year below the header becomes an amount where its row is labelled and its column prints such amounts."""
    found = [
        (index, column)
        for index, row in enumerate(rows[body:], body)
        for column, held in row.items()
        if column and held == _YEAR
    ]
    if not found:
        return
    grouped = any(_GROUPED.search(cell.text) for strip in strips[body:] for _, cell in own(strip))
    amounts = {column: _prints_years_as_amounts(strips, rows, column, grouped=grouped) for _, column in found}
    for index, column in found:
        if amounts[column] and any(held is None or _counts(held) for held in rows[index].values()):
            cell = strips[index].cells[column]
            assert cell is not None  # it was read
            rows[index][column] = reading(_unraised(cell), years=True)


_YEAR = Doubt("a year", "refused")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}[,.'’ ]\d{3}(?!\d)")
_BARE = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,])")


def _prints_years_as_amounts(strips: Sequence[Strip], rows: Sequence[Row], column: int, *, grouped: bool) -> bool:
    """Whether a column prints whole amounts, enough of them that are no year, and does not group their thousands."""
    texts = [
        cell.text
        for strip, row in zip(strips, rows, strict=True)
        if _counts(row.get(column)) and (cell := strip.cells[column]) is not None
    ]
    years = sum(row.get(column) == _YEAR for row in rows)
    bare = any(_BARE.search(text) for text in texts)
    whole = sum(not re.search(r"\d[.,]\d{1,2}(?!\d)", text) for text in texts)
    return 3 * len(texts) >= years and 2 * whole > len(texts) and (bare or not grouped)


def _entries(strip: Strip, row: Row) -> tuple[Entry, ...]:
    return tuple(_entry(strip, column, cell, row) for column, cell in enumerate(strip.cells))


def _entry(strip: Strip, column: int, cell: Cell | None, row: Row) -> Entry:
    if cell is None:
        return Entry(CellPlace(strip.table, strip.row, column), "")
    place = CellPlace(strip.table, cell.row, cell.column)
    covered = cell.row != strip.row or cell.column != column
    held = None if covered else row.get(column)
    if held is None:
        return Entry(place, cell.text, None, covered, cell.header, cell.bold, cell.indent)
    what = content(held, cell.text, place)
    if cell.marks:
        what = _marked(what, cell)
    more = further(held, cell.text, place) if isinstance(held, Reading) and held.more else ()
    return Entry(place, cell.text, what, covered, cell.header, cell.bold, cell.indent, more)


def _marked(what: Content, cell: Cell) -> Content:
    """What a cell holds, with what the file says of its text: recognised from a picture, or not to be read at all."""
    for mark in cell.marks:
        if mark.kind == "unreadable" and what is not None:
            return Unreadable(what.place, what.text, mark.detail or "the text cannot be read")
        if mark.kind == "recognised" and isinstance(what, Figure):
            what = evolve(what, recognised=True)
    return what
