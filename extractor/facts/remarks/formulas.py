"""Formulas that a file keeps beside their results: recomputed, a stale result is D105.

Only what can be computed for certain is: sums and the like, and arithmetic, over cells of the same file. Everything
else is passed over.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from attrs import define, field, frozen

from extractor.addresses import corner
from extractor.document import Cell, CellPlace, Document, Remark, Table
from extractor.normalise.amounts import amount
from extractor.normalise.figure import Figure

PIECE = (
    r"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<sheet>'[^']+'!|[A-Za-z_][\w.]*!)?\$?(?P<first>[A-Z]{1,3}\$?\d{1,7})(?::\$?(?P<last>[A-Z]{1,3}\$?\d{1,7}))?(?![\w(])"
    r"|(?P<name>[A-Z][A-Z.]*)(?=\s*\()|(?P<side>ABOVE|BELOW|LEFT|RIGHT)\b|(?P<sign>[-+*/^(),%]))"
)
"""A piece of a formula; one that has anything else in it is not computed."""

PICTURE = re.compile(r"\s*\\[#*@].*$", re.DOTALL)
"""How a word processor is told to print a result: no part of the formula."""

NEAR = Decimal("1e-9")
"""How far a stored result may be off for the binary fractions it was computed with, relative to what went into it."""

LONGEST = 2000
"""Characters of a formula; a longer one was written by a machine and is not computed."""

WIDEST = 5000
"""Cells of one range."""

Value = Decimal | None


class UnknownError(Exception):
    """The formula asks for something that cannot be computed for certain."""


@frozen
class Sheet:
    """The cells of one table by row and column, and those of all sheets by name."""

    table: Table
    cells: Mapping[tuple[int, int], Cell]
    others: Mapping[str, "Sheet"]


@frozen
class Result:
    """What a formula gives, and the largest number that went into it, in size."""

    value: Decimal
    size: Decimal


def remarks(document: Document) -> tuple[Remark, ...]:
    """D105 for every result in a table that its formula does not give."""
    sheets: dict[str, Sheet] = {}
    found = []
    for table in document.tables():
        sheet = Sheet(table, {(cell.row, cell.column): cell for cell in table.cells}, sheets)
        if table.sheet:
            sheets[table.sheet] = sheet
        found.append(sheet)
    return tuple(remark for sheet in found for remark in _stale(sheet))


def _stale(sheet: Sheet) -> Iterator[Remark]:
    for cell in sheet.table.cells:
        for mark in cell.marks:
            if mark.kind != "formula" or len(mark.detail) > LONGEST:
                continue
            shown = _value(cell)
            computed = results(mark.detail, sheet, (cell.row, cell.column))
            if shown is not None and computed and not any(_agrees(cell, shown, each) for each in computed):
                formula = PICTURE.sub("", mark.detail)
                message = f"{cell.text} is shown, and its formula {formula} gives {_plain(computed[0].value)}."
                yield Remark("D105", message, CellPlace(sheet.table.number, cell.row, cell.column))


def _agrees(cell: Cell, shown: Decimal, computed: Result) -> bool:
    """Whether a result is what was computed: to the digits printed, or to those stored."""
    if cell.tag is not None:
        return abs(shown - computed.value) <= NEAR * max(abs(shown), computed.size, Decimal(1))
    figure = amount(cell.text, CellPlace(0, 0, 0))
    return isinstance(figure, Figure) and abs(shown - computed.value) <= figure.digit / 2


def _plain(value: Decimal) -> str:
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _value(cell: Cell | None) -> Value:
    """The number in a cell: as stored, else as printed; None for words and for nothing."""
    if cell is None:
        return None
    if cell.tag is not None:
        return cell.tag.value / 100 if cell.tag.unit == "%" else cell.tag.value
    figure = amount(cell.text, CellPlace(0, 0, 0))
    return figure.value if isinstance(figure, Figure) and not figure.nil else None


def results(formula: str, sheet: Sheet, at: tuple[int, int]) -> tuple[Result, ...]:
    """What a formula gives in the cell `at`, by each way to understand it; nothing where it cannot be computed.

    A word processor's `SUM(ABOVE)` adds as far as the next cell without a number, or everything.
    """
    found: list[Result] = []
    for everything in (False, True):
        try:
            with localcontext() as context:
                context.prec = 40
                parser = _Parser(pieces(formula), sheet, at, everything=everything)
                computed = Result(parser.whole(), parser.size)
        except (UnknownError, InvalidOperation, DivisionByZero, OverflowError):
            return ()
        if computed not in found:
            found.append(computed)
    return tuple(found)


def pieces(formula: str) -> list[re.Match[str]]:
    """What a formula is made of, from the left to the right; `UnknownError` where that cannot be told for certain."""
    text = PICTURE.sub("", formula).strip().removeprefix("=")
    text = text if "!" in text else text.upper()
    pattern = re.compile(PIECE)  # when the first formula turns up, which is seldom
    found = []
    position = 0
    while position < len(text):
        match = pattern.match(text, position)
        if match is None:
            raise UnknownError
        found.append(match)
        position = match.end()
    return found


@define
class _Parser:
    """Reads a formula from the left to the right and computes it."""

    pieces: Sequence[re.Match[str]]
    sheet: Sheet
    at: tuple[int, int]
    everything: bool
    next: int = field(default=0, init=False)
    size: Decimal = field(default=Decimal(0), init=False)

    def whole(self) -> Decimal:
        """The value of the formula."""
        value = self._sum()
        if self.next < len(self.pieces):
            raise UnknownError
        return value

    def _takes(self, *signs: str) -> str:
        """The next piece, if it is one of these signs."""
        if self.next < len(self.pieces) and self.pieces[self.next]["sign"] in signs:
            self.next += 1
            return self.pieces[self.next - 1]["sign"]
        return ""

    def _sum(self) -> Decimal:
        value = self._product()
        while sign := self._takes("+", "-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Decimal:
        value = self._signed()
        while sign := self._takes("*", "/"):
            other = self._signed()
            value = value * other if sign == "*" else value / other
        return value

    def _signed(self) -> Decimal:
        if sign := self._takes("+", "-"):
            return -self._signed() if sign == "-" else self._signed()
        value = self._single()
        return value / 100 if self._takes("%") else value

    def _single(self) -> Decimal:
        if self._takes("("):
            value = self._sum()
            if not self._takes(")"):
                raise UnknownError
            return value
        piece = self._piece()
        if piece["number"]:
            return Decimal(piece["number"])
        if piece["name"] in FUNCTIONS:
            return self._function(piece["name"])
        if piece["first"] and not piece["last"]:
            (cell,) = self._cells(piece)
            number = self._number(cell)
            if number is None and cell is not None and cell.text:
                raise UnknownError
            return number or Decimal(0)
        raise UnknownError

    def _piece(self) -> re.Match[str]:
        if self.next == len(self.pieces):
            raise UnknownError
        self.next += 1
        return self.pieces[self.next - 1]

    def _function(self, name: str) -> Decimal:
        """A function of all numbers in its arguments."""
        if not self._takes("("):
            raise UnknownError
        values: list[Decimal] = []
        while True:
            piece = self.pieces[self.next] if self.next < len(self.pieces) else None
            if piece is not None and (piece["last"] or piece["side"]):
                self.next += 1
                values += self._beside(piece["side"]) if piece["side"] else self._numbers(self._cells(piece))
            else:
                values.append(self._sum())
            if self._takes(")"):
                break
            if not self._takes(","):
                raise UnknownError
        if not values:
            raise UnknownError
        return FUNCTIONS[name](values)

    def _cells(self, piece: re.Match[str]) -> list[Cell | None]:
        """The cells that a piece points to."""
        name = (piece["sheet"] or "").rstrip("!").strip("'")
        sheet = self.sheet.others.get(name) if name else self.sheet
        if sheet is None:
            raise UnknownError
        (top, left), (bottom, right) = corner(piece["first"]), corner(piece["last"] or piece["first"])
        if (bottom - top + 1) * (right - left + 1) > WIDEST:
            raise UnknownError
        return [sheet.cells.get((row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)]

    def _numbers(self, cells: Sequence[Cell | None]) -> list[Decimal]:
        """The numbers in cells; an error among them spoils the whole."""
        if any(cell is not None and cell.text.startswith("#") for cell in cells):
            raise UnknownError
        return [value for cell in cells if (value := self._number(cell)) is not None]

    def _number(self, cell: Cell | None) -> Value:
        """The number in a cell, which the result is then made of."""
        value = _value(cell)
        self.size = max(self.size, abs(value or Decimal(0)))
        return value

    def _beside(self, side: str) -> list[Decimal]:
        """The numbers of a word processor's table on one side of the cell."""
        row, column = self.at
        table = self.sheet.table
        places = {
            "ABOVE": [(each, column) for each in range(row - 1, -1, -1)],
            "BELOW": [(each, column) for each in range(row + 1, table.rows)],
            "LEFT": [(row, each) for each in range(column - 1, -1, -1)],
            "RIGHT": [(row, each) for each in range(column + 1, table.columns)],
        }[side]
        values = [self._number(self.sheet.cells.get(place)) for place in places]
        if not self.everything and None in values:
            values = values[: values.index(None)]
        return [value for value in values if value is not None]


def _total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _product(values: Sequence[Decimal]) -> Decimal:
    value = Decimal(1)
    for each in values:
        value *= each
    return value


FUNCTIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "SUM": _total,
    "AVERAGE": lambda values: _total(values) / len(values),
    "PRODUCT": _product,
    "MIN": min,
    "MAX": max,
    "COUNT": lambda values: Decimal(len(values)),
}
"""Functions of any number of values."""
