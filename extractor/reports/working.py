"""A recomputation written out, figure by figure, so that anyone can do it again."""

from collections.abc import Sequence
from decimal import Decimal
from textwrap import fill

from attrs import evolve

from extractor.document import CellPlace, Place, TextPlace
from extractor.findings.finding import Item
from extractor.findings.places import Places
from extractor.findings.rules.case import Case
from extractor.findings.wording import as_printed, plain
from extractor.relations.relation import Check
from extractor.reports.layout import MARGIN, WIDTH, columns

ROLES = {
    "percent-change": ("new", "old"),
    "share": ("part", "whole"),
    "ratio": ("first", "second"),
    "count": ("",),
    "order": ("",),
    "average": ("+",),
    "weighted-average": ("+", "×"),
    "product": ("×",),
}
"""What the operands of a formula are to it; the last one stands for all further ones. Elsewhere the sign tells.

Those of a weighted average take turns: a value, its weight.
"""

FORMULAS = {
    "percent-change": "(new − old) ÷ old × 100",
    "share": "part ÷ whole",
    "ratio": "first ÷ second",
    "average": "the average",
    "weighted-average": "the weighted average",
    "count": "counted",
}
"""How a result follows from its operands, where that is not plain."""

MOST, FIRST, LAST = 40, 25, 5
"""Operands that are all written out; of more, those at the beginning and at the end."""


def working(check: Check, places: Places) -> str:
    """The recomputation, empty where there is nothing to work out: the message of an agreement says all of it."""
    relation = check.relation
    if relation.formula == "equal":
        return ""
    case = Case(check, places)
    rows = [
        (role(number, operand.sign, relation.formula), operand.figure.text, name(operand.figure.place, check, places))
        for number, operand in enumerate(relation.operands)
    ]
    if len(rows) > MOST:
        rows[FIRST:-LAST] = [("", "…", left_out(check))]
    if relation.formula != "order":
        rows.append(("=", case.exactly, derivation(check)))
    if relation.formula == "whole":
        return laid_out([*rows, ("", plain(case.stated.value), "is the whole")])
    where = "" if isinstance(case.stated.place, TextPlace) else f": {name(case.stated.place, check, places)}"
    rows.append(("", case.stated.text, f"is printed{where}"))
    return laid_out(rows)


def left_out(check: Check) -> str:
    """What stands for the operands of a long working that are not written out."""
    between = check.relation.operands[FIRST:-LAST]
    total = as_printed(sum((each.sign * each.figure.value for each in between), Decimal(0)), check.relation.stated)
    come = f", which come to {total}" if check.relation.formula in ("sum", "difference") else ""
    return f"{len(between)} more{come}; --format json has them all"


def reconciliation(check: Check, items: Sequence[Item], places: Places) -> str:
    """Two figures that should be the same, their difference, and the figures that explain it."""
    stated, other = check.relation.stated, check.relation.operands[0].figure
    larger, smaller = (stated, other) if abs(stated.value) >= abs(other.value) else (other, stated)
    difference = as_printed(abs(larger.value) - abs(smaller.value), larger)
    rows = [
        ("", larger.text, places.words(larger.place)),
        ("−", smaller.text, places.words(smaller.place)),
        ("=", difference, "the difference, which is exactly"),
        *(("", item.text, places.words(item.place)) for item in items),
    ]
    return laid_out(rows)


def derivation(check: Check) -> str:
    """How the result follows, empty where the signs say it."""
    relation = check.relation
    words = FORMULAS.get(relation.formula, "")
    if relation.formula in ("share", "ratio") and len(relation.operands) == 2:
        part, whole = (operand.figure.value for operand in relation.operands)
        if whole and abs(check.computed - 100 * part / whole) < abs(check.computed - part / whole):
            return f"{words} × 100"
    return words


def laid_out(rows: Sequence[tuple[str, str, str]]) -> str:
    """Signs and figures in columns, the words beside them wrapped in what room is left."""
    room = WIDTH - MARGIN - 6 - max(len(text) for _, text, _ in rows) - max(len(sign) for sign, _, _ in rows)
    return columns([(sign, text, fill(words, max(room, 20))) for sign, text, words in rows], right=[0, 1])


def role(number: int, sign: int, formula: str) -> str:
    """What an operand is to a formula."""
    if formula == "weighted-average":
        return ROLES[formula][number % 2]
    if formula in ROLES:
        return ROLES[formula][min(number, len(ROLES[formula]) - 1)]
    return "+" if sign > 0 else "−"


def name(place: Place, check: Check, places: Places) -> str:
    """A place in the words that tell it from the other places of its check."""
    others = {check.relation.stated.place, *(operand.figure.place for operand in check.relation.operands)}
    match place:
        case CellPlace() if all(isinstance(each, CellPlace) and each.table == place.table for each in others):
            row, column = places.labels(place)
            address = f"{places.address(place)} "
            if column and len({each.row for each in others if isinstance(each, CellPlace)}) == 1:
                return (address + column).lstrip()
            if row and len({each.column for each in others if isinstance(each, CellPlace)}) == 1:
                return (address + row).lstrip()
            return places.short(place)
        case TextPlace() if same_paragraph(place, check.relation.stated.place):
            return "in the same paragraph"
        case _:
            return places.words(place)


def same_paragraph(one: TextPlace, other: Place) -> bool:
    """Whether two places are in one paragraph."""
    return isinstance(other, TextPlace) and evolve(one, start=0, end=0) == evolve(other, start=0, end=0)
