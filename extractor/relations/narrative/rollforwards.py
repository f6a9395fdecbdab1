"""Balances that a sentence carries forward, held against the column of a table that does the same.

"Reserves opened at £4.1m and, after additions of £2.0m and £1.3m used, closed at £4.8m": a column between an opening
and a closing row is meant where all figures but one are in it, and that one is a slip away from what is left.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.facts.claims.claim import Movement
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits
from extractor.relations.narrative.slots import RARE, Slot, Stated, level
from extractor.relations.narrative.verdicts import checked
from extractor.relations.relation import Check

_SURE = 15.0  # bits of the figures that agree

Column = tuple[Figure, Sequence[Figure], Figure]
"""The opening balance of a column, what moves it, and the closing balance."""


def rolled(claim: Movement, tables: Sequence[TableFacts]) -> Iterator[Check]:
    """The checks of a balance carried forward against the only column that has its figures."""
    if claim.direction:
        return
    read = [slots for facts in tables for column in _columns(facts) if (slots := _read(claim, column))]
    holding = [slots for slots in read if all(slot.agrees for slot in slots)]
    for slots in holding[:1] or (read if len(read) == 1 else []):
        yield from map(checked, slots)


def _columns(facts: TableFacts) -> Iterator[Column]:
    """Every column from an opening row to the closing row below it, which is the next one's opening row at most."""
    for rows, columns in facts.stretches():
        shown = [row for row in rows if row.role in ("figures", "total")]
        for at, opening in enumerate(shown):
            behind = range(at + 1, len(shown))
            closing = next((n for n in behind if shown[n].says in ("opening", "closing")), None)
            if opening.says not in ("opening", "closing") or closing is None:
                continue
            for column in columns:
                cells = [facts.figures[row.index][column.index] for row in shown[at : closing + 1]]
                first, *moves, last = cells
                if first is not None and last is not None:
                    yield first, [cell for cell in moves if cell is not None], last


def _read(claim: Movement, column: Column) -> list[Slot]:
    """The figures of a sentence beside those of a column, empty where it can hardly be meant."""
    (opening, _), *moves = claim.parts
    first, between, last = column
    slots = [_held(opening, [first]), _held(claim.total, [last])]
    left = list(between)
    for figure, _ in moves:
        slot = _held(figure, left)
        left = [cell for cell in left if slot is None or cell is not slot.cells[0]]
        slots.append(slot)
    found = [slot for slot in slots if slot is not None]
    agreeing = [slot for slot in found if slot.agrees]
    missing = len(slots) - len(agreeing)
    sure = sum(bits(slot.stated.figure) for slot in agreeing) >= _SURE and len({slot.scale for slot in agreeing}) == 1
    return found if len(found) == len(slots) and missing <= 1 and sure else []


def _held(figure: Figure, cells: Sequence[Figure]) -> Slot | None:
    """A figure beside the cell that has it, else beside the only one that a slip makes it of."""
    slots = [level(Stated("new", figure), cell) for cell in cells]
    slipped = [slot for slot in slots if slot.slip in RARE]
    agreeing = [slot for slot in slots if slot.agrees and slot.predicted != Decimal(0)]
    return agreeing[0] if agreeing else slipped[0] if len(slipped) == 1 else None
