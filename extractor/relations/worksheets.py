"""What a cell follows from by its own formula, in a workbook or in a field of a table: the plainest of all relations.

Sums, differences, averages, quotients, changes in per cent and figures taken over from elsewhere are recomputed from
what is printed. Only what holds is a check here: a result that its formula does not give is a stale one, which is
remarked on (D105), and what a range leaves out, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from re import Match

from attrs import evolve

from extractor.addresses import corner
from extractor.document import Cell, CellPlace, Document, Place, Table
from extractor.facts.remarks.formulas import LONGEST, WIDEST, UnknownError, pieces
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.relations.bounds import Bounds, at, bits, bounds, cast, judged
from extractor.relations.relation import Check, Formula, Operand, Relation

BASIS = "the formula of the cell"

Signed = tuple[CellPlace, int]
"""A cell that a formula asks for, and the sign it enters with."""

QUOTIENTS: Mapping[str, Formula] = {"r/r": "ratio", "(r-r)/r": "percent-change", "r/r-1": "percent-change"}
"""Formulas of two cells by their shape, `r` a cell each."""


def checks(document: Document, tables: Iterable[TableFacts], known: Iterable[Check]) -> Iterator[Check]:
    """The formulas that give what their cells print, of cells about which no check in `known` has a verdict."""
    asked = [
        (table, cell, formula) for table in document.tables() for cell in table.cells if (formula := _formula(cell))
    ]
    if not asked:
        return
    figures = {
        figure.place: figure for facts in tables for row in facts.figures for figure in row if figure is not None
    }
    told = {check.relation.stated.place for check in known if check.verdict != "unclear"}
    sheets = {table.sheet: table.number for table in document.tables() if table.sheet}
    for table, cell, formula in asked:
        place = CellPlace(table.number, cell.row, cell.column)
        stated = figures.get(place)
        if stated is not None and not stated.nil and place not in told:
            found = _relation(formula, stated, table, sheets, figures)
            if found is not None:
                check = judged(*found)
                if check.verdict in ("agrees", "rounding"):
                    yield evolve(check, id=f"{check.relation.code}:{check.relation.formula}:{at(place)}=formula")


def _formula(cell: Cell) -> str:
    """The formula of a cell; empty where it has none, or one too long to be read."""
    formula = next((mark.detail for mark in cell.marks if mark.kind == "formula"), "") if cell.marks else ""
    return formula if len(formula) <= LONGEST else ""


def _relation(
    formula: str, stated: Figure, table: Table, sheets: Mapping[str, int], figures: Mapping[Place, Figure]
) -> tuple[Relation, Decimal, Bounds] | None:
    """What a formula says of a figure, what it comes to, and what it may have come to before it was rounded."""
    try:
        asked = pieces(formula)
        shape = "".join("r" if each["first"] and not each["last"] else each[0].strip() for each in asked)
        operand = {place: figures[place] for place, _ in _cells(asked, table, sheets) if place in figures}
        if shape in QUOTIENTS:
            places = [place for place, _ in _cells(asked, table, sheets)]
            return _quotient(QUOTIENTS[shape], stated, [operand[place] for place in places])
        average = asked[0]["name"] == "AVERAGE" and len(asked) == len("A(r)")
        terms = _cells(asked, table, sheets) if average else list(_terms(asked, table, sheets))
    except (UnknownError, KeyError, IndexError):
        return None
    operands = tuple(Operand(operand[place], sign) for place, sign in terms if place in operand)
    if not operands or any(each.figure.place == stated.place for each in operands):
        return None
    value, spread = cast(operands)
    if average:
        count = sum(not each.figure.nil for each in operands) or 1
        relation = Relation("R103", "average", stated, operands, bits(stated), BASIS)
        return relation, value / count, (spread[0] / count, spread[1] / count)
    code, name = _named(stated, operands)
    return Relation(code, name, stated, operands, bits(stated), BASIS), value, spread


def _named(stated: Figure, operands: Sequence[Operand]) -> tuple[str, Formula]:
    """The code and the name of what is added up and taken off."""
    signs = [operand.sign for operand in operands]
    if signs == [1]:
        return "A101", "equal"
    if signs == [1, -1]:
        return "R101", "difference"
    rows = {place.row for operand in operands if isinstance(place := operand.figure.place, CellPlace)}
    assert isinstance(stated.place, CellPlace)
    return ("C102" if rows == {stated.place.row} else "C101"), "sum"


def _quotient(formula: Formula, stated: Figure, figures: Sequence[Figure]) -> tuple[Relation, Decimal, Bounds] | None:
    """A quotient of two figures, or by how much the first is more than the second; per cent where that is printed."""
    new, old = figures[:2]
    change = formula == "percent-change"
    if figures[2:] not in ([], [old]) or not old.value or (change and stated.unit != "%"):
        return None
    percent = stated.unit == "%"
    factor, less = (100 if percent else 1), (1 if change else 0)
    ends = [(n, o) for n, o in product(bounds(new), bounds(old)) if o]
    values = [(n / o - less) * factor for n, o in ends]
    name: Formula = formula if change else "share" if percent else "ratio"
    relation = Relation("R102" if change else "R103", name, stated, (Operand(new), Operand(old)), bits(stated), BASIS)
    return relation, (new.value / old.value - less) * factor, (min(values), max(values))


def _terms(asked: Sequence[Match[str]], table: Table, sheets: Mapping[str, int]) -> Iterator[Signed]:
    """The cells that a formula adds up and takes off; nothing else may stand in it."""
    outer = [1]
    sign = 1
    for index, piece in enumerate(asked):
        match piece["sign"]:
            case "+":
                sign = outer[-1]
            case "-":
                sign = -outer[-1]
            case "(":
                outer.append(sign)
            case ")":
                outer.pop()
            case ",":
                sign = outer[-1]
            case None if piece["first"]:
                yield from ((place, sign) for place, _ in _cells([piece], table, sheets))
            case None if piece["name"] == "SUM" and index + 1 < len(asked):
                pass
            case _:
                raise UnknownError


def _cells(asked: Sequence[Match[str]], table: Table, sheets: Mapping[str, int]) -> list[Signed]:
    """The cells that pieces of a formula point to, in turn."""
    found = []
    for piece in asked:
        if piece["first"]:
            name = (piece["sheet"] or "").rstrip("!").strip("'")
            number = sheets[name] if name else table.number
            (top, left), (bottom, right) = corner(piece["first"]), corner(piece["last"] or piece["first"])
            if (bottom - top + 1) * (right - left + 1) > WIDEST:
                raise UnknownError
            found += [
                (CellPlace(number, row, column), 1)
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            ]
    return found
