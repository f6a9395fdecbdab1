"""Columns whose cells print an amount and its share, "412 (41.2%)": two columns under one name.

Read as one, the shares would follow from nothing; side by side they are what surveys print in columns of their own.
"""

from collections.abc import Sequence

from attrs import evolve

from extractor.document import CellPlace
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry

Rows = tuple[tuple[Entry, ...], ...]

FEWEST = 3
"""So many cells must print both."""

MOSTLY = 2
"""So many times more cells with figures must print both than one."""


def parted(rows: Rows) -> Rows:
    """The rows of a grid with the shares of such columns in columns of their own, right of the amounts."""
    double = {column for column in range(len(rows[0]) if rows else 0) if _is_double([row[column] for row in rows])}
    if not double:
        return rows
    return tuple(
        tuple(part for column, entry in enumerate(row) for part in (_parts(entry) if column in double else (entry,)))
        for row in rows
    )


def _is_double(entries: Sequence[Entry]) -> bool:
    figures = sum(isinstance(entry.content, Figure) and not entry.content.nil for entry in entries)
    both = sum(_share(entry) is not None for entry in entries)
    return both >= max(FEWEST, MOSTLY * (figures - both))


def _share(entry: Entry) -> Figure | None:
    """The share that a cell prints behind an amount; None where it prints anything else."""
    match entry.content, entry.more:
        case Figure(unit=unit), (Figure(unit="%") as share,) if unit != "%":
            return share
        case _:
            return None


def _parts(entry: Entry) -> tuple[Entry, Entry]:
    """An amount and its share; a name goes for both."""
    share = _share(entry)
    if share is None or not isinstance(share.place, CellPlace):
        return entry, evolve(entry, content=None, more=(), covered=True)
    return evolve(entry, more=()), evolve(entry, place=share.place, text=share.text, content=share, more=())
