"""Text laid out for a terminal of 80 columns.

Only here is tabulate used: left to itself it reads numbers anew (1234567.50 is 1.23457e+06).
"""

from collections.abc import Iterable, Sequence
from textwrap import fill

from tabulate import tabulate

WIDTH = 80
MARGIN = 4
"""How far what belongs to a heading is moved in."""


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


def plural(number: int, word: str) -> str:
    """`1 figure`, `2 figures`, `1,024 figures`."""
    return f"{number:,} {noun(number, word)}"


def noun(number: int, word: str) -> str:
    """A word in the form that its number asks for."""
    return word if number == 1 else f"{word}s"


def wrapped(text: str, margin: int, hanging: int | None = None) -> str:
    """A sentence within 80 columns, `margin` spaces in, further lines `hanging` spaces in."""
    return fill(
        text,
        WIDTH,
        initial_indent=" " * margin,
        subsequent_indent=" " * (margin if hanging is None else hanging),
        break_on_hyphens=False,
    )


def indented(text: str, margin: int) -> str:
    """A block of lines, moved in."""
    return "\n".join(" " * margin + line if line else line for line in text.split("\n"))
