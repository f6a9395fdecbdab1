"""Aligned columns. Only here is tabulate used: left to itself it reads numbers anew (1234567.50 is 1.23457e+06)."""

from collections.abc import Iterable, Sequence

from tabulate import tabulate

WIDTH = 80
"""Columns of a terminal that a report fits into."""


def columns(rows: Iterable[Sequence[str]], headers: Sequence[str] = (), right: Iterable[int] = ()) -> str:
    """Texts in aligned columns, exactly as given; those numbered in `right` stand to the right."""
    rows = [list(row) for row in rows]
    if not rows:
        return ""
    to_the_right = set(right)
    return tabulate(
        rows,
        headers=headers,
        tablefmt="plain",
        colalign=["right" if column in to_the_right else "left" for column in range(len(rows[0]))],
        disable_numparse=True,
        preserve_whitespace=True,
    )
