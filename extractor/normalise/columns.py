"""What a column says about its cells that a cell by itself cannot: codes, damage, words and years.

Each judge takes the rows as they stand in the file, what their cells hold, and the first row below the header, and
gives corrections: row, column, and what the cell holds after all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractor.normalise.amounts import Doubt, Held, Reading, reading
from extractor.normalise.plain import plain
from extractor.normalise.readings import Row, counts, unraised
from extractor.normalise.strips import Strip, own
from extractor.vocabulary import alternatives, vocabulary

Correction = tuple[int, int, Held]

_CODE = Doubt("a name or code", "refused")
_YEAR = Doubt("a year", "refused")


def codes(strips: Sequence[Strip], rows: Sequence[Row], body: int) -> Iterator[Correction]:
    """Numbers under a heading like "Note" or "Charity number" are names, unless they measure something after all."""
    for column in _code_columns(strips[:body]):
        found = [(index, row[column]) for index, row in enumerate(rows[body:], body) if counts(row.get(column))]
        if all(isinstance(held, Reading) and held.value % 1 == 0 and not held.unit for _, held in found):
            yield from ((index, column, _CODE) for index, _ in found)


def _code_columns(header: Sequence[Strip]) -> list[int]:
    names: dict[int, str] = {}
    for strip in header:
        for column, cell in own(strip):
            names[column] = f"{names.get(column, '')} {plain(cell.text).casefold()}".strip()
    return [column for column, name in names.items() if name.strip(":") in vocabulary().amounts.code_headers]


def qualities(strips: Sequence[Strip], rows: Sequence[Row], _body: int) -> Iterator[Correction]:
    """An amount and no code is "958E" where the table marks other amounts with such a letter: "4,800E"."""
    codes = [
        (index, column, text)
        for index, row in enumerate(rows)
        for column, held in row.items()
        if held == _CODE and _quality().fullmatch(text := _text(strips[index], column))
    ]
    if codes and any(
        counts(held) and _quality().fullmatch(_text(strip, column))
        for strip, row in zip(strips, rows, strict=True)
        for column, held in row.items()
    ):
        yield from ((index, column, reading(text[:-1])) for index, column, text in codes)


def _text(strip: Strip, column: int) -> str:
    cell = strip.cells[column]
    return cell.text.strip() if cell else ""


@cache
def _quality() -> re.Pattern[str]:
    letters = alternatives(vocabulary().amounts.qualities)
    return re.compile(rf"[-(]?\d[\d.,]*\)?(?:{letters})", re.IGNORECASE)


def words(strips: Sequence[Strip], rows: Sequence[Row], _body: int) -> Iterator[Correction]:
    """Words ("nil", "three") and signs that keep a figure back ("x") count only where a column prints digits too."""
    found = [
        (index, column, _is_wordy(held, cell.text))
        for index, (strip, row) in enumerate(zip(strips, rows, strict=True))
        for column, held in row.items()
        if held is not None and (cell := strip.cells[column]) is not None
    ]
    digits = {column for index, column, wordy in found if column and not wordy and counts(rows[index][column])}
    yield from ((index, column, None) for index, column, wordy in found if wordy and column not in digits)


def _is_wordy(held: Held, text: str) -> bool:
    if isinstance(held, Doubt) and held.kind == "withheld":
        return True
    return not _DIGIT.search(text) and any(map(str.isalpha, text))


_DIGIT = re.compile(r"\d")


def damage(_strips: Sequence[Strip], rows: Sequence[Row], _body: int) -> Iterator[Correction]:
    """Digits grouped as in no number are damaged where their column prints amounts, else they name something."""
    damaged = [
        (index, column)
        for index, row in enumerate(rows)
        for column, held in row.items()
        if isinstance(held, Doubt) and held.kind == "unreadable"
    ]
    alike = Counter(column for _, column in damaged)
    amounts = {column: sum(counts(row.get(column)) for row in rows) for column in alike}
    yield from ((index, column, _CODE) for index, column in damaged if amounts[column] <= alike[column])


def years(strips: Sequence[Strip], rows: Sequence[Row], body: int) -> Iterator[Correction]:
    """A bare year below the header is an amount where its row is labelled and its column prints such amounts."""
    found = [
        (index, column)
        for index, row in enumerate(rows[body:], body)
        for column, held in row.items()
        if column and held == _YEAR and not _heads(strips[index], row)
    ]
    grouped = bool(found) and any(_GROUPED.search(cell.text) for strip in strips[body:] for _, cell in own(strip))
    amounts = {column: _prints_years(strips, rows, column, grouped=grouped) for column in {place for _, place in found}}
    for index, column in found:
        cell = strips[index].cells[column]
        held = reading(unraised(cell), years=True) if amounts[column] and cell is not None else None
        if counts(held):
            yield index, column, held


def _heads(strip: Strip, row: Row) -> bool:
    """Whether a row is a header of years: it has no label, or names several that are near each other and no amount."""
    if any(map(counts, row.values())):
        return False
    named = [int(_FOUR.findall(_text(strip, column))[0]) for column, held in row.items() if held == _YEAR]
    near = all(abs(one - other) <= _NEAR for one, other in pairwise(named))
    return None not in row.values() or (len(named) > 1 and near)


_FOUR = re.compile(r"\d{4}")
_NEAR = 10  # years between neighbouring columns
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}[,.'’\s]\d{3}(?!\d)")
_BARE = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,])")
_DECIMALS = re.compile(r"\d[.,]\d{1,2}(?!\d)")


def _prints_years(strips: Sequence[Strip], rows: Sequence[Row], column: int, *, grouped: bool) -> bool:
    """Whether a column prints whole amounts, enough of them that are no year, and does not group their thousands."""
    texts = [
        cell.text
        for strip, row in zip(strips, rows, strict=True)
        if counts(row.get(column)) and (cell := strip.cells[column]) is not None
    ]
    named = sum(row.get(column) == _YEAR for row in rows)
    bare = any(_BARE.search(text) for text in texts)
    whole = sum(not _DECIMALS.search(text) for text in texts)
    return 3 * len(texts) >= named and 2 * whole > len(texts) and (bare or not grouped)
