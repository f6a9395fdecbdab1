"""Which rows are header, headings, figures, notes: read from what stands where, before any word is understood."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from extractor.facts.labels import says
from extractor.facts.table import Role
from extractor.normalise.figure import Figure, Refused, Unreadable
from extractor.normalise.grid import Entry, Grid

Row = Sequence[Entry]

_NOTE = 110
"""A text longer than this in a row of its own explains the table; a heading is shorter."""


def roles(grid: Grid) -> tuple[Role, ...]:
    """The role of every row; a total is told from other figures by its label."""
    body = _body(grid)
    stub = stub_width(grid, body)
    header = {texts(row) for row in grid.rows[:body] if any(texts(row)[stub:])}
    last = max((i for i, row in enumerate(grid.rows) if _has_figures(row)), default=-1)
    found: list[Role] = [_before(row, stub) for row in grid.rows[:body]]
    _headings_under_header(found)
    for index, row in enumerate(grid.rows[body:], body):
        found.append(_within(row, stub, texts(row) in header, index < last))
    for index in range(body + 1, len(found) - 1):
        if found[index] == "text" and _opens(grid, found, index):
            found[index] = "header"
    return tuple(found)


def _opens(grid: Grid, found: Sequence[Role], index: int) -> bool:
    """Whether a row of words names the columns of what follows: it stands under a heading, note or gap, over figures.

    Every column in which the next rows have figures must have a name.
    """
    if found[index - 1] not in ("heading", "note", "blank"):
        return False
    beneath = next((i for i in range(index + 1, len(found)) if found[i] in ("figures", "total")), None)
    if beneath is None or any(role not in ("heading", "blank") for role in found[index + 1 : beneath]):
        return False
    names, figures = grid.rows[index], [isinstance(e.content, Figure) for e in grid.rows[beneath]]
    named = [bool(e.text.strip()) and len(e.text) <= _NOTE for e in names]
    return any(figures) and all(named[c] for c, shown in enumerate(figures) if shown)


def stub_width(grid: Grid, body: int) -> int:
    """How many columns at the left hold labels: those before the first that has a figure in the body."""
    width = len(grid.rows[0]) if grid.rows else 0
    counts = [sum(isinstance(row[c].content, Figure) for row in grid.rows[body:]) for c in range(width)]
    return next((c for c in range(width) if counts[c] and c and not _names(grid, body, c)), min(1, width))


def label_of(row: Row, stub: int) -> str:
    """The words that name a row: the first text of its label columns, else what stands before its first figure."""
    named = next((e.text for e in row[:stub] if e.text and not isinstance(e.content, Figure)), "")
    if named or stub > 1:
        return named
    before = takewhile(lambda e: not isinstance(e.content, Figure), row)
    return next((e.text for e in before if e.text and e.content is None), "")


def joined(labels: Sequence[str], found: Sequence[Role]) -> tuple[tuple[str, ...], tuple[Role, ...]]:
    """Labels and roles of rows; labels cut over several rows are read as one, "Total appropriation — / courts".

    The figures stand beside the last line of a label, which begins with a small letter. Where labels with a small
    letter stand elsewhere too it is the table's way, and what is above them are headings.
    """
    small = [i for i, label in enumerate(labels) if found[i] in ("figures", "total") and label[:1].islower()]
    if not all(i and found[i - 1] == "heading" and not labels[i - 1].endswith(":") for i in small):
        return tuple(labels), tuple(found)
    whole, told = list(labels), list(found)
    for last in small:
        first = last
        while first and whole[first][:1].islower() and found[first - 1] == "heading":
            first -= 1
            told[first] = "note"
        whole[last] = " ".join(labels[first : last + 1])
        told[last] = "total" if says(whole[last]) == "total" else told[last]
    return tuple(whole), tuple(told)


def texts(row: Row) -> tuple[str, ...]:
    """What a row prints, without the repetitions of merged cells."""
    return tuple("" if e.covered else e.text.strip() for e in row)


def _body(grid: Grid) -> int:
    """The first row that holds a figure right of its first column; a lone number in a title is none."""
    for index, row in enumerate(grid.rows):
        if not any(e.header for e in row) and any(isinstance(e.content, Figure) for e in row[1:]) and not _years(row):
            return index
    return next((i for i, row in enumerate(grid.rows) if _has_figures(row)), len(grid.rows))


def _names(grid: Grid, body: int, column: int) -> bool:
    """Whether a column holds more words than figures."""
    cells = [row[column] for row in grid.rows[body:]]
    figures = sum(isinstance(e.content, Figure) for e in cells)
    words = sum(e.content is None and bool(e.text) and not e.covered for e in cells)
    return words > figures


def _has_figures(row: Row) -> bool:
    return any(isinstance(e.content, Figure | Unreadable) for e in row)


def _years(row: Row) -> bool:
    """Whether a row prints two years or more, no two the same beside each other, and no other number."""
    numbers = [e.text.strip()[:4] for e in row if isinstance(e.content, Refused | Figure) and not e.covered]
    years = [n for n in numbers if n.isdecimal() and 1900 <= int(n) < 2100]
    return len(years) >= 2 and len(years) == len(numbers) and all(a != b for a, b in pairwise(years))


def _before(row: Row, stub: int) -> Role:
    if not any(texts(row)):
        return "blank"
    return "header" if any(texts(row)[stub:]) else "text"


def _headings_under_header(found: list[Role]) -> None:
    """Rows of one label right above the first figures open a section, those above the header are titles."""
    if "header" not in found:
        return
    last = len(found) - 1 - found[::-1].index("header")
    found[last + 1 :] = ["heading" if role == "text" else role for role in found[last + 1 :]]


def _within(row: Row, stub: int, repeated: bool, more: bool) -> Role:  # noqa: FBT001  two plain facts of the row
    if repeated or (_years(row[stub:]) and not _has_figures(row)):
        return "header"
    if _has_figures(row) or any(isinstance(e.content, Refused) for e in row[stub:]):
        return "total" if says(label_of(row, stub)) == "total" else "figures"
    printed = [text for text in texts(row) if text]
    if not printed:
        return "blank"
    if len(printed) == 1 or not any(texts(row)[stub:]):
        return "heading" if more and len(printed[0]) <= _NOTE else "note"
    return "text" if more else "note"
